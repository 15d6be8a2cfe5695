"""Routes of the admin that approve, return or cancel what waits for approval."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Task, Workflow

from home.setup import WORKFLOW_NAME
from practices.models import PracticePage
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import TASK, drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()
EDIT = "wagtailadmin_pages:edit"
CANCEL = "wagtailadmin_pages:confirm_workflow_cancellation"
DISABLE, ENABLE = "wagtailadmin_workflows:disable_task", "wagtailadmin_workflows:enable_task"
END = "wagtailadmin_workflows:disable"


def total(text: str) -> int:
    return ask(NOBODY, text).total


def approval() -> Workflow:
    return Workflow.objects.get(name=WORKFLOW_NAME)


@pytest.fixture
def waiting(city: City, admin: Admin) -> PracticePage:
    """`agua`, with a new title that was sent for approval in the admin."""
    url = admin.url(EDIT, city.agua.pk)
    admin.submit(url, title="Petróleo", **{"action-submit": "action-submit"})
    page = PracticePage.objects.get(pk=city.agua.pk)
    assert page.workflow_in_progress
    assert (total("petróleo"), total("agua")) == (0, 1)
    return page


def task_url(admin: Admin, page: PracticePage, action: str) -> str:
    state: Any = page.current_workflow_task_state
    return admin.url("wagtailadmin_pages:workflow_action", page.pk, action, state.pk)


@drives(EDIT, f"{TASK}:approve")
def test_what_is_approved_is_found(waiting: PracticePage, admin: Admin) -> None:
    admin.send(task_url(admin, waiting, "approve"), {"comment": ""})
    assert (total("petróleo"), total("agua")) == (1, 0)


@drives(EDIT, f"{TASK}:reject")
def test_what_is_returned_is_not_found_until_it_is_approved(
    waiting: PracticePage, admin: Admin
) -> None:
    admin.send(task_url(admin, waiting, "reject"), {"comment": "Falta el resultado."})
    assert (total("petróleo"), total("agua")) == (0, 1)
    admin.submit(admin.url(EDIT, waiting.pk), **{"action-restart-workflow": "1"})
    assert total("petróleo") == 0


@drives(EDIT)
def test_approving_from_the_editor(waiting: PracticePage, admin: Admin) -> None:
    action = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    admin.submit(admin.url(EDIT, waiting.pk), **action)
    assert total("petróleo") == 1


@drives(EDIT)
def test_cancelling_from_the_editor(waiting: PracticePage, admin: Admin) -> None:
    admin.submit(admin.url(EDIT, waiting.pk), **{"action-cancel-workflow": "1"})
    assert not PracticePage.objects.get(pk=waiting.pk).workflow_in_progress
    assert total("petróleo") == 0


@drives(EDIT, DISABLE, ENABLE)
def test_switching_the_task_off_publishes_nothing(waiting: PracticePage, admin: Admin) -> None:
    """Nobody approved it: that the task is gone is no approval."""
    task = Task.objects.get(pk=waiting.current_workflow_task_state.task_id)
    admin.submit(admin.url(DISABLE, task.pk))
    assert not Task.objects.get(pk=task.pk).active
    assert total("petróleo") == 0
    admin.send(admin.url(ENABLE, task.pk))
    assert Task.objects.get(pk=task.pk).active


@drives(EDIT, END, "wagtailadmin_workflows:enable")
def test_switching_the_workflow_off_publishes_nothing(waiting: PracticePage, admin: Admin) -> None:
    workflow = approval()
    admin.submit(admin.url(END, workflow.pk))
    assert not PracticePage.objects.get(pk=waiting.pk).workflow_in_progress
    assert total("petróleo") == 0
    admin.send(admin.url("wagtailadmin_workflows:enable", workflow.pk))
    assert approval().active


@drives(EDIT, "wagtailadmin_workflows:edit")
def test_taking_the_task_out_of_the_workflow_publishes_nothing(
    waiting: PracticePage, admin: Admin
) -> None:
    url = admin.url("wagtailadmin_workflows:edit", approval().pk)
    values = admin.form(url)
    [rows] = [name for name in values if name.endswith("tasks-TOTAL_FORMS")]
    prefix = rows.removesuffix("-TOTAL_FORMS")
    admin.send(url, values | {f"{prefix}-0-DELETE": "on"})
    assert total("petróleo") == 0
    assert PracticePage.objects.get(pk=waiting.pk).live


@drives(EDIT, "wagtailadmin_workflows:remove")
def test_taking_the_workflow_from_its_section_publishes_nothing(
    city: City, waiting: PracticePage, admin: Admin
) -> None:
    pks = (city.practices.pk, approval().pk)
    admin.send(admin.url("wagtailadmin_workflows:remove", *pks))
    assert waiting.get_workflow() != approval()
    assert total("petróleo") == 0
