"""Words that occur nowhere but in one place of one object, so that one of them says it all."""

import re

from tests.leaks.table import READERS

COMMON = "quinchamalí"  # in the title of every object: it asks for all of them at once
NONSENSE = "sworbkovex"  # built like the others, in no object

_OBJECTS = dict(
    zip(
        READERS,
        "vrad plim zost quib zrod jomp hufk wexl tyng yarb ekdo kluv mogz fipj bneq xust dwoy "
        "pelk gorv cifz dalv shiq mrux tavk yobz".split(),
        strict=True,
    )
)  # fmt: skip
_PLACES = {
    "title": "kovex",
    "summary": "bilumt",
    "body": "gansip",
    "tag": "dorthu",
    "slug": "fyrmaq",
    "theme": "plonki",
    "file": "nudzar",
    "person": "wimpol",
    "question": "trelba",
}
PLACES = tuple(_PLACES)
_NAMES = {code: name for name, code in _OBJECTS.items()}
_PLACE_NAMES = {ending: place for place, ending in _PLACES.items()}
_CANARY = re.compile(f"({'|'.join(_NAMES)})({'|'.join(_PLACE_NAMES)})")

Canary = tuple[str, str]


def word(name: str, place: str) -> str:
    """The canary of an object in a place: `word("red", "title")` is `zrodkovex`."""
    return _OBJECTS[name] + _PLACES[place]


def beginning(name: str) -> str:
    """What the words of an object begin with."""
    return _OBJECTS[name]


def found_in(text: str) -> set[Canary]:
    """The canaries in a text: (object, place)."""
    return {
        (_NAMES[code], _PLACE_NAMES[ending]) for code, ending in _CANARY.findall(text.casefold())
    }
