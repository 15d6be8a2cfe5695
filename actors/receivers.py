"""Groups follow appointments, whoever changes them and however."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from actors import services
from actors.models import Appointment


@receiver([post_save, post_delete], sender=Appointment)
def groups_follow_appointments(**kwargs: Any) -> None:
    """Bring the derived groups up to date."""
    services.sync_groups()
