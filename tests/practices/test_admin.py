"""Practices in Wagtail's admin: the same workflow through the editors' door."""

from decimal import Decimal

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from actors.models import EntityPage
from notifications.models import Message
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.actors import AppointmentFactory, EntityFactory, secretariat_member
from tests.factories.practices import PracticeFactory
from tests.practices.conftest import COMPLETE

FORMSETS = (
    "co_authors",
    "results",
    "steps",
    "allies",
    "evidence",
    "photos",
    "related_practices",
    "comments",
)


def post_data(entity, **changes):
    """What the editor sends for a practice."""
    empty = {
        f"{name}-{key}": "0"
        for name in FORMSETS
        for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    return (
        nested_form_data({"body": streamfield([])})
        | empty
        | COMPLETE
        | {
            "slug": "sensores",
            "entity": entity.pk,
            "sector": entity.sector_id,
            "visibility": "public",
            "currency": "COP",
            "language": "es",
            "contact_role": "holder",
            "tags": "",
        }
        | changes
    )


def create(client, entity, **changes):
    """Post the form that makes a practice."""
    address = reverse(
        "wagtailadmin_pages:add",
        args=["practices", "practicepage", PracticeIndexPage.objects.get().pk],
    )
    return client.post(address, post_data(entity, **changes))


def edit(client, practice, **changes):
    """Post the form that edits a practice."""
    address = reverse("wagtailadmin_pages:edit", args=[practice.pk])
    return client.post(address, post_data(practice.entity, slug=practice.slug) | changes)


@pytest.fixture
def as_approver(client, approver):
    """A browser of the focal point."""
    client.force_login(approver)
    return client


@pytest.fixture
def as_secretariat(client, entity):
    """A browser of the technical secretariat, who edits practices and publishes none."""
    person = secretariat_member()
    client.force_login(person)
    return client


def test_the_secretariat_writes_and_sends_in_the_admin(as_secretariat, entity):
    create(as_secretariat, entity, **{"action-submit": "1"})
    practice = PracticePage.objects.get()
    assert practice.workflow_in_progress
    assert not practice.live


def test_a_draft_may_be_incomplete_in_the_admin(as_secretariat, entity):
    create(as_secretariat, entity, kind="practice", problem="", what_was_done="", summary="")
    assert PracticePage.objects.get().title == COMPLETE["title"]


def test_a_good_practice_without_results_is_not_sent(as_secretariat, entity):
    response = create(as_secretariat, entity, kind="practice", **{"action-submit": "1"})
    assert "al menos un resultado" in response.content.decode()
    assert not PracticePage.objects.exists()


def test_a_lesson_without_lessons_is_not_sent(as_secretariat, entity):
    response = create(as_secretariat, entity, kind="lesson", **{"action-submit": "1"})
    assert "qué se aprendió" in response.content.decode()
    assert not PracticePage.objects.exists()


def test_a_good_practice_with_a_result_is_sent(as_secretariat, entity):
    row = {
        "results-TOTAL_FORMS": "1",
        "results-0-indicator": "Estaciones",
        "results-0-value": "48",
        "results-0-ORDER": "1",
    }
    create(as_secretariat, entity, kind="practice", **row, **{"action-submit": "1"})
    assert PracticePage.objects.get().workflow_in_progress


def test_the_secretariat_does_not_publish_past_the_entity(as_secretariat, entity):
    create(as_secretariat, entity, **{"action-publish": "1"})
    assert not PracticePage.objects.filter(live=True).exists()


def test_a_focal_point_does_not_open_the_explorer_with_everybodys_drafts(as_approver, submitted):
    PracticeFactory(live=False, title="El borrador de otros")
    listing = reverse("wagtailadmin_explore", args=[submitted.get_parent().pk])
    assert "El borrador de otros" not in as_approver.get(listing, follow=True).content.decode()


def test_an_approver_does_not_pass_a_practice_on_to_another_entity(as_approver, submitted):
    other = AppointmentFactory().entity
    edit(as_approver, submitted, entity=other.pk)
    submitted.refresh_from_db()
    assert submitted.get_latest_revision_as_object().entity == submitted.entity != other


def test_a_focal_point_approves_in_the_admin(as_approver, submitted):
    assert (
        as_approver.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).status_code == 200
    )
    edit(
        as_approver, submitted, **{"action-workflow-action": "1", "workflow-action-name": "approve"}
    )
    submitted.refresh_from_db()
    assert submitted.live


