"""Numbers tell as much as names: totals, facets and figures count what the reader may see."""

import re
from collections import Counter

import pytest

from search.results import PER_PAGE
from tests.leaks.canaries import COMMON, word
from tests.leaks.surfaces import path_of
from tests.leaks.table import (
    ENTITIES,
    FILES,
    FOUND,
    PARTNERS,
    PEOPLE,
    PERSONAS,
    PRACTICES,
    UNMARKED_PEOPLE,
    readable,
)
from tests.leaks.world import World

KINDS = {
    "practice": PRACTICES,
    "entity": ENTITIES,
    "partner": PARTNERS,
    "person": PEOPLE,
    "document": FILES,
    "page": frozenset({"standard"}),
    "news": frozenset({"news"}),
    "event": frozenset({"event"}),
}
OF_AN_ENTITY = PRACTICES | ENTITIES | PEOPLE


@pytest.mark.parametrize("persona", PERSONAS)
def test_totals_and_facets_of_a_search_count_what_the_table_says(
    world: World, situation: str, persona: str
) -> None:
    response = world.browsers[persona].get(path_of("search:search"), {"q": COMMON})
    results = response.context["results"]
    counted = {group.name: {c.value: c.count for c in group.choices} for group in results.facets}
    expected = {kind: len(readable(persona, names)) for kind, names in KINDS.items()}
    expected["person"] += UNMARKED_PEOPLE
    visible = len(readable(persona, FOUND)) + UNMARKED_PEOPLE

    assert results.degraded == (situation == "elasticsearch down")
    assert (results.engine == "elasticsearch") == (situation == "elasticsearch")
    assert (results.total, len(results.hits)) == (visible, min(visible, PER_PAGE))
    assert counted["kind"] == {kind: number for kind, number in expected.items() if number}
    # Nothing else is in the world that the words could be found in, so one theme is one practice.
    assert counted["tema"] == {word(n, "theme"): 1 for n in readable(persona, PRACTICES)}
    assert sum(counted["entidad"].values()) == (
        len(readable(persona, OF_AN_ENTITY)) + UNMARKED_PEOPLE
    )


@pytest.mark.parametrize("persona", PERSONAS)
def test_figures_of_pages_count_what_the_table_says(world: World, persona: str) -> None:
    browser = world.browsers[persona]
    home = browser.get("/").context
    listing = browser.get("/practicas/").context["listing"]
    directory = browser.get("/entidades/").context["directory"].found
    unmarked_entity = 1  # whose practices they are: nothing about it is private

    assert home["figures"][0].number == len(readable(persona, PRACTICES))
    assert len(home["news"]) == len(readable(persona, KINDS["news"]))
    assert len(home["events"]) == len(readable(persona, KINDS["event"]))
    assert listing.results.total == len(readable(persona, PRACTICES))
    assert len(directory) == len(readable(persona, ENTITIES)) + unmarked_entity


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_figures_of_facets_in_the_page_are_those_of_the_answer(
    world: World, persona: str
) -> None:
    response = world.browsers[persona].get(path_of("search:search"), {"kind": "practice"})
    shown = Counter(re.findall(r'facets__number">(\d+)', response.content.decode()))
    answer = response.context["results"]

    assert shown == Counter(str(c.count) for group in answer.facets for c in group.choices)
    assert answer.total == len(readable(persona, PRACTICES))


@pytest.mark.parametrize("persona", PERSONAS)
def test_lists_count_what_the_table_says(world: World, persona: str) -> None:
    response = world.browsers[persona].get(path_of("practices:saved"))
    visible = len(readable(persona, PRACTICES))

    if persona in ("anonymous", "deactivated"):
        assert response.status_code == 302
    else:
        assert response.context["practices"].paginator.count == visible
        assert [kept.number for kept in response.context["lists"]] == [visible]
