"""Records of what people decided: read in the admin, written by services alone."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class RecordPermissionPolicy(ModelPermissionPolicy):
    """Whoever has the permission to view reads; nobody adds, changes or deletes by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether she may do this: only viewing is ever allowed, to superusers too."""
        return action == "view" and super().user_has_permission(user, action)


class RecordIndexView(IndexView):
    """A listing that asks for the pages and people of its rows at once."""

    list_select_related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet:
        """All records, with what a row names."""
        return super().get_base_queryset().select_related(*self.list_select_related)


class RecordViewSet(ModelViewSet):
    """A listing of records with filters and an export, and a page to read each of them."""

    form_fields: list[str] = []
    index_view_class = RecordIndexView
    list_select_related: tuple[str, ...] = ()
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Pass on what a row names."""
        return super().get_index_view_kwargs(list_select_related=self.list_select_related, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        """The addresses that only show something."""
        shown = {"index", "index_results", "inspect"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in shown]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer groups the permission to view; the others would give nothing."""
        return super().get_permissions_to_register().filter(codename__startswith="view_")

    def on_register(self) -> None:
        """Guard the records wherever Wagtail asks what may be done with them."""
        register_permission_policy(self.model, RecordPermissionPolicy(self.model))
        super().on_register()
