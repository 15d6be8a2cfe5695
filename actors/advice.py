"""Whom to turn to: the entities of a sector, and the technical secretariat."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from actors.models import Secretariat
from core.addresses import in_readers_language


def whom_to_ask(chosen: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[str, str]]:
    """The entities of each sector that a search was narrowed to, then the secretariat."""
    with override("es"):
        directory = reverse("wagtail_serve", args=["entidades/"])
    for value, label in chosen.get("sector", {}).items():
        told = _("Las entidades del sector %(sector)s") % {"sector": label}
        yield told, f"{directory}?{urlencode({'sector': value})}"
    yield _("La secretaría técnica"), Secretariat.address()


def _secretariat() -> str:
    """The technical secretariat within a sentence, after «la»: a link where it has a page."""
    name = _("secretaría técnica")
    address = in_readers_language(Secretariat.address())
    return format_html('<a href="{}">{}</a>', address, name) if address else name


secretariat = lazy(_secretariat, SafeString)
"""The same, asked for where it is written: few pages advise to write to it."""