def test_who_decides_in_the_admin_comes_back_to_what_waits(as_approver, submitted):
    """The listing of practices, where Wagtail would lead, is closed to focal points."""
    mine = reverse("practices:mine")
    editor = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    review = as_approver.get(reverse("practices:review", args=[submitted.pk])).content.decode()
    assert f'href="{editor}?next={mine}"' in review
    assert f'name="next" value="{mine}"' in as_approver.get(editor, {"next": mine}).content.decode()
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    assert edit(as_approver, submitted, next=mine, **approve).url == mine


def test_what_is_approved_together_with_a_correction_is_published_corrected(as_approver, submitted):
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    edit(as_approver, submitted, problem="Mejor dicho así.", **approve)
    submitted.refresh_from_db()
    assert (submitted.live, submitted.problem) == (True, "Mejor dicho así.")


def test_returning_it_in_the_admin_needs_reasons(as_approver, submitted):
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[submitted.pk, "reject", submitted.current_workflow_task_state.pk],
    )
    as_approver.post(address, {"comment": ""})
    assert PracticePage.objects.get().workflow_in_progress


def test_switching_the_approval_off_publishes_nothing(submitted):
    task = submitted.current_workflow_task
    task.deactivate()
    submitted.refresh_from_db()
    assert not submitted.live
    assert not Message.objects.filter(subject__startswith="Publicada").exists()


def test_a_focal_point_returns_it_in_the_admin_with_reasons(as_approver, submitted):
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[submitted.pk, "reject", submitted.current_workflow_task_state.pk],
    )
    as_approver.post(address, {"comment": "Falta el lugar."})
    practice = PracticePage.objects.get()
    assert not practice.workflow_in_progress
    assert practice.current_workflow_state.status == "needs_changes"


def test_a_focal_point_of_another_entity_cannot_open_it(client, submitted):
    client.force_login(AppointmentFactory().person)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk]))
    assert response.status_code == 302
    response = client.post(
        reverse(
            "wagtailadmin_pages:workflow_action",
            args=[submitted.pk, "approve", submitted.current_workflow_task_state.pk],
        )
    )
    submitted.refresh_from_db()
    assert not submitted.live


def test_the_team_has_no_key_to_the_admin(client, author):
    client.force_login(author)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_the_dashboard_shows_the_approver_what_waits(as_approver, submitted):
    assert COMPLETE["title"] in as_approver.get(reverse("wagtailadmin_home")).content.decode()


def test_an_entity_with_practices_is_not_deleted(client, submitted, admin_user):
    client.force_login(admin_user)
    client.post(reverse("wagtailadmin_pages:delete", args=[submitted.entity.pk]))
    assert EntityPage.objects.filter(pk=submitted.entity.pk).exists()


@pytest.mark.usefixtures("site")
def test_numbers_are_read_and_shown_as_people_write_them(admin_client):
    entity = EntityFactory()
    create(admin_client, entity, beneficiaries_number="1.240", budget_amount="1.240.000,5")
    practice = PracticePage.objects.get()
    assert (practice.beneficiaries_number, practice.budget_amount) == (1240, Decimal("1240000.5"))
    address = reverse("wagtailadmin_pages:edit", args=[practice.pk])
    form = admin_client.get(address).context["form"]
    assert form["beneficiaries_number"].value() == "1.240"
    assert form["budget_amount"].value() == "1.240.000,5"


@pytest.mark.usefixtures("site")
def test_a_number_that_can_be_read_in_two_ways_is_refused(admin_client):
    response = create(admin_client, EntityFactory(), budget_amount="1.240.00")
    assert "budget_amount" in response.context["form"].errors
    assert not PracticePage.objects.exists()
