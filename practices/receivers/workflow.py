"""Mails on what happens to a practice, whichever door it happened through."""

from typing import Any

from django.db.models import QuerySet
from django.dispatch import receiver
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from accounts.models import User
from actors.services import approvers_of
from core.workflow import was_approved
from notifications import services as notifications
from practices.models import EntityApprovalTask, PracticePage


@receiver(task_submitted, sender=TaskState)
def ask_approvers(instance: TaskState, user: User | None = None, **kwargs: Any) -> None:
    """Tell those who may approve that a practice waits for them."""
    practice = practice_of(instance.workflow_state)
    if practice is None or not isinstance(instance.task.specific, EntityApprovalTask):
        return
    approvers: QuerySet[User] = approvers_of(practice.entity)
    if user is not None:
        approvers = approvers.exclude(pk=user.pk)
    for approver in approvers:
        notifications.send(
            key=f"practice-submitted-{instance.pk}-{approver.pk}",
            to=approver,
            template="practices/mail/submitted",
            context={"practice": practice.get_latest_revision_as_object(), "author": user},
        )


@receiver(workflow_approved, sender=WorkflowState)
@receiver(workflow_rejected, sender=WorkflowState)
def tell_author(instance: WorkflowState, user: User | None = None, **kwargs: Any) -> None:
    """Tell the author that her practice is published, or what to change."""
    practice = practice_of(instance)
    author = instance.requested_by
    if practice is None or author is None or author == user:
        return
    approved = instance.status == WorkflowState.STATUS_APPROVED
    if approved and not was_approved(instance):
        return
    last = instance.task_states.order_by("-finished_at", "-pk").first()
    notifications.send(
        key=f"practice-{instance.status}-{last.pk}-{author.pk}",
        to=author,
        template=f"practices/mail/{'approved' if approved else 'returned'}",
        context={"practice": practice, "reviewer": user, "comment": last.comment},
    )


def practice_of(state: WorkflowState) -> PracticePage | None:
    """The practice a workflow is about, or None when it is about something else."""
    page = state.content_object
    specific = page.specific if isinstance(page, Page) else None
    return specific if isinstance(specific, PracticePage) else None
