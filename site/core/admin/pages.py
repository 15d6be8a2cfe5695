"""Views of pages that name one only to those who may do something with it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages import create, edit, move, workflow
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.admin.side_panels import RemarksSidePanel


class MoveConfirmView(move.MoveConfirmView):
    """The permission first: Wagtail asks for it only when the move is carried out."""

    def dispatch(
        self, request: HttpRequest, page_to_move_id: int, destination_id: int, **kwargs: Any
    ) -> HttpResponse:
        """Refuse a move that would be refused anyway, before either page is named."""
        page = get_object_or_404(Page, pk=page_to_move_id)
        destination = get_object_or_404(Page, pk=destination_id)
        if not page.permissions_for_user(request.user).can_move_to(destination):
            raise PermissionDenied
        return super().dispatch(request, page_to_move_id, destination_id, **kwargs)


class WithRemarks:
    """Mixin of an editor: beside it stands what to look at before publishing.

    Wagtail puts its panels anew whenever it saves by itself, also of a page that was new till then.
    """

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's, then ours."""
        panels = super().get_side_panels()
        return MediaContainer([*panels, RemarksSidePanel(self.page, self.request)])


class CreateView(WithRemarks, create.CreateView):
    """A new page, with the promise of what will be looked at once it is a draft."""


class EditView(WithRemarks, edit.EditView):
    """The editor of what was saved."""


class OfEditors:
    """Mixin of views about a page: only for those who may open its editor.

    Those include the approvers of the task that the page waits for.
    """

    def get_object(self) -> Page:
        """The page. Raises `PermissionDenied`."""
        page = super().get_object()
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page


class WorkflowActionView(OfEditors, workflow.WorkflowActionView):
    """Approve or return."""


class CollectWorkflowActionDataView(OfEditors, workflow.CollectWorkflowActionDataView):
    """The form for the reasons."""


class ConfirmWorkflowCancellationView(OfEditors, workflow.ConfirmWorkflowCancellationView):
    """The question whether publishing shall end the workflow."""


class WorkflowPreviewView(OfEditors, workflow.PreviewRevisionForTaskView):
    """What the approver decides on."""


class GuardedPageViewSet(PageViewSet):
    """Wagtail's views of pages, these among them. A viewset for one type extends this one."""

    add_view_class = CreateView
    edit_view_class = EditView
    move_confirm_view_class = MoveConfirmView
    workflow_action_view_class = WorkflowActionView
    collect_workflow_action_data_view_class = CollectWorkflowActionDataView
    confirm_workflow_cancellation_view_class = ConfirmWorkflowCancellationView
    workflow_preview_view_class = WorkflowPreviewView
