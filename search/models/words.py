"""The words that entries are written with, so that a mistyped one can be put right."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Word(models.Model):
    """A folded word that occurs, or once occurred, in some entry. It is never shown."""

    word = models.CharField(_("palabra"), max_length=60, primary_key=True)

    class Meta:
        verbose_name = _("palabra")
        verbose_name_plural = _("palabras")

    def __str__(self) -> str:
        return self.word
