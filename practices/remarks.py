"""What to look at in a practice before it is published, shown beside its editor."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.admin.remarks import Remark
from practices.completeness import completeness
from practices.models import PracticePage


def on_what_is_missing(page: Page) -> Iterator[Remark]:
    """What keeps a practice from being sent, then what would make it worth more to others."""
    if not isinstance(page, PracticePage):
        return
    missing = page.missing_to_publish()
    for sentence in missing.values():
        yield Remark(sentence, prevents=True)
    for part in completeness(page).missing:
        if part.field not in missing:
            yield Remark(
                _("Falta contar: %(part)s (+%(points)d puntos).")
                % {"part": capfirst(str(part.label)), "points": part.points}
            )
