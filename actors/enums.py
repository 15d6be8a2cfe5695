"""Coded values of actors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntityKind(models.TextChoices):
    """How an entity belongs to its sector."""

    SECRETARIAT = "secretaría", _("Secretaría")
    OFFICE = "dependencia", _("Dependencia")
    ATTACHED = "adscrita", _("Entidad adscrita")
    LINKED = "vinculada", _("Entidad vinculada")
    LOCAL = "alcaldía local", _("Alcaldía local")


class PartnerKind(models.TextChoices):
    """What an actor from outside the city's government is."""

    NATIONAL = "national", _("Gobierno nacional")
    REGION = "region", _("Cundinamarca y la región")
    BILATERAL = "bilateral", _("Gobierno o agencia de otro país")
    MULTILATERAL = "multilateral", _("Organismo multilateral")
    CITY = "city", _("Otra ciudad")
    NETWORK = "network", _("Red de ciudades")
    PRIVATE = "private", _("Sector privado")
    CIVIL = "civil", _("Sociedad civil organizada")
    ACADEMIA = "academia", _("Academia")


class AppointmentRole(models.TextChoices):
    """What a person is in her entity's cooperation team."""

    HOLDER = "holder", _("Punto focal titular")
    DEPUTY = "deputy", _("Punto focal suplente")
    TEAM = "team", _("Equipo de cooperación")


APPROVERS = (AppointmentRole.HOLDER, AppointmentRole.DEPUTY)
