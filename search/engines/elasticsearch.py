"""Answers from Elasticsearch."""

import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search.engines.base import SYNONYM, EngineError, EngineQuery, EngineResult, Mode, Sort, needed
from search.engines.breaker import breaker_of
from search.engines.client import SEARCH_TIMEOUT, alias, client, failures
from search.text import Phrase, Term

FIELDS = ["title^8", "summary^4", "headings^2", "labels^2", "body"]
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
        "bool",
        filter=[Q("terms", audience=list(query.audiences)), *map(_phrase, query.phrases)],
        must_not=[*_hidden(query), *map(_phrase, query.excluded)],
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
    scores = {hit["_id"]: hit["_score"] for hit in hits["hits"] if query.by_relevance}
    keys = [hit["_id"] for hit in hits["hits"]]
    return EngineResult(keys, hits["total"]["value"], counts, scores=scores)


def _must_be_whole(answer: Any) -> None:
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise EngineError("Elasticsearch gave only part of an answer.")


def _hidden(query: EngineQuery) -> list[Query]:
    conditions = [Q("term", deleted=True)]
    if query.hidden:
        conditions.append(Q("ids", values=list(query.hidden)))
    return conditions


def _scored(query: EngineQuery, mode: Mode) -> Query:
    return Q(
        "function_score",
        query=Q(
            "bool",
            should=list(map(_best_way, query.terms)),
            minimum_should_match=needed(len(query.terms), mode),
        ),
        field_value_factor={"field": "boost", "missing": 1},
    )


def _best_way(term: Term) -> Query:
    """The best of what may stand for a term: the word, in either language, and what is like it."""
    ways = [
        Q("combined_fields", query=term.word, fields=FIELDS),
        Q("match", english={"query": term.word, "boost": 2}),
    ]
    if term.word.isalpha():
        # Typing mistakes are looked for among whole words: a stem hides which word was meant.
        similar = {"query": term.word, "fuzziness": "AUTO:5,8", "prefix_length": 1, "boost": 0.5}
        ways.append(Q("match", words=similar))
    for phrase, share in term.others:
        if len(phrase) == 1:
            weight = SYNONYM * share
            ways.append(Q("combined_fields", query=phrase[0], fields=FIELDS, boost=weight))
        else:
            ways.append(_phrase(phrase, SYNONYM * share))
    return Q("dis_max", queries=ways)


def _phrase(phrase: Phrase, boost: float = 1) -> Query:
    """Words that follow one another, in either language."""
    fields = [field.partition("^")[0] for field in FIELDS]
    words = " ".join(phrase)
    return Q("multi_match", query=words, type="phrase", fields=[*fields, "english"], boost=boost)


def _chosen(facet: str, values: Sequence[str]) -> Query:
    return Q("terms", tokens=[f"{facet}:{value}" for value in values])


def _all(chosen: Mapping[str, Query]) -> Query:
    return Q("bool", filter=list(chosen.values())) if chosen else Q("match_all")
