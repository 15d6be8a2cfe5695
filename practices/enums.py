"""Coded values of practices and of what others say of them."""

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


class AgreementState(models.TextChoices):
    """Whether an entity agrees to be named as co-author."""

    PENDING = "pending", _("Por responder")
    AGREED = "agreed", _("De acuerdo")
    DECLINED = "declined", _("No figura")


class ValidationOutcome(models.TextChoices):
    """What the technical secretariat decided on a published version."""

    VALIDATED = "validated", _("Validada")
    RETURNED = "returned", _("Devuelta con motivos")


class AdoptionStatus(models.TextChoices):
    """How far a replication has come."""

    PLANNED = "planned", _("Planeada")
    UNDER_WAY = "under-way", _("En marcha")
    DONE = "done", _("Terminada")
    ABANDONED = "abandoned", _("Abandonada")


OPEN_ADOPTIONS = (AdoptionStatus.PLANNED, AdoptionStatus.UNDER_WAY)
PROVEN_ADOPTIONS = (AdoptionStatus.UNDER_WAY, AdoptionStatus.DONE)


class ValidityAnswer(models.TextChoices):
    """What its entity answers when asked whether a practice still holds."""

    VALID = "valid", _("Sigue vigente")
    OUTDATED = "outdated", _("Hay que actualizarla")
    ENDED = "ended", _("Ya no está vigente")
