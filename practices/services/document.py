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


def keep_upload(*, file: File, by: User) -> UploadedFile:
    """Keep a document, which was checked, until its author has looked at what it says."""
    upload = UploadedFile(
        for_content_type=ContentType.objects.get_for_model(CustomDocument), uploaded_by_user=by
    )
    upload.file.save(clean_name(file.name or ""), file)
    return upload


@transaction.atomic
def create_from_document(
    *,
    entity: EntityPage,
    by: User,
    values: Mapping[str, Any],
    upload: UploadedFile | None,
    attach: bool,
) -> PracticePage:
    """Start a practice with what a document says, and with the document as evidence if wanted.

    The upload is gone then. Raises `PermissionDenied` when she is not appointed in the entity.
    """
    practice = create_draft(entity=entity, by=by, values=values)
    if upload is not None:
        if attach:
            add_files(practice=practice, by=by, files=[upload.file])
        file = upload.file
        upload.delete()
        transaction.on_commit(lambda: file.storage.delete(file.name))
    return practice
