"""Choosers, reports and suggestions that list only what their reader may know of."""

from typing import Any

from django.apps import apps
from django.db.models import Count, F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from taggit.models import TagBase
from wagtail.admin.views import chooser
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.images.views.chooser import ImageChooseView
from wagtail.models import Page

from core.admin.access import known_tags, may_know

SUGGESTIONS = 10


class BrowseView(chooser.BrowseView):
    """The chooser of pages. What it lists is filtered by a hook, where it starts is not."""

    def get_object_list(self) -> QuerySet[Page]:
        """The pages below one that the reader may know of. Raises `Http404`."""
        if not may_know(self.request.user, self.parent_page):
            raise Http404
        return super().get_object_list()


class ChosenMultipleView(chooser.ChosenMultipleView):
    """What was chosen, with its name. Wagtail names whatever key it is asked for."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Name pages that the reader may know of. Raises `Http404` if one is not."""
        if not may_know(request.user, *Page.objects.filter(pk__in=request.GET.getlist("id"))):
            raise Http404
        return super().get(request)


class KnownPageTypesUsageView(PageTypesUsageReportView):
    """The report on types of pages; the last one edited is named to those who may know of it."""

    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        """Leave out the pages that are not for this reader."""
        page_types = super().decorate_paginated_queryset(page_types)
        for page_type in page_types:
            page = page_type.last_edited_page
            if page and not may_know(self.request.user, page):
                page_type.last_edited_page = None
        return page_types


class KnownTagsImageChooseView(ImageChooseView):
    """The chooser of images with the popular tags of those that it lists."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count only what may be chosen."""
        tags = (
            self.get_object_list()
            .prefetch_related(None)
            .filter(tags__isnull=False)
            .values(name=F("tags__name"))
            .annotate(images=Count("pk"))
            .order_by("-images", "name")
        )
        return super().get_context_data(**kwargs) | {"popular_tags": tags[:SUGGESTIONS]}


def complete_tag(
    request: HttpRequest, app_name: str = "taggit", model_name: str = "tag"
) -> JsonResponse:
    """The tags that begin like what was typed, of what the reader may know of."""
    try:
        tag_model = apps.get_model(app_name, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(tag_model, TagBase):
        raise Http404
    tags = known_tags(request.user, tag_model).order_by("name").values_list("name", flat=True)
    term = request.GET.get("term", "")
    return JsonResponse(
        list(tags.filter(name__istartswith=term)[:SUGGESTIONS]) if term else [], safe=False
    )
