"""Beginning a practice from a document that was written elsewhere."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.db import transaction
from wagtail.models import UploadedFile

from accounts.models import User
from actors.models import EntityPage
from core.models import CustomDocument
from files.checks import clean_name
from practices.models import PracticePage
from practices.services.attachments import add_files
from practices.services.drafts import create_draft


class AlreadyBegunError(Exception):
    """The document is not kept any longer: a draft was begun with it."""


def keep_upload(*, file: File, by: User) -> UploadedFile:
    """Keep a document, which was checked, until its author has looked at what it says."""
    upload = UploadedFile(for_content_type=_type_of_documents(), uploaded_by_user=by)
    upload.file.save(clean_name(file.name or ""), file)
    return upload


@transaction.atomic
def create_from_document(
    *, entity: EntityPage, by: User, values: Mapping[str, Any], upload: int | None, attach: bool
) -> PracticePage:
    """Start a practice with what a document says, and with the document as evidence if wanted.

    `upload` is the key of what `keep_upload` kept, which is gone then: a form that arrives twice
    begins one draft. Raises `AlreadyBegunError` when it is gone, or somebody else's,
    `PermissionDenied` when she is not appointed in the entity.
    """
    kept = UploadedFile.objects.select_for_update().filter(
        pk=upload, uploaded_by_user=by, for_content_type=_type_of_documents()
    )
    found = kept.first()
    if found is None:
        raise AlreadyBegunError
    practice = create_draft(entity=entity, by=by, values=values)
    if attach:
        add_files(practice=practice, by=by, files=[found.file])
    file = found.file
    found.delete()
    transaction.on_commit(lambda: file.storage.delete(file.name))
    return practice


def _type_of_documents() -> ContentType:
    """What the upload is to become."""
    return ContentType.objects.get_for_model(CustomDocument)
