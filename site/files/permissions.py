"""Who handles files in the admin."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from core.audience import file_is_for, hidden_collection_paths


class ReadersOnlyPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's, among the files that one may see and those one uploaded.

    Permissions are given for all collections at once; without this, choosers would offer
    everybody's drafts.
    """

    def instances_user_has_any_permission_for(self, user: Any, actions: list[str]) -> QuerySet:
        """The files with which `user` may do any of `actions`."""
        found = super().instances_user_has_any_permission_for(user, actions)
        closed = Q()
        for path in hidden_collection_paths(user):
            closed |= Q(path__startswith=path)
        if not closed:
            return found
        # By fields that Wagtail's search knows: choosers search in what is given here.
        hidden = Collection.objects.filter(closed)
        return found.filter(~Q(collection__in=hidden) | Q(uploaded_by_user=user))

    def user_has_any_permission_for_instance(
        self, user: Any, actions: list[str], instance: Any
    ) -> bool:
        """Whether `user` may do any of `actions` with a file."""
        may_see = instance.uploaded_by_user_id == user.pk or file_is_for(user, instance)
        return may_see and super().user_has_any_permission_for_instance(user, actions, instance)
