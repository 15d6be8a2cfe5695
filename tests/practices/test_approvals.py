"""The record of what an entity approved, and decisions on its behalf."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from actors.models import Appointment
from practices import services
from practices.deadlines import due_on
from practices.models import EntityApproval


@pytest.fixture
def vacant(submitted):
    """A practice that waits while both posts of its entity are vacant."""
    Appointment.objects.approvers().filter(entity=submitted.entity).delete()
    return submitted


def approve(practice, by):
    services.approve(practice=practice, by=by, seen_revision=practice.latest_revision_id)
    return EntityApproval.objects.get()


def test_an_approval_is_recorded_with_its_revision(submitted, approver):
    record = approve(submitted, approver)
    assert (record.practice, record.approved_by) == (submitted, approver)
    assert record.revision_id == submitted.latest_revision_id
    assert not record.on_behalf


def test_the_secretariat_approves_on_behalf_where_both_posts_are_vacant(vacant, secretariat):
    assert approve(vacant, secretariat).on_behalf


def test_what_is_returned_is_no_approval(submitted, approver):
    services.send_back(
        practice=submitted, by=approver, seen_revision=submitted.latest_revision_id, reasons="No"
    )
    assert not EntityApproval.objects.exists()


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 12, 4), date(2026, 12, 14)),  # 8 December is a holiday.
        (date(2026, 11, 28), date(2026, 12, 4)),  # Sent on a Saturday.
    ],
)
def test_five_working_days_without_weekends_and_holidays(sent, due):
    assert due_on(sent) == due


def test_whoever_decides_on_behalf_reads_until_when(client, vacant, secretariat):
    client.force_login(secretariat)
    page = client.get(reverse("practices:review", args=[vacant.pk])).content.decode()
    assert "usted decide en su nombre" in page
    assert "cinco días hábiles desde el envío" in page
    assert "Aprobar a más tardar" in client.get(reverse("practices:mine")).content.decode()


def test_overdue_decisions_are_marked(client, vacant, secretariat):
    task = TaskState.objects.get()
    TaskState.objects.update(started_at=task.started_at - timedelta(days=30))
    client.force_login(secretariat)
    assert "Vencida" in client.get(reverse("practices:mine")).content.decode()
    page = client.get(reverse("practices:review", args=[vacant.pk])).content.decode()
    assert "venció el" in page


def test_the_focal_point_has_no_such_deadline(client, submitted, approver):
    client.force_login(approver)
    assert "a más tardar" not in client.get(reverse("practices:mine")).content.decode()
