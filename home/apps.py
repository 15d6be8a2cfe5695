"""Configuration of the home app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The front door, first content, demonstration content."""

    name = "home"
    verbose_name = _("Inicio")

    def ready(self) -> None:
        """Leave the front door out of the search."""
        from home.models import HomePage
        from search import contract

        contract.exclude(HomePage, "the front door, which is one click away everywhere")
