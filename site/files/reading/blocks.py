"""What readers give, and what headings look like where nothing says that they are headings."""

import re

Block = tuple[int, str, int | None]
"""The level of a heading (0: none), a text, and the page it stands on where there are pages."""

MAX_TEXT = 200_000
"""As many letters as anybody would read."""

LONGEST = 90
NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)])\s+[A-ZÁÉÍÓÚÑ¿]")


class LockedError(Exception):
    """The document asks for a password."""


def could_be_heading(text: str) -> bool:
    """Whether a text is short and does not end like a sentence."""
    return (
        len(text) <= LONGEST
        and not text.endswith((".", ",", ";", "…"))
        and any(letter.isalpha() for letter in text)
    )


def is_numbered(text: str) -> bool:
    """Whether a text begins like `3. Resultados`."""
    return NUMBERED.match(text) is not None
