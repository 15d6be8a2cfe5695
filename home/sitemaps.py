"""What search engines are told of: what anybody may read, whoever asks."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.models import get_page_models

from core.models import BasePage
from home.guides import guides
from home.terms import WAYS
from practices.models import PracticePage


class SitemapInEveryLanguage(Sitemap):
    """Addresses in each language of the interface, each beside those in the others."""

    i18n = True
    alternates = True
    x_default = True


class PageSitemap(SitemapInEveryLanguage):
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
        """Its address in the language of the moment."""
        return item.get_url_parts()[2]

    def lastmod(self, item: BasePage) -> datetime | None:
        """When it was published last."""
        return item.last_published_at


class TermSitemap(SitemapInEveryLanguage):
    """Overviews of vocabularies and landings of the terms that a stranger may know of."""

    def items(self) -> list[tuple[str, list[Any]]]:
        """Their names in the table of addresses, with the code of the term."""
        practices = PracticePage.objects.visible_to(AnonymousUser())
        return [
            address
            for way in WAYS.values()
            for address in (
                (way.overview, []),
                *((way.landing, [getattr(term, way.code)]) for term in way.counted(practices)),
            )
        ]

    def location(self, item: tuple[str, list[Any]]) -> str:
        """Its address in the language of the moment."""
        name, args = item
        return reverse(name, args=args)


class GuideSitemap(SitemapInEveryLanguage):
    """The guides."""

    def items(self) -> list[str]:
        """Their slugs."""
        return list(guides())

    def location(self, item: str) -> str:
        """Its address in the language of the moment."""
        return reverse("home:guide", args=[item]) if item else reverse("home:guides")


SITEMAPS: dict[str, type[Sitemap[Any]]] = {
    "pages": PageSitemap,
    "terms": TermSitemap,
    "guides": GuideSitemap,
}
