"""The hits of a page as a reader sees them: read from the rows, never from an engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import Case, CharField, OuterRef, Subquery, TextField, Value, When
from django.utils.translation import get_language

from core.addresses import in_readers_language
from search import contract
from search.highlight import best_passage, highlight
from search.models import Entry, EntryFacet
from search.results import Badge, Hit, Named
from search.text import Term


def rows_of(keys: Sequence[str], audiences: Sequence[int]) -> tuple[Entry, ...]:
    """The rows behind keys, in their order; only those that this viewer may see at this moment."""
    rows = (
        Entry.objects.found()
        .filter(audience_id__in=audiences)
        .only(
            *("key", "kind", "url", "date", "title", "summary", "questions", "body"),
            *("title_en", "summary_en"),
        )
        .in_bulk(list(keys), field_name="key")
    )
    return tuple(rows[key] for key in keys if key in rows)


def hits(
    rows: Sequence[Entry], audiences: Sequence[int], asked: tuple[Term, ...]
) -> tuple[Hit, ...]:
    """What a reader sees of rows; one statement gives the values of facets that are shown."""
    shown: dict[int, list[_Shown]] = defaultdict(list)
    for each in _shown_values(rows, audiences):
        shown[each.entry].append(each)
    return tuple(_hit(row, shown[row.pk], asked) for row in rows)


class _Shown(NamedTuple):
    """A value of a facet that a result shows, with the kind it stands for and its address."""

    entry: int
    facet: str
    value: str
    label: str
    label_en: str
    kind: str
    url: str | None


def _shown_values(rows: Iterable[Entry], audiences: Sequence[int]) -> Iterator[_Shown]:
    """What results show of facets, in the order in which the domain gave it.

    The address is that of the entry which a value stands for, where this viewer may see it.
    """
    facets = contract.facets()
    names = [facet.name for facet in facets if facet.stands_for or facet.badges]
    if not names:
        return
    standing = [facet for facet in facets if facet.stands_for]
    kinds = [When(value__facet=each.name, then=Value(each.stands_for)) for each in standing]
    # Only for values that stand for something: thousands of entries share that of a badge, and
    # the statement would go through all of them to find none.
    found = Entry.objects.found().filter(
        audience_id__in=audiences, entry_facets__value=OuterRef("value")
    )
    urls = [
        When(
            value__facet=each.name,
            then=Subquery(found.filter(kind=each.stands_for).order_by("pk").values("url")[:1]),
        )
        for each in standing
    ]
    yield from map(
        _Shown._make,
        EntryFacet.objects.filter(entry__in=[row.pk for row in rows], value__facet__in=names)
        .annotate(stands_for=Case(*kinds, default=Value(""), output_field=CharField()))
        .annotate(address=Case(*urls, default=Value(None), output_field=TextField()))
        .order_by("pk")
        .values_list(
            "entry_id",
            "value__facet",
            "value__value",
            "value__label",
            "value__label_en",
            "stands_for",
            "address",
        ),
    )


def _hit(row: Entry, shown: Iterable[_Shown], asked: tuple[Term, ...]) -> Hit:
    english = (get_language() or "").startswith("en")
    title = (english and row.title_en) or row.title
    summary = (english and row.summary_en) or row.summary
    kind = contract.kind_named(row.kind)
    parts = row.body.split(contract.PAGE_BREAK)
    before = (summary, *row.questions.splitlines())
    passage, at = best_passage((*before, *parts), asked)
    page = at - len(before) + 1 if at is not None and at >= len(before) else None
    looks = {facet.name: facet.badges for facet in contract.facets()}
    named, badges = [], []
    for each in shown:
        label = (english and each.label_en) or each.label
        if look := looks[each.facet].get(each.value):
            badges.append(Badge(label, look))
        elif each.kind and each.kind != row.kind:
            named.append(Named(label, in_readers_language(each.url or "")))
    return Hit(
        key=row.key,
        kind=row.kind,
        kind_label=str(kind.label) if kind else "",
        icon=kind.icon if kind else contract.SearchKind.icon,
        url=in_readers_language(row.url),
        title=highlight(title, asked, length=len(title)),
        passage=passage,
        page=page if len(parts) > 1 else None,
        date=row.date,
        named=tuple(named),
        badges=tuple(badges),
    )
