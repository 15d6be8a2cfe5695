"""An entity replicates what another did, says how it went, and the origin is told."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actors.enums import AppointmentRole
from core.models import Locality
from notifications.models import Message
from practices import services
from practices.enums import AdoptionStatus
from practices.models import Adoption
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory, sign

PLANNED = {"status": AdoptionStatus.PLANNED}


@pytest.fixture
def practice(entity, author, approver):
    """A published practice of the author's entity."""
    return PracticeFactory(entity=entity, owner=author)


@pytest.fixture
def adopter(site):
    """A person of another entity."""
    return AppointmentFactory(entity__title="Instituto Vecino").person


@pytest.fixture
def neighbour(adopter):
    """The other entity."""
    return adopter.appointments.get().entity


@pytest.fixture
def adoption(practice, adopter, neighbour):
    """An open replication by the other entity."""
    return services.adopt(practice=practice, by=adopter, entity=neighbour, values=PLANNED)


def report(adoption, by, status):
    """Tell how it goes, having read what was told last."""
    adoption.refresh_from_db()
    return services.report_adoption(
        adoption=adoption, by=by, values={"status": status}, seen=adoption.updated_at
    )


def subjects_to(person):
    return list(Message.objects.filter(recipient=person.email).values_list("subject", flat=True))


def test_the_author_and_the_approver_of_the_origin_are_told_at_the_beginning(
    adoption, author, approver, adopter
):
    for person in (author, approver):
        assert ["va a replicar" in subject for subject in subjects_to(person)] == [True]
    assert subjects_to(adopter) == []


def test_the_origin_is_told_once_when_it_ends(adoption, adopter, approver):
    for status in (AdoptionStatus.UNDER_WAY, AdoptionStatus.DONE, AdoptionStatus.DONE):
        report(adoption, adopter, status)
    assert len(subjects_to(approver)) == 2


def test_an_entity_has_one_open_replication_of_a_practice(adoption, practice, adopter, neighbour):
    with pytest.raises(services.AlreadyReplicatingError):
        services.adopt(practice=practice, by=adopter, entity=neighbour, values=PLANNED)
    report(adoption, adopter, AdoptionStatus.ABANDONED)
    services.adopt(practice=practice, by=adopter, entity=neighbour, values=PLANNED)
    with pytest.raises(services.AlreadyReplicatingError):
        report(adoption, adopter, AdoptionStatus.PLANNED)


def test_nobody_replicates_her_own_practice(practice, author, adopter, neighbour):
    with pytest.raises(PermissionDenied):
        services.adopt(practice=practice, by=author, entity=practice.entity, values=PLANNED)
    sign(practice, neighbour)
    with pytest.raises(PermissionDenied):
        services.adopt(practice=practice, by=adopter, entity=neighbour, values=PLANNED)


def test_nobody_declares_for_an_entity_of_others(practice, adopter):
    with pytest.raises(PermissionDenied):
        services.adopt(practice=practice, by=adopter, entity=EntityFactory(), values=PLANNED)


def test_a_practice_that_is_not_published_is_not_replicated(client, practice, adopter, neighbour):
    practice.unpublish()
    with pytest.raises(PermissionDenied):
        services.adopt(practice=practice, by=adopter, entity=neighbour, values=PLANNED)
    client.force_login(adopter)
    assert client.get(reverse("practices:adopt", args=[practice.pk])).status_code == 404


def test_only_the_origin_and_the_secretariat_tell_of_somebody_outside(
    practice, author, adopter, secretariat
):
    values = PLANNED | {"adopter_name": "Municipio de Quito", "country": "Ecuador"}
    for person in (author, secretariat):
        services.adopt(practice=practice, by=person, entity=None, values=values)
    assert Adoption.objects.filter(entity=None).count() == 2
    with pytest.raises(PermissionDenied):
        services.adopt(practice=practice, by=adopter, entity=None, values=values)


def test_only_the_people_of_the_adopter_tell_how_it_goes(client, adoption, author):
    address = reverse("practices:edit_adoption", args=[adoption.pk])
    with pytest.raises(PermissionDenied):
        report(adoption, author, AdoptionStatus.PLANNED)
    client.force_login(author)
    assert client.get(address).status_code == 404


