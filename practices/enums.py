"""Coded values of practices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeKind(models.TextChoices):
    """What is told: something proven, something under way, something learned."""

    PRACTICE = "practice", _("Buena práctica")
    ONGOING = "ongoing", _("Experiencia en curso")
    LESSON = "lesson", _("Lección aprendida")


class Currency(models.TextChoices):
    """Currencies of a budget (ISO 4217)."""

    COP = "COP", _("Pesos colombianos (COP)")
    USD = "USD", _("Dólares (USD)")
    EUR = "EUR", _("Euros (EUR)")
