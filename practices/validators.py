"""Checks of single values of a practice."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

MAX_TITLE_WORDS = 10


def validate_title_length(title: str) -> None:
    """Refuse a title of more than ten words; raises `ValidationError`."""
    words = len(title.split())
    if words > MAX_TITLE_WORDS:
        excess = words - MAX_TITLE_WORDS
        raise ValidationError(
            ngettext(
                "El título tiene %(words)d palabras: quite %(excess)d.",
                "El título tiene %(words)d palabras: quite %(excess)d.",
                excess,
            )
            % {"words": words, "excess": excess},
            code="too_many_words",
        )
