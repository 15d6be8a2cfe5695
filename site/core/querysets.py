"""Querysets every page of the site shares."""

from typing import Any, Self

from django.db.models import Q
from wagtail.models import PageQuerySet

from core.audience import hidden_page_paths, viewer_of, visible_visibilities


class BasePageQuerySet(PageQuerySet):
    """Pages that know who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Published pages that `user` may see: privacy of the tree and own visibility."""
        viewer = viewer_of(user)
        hidden = Q()
        for path in hidden_page_paths(user):
            hidden |= Q(path__startswith=path)
        pages = self.live().exclude(hidden) if hidden else self.live()
        if any(field.name == "visibility" for field in self.model._meta.fields):
            pages = pages.filter(visibility__in=visible_visibilities(viewer))
        return pages
