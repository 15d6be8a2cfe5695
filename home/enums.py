"""Coded values of the front door."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vocabulary(models.TextChoices):
    """The vocabularies whose terms have a page each; the codes stand in their addresses."""

    SECTORS = "sectores", _("Sectores")
    THEMES = "temas", _("Temas")
    GOALS = "ods", _("Objetivos de Desarrollo Sostenible")
    LOCALITIES = "localidades", _("Localidades")
