"""Configuration of the notifications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import work


class NotificationsConfig(AppConfig):
    """Messages to people."""

    name = "notifications"
    verbose_name = _("Avisos")

    def ready(self) -> None:
        """Have the worker deliver what waits."""
        from notifications.delivery import deliver_due

        work.register("mail", deliver_due)
