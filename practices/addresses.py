"""Numbers in addresses and hidden fields, read without ever failing."""

from collections.abc import Iterable

MOST_ASKED = 50
MOST_DIGITS = 9


def keys_in(values: Iterable[str]) -> list[int]:
    """The primary keys in an address, in its order and once each; what makes no sense is none."""
    keys = (int(v) for v in values if v.isascii() and v.isdigit() and len(v) <= MOST_DIGITS)
    return list(dict.fromkeys(keys))[:MOST_ASKED]


def number_in(text: str | None) -> int | None:
    """The number that a text is; None when it is none, or longer than a database counts."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None
