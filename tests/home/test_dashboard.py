"""The first screen of the admin."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from actors.enums import EntityKind
from home.models import NewsIndexPage
from practices import services
from practices.enums import PracticeKind
from tests.factories.actors import AppointmentFactory, EntityFactory, secretariat_member
from tests.factories.practices import PracticeFactory

DASHBOARD = reverse("wagtailadmin_home")
VALUES = {
    "title": "Huertas en la terraza",
    "kind": PracticeKind.ONGOING,
    "summary": "Se sembró en lo alto.",
    "problem": "No había suelo.",
    "what_was_done": "Se subió tierra.",
}


@pytest.fixture
def secretariat(site):
    return secretariat_member()


def send_for_approval(entity):
    """A draft that waits for an approval, of a person who no longer answers for the entity."""
    appointment = AppointmentFactory(entity=entity)
    draft = services.create_draft(entity=entity, by=appointment.person, values=VALUES)
    services.submit(practice=draft, by=appointment.person, seen_revision=draft.latest_revision_id)
    appointment.delete()
    return draft


def test_a_focal_point_searches_the_site_and_an_editor_her_pages(client, secretariat):
    for person, address in (
        (AppointmentFactory(entity__kind=EntityKind.ATTACHED).person, reverse("search:search")),
        (secretariat, "/admin/pages/"),
    ):
        client.force_login(person)
        page = BeautifulSoup(client.get(DASHBOARD).content, "html.parser")
        [form] = page.select("main form[role=search], .w-dashboard form[role=search]")
        assert form["action"].startswith(address)
        assert form.select_one("[name=q]")


def test_the_secretariat_sees_what_is_overdue_and_what_to_validate(client, secretariat):
    draft = send_for_approval(EntityFactory())
    TaskState.objects.update(started_at=timezone.now() - timedelta(days=40))
    unread = PracticeFactory()
    unread.save_revision().publish()
    client.force_login(secretariat)
    page = client.get(DASHBOARD).content.decode()
    assert VALUES["title"] in page
    assert "venció el" in page
    assert reverse("practices:review", args=[draft.pk]) in page
    assert reverse("practices:validate", args=[unread.pk]) in page


def test_a_focal_point_sees_her_own_entity_only(client, site):
    send_for_approval(EntityFactory())
    other = PracticeFactory()
    other.save_revision().publish()
    client.force_login(AppointmentFactory(entity__kind=EntityKind.ATTACHED).person)
    page = client.get(DASHBOARD).content.decode()
    assert VALUES["title"] not in page
    assert other.title not in page
    assert '<strong class="dashboard-figures__number">1</strong>' not in page


def test_who_may_add_news_is_led_there(client, secretariat):
    address = reverse(
        "wagtailadmin_pages:add", args=["home", "newspage", NewsIndexPage.objects.get().pk]
    )
    client.force_login(secretariat)
    assert address in client.get(DASHBOARD).content.decode()
    client.force_login(AppointmentFactory().person)
    page = client.get(DASHBOARD).content.decode()
    assert address not in page
    assert reverse("practices:share") in page


def test_it_asks_the_same_however_much_waits(client, secretariat, django_assert_num_queries):
    client.force_login(secretariat)
    _fill()
    client.get(DASHBOARD)
    with CaptureQueriesContext(connection) as few:
        client.get(DASHBOARD)
    _fill()
    _fill()
    with django_assert_num_queries(len(few)):
        client.get(DASHBOARD)


def _fill():
    send_for_approval(EntityFactory())
    PracticeFactory().save_revision().publish()
