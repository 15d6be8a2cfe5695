"""Configuration of the home app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The front door, what editors publish beside records, first and demonstration content."""

    name = "home"
    verbose_name = _("Inicio")

    def ready(self) -> None:
        """Have pages, news, events and guides found, but not the front door or their lists."""
        from home.guides import parts_found
        from home.models import EventIndexPage, HomePage, NewsIndexPage
        from home.search_entry import EventKindOfEntry, NewsKindOfEntry, StandardKindOfEntry
        from search import contract

        contract.register(StandardKindOfEntry())
        contract.register(NewsKindOfEntry())
        contract.register(EventKindOfEntry())
        contract.register_help(parts_found)
        contract.exclude(HomePage, "the front door, which is one click away everywhere")
        contract.exclude(NewsIndexPage, "a listing of news, which are found themselves")
        contract.exclude(EventIndexPage, "a calendar of events, which are found themselves")
