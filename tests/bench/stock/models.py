"""Its pages: home, sections, articles; and what its footer says."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail.snippets.models import register_snippet

PER_PAGE = 20
"""As many cards as our listing and our search show."""

FEATURED = 3
NEWEST = 4

BODY = [
    ("heading", CharBlock(form_classname="title", template="stock/heading_block.html")),
    ("paragraph", RichTextBlock()),
    ("picture", ImageBlock(template="stock/picture_block.html")),
]


class HomePage(Page):
    """The front door: a picture, a text, what is new in some sections."""

    introduction = RichTextField(blank=True)
    hero = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    template = "stock/home_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the newest of the first sections."""
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = [
            (section, section.articles[:NEWEST])
            for section in SectionPage.objects.live().child_of(self)[:FEATURED]
        ]
        return context


class SectionPage(Page):
    """A list of articles, page by page."""

    introduction = RichTextField(blank=True)

    template = "stock/section_page.html"

    @property
    def articles(self) -> models.QuerySet["ArticlePage"]:
        """The articles, newest first."""
        return ArticlePage.objects.live().child_of(self).order_by("-first_published_at")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the articles."""
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = Paginator(self.articles, PER_PAGE).get_page(request.GET.get("page"))
        return context


@register_snippet
class Author(models.Model):
    """Who signs articles."""

    name = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.name


class ArticleTag(TaggedItemBase):
    """That an article has a tag."""

    content_object = ParentalKey(
        "ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticlePage(Page):
    """One story, with a picture, tags and other stories."""

    introduction = models.CharField(max_length=280)
    author = models.ForeignKey(Author, models.SET_NULL, null=True, blank=True, related_name="+")
    date = models.DateField()
    picture = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    body = StreamField(BODY)
    tags = ClusterTaggableManager(through=ArticleTag, blank=True)

    template = "stock/article_page.html"

    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    @property
    def related_articles(self) -> list["ArticlePage"]:
        """The published ones among those that were chosen."""
        chosen = self.related.select_related("article")
        return [each.article for each in chosen if each.article.live]


class RelatedArticle(Orderable):
    """An article worth reading next."""

    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="+")


@register_setting
class Footer(BaseGenericSetting):
    """What stands at the foot of every page."""

    text = RichTextField(blank=True)
