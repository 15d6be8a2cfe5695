"""Actions on several practices at once: for whom, on which, and what is said of the others."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actors.enums import EntityKind
from core.enums import Visibility
from core.models import Theme
from practices import services
from practices.enums import ValidityAnswer
from practices.models import PracticePage, ValidityQuestion
from tests.factories.actors import AppointmentFactory
from tests.factories.home import NewsPageFactory
from tests.factories.practices import PracticeFactory

ACTIONS = ("confirm_validity", "add_theme", "export")


@pytest.fixture
def approver(site, client):
    """A focal point, signed in."""
    person = AppointmentFactory(entity__kind=EntityKind.ATTACHED).person
    client.force_login(person)
    return person


@pytest.fixture
def own(approver):
    """A published practice of her entity."""
    return made(approver, title="Aire propio")


@pytest.fixture
def theme(site):
    return Theme.objects.create(name="Aire y ruido", slug="aire-y-ruido")


def made(approver, **fields):
    """A published practice of the approver's entity, with its revision."""
    practice = PracticeFactory(entity=approver.appointments.get().entity, **fields)
    practice.save_revision(clean=False).publish()
    return PracticePage.objects.get(pk=practice.pk)


def address(action, *pages, model="practices.practicepage"):
    asked = "&".join(f"id={page.pk}" for page in pages)
    route = reverse("wagtail_bulk_action", args=[*model.split("."), action])
    return f"{route}?{asked}&next=/admin/"


def notes(response):
    return " ".join(str(note) for note in get_messages(response.wsgi_request))


def test_the_entity_confirms_several_at_once(client, approver, own):
    other = made(approver)
    question = ValidityQuestion.objects.create(
        practice=own, asked_at=timezone.now() - timedelta(days=40)
    )
    response = client.post(address("confirm_validity", own, other))
    assert "2 prácticas" in notes(response)
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == (ValidityAnswer.VALID, approver)
    for practice in (own, other):
        practice.refresh_from_db()
        assert practice.confirmed_on == timezone.localdate()
        assert practice.validity_questions.get().answered_by == approver


def test_confirming_twice_in_a_day_is_once(client, approver, own):
    services.confirm_validity(practice=own, by=approver)
    services.confirm_validity(practice=own, by=approver)
    assert own.validity_questions.count() == 1
    own.refresh_from_db()
    assert "ya se confirmó hoy" in client.get(address("confirm_validity", own)).content.decode()


def test_publishing_a_draft_from_before_it_was_confirmed_keeps_the_confirmation(approver, own):
    own.save_revision(clean=False)
    services.confirm_validity(practice=own, by=approver)
    PracticePage.objects.get(pk=own.pk).get_latest_revision().publish()
    own.refresh_from_db()
    assert own.confirmed_on == timezone.localdate()


def test_each_that_is_left_out_is_named_with_its_reason_and_the_rest_is_done(client, approver, own):
    foreign = PracticeFactory(title="Agua ajena")
    page = client.get(address("confirm_validity", own, foreign)).content.decode()
    assert "Aire propio" in page
    assert "Agua ajena</strong>: usted no aprueba por su entidad" in page
    response = client.post(address("confirm_validity", own, foreign))
    assert "1 práctica." in notes(response)
    assert "«Agua ajena»: usted no aprueba por su entidad" in notes(response)
    foreign.refresh_from_db()
    assert foreign.confirmed_on is None


def test_what_changes_while_it_is_done_is_left_out_and_the_rest_is_done(
    client, approver, own, monkeypatch
):
    other = made(approver, title="Cambiada")
    confirm = services.confirm_validity

    def changed(*, practice, by):
        if practice.pk == other.pk:
            raise PermissionDenied
        confirm(practice=practice, by=by)

    monkeypatch.setattr(services, "confirm_validity", changed)
    response = client.post(address("confirm_validity", own, other))
    assert "«Cambiada»: cambió mientras tanto" in notes(response)
    own.refresh_from_db()
    assert own.confirmed_on == timezone.localdate()


