"""Words that editors say mean the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Synonym(models.Model):
    """A group of words or phrases: who asks for one finds the others too, a little later."""

    words = models.TextField(
        _("palabras"),
        unique=True,
        help_text=_(
            "Palabras o frases que quieren decir lo mismo, separadas por comas: "
            "«hermanamiento, ciudad hermana». Mayúsculas, tildes y plurales no importan."
        ),
    )
    one_way = models.BooleanField(
        _("solo de la primera a las otras"),
        default=False,
        help_text=_(
            "Quien busca la primera encuentra también las otras, pero no al revés: "
            "«África, Kenia, Senegal»."
        ),
    )
    created_at = models.DateTimeField(_("creado"), auto_now_add=True)
    updated_at = models.DateTimeField(_("actualizado"), auto_now=True)

    class Meta:
        verbose_name = _("sinónimo")
        verbose_name_plural = _("sinónimos")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words
