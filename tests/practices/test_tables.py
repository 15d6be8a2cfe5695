"""The tables of a practice and its classification."""

from decimal import Decimal

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from actors.enums import PartnerKind
from actors.models import PartnerIndexPage, PartnerPage
from core.enums import Modality
from core.models import Locality, SDGoal, Theme
from practices import services
from practices.forms.sections import BY_SLUG
from practices.models import Ally, CoAuthor, PracticePage, RelatedPractice, Result
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


@pytest.fixture
def save(as_author, draft):
    """Send a section with rows of its tables; the others are sent empty."""

    def send(slug, fields=None, **rows):
        draft.refresh_from_db()
        data = {"seen_revision": draft.latest_revision_id} | (fields or {})
        for table in BY_SLUG[slug].tables:
            told = rows.get(table.name, [])
            data |= {f"{table.name}-TOTAL_FORMS": len(told), f"{table.name}-INITIAL_FORMS": 0}
            for n, row in enumerate(told):
                data |= {f"{table.name}-{n}-{name}": value for name, value in row.items()}
        return as_author.post(reverse("practices:section", args=[draft.pk, slug]), data)

    return send


@pytest.fixture
def classify(save, draft):
    """Send the classification with what it needs."""

    def send(fields=None, **rows):
        return save("clasificacion", {"sector": draft.sector_id} | (fields or {}), **rows)

    return send


def latest(draft):
    """What is saved of a draft."""
    draft.refresh_from_db()
    return draft.get_latest_revision_as_object()


def put(draft, author, **rows):
    """Write rows into the draft as the admin would."""
    text = latest(draft)
    for name, told in rows.items():
        getattr(text, name).set(told)
    text.save_revision(user=author)


def test_steps_keep_their_order_and_blank_rows_are_none(save, draft):
    steps = [{"title": "Escribir"}, {"title": ""}, {"title": "Esperar", "duration": "Un mes"}]
    save("pasos", steps=steps)
    saved = [(step.title, step.duration) for step in latest(draft).steps.all()]
    assert saved == [("Escribir", ""), ("Esperar", "Un mes")]


def test_a_row_that_is_emptied_or_taken_out_goes(save, draft):
    save("pasos", steps=[{"title": "Escribir"}, {"title": "Esperar"}, {"title": "Firmar"}])
    taken_out = {"title": "Esperar", "DELETE": "on"}
    save("pasos", steps=[{"title": ""}, taken_out, {"title": "Firmar"}])
    assert [step.title for step in latest(draft).steps.all()] == ["Firmar"]


@pytest.mark.parametrize("kept, shown", [("14.00", "14"), ("4.50", "4,5"), ("1200.00", "1.200")])
def test_a_number_is_shown_as_it_is_written(as_author, author, draft, kept, shown):
    put(draft, author, results=[Result(indicator="Horas", value=Decimal(kept))])
    page = as_author.get(reverse("practices:edit", args=[draft.pk])).content.decode()
    assert f'value="{shown}"' in page


def test_half_a_row_is_shown_again_with_what_is_missing(save, draft):
    response = save("pasos", steps=[{"description": "Sin título"}])
    assert response.status_code == 200
    assert "Sin título" in response.content.decode()
    assert "error-summary" in response.content.decode()
    assert not latest(draft).steps.exists()


def test_what_only_the_admin_asked_of_a_row_stays(as_author, author, draft):
    put(draft, author, results=[Result(indicator="Barrios", value=3, source="IDECA")])
    address = reverse("practices:edit", args=[draft.pk])
    assert "IDECA" in as_author.get(address).content.decode()


def test_saving_for_more_rows_comes_back_to_the_table(save, draft):
    where = reverse("practices:section", args=[draft.pk, "pasos"])
    response = save("pasos", {"more": "steps"}, steps=[{"title": "Escribir"}])
    assert response.url == f"{where}#steps"


def test_an_unpublished_partner_stays_with_its_ally(save, draft, author):
    partner = PartnerIndexPage.objects.get().add_child(
        instance=PartnerPage(title="Ciudad amiga", kind=PartnerKind.CITY, live=False)
    )
    put(draft, author, allies=[Ally(name="Ciudad amiga", partner=partner)])
    save("pasos", allies=[{"name": "Ciudad amiga", "partner": partner.pk}])
    assert [ally.partner_id for ally in latest(draft).allies.all()] == [partner.pk]