def test_a_service_refuses_who_may_not(approver, theme):
    foreign = PracticeFactory()
    with pytest.raises(PermissionDenied):
        services.confirm_validity(practice=foreign, by=approver)
    with pytest.raises(PermissionDenied):
        services.add_theme(practice=foreign, by=approver, theme=theme)


def test_a_theme_joins_the_draft_and_what_is_published_stays(client, approver, own, theme):
    response = client.post(address("add_theme", own), {"theme": theme.pk})
    assert "quedó en el borrador de 1 práctica" in notes(response)
    own.refresh_from_db()
    assert theme in own.get_latest_revision_as_object().themes.all()
    assert theme not in own.themes.all()
    assert own.has_unpublished_changes
    again = client.post(address("add_theme", own), {"theme": theme.pk})
    assert "ya tiene ese tema" in notes(again)


def test_the_secretariat_adds_a_theme_but_publishes_nothing(client, secretariat, theme):
    client.force_login(secretariat)
    practice = PracticeFactory()
    client.post(address("add_theme", practice, model="wagtailcore.page"), {"theme": theme.pk})
    practice.refresh_from_db()
    assert practice.has_unpublished_changes
    for action in ("publish", "unpublish", "delete", "move"):
        client.post(address(action, practice, model="wagtailcore.page"), {"chooser": 1})
    practice.refresh_from_db()
    assert practice.live
    assert practice.has_unpublished_changes


def test_what_waits_for_approval_stays_as_it_was_sent(client, secretariat, submitted, theme):
    client.force_login(secretariat)
    response = client.post(address("add_theme", submitted), {"theme": theme.pk})
    assert "espera aprobación" in notes(response)
    before = submitted.latest_revision_id
    submitted.refresh_from_db()
    assert submitted.latest_revision_id == before


def test_no_theme_is_a_form_with_an_error(client, own):
    response = client.post(address("add_theme", own), {})
    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_chosen_is_taken_away(client, own, approver, kind):
    made(approver, title="No elegida")
    response = client.post(address("export", own), {"kind": kind})
    content = response.getvalue()
    assert f".{kind}" in response["Content-Disposition"]
    if kind == "csv":
        assert "Aire propio" in content.decode()
        assert "No elegida" not in content.decode()


@pytest.mark.parametrize("action", ACTIONS)
def test_what_one_may_not_know_of_is_not_found(client, approver, action):
    secret = PracticeFactory(title="Tanque rojo", visibility=Visibility.COMMITTEE)
    draft = PracticeFactory(title="Borrador ajeno", live=False)
    for method in (client.get, client.post):
        response = method(address(action, secret, draft))
        assert response.status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_other_pages_are_left_out(client, secretariat, action):
    client.force_login(secretariat)
    news = NewsPageFactory()
    response = client.get(address(action, news, model="wagtailcore.page"))
    assert "no es una práctica" in response.content.decode()


@pytest.mark.parametrize("asked", ["id=x", "id=9999999999999999999999", "id=all&childOf=x", ""])
def test_an_address_that_makes_no_sense_is_not_found(client, own, asked):
    route = reverse("wagtail_bulk_action", args=["practices", "practicepage", "export"])
    assert client.get(f"{route}?{asked}").status_code == 404


@pytest.mark.parametrize("name", ["unconfirmed_practices", "incomplete_practices"])
def test_reports_offer_them(client, own, name):
    page = client.get(reverse(name)).content.decode()
    for action in ACTIONS:
        assert reverse("wagtail_bulk_action", args=["practices", "practicepage", action]) in page


@pytest.mark.parametrize("action", ACTIONS)
def test_asking_costs_the_same_however_many_are_chosen(
    client, approver, action, django_assert_num_queries
):
    practices = [made(approver) for _number in range(5)]
    foreign = [PracticeFactory() for _number in range(5)]
    client.get(address(action, practices[0], foreign[0]))
    with CaptureQueriesContext(connection) as one:
        client.get(address(action, practices[0], foreign[0]))
    with django_assert_num_queries(len(one)):
        client.get(address(action, *practices, *foreign))
