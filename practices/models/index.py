"""The listing of practices."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BasePage

PER_PAGE = 24


class PracticeIndexPage(BasePage):
    """Where practices live in the tree and are listed."""

    introduction = models.TextField(_("introducción"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    max_count = 1

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        *BasePage.english_panels,
    ]

    class Meta:
        verbose_name = _("listado de prácticas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the practices the reader may see, newest first."""
        from practices.models.practice import PracticePage

        practices = PracticePage.objects.for_cards().visible_to(request.user).newest_first()
        page = Paginator(practices, PER_PAGE).get_page(request.GET.get("pagina"))
        return super().get_context(request, *args, **kwargs) | {"practices": page}
