"""The menus of the admin: what leads to the work of whoever is signed in, by its name."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea
from wagtail.permissions import page_permission_policy

from actors.permissions import entities_user_approves_for
from practices.models import PracticeIndexPage
from practices.permissions import entities_user_shares_for

OF_WAGTAIL = ("whats-new-in-wagtail", "editor-guide")
"""Beginnings of the names of what explains Wagtail in English, to people who use Minga."""


class MineMenuItem(MenuItem):
    """What waits for her on the site, and what she wrote: most focal points need no more."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether she writes or approves for an entity."""
        return (
            entities_user_shares_for(request.user).exists()
            or entities_user_approves_for(request.user).exists()
        )


def mine() -> MenuItem:
    """The way to *Mis aportes*."""
    address = reverse("practices:mine")
    return MineMenuItem(_("Mis aportes"), address, name="mine", icon_name="tasks", order=50)


class SiteSearchArea(SearchArea):
    """The search of the site as that of the admin, for who has no pages there to look for."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether Wagtail does not show its own."""
        return not user_has_any_page_permission(request.user)


def site_search() -> SearchArea:
    """The first of the areas, hence what the box in the menu asks."""
    return SiteSearchArea(
        _("Todo el sitio"), reverse("search:search"), name="site", icon_name="search", order=10
    )


def arrange_main(request: HttpRequest, items: list[MenuItem]) -> None:
    """Practices one click away; what Wagtail calls otherwise, by the name that the guides use."""
    for item in items:
        if item.name == "settings":
            item.label = _("Configuración")
        elif item.name == "reports":
            item.icon_name = "table"
    if practices := _practices_explored_by(request.user):
        address = reverse("wagtailadmin_explore", args=[practices.pk])
        items.append(
            MenuItem(
                _("Prácticas"), address, name="practices", icon_name="doc-full-inverse", order=60
            )
        )


def guide() -> MenuItem:
    """The way to the guide for what she does."""
    return MenuItem(_("Guía"), reverse("home:own_guide"), name="guide", icon_name="help", order=10)


def arrange_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what explains Wagtail instead of Minga."""
    items[:] = [item for item in items if not str(item.name).startswith(OF_WAGTAIL)]


def _practices_explored_by(user: Any) -> PracticeIndexPage | None:
    """The listing of practices, where she may open it in the explorer."""
    explorable = page_permission_policy.explorable_instances(user).order_by().values("pk")
    return PracticeIndexPage.objects.filter(pk__in=explorable).first()
