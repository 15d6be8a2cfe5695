"""Writing a practice and sending it for approval."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import BaseLogEntry, Revision

from accounts.models import User
from actors.models import EntityPage
from core.concurrency import lock_unless_stale
from core.models import Theme
from practices.models import PracticeIndexPage, PracticePage
from practices.permissions import (
    entities_user_shares_for,
    user_can_add_theme,
    user_can_edit_draft,
    user_can_submit,
)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of tables of a practice (`results`, `steps`…), by the name of the table."""

ONE_SITTING = timedelta(minutes=30)
"""Saves of one person that follow each other within it are one version."""


class IncompleteError(Exception):
    """The practice lacks what it needs to be sent: `missing` says what, by field."""

    def __init__(self, missing: Mapping[str, str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def create_draft(
    *, entity: EntityPage, by: User, values: Mapping[str, Any], rows: Rows | None = None
) -> PracticePage:
    """Start a practice as a draft of its author; the sector is the entity's unless given.

    `values` are its fields, `rows` replace the tables that they name.

    Raises `PermissionDenied` when she is not appointed in the entity.
    """
    if not entities_user_shares_for(by).filter(pk=entity.pk).exists():
        raise PermissionDenied
    practice = PracticePage(entity=entity, owner=by, live=False, has_unpublished_changes=True)
    practice.sector = entity.sector
    write(practice, values, rows)
    PracticeIndexPage.objects.get().add_child(instance=practice)
    practice.save_revision(user=by, log_action=True, clean=False)
    return practice


@transaction.atomic
def save_draft(
    *,
    practice: PracticePage,
    by: User,
    values: Mapping[str, Any],
    rows: Rows | None = None,
    seen_revision: int | None,
    keep_previous: bool = False,
    log: bool = True,
) -> PracticePage:
    """Save the text as a new revision; what is published stays as it is.

    It replaces her own previous one of the same sitting, unless `keep_previous`: then she was
    shown that one, and told that it stays in the history. `log` is for saves that she asked for.

    Raises `StaleSaveError` when somebody saved since `seen_revision`, `PermissionDenied` when
    she may not edit it.
    """
    practice = lock_unless_stale(practice, seen_revision)
    if not user_can_edit_draft(by, practice):
        raise PermissionDenied
    draft = practice.get_latest_revision_as_object()
    write(draft, values, rows)
    draft.minimal_clean()
    save_version(draft, by=by, keep_previous=keep_previous, log=log)
    return draft


@transaction.atomic
def add_theme(*, practice: PracticePage, by: User, theme: Theme) -> bool:
    """Classify the draft under one theme more; returns whether it was not there already.

    What is published stays as it is. Raises `PermissionDenied`.
    """
    locked = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not user_can_add_theme(by, locked):
        raise PermissionDenied
    draft = locked.get_latest_revision_as_object()
    if theme in draft.themes.all():
        return False
    draft.themes.add(theme)
    save_version(draft, by=by, keep_previous=True, log=True)
    return True


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


def save_version(draft: PracticePage, *, by: User, keep_previous: bool, log: bool) -> None:
    """Save the text as its latest version, in place of her own previous one of the same sitting.

    `keep_previous` and `log` are those of `save_draft`.
    """
    previous = draft.latest_revision
    revision = draft.save_revision(user=by, log_action=log, clean=False)
    if previous and not keep_previous and _is_of_the_same_sitting(previous, revision):
        previous.delete()


def write(practice: PracticePage, values: Mapping[str, Any], rows: Rows | None) -> None:
    """Put what a form gave into the page, saving nothing yet."""
    for name, value in values.items():
        if name == "tags":  # Only its manager takes them.
            practice.tags.set(value)
        else:
            setattr(practice, name, value)
    for name, told in (rows or {}).items():
        table = getattr(practice, name)
        table.set([table.model(sort_order=n, **row) for n, row in enumerate(told)])


def _is_of_the_same_sitting(previous: Revision, revision: Revision) -> bool:
    """Whether a version only led to the next one of the same person, and nothing speaks of it."""
    return (
        previous.user_id is not None
        and previous.user_id == revision.user_id
        and revision.created_at - previous.created_at < ONE_SITTING
        and previous.approved_go_live_at is None
        and not _is_spoken_of(previous)
    )


def _is_spoken_of(revision: Revision) -> bool:
    """Whether a record refers to a version: a publication, a decision, a comment.

    Entries of the log do not count: they outlive what they tell of.
    """
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: revision}).exists()
        for relation in Revision._meta.get_fields(include_hidden=True)
        if relation.one_to_many and not issubclass(relation.related_model, BaseLogEntry)
    )
