"""The design as data: the tokens read from their stylesheet, and how well colours contrast."""

import re
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

TOKENS = Path(settings.BASE_DIR) / "site/static/base/tokens.css"
_ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_VALUE = re.compile(r"--([\w-]+):\s*([^;]+);")

# What is written in which colour, on which ground. The last number is the least contrast that
# WCAG 2.2 asks for: 4.5 for text (1.4.3), 3 for the edge of a control (1.4.11).
PAIRS = (
    ("ink", "paper", 4.5),
    ("ink", "surface", 4.5),
    ("ink", "sunken", 4.5),
    ("muted", "paper", 4.5),
    ("muted", "surface", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "surface", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("brick", "paper", 4.5),
    ("brick", "brick-tint", 4.5),
    ("gold-ink", "gold-tint", 4.5),
    ("sky", "sky-tint", 4.5),
    ("danger", "paper", 4.5),
    ("danger", "danger-tint", 4.5),
    ("hero-ink", "hero", 4.5),
    ("hero-muted", "hero", 4.5),
    ("on-level-low", "level-2", 4.5),
    ("on-level-high", "level-4", 4.5),
    ("line-strong", "paper", 3.0),
)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour token and its values for those who read in light and in dark."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two colours on each other: their contrast in light and in dark, and the least it may be."""

    ink: str
    ground: str
    light: float
    dark: float
    least: float


class ExampleForm(forms.Form):
    """Every kind of field once, for the page that shows the design."""

    name = forms.CharField(label=_("Nombre"), help_text=_("Como aparece en su carné."))
    story = forms.CharField(
        label=_("¿Qué pasó?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    day = forms.DateField(
        label=_("¿Cuándo?"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    place = forms.ChoiceField(
        label=_("¿Dónde?"), choices=[("", _("Elija uno")), ("1", "Usme")], required=False
    )
    kind = forms.ChoiceField(
        label=_("¿De qué clase?"),
        choices=[("a", _("Una práctica")), ("b", _("Una lección"))],
        widget=forms.RadioSelect,
        required=False,
    )
    agrees = forms.BooleanField(label=_("Estoy de acuerdo"), required=False)


def colours() -> list[Colour]:
    """Every colour of the stylesheet, in its order."""
    light, dark = _themes()
    return [
        Colour(name, value, dark.get(name, value))
        for name, value in light.items()
        if value.startswith("#")
    ]


def measures(prefix: str) -> list[tuple[str, str]]:
    """The other tokens whose name begins with `prefix`: name and value."""
    return [(name, value) for name, value in _themes()[0].items() if name.startswith(prefix)]


def contrasts() -> list[Contrast]:
    """How the colours of `PAIRS` stand out from each other."""
    known = {colour.name: colour for colour in colours()}
    return [
        Contrast(
            ink,
            ground,
            contrast(known[ink].light, known[ground].light),
            contrast(known[ink].dark, known[ground].dark),
            least,
        )
        for ink, ground, least in PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (`#rgb` or `#rrggbb`), from 1 to 21.

    Source: WCAG 2.2, definition of *contrast ratio*.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of *relative luminance* (sRGB)."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _themes() -> tuple[dict[str, str], dict[str, str]]:
    """The tokens for light and those that dark changes."""
    light, dark = (dict(_VALUE.findall(body)) for body in _ROOT.findall(TOKENS.read_text())[:2])
    return light, dark