def test_declaring_on_the_site_needs_two_answers(client, practice, adopter, neighbour):
    client.force_login(adopter)
    address = reverse("practices:adopt", args=[practice.pk])
    response = client.post(address, {"entity": neighbour.pk, "status": "under-way"}, follow=True)
    assert response.redirect_chain[0][0] == reverse("practices:impact", args=[practice.pk])
    assert Adoption.objects.get().entity == neighbour


def test_nothing_typed_is_lost(client, adoption, practice, neighbour, adopter):
    client.force_login(adopter)
    address = reverse("practices:adopt", args=[practice.pk])
    for entity in ("", neighbour.pk):
        typed = {"entity": entity, "status": "planned", "obstacle": "Faltó un conductor"}
        response = client.post(address, typed)
        assert response.status_code == 400
        assert "Faltó un conductor" in response.content.decode()
    assert "ya tiene abierta" in response.content.decode()


def test_the_origin_tells_of_somebody_outside_on_the_site(client, practice, author):
    client.force_login(author)
    address = reverse("practices:adopt", args=[practice.pk])
    assert 'name="localities"' not in client.get(address).content.decode()
    assert client.post(address, {"status": "done"}).status_code == 400
    client.post(address, {"status": "done", "adopter_name": "Municipio de Quito"})
    assert Adoption.objects.get().adopter == "Municipio de Quito"


def test_somebody_without_an_entity_is_told_what_to_do(client, practice):
    client.force_login(UserFactory())
    response = client.get(reverse("practices:adopt", args=[practice.pk]))
    assert response.status_code == 403
    assert practice.entity.url in response.content.decode()


def test_who_has_finished_may_tell_it_as_her_own(client, adoption, adopter):
    client.force_login(adopter)
    address = reverse("practices:edit_adoption", args=[adoption.pk])
    assert "práctica propia" not in client.get(address).content.decode()
    seen = client.get(address).context["form"]["seen"].value()
    told = {"status": "done", "result": "Funcionó", "seen": seen}
    page = client.post(address, told, follow=True)
    assert "práctica propia" in page.content.decode()
    adoption.refresh_from_db()
    assert adoption.result == "Funcionó"


def test_of_two_colleagues_who_tell_at_once_both_versions_are_shown(client, adoption, neighbour):
    colleague = AppointmentFactory(entity=neighbour, role=AppointmentRole.TEAM).person
    client.force_login(colleague)
    address = reverse("practices:edit_adoption", args=[adoption.pk])
    seen = client.get(address).context["form"]["seen"].value()
    first = {"status": "under-way", "result": "Lo de una colega", "seen": seen}
    place = Locality.objects.first().pk
    assert client.post(address, first | {"localities": [place]}).status_code == 302

    response = client.post(address, first | {"status": "planned", "result": "Lo mío"})

    assert response.status_code == 409
    rows = {str(row["label"]): (row["saved"], row["typed"]) for row in response.context["conflict"]}
    assert rows["¿Qué resultó?"] == ("Lo de una colega", "Lo mío")
    assert rows["¿Cómo va?"] == ("En marcha", "Planeada")
    assert rows["¿En qué localidades?"][1] == ""
    assert "la suya la reemplaza" in response.content.decode()
    fresh = response.context["form"]["seen"].value()
    assert client.post(address, first | {"result": "Lo mío", "seen": fresh}).status_code == 302
    adoption.refresh_from_db()
    assert adoption.result == "Lo mío"


@pytest.mark.parametrize("seen", ["", "ayer", "2026-99-99T00:00:00"])
def test_a_form_that_says_not_when_it_was_opened_is_stale(client, adoption, adopter, seen):
    client.force_login(adopter)
    address = reverse("practices:edit_adoption", args=[adoption.pk])
    assert client.post(address, {"status": "done", "seen": seen}).status_code == 409


def test_the_page_tells_proven_reuse_from_plans(client, adoption, practice, adopter):
    assert "Planean hacerlo: Instituto Vecino" in client.get(practice.url).content.decode()
    report(adoption, adopter, AdoptionStatus.UNDER_WAY)
    page = client.get(practice.url).content.decode()
    assert "1 réplica en marcha o terminada" in page
    assert "Planean hacerlo" not in page


def test_an_entity_that_is_not_published_is_not_named(client, adoption, practice, neighbour):
    neighbour.unpublish()
    for address in (practice.url, reverse("practices:impact", args=[practice.pk])):
        assert "Instituto Vecino" not in client.get(address).content.decode()
