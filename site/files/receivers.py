"""What follows for shelves from what happens elsewhere."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction

from core.audience import VISIBILITY_ROLES
from core.models import Role
from files.models import Shelf


@receiver(post_save, sender=Role)
def role_was_given_a_group(instance: Role, raw: bool = False, **kwargs: Any) -> None:
    """Open the shelf of a role to the group that now stands behind it, and to no other."""
    codes = [visibility for visibility, role in VISIBILITY_ROLES.items() if role == instance.code]
    if raw or not codes:
        return
    shelves = Shelf.objects.filter(code__in=codes).values("collection")
    for restriction in CollectionViewRestriction.objects.filter(collection__in=shelves):
        restriction.groups.set([instance.group])
