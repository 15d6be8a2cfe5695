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


class AppointmentRole(models.TextChoices):
    """What a person is in her entity's cooperation team."""

    HOLDER = "holder", _("Punto focal titular")
    DEPUTY = "deputy", _("Punto focal suplente")
    TEAM = "team", _("Equipo de cooperación")


APPROVERS = (AppointmentRole.HOLDER, AppointmentRole.DEPUTY)
