"""States of a message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """A message waits, was handed to the mail server, or was given up."""

    WAITING = "waiting", _("En espera")
    SENT = "sent", _("Enviado")
    FAILED = "failed", _("No se pudo enviar")
