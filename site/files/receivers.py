"""What follows for shelves and texts from what happens elsewhere."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction

from core.audience import VISIBILITY_ROLES
from core.models import CustomDocument, Role
from files.models import Shelf
from files.texts import await_text


@receiver(post_save, sender=Role)
def role_was_given_a_group(instance: Role, raw: bool = False, **kwargs: Any) -> None:
    """Open the shelf of a role to the group that now stands behind it, and to no other."""
    codes = [visibility for visibility, role in VISIBILITY_ROLES.items() if role == instance.code]
    if raw or not codes:
        return
    shelves = Shelf.objects.filter(code__in=codes).values("collection")
    for restriction in CollectionViewRestriction.objects.filter(collection__in=shelves):
        restriction.groups.set([instance.group])


@receiver(post_save, sender=CustomDocument)
def document_was_saved(instance: CustomDocument, raw: bool = False, **kwargs: Any) -> None:
    """Have a new document read, or the file that took the place of another."""
    if not raw:
        await_text(document=instance)
