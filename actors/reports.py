"""Reports of the admin on entities and their people."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from actors.models import EntityPage
from actors.querysets import EntityQuerySet
from core.admin.reports import TellingReportView


class EntityReportFilterSet(WagtailFilterSet):
    """What a report on entities is narrowed by."""

    class Meta:
        model = EntityPage
        fields = ("kind", "sector")


class VacantPostsView(TellingReportView):
    """Entities where nobody answers today: neither focal point nor deputy is appointed."""

    model = EntityPage
    page_title = _("Puntos focales vacantes")
    nothing = _(
        "Todas las entidades tienen titular o suplente. Aquí aparece la que se quede sin "
        "ninguno de los dos."
    )
    header_icon = "group"
    index_url_name = "vacant_posts"
    index_results_url_name = "vacant_posts_results"
    filterset_class = EntityReportFilterSet
    export_filename = "puntos-focales-vacantes"
    list_export = ("title", "acronym", "get_kind_display", "sector.name")
    export_headings = {
        "title": _("Entidad"),
        "acronym": _("Sigla"),
        "get_kind_display": _("Clase"),
        "sector.name": _("Sector"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who look after appointments. Raises `PermissionDenied`."""
        if not user_may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> EntityQuerySet:
        """Those that the reader may see, by sector."""
        seen = EntityPage.objects.visible_to(self.request.user).with_focal_point()
        vacant = seen.filter(has_focal_point=False).select_related("sector")
        return vacant.order_by("sector__name", "title", "pk")

    def address_of(self, entity: EntityPage) -> str:
        """Where an entity is read."""
        return entity.get_url(self.request)

    @property
    def columns(self) -> list[Column]:
        """The entity and its place."""
        return [
            TitleColumn("title", label=_("Entidad"), get_url=self.address_of),
            Column("acronym", label=_("Sigla")),
            Column("kind", label=_("Clase"), accessor="get_kind_display"),
            Column("sector", label=_("Sector")),
        ]


def user_may_read(user: Any) -> bool:
    """Whether the person looks after appointments."""
    return user.has_perm("actors.view_appointment")
