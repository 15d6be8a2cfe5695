"""Configuration of the practices app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """What entities did, and how others may do it."""

    name = "practices"
    verbose_name = _("Prácticas")

    def ready(self) -> None:
        """Join the collective search, the entities' pages, the worker and the signals."""
        from actors import sections
        from actors.waiting import waiting
        from core import work
        from practices import facets, receivers  # noqa: F401
        from practices.models import PracticeIndexPage
        from practices.search_entry import PracticeKindOfEntry
        from practices.sections import (
            part_of_entity,
            practices_by_entity,
            practices_with_partner,
        )
        from practices.services import validity
        from practices.waiting import waiting_for
        from search import contract

        facets.register()
        contract.register(PracticeKindOfEntry())
        contract.register_own_place(
            contract.OwnPlace(
                _("Mis aportes"),
                "practices:mine",
                ("aportes", "borradores", "pendiente", "contributions", "drafts", "pending"),
            )
        )
        contract.exclude(PracticeIndexPage, "a listing of practices, which are found themselves")
        work.register("validity questions", validity.ask_due)
        work.register("unconfirmed practices", validity.mark_unconfirmed)
        sections.entity_parts.register(part_of_entity)
        sections.partner_sections.register(practices_with_partner)
        sections.record_counts.register(practices_by_entity)
        waiting.register(waiting_for)
