"""Nobody sees what she may not, and everybody sees what she may: twelve personas, every surface."""

import pytest

from tests.leaks.checking import findings
from tests.leaks.surfaces import SITE, SURFACES
from tests.leaks.table import PERSONAS, reads
from tests.leaks.world import World


@pytest.mark.parametrize("surface", SITE)
def test_a_surface_shows_what_the_table_says(world: World, surface: str) -> None:
    assert findings(world, SURFACES[surface], PERSONAS) == []


def test_the_search_shows_what_the_table_says(world: World, situation: str) -> None:
    assert findings(world, SURFACES["search"], PERSONAS) == []


def test_an_image_is_served_to_those_who_may_see_it(world: World) -> None:
    """Bytes of an image hold no words, so that only the status tells."""
    served = {
        persona: world.browsers[persona].get(world.addresses["image"]).status_code
        for persona in PERSONAS
    }
    assert served == {persona: 200 if reads(persona, "image") else 404 for persona in PERSONAS}
