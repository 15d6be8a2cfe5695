"""How the core shows itself in Wagtail."""

from collections.abc import Callable
from typing import Any

from django.db.models import DecimalField
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.images.views.chooser import viewset as image_chooser
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.admin import preview, remarks
from core.admin.access import known_pages
from core.admin.choosers import KnownTagsImageChooseView
from core.admin.pages import GuardedPageViewSet
from core.audience import (
    PUBLIC,
    audience_at,
    audience_of_page,
    restrictions_for,
    scope_of,
    viewer_of,
)
from core.models import CustomDocument, Locality, SDGoal, Sector, Theme
from core.numbers import WrittenDecimalField

# Before Wagtail's own checks: those send to a sign-in page and so tell what exists.
FIRST = -100

image_chooser.choose_view_class = KnownTagsImageChooseView

# Browsers read «1.240» in a field of theirs as one and something.
register_form_field_override(DecimalField, override={"form_class": WrittenDecimalField})


@hooks.register("on_serve_page", order=FIRST)
def page_for_its_audience_only(serve: Callable) -> Callable:
    """Answer a page that the reader may not see as if it did not exist."""

    def checked(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> Any:
        restrictions = restrictions_for(request.user)
        if not audience_of_page(page, restrictions).admits(viewer_of(request.user)):
            raise Http404
        # Wagtail's own check comes next, and would ask the database again.
        page.lies_open = audience_at(scope_of(page), restrictions) == PUBLIC
        return serve(page, request, args, kwargs)

    return checked


@hooks.register("before_serve_document", order=FIRST)
def document_for_its_audience_only(document: CustomDocument, request: HttpRequest) -> None:
    """Answer a file that the reader may not see as if it did not exist."""
    if not audience_at(scope_of(document.collection)).admits(viewer_of(request.user)):
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def choose_among_known_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer the pages that the reader may know of: Wagtail offers all, drafts too."""
    return pages.filter(known_pages(request.user))


# After Wagtail's own, which it takes the place of.
@hooks.register("register_admin_viewset", order=1)
def guard_views_of_pages() -> PageViewSet:
    """Name no page before asking for permission."""
    return GuardedPageViewSet()


hooks.register("construct_wagtail_userbar", preview.check_what_was_written)
hooks.register(remarks.HOOK, remarks.on_images)
hooks.register(remarks.HOOK, remarks.on_pictures)
hooks.register(remarks.HOOK, remarks.on_links)
hooks.register(remarks.HOOK, remarks.on_addresses)
hooks.register(remarks.HOOK, remarks.on_reading_ease)
hooks.register("after_publish_page", remarks.warn_of_the_rest)


class SectorViewSet(SnippetViewSet):
    """Editing of sectors."""

    model = Sector
    icon = "folder-inverse"
    list_display = ["name", "name_en", "slug"]


class LocalityViewSet(SnippetViewSet):
    """Editing of localities."""

    model = Locality
    icon = "home"
    list_display = ["number", "name"]


class ThemeViewSet(SnippetViewSet):
    """Editing of the taxonomy of themes."""

    model = Theme
    icon = "tag"
    list_display = ["name", "parent", "name_en"]


class SDGoalViewSet(SnippetViewSet):
    """Editing of the names of the goals."""

    model = SDGoal
    icon = "globe"
    list_display = ["number", "name", "name_en"]


class ClassificationViewSetGroup(SnippetViewSetGroup):
    """The vocabularies, under one entry of the menu."""

    items = (SectorViewSet, ThemeViewSet, LocalityViewSet, SDGoalViewSet)
    menu_label = _("Clasificación")
    menu_icon = "tag"
    menu_order = 280


register_snippet(ClassificationViewSetGroup)
