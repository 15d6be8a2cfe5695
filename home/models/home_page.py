"""The front door."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from actors.models import EntityPage
from core.models import BasePage
from practices.models import PracticePage

NEWEST = 6


class HomePage(BasePage):
    """The home page: find, share, and what is new."""

    introduction = models.CharField(_("presentación"), max_length=280, blank=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        *BasePage.english_panels,
    ]

    class Meta:
        verbose_name = _("página de inicio")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest practices and the size of the Red, as the reader may see them."""
        practices = PracticePage.objects.visible_to(request.user)
        return super().get_context(request, *args, **kwargs) | {
            "newest": practices.for_cards().newest_first()[:NEWEST],
            "practice_count": practices.count(),
            "entity_count": EntityPage.objects.visible_to(request.user).count(),
        }
