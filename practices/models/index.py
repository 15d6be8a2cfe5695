"""The listing of practices."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.models import IntroducedPage

PER_PAGE = 24


class PracticeIndexPage(IntroducedPage):
    """Where practices live in the tree and are listed."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    max_count = 1

    class Meta:
        verbose_name = _("listado de prácticas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the practices the reader may see, newest first."""
        from practices.models.practice import PracticePage

        practices = PracticePage.objects.for_cards().visible_to(request.user).newest_first()
        page = Paginator(practices, PER_PAGE).get_page(request.GET.get("pagina"))
        return super().get_context(request, *args, **kwargs) | {"practices": page}
