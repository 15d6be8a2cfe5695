"""The listing of practices: narrowed, ordered, on the map, all of it in the address."""

from datetime import date

import pytest
from django.urls import reverse

from core.enums import Visibility
from core.models import Locality, Theme
from practices.enums import AdoptionStatus
from practices.models import Adoption, PracticeIndexPage, PracticePage
from search.results import PER_PAGE
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory, sign


def listing(client, **asked):
    """What the page shows to who asks."""
    return client.get("/practicas/", asked).context["listing"]


def titles(client, **asked):
    """The titles of the cards in their order."""
    return [practice.title for practice in listing(client, **asked).practices]


def counts(found, facet):
    """The numbers of a facet."""
    return {c.value: c.count for g in found.groups if g.name == facet for c in g.choices}


@pytest.fixture
def water(site):
    """Two practices about water in two localities, one about dance."""
    agua, ambiente = (Theme.objects.create(slug=name, name=name) for name in ("agua", "baile"))
    suba, bosa = Locality.objects.get(name="Suba"), Locality.objects.get(name="Bosa")
    for title, theme, localities, start in (
        ("Tanques de lluvia", agua, [suba, bosa], date(2020, 1, 1)),
        ("Agua en la escuela", agua, [suba], date(2023, 1, 1)),
        ("Danza en el barrio", ambiente, [], None),
    ):
        practice = PracticeFactory(title=title, starts_on=start)
        practice.themes, practice.localities = [theme], localities
        practice.save()
    return suba, bosa


def test_values_of_a_facet_widen_and_facets_narrow_each_other(client, water):
    suba, bosa = water
    assert len(titles(client, tema=["agua", "baile"])) == 3
    assert titles(client, tema=["agua", "baile"], localidad=bosa.number) == ["Tanques de lluvia"]
    assert titles(client, tema="baile", localidad=suba.number) == []


def test_the_numbers_of_a_facet_leave_its_own_choice_aside(client, water):
    found = listing(client, tema="baile")
    assert counts(found, "tema") == {"agua": 2, "baile": 1}
    assert counts(found, "localidad") == {}


def test_only_practices_are_found_whatever_the_address_says(client, water):
    EntityFactory(title="Agua de la ciudad")
    found = listing(client, kind="entity", q="agua")
    assert found.results.total == 2
    assert "kind" not in {group.name for group in found.groups}


def test_every_choice_can_be_taken_back_by_itself(client, water):
    suba, _bosa = water
    found = listing(client, q="lluvia", tema="agua", localidad=suba.number)
    assert [(chip.label, chip.url) for chip in found.chips] == [
        ("«lluvia»", f"?tema=agua&localidad={suba.number}"),
        ("agua", f"?q=lluvia&localidad={suba.number}"),
        ("Suba", "?q=lluvia&tema=agua"),
    ]


def test_the_form_asks_again_for_what_is_chosen(client, water):
    page = client.get("/practicas/", {"tema": "agua", "vista": "mapa"}).content.decode()
    assert 'name="tema" value="agua" checked' in page
    assert 'name="vista" value="mapa" form="listing-form"' in page


def test_practices_are_ordered_by_name_and_by_how_much_they_were_replicated(client, water):
    adopted = PracticePage.objects.get(title="Danza en el barrio")
    Adoption.objects.create(
        practice=adopted,
        adopter_name="Fuera",
        status=AdoptionStatus.DONE,
        declared_by=UserFactory(),
    )
    assert titles(client, orden="titulo") == [
        "Agua en la escuela",
        "Danza en el barrio",
        "Tanques de lluvia",
    ]
    assert titles(client, orden="replicas")[0] == "Danza en el barrio"
    assert "1 réplica" in client.get("/practicas/").content.decode()


def test_words_are_looked_for_in_every_text(client, site):
    PracticeFactory(title="Una", lessons="Nadie regaba el xilófono.")
    PracticeFactory(title="Otra")
    assert titles(client, q="xilofono") == ["Una"]


