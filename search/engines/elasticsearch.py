"""Answers from Elasticsearch."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.conf import settings
from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search.engines.base import (
    COVERAGE,
    Cures,
    EngineError,
    EngineQuery,
    EngineResult,
    Mode,
    Sort,
    needed,
)
from search.engines.breaker import breaker_of
from search.engines.client import SEARCH_TIMEOUT, alias, client, failures
from search.engines.database import database_engine
from search.engines.ways import NO_CURES, WEIGHTS, Way, in_any_language, ways_of
from search.text import Phrase, Term

NEWEST: tuple[Any, ...] = (
    {"date": {"order": "desc", "missing": "_last"}},
    {"entry_id": "desc"},
)

MAX_TOKENS = 1000
MAX_HITS = 10_000  # Elasticsearch does not page any further


class ElasticsearchEngine:
    """The engine of a large site. It never waits for more than a second, nor ever retries."""

    name = "elasticsearch"

    def search(self, query: EngineQuery) -> EngineResult:
        """Answer a question. Raises `EngineError` when no whole answer can be given."""
        if not query.audiences:
            return EngineResult([], 0, {})
        breaker = breaker_of(settings.ELASTICSEARCH_URL, probe)
        deadline = time.monotonic() + SEARCH_TIMEOUT

        def ask(mode: Mode, cures: Cures = NO_CURES) -> tuple[EngineResult, list[bool]]:
            body = request(query, mode, cures)
            return breaker.call(partial(_ask, query, body, deadline))

        result, known = ask(Mode.MOST)
        if all(known):
            return result
        # The index cannot tell which words stand in what the viewer may see; the database can.
        cures = database_engine().cures(query, known)
        if cures:
            result, _known = ask(Mode.MOST, cures)
        if not result.total and Mode.ANY in query.modes:
            result, _known = ask(Mode.ANY, cures)
        return replace(result, cures=cures)


def probe(url: str = "") -> None:
    """Ask the current index at an address for nothing. Raises `EngineError`."""
    with failures():
        answer = client(url).search(index=alias(), size=0, allow_partial_search_results=False)
        _must_be_whole(answer)


def request(query: EngineQuery, mode: Mode, cures: Cures = NO_CURES) -> dict[str, Any]:
    """The body of the request for a question, some words of which may be mended."""
    visible = Q(
        "bool",
        filter=[Q("terms", audience=list(query.audiences)), *map(_phrase, query.phrases)],
        must_not=[*_hidden(query), *map(_phrase, query.excluded)],
    )
    search = Search().query(visible & _scored(query, mode, cures) if query.terms else visible)
    chosen = {name: _chosen(name, values) for name, values in query.facets.items()}
    if chosen:
        search = search.post_filter(_all(chosen))
    for facet in (None, *chosen) if query.counted else ():
        others = {name: choice for name, choice in chosen.items() if name != facet}
        include = f"{facet}:.*" if facet else None
        options = {"include": include} if include else {}
        search.aggs.bucket(f"facet {facet or ''}", A("filter", _all(others))).bucket(
            "tokens", A("terms", field="tokens", size=MAX_TOKENS, **options)
        )
    search = search.sort("_score", *NEWEST) if query.by_relevance else search.sort(*_order(query))
    search = search.source(False).extra(track_total_hits=True)
    return search[query.offset : query.offset + query.limit].to_dict()


def _order(query: EngineQuery) -> Sequence[Any]:
    """The order without regard to words; the same as `database.ORDERS`."""
    if query.sort is Sort.TITLE:
        return ({"sort_title": "asc"}, {"entry_id": "asc"})
    return ({"reuses": "desc"}, *NEWEST) if query.sort is Sort.REUSED else NEWEST


def _ask(
    query: EngineQuery, body: dict[str, Any], deadline: float
) -> tuple[EngineResult, list[bool]]:
    """Ask once: the answer, and of each term whether one of the hits has it.

    The deadline is of the question, which may have to be asked in several ways.
    """
    patience = deadline - time.monotonic()
    if patience <= 0:
        raise EngineError("Elasticsearch took too long.")
    with failures():
        answer = (
            client()
            .options(request_timeout=patience)
            .search(index=alias(), body=body, allow_partial_search_results=False)
        )
        _must_be_whole(answer)
        return _read(answer, query), _known(answer, query)


def _read(answer: Any, query: EngineQuery) -> EngineResult:
    counts: dict[str, int] = {}
    # Without anything to count the engine names no aggregations at all.
    counted = answer["aggregations"] if query.counted else {}
    for name, buckets in counted.items():
        facet = name.removeprefix("facet ")
        for bucket in buckets["tokens"]["buckets"]:
            of_another = not facet and bucket["key"].partition(":")[0] in query.facets
            if not of_another:
                counts[bucket["key"]] = bucket["doc_count"]
    hits = answer["hits"]
    scores = {hit["_id"]: hit["_score"] for hit in hits["hits"] if query.by_relevance}
    keys = [hit["_id"] for hit in hits["hits"]]
    return EngineResult(keys, hits["total"]["value"], counts, scores=scores)


def _known(answer: Any, query: EngineQuery) -> list[bool]:
    had = {name for hit in answer["hits"]["hits"] for name in hit.get("matched_queries", ())}
    return [term.word in had for term in query.terms]


def _must_be_whole(answer: Any) -> None:
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise EngineError("Elasticsearch gave only part of an answer.")


def _hidden(query: EngineQuery) -> list[Query]:
    conditions = [Q("term", deleted=True)]
    if query.hidden:
        conditions.append(Q("ids", values=list(query.hidden)))
    return conditions


def _scored(query: EngineQuery, mode: Mode, cures: Cures) -> Query:
    """The points of an entry: its terms', more for more of them, times the entry's own weight."""
    terms = [_best_way(term, cures) for term in query.terms]
    share = {"weight": COVERAGE / len(terms)}
    covered = Q(
        "function_score",
        query=Q("bool", should=terms, minimum_should_match=needed(len(terms), mode)),
        functions=[{"weight": 1}, *({"filter": term.to_dict()} | share for term in terms)],
        score_mode="sum",
    )
    return Q("function_score", query=covered, field_value_factor={"field": "boost", "missing": 1})


def _best_way(term: Term, cures: Cures) -> Query:
    """The best of what may stand for a term; a hit that has it says so by the term's word."""
    ways = [_together(way, weight) for way, weight in ways_of(term, cures).items()]
    return Q("dis_max", queries=ways, _name=term.word)


def _phrase(phrase: Phrase) -> Query:
    """Words that follow one another, in either language."""
    return Q("dis_max", queries=list(map(_together, in_any_language(phrase))))


def _together(way: Way, weight: float = 1) -> Query:
    """A stem, or several that follow one another in one field.

    The weights of fields are what saying a word there counts. A phrase has no such sum over the
    fields: with them, one in a title would count eight times a word that stands in the same title.
    """
    words = " ".join(way)
    if len(way) == 1:
        fields = [f"{name}^{times}" for name, times in WEIGHTS.items()]
        return Q("combined_fields", query=words, fields=fields, boost=weight)
    return Q("multi_match", query=words, type="phrase", fields=list(WEIGHTS), boost=weight)


def _chosen(facet: str, values: Sequence[str]) -> Query:
    return Q("terms", tokens=[f"{facet}:{value}" for value in values])


def _all(chosen: Mapping[str, Query]) -> Query:
    return Q("bool", filter=list(chosen.values())) if chosen else Q("match_all")
