"""Configuration of the exports app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    """Writers of files, each written once."""

    name = "exports"
    verbose_name = _("Exportaciones")
