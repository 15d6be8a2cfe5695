"""What can be learned without being shown: a private word is answered like one that is nowhere."""

import pytest

from practices.models import PracticePage
from tests.leaks.canaries import COMMON, NONSENSE, word
from tests.leaks.conftest import settle
from tests.leaks.surfaces import path_of
from tests.leaks.table import FOUND, READERS, reads
from tests.leaks.test_absent import normal
from tests.leaks.world import World

PROBED = ("title", "body", "tag", "person", "file")


def answer(world: World, persona: str, text: str, template: str = "{}", **more: str) -> str:
    """The page of a search, with the words asked for taken out."""
    question = template.format(text)
    path = path_of("search:search")
    response = world.browsers[persona].get(path, {"q": question, **more})
    return normal(response, path).replace(text, "")


def is_told(world: World, persona: str, text: str, template: str) -> bool:
    """Whether the answer tells a word from nonsense time after time.

    On a busy machine the database may answer once for Elasticsearch, and the page says so.
    """
    return all(
        answer(world, persona, text, template) != answer(world, persona, NONSENSE, template)
        for _time in range(3)
    )


@pytest.mark.parametrize("persona", ["anonymous", "editor"])
def test_a_private_word_is_answered_like_a_word_that_is_nowhere(
    world: World, situation: str, persona: str
) -> None:
    told = []
    for template in ("{}", COMMON + " {}"):
        nonsense = answer(world, persona, NONSENSE, template)
        told += [
            (name, place, template)
            for name in READERS
            if not reads(persona, name)
            for place in (PROBED if name in FOUND else ("title",))
            if answer(world, persona, word(name, place), template) != nonsense
            and is_told(world, persona, word(name, place), template)
        ]
    assert told == []


@pytest.mark.usefixtures("own_index")
def test_a_mistyped_word_does_not_tell_which_words_private_texts_have(
    world: World, situation: str
) -> None:
    """A public word is found under its mistakes, also when a private text is written so."""
    public, secret, other = "brontzek", "brontzef", "brontzep"
    for name, text in (("public", public), ("committee", secret)):
        page = PracticePage.objects.get(pk=world.pages[name].pk)
        page.lessons = text
        page.save()
    settle()

    assert answer(world, "anonymous", secret) == answer(world, "anonymous", other)


def test_a_facet_does_not_name_an_entity_that_the_reader_may_not_see(
    world: World, situation: str
) -> None:
    """The value of a facet is in the address, so that anybody may try one."""
    secret, absent = word("entity", "slug"), "a" * len(word("entity", "slug"))
    page = answer(world, "anonymous", "", entidad=secret)

    assert word("entity", "title") not in page
    assert page.replace(secret, "") == answer(world, "anonymous", "", entidad=absent).replace(
        absent, ""
    )


def test_every_word_is_somewhere(world: World) -> None:
    """Without this, words could be answered like nonsense because they are nonsense."""
    silent = [
        name
        for name in FOUND
        if answer(world, "superuser", word(name, "title")) == answer(world, "superuser", NONSENSE)
    ]
    assert silent == []
