"""Fills the stock site with what our practices tell."""

import datetime
import json
import random
from collections.abc import Iterable
from html import escape
from itertools import batched, islice
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.images import ImageFile
from django.utils import timezone
from taggit.models import Tag
from wagtail.images.models import Image
from wagtail.models import Page, Site

from tests.bench.progress import steps
from tests.bench.stock.models import (
    ArticlePage,
    ArticleTag,
    Author,
    Footer,
    HomePage,
    RelatedArticle,
    SectionPage,
)
from tests.bench.writing import CHUNK, insert, placed

SECTIONS = ("Experiencias", "Noticias", "Eventos", "Entidades", "Aliados")
FEW = 12
"""Articles of each of the other sections: the first one has the rest."""

RELATED = 4

Told = dict[str, Any]


def fill(told: Path) -> dict[str, str]:
    """Make the site of a file with a practice a line; the addresses of one page of each sort."""
    home = _home()
    most, *others = [
        home.add_child(instance=SectionPage(title=title, show_in_menus=True)) for title in SECTIONS
    ]
    writer = Writer()
    with told.open() as lines, steps("Articles", _length(told)) as done:
        for section in others:
            done(writer.write(section, islice(lines, FEW)))
        for chunk in batched(lines, CHUNK):
            done(writer.write(most, chunk))
    HomePage.objects.update(hero=Image.objects.first())
    article = ArticlePage.objects.order_by("path").child_of(most).last()
    return {"home": "/", "content page": article.get_url(), "listing": most.get_url()}


def _length(told: Path) -> int:
    with told.open() as lines:
        return sum(1 for _line in lines)


def _home() -> HomePage:
    root = Page.get_first_root_node()
    for welcome in root.get_children():
        welcome.delete()
    home = Page.objects.get(pk=root.pk).add_child(
        instance=HomePage(
            title="Inicio", slug="inicio", introduction="<p>Lo que hace la ciudad.</p>"
        )
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    Footer.objects.create(text="<p>Un sitio como cualquiera.</p>")
    return home


class Writer:
    """Writes articles below sections, many at a time."""

    def __init__(self) -> None:
        self._chance = random.Random(1)
        self._articles: list[int] = []
        self._images: dict[str, Image] = {}
        self._authors: dict[str, Author] = {}
        self._tags: dict[str, Tag] = {}

    def write(self, section: SectionPage, lines: Iterable[str]) -> int:
        """Publish what the lines tell below a section; how many articles that is."""
        told: list[Told] = [json.loads(line) for line in lines]
        there = ArticlePage.objects.child_of(section).count()
        articles = [
            self._article(section, number, each) for number, each in enumerate(told, there + 1)
        ]
        insert(ArticlePage, articles, section)
        self._articles += [article.pk for article in articles]
        RelatedArticle.objects.bulk_create(
            RelatedArticle(page=article, article_id=other, sort_order=place)
            for article in articles
            for place, other in enumerate(self._chance.sample(self._articles, RELATED))
        )
        ArticleTag.objects.bulk_create(
            ArticleTag(content_object=article, tag=self._tag(name))
            for article, each in zip(articles, told, strict=True)
            for name in each["tags"]
        )
        return len(articles)

    def _article(self, section: SectionPage, number: int, told: Told) -> ArticlePage:
        body = [
            {"type": kind, "value": value}
            for heading, text in told["texts"]
            for kind, value in (("heading", heading), ("paragraph", f"<p>{escape(text)}</p>"))
        ]
        picture = self._picture(told["picture"])
        if picture:
            shown = {"image": picture.pk, "decorative": True, "alt_text": ""}
            body.append({"type": "picture", "value": shown})
        return ArticlePage(
            **placed(section, number, told["slug"], told["title"]),
            content_type=ContentType.objects.get_for_model(ArticlePage),
            first_published_at=timezone.now() - datetime.timedelta(hours=number),
            introduction=told["introduction"],
            author=self._author(told["author"]),
            date=datetime.date(2026, 1, 1),
            picture=picture,
            body=body,
        )

    def _picture(self, path: str | None) -> Image | None:
        """The picture of a file of our site."""
        if path and path not in self._images:
            with Path(path).open("rb") as file:
                picture = ImageFile(file, name=Path(path).name)
                self._images[path] = Image.objects.create(title=picture.name, file=picture)
        return self._images[path] if path else None

    def _author(self, name: str) -> Author:
        if name not in self._authors:
            self._authors[name] = Author.objects.create(name=name)
        return self._authors[name]

    def _tag(self, name: str) -> Tag:
        if name not in self._tags:
            self._tags[name], _created = Tag.objects.get_or_create(name=name)
        return self._tags[name]
