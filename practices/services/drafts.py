"""Writing a practice and sending it for approval."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from actors.models import EntityPage
from core.concurrency import lock_unless_stale
from practices.models import PracticeIndexPage, PracticePage, Result
from practices.permissions import (
    entities_user_shares_for,
    user_can_edit_draft,
    user_can_submit,
)


class IncompleteError(Exception):
    """The practice lacks what it needs to be sent: `missing` says what, by field."""

    def __init__(self, missing: Mapping[str, str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def create_draft(
    *, entity: EntityPage, by: User, values: Mapping[str, Any], results: list[dict] | None = None
) -> PracticePage:
    """Start a practice as a draft of its author; the sector is the entity's unless given.

    Raises `PermissionDenied` when she is not appointed in the entity.
    """
    if not entities_user_shares_for(by).filter(pk=entity.pk).exists():
        raise PermissionDenied
    practice = PracticePage(entity=entity, owner=by, live=False, has_unpublished_changes=True)
    practice.sector = entity.sector
    _write(practice, values, results)
    PracticeIndexPage.objects.get().add_child(instance=practice)
    practice.save_revision(user=by, log_action=True, clean=False)
    return practice


@transaction.atomic
def save_draft(
    *,
    practice: PracticePage,
    by: User,
    values: Mapping[str, Any],
    results: list[dict] | None = None,
    seen_revision: int | None,
) -> PracticePage:
    """Save the text as a new revision; what is published stays as it is.

    Raises `StaleSaveError` when somebody saved since `seen_revision`, `PermissionDenied` when
    she may not edit it.
    """
    practice = lock_unless_stale(practice, seen_revision)
    if not user_can_edit_draft(by, practice):
        raise PermissionDenied
    draft = practice.get_latest_revision_as_object()
    _write(draft, values, results)
    draft.minimal_clean()
    draft.save_revision(user=by, log_action=True, clean=False)
    return draft


@transaction.atomic
def submit(*, practice: PracticePage, by: User, seen_revision: int | None) -> None:
    """Send the draft to the entity for approval, for the first time or corrected.

    Raises `IncompleteError` with what is missing, `StaleSaveError` when the draft changed
    since she read it, `PermissionDenied` when she may not send it.
    """
    practice = lock_unless_stale(practice, seen_revision)
    if not user_can_submit(by, practice):
        raise PermissionDenied
    draft = practice.get_latest_revision_as_object()
    if missing := draft.missing_to_publish():
        raise IncompleteError(missing)
    returned = practice.current_workflow_state
    if returned:
        returned.resume(user=by)
    else:
        draft.get_workflow().start(draft, by)


def _write(practice: PracticePage, values: Mapping[str, Any], results: list[dict] | None) -> None:
    """Put what a form gave into the page, saving nothing yet."""
    for name, value in values.items():
        setattr(practice, name, value)
    if results is not None:
        practice.results.set([Result(sort_order=n, **row) for n, row in enumerate(results)])
