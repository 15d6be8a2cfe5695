"""What a search takes, and how well it finds what somebody remembers."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from elasticsearch import helpers

from core.audience import Viewer
from search import asking, rebuild, sync
from search.engines import index
from search.engines.base import EngineQuery
from search.engines.client import alias, client, writing_client
from search.engines.database import database_engine
from search.engines.elasticsearch import request
from search.models import Entry
from search.results import Query
from search.suggestions import suggest
from tests.bench.objects import known_items
from tests.bench.progress import say
from tests.bench.timing import rate, timed
from tests.relevance import measure

QUESTIONS = 200
ANYBODY = Viewer()
Figures = Iterator[tuple[str, float]]


def on_the_database() -> Figures:
    """The figures of the engine in the database."""
    questions = dict(known_items(QUESTIONS))
    yield from _service(questions)
    say("  The engine alone")
    engine = database_engine()
    yield "engine, median ms", timed(engine.search, _engine_queries(questions)).median
    begun = [text[: 2 + len(text) // 3] for text in questions]
    yield "suggestions, median ms", timed(lambda text: suggest(text, ANYBODY), begun).median


def on_elasticsearch() -> Figures:
    """The figures of Elasticsearch: first the index is built from the rows."""
    count = Entry.objects.found().count()
    built = rate(count, lambda: rebuild.rebuild(lambda told: say(f"    {told}")))
    yield "rebuild, objects a second", built
    yield "rebuild over plain bulk", built / _plain_bulk()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # The planner's figures are of when every row was waiting.
    questions = dict(known_items(QUESTIONS))
    service = dict(_service(questions))
    yield from service.items()
    say("  The engine alone")
    bodies = [request(query, next(query.modes)) for query in _engine_queries(questions)]
    raw = timed(lambda body: client().search(index=alias(), body=body), bodies)
    yield "engine, median ms", raw.median
    yield "search service over the raw engine", service["search service, median ms"] / raw.median
    say("  Catching up")
    Entry.objects.update(version=F("version") + 1)
    yield "catch-up, objects a second", rate(count, _catch_up)


def of_the_questions() -> Figures:
    """How well the questions about the demonstration are answered among all the other practices."""
    right = measure.answers()
    for half, called in (("tuning", "tuning half"), ("held_out", "held-out half")):
        for noise, value in measure.figures(measure.ours, half, right).items():
            if noise in ("as typed", "noisy"):
                yield f"MRR@10, {called}, {noise}", value


def _service(questions: dict[str, str]) -> Figures:
    say("  The search service")
    times = timed(lambda text: asking.search(Query(text=text), ANYBODY), questions)
    yield "search service, median ms", times.median
    yield "search service, p95 ms", times.p95
    with CaptureQueriesContext(connection) as captured:
        asking.search(Query(text=next(iter(questions))), ANYBODY)
    yield "search service, SQL queries", len(captured)
    asked = [(text, text) for text in questions]
    right = {text: {key} for text, key in questions.items()}
    yield "MRR@10, known items", measure.mrr(_keys, asked, right)


def _keys(text: str) -> tuple[str, ...]:
    return asking.search(Query(text=text), ANYBODY).keys


def _engine_queries(questions: dict[str, str]) -> list[EngineQuery]:
    audiences = asking.audiences_of(ANYBODY)
    return [asking._engine_query(Query(text=text), audiences) for text in questions]


def _plain_bulk() -> float:
    """How many of the same documents a second the engine takes when nobody checks anything."""
    say("  Plain bulk")
    engine, rows = writing_client(), Entry.objects.found().prefetch_related("entry_facets__value")
    name = index.create(engine)
    actions = [{"_index": name, "_id": row.key, "_source": index.document(row)} for row in rows]
    try:
        return rate(len(actions), lambda: helpers.bulk(engine, actions, chunk_size=rebuild.CHUNK))
    finally:
        engine.indices.delete(index=name)


def _catch_up() -> None:
    sync.pause.end()
    while sync.sync_batch():
        pass
