"""Who hears of what others decide on a practice, or ask about it."""

from accounts.models import User
from actors.services import approvers_of
from practices.models import PracticePage


def people_behind(practice: PracticePage) -> set[User]:
    """Its author and those who approve for its entity."""
    people = set(approvers_of(practice.entity))
    if practice.owner:
        people.add(practice.owner)
    return people
