"""Drafts that save themselves while they are written."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry, Revision

from practices import services
from practices.models import PracticePage
from practices.services import send_back
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.practices.conftest import COMPLETE

JSON = {"Accept": "application/json"}
CHOICES = {"kind": "ongoing", "contact_role": "holder", "visibility": "public"}
NO_RESULTS = {"results-TOTAL_FORMS": "0", "results-INITIAL_FORMS": "0"}
ONE_RESULT = {
    "results-TOTAL_FORMS": "1",
    "results-INITIAL_FORMS": "0",
    "results-0-indicator": "Barrios",
}


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


@pytest.fixture
def save(as_author, draft):
    """Send a section as the script does; by default over what is saved now."""

    def send(slug="lo-esencial", **answers):
        draft.refresh_from_db()
        own = COMPLETE | CHOICES | NO_RESULTS if slug == "lo-esencial" else {}
        data = {"seen_revision": draft.latest_revision_id} | own | answers
        address = reverse("practices:autosave", args=[draft.pk, slug])
        return as_author.post(address, data, headers=JSON)

    return send


def latest(draft):
    """What is saved of a draft."""
    draft.refresh_from_db()
    return draft.get_latest_revision_as_object()


def revisions(draft):
    """How many versions there are."""
    return Revision.objects.for_instance(draft).count()


def test_it_saves_and_says_when_and_over_what_to_save_next(save, draft):
    answer = save("contexto", context="Un barrio con humo").json()
    assert latest(draft).context == "Un barrio con humo"
    assert answer["seen_revision"] == draft.latest_revision_id
    assert answer["saved_at"]
    assert answer["errors"] == []
    assert "puntos contados" in answer["progress"]


def test_what_is_wrong_keeps_its_old_value_and_the_rest_is_saved(save, draft):
    save("recursos", budget_amount="1500", currency="COP")
    answer = save("recursos", budget_amount="mucho", currency="USD", team="Dos personas").json()
    saved = latest(draft)
    assert (saved.budget_amount, saved.currency, saved.team) == (1500, "USD", "Dos personas")
    [error] = answer["errors"]
    assert error.startswith("Presupuesto:")


def test_half_a_row_does_not_touch_the_table(save, draft):
    save(**ONE_RESULT, **{"results-0-value": "3"})
    answer = save(**ONE_RESULT, problem="Otro").json()
    assert [result.value for result in latest(draft).results.all()] == [3]
    assert latest(draft).problem == "Otro"
    assert len(answer["errors"]) == 1


def test_a_period_is_saved_whole_or_not_at_all(save, draft):
    save(starts_on="2024-01-01", ends_on="2024-06-01")
    save(starts_on="2025-01-01", ends_on="2024-06-01")
    assert str(latest(draft).starts_on) == "2024-01-01"
    save(starts_on="2025-01-01", ends_on="ayer")
    assert str(latest(draft).starts_on) == "2024-01-01"


def test_a_stale_autosave_is_refused(save, draft):
    save("contexto", seen_revision=draft.latest_revision_id, context="Lo de otra pestaña")
    response = save("contexto", seen_revision=1, context="Lo de ésta")
    assert response.status_code == 409
    assert latest(draft).context == "Lo de otra pestaña"


@pytest.mark.parametrize("seen", ["", "x", "9" * 30, "-1"])
def test_a_forged_revision_is_refused(save, seen):
    assert save("contexto", seen_revision=seen, context="Lo de ésta").status_code == 409


def test_one_sitting_is_one_version_and_one_entry_in_the_log(save, draft):
    entries = PageLogEntry.objects.count()
    for text in ("Uno", "Dos", "Tres"):
        save("contexto", context=text)
    assert revisions(draft) == 1
    assert PageLogEntry.objects.count() == entries
    assert latest(draft).context == "Tres"


def test_a_later_sitting_is_another_version(save, draft):
    earlier = draft.latest_revision
    earlier.created_at -= timedelta(minutes=31)
    earlier.save()
    save("contexto", context="Uno")
    assert revisions(draft) == 2


def test_what_somebody_else_saved_stays_a_version(save, draft, approver):
    save("contexto", context="Uno")
    services.save_draft(
        practice=draft,
        by=approver,
        values={"context": "Dos"},
        seen_revision=latest(draft).latest_revision_id,
    )
    assert revisions(draft) == 2


def test_a_version_that_a_decision_speaks_of_stays(save, draft, author, approver):
    services.submit(practice=draft, by=author, seen_revision=draft.latest_revision_id)
    draft.refresh_from_db()
    sent = draft.latest_revision_id
    send_back(practice=draft, by=approver, seen_revision=sent, reasons="Falta dónde.")
    save("contexto", context="Uno")
    assert Revision.objects.filter(pk=sent).exists()


def test_a_version_with_a_comment_stays(save, draft, approver):
    Comment.objects.create(
        page=draft,
        user=approver,
        text="¿Dónde?",
        contentpath="place",
        revision_created=draft.latest_revision,
    )
    commented = draft.latest_revision_id
    save("contexto", context="Uno")
    assert Revision.objects.filter(pk=commented).exists()


def test_the_version_that_a_conflict_showed_stays_in_the_history(as_author, save, draft):
    save("contexto", context="Lo de otra pestaña")
    shown = latest(draft).latest_revision_id
    where = reverse("practices:section", args=[draft.pk, "contexto"])
    data = {"seen_revision": shown, "context": "Lo de ésta", "after_conflict": "1"}
    as_author.post(where, data)
    assert latest(draft).context == "Lo de ésta"
    assert Revision.objects.filter(pk=shown).exists()


def test_what_is_published_stays_as_it_is(client, published, author):
    client.force_login(author)
    live = published.live_revision_id
    client.post(
        reverse("practices:autosave", args=[published.pk, "contexto"]),
        {"seen_revision": published.latest_revision_id, "context": "Aún no"},
        headers=JSON,
    )
    assert PracticePage.objects.get(pk=published.pk).context == ""
    assert Revision.objects.filter(pk=live).exists()
    assert latest(published).context == "Aún no"


def test_whose_session_ended_is_told(save, as_author, draft):
    as_author.logout()
    assert save("contexto", context="Uno").status_code == 401


def test_nothing_is_saved_in_the_name_of_who_signed_in_meanwhile(client, draft, approver, author):
    client.force_login(approver)
    data = {"seen_revision": draft.latest_revision_id, "context": "Uno", "person": author.pk}
    address = reverse("practices:autosave", args=[draft.pk, "contexto"])
    assert client.post(address, data, headers=JSON).status_code == 401
    assert latest(draft).context == ""


@pytest.mark.parametrize("appointed", [False, True])
def test_a_draft_does_not_exist_for_others(site, client, draft, appointed):
    client.force_login(AppointmentFactory().person if appointed else UserFactory())
    address = reverse("practices:autosave", args=[draft.pk, "contexto"])
    assert client.post(address, {"context": "Ajeno"}, headers=JSON).status_code == 404


def test_a_section_that_is_none_has_no_address(as_author, draft):
    address = reverse("practices:autosave", args=[draft.pk, "no-existe"])
    assert as_author.post(address, headers=JSON).status_code == 404


def test_it_needs_the_token_of_the_form(draft, author):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(author)
    address = reverse("practices:autosave", args=[draft.pk, "contexto"])
    assert careful.post(address, {"context": "Ajeno"}, headers=JSON).status_code == 403


def test_a_new_experience_becomes_a_draft_once_it_has_a_title(as_author, entity):
    data = CHOICES | NO_RESULTS | {"entity": entity.pk, "attempt": "abc", "problem": "Humo"}
    early = as_author.post(reverse("practices:share"), data, headers=JSON)
    assert early.status_code == 400
    assert "cuando tenga título" in early.json()["wait"]

    answer = as_author.post(reverse("practices:share"), data | {"title": "Aire"}, headers=JSON)

    [draft] = PracticePage.objects.all()
    assert answer.json()["address"] == reverse("practices:edit", args=[draft.pk])
    assert draft.get_latest_revision_as_object().problem == "Humo"


@pytest.mark.parametrize("headers", [JSON, {}], ids=["script", "person"])
def test_a_form_that_arrives_twice_begins_one_draft(as_author, entity, headers):
    data = CHOICES | NO_RESULTS | {"entity": entity.pk, "title": "Aire", "attempt": "abc"}
    as_author.post(reverse("practices:share"), data, headers=JSON)
    as_author.post(reverse("practices:share"), data | {"problem": "Humo"}, headers=headers)
    [draft] = PracticePage.objects.all()
    assert draft.get_latest_revision_as_object().problem == "Humo"


def test_saving_costs_the_same_with_many_rows(save, django_assert_num_queries):
    def rows(number):
        told = {"results-TOTAL_FORMS": str(number), "results-INITIAL_FORMS": "0"}
        for n in range(number):
            told |= {f"results-{n}-indicator": "Barrios", f"results-{n}-value": "3"}
        return told

    save(**rows(1))
    with CaptureQueriesContext(connection) as one:
        save(**rows(1))
    with django_assert_num_queries(len(one)):
        save(**rows(9))
