"""Numbers in words, as listings and maps say them."""

from django.utils.translation import ngettext


def say_practices(number: int) -> str:
    """A number of practices."""
    return ngettext("%(number)d práctica", "%(number)d prácticas", number) % {"number": number}
