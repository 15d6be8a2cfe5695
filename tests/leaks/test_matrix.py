"""Nobody sees what she may not, and everybody sees what she may: twelve personas, every surface."""

import pytest

from tests.leaks.checking import findings
from tests.leaks.surfaces import SITE, SURFACES
from tests.leaks.table import PERSONAS
from tests.leaks.world import World


@pytest.mark.parametrize("surface", SITE)
def test_a_surface_shows_what_the_table_says(world: World, surface: str) -> None:
    assert findings(world, SURFACES[surface], PERSONAS) == []


def test_the_search_shows_what_the_table_says(world: World, situation: str) -> None:
    assert findings(world, SURFACES["search"], PERSONAS) == []
