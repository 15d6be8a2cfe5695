"""Who may do what with a practice."""

from collections.abc import Container
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from actors.models import Appointment, EntityPage
from actors.permissions import (
    entities_user_approves_for,
    user_belongs_to,
    user_can_approve_for,
    user_is_of_the_secretariat,
)
from actors.querysets import AppointmentQuerySet
from practices.enums import AgreementState
from practices.models import Adoption, CoAuthorAgreement, PracticePage, ReadingList


def entities_user_shares_for(user: Any) -> QuerySet[EntityPage]:
    """The entities in whose name the person may share an experience."""
    if not user.is_authenticated:
        return EntityPage.objects.none()
    appointments: AppointmentQuerySet = user.appointments.all()
    return EntityPage.objects.live().filter(pk__in=appointments.active().values("entity"))


def user_can_see_draft(user: Any, practice: PracticePage) -> bool:
    """Whether the person may read the unpublished text.

    Those who write it, and whoever answers for an entity that is asked to sign it.
    """
    return _user_writes(user, practice) or _user_is_asked_to_sign(user, practice)


def _user_writes(user: Any, practice: PracticePage) -> bool:
    """Its author, as long as she belongs to the entity (a role owns it, not she), its approver."""
    if not user.is_authenticated:
        return False
    is_author = practice.owner_id == user.pk and user_belongs_to(user, practice.entity)
    return is_author or user_can_approve_for(user, practice.entity)


def _user_is_asked_to_sign(user: Any, practice: PracticePage) -> bool:
    """Whether the person approves for a co-author that has not declined."""
    asked = practice.agreements.exclude(state=AgreementState.DECLINED).values("entity")
    return entities_user_approves_for(user).filter(pk__in=asked).exists()


def user_can_edit_draft(user: Any, practice: PracticePage) -> bool:
    """Whether the person may change the text: not its author while it waits for approval."""
    if practice.locked or not _user_writes(user, practice):
        return False
    return not practice.workflow_in_progress or user_can_approve_for(user, practice.entity)


def user_can_add_theme(user: Any, practice: PracticePage) -> bool:
    """Whether the person may classify its draft under one theme more, without opening it."""
    return not reason_against_adding_theme(user, practice, entities_approved_by(user))


def reason_against_adding_theme(
    user: Any, practice: PracticePage, approves_for: Container[int]
) -> str:
    """Why the person may not add a theme; nothing where she may.

    Who edits it may, as long as it does not wait for approval: what is approved is what was sent.
    """
    if (
        not practice.permissions_for_user(user).can_edit()
        and practice.entity_id not in approves_for
    ):
        return gettext("usted no puede editarla")
    if practice.locked:
        return gettext("está bloqueada")
    if practice.workflow_in_progress:
        return gettext("espera aprobación, y se aprueba lo que se envió")
    return ""


def user_can_confirm(user: Any, practice: PracticePage) -> bool:
    """Whether the person may say in the entity's name that what is published still holds."""
    return not reason_against_confirming(practice, entities_approved_by(user))


def reason_against_confirming(practice: PracticePage, approves_for: Container[int]) -> str:
    """Why who approves for these entities may not confirm it; nothing where she may."""
    if practice.entity_id not in approves_for:
        return gettext("usted no aprueba por su entidad")
    if not practice.live:
        return gettext("no está publicada")
    return ""


def entities_approved_by(user: Any) -> set[int]:
    """The keys of the entities that the person approves for: asked once for many practices."""
    return set(entities_user_approves_for(user).values_list("pk", flat=True))


def user_can_submit(user: Any, practice: PracticePage) -> bool:
    """Whether the person may send the draft for approval now."""
    return (
        user_can_edit_draft(user, practice)
        and not practice.workflow_in_progress
        and (practice.has_unpublished_changes or not practice.live)
    )


def user_can_review(user: Any, practice: PracticePage) -> bool:
    """Whether the person may approve it or return it now."""
    return practice.workflow_in_progress and user_can_approve_for(user, practice.entity)


def entity_has_no_approver(entity: EntityPage) -> bool:
    """Whether both posts are vacant today, so that others decide on the entity's behalf."""
    return not Appointment.objects.approvers().filter(entity=entity).exists()


def user_validates(user: Any) -> bool:
    """Whether reading with the rubric is the person's duty: the technical secretariat's."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or user_is_of_the_secretariat(user)


def user_can_validate(user: Any, practice: PracticePage) -> bool:
    """Whether the person may validate the published version, or return it."""
    return practice.live and practice.live_revision_id is not None and user_validates(user)


def user_can_comment(user: Any, practice: PracticePage) -> bool:
    """Whether the person may talk about its parts: who reads its draft, and who validates it."""
    return user_can_see_draft(user, practice) or user_can_validate(user, practice)


def user_can_answer_for_co_author(user: Any, agreement: CoAuthorAgreement) -> bool:
    """Whether the person may say if the entity agrees to be named as co-author."""
    return user_can_approve_for(user, agreement.entity)


def entities_user_adopts_for(user: Any, practice: PracticePage) -> QuerySet[EntityPage]:
    """The entities in whose name the person may replicate a practice: never those that did it."""
    entities = entities_user_shares_for(user)
    if not user_sees(user, practice):
        return entities.none()
    co_authors = practice.signing_co_authors().order_by().values("pk")
    return entities.exclude(pk=practice.entity_id).exclude(pk__in=co_authors)


def user_can_record_outside_adoption(user: Any, practice: PracticePage) -> bool:
    """Whether the person may tell that somebody outside the system replicates it.

    The people of the entity that did it, and the technical secretariat.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    looks_after = user.is_superuser or user_is_of_the_secretariat(user)
    return (looks_after or user_belongs_to(user, practice.entity)) and user_sees(user, practice)


def user_can_edit_adoption(user: Any, adoption: Adoption) -> bool:
    """Whether the person may tell how a replication goes."""
    if adoption.entity is None:
        return user_can_record_outside_adoption(user, adoption.practice)
    return user_belongs_to(user, adoption.entity) and user_sees(user, adoption.practice)


def user_sees(user: Any, practice: PracticePage) -> bool:
    """Whether the person may read the published practice."""
    return PracticePage.objects.visible_to(user).filter(pk=practice.pk).exists()


def user_can_keep(user: Any, reading_list: ReadingList) -> bool:
    """Whether the list is the person's own: nobody else sees or changes it."""
    return user.is_authenticated and reading_list.owner_id == user.pk
