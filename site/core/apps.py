"""Configuration of the core app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every domain builds on."""

    name = "core"
    verbose_name = _("Clasificación y base")
