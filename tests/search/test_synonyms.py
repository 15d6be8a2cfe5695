"""Words that editors say mean the same, on the database's engine and on Elasticsearch."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.reference import rows
from search.models import Synonym
from search.synonyms import DATA, compile_book, load_synonyms, without_sense
from search.text import meaning
from tests.factories.accounts import UserFactory
from tests.factories.actors import secretariat_member
from tests.search.conftest import ask, titles

Add = Callable[..., Page]
Settle = Callable[[], None]


@pytest.fixture
def texts(add: Add, settle: Settle) -> None:
    """Texts that say the same otherwise."""
    add("Cooperación sur-sur entre ciudades", "Dos ciudades aprenden.")
    add("Plata para la cultura", "De dónde sale.")
    add("Recursos propios", "El presupuesto de la entidad.")
    settle()


def test_words_of_a_group_are_found_both_ways_the_one_asked_for_first(texts: None) -> None:
    Synonym.objects.create(words="plata, recursos, dineros públicos")
    assert titles(ask("plata")) == ["Plata para la cultura", "Recursos propios"]
    assert titles(ask("recurso")) == ["Recursos propios", "Plata para la cultura"]
    assert ask("dineros públicos").total == 2


def test_a_phrase_and_its_acronym_are_one(texts: None) -> None:
    Synonym.objects.create(words="CSS, cooperación sur-sur")
    assert titles(ask("css")) == ["Cooperación sur-sur entre ciudades"]


def test_a_change_counts_at_once(texts: None) -> None:
    group = Synonym.objects.create(words="plata, recursos")
    assert ask("plata").total == 2
    group.words = "plata, billete"
    group.save()
    assert ask("plata").total == 1
    group.delete()
    assert ask("billete").total == 0


def test_one_way_leads_from_the_first_word_only(texts: None) -> None:
    Synonym.objects.create(words="dinero, plata, recursos", one_way=True)
    assert ask("dinero").total == 2
    assert ask("plata").total == 1


def test_a_mistyped_word_stands_for_what_it_was_read_as_and_for_the_same(texts: None) -> None:
    Synonym.objects.create(words="plata, recursos")
    results = ask("recusros")
    assert titles(results) == ["Recursos propios", "Plata para la cultura"]
    assert results.spelling
    assert results.spelling.text == "recursos"
    Synonym.objects.create(words="recursos propios, ciudades")
    assert ask("recusros propios").total == ask("recursos propios").total == 2


def test_signs_and_small_words_do_no_harm(texts: None) -> None:
    Synonym.objects.create(words=',, plata,"*, de la , (recursos)')
    assert ask("plata").total == 2
    assert not ask('plata "*').degraded


def test_a_phrase_that_loses_its_sense_stands_for_nothing() -> None:
    book = compile_book([("gratis, sin costo, regalado", False), ("centro, La Candelaria", False)])
    said = {" ".join(phrase) for phrases in book.values() for phrase in phrases}
    assert said == {"gratis", "regalado", "centro", "candelaria"}


def test_the_list_that_comes_along_is_loaded_once(db: None) -> None:
    made = load_synonyms()
    assert made == Synonym.objects.count() > 100
    Synonym.objects.all()[0].delete()
    assert load_synonyms() == 0


def test_every_group_of_that_list_could_be_saved_by_an_editor() -> None:
    for row in rows(DATA / "synonyms.csv"):
        assert len({tuple(meaning(phrase)) for phrase in row["words"].split(",")}) > 1, row
        assert compile_book([(row["words"], bool(row["one_way"]))])
        assert without_sense(row["words"]) == []


def test_the_secretariat_edits_them_in_the_admin(client: Client, site: Any) -> None:
    user = secretariat_member()
    client.force_login(user)
    client.post(reverse("synonym:add"), {"words": "plata, recursos"})
    assert Synonym.objects.get().words == "plata, recursos"
    assert "plata, recursos" in client.get(reverse("synonym:index")).content.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("gratis, sin costo, en vivo", "no puede usar «sin costo», «en vivo»:"),
        ("a pie, , caminar", "no puede usar «a pie»:"),
        ("plata, Plata", "Escriba al menos dos"),
        ("plata", "Escriba al menos dos"),
    ],
)
def test_she_is_told_which_phrase_the_search_cannot_use(
    client: Client, site: Any, words: str, told: str
) -> None:
    client.force_login(secretariat_member())
    answer = client.post(reverse("synonym:add"), {"words": words}).content.decode()
    assert told in answer
    assert f">\n{words}</textarea>" in answer
    assert not Synonym.objects.exists()


def test_others_do_not(client: Client, site: Any) -> None:
    from actors.services import give_role
    from core.enums import RoleCode

    user = UserFactory()
    give_role(person=user, code=RoleCode.FOCAL_POINT)
    client.force_login(user)
    client.post(reverse("synonym:add"), {"words": "plata, recursos"})
    assert not Synonym.objects.exists()
