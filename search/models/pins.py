"""What editors put first for a question, or leave out of its answer."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from search.models.entries import Entry
from search.text import MAX_QUERY_LENGTH, terms

LAST_PLACE = 10


def as_asked(question: str) -> str:
    """A question without what makes no difference to a search: case, accents, endings."""
    return " ".join(term.stems[0] for term in terms(question))


class Pin(models.Model):
    """An entry that stands first for one question, or is not shown for it.

    `asked` is what the question comes down to (`as_asked`); it follows `question`.
    """

    question = models.CharField(
        _("búsqueda"),
        max_length=MAX_QUERY_LENGTH,
        help_text=_("Lo que la gente escribe. Mayúsculas, tildes y plurales no importan."),
    )
    asked = models.CharField(_("palabras"), max_length=MAX_QUERY_LENGTH, editable=False)
    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="pins", verbose_name=_("resultado")
    )
    hidden = models.BooleanField(
        _("ocultar"),
        default=False,
        help_text=_("No sale en esta búsqueda. En las demás sigue saliendo."),
    )
    position = models.PositiveSmallIntegerField(
        _("puesto"), default=1, help_text=_("1 es el primero. No cuenta si está oculto.")
    )
    created_at = models.DateTimeField(_("creado"), auto_now_add=True)
    updated_at = models.DateTimeField(_("actualizado"), auto_now=True)

    class Meta:
        verbose_name = _("resultado destacado u oculto")
        verbose_name_plural = _("destacados y ocultos")
        ordering = ["question", "hidden", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asked", "entry"], name="search_pin_once"),
            models.CheckConstraint(condition=~Q(asked=""), name="search_pin_asks_something"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=LAST_PLACE),
                name="search_pin_position",
                violation_error_message=_("Los puestos van del 1 al 10."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it with what its question comes down to."""
        self.asked = as_asked(self.question)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.question
