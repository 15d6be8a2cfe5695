"""The short form, the review and what people see of their own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actors.enums import AppointmentRole
from actors.services import end_appointment
from practices.enums import PracticeKind
from practices.models import PracticePage
from practices.services import save_draft, send_back
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory
from tests.practices.conftest import COMPLETE

NO_RESULTS = {"results-TOTAL_FORMS": "0", "results-INITIAL_FORMS": "0"}
CHOICES = {"contact_role": "holder", "visibility": "public"}


def form_data(entity=None, **changes):
    """What a browser would send for the complete draft."""
    own = {"entity": entity.pk} if entity else {}
    return COMPLETE | CHOICES | NO_RESULTS | own | changes


@pytest.fixture
def as_author(client, author):
    """A browser of the author."""
    client.force_login(author)
    return client


@pytest.fixture
def as_approver(client, approver):
    """A browser of the approver."""
    client.force_login(approver)
    return client


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("mis borradores", True),
        ("qué tiene pendiente mi entidad", True),
        ("my drafts", True),
        ("borradores de convenio", False),
        ("mi entidad", False),
    ],
)
def test_who_asks_for_her_own_is_led_there(as_author, asked, leads):
    page = as_author.get(reverse("search:search"), {"q": asked})
    assert ("Lo suyo está en" in page.content.decode()) is leads
    as_author.logout()
    page = as_author.get(reverse("search:search"), {"q": asked})
    assert "Lo suyo está en" not in page.content.decode()


def test_only_a_title_is_needed_to_keep_a_draft(as_author, entity):
    data = {"entity": entity.pk, "title": "Algo", "kind": "practice"} | CHOICES | NO_RESULTS
    response = as_author.post(reverse("practices:share"), data)
    draft = PracticePage.objects.get()
    assert response.url == reverse("practices:review", args=[draft.pk])
    assert not draft.live


def test_what_was_typed_stays_when_something_is_wrong(as_author, entity):
    title = "una dos tres cuatro cinco seis siete ocho nueve diez once"
    response = as_author.post(reverse("practices:share"), form_data(entity, title=title))
    page = response.content.decode()
    assert "quite 1" in page
    assert title in page
    assert COMPLETE["what_was_done"] in page
    assert not PracticePage.objects.exists()


def test_results_are_read_with_the_decimal_comma(as_author, entity):
    rows = {
        "results-TOTAL_FORMS": "2",
        "results-INITIAL_FORMS": "0",
        "results-0-indicator": "Desviación",
        "results-0-baseline": "58,5",
        "results-0-value": "17",
        "results-0-unit": "%",
    }
    as_author.post(reverse("practices:share"), form_data(entity) | rows)
    draft = PracticePage.objects.get()
    [result] = draft.results.all()
    assert (str(result.baseline), str(result.value)) == ("58.50", "17.00")


def test_a_person_of_no_entity_is_told_what_to_do(site, client):
    client.force_login(UserFactory())
    response = client.get(reverse("practices:share"))
    assert response.status_code == 403
    assert "no está vinculada" in response.content.decode()


def test_nobody_shares_for_an_entity_by_changing_the_form(as_author):
    other = AppointmentFactory().entity
    response = as_author.post(reverse("practices:share"), form_data(other))
    assert response.status_code == 200
    assert not PracticePage.objects.exists()


def test_a_stale_form_shows_both_versions(as_author, draft, approver):
    address = reverse("practices:edit", args=[draft.pk])
    stale = as_author.get(address).context["form"]["seen_revision"].value()
    as_author.post(address, form_data(seen_revision=stale, problem="Lo de otra pestaña"))

    response = as_author.post(address, form_data(seen_revision=stale, problem="Lo de ésta"))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Lo de otra pestaña" in page
    assert "Lo de ésta" in page
    fresh = response.context["form"]["seen_revision"].value()
    as_author.post(address, form_data(seen_revision=fresh, problem="Lo de ésta"))
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().problem == "Lo de ésta"


def test_sending_an_incomplete_draft_says_what_is_missing(as_author, entity):
    data = {"entity": entity.pk, "title": "Algo", "kind": "practice"} | CHOICES | NO_RESULTS
    as_author.post(reverse("practices:share"), data)
    draft = PracticePage.objects.get()
    response = as_author.post(
        reverse("practices:submit", args=[draft.pk]), {"seen_revision": draft.latest_revision_id}
    )
    assert response.status_code == 400
    edit = reverse("practices:edit", args=[draft.pk])
    page = response.content.decode()
    assert f'<a href="{edit}#results">Una buena práctica cuenta al menos un resultado.</a>' in page
    assert f'<a href="{edit}#id_problem">Falta contar: problema' in page


def test_the_approver_finds_it_waiting_and_publishes_it(as_approver, submitted):
    assert COMPLETE["title"] in as_approver.get(reverse("practices:mine")).content.decode()
    as_approver.post(
        reverse("practices:review", args=[submitted.pk]),
        {"seen_revision": submitted.latest_revision_id, "decision": "approve"},
    )
    submitted.refresh_from_db()
    assert submitted.live
    assert as_approver.get(submitted.url).status_code == 200


def test_who_approves_what_she_sends_is_led_to_her_own_decision(as_approver, draft):
    response = as_approver.post(
        reverse("practices:submit", args=[draft.pk]), {"seen_revision": draft.latest_revision_id}
    )
    assert response.url.endswith("#decide")
    page = as_approver.get(response.url).content.decode()
    assert "Usted aprueba por su entidad" in page
    assert "Le avisaremos" not in page


def test_what_is_published_is_one_step_from_her_list(as_author, published):
    page = as_author.get(reverse("practices:mine")).content.decode()
    assert f'href="{published.spanish_url}"' in page


def test_returning_it_needs_reasons(as_approver, submitted):
    response = as_approver.post(
        reverse("practices:review", args=[submitted.pk]),
        {"seen_revision": submitted.latest_revision_id, "decision": "return", "comment": " "},
    )
    assert response.status_code == 400
    assert "Escriba los motivos" in response.content.decode()
    assert PracticePage.objects.get().workflow_in_progress


def test_the_author_reads_why_it_was_returned(client, author, approver, submitted):
    client.force_login(approver)
    client.post(
        reverse("practices:review", args=[submitted.pk]),
        {
            "seen_revision": submitted.latest_revision_id,
            "decision": "return",
            "comment": "Falta contar quién pagó.",
        },
    )
    client.force_login(author)
    page = client.get(reverse("practices:review", args=[submitted.pk])).content.decode()
    assert "Falta contar quién pagó." in page


@pytest.mark.parametrize("name", ["review", "edit"])
@pytest.mark.parametrize("appointed", [False, True])
def test_a_draft_does_not_exist_for_others(site, client, draft, name, appointed):
    client.force_login(AppointmentFactory().person if appointed else UserFactory())
    assert client.get(reverse(f"practices:{name}", args=[draft.pk])).status_code == 404


def test_a_colleague_who_does_not_approve_does_not_see_the_draft(client, draft, entity):
    client.force_login(AppointmentFactory(entity=entity, role=AppointmentRole.TEAM).person)
    assert client.get(reverse("practices:review", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("seen", ["", "x", "9" * 30, "-1"])
def test_a_forged_revision_is_refused_politely(as_approver, submitted, seen):
    response = as_approver.post(
        reverse("practices:review", args=[submitted.pk]),
        {"seen_revision": seen, "decision": "approve"},
    )
    assert response.status_code in (302, 400)
    assert not PracticePage.objects.get().live


def test_strangers_are_asked_to_sign_in(site, client, draft):
    for name, args in (("share", []), ("mine", []), ("review", [draft.pk])):
        response = client.get(reverse(f"practices:{name}", args=args))
        assert response.url.startswith(reverse("account_login"))


def test_who_left_the_entity_does_not_read_what_she_wrote_there(client, draft, author):
    end_appointment(
        appointment=author.appointments.get(), on=timezone.localdate() - timedelta(days=1)
    )
    client.force_login(author)
    for name in ("review", "edit"):
        assert client.get(reverse(f"practices:{name}", args=[draft.pk])).status_code == 404


def test_an_author_finds_the_way_to_correct_what_is_published(client, author, approver, submitted):
    submitted.get_latest_revision().publish()
    edit = reverse("practices:edit", args=[submitted.pk])
    assert edit not in client.get(submitted.url).content.decode()
    client.force_login(author)
    assert edit in client.get(submitted.url).content.decode()


def test_my_contributions_tell_what_was_returned(client, author, approver, submitted):
    send_back(
        practice=submitted,
        by=approver,
        seen_revision=submitted.latest_revision_id,
        reasons="Falta la fecha.",
    )
    client.force_login(author)
    assert "por corregir" in client.get(reverse("practices:mine")).content.decode()


def test_the_review_shows_the_rows_of_the_draft_and_not_what_was_saved_first(
    as_author, draft, author
):
    save_draft(
        practice=draft,
        by=author,
        values={"kind": PracticeKind.PRACTICE},
        rows={
            "results": [{"indicator": "Medidas al día", "value": 8}],
            "steps": [{"title": "Medir"}],
        },
        seen_revision=draft.latest_revision_id,
    )
    review = as_author.get(reverse("practices:review", args=[draft.pk]))
    assert review.context["missing"] == []
    for told in ("Medidas al día", "Medir"):
        assert told in review.content.decode()
