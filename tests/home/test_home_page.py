"""The front door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.enums import Visibility
from core.models import Locality, SDGoal, Theme
from practices import services
from practices.enums import AdoptionStatus, ValidationOutcome
from practices.models import CoAuthorAgreement, PracticePage, Validation, ValidityQuestion
from practices.models.review import CRITERIA
from practices.sections import listing_url
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory

FOR_A_STRANGER = 12
FOR_A_PERSON = 28


def validate(practice, outcome=ValidationOutcome.VALIDATED):
    practice.save_revision().publish()
    practice = PracticePage.objects.get(pk=practice.pk)
    return Validation.objects.create(
        practice=practice,
        revision=practice.live_revision,
        content=practice.live_revision.content,
        version_of=timezone.now(),
        outcome=outcome,
        opinion="Sirve.",
        reviewer=UserFactory(),
        **dict.fromkeys(CRITERIA, 2),
    )


def shown(client, path="/"):
    return client.get(path).content.decode()


def test_what_was_validated_comes_before_what_was_only_loaded_last(site, client):
    first, second = PracticeFactory(), PracticeFactory()
    newest = PracticeFactory()
    validate(second)
    validate(first)
    page = shown(client)
    places = [page.index(practice.title) for practice in (first, second, newest)]
    assert places == sorted(places)
    assert "Validadas y recién publicadas" in page
    assert "las recomienda" not in page


def test_it_says_how_many_are_published_and_how_many_validated(site, client):
    PracticeFactory(visibility=Visibility.RED)
    validate(PracticeFactory(modality="technical"))
    page = shown(client)
    assert "Validadas hace poco" in page
    assert f'<a href="{listing_url(nivel="validada")}">1 práctica validada</a>' in page
    assert f'<a href="{listing_url()}">1 práctica publicada</a>' in page
    PracticeFactory.create_batch(2)
    assert ">3 prácticas publicadas</a>" in shown(client)


def test_nothing_is_called_validated_that_was_not(site, client):
    PracticeFactory()
    page = shown(client)
    assert "Recién publicadas" in page
    assert "Validadas hace poco" not in page


def test_ways_in_carry_what_the_reader_would_find(site, client):
    goal, locality = SDGoal.objects.get(number=11), Locality.objects.get(number=5)
    above = Theme.objects.create(name="Ambiente", slug="ambiente")
    below = Theme.objects.create(name="Agua", slug="agua", parent=above)
    for visibility in (Visibility.PUBLIC, Visibility.PUBLIC, Visibility.RED):
        practice = PracticeFactory(visibility=visibility, modality="technical")
        practice.themes = [above, below]
        practice.sdg_goals = [goal]
        practice.localities = [locality]
        practice.save()
    context = client.get("/").context
    numbers = {each.term: each.number for each in context["goals"]}
    assert numbers[goal] == 2
    assert sum(numbers.values()) == 2
    assert [(each.term, each.number) for each in context["themes"]] == [(above, 2)]
    assert {tile.number: tile.count for tile in context["city_tiles"]}[5] == 2
    assert [each.number for each in context["modalities"]] == [2]
    assert {each.term.slug: each.number for each in context["sectors"]}["ambiente"] == 2
    client.force_login(AppointmentFactory().person)
    assert {each.term: each.number for each in client.get("/").context["goals"]}[goal] == 3


def test_a_person_is_told_what_waits_for_her(site, client):
    approver = AppointmentFactory()
    author = AppointmentFactory(entity=approver.entity, role="team").person
    other = PracticeFactory()
    for title in ("Uno", "Dos"):
        draft = services.create_draft(
            entity=approver.entity,
            by=author,
            values={"title": title, "kind": "ongoing", "summary": "S.", "problem": "P."}
            | {"what_was_done": "H."},
        )
        services.submit(practice=draft, by=author, seen_revision=draft.latest_revision_id)
    services.send_back(
        practice=draft,
        by=approver.person,
        seen_revision=draft.latest_revision_id,
        reasons="Falta el costo.",
    )
    CoAuthorAgreement.objects.create(practice=other, entity=approver.entity)
    adoption = other.adoptions.create(
        entity=approver.entity, declared_by=author, status=AdoptionStatus.PLANNED
    )
    client.force_login(approver.person)
    assert [(each.number, each.label) for each in client.get("/").context["waiting"]] == [
        (1, "experiencia por aprobar"),
        (1, "coautoría por responder"),
        (1, "réplica por contar cómo va"),
    ]
    assert f"/replicas/{adoption.pk}/" in shown(client)
    client.force_login(author)
    assert [each.label for each in client.get("/").context["waiting"]] == [
        "borrador por corregir",
        "réplica por contar cómo va",
    ]


def test_what_a_person_has_in_hand_waits_for_her_too(site, client):
    appointment = AppointmentFactory(since=timezone.localdate() - timedelta(days=400))
    mine = {"entity": appointment.entity, "owner": appointment.person}
    client.force_login(appointment.person)
    assert "Nada le espera" in shown(client)
    assert "su guía" not in shown(client)
    services.create_draft(
        entity=appointment.entity, by=appointment.person, values={"title": "Apenas empezada"}
    )
    validate(PracticeFactory(**mine), outcome=ValidationOutcome.RETURNED)
    asked = PracticeFactory(**mine)
    ValidityQuestion.objects.create(practice=asked, asked_at=timezone.now())
    assert [(each.number, each.label) for each in client.get("/").context["waiting"]] == [
        (1, "práctica a la que la secretaría técnica pide ajustes"),
        (1, "práctica de la que se pregunta si sigue vigente"),
        (1, "borrador por terminar"),
    ]


def test_somebody_new_in_a_post_is_led_to_her_guide(site, client):
    client.force_login(AppointmentFactory(since=timezone.localdate()).person)
    page = shown(client)
    assert "Nada le espera" in page
    assert f'href="{reverse("home:own_guide")}"' in page


def test_nothing_waits_for_a_stranger_or_somebody_without_a_post(site, client):
    assert client.get("/").context["waiting"] == []
    client.force_login(UserFactory())
    assert 'class="waiting"' not in shown(client)


@pytest.mark.parametrize("number", [2, 12])
def test_the_front_door_asks_the_database_as_often_for_few_as_for_many(
    site, client, django_assert_max_num_queries, number
):
    for _ in range(number):
        validate(PracticeFactory(entity=EntityFactory(), modality="technical"))
    client.get("/")
    with django_assert_max_num_queries(FOR_A_STRANGER):
        client.get("/")
    client.force_login(AppointmentFactory().person)
    client.get("/")
    with django_assert_max_num_queries(FOR_A_PERSON):
        client.get("/")
