"""Approval by the entity, as a task of Wagtail's workflows."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from actors.permissions import entities_user_approves_for, user_can_approve_for
from practices.forms.workflow import ReasonsForm


class EntityApprovalTask(Task):
    """The focal point of the page's entity approves, or returns it with reasons.

    Who that is comes from the page and today's appointments, not from a group: one task
    serves every entity and needs no upkeep when people change.
    """

    class Meta:
        verbose_name = _("aprobación de la entidad")
        verbose_name_plural = _("aprobaciones de la entidad")

    @classmethod
    def get_description(cls) -> str:
        """What an administrator reads when she builds a workflow."""
        return _("Aprueba el punto focal de la entidad a la que pertenece la página")

    @staticmethod
    def _approves(obj: Page, user: Any) -> bool:
        """Whether the person approves for the page's entity; Wagtail may give the bare page."""
        return user_can_approve_for(user, obj.specific.entity)

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """The approver may open the page in the editor."""
        return self._approves(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """While it waits for approval, only the approver edits."""
        return not self._approves(obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        """The approver may lock it."""
        return self._approves(obj, user)

    def user_can_unlock(self, obj: Page, user: Any) -> bool:
        """Nobody unlocks what another locked."""
        return False

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """The approver's buttons: name, label, whether it asks for a comment."""
        if not self._approves(obj, user):
            return []
        return [
            ("reject", _("Devolver con motivos"), True),
            # Wagtail says itself that the last approval publishes.
            ("approve", _("Aprobar"), False),
            ("approve", _("Aprobar con comentario"), True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """What the approver is asked with a decision: reasons, when she returns it."""
        return ReasonsForm if action == "reject" else super().get_form_for_action(action)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """What waits for this person."""
        from practices.models.practice import PracticePage

        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        pages = PracticePage.objects.filter(entity__in=entities_user_approves_for(user))
        keys = [str(pk) for pk in pages.values_list("pk", flat=True)]
        return waiting.filter(workflow_state__object_id__in=keys)
