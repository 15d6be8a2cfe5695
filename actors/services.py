"""What is done with entities and appointments."""

from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from actors.enums import APPROVERS, AppointmentRole
from actors.models import Appointment, EntityPage
from core.enums import RoleCode
from core.models import Role


@transaction.atomic
def appoint(
    *, person: User, entity: EntityPage, role: str, post: str = "", since: date | None = None
) -> Appointment:
    """Appoint a person in an entity. Her groups follow (`actors.receivers`).

    A new holder ends the appointment of the one before, on the day before hers begins.
    """
    since = since or timezone.localdate()
    if role == AppointmentRole.HOLDER:
        for former in entity.appointments.filter(role=role, until__isnull=True):
            if former.person_id != person.pk:
                end_appointment(appointment=former, on=max(former.since, since - timedelta(days=1)))
    appointment, _created = Appointment.objects.get_or_create(
        person=person, entity=entity, role=role, until=None, defaults={"post": post, "since": since}
    )
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date) -> None:
    """End an appointment. What its role owns stays with the entity."""
    appointment.until = on
    appointment.save(update_fields=["until"])


@transaction.atomic
def sync_groups() -> int:
    """Make the derived groups follow from the appointments of today, and only from them.

    Called whenever an appointment changes, and by the worker, because appointments also begin
    and end by the calendar. Returns how many memberships changed.
    """
    active = Appointment.objects.active()
    return _set_members(RoleCode.RED, active) + _set_members(
        RoleCode.FOCAL_POINT, active.filter(role__in=APPROVERS)
    )


@transaction.atomic
def give_role(*, person: User, code: RoleCode) -> None:
    """Give a person a role that no appointment carries: DDRI or Committee."""
    person.groups.add(Role.objects.get(code=code).group)


def approvers_of(entity: EntityPage) -> QuerySet[User]:
    """The people asked to approve for an entity: holder and deputy.

    Where both posts are vacant: the technical secretariat, and the focal point and deputy of
    the secretariat at the head of the sector.
    """
    approvers = Appointment.objects.approvers()
    appointed = User.objects.filter(appointments__in=approvers.filter(entity=entity)).distinct()
    if appointed.exists():
        return appointed
    heads = approvers.of_sector_heads().filter(entity__sector=entity.sector_id)
    substitutes = Q(groups__role__code=RoleCode.DDRI) | Q(appointments__in=heads)
    return User.objects.filter(substitutes, is_active=True).distinct()


def _set_members(code: RoleCode, appointments: QuerySet[Appointment]) -> int:
    """Give a role's group exactly the appointed people; returns how many came or went."""
    group = Group.objects.get(role__code=code)
    wanted = set(appointments.values_list("person_id", flat=True))
    present = set(group.user_set.values_list("pk", flat=True))
    group.user_set.add(*(wanted - present))
    group.user_set.remove(*(present - wanted))
    return len(wanted ^ present)
