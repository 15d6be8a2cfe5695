"""Who hears of what others decide on a practice, or ask about it."""

from accounts.models import User
from actors.permissions import user_belongs_to
from actors.services import approvers_of
from practices.models import PracticePage


def people_behind(practice: PracticePage) -> set[User]:
    """Those who approve for its entity, and its author while she works there.

    What an entity owns stays with it: who left hears of it no more.
    """
    people = set(approvers_of(practice.entity))
    if practice.owner and user_belongs_to(practice.owner, practice.entity):
        people.add(practice.owner)
    return people
