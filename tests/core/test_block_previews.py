"""What editors are shown of a block before they choose it."""

import pytest
from django.urls import reverse

from core.blocks import BodyBlock

BLOCKS = BodyBlock().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_of_a_body_is_shown_and_described(name, client, admin_user):
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.get_description()
    client.force_login(admin_user)
    shown = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "build/minga" in page
    assert "prose" in page
