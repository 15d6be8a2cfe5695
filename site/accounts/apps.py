"""Configuration of the accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People and the doors they come in by."""

    name = "accounts"
    verbose_name = _("Cuentas")
