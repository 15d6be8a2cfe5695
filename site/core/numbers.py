"""Numbers as people write them: 1.240, 1.240.000 and 1.240,5 (English 1,240.5), and 12 % (12%)."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

MARKS = re.compile(r"[+-]?[\d.,]*\d")
"""Digits with points and commas between: a number, however it is grouped."""

BETWEEN_GROUPS = re.compile(r"(?<=\d)[\s'’](?=\d{3})")
"""What else stands between thousands: 1 240, and 1'240.000 of millions."""


def with_unit(number: str, unit: str) -> str:
    """A written number and its unit: 12 h, 12 % and in English 12%."""
    joined = not unit or (unit.startswith("%") and get_language() == "en")
    return f"{number}{'' if joined else ' '}{unit}"


def plain(text: str) -> str:
    """A number as it was written, as Python reads it; other text is returned as it is.

    A mark of thousands counts as one only where three digits follow each. One of it before one
    or two digits can but be a decimal mark (a calculator's 12.5), and is read as that. What could
    be either is refused, never guessed: raises `ValidationError`.
    """
    point, comma = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
    written = BETWEEN_GROUPS.sub(comma, text.strip())
    if not MARKS.fullmatch(written):
        return text
    thousands = rf"[1-9]\d{{0,2}}(?:{re.escape(comma)}\d{{3}})+"
    number = rf"[+-]?(?:{thousands}|\d*)(?:{re.escape(point)}\d+)?"
    if re.fullmatch(number, written):
        return written.replace(comma, "").replace(point, ".")
    if re.fullmatch(rf"[+-]?\d+{re.escape(comma)}\d{{1,2}}", written):
        return written.replace(comma, ".")
    raise ValidationError(
        _("No se entiende dónde van los miles y los decimales. Escríbalo como %(example)s."),
        code="invalid",
        params={"example": number_format(Decimal("1240.5"), force_grouping=True)},
    )


class WrittenNumber(forms.Field):
    """Mixin of number fields that read and show numbers as people write them."""

    inputmode = ""
    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """The number; raises `ValidationError` where there is none."""
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """As it is written: 1.240 where the database keeps 1240.00; what was typed stays."""
        if isinstance(value, Decimal):
            value = Decimal(f"{value.normalize():f}")
        elif not isinstance(value, int):
            return value
        return number_format(value, force_grouping=True)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Digits first on the keyboard of a phone."""
        return {"inputmode": self.inputmode}


class WrittenDecimalField(WrittenNumber, forms.DecimalField):
    """A number that may have decimals."""

    inputmode = "decimal"


class WrittenIntegerField(WrittenNumber, forms.IntegerField):
    """A whole number."""

    inputmode = "numeric"