def test_classification_is_saved_with_the_draft_only(classify, draft):
    theme = Theme.objects.create(name="Aire", slug="aire")
    goal, place = SDGoal.objects.first(), Locality.objects.first()
    classify(
        {
            "themes": [theme.pk],
            "sdg_goals": [goal.pk],
            "localities": [place.pk],
            "tags": "aire, sensores",
            "modality": Modality.SOUTH_SOUTH,
        }
    )
    saved = latest(draft)
    assert list(saved.themes.all()) == [theme]
    assert list(saved.sdg_goals.all()) == [goal]
    assert list(saved.localities.all()) == [place]
    assert {tag.name for tag in saved.tags.all()} == {"aire", "sensores"}
    assert saved.modality == Modality.SOUTH_SOUTH


def test_every_locality_and_goal_is_offered(as_author, draft):
    address = reverse("practices:section", args=[draft.pk, "clasificacion"])
    form = as_author.get(address).context["form"]
    for name, model in (("localities", Locality), ("sdg_goals", SDGoal)):
        offered = [str(label) for _value, label in form.fields[name].choices]
        assert offered == [str(each) for each in model.objects.all()]


@pytest.mark.parametrize("tags", ["a" * 101, ",".join(f"t{n}" for n in range(21))])
def test_tags_that_cannot_be_stored_are_refused(classify, draft, tags):
    assert classify({"tags": tags}).status_code == 200
    assert not latest(draft).tags.exists()


def test_a_co_author_is_named_once_and_never_the_entity_itself(classify, draft, entity):
    other = EntityFactory()
    classify(co_authors=[{"entity": other.pk}, {"entity": other.pk}])
    assert [each.entity for each in latest(draft).co_authors.all()] == [other]
    assert classify(co_authors=[{"entity": entity.pk}]).status_code == 200


@pytest.mark.parametrize("named_by", ["slug", "address", "title"])
def test_a_related_practice_is_found_by_address_or_title(classify, draft, named_by):
    other = PracticeFactory(title="Huertas en azoteas")
    name = {
        "slug": other.slug,
        "address": f"https://minga.example{other.url}",
        "title": "huertas en azoteas",
    }[named_by]
    classify(related_practices=[{"related": name}])
    assert [each.related_id for each in latest(draft).related_practices.all()] == [other.pk]


def test_a_practice_is_not_related_to_itself_nor_to_one_that_she_may_not_see(classify, draft):
    hidden = PracticeFactory(title="Solo para el Comité", visibility="committee")
    for name in (draft.slug, hidden.title, "No existe"):
        response = classify(related_practices=[{"related": name}])
        assert "No hay ninguna publicada" in response.content.decode()
    assert not latest(draft).related_practices.exists()


def test_pages_that_she_may_not_see_are_not_shown_and_stay(as_author, classify, draft, author):
    practice = PracticeFactory(title="Solo para el Comité", visibility="committee")
    entity = EntityFactory(title="Entidad reservada")
    PageViewRestriction.objects.create(page=entity, restriction_type="groups")
    put(
        draft,
        author,
        related_practices=[RelatedPractice(related=practice)],
        co_authors=[CoAuthor(entity=entity)],
    )
    address = reverse("practices:section", args=[draft.pk, "clasificacion"])
    page = as_author.get(address).content.decode()
    assert practice.title not in page
    assert entity.title not in page
    classify()
    saved = latest(draft)
    assert [each.related_id for each in saved.related_practices.all()] == [practice.pk]
    assert [each.entity_id for each in saved.co_authors.all()] == [entity.pk]


def test_the_classification_costs_the_same_with_many_rows(
    as_author, author, draft, django_assert_max_num_queries
):
    address = reverse("practices:section", args=[draft.pk, "clasificacion"])
    rows = [RelatedPractice(related=PracticeFactory()) for _ in range(5)]
    put(draft, author, related_practices=rows)
    with django_assert_max_num_queries(50):
        as_author.get(address)


def test_what_was_told_is_published_with_the_practice(classify, save, draft, author, approver):
    other, theme = PracticeFactory(), Theme.objects.create(name="Aire", slug="aire")
    save("pasos", steps=[{"title": "Escribir"}], allies=[{"name": "Ciudad amiga"}])
    classify({"themes": [theme.pk], "tags": "aire"}, related_practices=[{"related": other.slug}])
    draft.refresh_from_db()
    services.submit(practice=draft, by=author, seen_revision=draft.latest_revision_id)
    draft.refresh_from_db()
    services.approve(practice=draft, by=approver, seen_revision=draft.latest_revision_id)
    live = PracticePage.objects.get(pk=draft.pk)
    assert [step.title for step in live.steps.all()] == ["Escribir"]
    assert [ally.name for ally in live.allies.all()] == ["Ciudad amiga"]
    assert [tag.name for tag in live.tags.all()] == ["aire"]
    assert list(live.themes.all()) == [theme]
    assert [each.related_id for each in live.related_practices.all()] == [other.pk]
