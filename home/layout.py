"""What stands around every page: links, and what the state asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.addresses import in_readers_language
from home.blocks import in_language
from home.models import SiteLayout
from home.models.layout import CACHE_KEY

SECONDS_KEPT = 60


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and whether it leads to the section one is in."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under a heading."""

    heading: str
    links: list[Link]


def current_layout(path: str) -> dict[str, Any]:
    """The navigation and footer for a reader at `path`, in the language of the request.

    Asks the database once a minute at most, for it is asked by every page.
    """
    layout = cache.get(CACHE_KEY)
    if layout is None:
        layout = SiteLayout.objects.first() or SiteLayout()
        cache.set(CACHE_KEY, layout, SECONDS_KEPT)
    home = _page("")
    state = _links(block.value for block in layout.transparency)
    return {
        "navigation": [
            Link(
                link.label,
                link.url,
                current=path.startswith(link.url) and (link.url != home or path == home),
            )
            for link in _links(block.value for block in layout.navigation) or _own_navigation()
        ],
        "footer_groups": [_group(block.value) for block in layout.footer] or _own_footer(),
        "footer_note": layout.footer_note,
        "government": Link(layout.government_name, layout.government_url)
        if layout.shows_government_bar
        else None,
        "transparency": state if layout.shows_transparency else [],
    }


def _links(values: Iterable[Any]) -> list[Link]:
    """Links of an editor."""
    return [Link(in_language(value, "label", get_language()), _local(value)) for value in values]


def _local(value: Any) -> str:
    """The address of a link: one of this site, written in Spanish, in the reader's language."""
    address = value["address"]
    return in_readers_language(address) if address.startswith("/") else address


def _group(value: Any) -> LinkGroup:
    """A group of links of an editor."""
    return LinkGroup(in_language(value, "heading", get_language()), _links(value["links"]))


def _own_navigation() -> list[Link]:
    """The sections that there always are."""
    return [
        Link(_("Prácticas"), _page("practicas/")),
        Link(_("Entidades"), _page("entidades/")),
        Link(_("Aliados"), _page("aliados/")),
        Link(_("Temas"), reverse("home:themes")),
        Link(_("Eventos"), _page("eventos/")),
        Link(_("Compartir una experiencia"), reverse("practices:share")),
    ]


def _own_footer() -> list[LinkGroup]:
    """The sections and the ways in that there always are."""
    return [
        LinkGroup(
            _("Explorar"),
            [
                Link(_("Prácticas"), _page("practicas/")),
                Link(_("Temas"), reverse("home:themes")),
                Link(_("Sectores"), reverse("home:sectors")),
                Link(_("ODS"), reverse("home:goals")),
                Link(_("Localidades"), reverse("home:localities")),
                Link(_("Buscar"), reverse("search:search")),
            ],
        ),
        LinkGroup(
            _("Participar"),
            [
                Link(_("Compartir una experiencia"), reverse("practices:share")),
                Link(_("Entidades"), _page("entidades/")),
                Link(_("Aliados"), _page("aliados/")),
                Link(_("Noticias"), _page("noticias/")),
                Link(_("Eventos"), _page("eventos/")),
            ],
        ),
    ]


def _page(path: str) -> str:
    """The address of a page of the tree in the reader's language."""
    return reverse("wagtail_serve", args=[path])
