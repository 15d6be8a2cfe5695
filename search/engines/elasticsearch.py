"""Answers from Elasticsearch."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.conf import settings

from search.engines.base import (
    BETWEEN,
    COVERAGE,
    IN_TITLE,
    TOGETHER,
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
from search.engines.ways import NO_CURES, Way, in_any_language, itself, pairs_of, ways_of
from search.synonyms import widen_mended
from search.text import Phrase, Term

NEWEST: tuple[Any, ...] = (
    {"date": {"order": "desc", "missing": "_last"}},
    {"entry_id": "desc"},
)

Clause = dict[str, Any]
"""A part of a request. Plain: of objects of `elasticsearch.dsl` it took longer than sending it."""

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
            terms = widen_mended(query.terms, cures, query.synonyms)
            body = request(replace(query, terms=terms), mode, cures)
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
    visible: Clause = {
        "filter": [{"terms": {"audience": list(query.audiences)}}, *map(_phrase, query.phrases)],
        "must_not": [*_hidden(query), *map(_phrase, query.excluded)],
    }
    if query.terms:
        visible["must"] = [_scored(query, mode, cures)]
    body: Clause = {
        "query": {"bool": visible},
        "sort": ["_score", *NEWEST] if query.by_relevance else _order(query),
        "from": query.offset,
        "size": query.limit,
        "_source": False,
        "track_total_hits": True,
    }
    chosen = {name: _chosen(name, values) for name, values in query.facets.items()}
    if chosen:
        body["post_filter"] = _all(chosen)
    if query.counted:
        body["aggs"] = {f"facet {facet or ''}": _counts(facet, chosen) for facet in (None, *chosen)}
    return body


def _counts(facet: str | None, chosen: Mapping[str, Clause]) -> Clause:
    """How many hits each value has; of one facet, without what is chosen in it."""
    others = {name: choice for name, choice in chosen.items() if name != facet}
    tokens: Clause = {"field": "tokens", "size": MAX_TOKENS}
    if facet:
        tokens["include"] = f"{facet}:.*"
    return {"filter": _all(others), "aggs": {"tokens": {"terms": tokens}}}


def _order(query: EngineQuery) -> list[Clause]:
    """The order without regard to words; the same as `database.ORDERS`."""
    if query.sort is Sort.TITLE:
        return [{"sort_title": "asc"}, {"entry_id": "asc"}]
    return [{"reuses": "desc"}, *NEWEST] if query.sort is Sort.REUSED else [*NEWEST]


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


def _hidden(query: EngineQuery) -> list[Clause]:
    conditions: list[Clause] = [{"term": {"deleted": True}}]
    if query.hidden:
        conditions.append({"ids": {"values": list(query.hidden)}})
    return conditions


def _scored(query: EngineQuery, mode: Mode, cures: Cures) -> Clause:
    """The points of an entry: its terms', more for many, some together, or all in its title."""
    terms = [_best_way(term, cures) for term in query.terms]
    pairs = [_together(*pair) for pair in pairs_of(query.terms, cures)]
    shares = [{"filter": term, "weight": COVERAGE / len(terms)} for term in terms]
    shares += [{"filter": pair, "weight": TOGETHER / len(pairs)} for pair in pairs]
    need = needed(len(terms), mode)
    covered = {
        "query": {"bool": {"should": terms, "minimum_should_match": need}},
        "functions": [{"weight": 1}, *shares],
        "score_mode": "sum",
    }
    titled = [{"terms": {"title": list(itself(term, cures))}} for term in query.terms]
    factors: list[Clause] = [{"filter": {"bool": {"filter": titled}}, "weight": 1 + IN_TITLE}]
    if not query.whom:
        factors.append({"field_value_factor": {"field": "boost", "missing": 1}})
    return {
        "function_score": {
            "query": {"function_score": covered},
            "functions": factors,
            "score_mode": "multiply",
        }
    }


def _best_way(term: Term, cures: Cures) -> Clause:
    """The best of what may stand for a term; a hit that has it says so by the term's word."""
    ways = [_standing(way, weight) for way, weight in ways_of(term, cures).items()]
    return {"dis_max": {"queries": ways, "_name": term.word}}


def _phrase(phrase: Phrase) -> Clause:
    """Words that follow one another, in either language."""
    return {"dis_max": {"queries": list(map(_standing, in_any_language(phrase)))}}


def _standing(way: Way, weight: float = 1) -> Clause:
    """A stem, or several that follow one another."""
    if len(way) == 1:
        return {"term": {"words": {"value": way[0], "boost": weight}}}
    return {"match_phrase": {"words": {"query": " ".join(way), "boost": weight}}}


def _together(*words: Sequence[str]) -> Clause:
    """Words that stand together, each of which has several stems."""
    each = [
        {"any_of": {"intervals": [{"match": {"query": stem}} for stem in word]}} for word in words
    ]
    return {"intervals": {"words": {"all_of": {"intervals": each, "max_gaps": BETWEEN}}}}


def _chosen(facet: str, values: Sequence[str]) -> Clause:
    return {"terms": {"tokens": [f"{facet}:{value}" for value in values]}}


def _all(chosen: Mapping[str, Clause]) -> Clause:
    return {"bool": {"filter": list(chosen.values())}} if chosen else {"match_all": {}}
