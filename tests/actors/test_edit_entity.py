"""An entity's own people change its page on the site."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actors import services
from actors.enums import AppointmentRole, EntityKind
from actors.models import EntityPage, ManagementStep
from core.concurrency import StaleSaveError
from tests.factories.actors import AppointmentFactory, EntityFactory, secretariat_member

SUMMARY = "Coordina la cooperación del sector."


@pytest.fixture
def focal_point(site, client):
    """A focal point, signed in."""
    appointment = AppointmentFactory()
    client.force_login(appointment.person)
    return appointment


def address_of(entity):
    return reverse("actors:edit_entity", args=[entity.pk])


def typed(entity, steps=(), **kwargs):
    """What the form sends; a step is title, place and whether it is taken out."""
    data = {
        "summary": SUMMARY,
        "website": "https://entidad.example",
        "mailbox": "cooperacion@entidad.example",
        "seen_revision": entity.latest_revision_id or "",
        "pasos-TOTAL_FORMS": len(steps),
        "pasos-INITIAL_FORMS": entity.management_steps.count(),
    }
    for number, (title, place, is_out) in enumerate(steps):
        row = f"pasos-{number}"
        data |= {f"{row}-title": title, f"{row}-ORDER": place, f"{row}-responsible": "Planeación"}
        data |= {f"{row}-DELETE": "on"} if is_out else {}
    return data | kwargs


def titles(entity):
    return list(entity.management_steps.values_list("title", flat=True))


def test_what_the_focal_point_saves_is_published(focal_point, client):
    entity = focal_point.entity
    steps = [("Pedir el convenio", 2, False), ("Escribir la ficha", 1, False)]
    response = client.post(address_of(entity), typed(entity, steps), follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(entity.url, 302)]
    assert SUMMARY in page
    assert page.index("Escribir la ficha") < page.index("Pedir el convenio")
    entity.refresh_from_db()
    assert entity.latest_revision.user == focal_point.person
    assert not entity.has_unpublished_changes


def test_steps_are_taken_out(focal_point, client):
    entity = focal_point.entity
    entity.management_steps = [ManagementStep(title="Uno"), ManagementStep(title="Dos")]
    entity.save()
    client.post(address_of(entity), typed(entity, [("Uno", 1, True), ("Dos", 2, False)]))
    assert titles(entity) == ["Dos"]


def test_a_row_is_added_without_saving_or_losing_what_was_typed(focal_point, client):
    entity = focal_point.entity
    sent = typed(entity, [("Escribir la ficha", 1, False)], agregar="1")
    response = client.post(address_of(entity), sent)
    assert len(response.context["steps"].forms) == 2
    assert SUMMARY in response.content.decode()
    assert "Escribir la ficha" in response.content.decode()
    assert titles(entity) == []
    assert not EntityPage.objects.filter(summary=SUMMARY).exists()


@pytest.mark.parametrize("number", ["", "nada", "-1", "٣", "9" * 5000])
def test_a_strange_number_of_rows_is_no_error_of_the_server(focal_point, client, number):
    sent = typed(focal_point.entity) | {"pasos-TOTAL_FORMS": number}
    assert client.post(address_of(focal_point.entity), sent).status_code in (200, 302)
    assert client.post(address_of(focal_point.entity), sent | {"agregar": "1"}).status_code == 200


@pytest.mark.parametrize("website", ["ftp://entidad.example", "javascript:alert(1)", "nada"])
def test_only_addresses_of_the_web_are_taken(focal_point, client, website):
    response = client.post(
        address_of(focal_point.entity), typed(focal_point.entity, website=website)
    )
    assert "website" in response.context["form"].errors
    assert not EntityPage.objects.filter(summary=SUMMARY).exists()


def test_a_stale_save_is_refused_and_both_versions_are_shown(focal_point, client):
    entity = focal_point.entity
    stale = typed(entity, [("El de ambas", 1, False), ("El mío", 2, False)])
    services.edit_entity(
        entity=entity,
        by=focal_point.person,
        values={"summary": "Lo que guardó otra persona.", "website": "", "mailbox": ""},
        steps=[{"title": "El de ambas", "responsible": "Planeación"}],
        seen_revision=None,
    )
    response = client.post(address_of(entity), stale)
    page = response.content.decode()
    assert response.status_code == 409
    for text in ("Lo que guardó otra persona.", SUMMARY, "El mío"):
        assert text in page
    assert titles(entity) == ["El de ambas"]
    # The form now knows the other version: sent again, it wins.
    newest = response.context["form"]["seen_revision"].value()
    client.post(address_of(entity), stale | {"seen_revision": newest})
    assert titles(entity) == ["El de ambas", "El mío"]


def test_the_service_refuses_a_stale_save(focal_point):
    with pytest.raises(StaleSaveError):
        services.edit_entity(
            entity=focal_point.entity, by=focal_point.person, values={}, steps=[], seen_revision=9
        )


def test_what_the_administration_prepares_is_not_published_along(focal_point, client):
    entity = focal_point.entity
    old = entity.title
    entity.title = "Un nombre que todavía no rige"
    entity.save_revision()
    entity = EntityPage.objects.get(pk=entity.pk)
    client.post(address_of(entity), typed(entity, [("Escribir la ficha", 1, False)]))
    entity.refresh_from_db()
    assert (entity.title, entity.summary, titles(entity)) == (old, SUMMARY, ["Escribir la ficha"])
    draft = entity.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Un nombre que todavía no rige", SUMMARY)
    assert entity.has_unpublished_changes


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (AppointmentRole.HOLDER, 200),
        (AppointmentRole.DEPUTY, 200),
        (AppointmentRole.TEAM, 404),
    ],
)
def test_holder_and_deputy_edit_and_the_team_does_not(site, client, role, status):
    appointment = AppointmentFactory(role=role)
    client.force_login(appointment.person)
    assert client.get(address_of(appointment.entity)).status_code == status


def test_absent_and_forbidden_are_the_same(focal_point, client):
    absent = reverse("actors:edit_entity", args=[999_999])
    elsewhere = address_of(AppointmentFactory().entity)
    unpublished = focal_point.entity
    unpublished.unpublish()
    answers = [client.post(a) for a in (absent, elsewhere, address_of(unpublished))]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_stranger_is_asked_to_sign_in(site, client):
    response = client.get(address_of(EntityFactory()))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_the_secretariat_edits_only_where_both_posts_are_vacant(site):
    secretariat = secretariat_member()
    vacant, held = EntityFactory(kind=EntityKind.ATTACHED), AppointmentFactory().entity
    change = {"by": secretariat, "values": {"summary": SUMMARY}, "steps": [], "seen_revision": None}
    services.edit_entity(entity=vacant, **change)
    with pytest.raises(PermissionDenied):
        services.edit_entity(entity=held, **change)
    assert list(EntityPage.objects.filter(summary=SUMMARY)) == [vacant]
