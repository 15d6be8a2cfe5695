"""Entities named as co-authors are asked, and only those that agree are shown."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from notifications import services as notifications
from practices.enums import AgreementState
from practices.models import CoAuthorAgreement, PracticePage
from practices.people import people_behind
from practices.permissions import user_can_answer_for_co_author


class AlreadyAnsweredError(Exception):
    """Somebody else answered for the entity meanwhile."""


@transaction.atomic
def ask_co_authors(*, practice: PracticePage) -> list[CoAuthorAgreement]:
    """Ask the co-authors of the text that were never asked; returns the new questions.

    `practice` is the text as it is sent: a draft or what is published.
    """
    asked = set(practice.agreements.values_list("entity_id", flat=True))
    entities = {row.entity_id for row in practice.co_authors.all()} - asked - {practice.entity_id}
    return [
        CoAuthorAgreement.objects.create(practice_id=practice.pk, entity_id=entity)
        for entity in sorted(entities)
    ]


@transaction.atomic
def answer_for_co_author(
    *, agreement: CoAuthorAgreement, by: User, agrees: bool, comment: str = ""
) -> CoAuthorAgreement:
    """Record once whether the entity agrees to be named.

    Raises `PermissionDenied` when she does not approve for it, `AlreadyAnsweredError` when it
    has answered.
    """
    if not user_can_answer_for_co_author(by, agreement):
        raise PermissionDenied
    locked = CoAuthorAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.state != AgreementState.PENDING:
        raise AlreadyAnsweredError
    locked.state = AgreementState.AGREED if agrees else AgreementState.DECLINED
    locked.decided_by, locked.decided_at, locked.comment = by, timezone.now(), comment
    locked.save()
    for person in people_behind(locked.practice) - {by}:
        notifications.send(
            key=f"co-author-answered-{locked.pk}-{person.pk}",
            to=person,
            template="practices/mail/co_author_answered",
            context={"practice": locked.practice, "agreement": locked},
        )
    return locked
