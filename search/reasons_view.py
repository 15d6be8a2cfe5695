"""The page of the admin that says why a result stands where it does."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from core.audience import viewer_of
from search import forms
from search.permissions import user_can_steer
from search.reasons import Reason, reasons


class _ReasonsView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("¿Por qué sale aquí?")
    header_icon = "circle-check"
    template_name = "search/admin/reasons.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who does not steer the search."""
        if not user_can_steer(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question of the address, and why its hits stand where they do."""
        query = forms.read(self.request.GET)
        context = super().get_context_data(query=query, **kwargs)
        if not query.text:
            return context
        found = reasons(query, viewer_of(self.request.user))
        results = found.results
        user = self.request.user
        return context | {
            "results": results,
            "chips": forms.chips(query, results.facets),
            "rows": [
                (each, dict(_actions(self.request, query.text, each))) for each in found.reasons
            ],
            "hidden": found.hidden,
            "can_be_steered": found.can_be_steered,
            "may_change_synonyms": user.has_perm("search.change_synonym"),
            "may_change_pins": user.has_perm("search.change_pin"),
            "may_add_synonyms": user.has_perm("search.add_synonym"),
            "previous_page": forms.address(query, results.page - 1),
            "next_page": forms.address(query, results.page + 1),
        }


def _actions(request: HttpRequest, asked: str, reason: Reason) -> Iterator[tuple[str, str]]:
    """The forms that put a hit first for a question, or hide it, filled in; they lead back here."""
    named = {"question": asked, "address": reason.hit.url, "next": request.get_full_path()}
    add = reverse("pin:add")
    yield "pin", f"{add}?{urlencode(named)}"
    yield "hide", f"{add}?{urlencode(named | {'hidden': 'on'})}"


class _OfWhoSteers(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Only to who may open the page."""
        return user_can_steer(request.user)


class ReasonsViewSet(ViewSet):
    """Why results stand where they do."""

    name = "search_reasons"
    url_prefix = "busqueda/por-que"
    icon = "circle-check"
    menu_label = _ReasonsView.page_title
    menu_item_class = _OfWhoSteers

    def get_urlpatterns(self) -> list[URLPattern]:
        """The one page."""
        return [path("", _ReasonsView.as_view(), name="index")]
