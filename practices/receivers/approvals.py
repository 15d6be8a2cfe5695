"""What an entity approved is recorded, whichever door the approval came by."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_approved

from practices.models import EntityApproval, EntityApprovalTask
from practices.permissions import entity_has_no_approver
from practices.receivers.workflow import practice_of


@receiver(workflow_approved, sender=WorkflowState)
def record_approval(instance: WorkflowState, **kwargs: Any) -> None:
    """Record who approved for the entity which revision, and whether on its behalf.

    Nothing when the workflow ended without the approval of the entity.
    """
    practice = practice_of(instance)
    if practice is None:
        return
    approved = instance.task_states.filter(
        status=TaskState.STATUS_APPROVED,
        task__in=EntityApprovalTask.objects.values("pk"),
        finished_by__isnull=False,
    )
    if last := approved.order_by("-finished_at", "-pk").first():
        EntityApproval.objects.create(
            practice=practice,
            revision=practice.get_latest_revision(),
            approved_by=last.finished_by,
            on_behalf=entity_has_no_approver(practice.entity),
        )
