"""Querysets of practices."""

from typing import Any, Self

from core.querysets import BasePageQuerySet


class PracticeQuerySet(BasePageQuerySet):
    """Practices, as sets."""

    def for_cards(self) -> Self:
        """With what a card shows."""
        return self.select_related("entity", "sector")

    def newest_first(self) -> Self:
        """By the day of publication."""
        return self.order_by("-first_published_at", "-pk")

    def shared_by(self, user: Any) -> Self:
        """What a person wrote, in any state."""
        return self.filter(owner=user)

    def of_entity(self, entity: Any) -> Self:
        """What an entity did alone or with others."""
        return (self.filter(entity=entity) | self.filter(co_authors__entity=entity)).distinct()
