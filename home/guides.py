"""The guides for whoever uses the site: `docs/editores/*.md`, shown under `/ayuda/`.

They travel with the code whose screens they tell of, and are read once by each process (ADR 19).
`README.md` is the overview; `aliados.en.md` is a guide in English. A comment after a heading says
in which words people ask for that part: it is not shown, and the search finds the part by it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from PIL import Image

from actors.permissions import entities_user_approves_for, user_is_of_the_secretariat
from core.enums import RoleCode
from practices.permissions import entities_user_shares_for
from search.contract import HelpPart
from search.permissions import user_can_steer

FOLDER = Path(settings.BASE_DIR) / "docs/editores"
PICTURES = Path(settings.BASE_DIR) / "docs/img"
OVERVIEW = "README"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a guide: the id and text of its heading, and what people ask that it answers."""

    anchor: str
    heading: str
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide, ready to be shown. `asked` is what people ask for that all of it answers."""

    slug: str
    language: str
    title: str
    summary: SafeString
    asked: tuple[str, ...]
    sections: tuple[Section, ...]
    body: SafeString

    @property
    def description(self) -> str:
        """What it is for, without marks."""
        return strip_tags(self.summary)


@cache
def guides() -> dict[str, Guide]:
    """Every guide by its slug; the overview has none."""
    found = (_read(path) for path in sorted(FOLDER.glob("*.md")))
    return {guide.slug: guide for guide in found}


def parts_found() -> Iterator[HelpPart]:
    """What the search finds of the guides: each of them, and each of their sections."""
    for guide in guides().values():
        url = f"/ayuda/{guide.slug}/" if guide.slug else "/ayuda/"
        about = (guide.title, *guide.asked)
        yield HelpPart(url, guide.title, "", about, guide.language)
        for part in guide.sections:
            names = (part.heading, *part.asked)
            yield HelpPart(f"{url}#{part.anchor}", part.heading, guide.title, names, guide.language)


ROLES: dict[str, Callable[[Any], bool]] = {
    "administracion": lambda user: user.is_superuser,
    "secretaria-tecnica": user_is_of_the_secretariat,
    "punto-focal": lambda user: entities_user_approves_for(user).exists(),
    "autor": lambda user: entities_user_shares_for(user).exists(),
    "comite": lambda user: user.groups.filter(role__code=RoleCode.COMMITTEE).exists(),
    "busqueda": user_can_steer,
    "lector": lambda user: True,
}


def guide_for(user: Any) -> str:
    """The slug of the guide to what somebody does here; of several, to what asks most of her."""
    return next(slug for slug, concerns in ROLES.items() if concerns(user))


class _Renderer(RendererHTML):
    """Leads to other guides by their addresses here, and to each picture by itself, for phones."""

    def heading_open(self, tokens: Sequence[Token], index: int, *rest: Any) -> str:
        token = tokens[index]
        return f'<{token.tag} id="{_anchor(tokens[index + 1].content)}">'

    def link_open(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        target = str(tokens[index].attrs["href"])
        return format_html('<a href="{}">', _address(target, env["slug"]))

    def image(self, tokens: Sequence[Token], index: int, *rest: Any) -> str:
        name = Path(str(tokens[index].attrs["src"])).name
        with Image.open(PICTURES / name) as picture:
            width, height = picture.size
        return format_html(
            '<a href="{0}"><img src="{0}" width="{1}" height="{2}" alt="{3}" loading="lazy"></a>',
            staticfiles_storage.url(f"guias/{name}"),
            width,
            height,
            tokens[index].content,
        )

    def html_block(self, *rest: Any) -> str:
        # Only what people ask: `_asked` has refused everything else.
        return ""

    def table_open(self, *rest: Any) -> str:
        return '<div class="data-table"><table>'

    def table_close(self, *rest: Any) -> str:
        return "</table></div>"


_MARKDOWN = MarkdownIt("commonmark", renderer_cls=_Renderer).enable("table").disable("html_inline")
_ASKED = re.compile(r"<!-- (?:Se pregunta|Asked for as): (.+?)\s+-->\s*", re.DOTALL)


def _read(path: Path) -> Guide:
    """A guide from its file: a title, a paragraph that says what it is for, and the rest."""
    name, _, language = path.stem.partition(".")
    slug = "" if name == OVERVIEW else name
    tokens = _MARKDOWN.parse(path.read_text(encoding="utf-8"))
    _h1, title, _end, opening, summary, closing, *rest = tokens
    if (opening.type, closing.type) != ("paragraph_open", "paragraph_close"):
        raise ValueError(f"{path} does not begin with a title and a paragraph.")
    headings = _headings(rest)
    of_all, *of_parts = _asked(rest)

    def shown(part: Sequence[Token]) -> SafeString:
        # What the files say is ours, and marks of HTML in them are shown as text.
        return mark_safe(_MARKDOWN.renderer.render(part, _MARKDOWN.options, {"slug": slug}))

    return Guide(
        slug=slug,
        language=language or "es",
        title=title.content,
        summary=shown([summary]),
        asked=of_all,
        sections=tuple(map(Section, map(_anchor, headings), headings, of_parts)),
        body=shown(rest),
    )


def _headings(tokens: Sequence[Token]) -> list[str]:
    return [
        following.content
        for token, following in pairwise(tokens)
        if (token.type, token.tag) == ("heading_open", "h2")
    ]


def _asked(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """What people ask that the guide answers, then what each of its sections answers."""
    found: list[tuple[str, ...]] = [()]
    for token in tokens:
        if (token.type, token.tag) == ("heading_open", "h2"):
            found.append(())
        elif token.type == "html_block":
            comment = _ASKED.fullmatch(token.content)
            if comment is None:
                raise ValueError(f"A guide has HTML that is not what people ask: {token.content}")
            found[-1] = tuple(" ".join(asked.split()) for asked in comment[1].split(";"))
    return found


def _address(target: str, here: str) -> str:
    """The address of another guide, in whichever language one reads; any other as it is."""
    file, mark, anchor = target.partition("#")
    if not file.endswith(".md"):
        return target
    name = file.partition(".")[0]
    up = "../" if here else "./"
    return up + ("" if name == OVERVIEW else f"{name}/") + mark + anchor


def _anchor(heading: str) -> str:
    """The id of a heading, as the places that show repositories make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
