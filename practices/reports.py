"""Reports of the admin on practices, to read, to narrow and to take away."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, TitleColumn

from core.admin.reports import TellingReportView
from practices.completeness import completeness, with_percent_told
from practices.models import PracticePage, ValidityQuestion
from practices.numbers import looked_after_by
from practices.querysets import PracticeQuerySet


class PracticeReportFilterSet(WagtailFilterSet):
    """What a report is narrowed by."""

    class Meta:
        model = PracticePage
        fields = ("kind", "sector")


class PracticeReportView(TellingReportView):
    """Published practices that the reader looks after: she edits them, or approves for them."""

    model = PracticePage
    template_name = "practices/admin/report.html"
    filterset_class = PracticeReportFilterSet
    header_icon = "clipboard-list"

    def get_queryset(self) -> PracticeQuerySet:
        """All of them, with what a row names."""
        return looked_after_by(self.request.user).live().select_related("entity", "sector")

    def address_of(self, practice: PracticePage) -> str:
        """Where a practice is read."""
        return practice.get_url(self.request)

    @property
    def columns(self) -> list[Column]:
        """The practice and its entity, to be chosen for `practices.bulk_actions`."""
        choosing = BulkActionsCheckboxColumn("bulk_actions", obj_type="practice")
        return [
            choosing,
            TitleColumn(
                "title",
                label=_("Práctica"),
                get_url=self.address_of,
                get_title_id=choosing.get_aria_describedby,
            ),
            Column("entity", label=_("Entidad")),
        ]


class UnconfirmedView(PracticeReportView):
    """Practices whose yearly question nobody answered in time."""

    page_title = _("Prácticas sin confirmar vigencia")
    nothing = _(
        "Ninguna práctica publicada espera que la confirmen. Un año después de su última señal "
        "de vida se pregunta a la entidad si sigue vigente; si nadie responde en 30 días, aparece "
        "aquí."
    )
    index_url_name = "unconfirmed_practices"
    index_results_url_name = "unconfirmed_practices_results"
    export_filename = "practicas-sin-confirmar"
    list_export = ["title", "entity.title", "asked_at", "last_published_at", "confirmed_on"]
    export_headings = {
        "title": _("Práctica"),
        "entity.title": _("Entidad"),
        "asked_at": _("Se preguntó"),
        "last_published_at": _("Publicada"),
        "confirmed_on": _("Confirmada"),
    }

    def get_queryset(self) -> PracticeQuerySet:
        """Those asked longest ago first."""
        open_ones = ValidityQuestion.objects.filter(practice=OuterRef("pk"), answered_at=None)
        asked_at = Subquery(open_ones.values("asked_at")[:1])
        practices = super().get_queryset().with_standing().filter(is_unconfirmed=True)
        return practices.annotate(asked_at=asked_at).order_by("asked_at", "pk")

    @property
    def columns(self) -> list[Column]:
        """When it was asked, and what was the last sign of life."""
        return [
            *super().columns,
            DateColumn("asked_at", label=_("Se preguntó")),
            DateColumn("last_published_at", label=_("Publicada")),
            Column("confirmed_on", label=_("Confirmada")),
        ]


class IncompleteView(PracticeReportView):
    """Practices that do not tell everything, and what each lacks."""

    page_title = _("Prácticas incompletas")
    nothing = _(
        "A ninguna práctica publicada le falta algo por contar. Aquí aparece la que deja partes "
        "sin llenar, con lo que le falta."
    )
    index_url_name = "incomplete_practices"
    index_results_url_name = "incomplete_practices_results"
    export_filename = "practicas-incompletas"
    list_export = ["title", "entity.title", "percent_told", "missing_words"]
    export_headings = {
        "title": _("Práctica"),
        "entity.title": _("Entidad"),
        "percent_told": _("Contado, de 100"),
        "missing_words": _("Le falta"),
    }

    def get_queryset(self) -> QuerySet[PracticePage]:
        """Those that tell least first."""
        practices = with_percent_told(super().get_queryset()).filter(percent_told__lt=100)
        return practices.prefetch_related("results").order_by("percent_told", "title", "pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[PracticePage]:
        """Say of each what it lacks."""
        practices = list(object_list)
        for practice in practices:
            practice.missing_words = ", ".join(
                str(part.label) for part in completeness(practice).missing
            )
        return practices

    @property
    def columns(self) -> list[Column]:
        """How much it tells, and what it lacks."""
        return [
            *super().columns,
            Column("percent_told", label=_("Contado, de 100")),
            Column("missing_words", label=_("Le falta")),
        ]
