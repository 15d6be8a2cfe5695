"""Lists that people write in one box, an item a line."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from django.utils.text import Truncator
from django.utils.translation import gettext as _

MARK = re.compile(r"^(?:[-–—•·*]|\d{1,2}[.)])\s+")
"""What begins a line of a list that was written elsewhere."""


def lines_of(text: str) -> list[str]:
    """The items of a text: its lines without marks of a list, and no blank ones."""
    lines = (MARK.sub("", " ".join(line.split())) for line in text.splitlines())
    return [line for line in lines if line]


@deconstructible
class ShortList:
    """Refuses more than `most` lines, one of over `longest` characters, and the same twice.

    Raises `ValidationError` with everything that is wrong.
    """

    def __init__(self, most: int, longest: int) -> None:
        self.most = most
        self.longest = longest

    def __call__(self, text: str) -> None:
        lines = lines_of(text)
        errors = [*self._too_many(lines), *self._too_long(lines), *_twice(lines)]
        if errors:
            raise ValidationError(errors)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShortList) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.most, self.longest))

    def _too_many(self, lines: list[str]) -> list[ValidationError]:
        if len(lines) <= self.most:
            return []
        return [
            _error(
                "too_many",
                _("Hay %(number)d líneas y caben %(most)d: deje las que más sirvan."),
                number=len(lines),
                most=self.most,
            )
        ]

    def _too_long(self, lines: list[str]) -> list[ValidationError]:
        return [
            _error(
                "too_long",
                _("«%(line)s» tiene %(length)d caracteres: caben %(longest)d."),
                line=_shown(line),
                length=len(line),
                longest=self.longest,
            )
            for line in lines
            if len(line) > self.longest
        ]


def _twice(lines: list[str]) -> list[ValidationError]:
    seen = set()
    errors = []
    for line in lines:
        same = line.casefold().strip("¿?. ")
        if same in seen:
            errors.append(_error("twice", _("«%(line)s» está dos veces."), line=_shown(line)))
        seen.add(same)
    return errors


def _shown(line: str) -> str:
    return Truncator(line).chars(60)


def _error(code: str, message: str, **params: Any) -> ValidationError:
    return ValidationError(message, code=code, params=params)
