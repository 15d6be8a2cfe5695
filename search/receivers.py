"""Listens to everything that changes what is found, where it is, or who may see it.

What each receiver knows of Wagtail's order of events is in its docstring; `search check`
and the tests of every admin route tell when Wagtail changes its ways.
"""

from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.urls import reverse
from django.utils import translation
from modelcluster.fields import ParentalKey
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import page_published, post_page_move

from core.audience import COLLECTION_SCOPE, PAGE_SCOPE, scope_of
from core.models import Role
from search import contract, places, projection
from search.dependencies import dependents_of, refresh_dependents

RESTRICTIONS = (PageViewRestriction, CollectionViewRestriction)


def object_changed(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """An object was saved or deleted: publish, unpublish, copy, alias, edit of a document.

    Wagtail saves the object in all of them; its own signals only add to that. Parts of a page
    (its tags, its panels' rows) are saved after the page, each by itself.
    """
    if raw:
        return
    projection.refresh(instance)
    for name in _parent_fields(sender):
        parent = getattr(instance, name, None)
        if parent is not None:
            projection.refresh(parent)


def read_by_others_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Something was saved that entries of other objects read, such as a sector."""
    if not raw:
        refresh_dependents(dependents_of(instance))


def read_by_others_is_being_deleted(instance: Any, **kwargs: Any) -> None:
    """Remember who read it: the rows that would tell vanish by cascade, without a signal."""
    instance._search_dependents = dependents_of(instance)


def read_by_others_deleted(instance: Any, **kwargs: Any) -> None:
    """It is gone, and so are the rows that tied it to others."""
    refresh_dependents(instance.__dict__.pop("_search_dependents", []))


def relation_changed(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    """Tags or other many-to-many values of an object changed: a form saves them last."""
    if action.startswith("post_") and not reverse and isinstance(instance, Model):
        projection.refresh(instance)


def page_was_published(instance: Page, **kwargs: Any) -> None:
    """A page went live with all its parts: the last word of a publication."""
    projection.refresh(instance)


def page_is_being_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember the address a page had. (`page_slug_changed` comes after the commit: too late.)"""
    if isinstance(instance, Page) and instance.pk and not raw:
        before = Page.objects.filter(pk=instance.pk).values_list("url_path", flat=True).first()
        instance._search_url_path_before = before


def page_was_saved(
    sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Follow a page that moved, or that pushed its siblings aside when it was added.

    Wagtail's move saves the page, as a plain `Page`, in the same transaction and after the
    paths changed, so this comes before `post_page_move`, which is sent after the commit.
    """
    if not isinstance(instance, Page) or raw:
        return
    if sender is Page or (created and instance.get_next_siblings().exists()):
        places.tree_changed()
    before = instance.__dict__.pop("_search_url_path_before", None)
    if before and before != instance.url_path:
        old, new = _address(before), _address(instance.url_path)
        if old and new:
            places.urls_changed(scope_of(instance), old, new)


def page_was_moved(
    instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    """All that a move changes is now in place, the descendants' addresses too."""
    places.tree_changed()
    if not (_address(url_path_before) and _address(url_path_after)):
        # The pages left what a site serves, or came among it: there is no prefix to change.
        projection.refresh_below(scope_of(instance))


def collection_was_saved(**kwargs: Any) -> None:
    """A collection may have been added: sorted insertion shifts its siblings' paths."""
    places.tree_changed()


def restriction_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A restriction was saved (its groups come later) or deleted (perhaps with its place)."""
    if raw:
        return
    is_page = isinstance(instance, PageViewRestriction)
    model, pk = (Page, instance.page_id) if is_page else (Collection, instance.collection_id)
    place = model.objects.filter(pk=pk).first()
    if place is not None:
        places.audience_changed(scope_of(place))


def restriction_groups_changed(instance: Any, action: str, **kwargs: Any) -> None:
    """The groups of a restriction changed, from its side or from a group's."""
    if not action.startswith("post_"):
        return
    if isinstance(instance, RESTRICTIONS):
        restriction_changed(instance)
    else:
        everyone_changed()


def everyone_changed(**kwargs: Any) -> None:
    """A group is gone: its rows in restrictions vanish by cascade, which sends no signal."""
    places.audience_changed(PAGE_SCOPE)
    places.audience_changed(COLLECTION_SCOPE)


def everything_changed(raw: bool = False, **kwargs: Any) -> None:
    """Another group stands behind a role, or a site serves other pages: every row may differ."""
    if raw:
        return
    # Wagtail forgets its sites in a receiver of its own, which may come after this one.
    Site.clear_site_root_paths_cache()
    for kind in contract.kinds():
        projection.refresh_kind(kind)


def connect() -> None:
    """Begin to listen. Receivers of all models look the model up in the contract."""
    pre_save.connect(page_is_being_saved, dispatch_uid="search.page_is_being_saved")
    post_save.connect(page_was_saved, dispatch_uid="search.page_was_saved")
    post_save.connect(object_changed, dispatch_uid="search.object_saved")
    post_delete.connect(object_changed, dispatch_uid="search.object_deleted")
    post_save.connect(read_by_others_saved, dispatch_uid="search.read_by_others_saved")
    pre_delete.connect(read_by_others_is_being_deleted, dispatch_uid="search.being_deleted")
    post_delete.connect(read_by_others_deleted, dispatch_uid="search.read_by_others_deleted")
    m2m_changed.connect(relation_changed, dispatch_uid="search.relation_changed")
    page_published.connect(page_was_published, dispatch_uid="search.page_published")
    post_page_move.connect(page_was_moved, dispatch_uid="search.page_moved")
    post_save.connect(collection_was_saved, sender=Collection, dispatch_uid="search.collection")
    for model in RESTRICTIONS:
        name = model.__name__
        post_save.connect(restriction_changed, model, dispatch_uid=f"search.{name}.saved")
        post_delete.connect(restriction_changed, model, dispatch_uid=f"search.{name}.deleted")
        m2m_changed.connect(
            restriction_groups_changed, model.groups.through, dispatch_uid=f"search.{name}.groups"
        )
    post_delete.connect(everyone_changed, sender=Group, dispatch_uid="search.group_deleted")
    for model in (Role, Site):
        name = model.__name__
        post_save.connect(everything_changed, model, dispatch_uid=f"search.{name}.saved")
        post_delete.connect(everything_changed, model, dispatch_uid=f"search.{name}.deleted")
    _follow_collection_moves()


def _follow_collection_moves() -> None:
    """Have `Collection.move` tell.

    Wagtail's collection form moves the collection *after* it has saved it, with statements of
    treebeard's own, and there is no signal, no log entry and no hook after that. What may not
    be forgotten is therefore added to the method itself, for the admin and every other caller.
    """
    move = Collection.move

    @wraps(move)
    @transaction.atomic
    def move_and_tell(self: Collection, *args: Any, **kwargs: Any) -> Any:
        result = move(self, *args, **kwargs)
        places.tree_changed()
        return result

    Collection.move = move_and_tell


@cache
def _parent_fields(model: type[Model]) -> tuple[str, ...]:
    """The fields by which rows of a model are part of something else."""
    return tuple(f.name for f in model._meta.fields if isinstance(f, ParentalKey))


def _address(url_path: str) -> str | None:
    """The site-relative address of a path in the page tree, if a site serves it."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            with translation.override(settings.LANGUAGE_CODE):
                return reverse("wagtail_serve", args=[url_path[len(root.root_path) :]])
    return None
