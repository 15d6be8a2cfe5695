"""Querysets of the front door."""

from datetime import datetime
from typing import Self

from django.db.models import F
from django.db.models.functions import Coalesce

from core.querysets import BasePageQuerySet


class EventQuerySet(BasePageQuerySet):
    """Events, as sets."""

    def with_end(self) -> Self:
        """With `over_at`: when each is over, its beginning where no end is told."""
        return self.annotate(over_at=Coalesce(F("ends_at"), F("starts_at")))

    def to_come(self, now: datetime) -> Self:
        """Those that are not over, the next one first."""
        return self.with_end().filter(over_at__gte=now).order_by("starts_at", "pk")

    def over(self, now: datetime) -> Self:
        """Those that are over, the last one first."""
        return self.with_end().filter(over_at__lt=now).order_by("-starts_at", "-pk")
