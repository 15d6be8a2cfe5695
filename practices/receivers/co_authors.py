"""Co-authors are asked as soon as a text that names them is sent or published."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import TaskState
from wagtail.signals import page_published, task_submitted

from actors.services import approvers_of
from notifications import services as notifications
from practices.models import PracticePage
from practices.receivers.workflow import practice_of
from practices.services import ask_co_authors


@receiver(task_submitted, sender=TaskState)
def ask_when_sent(instance: TaskState, **kwargs: Any) -> None:
    """Ask the co-authors that the text sent for approval names."""
    if practice := practice_of(instance.workflow_state):
        _ask(practice.get_latest_revision_as_object())


@receiver(page_published, sender=PracticePage)
def ask_when_published(instance: PracticePage, **kwargs: Any) -> None:
    """Ask those of a practice that was published past the workflow."""
    _ask(instance)


def _ask(practice: PracticePage) -> None:
    for agreement in ask_co_authors(practice=practice):
        for person in approvers_of(agreement.entity):
            notifications.send(
                key=f"co-author-asked-{agreement.pk}-{person.pk}",
                to=person,
                template="practices/mail/co_author_asked",
                context={"practice": practice, "agreement": agreement},
            )
