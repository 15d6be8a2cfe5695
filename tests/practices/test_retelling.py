"""A replication that is done becomes a practice of the entity that replicated."""

import pytest
from django.urls import reverse

from core.enums import Visibility
from core.models import Locality
from practices.enums import AdoptionStatus
from practices.models import Adoption, PracticePage
from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory
from tests.practices.test_front import form_data


@pytest.fixture
def origin(site):
    """A practice of another entity."""
    return PracticeFactory(title="Sensores del vecino", problem="Nadie medía el aire.")


@pytest.fixture
def adoption(origin, entity):
    """Its replication by the author's entity, done."""
    adoption = Adoption.objects.create(
        practice=origin,
        entity=entity,
        status=AdoptionStatus.DONE,
        what_was_adapted="Usamos cajas de madera.",
        cost="Dos millones",
        result="Hoy se mide en seis cuadras.",
        obstacle="Se mojaron.",
        declared_by=UserFactory(),
    )
    adoption.localities.set([Locality.objects.get(number=5)])
    return adoption


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


def share_url(adoption):
    return f"{reverse('practices:share')}?desde={adoption.pk}"


def test_the_form_begins_with_what_was_told(as_author, adoption, origin, entity):
    way = as_author.get(reverse("practices:edit_adoption", args=[adoption.pk])).content.decode()
    assert share_url(adoption) in way
    page = as_author.get(share_url(adoption))
    form = page.context["form"]
    assert form["problem"].value() == origin.problem
    assert form["what_was_done"].value() == (
        "Usamos cajas de madera.\n\nHoy se mide en seis cuadras."
    )
    assert form["lessons"].value() == "Se mojaron."
    assert form["entity"].value() == entity.pk
    assert not form["title"].value()
    assert "Sensores del vecino" in page.content.decode()
    assert PracticePage.objects.count() == 1


def test_saving_it_names_where_it_began_and_brings_the_rest_over(
    as_author, adoption, origin, entity
):
    as_author.post(share_url(adoption), form_data(entity))
    draft = PracticePage.objects.get(live=False).get_latest_revision_as_object()
    assert [related.related for related in draft.related_practices.all()] == [origin]
    assert draft.approximate_cost == "Dos millones"
    assert [place.number for place in draft.localities.all()] == [5]


def test_what_is_for_the_red_is_not_offered_to_everybody(as_author, adoption, origin):
    origin.visibility = Visibility.RED
    origin.save()
    form = as_author.get(share_url(adoption)).context["form"]
    assert form["visibility"].value() == Visibility.RED


def test_only_what_is_done_by_an_entity_of_hers_is_told_again(client, as_author, adoption, origin):
    for changes in ({"status": AdoptionStatus.UNDER_WAY}, {"entity": origin.entity}):
        Adoption.objects.filter(pk=adoption.pk).update(**changes)
        assert as_author.get(share_url(adoption)).status_code == 404
        Adoption.objects.filter(pk=adoption.pk).update(
            status=AdoptionStatus.DONE, entity=adoption.entity
        )
    assert as_author.get(share_url(adoption)).status_code == 200


@pytest.mark.parametrize("value", ["", "x", "9" * 40])
def test_an_address_that_makes_no_sense_is_absent(as_author, site, value):
    assert as_author.get(reverse("practices:share"), {"desde": value}).status_code == 404
