"""Who takes part: entities, the people appointed in them, partners from outside."""

from actors.models.appointment import Appointment
from actors.models.entity import EntityIndexPage, EntityPage
from actors.models.management import ManagementStep
from actors.models.partner import PartnerIndexPage, PartnerPage
from actors.models.secretariat import Secretariat

__all__ = [
    "Appointment",
    "EntityIndexPage",
    "EntityPage",
    "ManagementStep",
    "PartnerIndexPage",
    "PartnerPage",
    "Secretariat",
]
