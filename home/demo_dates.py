"""When the demonstration happened, by the days that its files tell.

The services know no day but today: what they wrote is dated back afterwards. Doing so again
changes nothing, and no day is still to come.
"""

import datetime

from django.utils import timezone
from wagtail.models import Revision, TaskState

from actors.models import EntityPage
from practices.models import PracticePage

HOUR = datetime.time(10)
WRITTEN_BEFORE, SENT_BEFORE = datetime.timedelta(days=9), datetime.timedelta(days=4)


def publish_on(practice: PracticePage, day: datetime.date) -> None:
    """Have a practice be written and sent shortly before a day, and approved on it."""
    published = _moment(day)
    if practice.first_published_at == practice.last_published_at == published:
        return
    written, sent = published - WRITTEN_BEFORE, published - SENT_BEFORE
    Revision.objects.for_instance(practice).update(created_at=written)
    tasks = TaskState.objects.filter(workflow_state__in=practice.workflow_states.all())
    tasks.update(started_at=sent, finished_at=published)
    practice.approvals.update(approved_at=published)
    practice.agreements.exclude(decided_at=None).update(asked_at=published, decided_at=published)
    practice.validations.filter(revision=practice.live_revision_id).update(version_of=published)
    practice.latest_revision_created_at = written
    practice.first_published_at = practice.last_published_at = published
    practice.save(
        clean=False,
        update_fields=[
            "latest_revision_created_at",
            "first_published_at",
            "last_published_at",
        ],
    )


def validate_on(practice: PracticePage, opinion: str, day: datetime.date) -> None:
    """Have the technical secretariat have given this opinion of a practice on a day."""
    practice.validations.filter(opinion=opinion).update(decided_at=_moment(day))


def adopt_on(practice: PracticePage, entity: EntityPage, day: datetime.date) -> None:
    """Have an entity have told how its replication goes on a day."""
    told = _moment(day)
    practice.adoptions.filter(entity=entity).update(created_at=told, updated_at=told)


def ask_on(practice: PracticePage, day: datetime.date) -> None:
    """Have it been asked on a day whether a practice still holds, if nobody answered."""
    practice.validity_questions.filter(answered_at=None).update(asked_at=_moment(day))


def _moment(day: datetime.date) -> datetime.datetime:
    """The morning of a day, or now where that is yet to come."""
    return min(timezone.make_aware(datetime.datetime.combine(day, HOUR)), timezone.now())
