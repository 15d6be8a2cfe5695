"""Entities replicate what others did, and say how it went; the origin is told."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from actors.models import EntityPage
from actors.permissions import user_belongs_to
from actors.services import approvers_of
from notifications import services as notifications
from practices.enums import OPEN_ADOPTIONS, AdoptionStatus
from practices.models import Adoption, PracticePage
from practices.permissions import (
    entities_user_adopts_for,
    user_can_edit_adoption,
    user_can_record_outside_adoption,
)

BEGUN = "begun"
ENDED = (AdoptionStatus.DONE, AdoptionStatus.ABANDONED)


class AlreadyReplicatingError(Exception):
    """The entity has an open replication of the same practice."""


@transaction.atomic
def adopt(
    *, practice: PracticePage, by: User, entity: EntityPage | None, values: Mapping[str, Any]
) -> Adoption:
    """Declare that an entity replicates a practice, or somebody outside where `entity` is None.

    `values` are the other fields of the adoption by name. Raises `PermissionDenied` when the
    person may not see the practice or declare it, `AlreadyReplicatingError` when the entity
    has one open.
    """
    if not _may_declare(by, practice, entity):
        raise PermissionDenied
    adoption = Adoption(practice=practice, entity=entity, declared_by=by)
    _save(adoption, values)
    _tell_origin(adoption, by, BEGUN)
    return adoption


@transaction.atomic
def report_adoption(*, adoption: Adoption, by: User, values: Mapping[str, Any]) -> Adoption:
    """Tell how a replication goes; raises as `adopt` does."""
    adoption = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    if not user_can_edit_adoption(by, adoption):
        raise PermissionDenied
    before = adoption.status
    _save(adoption, values)
    if adoption.status != before and adoption.status in ENDED:
        _tell_origin(adoption, by, adoption.status)
    return adoption


def _may_declare(by: User, practice: PracticePage, entity: EntityPage | None) -> bool:
    if entity is None:
        return user_can_record_outside_adoption(by, practice)
    return entities_user_adopts_for(by, practice).filter(pk=entity.pk).exists()


def _save(adoption: Adoption, values: Mapping[str, Any]) -> None:
    """Write `values`, unless the entity would then have two open ones."""
    fields = dict(values)
    localities = fields.pop("localities", None)
    for name, value in fields.items():
        setattr(adoption, name, value)
    # Two colleagues who declare at once take turns at the practice.
    PracticePage.objects.select_for_update(of=("self",)).get(pk=adoption.practice_id)
    others = Adoption.objects.filter(
        practice=adoption.practice_id, entity=adoption.entity_id, status__in=OPEN_ADOPTIONS
    ).exclude(pk=adoption.pk)
    if adoption.entity_id and adoption.status in OPEN_ADOPTIONS and others.exists():
        raise AlreadyReplicatingError
    adoption.save()
    if localities is not None:
        adoption.localities.set(localities)


def _tell_origin(adoption: Adoption, by: User, moment: str) -> None:
    """Tell those who approve for the origin, and the author while she works there."""
    practice = adoption.practice
    people = set(approvers_of(practice.entity))
    if practice.owner and user_belongs_to(practice.owner, practice.entity):
        people.add(practice.owner)
    for person in people - {by}:
        notifications.send(
            key=f"adoption-{adoption.pk}-{moment}-{person.pk}",
            to=person,
            template="practices/mail/adoption",
            context={"practice": practice, "adoption": adoption, "begun": moment == BEGUN},
        )
