"""The entity decides on what its people wrote: approve, which publishes, or return with reasons."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import TaskState

from accounts.models import User
from core.concurrency import lock_unless_stale
from practices.models import PracticePage
from practices.permissions import user_can_review


@transaction.atomic
def approve(
    *, practice: PracticePage, by: User, seen_revision: int | None, comment: str = ""
) -> None:
    """Approve in the name of the entity; the approved revision is published at once.

    Raises `StaleSaveError` when the text changed since she read it, `PermissionDenied` when
    she may not approve it or it does not wait for approval.
    """
    _task_under_review(practice, by, seen_revision).approve(user=by, comment=comment)


@transaction.atomic
def send_back(*, practice: PracticePage, by: User, seen_revision: int | None, reasons: str) -> None:
    """Return it to its author with reasons; raises as `approve` does."""
    _task_under_review(practice, by, seen_revision).reject(user=by, comment=reasons)


def _task_under_review(practice: PracticePage, by: User, seen_revision: int | None) -> TaskState:
    """The open task of a practice that `by` may decide on, with the page locked."""
    practice = lock_unless_stale(practice, seen_revision)
    if not user_can_review(by, practice):
        raise PermissionDenied
    return practice.current_workflow_task_state.specific
