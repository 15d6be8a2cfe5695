"""Whom a search names that found nothing: the entities of the sector, and the secretariat."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

SECRETARIAT = "entidades/ddri/"
"""Where the office that is the technical secretariat has its page, with whom to write to."""


def whom_to_ask(chosen: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[str, str]]:
    """The entities of each sector that a search was narrowed to, then the secretariat."""
    with override("es"):
        directory = reverse("wagtail_serve", args=["entidades/"])
        secretariat = reverse("wagtail_serve", args=[SECRETARIAT])
    for value, label in chosen.get("sector", {}).items():
        told = _("Las entidades del sector %(sector)s") % {"sector": label}
        yield told, f"{directory}?{urlencode({'sector': value})}"
    yield _("La secretaría técnica"), secretariat
