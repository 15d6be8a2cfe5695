"""Adding files, photos and links to a draft, describing them and taking them out.

What is published keeps its own until the draft is approved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from wagtail.models import Revision

from accounts.models import User
from core.concurrency import lock_unless_stale
from files.checks import clean_name, is_image_name
from files.services import store_document, store_image
from practices.attachments import keyed_evidence, keyed_photos
from practices.models import Evidence, Photo, PracticePage
from practices.permissions import user_can_edit_draft
from practices.services.drafts import save_version

Changes = Mapping[str, Mapping[str, Any] | None]


@dataclass(frozen=True)
class Refusal:
    """A file that is not taken, and why."""

    name: str
    reasons: list[str]


@transaction.atomic
def add_files(*, practice: PracticePage, by: User, files: Iterable[File]) -> list[Refusal]:
    """Add photos and documents to the draft; return those that are not taken.

    What others saved meanwhile stays as it is: adding takes nothing away. Raises
    `PermissionDenied` when she may not edit it.
    """
    draft = _draft_to_add_to(practice, by)
    refused = []
    evidence, photos = list(draft.evidence.all()), list(draft.photos.all())
    for file in files:
        try:
            if is_image_name(file.name or ""):
                photos.append(Photo(image=store_image(file=file, by=by)))
            else:
                document = store_document(file=file, by=by)
                evidence.append(Evidence(title=document.title, document=document))
        except ValidationError as error:
            refused.append(Refusal(clean_name(file.name or ""), error.messages))
    _save(draft, by, evidence, photos)
    return refused


@transaction.atomic
def add_link(*, practice: PracticePage, by: User, values: Mapping[str, Any]) -> None:
    """Add evidence that is somewhere else. Raises `PermissionDenied`."""
    draft = _draft_to_add_to(practice, by)
    _save(draft, by, [*draft.evidence.all(), Evidence(**values)], list(draft.photos.all()))


@transaction.atomic
def change_attachments(
    *,
    practice: PracticePage,
    by: User,
    changes: Changes,
    seen_revision: int | None,
    keep_previous: bool = False,
    log: bool = True,
) -> PracticePage:
    """Describe what is attached; what changes to None is taken out of the draft.

    `changes` are by the names of `practices.attachments`. The files stay where they are: another
    version may use them, and the one before stays when something is taken out, so that it can be
    put back. The rest is as in `save_draft`. Raises `StaleSaveError` when somebody saved since
    `seen_revision`, `PermissionDenied`.
    """
    practice = lock_unless_stale(practice, seen_revision)
    if not user_can_edit_draft(by, practice):
        raise PermissionDenied
    draft = practice.get_latest_revision_as_object()
    _attach(
        draft,
        _changed(keyed_evidence(draft), changes),
        _changed(keyed_photos(draft), changes),
    )
    takes_out = None in changes.values()
    save_version(draft, by=by, keep_previous=keep_previous or takes_out, log=log)
    return draft


@transaction.atomic
def restore_attachments(*, practice: PracticePage, by: User, version: Revision) -> None:
    """Attach again what an earlier version had and the draft has no longer.

    Raises `PermissionDenied`.
    """
    draft = _draft_to_add_to(practice, by)
    earlier = version.as_object()
    _save(
        draft,
        by,
        list((keyed_evidence(earlier) | keyed_evidence(draft)).values()),
        list((keyed_photos(earlier) | keyed_photos(draft)).values()),
    )


def _draft_to_add_to(practice: PracticePage, by: User) -> PracticePage:
    """The latest version, locked for this transaction. Raises `PermissionDenied`."""
    locked = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not user_can_edit_draft(by, locked):
        raise PermissionDenied
    return locked.get_latest_revision_as_object()


def _changed[Item: (Evidence, Photo)](items: Mapping[str, Item], changes: Changes) -> list[Item]:
    """The items with what changes in them, without those that are taken out."""
    kept = []
    for key, item in items.items():
        change = changes.get(key, {})
        if change is not None:
            for name, value in change.items():
                setattr(item, name, value)
            kept.append(item)
    return kept


def _save(draft: PracticePage, by: User, evidence: list[Evidence], photos: list[Photo]) -> None:
    """Write a new version with these, in this order."""
    _attach(draft, evidence, photos)
    draft.save_revision(user=by, log_action=True, clean=False)


def _attach(draft: PracticePage, evidence: list[Evidence], photos: list[Photo]) -> None:
    """Put these into the draft, in this order, saving nothing yet."""
    draft.evidence.set(_in_order(evidence))
    draft.photos.set(_in_order(photos))


def _in_order[Item: (Evidence, Photo)](items: list[Item]) -> list[Item]:
    """The items, each with its place."""
    for place, item in enumerate(items):
        item.sort_order = place
    return items
