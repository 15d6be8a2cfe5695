"""Who may do what with a practice."""

from typing import Any

from django.db.models import QuerySet

from actors.models import EntityPage
from actors.permissions import user_belongs_to, user_can_approve_for
from actors.querysets import AppointmentQuerySet
from practices.models import PracticePage


def entities_user_shares_for(user: Any) -> QuerySet[EntityPage]:
    """The entities in whose name the person may share an experience."""
    if not user.is_authenticated:
        return EntityPage.objects.none()
    appointments: AppointmentQuerySet = user.appointments.all()
    return EntityPage.objects.live().filter(pk__in=appointments.active().values("entity"))


def user_can_see_draft(user: Any, practice: PracticePage) -> bool:
    """Whether the person may read the unpublished text.

    Its author, as long as she belongs to the entity (a role owns it, not she), and its approver.
    """
    if not user.is_authenticated:
        return False
    is_author = practice.owner_id == user.pk and user_belongs_to(user, practice.entity)
    return is_author or user_can_approve_for(user, practice.entity)


def user_can_edit_draft(user: Any, practice: PracticePage) -> bool:
    """Whether the person may change the text: not its author while it waits for approval."""
    if practice.locked or not user_can_see_draft(user, practice):
        return False
    return not practice.workflow_in_progress or user_can_approve_for(user, practice.entity)


def user_can_submit(user: Any, practice: PracticePage) -> bool:
    """Whether the person may send the draft for approval now."""
    return (
        user_can_edit_draft(user, practice)
        and not practice.workflow_in_progress
        and (practice.has_unpublished_changes or not practice.live)
    )


def user_can_review(user: Any, practice: PracticePage) -> bool:
    """Whether the person may approve it or return it now."""
    return practice.workflow_in_progress and user_can_approve_for(user, practice.entity)
