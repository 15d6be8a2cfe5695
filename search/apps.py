"""The app configuration of the search."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Registers what the search itself adds and listens to what changes entries."""

    name = "search"
    verbose_name = _("Búsqueda")

    def ready(self) -> None:
        """Register listeners, system checks and the synchronisation."""
        from core import work
        from search import checks, contract, gaps, receivers, sync

        contract.register_facet("kind", _("Tipo"), order=10)
        receivers.connect()
        checks.connect()
        work.register("search", sync.sync_batch)
        work.register("search gaps", gaps.forget)
