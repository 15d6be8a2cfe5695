"""The page of the design shows what there is, and its colours can be read."""

import pytest
from django.urls import reverse

from core.style_guide import colours, contrast, contrasts


def test_black_on_white_is_the_most():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


def test_every_colour_has_both_values():
    known = {colour.name: colour for colour in colours()}
    assert known["paper"].light != known["paper"].dark
    assert known["gold"].light == known["gold"].dark


@pytest.mark.parametrize("pair", contrasts(), ids=lambda pair: f"{pair.ink} on {pair.ground}")
def test_what_is_written_can_be_read(pair):
    assert pair.light >= pair.least
    assert pair.dark >= pair.least


@pytest.mark.django_db
def test_the_page_shows_every_token_and_component(client, site):
    page = client.get(reverse("style_guide")).content.decode()
    for colour in colours():
        assert f"var(--{colour.name})" in page
    for name in "button status notice card chip tag field locality-map steps".split():
        assert f'class="{name}' in page
