"""What to look at before a page is published: shown beside its editor, in the way of no draft.

An app adds its own by registering a function for the hook `remarks_before_publishing`: it takes
the page as it was saved last and says what it finds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.blocks import RichTextBlock, StreamValue
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from core.blocks import FigureBlock
from core.reading_ease import HARD, VERY_HARD, reading_ease

HOOK = "remarks_before_publishing"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at. Only where it `prevents` publishing must it be mended."""

    text: str
    prevents: bool = False


def remarks_on(page: Page) -> list[Remark]:
    """Everything to look at in a page, what prevents publishing first."""
    found = [remark for ask in hooks.get_hooks(HOOK) for remark in ask(page)]
    return sorted(found, key=lambda remark: not remark.prevents)


def warn_of_the_rest(request: HttpRequest, page: Page) -> None:
    """Say after publishing what is still to look at, also in a page that never was a draft."""
    remarks = remarks_on(page)
    if remarks:
        listed = format_html_join("", "<li>{}</li>", ((remark.text,) for remark in remarks))
        said = format_html("{}<ul>{}</ul>", _("Ya está publicada. Conviene mirar:"), listed)
        editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
        messages.warning(request, said, buttons=[messages.button(editor, _("Editar"))])


def on_images(page: Page) -> Iterator[Remark]:
    """Images in the text that nothing stands for. Wagtail's block refuses to publish them."""
    for name, value in _streams(page):
        for block in value:
            if isinstance(block.block, FigureBlock):
                image = block.value["image"]
                if image and not image.decorative and not image.contextual_alt_text:
                    yield Remark(
                        _("%(part)s: la imagen «%(image)s» no tiene texto alternativo.")
                        % {"part": name, "image": image.title},
                        prevents=True,
                    )


def on_pictures(page: Page) -> Iterator[Remark]:
    """Images beside the text that nothing stands for: that may be meant, of one that decorates."""
    for field in _fields(page, models.ForeignKey):
        image = getattr(page, field.name) if field.related_model is get_image_model() else None
        if image and not image.default_alt_text:
            yield Remark(
                _("%(part)s: «%(image)s» no dice qué se ve. Déjela así solo si adorna.")
                % {"part": capfirst(str(field.verbose_name)), "image": image.title}
            )


def on_links(page: Page) -> Iterator[Remark]:
    """Links in the text to pages and files that readers will not find. At most two queries."""
    links = list(_links(page, linktype=True, id=True))
    for kind, found in (
        ("page", Page.objects.live()),
        ("document", get_document_model().objects.all()),
    ):
        of_kind = [(name, link) for name, link in links if link["linktype"] == kind]
        keys = {int(link["id"]) for _name, link in of_kind if link["id"].isdecimal()}
        there = set(found.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
        for name, link in of_kind:
            if not link["id"].isdecimal() or int(link["id"]) not in there:
                yield Remark(
                    _("%(part)s: el enlace «%(link)s» no lleva a nada publicado.")
                    % {"part": name, "link": link.get_text(strip=True)}
                )


def on_addresses(page: Page) -> Iterator[Remark]:
    """Links in the text whose address no browser can follow. Nothing is fetched."""
    for name, link in _links(page, href=True):
        if not _is_address(link["href"]):
            yield Remark(
                _("%(part)s: «%(address)s» no es una dirección. ¿Le falta https://?")
                % {"part": name, "address": link["href"]}
            )


def _is_address(href: str) -> bool:
    """Whether a link may lead somewhere: on the web, within the page, to a mailbox or telephone."""
    if href.startswith(("#", "/", "mailto:", "tel:")):
        return True
    try:
        URLValidator(schemes=["http", "https"])(href)
    except ValidationError:
        return False
    return True


def on_reading_ease(page: Page) -> Iterator[Remark]:
    """Spanish texts that are hard to read, with what helps."""
    for name, text in _texts(page):
        points = reading_ease(text)
        if points is not None and points < HARD:
            said = (
                _("%(part)s: se lee con mucha dificultad (%(points)d de 100 en la escala INFLESZ).")
                if points < VERY_HARD
                else _("%(part)s: se lee con algo de dificultad (%(points)d en la escala INFLESZ).")
            )
            advice = _("Parta las frases largas y diga las siglas completas.")
            said = said % {"part": name, "points": max(0, round(points))}
            yield Remark(f"{said} {advice}")


def _fields(page: Page, kind: type[models.Field]) -> Iterable[models.Field]:
    """The fields of a kind in which a page tells something in Spanish."""
    return (
        field
        for field in page._meta.get_fields()
        if isinstance(field, kind) and field.model is not Page and not field.name.endswith("_en")
    )


def _streams(page: Page) -> Iterator[tuple[str, StreamValue]]:
    """The composed texts of a page, by what they are called."""
    for field in _fields(page, StreamField):
        yield capfirst(str(field.verbose_name)), getattr(page, field.name)


def _rich_texts(page: Page) -> Iterator[tuple[str, str]]:
    """The formatted paragraphs of a page, by the part that they are in."""
    for name, value in _streams(page):
        for block in value:
            if isinstance(block.block, RichTextBlock):
                yield name, block.value.source


def _links(page: Page, **attributes: bool) -> Iterator[tuple[str, Tag]]:
    """The links of the formatted paragraphs that have these attributes, by their part."""
    for name, html in _rich_texts(page):
        for link in BeautifulSoup(html, "html.parser").find_all("a", attrs=attributes):
            yield name, link


def _texts(page: Page) -> Iterator[tuple[str, str]]:
    """The plain texts of a page, and the paragraphs of each composed one together."""
    for field in _fields(page, models.TextField):
        if not isinstance(field, StreamField):
            yield capfirst(str(field.verbose_name)), getattr(page, field.name)
    if hasattr(page, "summary"):
        summary = page._meta.get_field("summary")
        yield capfirst(str(summary.verbose_name)), page.summary
    together: dict[str, list[str]] = {}
    for name, html in _rich_texts(page):
        together.setdefault(name, []).append(get_text_for_indexing(html))
    for name, paragraphs in together.items():
        yield name, "\n".join(paragraphs)
