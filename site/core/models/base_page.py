"""The page every page of the site derives from."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.models.pages import PageManager
from wagtail.url_routing import RouteResult

from core.querysets import BasePageQuerySet


class BasePage(Page):
    """A page in Spanish with a title and summary in English for partners abroad."""

    title_en = models.CharField(_("título en inglés"), max_length=255, blank=True)
    summary_en = models.CharField(_("resumen en inglés"), max_length=280, blank=True)

    objects = PageManager.from_queryset(BasePageQuerySet)()

    private_page_options = ["groups", "login"]

    # The pages from the home page down to this one, where its address led here.
    pages_above: Sequence[Page] = ()

    # Whether neither this page nor one above it is known to be restricted.
    lies_open = False

    english_panels = [
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en")], heading=_("En inglés"))
    ]

    class Meta:
        abstract = True

    @property
    def display_title(self) -> str:
        """The title in the reader's language where there is one."""
        return self.title_en if self.title_en and get_language() == "en" else self.title

    @property
    def text_language(self) -> str:
        """The language in which the page was written."""
        return "es"

    @property
    def title_language(self) -> str:
        """The language of `display_title`, which a screen reader must know."""
        return "en" if self.title_en and get_language() == "en" else self.text_language

    @classmethod
    def for_reading(cls) -> QuerySet[Self]:
        """The pages of this type with what every visit of one needs."""
        return cls.objects.all()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page below by its whole address, in two queries however deep it lies.

        Wagtail walks the tree level by level, two queries each. Addresses that are no page's
        own (a page may have addresses below it) still go that way. Raises `Http404`.
        """
        places = [
            f"{self.url_path}{'/'.join(path_components[:end])}/"
            for end in range(1, len(path_components) + 1)
        ]
        way = list(Page.objects.filter(url_path__in=places).order_by("depth")) if places else []
        if way and way[-1].url_path == places[-1] and way[-1].live:
            found = way.pop()
            if issubclass(found.specific_class or Page, BasePage):
                page = found.specific_class.for_reading().get(pk=found.pk)
                page.pages_above = [self, *way] if self.depth == 2 else ()
                return page.route(request, [])
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """The restrictions of the page and of those above; those that led to it are known.

        An alias goes Wagtail's way: it is restricted as its source is.
        """
        is_known = self.pages_above or self.depth == 2
        if not is_known or any(page.alias_of_id for page in [*self.pages_above, self]):
            return super().get_view_restrictions()
        if self.lies_open:
            return PageViewRestriction.objects.none()
        root = self.path[: self.steplen]
        above = [root, *(page.path for page in self.pages_above), self.path]
        return PageViewRestriction.objects.filter(page__path__in=above)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the way from the home page to this one; the last step has no address."""
        above = self.pages_above
        if not above and self.depth > 2:
            above = self.get_ancestors().filter(depth__gt=1)
        steps = [{"label": _step_of(page), "url": page.get_url(request)} for page in above]
        return super().get_context(request, *args, **kwargs) | {
            "breadcrumbs": [*steps, {"label": self.display_title}]
        }

    @property
    def spanish_url(self) -> str:
        """The site-relative address of the page in the Spanish interface; empty outside a site."""
        with override("es"):
            parts = self.get_url_parts()
        return parts[2] if parts else ""


class SummarisedPage(BasePage):
    """A page with a summary; its models say how long, and whether there must be one."""

    class Meta:
        abstract = True

    @property
    def display_summary(self) -> str:
        """The summary in the reader's language where there is one."""
        return self.summary_en if self.summary_en and get_language() == "en" else self.summary

    @property
    def summary_language(self) -> str:
        """The language of `display_summary`."""
        return "en" if self.summary_en and get_language() == "en" else self.text_language


class IntroducedPage(BasePage):
    """A page that mostly shows others, below an introduction."""

    introduction = models.TextField(_("introducción"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        *BasePage.english_panels,
    ]

    class Meta:
        abstract = True

    @property
    def display_introduction(self) -> str:
        """The introduction in the reader's language: in English it is the summary."""
        return self.summary_en if self.summary_en and get_language() == "en" else self.introduction


def _step_of(page: Page) -> str:
    """What a page is called on the way to those below it."""
    if page.depth == 2:
        return gettext("Inicio")
    if get_language() == "en":
        page = page.specific  # English titles live in the tables of the page types.
    return page.display_title if isinstance(page, BasePage) else page.title
