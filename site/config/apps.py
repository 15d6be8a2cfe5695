"""Configurations of third-party apps where ours must differ."""

from wagtail import signals
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin without its own mails about workflows.

    The apps send theirs, which name the practice, the reasons and the next step; two mails on
    one occasion would teach people to read neither.
    """

    default = False

    def ready(self) -> None:
        """Let Wagtail connect its mails, then disconnect them."""
        super().ready()
        from wagtail.models import TaskState, WorkflowState

        for signal, sender, uid in (
            (signals.task_submitted, TaskState, "group_approval_task_submitted"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved"),
        ):
            signal.disconnect(sender=sender, dispatch_uid=f"{uid}_email_notification")


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts and groups; the groups behind a role cannot be deleted."""

    default = False
    group_viewset = "core.admin.groups.GroupViewSet"
