"""The hits of a page as a reader sees them: read from the rows, never from an engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import connection
from django.utils.translation import get_language

from core.addresses import in_readers_language
from search import contract
from search.engines.database import marks, seen_by
from search.highlight import best_passage, highlight
from search.models import Entry
from search.results import Badge, Hit, Named
from search.text import Term


def rows_of(keys: Sequence[str], audiences: Sequence[int]) -> tuple[Entry, ...]:
    """The rows behind keys, in their order; only those that this viewer may see at this moment."""
    rows = (
        Entry.objects.found()
        .filter(audience_id__in=audiences)
        .only(
            *("key", "kind", "url", "date", "title", "summary", "questions", "body"),
            *("language", "title_en", "summary_en"),
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
    looks = {facet.name: facet.badges for facet in contract.facets()}
    return tuple(_hit(row, shown[row.pk], looks, asked) for row in rows)


class _Shown(NamedTuple):
    """A value of a facet that a result shows, with the kind it stands for and its address."""

    entry: int
    facet: str
    value: str
    label: str
    label_en: str
    kind: str
    url: str | None


def _shown_values(rows: Sequence[Entry], audiences: Sequence[int]) -> Iterator[_Shown]:
    """What results show of facets, in the order in which the domain gave it.

    The address is that of the entry which a value stands for, where this viewer may see it.
    """
    facets = [facet for facet in contract.facets() if facet.stands_for or facet.badges]
    if not rows or not facets or not audiences:
        return
    keys = [row.pk for row in rows]
    kinds = {facet.name: facet.stands_for for facet in facets if facet.stands_for}
    # A value's own entry is looked for once however many of the rows have the value, and only
    # for values that stand for something: thousands of entries share that of a badge.
    seen = seen_by(audiences)
    standing = " OR ".join(["(l.facet = %s AND e.kind = %s)"] * len(kinds)) or "1 = 0"
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH shown AS MATERIALIZED (SELECT f.id, f.entry_id, f.value_id"
            " FROM search_entryfacet f JOIN search_facetlabel l ON l.id = f.value_id"
            f" WHERE f.entry_id IN ({marks(keys)}) AND l.facet IN ({marks(facets)})),"
            " named AS MATERIALIZED (SELECT l.id,"
            " (SELECT e.url FROM search_entryfacet s JOIN search_entry e ON e.id = s.entry_id"
            f" WHERE s.value_id = l.id AND ({standing}) AND {seen.text}"
            " ORDER BY s.entry_id LIMIT 1) AS url"
            f" FROM search_facetlabel l WHERE l.facet IN ({marks(kinds) or "''"})"
            " AND l.id IN (SELECT value_id FROM shown))"
            " SELECT shown.entry_id, l.facet, l.value, l.label, l.label_en, named.url"
            " FROM shown JOIN search_facetlabel l ON l.id = shown.value_id"
            " LEFT JOIN named ON named.id = shown.value_id ORDER BY shown.id",
            [
                *keys,
                *(facet.name for facet in facets),
                *(each for pair in kinds.items() for each in pair),
                *seen.params,
                *kinds,
            ],
        )
        for entry, facet, value, label, label_en, url in cursor.fetchall():
            yield _Shown(entry, facet, value, label, label_en, kinds.get(facet, ""), url)


def _hit(
    row: Entry,
    shown: Iterable[_Shown],
    looks: Mapping[str, Mapping[str, str]],
    asked: tuple[Term, ...],
) -> Hit:
    english = (get_language() or "").startswith("en")
    title = (english and row.title_en) or row.title
    summary = (english and row.summary_en) or row.summary
    kind = contract.kind_named(row.kind)
    parts = row.body.split(contract.PAGE_BREAK)
    before = (summary, *row.questions.splitlines())
    passage, at = best_passage((*before, *parts), asked)
    page = at - len(before) + 1 if at is not None and at >= len(before) else None
    # Where no text has a word of the question, the passage is the first there is.
    translated = english and row.summary_en and not at
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
        title_language="en" if english and row.title_en else row.language,
        passage=passage,
        passage_language="en" if translated else row.language,
        page=page if len(parts) > 1 else None,
        date=row.date,
        named=tuple(named),
        badges=tuple(badges),
    )
