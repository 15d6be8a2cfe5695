"""Configuration of the actors app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActorsConfig(AppConfig):
    """Entities and the people appointed in them."""

    name = "actors"
    verbose_name = _("Actores")

    def ready(self) -> None:
        """Join the collective search, the worker and the signals."""
        from actors import advice, facets, receivers, services  # noqa: F401
        from actors.models import EntityIndexPage, PartnerIndexPage
        from actors.search_entry import (
            EntityKindOfEntry,
            PartnerKindOfEntry,
            PersonKindOfEntry,
        )
        from core import work
        from search import contract

        facets.register()
        contract.register(EntityKindOfEntry())
        contract.register(PersonKindOfEntry())
        contract.register(PartnerKindOfEntry())
        contract.exclude(EntityIndexPage, "a directory of entities, which are found themselves")
        contract.exclude(PartnerIndexPage, "a directory of partners, which are found themselves")
        contract.register_adviser("actors", advice.whom_to_ask)
        work.register("groups", services.sync_groups)
        work.register("people in the search", services.follow_people)
