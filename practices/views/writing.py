"""What the writing pages share: where each section is, how far the telling has come."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from practices.changes import words_of
from practices.completeness import completeness
from practices.forms.sections import BY_SLUG, ESSENTIAL, SECTION_OF, SECTIONS
from practices.forms.sheet import Sheet
from practices.models import PracticePage
from practices.services.drafts import write


def section_url(pk: int, slug: str) -> str:
    """The address where a section of a draft is written."""
    if slug == ESSENTIAL:
        return reverse("practices:edit", args=[pk])
    return reverse("practices:section", args=[pk, slug])


def part_url(pk: int, field: str) -> str:
    """The address where a field, or a table, of a draft is written, at its very place."""
    if field == "photos":
        return reverse("practices:attachments", args=[pk])
    return f"{section_url(pk, SECTION_OF[field])}#{_anchor(field)}"


def progress(draft: PracticePage, current: str | None = None) -> dict[str, Any]:
    """What the templates `_completeness.html` and `_write_nav.html` show of a draft."""
    told = completeness(draft)
    to_tell = dict.fromkeys(BY_SLUG, 0)
    for part in told.missing:
        to_tell[SECTION_OF[part.field]] += part.points
    return {
        "percent_told": told.percent,
        "attachments_url": part_url(draft.pk, "photos"),
        "parts_to_tell": [
            {
                "label": part.label,
                "points": part.points,
                "url": part_url(draft.pk, part.field),
            }
            for part in told.missing
        ],
        "sections": [
            {
                "title": each.title,
                "url": section_url(draft.pk, each.slug),
                "is_current": each.slug == current,
                "points": to_tell[each.slug],
            }
            for each in SECTIONS
        ],
    }


def _anchor(field: str) -> str:
    """The id of what asks for a field in its form."""
    is_table = any(field == table.name for each in SECTIONS for table in each.tables)
    return field if is_table else f"id_{field}"


def saved_now(part: str | Promise, then: str) -> str:
    """What is said after a save: of what, when, and what comes next."""
    time = time_format(timezone.localtime(), "TIME_FORMAT")
    told = _("«%(part)s» quedó guardado a las %(time)s.") % {"part": part, "time": time}
    return f"{told} {then}"


def go_on_anywhere() -> str:
    """What comes next where a part stays open after its save."""
    return _("Elija otra parte, o vea el borrador para enviarlo a aprobación.")


def differences(saved: PracticePage, sheet: Sheet) -> list[dict[str, Any]]:
    """Part by part, what was saved meanwhile beside what was just typed."""
    latest, typed = (saved.get_latest_revision_as_object() for _ in range(2))
    write(typed, sheet.values(), sheet.rows())
    labels = {name: sheet.form.fields[name].label for name in sheet.values()}
    labels |= {table.name: table.title for table, _rows in sheet.tables}
    parts = [
        {"label": label, "saved": words_of(latest, name), "typed": words_of(typed, name)}
        for name, label in labels.items()
    ]
    return [part for part in parts if part["saved"] != part["typed"]]
