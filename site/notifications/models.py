"""Messages as rows: the row is the queue and the proof."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.enums import MessageState


class Message(models.Model):
    """One e-mail to one address."""

    key = models.CharField(_("clave"), max_length=200, unique=True)
    recipient = models.EmailField(_("para"))
    sender = models.CharField(_("de"), max_length=254)
    subject = models.CharField(_("asunto"), max_length=200)
    body_text = models.TextField(_("texto"))
    body_html = models.TextField(_("HTML"), blank=True)
    state = models.CharField(
        _("estado"), max_length=10, choices=MessageState, default=MessageState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("intentos"), default=0)
    leased_until = models.DateTimeField(_("tomado hasta"), null=True, blank=True)
    last_error = models.TextField(_("último error"), blank=True)
    created_at = models.DateTimeField(_("creado"), auto_now_add=True)
    sent_at = models.DateTimeField(_("enviado"), null=True, blank=True)

    class Meta:
        verbose_name = _("mensaje")
        verbose_name_plural = _("mensajes")
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["leased_until"],
                condition=models.Q(state=MessageState.WAITING),
                name="message_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.subject
