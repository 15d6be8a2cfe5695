"""Practices as a table: one row each, for who goes on working with them in a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from core.enums import Modality
from core.numbers import with_unit
from exports.tables import Cell, Column, Table
from practices.listing import cards_for, in_order
from practices.models import PracticePage, Result

AT_ONCE = 500  # practices that are held in memory together

LONG, MIDDLE, SHORT = 60, 30, 14  # widths


def table_of(keys: Sequence[str], total: int, request: HttpRequest) -> Table:
    """The practices that the search found, as who asks may see them, in that order.

    `total` is how many there are: where the table has fewer, its last row says so.
    """
    return Table(title=_("Prácticas"), columns=_columns(), rows=_rows(keys, total, request))


def _columns() -> list[Column]:
    return [
        Column(_("Título"), MIDDLE),
        Column(_("Entidad"), MIDDLE),
        Column(_("Coautoras"), MIDDLE),
        Column(_("Clase"), SHORT),
        Column(_("Sector"), MIDDLE),
        Column(_("Temas"), MIDDLE),
        Column(_("ODS"), SHORT),
        Column(_("Localidades"), MIDDLE),
        Column(_("Modalidad"), SHORT),
        Column(_("Empezó"), SHORT),
        Column(_("Terminó"), SHORT),
        Column(_("Resumen"), LONG),
        Column(_("Problema o necesidad"), LONG),
        Column(_("Preguntas que responde"), LONG),
        Column(_("Qué se hizo"), LONG),
        Column(_("Resultados"), LONG),
        Column(_("Dificultades"), LONG),
        Column(_("Lecciones"), LONG),
        Column(_("Costo aproximado"), MIDDLE),
        Column(_("Tiempo necesario"), MIDDLE),
        Column(_("Nivel"), MIDDLE),
        Column(_("Réplicas"), SHORT),
        Column(_("Dirección"), MIDDLE),
        Column(_("Publicada el"), SHORT),
    ]


def _rows(keys: Sequence[str], total: int, request: HttpRequest) -> Iterator[Sequence[Cell]]:
    practices = cards_for(request.user).prefetch_related(
        "themes", "sdg_goals", "localities", "agreements", "co_authors__entity", "results"
    )
    for some in batched(keys, AT_ONCE, strict=False):
        for practice in in_order(some, practices):
            yield _row(practice, request)
    if len(keys) < total:
        yield [
            _("Aquí están las primeras %(number)d de %(total)d: filtre para bajar las demás.")
            % {"number": len(keys), "total": total}
        ]


def _row(practice: PracticePage, request: HttpRequest) -> list[Cell]:
    validated = practice.validated_version
    return [
        practice.display_title,
        practice.entity.display_title,
        _joined(entity.display_title for entity in practice.named_co_authors),
        practice.get_kind_display(),
        practice.sector.display_name if practice.sector else "",
        _joined(theme.display_name for theme in practice.themes.all()),
        _joined(str(goal.number) for goal in practice.sdg_goals.all()),
        _joined(locality.display_name for locality in practice.localities.all()),
        str(Modality(practice.modality).label) if practice.modality else "",
        practice.starts_on,
        practice.ends_on,
        practice.display_summary,
        practice.problem,
        "\n".join(practice.answers),
        practice.what_was_done,
        "\n".join(_told(result) for result in practice.results.all()),
        practice.difficulties,
        practice.lessons,
        practice.approximate_cost,
        practice.time_needed,
        _("Validada") if validated else _("Publicada por la entidad"),
        practice.seen_reuses,
        practice.get_full_url(request),
        timezone.localdate(practice.first_published_at) if practice.first_published_at else None,
    ]


def _told(result: Result) -> str:
    """A result in one line: `Horas: 58,5 → 17 h`."""
    numbers = [n for n in (result.baseline, result.value) if n is not None]
    change = " → ".join(formats.number_format(number.normalize()) for number in numbers)
    return f"{result.indicator}: {with_unit(change, result.unit)}"


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)
