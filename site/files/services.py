"""Taking files in, and putting them where only their readers get them."""

from collections.abc import Iterable
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction

from accounts.models import User
from core.audience import VISIBILITY_ROLES
from core.enums import Visibility
from core.models import CustomDocument, CustomImage, Role
from files.checks import check_document, check_image, clean_name
from files.enums import ShelfCode
from files.models import Shelf
from files.photos import bare_image

ALL_SHELVES = "Archivos adjuntos"
MAX_TITLE = 200


@transaction.atomic
def set_up_shelves() -> None:
    """Make the collections that are missing."""
    for code in ShelfCode:
        collection_of(code)


@transaction.atomic
def collection_of(code: ShelfCode) -> Collection:
    """The collection of a shelf, made with its restriction if it is missing."""
    shelf = Shelf.objects.filter(code=code).select_related("collection").first()
    if shelf is not None:
        return shelf.collection
    root = Collection.get_first_root_node()
    parent = root.get_children().filter(name=ALL_SHELVES).first()
    parent = parent or root.add_child(name=ALL_SHELVES)
    collection = parent.add_child(name=str(code.label))
    if code != ShelfCode.PUBLIC:
        restriction = CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.GROUPS
        )
        # No group at all: nobody.
        restriction.groups.set(role.group for role in _roles_behind(code))
    Shelf.objects.create(code=code, collection=collection)
    return collection


@transaction.atomic
def store_document(*, file: File, by: User) -> CustomDocument:
    """Store an upload as the document of a draft.

    Raises `ValidationError` for one that is not taken.
    """
    check_document(file)
    document = CustomDocument(
        title=title_of(file), uploaded_by_user=by, collection=collection_of(ShelfCode.DRAFTS)
    )
    document.file.save(clean_name(file.name or ""), file, save=False)
    document._set_document_file_metadata()
    document.save()
    return document


@transaction.atomic
def store_image(*, file: File, by: User) -> CustomImage:
    """Store an upload as an image of a draft, without the notes of the camera.

    Raises `ValidationError` for one that is not taken.
    """
    check_image(file)
    image = CustomImage(
        title=title_of(file), uploaded_by_user=by, collection=collection_of(ShelfCode.DRAFTS)
    )
    image.file = bare_image(file)
    image._set_image_file_metadata()
    image.save()
    return image


@transaction.atomic
def put(files: Iterable[CustomDocument | CustomImage], code: ShelfCode) -> None:
    """Move files to a shelf. Each is saved by itself: the search hears of it."""
    collection = collection_of(code)
    for file in files:
        if file.collection_id != collection.pk:
            file.collection = collection
            file.save(update_fields=["collection"])


def title_of(file: File) -> str:
    """What to call an upload until somebody gives it a name: its own, without the extension."""
    return PurePath(clean_name(file.name or "")).stem.replace("_", " ")[:MAX_TITLE]


def _roles_behind(code: ShelfCode) -> Iterable[Role]:
    """The role whose members read a shelf, if there is one."""
    if code not in Visibility.values:
        return Role.objects.none()
    return Role.objects.filter(code=VISIBILITY_ROLES[Visibility(code)]).select_related("group")
