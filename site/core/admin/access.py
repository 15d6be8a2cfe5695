"""What somebody with a key to the admin may know of."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import F, Model, Q, QuerySet
from taggit.managers import TaggableManager
from taggit.models import TagBase
from wagtail.models import CollectionMember, Page, get_page_models
from wagtail.permissions import page_permission_policy, policy_registry

from core.models import BasePage


def known_pages(user: Any) -> Q:
    """Condition on pages: those that `user` may open in the explorer, or read on the site.

    The admin calls a page by the title of its latest draft. Who only reads is not offered a page
    whose title is about to change.
    """
    known = Q(pk__in=page_permission_policy.explorable_instances(user).order_by().values("pk"))
    for model in get_page_models():
        if issubclass(model, BasePage):
            read = model.objects.visible_to(user).filter(draft_title=F("title"))
            known |= Q(pk__in=read.order_by().values("pk"))
    return known


def may_know(user: Any, *pages: Page) -> bool:
    """Whether `user` may know of all these pages. The root is a place and tells nothing."""
    wanted = {page.pk for page in pages if not page.is_root()}
    return Page.objects.filter(known_pages(user), pk__in=wanted).count() == len(wanted)


def known_tags(user: Any, tag_model: type[TagBase]) -> QuerySet[TagBase]:
    """The tags of what `user` may know of: its pages, and the files she may choose."""
    known = Q(pk__in=[])
    for model, field in _tagged_with(tag_model):
        if issubclass(model, Page):
            tagged = model.objects.filter(known_pages(user))
        elif issubclass(model, CollectionMember):
            policy = policy_registry.get_by_type(model)
            tagged = policy.instances_user_has_any_permission_for(user, ["choose"])
        else:
            continue
        known |= Q(pk__in=tagged.order_by().values(f"{field}__pk"))
    return tag_model.objects.filter(known)


def _tagged_with(tag_model: type[TagBase]) -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, TaggableManager) and field.related_model is tag_model:
                yield model, field.name
