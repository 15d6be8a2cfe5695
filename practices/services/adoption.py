"""Entities replicate what others did, and say how it went; the origin is told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from actors.models import EntityPage
from notifications import services as notifications
from practices.enums import OPEN_ADOPTIONS, AdoptionStatus
from practices.models import Adoption, PracticePage
from practices.people import people_behind
from practices.permissions import (
    entities_user_adopts_for,
    user_can_edit_adoption,
    user_can_record_outside_adoption,
)

BEGUN = "begun"
ENDED = (AdoptionStatus.DONE, AdoptionStatus.ABANDONED)


class AlreadyReplicatingError(Exception):
    """The entity has an open replication of the same practice."""


class StaleReportError(Exception):
    """A colleague told how it goes since the form was opened: `adoption` is what she told."""

    def __init__(self, adoption: Adoption) -> None:
        super().__init__(f"Adoption {adoption.pk} was saved meanwhile.")
        self.adoption = adoption


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
def report_adoption(
    *, adoption: Adoption, by: User, values: Mapping[str, Any], seen: datetime | None
) -> Adoption:
    """Tell how a replication goes; raises as `adopt` does.

    `seen` is when the record had last changed as the form was opened. Raises
    `StaleReportError` when it changed since.
    """
    adoption = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    if not user_can_edit_adoption(by, adoption):
        raise PermissionDenied
    if adoption.updated_at != seen:
        raise StaleReportError(adoption)
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
    """Tell those who answer for the practice."""
    practice = adoption.practice
    for person in people_behind(practice) - {by}:
        notifications.send(
            key=f"adoption-{adoption.pk}-{moment}-{person.pk}",
            to=person,
            template="practices/mail/adoption",
            context={"practice": practice, "adoption": adoption, "begun": moment == BEGUN},
        )
