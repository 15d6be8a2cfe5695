"""Querysets of actors."""

from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from actors.enums import APPROVERS, EntityKind
from core.querysets import BasePageQuerySet


class AppointmentQuerySet(QuerySet):
    """Appointments of people in entities."""

    def active(self) -> Self:
        """Begun and not ended today."""
        today = timezone.localdate()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today),
            since__lte=today,
            person__is_active=True,
        )

    def approvers(self) -> Self:
        """Active appointments that may approve on behalf of their entity."""
        return self.active().filter(role__in=APPROVERS)

    def of_sector_heads(self) -> Self:
        """Appointments in the secretariats, each of which heads its sector."""
        return self.filter(entity__kind=EntityKind.SECRETARIAT)


class EntityQuerySet(BasePageQuerySet):
    """Entities, as sets."""

    def with_focal_point(self) -> Self:
        """With `has_focal_point`: whether somebody answers for each today."""
        from actors.models import Appointment

        approvers = Appointment.objects.approvers().filter(entity=OuterRef("pk"))
        return self.annotate(has_focal_point=Exists(approvers))
