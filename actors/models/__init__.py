"""Who takes part: entities and the people appointed in them."""

from actors.models.appointment import Appointment
from actors.models.entity import EntityIndexPage, EntityPage

__all__ = ["Appointment", "EntityIndexPage", "EntityPage"]
