"""What Wagtail only tells by hooks, and what the search shows in its admin."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from core.admin.records import RecordIndexView, RecordViewSet
from search import contract, projection
from search.models import SearchGap
from search.models.gaps import FEWEST
from search.reasons_view import ReasonsViewSet
from search.steering import PinViewSet
from search.synonyms_view import SynonymViewSet


class GapIndexView(RecordIndexView):
    """Only what enough people asked."""

    def get_base_queryset(self) -> QuerySet[SearchGap]:
        """The questions that may be read."""
        return SearchGap.objects.shown()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many that is, for when there is none yet."""
        return super().get_context_data(fewest=FEWEST, **kwargs)


class GapViewSet(RecordViewSet):
    """What people asked and did not find."""

    model = SearchGap
    icon = "help"
    index_view_class = GapIndexView
    index_results_template_name = "search/admin/gaps_results.html"
    inspect_view_enabled = False
    list_display = ["question", "week", "people", "found", "missed"]
    list_filter = ["week"]
    list_export = list_display
    search_fields = ["question"]


class SearchViewSetGroup(ModelViewSetGroup):
    """What editors steer of the search, under one entry of the menu."""

    items = (ReasonsViewSet, SynonymViewSet, PinViewSet, GapViewSet)
    menu_label = _("Búsqueda")
    menu_icon = "sliders"
    menu_order = 270


@hooks.register("register_admin_viewset")
def show_what_steers_the_search() -> SearchViewSetGroup:
    """Let editors say which words mean the same, and what stands first."""
    return SearchViewSetGroup()


@hooks.register("after_bulk_action")
def refresh_after_bulk_action(
    request: HttpRequest, action_type: str, objects: Sequence[Model], view: Any
) -> None:
    """Refresh what a bulk action changed: some of them (*add to collection*) send no signal."""
    for kind in contract.kinds():
        pks = [obj.pk for obj in objects if contract.kind_of(obj) is kind]
        if pks:
            projection.refresh_many(kind, pks)
