"""News of the system."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from actors.models import EntityPage
from core.models import CustomImage, IntroducedPage
from core.querysets import BasePageQuerySet
from core.structured_data import json_ld
from home.models.standard import WrittenPage

PER_PAGE = 12


class NewsIndexPage(IntroducedPage):
    """Where news live in the tree and are listed."""

    page_description = _("El listado de las noticias.")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = _("listado de noticias")
        verbose_name_plural = _("listados de noticias")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the news the reader may see, the newest first."""
        news = NewsPage.newest_for(request.user)
        page = Paginator(news, PER_PAGE).get_page(request.GET.get("pagina"))
        return super().get_context(request, *args, **kwargs) | {
            "news": page,
            "within": {"kind": ["news"]} if page.object_list else {},
        }


class NewsPage(WrittenPage):
    """What happened, on a day, told by an entity or by the technical secretariat."""

    page_description = _("Algo que pasó, con su día y un resumen de dos frases.")
    date = models.DateField(_("fecha"), default=timezone.localdate)
    entity = models.ForeignKey(
        EntityPage,
        verbose_name=_("entidad"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Quién la cuenta. Vacía: la secretaría técnica."),
    )
    picture = models.ForeignKey(
        CustomImage,
        verbose_name=_("imagen"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        *WrittenPage.content_panels,
        FieldPanel("date"),
        FieldPanel("entity"),
        FieldPanel("picture"),
        FieldPanel("summary"),
        FieldPanel("body"),
        *WrittenPage.english_panels,
    ]

    class Meta:
        verbose_name = _("noticia")
        verbose_name_plural = _("noticias")

    @classmethod
    def for_reading(cls) -> BasePageQuerySet:
        """With the entity and the picture, which every visit shows."""
        return cls.objects.select_related("entity", "picture")

    @classmethod
    def newest_for(cls, user: Any) -> BasePageQuerySet:
        """The news a reader may see, the newest first."""
        return cls.for_reading().visible_to(user).order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the news in the words of schema.org."""
        return super().get_context(request, *args, **kwargs) | {
            "structured_data": json_ld(
                {
                    "@type": "NewsArticle",
                    "headline": self.display_title,
                    "description": self.display_summary,
                    "datePublished": self.date.isoformat(),
                    "url": self.full_url,
                }
            )
        }