def test_an_entity_finds_what_it_signed_as_co_author(client, site):
    practice, other = PracticeFactory(), EntityFactory()
    sign(practice, other)
    assert titles(client, entidad=other.slug) == [practice.title]


def test_what_one_may_not_see_is_neither_shown_nor_counted(client, site):
    secret = Theme.objects.create(slug="secreto", name="Secreto")
    practice = PracticeFactory(visibility=Visibility.RED)
    practice.themes = [secret]
    practice.save()
    PracticeFactory()
    found = listing(client)
    assert (found.results.total, len(found.practices), counts(found, "tema")) == (1, 1, {})
    client.force_login(AppointmentFactory().person)
    assert titles(client, tema="secreto") == [practice.title]


def test_practices_below_another_listing_are_listed_too(client, site, monkeypatch):
    monkeypatch.setattr(PracticeIndexPage, "max_count", None)
    section = site.add_child(instance=PracticeIndexPage(title="Otra", slug="otra"))
    practice = PracticeFactory(parent=section)
    assert titles(client) == [practice.title]


def test_the_map_counts_each_locality_and_leads_to_its_practices(client, water):
    suba, bosa = water
    found = listing(client, tema="agua", vista="mapa")
    tiles = {tile.number: tile for tile in found.tiles if tile.count}
    assert {number: tile.count for number, tile in tiles.items()} == {
        suba.number: 2,
        bosa.number: 1,
    }
    assert tiles[suba.number].url == f"?tema=agua&localidad={suba.number}"
    assert [(name, number) for name, number, _url in found.places] == [
        ("Suba", "2 prácticas"),
        ("Bosa", "1 práctica"),
    ]
    assert found.practices == []


def test_an_empty_answer_says_what_to_give_up_and_how_many_there_would_be(client, water):
    _suba, bosa = water
    response = client.get("/practicas/", {"q": "danza", "localidad": bosa.number, "tema": "nada"})
    assert response.context["ways_out"] == []
    response = client.get("/practicas/", {"tema": "baile", "localidad": bosa.number})
    ways = [(way.label, way.total) for way in response.context["ways_out"]]
    assert ways == [("Tema: baile", 1), ("Localidad: Bosa", 1)]
    assert "queda 1 práctica" in response.content.decode()


def test_a_choice_that_nobody_has_can_be_given_up_without_being_named(client, water):
    [way] = client.get("/practicas/", {"tema": "nada"}).context["ways_out"]
    assert (way.label, way.url, way.total) == ("Un filtro que ninguna tiene", "?", 3)


def test_pages_keep_what_is_asked(client, site):
    PracticeFactory.create_batch(PER_PAGE + 1, problem="Faltaba agua.")
    found = listing(client, q="agua", orden="recientes", pagina=2)
    assert len(found.practices) == 1
    assert found.previous_page == "?q=agua&orden=recientes"


def test_other_pages_lead_to_it_wherever_it_lies(client, site):
    index = PracticeIndexPage.objects.get()
    index.slug = "experiencias"
    index.save()
    response = client.get(reverse("practices:listing"), {"entidad": "salud", "nivel": "validada"})
    assert response.url == "/experiencias/?entidad=salud&nivel=validada"
    index.unpublish()
    assert client.get(reverse("practices:listing")).status_code == 404


@pytest.mark.parametrize(
    "query", ["vista=x", "pagina=1e9", "orden=x", "q=%00", "tema=%FF", "localidad=x&vista=mapa"]
)
def test_no_address_of_the_listing_fails(client, site, query):
    PracticeFactory()
    assert client.get(f"/practicas/?{query}").status_code == 200


def test_it_asks_the_same_for_many_as_for_few(client, site, django_assert_max_num_queries):
    PracticeFactory.create_batch(10)
    with django_assert_max_num_queries(12) as few:
        client.get("/practicas/")
    PracticeFactory.create_batch(60)
    with django_assert_max_num_queries(12) as many:
        client.get("/practicas/")
    assert len(few) == len(many)
