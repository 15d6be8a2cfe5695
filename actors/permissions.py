"""Who may do what on behalf of an entity."""

from typing import Any

from django.db.models import Q, QuerySet

from actors.models import Appointment, EntityPage
from core.enums import RoleCode


def user_belongs_to(user: Any, entity: EntityPage) -> bool:
    """Whether the person is appointed in the entity today."""
    return user.is_authenticated and entity.appointments.active().filter(person=user).exists()


def user_can_write_for(user: Any, entity: EntityPage) -> bool:
    """Whether the person may put a record under the entity's name in the admin.

    Those appointed in it, and those who look after all entities.
    """
    if user.is_superuser or user_is_of_the_secretariat(user):
        return True
    return user_belongs_to(user, entity)


def user_can_approve_for(user: Any, entity: EntityPage) -> bool:
    """Whether the person may approve what the entity publishes.

    Its focal point or the deputy; where both posts are vacant, the technical secretariat or
    the focal point of the secretariat at the head of the entity's sector.
    """
    return entities_user_approves_for(user).filter(pk=entity.pk).exists()


def user_can_edit_entity(user: Any, entity: EntityPage) -> bool:
    """Whether the person may edit the entity's page on the site: who approves for it."""
    return entity.live and user_can_approve_for(user, entity)


def entities_user_approves_for(user: Any) -> QuerySet[EntityPage]:
    """The entities whose publications the person may approve today."""
    if not user.is_authenticated or not user.is_active:
        return EntityPage.objects.none()
    if user.is_superuser:
        return EntityPage.objects.all()
    approvers = Appointment.objects.approvers()
    own = Q(pk__in=approvers.filter(person=user).values("entity"))
    vacant = ~Q(pk__in=approvers.values("entity"))
    if user_is_of_the_secretariat(user):
        own |= vacant
    else:
        heads = approvers.filter(person=user).of_sector_heads()
        own |= vacant & Q(sector__in=heads.values("entity__sector"))
    return EntityPage.objects.filter(own)


def user_is_of_the_secretariat(user: Any) -> bool:
    """Whether the person works in the technical secretariat (DDRI)."""
    return user.groups.filter(role__code=RoleCode.DDRI).exists()
