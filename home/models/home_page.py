"""The front door."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from actors.models import EntityPage
from core.models import IntroducedPage
from practices.models import PracticePage

NEWEST = 6


class HomePage(IntroducedPage):
    """The home page: find, share, and what is new."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1

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
