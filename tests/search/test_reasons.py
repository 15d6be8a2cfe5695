"""The page that says why a result stands where it does, on each engine."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from search.models import Entry, Pin, Synonym
from search.reasons import Means, Reason, Reasons, reasons
from search.results import Query
from tests.factories.accounts import UserFactory
from tests.search.conftest import ANONYMOUS, ask

Add = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def water(add: Add, settle: Callable[[], None]) -> list[Page]:
    """A page with a word in its title, one with a synonym, one with a word in its text."""
    pages = [
        add("Convenio de agua", "Agua, agua y más agua."),
        add("Acuerdo con otra ciudad", "Lo firmaron dos."),
        add("Otra cosa", "Un convenio."),
    ]
    settle()
    return pages


@pytest.fixture
def editor(client: Client) -> Client:
    """Somebody who may steer the search, and nothing else."""
    user = UserFactory()
    named = {"access_admin", "add_pin", "change_pin", "add_synonym", "change_synonym"}
    user.user_permissions.set(Permission.objects.filter(codename__in=named))
    client.force_login(user)
    return client


def why(text: str, **kwargs: Any) -> Reasons:
    return reasons(Query(text=text, **kwargs), ANONYMOUS)


def told(reason: Reason) -> list[tuple[str, list[tuple[Means, str, list[tuple[str, int]]]]]]:
    return [
        (
            word.text,
            [(w.means, w.text, [(str(p.label), p.times) for p in w.places]) for w in word.ways],
        )
        for word in reason.words
    ]


def test_it_has_the_order_of_the_search_and_its_points(water: list[Page]) -> None:
    Synonym.objects.create(words="convenio, acuerdo")
    found = why("convenio")
    assert [r.hit.key for r in found.reasons] == [hit.key for hit in ask("convenio").hits]
    assert [r.number for r in found.reasons] == [1, 2, 3]
    points = [r.points for r in found.reasons]
    assert points == sorted(points, reverse=True)
    assert points[-1] > 0


def test_it_tells_where_a_word_stands_and_which_are_not_there(water: list[Page]) -> None:
    [first, *_others] = why("Convenios agua lejana").reasons
    assert told(first) == [
        ("Convenios", [(Means.ITSELF, "", [("el título", 1)])]),
        ("agua", [(Means.ITSELF, "", [("el título", 1), ("el texto", 3)])]),
        ("lejana", []),
    ]
    assert first.had == 2


def test_it_says_whether_the_title_has_every_word(water: list[Page]) -> None:
    assert [each.titled for each in why("agua convenio").reasons] == [True]
    assert [each.titled for each in why("convenio").reasons] == [True, False]
    assert why("convennio").reasons[0].titled


def test_it_tells_which_words_stand_together(water: list[Page]) -> None:
    assert [each.together for each in why("agua convenio").reasons] == [(("agua", "convenio"),)]
    assert [each.together for each in why("firmaron ciudad").reasons] == [()]
    assert why("convennio agua").reasons[0].together == (("convennio", "agua"),)


def test_it_names_the_group_behind_a_synonym(water: list[Page]) -> None:
    group = Synonym.objects.create(words="pacto, Acuerdo con otra ciudad")
    [only] = why("pacto").reasons
    assert told(only) == [
        ("pacto", [(Means.SYNONYM, "Acuerdo con otra ciudad", [("el título", 1)])])
    ]
    assert only.words[0].ways[0].group == group


def test_it_tells_what_a_mistyped_word_was_read_as(water: list[Page]) -> None:
    titled = next(r for r in why("convennio").reasons if "agua" in r.hit.title)
    assert told(titled) == [("convennio", [(Means.MENDED, "convenio", [("el título", 1)])])]


def test_it_tells_what_editors_put_first_and_hid(water: list[Page]) -> None:
    by_key = {pk: Entry.objects.get(key=f"page:{page.pk}") for pk, page in enumerate(water)}
    pin = Pin.objects.create(question="convenio", entry=by_key[2])
    hidden = Pin.objects.create(question="convenios", entry=by_key[0], hidden=True)
    found = why("convenio")
    assert [(r.hit.key, r.pin) for r in found.reasons] == [(by_key[2].key, pin)]
    assert found.hidden == (hidden,)
    assert not why('"convenio"').can_be_steered


def test_it_shows_nothing_that_the_editor_may_not_find(
    water: list[Page], restrict: Callable[..., Any], settle: Callable[[], None], editor: Client
) -> None:
    entry = Entry.objects.get(key=f"page:{water[0].pk}")
    Pin.objects.create(question="convenio", entry=entry, hidden=True)
    restrict(water[0], Group.objects.create(name="Mesa"))
    settle()
    page = editor.get(reverse("search_reasons:index"), {"q": "convenio"}).content.decode()
    assert "Otra cosa" in page
    assert "Convenio de agua" not in page


def test_the_page_leads_to_the_forms_that_steer(water: list[Page], editor: Client) -> None:
    group = Synonym.objects.create(words="pacto, acuerdo")
    page = unescape(editor.get(reverse("search_reasons:index"), {"q": "pacto"}).content.decode())
    assert reverse("synonym:edit", args=[group.pk]) in page
    address = f"{reverse('pin:add')}?question=pacto&address="
    assert address in page
    start = page.index(address)
    form = unescape(editor.get(page[start : page.index('"', start)]).content.decode())
    assert water[1].url in form
    action = f"{reverse('pin:add')}?next=%2Fadmin%2Fbusqueda%2Fpor-que%2F%3Fq%3Dpacto"
    assert f'action="{action}"' in form
    said = {"question": "pacto", "address": water[1].url, "position": "1", "hidden": "on"}
    back = editor.post(action, said)
    assert back.url == f"{reverse('search_reasons:index')}?q=pacto"
    assert "ya no sale al buscar «pacto»" in editor.get(back.url).content.decode()
    assert editor.post(f"{reverse('pin:add')}?next=https://example.org/", said).status_code == 200
    Pin.objects.all().delete()
    result = editor.get(reverse("search:search"), {"q": "pacto"}).content.decode()
    assert f"{reverse('search_reasons:index')}?q=pacto#page:{water[1].pk}" in result


@pytest.mark.parametrize("typed", ["", "de la", '" * ? -', "x" * 500, "\0", "nada de eso"])
def test_whatever_is_typed_is_answered(water: list[Page], editor: Client, typed: str) -> None:
    assert editor.get(reverse("search_reasons:index"), {"q": typed}).status_code == 200


def test_who_does_not_steer_gets_neither_page_nor_link(water: list[Page], client: Client) -> None:
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("search_reasons:index")).status_code == 302
    page = client.get(reverse("search:search"), {"q": "convenio"}).content.decode()
    assert "Convenio de agua" in page.replace("<mark>", "").replace("</mark>", "")
    assert reverse("search_reasons:index") not in page
