"""Two or three practices side by side, question by question."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practices.models import PracticePage, Result
from practices.reuse import with_seen_reuses

MOST = 3
"""How many fit beside one another."""

EXCERPT = 350
"""After how many characters a long text ends at the next full stop."""

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a practice answers. `language` is that of its text; `url` leads to more of it.

    `title` is the practice's, for where the columns have become rows.
    """

    text: str
    language: str = ""
    url: str = ""
    link: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A question, and the answer of each practice."""

    label: str | Promise
    cells: list[Cell]


def comparable(keys: Sequence[int], user: Any) -> list[PracticePage]:
    """The practices with these keys that the person may see, in the order asked for."""
    if not keys:
        return []
    practices = PracticePage.objects.for_cards().visible_to(user).filter(pk__in=keys)
    found = {p.pk: p for p in with_seen_reuses(practices, user).prefetch_related("results")}
    return [found[key] for key in keys if key in found]


def rows_of(practices: Sequence[PracticePage]) -> list[Row]:
    """Every question that at least one of them answers. They come from `comparable`."""
    rows = [
        Row(label, [replace(answer(each), title=each.display_title) for each in practices])
        for label, answer in QUESTIONS
    ]
    return [row for row in rows if any(cell.text for cell in row.cells)]


def first_sentences(text: str) -> str:
    """A text up to the full stop after some lines; the whole where it is short."""
    text = text.strip()
    end = SENTENCE_END.search(text, EXCERPT)
    return text[: end.start()] if end else text


def _told(name: str) -> Callable[[PracticePage], Cell]:
    """The answer that is a text of the practice."""
    return lambda practice: Cell(getattr(practice, name), practice.language)


def _summary(practice: PracticePage) -> Cell:
    return Cell(practice.display_summary, practice.summary_language)


def _period(practice: PracticePage) -> Cell:
    if practice.starts_on is None:
        return Cell("")
    begin = date_format(practice.starts_on, "F Y")
    end = date_format(practice.ends_on, "F Y") if practice.ends_on else _("en marcha")
    return Cell(capfirst(f"{begin} – {end}"))


def _what_was_done(practice: PracticePage) -> Cell:
    text = first_sentences(practice.what_was_done)
    if text == practice.what_was_done.strip():
        return Cell(text, practice.language)
    return Cell(text, practice.language, practice.get_url(), _("Leer el resto"))


def _results(practice: PracticePage) -> Cell:
    return Cell("\n".join(map(_result, practice.results.all())), practice.language)


def _result(result: Result) -> str:
    if result.baseline is None:
        return f"{result.indicator}: {result.after}"
    return _("%(indicator)s: de %(before)s a %(after)s") % {
        "indicator": result.indicator,
        "before": floatformat(result.baseline, "-2g"),
        "after": result.after,
    }


def _reuse(practice: PracticePage) -> Cell:
    number = practice.seen_reuses
    if not number:
        return Cell("")
    text = ngettext(
        "%(number)d réplica en marcha o terminada",
        "%(number)d réplicas en marcha o terminadas",
        number,
    ) % {"number": number}
    return Cell(text, url=reverse("practices:impact", args=[practice.pk]), link=_("Ver cuáles"))


def _tier(practice: PracticePage) -> Cell:
    tier = _("Publicada por la entidad")
    if practice.validated_version:
        date = date_format(practice.validated_version)
        tier = _("Validada en su versión del %(date)s") % {"date": date}
    return Cell("\n".join([tier, _("Sin confirmar")] if practice.is_unconfirmed else [tier]))


def _contact(practice: PracticePage) -> Cell:
    """A role and not a person: the page of the practice tells who holds it."""
    role = practice.get_contact_role_display()
    return Cell("\n".join(filter(None, (role, practice.entity.mailbox))))


# In the order in which they are compared.
QUESTIONS: tuple[tuple[str | Promise, Callable[[PracticePage], Cell]], ...] = (
    (gettext_lazy("Resumen"), _summary),
    (gettext_lazy("Entidad"), lambda practice: Cell(practice.entity.display_title)),
    (gettext_lazy("Período"), _period),
    (gettext_lazy("El problema"), _told("problem")),
    (gettext_lazy("Qué se hizo"), _what_was_done),
    (gettext_lazy("Resultados"), _results),
    (gettext_lazy("Tiempo"), _told("time_needed")),
    (gettext_lazy("Costo aproximado"), _told("approximate_cost")),
    (gettext_lazy("Equipo"), _told("team")),
    (gettext_lazy("Condiciones mínimas"), _told("minimum_conditions")),
    (gettext_lazy("Dificultades"), _told("difficulties")),
    (gettext_lazy("Lo que aprendimos"), _told("lessons")),
    (gettext_lazy("Qué no hacer"), _told("what_not_to_do")),
    (gettext_lazy("Modalidad"), lambda practice: Cell(practice.get_modality_display())),
    (gettext_lazy("Reúso"), _reuse),
    (gettext_lazy("Nivel de revisión"), _tier),
    (gettext_lazy("A quién llamar"), _contact),
)
