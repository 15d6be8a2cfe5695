"""The Spanish of Wagtail's admin that its own catalogues lack, or say otherwise than Minga."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import wagtail
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings

OURS = settings.SITE_DIR / "locale_of_wagtail/es/LC_MESSAGES"
pytestmark = pytest.mark.parametrize("file", ["django.po", "djangojs.po"])
QUOTES = "Wagtail: "
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def ours(file: str) -> Iterator[Message]:
    """Our entries in a catalogue."""
    return entries(OURS / file)


def entries(file: Path) -> Iterator[Message]:
    """The messages of a catalogue, without its head."""
    with file.open("rb") as opened:
        yield from (message for message in read_po(opened) if message.id)


@cache
def of_wagtail(language: str, file: str) -> dict[str, set[str]]:
    """Everything that Wagtail's catalogues hold in a language, and what they say for it."""
    said = defaultdict(set)
    for found in Path(wagtail.__file__).parent.rglob(f"locale/{language}/LC_MESSAGES/{file}"):
        for message in entries(found):
            said[_first(message.id)].add(_first(message.string))
    return said


def quoted(message: Message) -> set[str]:
    """What an entry of ours says that Wagtail says."""
    return {comment.removeprefix(QUOTES) for comment in message.auto_comments if QUOTES in comment}


def test_nothing_is_listed_that_wagtail_does_not_say(file):
    assert {_first(message.id) for message in ours(file)} <= of_wagtail("en", file).keys()


def test_what_wagtail_says_in_spanish_itself_is_quoted_as_it_says_it(file):
    spanish = of_wagtail("es", file)
    for message in ours(file):
        assert quoted(message) <= spanish.get(_first(message.id), set())
        assert quoted(message) or _first(message.id) not in spanish


def test_every_entry_says_something_with_the_same_values(file):
    for message in ours(file):
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = set(PLACEHOLDER.findall(_first(message.id)))
        for text in said:
            assert text
            assert set(PLACEHOLDER.findall(text)) == asked


def _first(message_id: str | tuple[str, ...]) -> str:
    """A message, or the singular of one that has a plural."""
    return message_id if isinstance(message_id, str) else message_id[0]
