"""What search engines are told of: what anybody may read, whoever asks."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import get_page_models

from core.models import BasePage
from home.guides import guides
from home.terms import WAYS
from practices.models import PracticePage


class PageSitemap(Sitemap):
    """Published pages that a stranger may read."""

    def items(self) -> list[BasePage]:
        """The pages type by type: a record's own visibility lies in the table of its type."""
        stranger = AnonymousUser()
        types = [model for model in get_page_models() if issubclass(model, BasePage)]
        pages = [
            page for model in types for page in model.objects.visible_to(stranger).order_by("path")
        ]
        return [page for page in pages if page.spanish_url]

    def location(self, item: BasePage) -> str:
        """Its Spanish address."""
        return item.spanish_url

    def lastmod(self, item: BasePage) -> datetime | None:
        """When it was published last."""
        return item.last_published_at


class TermSitemap(Sitemap):
    """Overviews of vocabularies and landings of the terms that a stranger may know of."""

    def items(self) -> list[str]:
        """Their addresses."""
        practices = PracticePage.objects.visible_to(AnonymousUser())
        with override("es"):
            return [
                address
                for way in WAYS.values()
                for address in (
                    reverse(way.overview),
                    *(way.url(term) for term in way.counted(practices)),
                )
            ]

    def location(self, item: str) -> str:
        """The address itself."""
        return item


class GuideSitemap(Sitemap):
    """The guides."""

    def items(self) -> list[str]:
        """Their slugs."""
        return list(guides())

    def location(self, item: str) -> str:
        """Its Spanish address."""
        with override("es"):
            return reverse("home:guide", args=[item]) if item else reverse("home:guides")


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": PageSitemap,
    "terms": TermSitemap,
    "guides": GuideSitemap,
}
