"""How well a search answers the questions: ours on the engine in use, and Wagtail's beside it.

The figure is the mean reciprocal rank among the first ten (MRR@10): 1 when the one page asked
for always comes first, ½ when it is second, nothing when it is not among the ten. The whole
demonstration is published for it, what waits for approval too, and asked by who may see
everything, so that every question has its answer. A person has no page: who asks for one is
answered by her entry in an entity, or by the page of the entity, to which that entry leads.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from modelsearch.backends import get_search_backend
from wagtail.models import Page
from wagtail.search.index import FilterField, RelatedFields, SearchField

from actors.models import Appointment, EntityPage, PartnerPage
from core.audience import Viewer
from core.reference import rows
from home.demo import load_demo
from home.setup import set_up_site
from practices.models import PracticePage
from practices.search_entry import LONG_TEXTS
from search.models import Entry
from search.results import Query
from search.services import search

HERE = Path(__file__).parent
QUESTIONS = {row["id"]: row for row in rows(HERE / "questions.csv")}
NOISY = list(rows(HERE / "noisy.csv"))
NOISES = ("accents", "typo", "synonym")
BEST = 10
EVERYTHING = Viewer(is_authenticated=True, is_superuser=True)

Ask = Callable[[str], Sequence[str]]
"""A search: from a question to the keys of what it finds (`practice:12`), the best first."""


def load() -> None:
    """The demonstration, all of it published."""
    set_up_site()
    load_demo()
    for page in PracticePage.objects.not_live():
        page.get_latest_revision().publish(skip_permission_checks=True)
    with connection.cursor() as cursor:
        # Nothing else counts for PostgreSQL's planner what a transaction under way has written.
        cursor.execute("ANALYZE")


def ours(question: str) -> list[str]:
    """The search of this site, on the engine in use."""
    results = search(Query(text=question), EVERYTHING)
    assert not results.degraded
    return [hit.key for hit in results.hits][:BEST]


@contextmanager
def stock(backend: str, operator: str, **options: Any) -> Iterator[Ask]:
    """Wagtail's own search over the same fields, as its manual has them declared."""
    fields = {
        PracticePage: [
            SearchField("summary", boost=2),
            *map(SearchField, LONG_TEXTS),
            RelatedFields("entity", [SearchField("title"), SearchField("acronym")]),
            RelatedFields("steps", [SearchField("title"), SearchField("description")]),
            RelatedFields("allies", [SearchField("name"), SearchField("country")]),
            RelatedFields("tagged_items", [RelatedFields("tag", [SearchField("name")])]),
            *map(SearchField, ("place", "partner_city", "partner_country", "body")),
        ],
        EntityPage: [SearchField("summary", boost=2), SearchField("acronym")],
        PartnerPage: [
            SearchField("summary", boost=2),
            *map(SearchField, ("acronym", "city", "country")),
        ],
    }
    kinds = {PracticePage: "practice", EntityPage: "entity", PartnerPage: "partner"}
    before = {model: model.search_fields for model in fields}
    for model, added in fields.items():
        own = [f for f in before[model] if isinstance(f, FilterField) or f.field_name == "title"]
        model.search_fields = [*own, *added]
    try:
        engine = get_search_backend(backend, **options)
        rebuilder = engine.rebuilder_class(engine.get_index_for_model(Page))
        index = rebuilder.start()
        for model in (Page, *fields):
            index.add_model(model)
        for model in fields:
            index.add_items(model, list(model.objects.live()))
        rebuilder.finish()
        index.refresh()

        def ask(question: str) -> list[str]:
            everything = Page.objects.live().type(*fields)
            found = engine.search(question, everything, operator=operator)[:BEST]
            return [f"{kinds[page.specific_class]}:{page.pk}" for page in found]

        yield ask
    finally:
        for model, own in before.items():
            model.search_fields = own


def answers() -> dict[str, set[str]]:
    """The keys of what answers each question, by the question's id."""
    called = {(entry.kind, entry.title): entry.key for entry in Entry.objects.found()}
    people: dict[str, set[str]] = {}
    for appointment in Appointment.objects.active().select_related("person"):
        people.setdefault(str(appointment.person), set()).update(
            {f"entity:{appointment.entity_id}", f"person:{appointment.pk}"}
        )
    found = {}
    for name, row in QUESTIONS.items():
        kind, target = row["kind_of_target"], row["target"]
        found[name] = people[target] if kind == "person" else {called[kind, target]}
    return found


def asked(half: str, noise: str = "") -> list[tuple[str, str]]:
    """The questions of a half as typed, or with one kind of noise: each with its id."""
    if not noise:
        return [(i, row["question"]) for i, row in QUESTIONS.items() if row["half"] == half]
    return [
        (row["question_id"], row["question"])
        for row in NOISY
        if row["noise"] == noise and QUESTIONS[row["question_id"]]["half"] == half
    ]


def rank(keys: Sequence[str], right: set[str]) -> int | None:
    """At which place the first right answer stands, if it is among the first ten."""
    return next((at for at, key in enumerate(keys[:BEST], start=1) if key in right), None)


def mrr(ask: Ask, questions: Sequence[tuple[str, str]], right: dict[str, set[str]]) -> float:
    """The mean reciprocal rank of a search over these questions."""
    ranks = [rank(ask(question), right[name]) for name, question in questions]
    return sum(1 / at for at in ranks if at) / len(ranks)


def figures(ask: Ask, half: str, right: dict[str, set[str]]) -> dict[str, float]:
    """The figures of a half: as typed, each noise, and all noises together."""
    found = {"as typed": mrr(ask, asked(half), right)}
    noisy = {noise: asked(half, noise) for noise in NOISES}
    found |= {noise: mrr(ask, questions, right) for noise, questions in noisy.items()}
    total = sum(map(len, noisy.values()))
    found["noisy"] = sum(found[noise] * len(noisy[noise]) for noise in NOISES) / total
    return found


def table(found: dict[str, dict[str, float]]) -> str:
    """The figures of several searches, a line each."""
    columns = list(next(iter(found.values())))
    width = max(map(len, found))
    lines = [" " * width + "".join(f"{column:>10}" for column in columns)]
    for name, row in found.items():
        lines.append(f"{name:<{width}}" + "".join(f"{row[column]:>10.3f}" for column in columns))
    return "\n".join(lines)
