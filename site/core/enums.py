"""Coded values shared by every record."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may see a record. Compiled into an audience by `core.audience`."""

    PUBLIC = "public", _("Público: cualquier persona")
    RED = "red", _("Red Distrital: puntos focales y equipos de las entidades")
    COMMITTEE = "committee", _("Comité Estratégico")


class RoleCode(models.TextChoices):
    """The roles a person can hold in the city's system; each is backed by one group."""

    RED = "red", _("Red Distrital")
    FOCAL_POINT = "focal-point", _("Puntos focales")
    DDRI = "ddri", _("Secretaría técnica (DDRI)")
    COMMITTEE = "committee", _("Comité Estratégico")


class Modality(models.TextChoices):
    """Modalities of international cooperation."""

    TECHNICAL = "technical", _("Técnica")
    GRANT = "grant", _("Financiera no reembolsable")
    LOAN = "loan", _("Reembolsable o banca multilateral")
    SOUTH_SOUTH = "south-south", _("Sur-Sur")
    TRIANGULAR = "triangular", _("Triangular")
    DECENTRALISED = "decentralised", _("Descentralizada")
    IN_KIND = "in-kind", _("En especie")
    SCHOLARSHIPS = "scholarships", _("Becas")


class CityRole(models.TextChoices):
    """The part the city takes in a cooperation."""

    PROVIDER = "provider", _("Oferente")
    RECIPIENT = "recipient", _("Receptora")
    BOTH = "both", _("Doble vía")
