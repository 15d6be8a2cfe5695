"""What people with a key to the admin see there."""

import pytest

from tests.leaks.admin import admin
from tests.leaks.checking import findings
from tests.leaks.table import ADMIN, PERSONAS
from tests.leaks.world import World


@pytest.mark.parametrize("persona", ADMIN)
def test_the_admin_shows_what_the_table_says(world: World, persona: str) -> None:
    assert findings(world, admin, [persona], admin=True) == []
