"""What is public may refer to what is not; it must not say more of it than it says itself."""

from typing import Any

import pytest
from django.test import TestCase
from wagtail.blocks import StreamValue

from core.enums import Visibility
from core.models import CustomImage
from practices.models import Evidence, PracticeIndexPage, PracticePage
from tests.factories.practices import PracticeFactory
from tests.leaks.canaries import found_in
from tests.leaks.checking import whole_text
from tests.leaks.surfaces import path_of
from tests.leaks.table import reads
from tests.leaks.world import World

READER = "anonymous"


def told_of(world: World, practice: PracticePage, reader: str = READER) -> set[str]:
    """Objects of which a practice's surfaces say something to a reader who may not see them."""
    browser = world.browsers[reader]
    listings = ("/", "/practicas/", "/entidades/", path_of("search:search"))
    paths = (practice.get_url(), path_of("practices:pdf", practice.pk), *listings)
    texts = [whole_text(browser.get(path)) for path in paths]
    assert practice.title in texts[0]
    return {name for text in texts for name, _place in found_in(text) if not reads(reader, name)}


@pytest.fixture
def practice(world: World) -> PracticePage:
    """A public practice of an open entity, the newest of all."""
    return PracticeFactory(
        title="Experiencia a la vista",
        entity=world.pages["open_entity"],
        parent=PracticeIndexPage.objects.get(slug="practicas"),
    )


def test_a_public_practice_does_not_name_a_private_file_among_its_evidence(
    world: World, practice: PracticePage
) -> None:
    practice.evidence = [Evidence(title="Informe", document=world.documents["document"])]
    practice.save()
    assert told_of(world, practice) == set()


def _body(practice: PracticePage, *blocks: tuple[str, Any]) -> None:
    practice.body = StreamValue(practice.body.stream_block, list(blocks), is_lazy=False)
    practice.save()


def test_the_body_of_a_public_practice_does_not_name_a_private_file(
    world: World, practice: PracticePage
) -> None:
    document = world.documents["document"]
    block = practice.body.stream_block.child_blocks["file"]
    _body(practice, ("file", block.to_python({"document": document.pk, "description": ""})))
    assert told_of(world, practice) == set()


def test_the_body_of_a_public_practice_does_not_name_a_private_image(
    world: World, practice: PracticePage
) -> None:
    image: CustomImage = world.images["image"]
    block = practice.body.stream_block.child_blocks["figure"]
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": "x"}, "caption": ""}
    _body(practice, ("figure", block.to_python(value)))
    assert told_of(world, practice) == set()


def test_who_left_the_red_does_not_read_on_what_she_once_wrote_for_it(
    world: World, practice: PracticePage
) -> None:
    """What an entity owns stays with the entity: others went on writing after she left."""
    practice.owner, practice.visibility = world.people["ex_member"], Visibility.RED
    practice.save()
    browser = world.browsers["ex_member"]

    assert browser.get(practice.get_url()).status_code == 404
    assert browser.get(path_of("practices:review", practice.pk)).status_code == 404
    assert browser.get(path_of("practices:edit", practice.pk)).status_code == 404


def test_an_unpublished_practice_leaves_every_surface(world: World) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        PracticePage.objects.get(pk=world.pages["public"].pk).unpublish()
    browser = world.browsers[READER]
    for path in ("/", "/practicas/?pagina=1", "/practicas/?pagina=2", path_of("search:search")):
        assert "public" not in {name for name, _place in found_in(whole_text(browser.get(path)))}
