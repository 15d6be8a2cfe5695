"""How workflows end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # Wagtail's models import this module while they load.
    from wagtail.models import WorkflowState


def publish_approved(workflow_state: WorkflowState, user: Any = None) -> None:
    """Publish what a workflow approved; nothing when it ended without anybody's approval.

    The tasks have decided who may approve; Wagtail's own action would ask again whether the
    approver may publish any page of the tree, which a focal point may not.
    """
    if was_approved(workflow_state):
        revision = workflow_state.content_object.get_latest_revision()
        revision.publish(user=user, skip_permission_checks=True)


def was_approved(workflow_state: WorkflowState) -> bool:
    """Whether somebody approved, and not only the tasks ran out.

    Wagtail finishes a workflow as approved too when its last open task is switched off.
    """
    return workflow_state.task_states.filter(status="approved").exists()
