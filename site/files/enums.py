"""Where uploaded files lie, and whether they have been read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.enums import Visibility


class ShelfCode(models.TextChoices):
    """For whom the files are that lie together, from everybody to nobody.

    Those of a published record are for the readers of its visibility.
    """

    PUBLIC = Visibility.PUBLIC.value, _("Públicos")
    RED = Visibility.RED.value, _("Red")
    COMMITTEE = Visibility.COMMITTEE.value, _("Comité")
    DRAFTS = "drafts", _("Borradores")


class TextState(models.TextChoices):
    """Whether what a document says is known."""

    WAITING = "waiting", _("Por leer")
    DONE = "done", _("Leído")
    FAILED = "failed", _("No se pudo leer")


def strictest(codes: list[ShelfCode]) -> ShelfCode:
    """The one with the fewest readers."""
    return max(codes, key=list(ShelfCode).index)
