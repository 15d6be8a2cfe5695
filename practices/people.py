"""Who stands behind a practice: hears of what others decide on it, and is asked about it.

Told both ways, so that whoever is asked by mail finds the same question on the site.
"""

from django.db.models import Q

from accounts.models import User
from actors.permissions import entities_user_approves_for, user_belongs_to
from actors.services import approvers_of
from practices.models import PracticePage
from practices.permissions import entities_user_shares_for
from practices.querysets import PracticeQuerySet


def people_behind(practice: PracticePage) -> set[User]:
    """Those who approve for its entity, and its author while she works there.

    What an entity owns stays with it: who left hears of it no more.
    """
    people = set(approvers_of(practice.entity))
    if practice.owner and user_belongs_to(practice.owner, practice.entity):
        people.add(practice.owner)
    return people


def practices_of(user: User) -> PracticeQuerySet:
    """The practices, in any state, that the person stands behind; a superuser behind all."""
    approved = entities_user_approves_for(user).order_by().values("pk")
    shared = entities_user_shares_for(user).order_by().values("pk")
    return PracticePage.objects.filter(Q(entity__in=approved) | Q(owner=user, entity__in=shared))
