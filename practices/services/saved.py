"""Keeping practices in lists of one's own."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import User
from practices.models import PracticePage, ReadingList, SavedPractice
from practices.permissions import user_can_keep, user_sees

DEFAULT_LIST = "Guardadas"
"""Where a practice goes without further questions; a name as people give, so not translated."""


class NameTakenError(Exception):
    """She has another list of that name."""


@transaction.atomic
def save_practice(
    *, practice: PracticePage, by: User, reading_list: ReadingList | None = None, new_list: str = ""
) -> ReadingList:
    """Put a practice into a list of hers, and return the list; once is enough.

    Without a list it goes into the one named `new_list`, or else `DEFAULT_LIST`, which is made
    where there is none. Raises `PermissionDenied` when she may not see the practice or the list
    is not hers.
    """
    if not user_sees(by, practice):
        raise PermissionDenied
    if reading_list is None:
        name = new_list or DEFAULT_LIST
        reading_list, _made = ReadingList.objects.get_or_create(owner=by, name=name)
    if not user_can_keep(by, reading_list):
        raise PermissionDenied
    SavedPractice.objects.get_or_create(reading_list=reading_list, practice_id=practice.pk)
    return reading_list


@transaction.atomic
def forget_practice(*, practice: PracticePage, by: User, reading_list: ReadingList) -> None:
    """Take a practice out of a list of hers. Raises `PermissionDenied` when it is not hers."""
    if not user_can_keep(by, reading_list):
        raise PermissionDenied
    reading_list.saved.filter(practice=practice.pk).delete()


@transaction.atomic
def rename_list(*, reading_list: ReadingList, by: User, name: str) -> ReadingList:
    """Give a list of hers another name.

    Raises `PermissionDenied` when it is not hers, `NameTakenError` when another has the name.
    """
    if not user_can_keep(by, reading_list):
        raise PermissionDenied
    reading_list.name = name
    try:
        with transaction.atomic():
            reading_list.save(update_fields=["name"])
    except IntegrityError as error:
        raise NameTakenError from error
    return reading_list


@transaction.atomic
def delete_list(*, reading_list: ReadingList, by: User) -> None:
    """Delete a list of hers; the practices stay. Raises `PermissionDenied` when it is not hers."""
    if not user_can_keep(by, reading_list):
        raise PermissionDenied
    reading_list.delete()
