"""The city as a map of tiles."""

import pytest
from django.template.loader import render_to_string

from core.maps import tiles
from core.models import Locality

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(db):
    """The first localities of the city."""
    Locality.objects.all().delete()
    return Locality.objects.bulk_create(
        Locality(number=n, name=f"Localidad {n}", name_en=f"Locality {n}", column=1, row=n)
        for n in range(1, 6)
    )


def test_every_locality_has_its_tile_in_one_query(five, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = tiles({2: 1})
    assert [(tile.number, tile.row, tile.count) for tile in found] == [
        (1, 1, 0),
        (2, 2, 1),
        (3, 3, 0),
        (4, 4, 0),
        (5, 5, 0),
    ]


def test_localities_read_before_are_not_asked_again(five, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert [tile.number for tile in tiles({}, localities=five[:2])] == [1, 2]


def test_the_shade_grows_with_the_count_up_to_the_most(five):
    found = tiles({1: 1, 2: 25, 3: 26, 4: 100})
    assert [tile.level for tile in found] == [1, 1, 2, 4, 0]


def test_without_anything_no_tile_is_shaded(five):
    assert {tile.level for tile in tiles({})} == {0}


def test_a_tile_says_its_count_and_leads_where_it_is_told(five):
    found = tiles(
        {1: 3},
        url_of=lambda number: f"?localidad={number}" if number == 1 else "",
        label_of=lambda count: f"{count} cosas",
    )
    html = render_to_string("components/locality-map/locality-map.html", {"tiles": found})
    assert html.count("<a ") == 1
    assert 'href="?localidad=1"' in html
    assert html.count(" cosas") == 1
