"""What is done with entities and appointments."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from actors.enums import APPROVERS, AppointmentRole
from actors.models import Appointment, EntityPage, ManagementStep
from actors.permissions import user_can_edit_entity
from actors.search_entry import PersonKindOfEntry
from core.concurrency import lock_unless_stale
from core.enums import RoleCode
from core.models import Role
from search import services as search


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


def follow_people() -> int:
    """Have the search know the people of today, whose appointments end by the calendar.

    Called by the worker. Returns how many came or went.
    """
    return search.refresh_strays(PersonKindOfEntry())


@transaction.atomic
def give_role(*, person: User, code: RoleCode) -> None:
    """Give a person a role that no appointment carries: DDRI or Committee."""
    person.groups.add(Role.objects.get(code=code).group)


@transaction.atomic
def edit_entity(
    *,
    entity: EntityPage,
    by: User,
    values: Mapping[str, Any],
    steps: Sequence[Mapping[str, Any]],
    seen_revision: int | None,
) -> None:
    """Change an entity's page and publish it; `steps` are all of its steps, in their order.

    What the administration prepares in a draft of the page (another name, say) is not published
    with it: it stays a draft, with these changes in it.

    Raises `StaleSaveError` when somebody saved since `seen_revision`, `PermissionDenied` when
    she may not edit it.
    """
    entity = lock_unless_stale(entity, seen_revision)
    if not user_can_edit_entity(by, entity):
        raise PermissionDenied
    draft = entity.get_latest_revision_as_object() if entity.has_unpublished_changes else None
    _write(entity, values, steps)
    entity.full_clean()
    revision = entity.save_revision(user=by, log_action=True)
    # The rule above decides; focal points have no permission in the page tree.
    revision.publish(user=by, skip_permission_checks=True)
    if draft is not None:
        _write(draft, values, steps)
        draft.save_revision(user=by, log_action=True)


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


def people_of_the_secretariat() -> QuerySet[User]:
    """Who works in the technical secretariat (DDRI)."""
    return User.objects.filter(groups__role__code=RoleCode.DDRI, is_active=True).distinct()


def _write(
    entity: EntityPage, values: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]
) -> None:
    """Put what a form gave into the page, saving nothing yet."""
    for name, value in values.items():
        setattr(entity, name, value)
    entity.management_steps.set(
        [ManagementStep(sort_order=place, **step) for place, step in enumerate(steps)]
    )


def _set_members(code: RoleCode, appointments: QuerySet[Appointment]) -> int:
    """Give a role's group exactly the appointed people; returns how many came or went."""
    group = Group.objects.get(role__code=code)
    wanted = set(appointments.values_list("person_id", flat=True))
    present = set(group.user_set.values_list("pk", flat=True))
    group.user_set.add(*(wanted - present))
    group.user_set.remove(*(present - wanted))
    return len(wanted ^ present)
