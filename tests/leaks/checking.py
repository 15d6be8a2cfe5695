"""Asks as a persona and compares what comes back with the table."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.http import HttpResponseBase

from tests.leaks.canaries import found_in
from tests.leaks.table import ADMIN, reads
from tests.leaks.world import World


@dataclass(frozen=True)
class Ask:
    """One question: addresses that are asked one after the other.

    `shows` are the objects that the answers together show to whoever may see them. `of` is the
    one object the address belongs to: whoever may not see it gets a 404 (`login`: or is sent
    to sign in, as for any address of that kind).
    """

    paths: tuple[str, ...]
    shows: frozenset[str] = frozenset()
    of: str = ""
    login: bool = False
    post: bool = False


@dataclass(frozen=True)
class Finding:
    """Something that is not as the table says."""

    what: str  # leak, denial, tells (absent and forbidden differ), error
    persona: str
    path: str
    detail: str


Surface = Callable[[World], Iterator[Ask]]


def ask(*paths: str, shows: Iterable[str] = (), **options: Any) -> Ask:
    """An `Ask` in one line."""
    return Ask(paths, frozenset(shows), **options)


def whole_text(response: HttpResponseBase) -> str:
    """Everything a response says: status, headers, cookies, messages, body."""
    content = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    notes = "\n".join(note.message for note in _notes_for_the_next_page(response))
    body = content.decode("utf-8", "replace")
    return f"{response.status_code}\n{headers}\n{response.cookies.output()}\n{notes}\n\n{body}"


def _notes_for_the_next_page(response: Any) -> Iterable[Any]:
    """Messages that the view left for the reader: in the cookie they are not legible."""
    return getattr(getattr(response.wsgi_request, "_messages", None), "_queued_messages", ())


def findings(
    world: World, surface: Surface, personas: Iterable[str], *, admin: bool = False
) -> list[Finding]:
    """What a surface shows to personas against the table."""
    asks = list(surface(world))
    return [
        finding
        for persona in personas
        for each in asks
        for finding in _compare(world, each, persona, admin)
    ]


def _compare(world: World, each: Ask, persona: str, admin: bool) -> Iterator[Finding]:
    granted = ADMIN.get(persona, frozenset()) if admin else frozenset()
    shown: set[str] = set()
    for path in each.paths:
        browser = world.browsers[persona]
        response = browser.post(path) if each.post else browser.get(path)
        text = whole_text(response)
        browser.cookies.pop("messages", None)  # else they would be shown, and blamed, elsewhere
        if response.status_code >= 500 and response.status_code != 501:
            yield Finding("error", persona, path, str(response.status_code))
        # What was asked comes back in links and boxes; that tells nothing.
        for name, place in sorted(found_in(text) - found_in(unquote(path))):
            shown.add(name)
            shared = admin and place == "theme"  # a vocabulary of all editors
            if not (reads(persona, name) or name in granted or shared):
                yield Finding("leak", persona, path, f"{name} {place}")
        if each.of and not reads(persona, each.of) and not _looks_absent(each, response):
            yield Finding("tells", persona, path, f"{each.of} {response.status_code}")
    for name in sorted(each.shows - shown):
        if reads(persona, name):
            yield Finding("denial", persona, each.paths[0], name)


def _looks_absent(each: Ask, response: HttpResponseBase) -> bool:
    if response.status_code == 404:
        return True
    return each.login and response.status_code == 302 and "/cuenta/login/" in response["Location"]


def in_both_languages(path: str) -> tuple[str, str]:
    """A path of the Spanish interface and the same of the English one."""
    return path, f"/en{path}"
