"""What tests of practices share."""

import pytest

from actors.enums import AppointmentRole
from practices import services
from practices.enums import PracticeKind
from tests.factories.actors import AppointmentFactory, secretariat_member

COMPLETE = {
    "title": "Sensores de aire hechos en el barrio",
    "kind": PracticeKind.ONGOING,
    "summary": "Vecinos midieron el aire con otra ciudad.",
    "problem": "Nadie creía en el dato.",
    "what_was_done": "Escribimos y contestaron.",
}


@pytest.fixture
def author(site):
    """A person of an entity's team, who may share and not approve."""
    return AppointmentFactory(role=AppointmentRole.TEAM).person


@pytest.fixture
def entity(author):
    """The author's entity."""
    return author.appointments.get().entity


@pytest.fixture
def approver(entity):
    """The focal point of the author's entity."""
    return AppointmentFactory(entity=entity).person


@pytest.fixture
def draft(author, entity, approver):
    """A complete draft of the author."""
    return services.create_draft(entity=entity, by=author, values=COMPLETE)


@pytest.fixture
def secretariat(site):
    """A person of the technical secretariat."""
    return secretariat_member()


@pytest.fixture
def published(submitted, approver):
    """A practice that its entity approved."""
    services.approve(practice=submitted, by=approver, seen_revision=submitted.latest_revision_id)
    submitted.refresh_from_db()
    return submitted


@pytest.fixture
def submitted(draft, author):
    """A draft that waits for approval."""
    services.submit(practice=draft, by=author, seen_revision=draft.latest_revision_id)
    draft.refresh_from_db()
    return draft
