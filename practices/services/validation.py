"""The technical secretariat reads a published version: validates it, or returns it with reasons."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from core.concurrency import StaleSaveError
from notifications import services as notifications
from practices.enums import ValidationOutcome
from practices.models import PracticePage, Validation
from practices.people import people_behind
from practices.permissions import user_can_validate

MAILS = {
    ValidationOutcome.VALIDATED: "validated",
    ValidationOutcome.RETURNED: "returned_by_secretariat",
}


class AlreadyValidatedError(Exception):
    """Somebody validated this version meanwhile."""


@transaction.atomic
def validate(
    *,
    practice: PracticePage,
    by: User,
    seen_revision: int | None,
    scores: Mapping[str, int | None],
    opinion: str,
) -> Validation:
    """Validate the published version that was read; the practice reaches the second tier.

    `scores` gives 0–3 by criterion (`practices.models.review.CRITERIA`). Raises
    `StaleSaveError` when another version was published meanwhile, `PermissionDenied` when she
    may not validate it, `AlreadyValidatedError` when this version is validated already.
    """
    return _record(practice, by, seen_revision, ValidationOutcome.VALIDATED, scores, opinion)


@transaction.atomic
def return_with_reasons(
    *,
    practice: PracticePage,
    by: User,
    seen_revision: int | None,
    scores: Mapping[str, int | None],
    reasons: str,
) -> Validation:
    """Say why the version is not validated. It stays published; raises as `validate` does."""
    return _record(practice, by, seen_revision, ValidationOutcome.RETURNED, scores, reasons)


def _record(
    practice: PracticePage,
    by: User,
    seen_revision: int | None,
    outcome: ValidationOutcome,
    scores: Mapping[str, int | None],
    opinion: str,
) -> Validation:
    locked = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not user_can_validate(by, locked):
        raise PermissionDenied
    if locked.live_revision_id != seen_revision:
        raise StaleSaveError(locked)
    if locked.validations.filter(
        revision=locked.live_revision_id, outcome=ValidationOutcome.VALIDATED
    ).exists():
        raise AlreadyValidatedError
    validation = Validation.objects.create(
        practice=locked,
        revision=locked.live_revision,
        content=locked.live_revision.content,
        version_of=locked.last_published_at,
        outcome=outcome,
        opinion=opinion,
        reviewer=by,
        **scores,
    )
    _tell(validation)
    return validation


def _tell(validation: Validation) -> None:
    """Tell its author and those who approve for its entity what was decided."""
    practice = validation.practice
    for person in people_behind(practice) - {validation.reviewer}:
        notifications.send(
            key=f"practice-validation-{validation.pk}-{person.pk}",
            to=person,
            template=f"practices/mail/{MAILS[ValidationOutcome(validation.outcome)]}",
            context={"practice": practice, "validation": validation},
        )
