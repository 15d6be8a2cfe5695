"""The listing of practices."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.models import IntroducedPage


class PracticeIndexPage(IntroducedPage):
    """Where practices live in the tree and are listed."""

    page_description = _("El listado de las prácticas.")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    max_count = 1

    class Meta:
        verbose_name = _("listado de prácticas")
        verbose_name_plural = _("listados de prácticas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the practices that the address asks for, wherever they lie, as the reader may see."""
        from practices.listing import listing, ways_out  # It imports the models.

        found = listing(request.GET, request.user)
        return super().get_context(request, *args, **kwargs) | {
            "listing": found,
            "ways_out": [] if found.results.total else ways_out(found, request.user),
        }
