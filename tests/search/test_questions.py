"""Questions and answers, the same on the database's engine and on Elasticsearch."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from core.audience import ANONYMOUS
from search.engines.base import Sort
from search.models import FacetLabel, Synonym
from search.results import Query
from search.services import find, first_keys, search, totals
from tests.search.conftest import PageKind, ask, member, titles

Add = Callable[..., Page]
Settle = Callable[[], None]

BAD_QUESTIONS = [
    "", " ", "?", "*", '"', "'", "agua\0", "\ud800", "AND", "NOT agua", "agua OR", "(", "a:b",
    "title:agua", "\\", "%", "_", "--", ";DROP TABLE search_entry", "agua*", "^agua", "{!x}",
    "agua " * 10_000, "x" * 10_000, " ".join(map(str, range(10_000))), "👩‍🌾", "水", "ﷺ", "İ",
    '"', '""', '"agua', 'agua"', '-"', '-"agua"', "-agua", "- agua", "«agua", "NOT", "NOT NOT agua",
    "-agua -agua", '"el la"', '"agua" -"' + "x" * 5000,
    "1e10 2.5 -3",    "el la los", "&", "|", "!", "<->", "agua & !sucia", "\u202e", "\n\t",
]  # fmt: skip


@pytest.fixture
def library(add: Add, settle: Settle) -> None:
    """A few texts about different things."""
    for title, body, sectors in [
        ("Cosecha de agua lluvia en colegios", "Tanques para regar huertas.", "ambiente"),
        ("Redes de mujeres cuidadoras", "El agua de la casa también se cuida.", "salud"),
        ("Intercambio con Medellín sobre museos", "Cooperación Sur-Sur en cultura.", "cultura"),
        ("Energía solar comunitaria", "Paneles en salones comunales.", "ambiente"),
        ("Vacunación en zonas rurales", "Brigadas de salud por veredas.", "salud"),
        ("ODS 11 en la ciudad", "Indicadores de la Agenda 2030.", "ambiente cultura"),
    ]:
        add(title, body, sectors=sectors)
    settle()


def test_who_is_asked_for_does_not_stand_behind_what_was_done(
    page_kind: PageKind, monkeypatch: pytest.MonkeyPatch, add: Add, settle: Settle
) -> None:
    monkeypatch.setattr(page_kind, "boosts", {"Oficina de vías": 0.3})
    add("Oficina de vías", "Tapa huecos y repara andenes.")
    add("Cuadrillas nocturnas", "Una noche se fue en tapar huecos, otra en medirlos con la gente.")
    settle()
    assert titles(ask("tapar huecos"))[0] == "Cuadrillas nocturnas"
    assert titles(ask("¿Quién tapa huecos?"))[0] == "Oficina de vías"


@pytest.mark.usefixtures("library")
class TestRelevance:
    @pytest.mark.parametrize(
        ("question", "first"),
        [
            ("agua lluvia", "Cosecha de agua lluvia en colegios"),
            ("agua", "Cosecha de agua lluvia en colegios"),
            ("energias solares", "Energía solar comunitaria"),
            ("cooperaciones", "Intercambio con Medellín sobre museos"),
            ("¿Cómo se vacuna en las veredas rurales?", "Vacunación en zonas rurales"),
            ("ods 11", "ODS 11 en la ciudad"),
            ("medellin", "Intercambio con Medellín sobre museos"),
            ("vacunasion", "Vacunación en zonas rurales"),
            ("enrgia solar", "Energía solar comunitaria"),
            ("ambiente indicadores", "ODS 11 en la ciudad"),
        ],
    )
    def test_the_obvious_answer_comes_first(self, question: str, first: str) -> None:
        assert titles(ask(question))[0] == first

    def test_two_words_are_both_needed_when_something_has_both(self) -> None:
        assert titles(ask("agua lluvia")) == ["Cosecha de agua lluvia en colegios"]

    def test_when_nothing_has_both_words_either_will_do(self) -> None:
        assert set(titles(ask("museos veredas"))) == {
            "Intercambio con Medellín sobre museos",
            "Vacunación en zonas rurales",
        }

    def test_of_three_words_one_will_do(self) -> None:
        assert set(titles(ask("tanques museos veredas"))) == {
            "Cosecha de agua lluvia en colegios",
            "Intercambio con Medellín sobre museos",
            "Vacunación en zonas rurales",
        }

    def test_of_more_words_a_third_is_needed_when_something_has_it(self) -> None:
        assert titles(ask("tanques huertas museos veredas")) == [
            "Cosecha de agua lluvia en colegios"
        ]

    def test_when_nothing_has_a_third_of_the_words_any_will_do(self) -> None:
        assert set(titles(ask("tanques museos veredas paneles"))) == {
            "Cosecha de agua lluvia en colegios",
            "Energía solar comunitaria",
            "Intercambio con Medellín sobre museos",
            "Vacunación en zonas rurales",
        }

    def test_words_are_marked_in_title_and_passage(self) -> None:
        hit = ask("agua lluvia").hits[0]
        assert hit.title == "Cosecha de <mark>agua</mark> <mark>lluvia</mark> en colegios"

    def test_without_words_everything_is_shown(self) -> None:
        assert ask().total == 6

    def test_facets_count_what_is_found(self) -> None:
        [kind, sector] = ask("agua").facets
        assert [(c.value, c.count) for c in kind.choices] == [("page", 2)]
        assert {c.value: c.count for c in sector.choices} == {"ambiente": 1, "salud": 1}

    def test_values_of_one_facet_widen_and_facets_narrow_each_other(self) -> None:
        assert ask(sector=("salud", "cultura")).total == 4
        assert ask("agua", sector=("salud", "cultura")).total == 1
        assert ask("agua", sector="salud", kind="document").total == 0

    def test_a_facet_counts_without_its_own_choice_and_with_those_of_others(self) -> None:
        groups = {group.name: group for group in ask(sector="cultura").facets}
        assert {c.value: c.count for c in groups["sector"].choices} == {
            "ambiente": 3,
            "salud": 2,
            "cultura": 2,
        }
        assert [(c.value, c.count) for c in groups["kind"].choices] == [("page", 2)]
        assert [c.value for c in groups["sector"].selected] == ["cultura"]

    def test_an_unknown_facet_or_value_finds_nothing_more_and_breaks_nothing(self) -> None:
        assert ask("agua", color="rojo").total == 2
        assert ask("agua", sector="nada").total == 0

    @pytest.mark.parametrize("question", BAD_QUESTIONS)
    def test_nothing_that_is_typed_does_harm(self, question: str) -> None:
        assert not ask(question).degraded
        assert ask("agua").total == 2


@pytest.mark.usefixtures("library")
class TestSigns:
    """Quotes and minus signs, as people know them from elsewhere."""

    @pytest.mark.parametrize("typed", ['"agua lluvia"', "«Agua lluvias»", "“AGUA de la lluvia”"])
    def test_a_phrase_in_quotes_must_stand_there_word_after_word(self, typed: str) -> None:
        assert titles(ask(typed)) == ["Cosecha de agua lluvia en colegios"]

    def test_words_in_another_order_are_not_the_phrase(self) -> None:
        assert ask('"lluvia agua"').total == 0
        assert ask("lluvia agua").total == 1

    @pytest.mark.parametrize("typed", ["agua -lluvia", "agua NOT lluvias", 'agua -"agua lluvia"'])
    def test_what_is_excluded_is_nowhere(self, typed: str) -> None:
        results = ask(typed)
        assert titles(results) == ["Redes de mujeres cuidadoras"]
        assert {c.value: c.count for g in results.facets for c in g.choices} == {
            "page": 1,
            "salud": 1,
        }

    def test_only_what_is_not_wanted_leaves_everything_else(self) -> None:
        assert ask("-agua").total == 4

    def test_a_hyphen_within_a_word_excludes_nothing(self) -> None:
        assert titles(ask("sur-sur")) == ["Intercambio con Medellín sobre museos"]

    def test_numbers_are_exact(self) -> None:
        assert ask("2031").total == 0
        assert titles(ask("2030")) == ["ODS 11 en la ciudad"]


def test_pages_beyond_the_last_are_the_last(add: Add, settle: Settle) -> None:
    for number in range(45):
        add(f"Agua {number}")
    settle()
    assert [len(ask("agua", page=page).hits) for page in (1, 2, 3)] == [20, 20, 5]
    late = ask("agua", page=10**9)
    assert (late.page, len(late.hits), late.total) == (3, 5, 45)


def test_a_title_with_every_word_comes_before_a_rarer_synonym(add: Add, settle: Settle) -> None:
    Synonym.objects.create(words="seguro, póliza")
    add("Una póliza para la visita")
    add("El seguro de la visita")
    for number in range(6):
        add(f"Trámite {number}", "Pide un seguro." if number < 2 else "Pide un sello.")
    settle()
    assert titles(ask("visita seguro"))[:2] == [
        "El seguro de la visita",
        "Una póliza para la visita",
    ]


@pytest.mark.parametrize("text", ["Zonas verdes.", "Lo verde de una zona."])
def test_words_that_stand_together_come_before_the_same_ones_apart(
    add: Add, settle: Settle, text: str
) -> None:
    add("Juntas", f"{text} Barrio, calle, parque y plaza.")
    add("Lejos", "Zona, barrio, calle, parque, plaza y verde.")
    settle()
    assert titles(ask("zona verde")) == ["Juntas", "Lejos"]
    # Nothing else tells them apart, and the other one is newer.
    assert titles(ask("zona")) == ["Lejos", "Juntas"]


def test_the_newest_come_first_when_asked_for(add: Add, settle: Settle) -> None:
    from datetime import UTC, datetime

    for title, year in [("Agua", 2020), ("Aguas y otras muchas cosas", 2025), ("El agua", 2022)]:
        add(title, first_published_at=datetime(year, 1, 1, tzinfo=UTC))
    settle()
    results = search(Query(text="agua", sort=Sort.NEWEST), ANONYMOUS)
    assert titles(results) == ["Aguas y otras muchas cosas", "El agua", "Agua"]


def test_titles_go_from_a_to_z_without_regard_to_accents_capitals_and_signs(
    add: Add, settle: Settle
) -> None:
    for title in ("Zorros y agua", "¿Qué agua?", "«Óleos» de agua", "agua", "Ñame y agua"):
        add(title)
    settle()
    expected = ["agua", "Ñame y agua", "«Óleos» de agua", "¿Qué agua?", "Zorros y agua"]
    for text in ("", "agua"):
        assert titles(search(Query(text=text, sort=Sort.TITLE), ANONYMOUS)) == expected


def test_what_others_took_up_most_comes_first(
    add: Add, settle: Settle, page_kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_kind, "reuses", {"Agua una vez": 1, "Agua diez veces": 10})
    for title in ("Agua una vez", "Agua nunca", "Agua diez veces"):
        add(title)
    settle()
    results = search(Query(text="agua", sort=Sort.REUSED), ANONYMOUS)
    assert titles(results) == ["Agua diez veces", "Agua una vez", "Agua nunca"]


def test_numbers_and_keys_can_be_asked_for_without_rows(add: Add, settle: Settle) -> None:
    pages = [add(f"Agua {number}", sectors="salud") for number in range(25)]
    add("Luz", sectors="salud")
    settle()
    salud = {"sector": ("salud",)}
    asked = [Query(text="agua"), Query(facets=salud), Query(text="xilofono", facets=salud)]
    assert totals(asked, ANONYMOUS) == [25, 26, 0]
    keys, total = first_keys(Query(text="agua", sort=Sort.TITLE), ANONYMOUS, limit=22)
    assert (len(keys), keys[0], total) == (22, f"page:{pages[0].pk}", 25)
    found = find(Query(text="agua", page=2), ANONYMOUS)
    assert (len(found.keys), found.hits, found.total) == (5, (), 25)


def test_nothing_private_is_in_hits_total_or_facets(
    add: Add, restrict: Any, settle: Settle
) -> None:
    group = Group.objects.create(name="g")
    restrict(add("Agua secreta", sectors="cultura"), group)
    add("Agua abierta", sectors="salud")
    settle()
    open_results, all_results = ask("agua"), ask("agua", member(group))
    assert (titles(open_results), open_results.total) == (["Agua abierta"], 1)
    assert {c.value for g in open_results.facets for c in g.choices} == {"page", "salud"}
    assert all_results.total == 2


def test_only_words_that_the_reader_may_see_are_known(
    add: Add, restrict: Any, settle: Settle
) -> None:
    """A word of a private text, in any form, is as unknown as one that is nowhere."""
    group = Group.objects.create(name="g")
    restrict(add("Vacunasion", "brontzefes xilofono"), group)
    add("Vacunación", "brontzek")
    settle()
    for question in ("vacunasion", "brontzef", "brontzep"):
        assert titles(ask(question)) == ["Vacunación"]
    private, nowhere = "vacunasiones brontzefes", "vacunaziones brontzepes"
    assert titles(ask(private)) == titles(ask(nowhere))
    assert ask("xilofonp").total == 0
    assert titles(ask("vacunasion", member(group)))[0] == "Vacunasion"
    assert titles(ask("xilofonp", member(group))) == ["Vacunasion"]


def test_a_chosen_value_is_named_only_to_who_may_see_something_that_has_it(
    add: Add, restrict: Any, settle: Settle
) -> None:
    group = Group.objects.create(name="g")
    restrict(add("Agua secreta", sectors="cultura"), group)
    add("Agua abierta", sectors="salud")
    settle()

    def chosen(viewer: Any, value: str, text: str = "") -> list[tuple[str, int]]:
        groups = ask(text, viewer, sector=value).facets
        return [(c.label, c.count) for g in groups for c in g.selected if g.name == "sector"]

    assert chosen(ANONYMOUS, "cultura") == chosen(ANONYMOUS, "nada") == []
    assert chosen(member(group), "cultura") == [("Cultura", 1)]
    assert chosen(member(group), "cultura", "abierta") == [("Cultura", 0)]
    assert ask("agua", sector="cultura").total == ask("agua", sector="nada").total == 0


def test_a_value_is_not_named_because_another_facet_counts_one_that_is_written_so(
    add: Add, settle: Settle
) -> None:
    add("Agua", sectors="salud")
    settle()
    FacetLabel.objects.create(facet="sector", value="page", label="Secreto")
    assert "Secreto" not in [c.label for g in ask(sector="page").facets for c in g.choices]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(question=st.text(max_size=300), page=st.integers())
def test_any_text_is_a_question(library: None, question: str, page: int) -> None:
    results = ask(question, page=page)
    assert not results.degraded
    assert results.total >= len(results.hits)


def test_a_search_costs_few_statements(
    library: None, engine: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(7):
        assert ask("agua", sector="salud").engine != ""
    with django_assert_max_num_queries(9):
        assert ask("museps veredps", sector=("salud", "nada")).total == 1
