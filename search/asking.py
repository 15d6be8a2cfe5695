"""Answering a question: choose the engine, ask it, read the rows of the hits again."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import get_language

from core.audience import Viewer
from search import contract, pins, spelling
from search.engines.base import EngineError, EngineQuery, EngineResult, Wider
from search.engines.client import configured
from search.engines.database import database_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.guidance import guidance
from search.help import ways_out, whom_to_ask, wider
from search.hits import hits, rows_of
from search.models import Audience, Entry, EntryFacet, FacetLabel
from search.results import (
    LAST_PAGE,
    PER_PAGE,
    Choice,
    FacetGroup,
    Help,
    Query,
    Reckoning,
    Results,
)
from search.synonyms import current_book, widen, widen_mended
from search.text import question

logger = logging.getLogger(__name__)

MOST_WAITING = 500
"""With more rows waiting than this the index is too far behind to be shown as the truth, and
the keys it must not believe are too many to send with every question: the database answers."""

LATE = timedelta(seconds=10)
"""A row that waits longer, or was refused, shows that nobody brings the index up to date: no
worker runs, or the engine takes no writes. It would answer, and not know the last edits."""


def audiences_of(viewer: Viewer) -> tuple[int, ...]:
    """The ids of the audiences that a viewer satisfies; one query."""
    return tuple(row.pk for row in Audience.objects.order_by("pk") if row.rule.admits(viewer))


def search(query: Query, viewer: Viewer) -> Results:
    """Answer `query` with what `viewer` may see.

    A page beyond the last one is the last one. Never raises for what a person typed.
    """
    asked = _engine_query(query, audiences_of(viewer))
    found, answer = _found(query, asked)
    asked = replace(asked, terms=widen_mended(asked.terms, answer.cures, asked.synonyms))
    found = replace(found, guidance=guidance(asked.terms, answer.cures))
    rows = rows_of(found.keys, asked.audiences)
    reckoning = Reckoning(asked.terms, answer.cures, answer.scores, asked.whom)
    asked = replace(asked, terms=spelling.mended(asked.terms, answer.cures))
    read_as = spelling.answered(query, answer.cures, rows)
    if not found.total:
        return _helped(found, asked)
    if read_as is None and spelling.is_wanted(asked, found.total):
        read_as = spelling.offered(query, asked, rows)
    shown = pins.marked(hits(rows, asked.audiences, asked.terms), asked)
    return replace(found, hits=shown, spelling=read_as, reckoning=reckoning)


def _helped(found: Results, asked: EngineQuery) -> Results:
    """An answer without hits, with what may help instead."""
    narrowed = bool(asked.facets or asked.phrases or asked.excluded)
    beside = wider(asked) if narrowed else Wider()
    # Who stands in for another engine has asked more by now, and leaves it at the numbers.
    spared = narrowed and found.degraded
    rows = rows_of(() if spared else beside.keys, asked.audiences)
    return replace(
        found,
        spelling=None if spared or rows else spelling.offered(found.query, asked, ()),
        help=Help(
            nearest=hits(rows, asked.audiences, asked.terms),
            ways_out=ways_out(found.query, found.facets, beside),
            whom_to_ask=whom_to_ask(found.facets),
        ),
    )


def find(query: Query, viewer: Viewer) -> Results:
    """`search` for who reads the objects of the keys herself, and asks again who may see them."""
    return _found(query, _engine_query(query, audiences_of(viewer)))[0]


def first_keys(query: Query, viewer: Viewer, limit: int) -> tuple[list[str], int]:
    """The keys of the first hits, at most `limit`, and how many hits there are."""
    engine_query = _engine_query(query, audiences_of(viewer))
    _engine, _degraded, result = _ask(replace(engine_query, offset=0, limit=limit, counted=False))
    return result.keys, result.total


def totals(queries: Iterable[Query], viewer: Viewer) -> list[int]:
    """How many hits each of several questions has."""
    audiences = audiences_of(viewer)
    asked = [_engine_query(query, audiences) for query in queries]
    return [_ask(replace(each, offset=0, limit=1, counted=False))[2].total for each in asked]


def _engine_query(query: Query, audiences: tuple[int, ...]) -> EngineQuery:
    known = {facet.name for facet in contract.facets()}
    asked = question(query.text)
    book = current_book() if asked.terms else {}
    query_of_words = EngineQuery(
        terms=widen(asked.terms, book),
        phrases=asked.phrases,
        excluded=asked.excluded,
        whom=asked.whom,
        synonyms=book,
        audiences=audiences,
        facets={name: query.facets[name] for name in query.facets if name in known},
        sort=query.sort,
        offset=PER_PAGE * (_page(query.page) - 1),
        limit=PER_PAGE,
    )
    return pins.steered(query_of_words, asked)


def _found(query: Query, engine_query: EngineQuery) -> tuple[Results, EngineResult]:
    """One page of keys with the facets of all that was found, and the engine's own answer."""
    engine, degraded, result = _ask(engine_query)
    page = _page(query.page)
    if result.total and engine_query.offset >= result.total:
        page = min(LAST_PAGE, -(-result.total // PER_PAGE))
        engine, degraded, result = _ask(replace(engine_query, offset=PER_PAGE * (page - 1)))
    results = Results(
        query=query,
        keys=tuple(result.keys),
        facets=_facets(result.counts, engine_query),
        total=result.total,
        page=page if result.total else 1,
        engine=engine,
        degraded=degraded,
    )
    return results, result


def _page(page: int) -> int:
    return max(1, min(LAST_PAGE, page))


def _ask(query: EngineQuery) -> pins.Answer:
    """The answer to a question, as editors steer it."""
    return pins.answered(query, _ask_engine)


def _ask_engine(query: EngineQuery) -> pins.Answer:
    """The name of the engine that answered, whether it stood in for another, and its answer."""
    degraded = False
    if configured():
        late = Q(attempts__gt=0) | Q(updated_at__lt=Now() - LATE)
        waiting = Entry.objects.pending().annotate(late=ExpressionWrapper(late, BooleanField()))
        rows = list(waiting.values_list("key", "guarded", "late")[: MOST_WAITING + 1])
        if len(rows) <= MOST_WAITING and not any(late for _key, _guarded, late in rows):
            hidden = tuple(key for key, guarded, _late in rows if guarded)
            guarded = replace(query, hidden=(*query.hidden, *hidden))
            engine = ElasticsearchEngine()
            try:
                return engine.name, False, engine.search(guarded)
            except EngineError as failure:
                logger.debug("The database answers instead: %s", failure)
        degraded = True
    database = database_engine()
    return database.name, degraded, database.search(query)


def _facets(counts: dict[str, int], query: EngineQuery) -> tuple[FacetGroup, ...]:
    """The facets of an answer. What is chosen stays to be unchosen, also when it counts nought.

    A chosen value that nothing visible has is left out, like one that does not exist: its name
    may be the title of something private.
    """
    english = (get_language() or "").startswith("en")
    found: dict[str, list[Choice]] = defaultdict(list)
    for facet, value, label, label_en in _labels(counts, query):
        choice = Choice(
            value=value,
            label=(english and label_en) or label,
            count=counts.get(f"{facet}:{value}", 0),
            selected=value in query.facets.get(facet, ()),
        )
        found[facet].append(choice)
    return tuple(
        FacetGroup(
            facet.name,
            str(facet.label),
            tuple(sorted(found[facet.name], key=lambda choice: (-choice.count, choice.label))),
        )
        for facet in contract.facets()
        if facet.name in found
    )


def _labels(counts: dict[str, int], query: EngineQuery) -> Iterable[tuple[str, str, str, str]]:
    """The values that are counted, and the chosen ones that the viewer may see, with their names.

    Facet, value, and the name in Spanish and in English. One statement.
    """
    visible = EntryFacet.objects.filter(
        value=OuterRef("pk"), entry__deleted=False, entry__audience_id__in=query.audiences
    )
    counted = defaultdict(list)
    for token in counts:
        facet, _, value = token.partition(":")
        counted[facet].append(value)
    wanted = Q(pk__in=[])
    for facet, values in counted.items():
        wanted |= Q(facet=facet, value__in=values)
    for facet, chosen in query.facets.items():
        if uncounted := set(chosen).difference(counted[facet]):
            wanted |= Q(Exists(visible), facet=facet, value__in=uncounted)
    return FacetLabel.objects.filter(wanted).values_list("facet", "value", "label", "label_en")
