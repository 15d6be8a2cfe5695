"""Answers from Elasticsearch."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search.engines.base import MOST_LIMIT, EngineError, EngineQuery, EngineResult, Mode, Sort
from search.engines.breaker import breaker_of
from search.engines.client import SEARCH_TIMEOUT, alias, client, failures

FIELDS = ["title^8", "summary^4", "headings^2", "labels^2", "body"]
MOST = f"2<75% {MOST_LIMIT}<1"
"""The same as `base.most_of`, in Elasticsearch's words."""

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
        result = EngineResult([], 0, {})
        deadline = time.monotonic() + SEARCH_TIMEOUT
        for mode in query.modes:
            result = breaker.call(partial(_ask, query, mode, deadline))
            if result.total:
                break
        return result


def probe(url: str = "") -> None:
    """Ask the current index at an address for nothing. Raises `EngineError`."""
    with failures():
        answer = client(url).search(index=alias(), size=0, allow_partial_search_results=False)
        _must_be_whole(answer)


def request(query: EngineQuery, mode: Mode) -> dict[str, Any]:
    """The body of the request for a question."""
    visible = Q(
        "bool", filter=[Q("terms", audience=list(query.audiences))], must_not=_hidden(query)
    )
    search = Search().query(visible & _scored(query, mode) if query.terms else visible)
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


def _ask(query: EngineQuery, mode: Mode, deadline: float) -> EngineResult:
    """Ask once. The deadline is of the question, which may have to be asked in several ways."""
    body = request(query, mode)
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
        return _read(answer, query)


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
    return EngineResult([hit["_id"] for hit in hits["hits"]], hits["total"]["value"], counts)


def _must_be_whole(answer: Any) -> None:
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise EngineError("Elasticsearch gave only part of an answer.")


def _hidden(query: EngineQuery) -> list[Query]:
    conditions = [Q("term", deleted=True)]
    if query.hidden:
        conditions.append(Q("ids", values=list(query.hidden)))
    return conditions


def _scored(query: EngineQuery, mode: Mode) -> Query:
    words = " ".join(term.word for term in query.terms)
    need = "1" if mode is Mode.ANY else MOST
    spanish = Q("combined_fields", query=words, fields=FIELDS, minimum_should_match=need)
    english = Q("match", english={"query": words, "minimum_should_match": need, "boost": 2})
    ways = [spanish, english]
    if mode is not Mode.MOST:
        # Typing mistakes are looked for among whole words: a stem hides which word was meant.
        similar = {"query": words, "minimum_should_match": need, "fuzziness": "AUTO:5,8"}
        ways.append(Q("match", words=similar | {"prefix_length": 1, "boost": 0.5}))
    return Q(
        "function_score",
        query=Q("bool", should=ways, minimum_should_match=1),
        field_value_factor={"field": "boost", "missing": 1},
    )


def _chosen(facet: str, values: Sequence[str]) -> Query:
    return Q("terms", tokens=[f"{facet}:{value}" for value in values])


def _all(chosen: Mapping[str, Query]) -> Query:
    return Q("bool", filter=list(chosen.values())) if chosen else Q("match_all")
