"""What is left behind: mails that wait, and lines in the log."""

import logging

import pytest

from notifications.models import Message
from practices import services
from practices.models import PracticePage
from tests.leaks.canaries import found_in
from tests.leaks.checking import findings
from tests.leaks.surfaces import SURFACES
from tests.leaks.table import PERSONAS, reads
from tests.leaks.world import World

pytestmark = pytest.mark.one_database


def mails_to_the_wrong_people(world: World) -> set[tuple[str, str]]:
    """Who gets a mail on something that she may not see: (persona or address, object)."""
    personas = {person.email: name for name, person in world.people.items()}
    return {
        (personas.get(message.recipient, message.recipient), name)
        for message in Message.objects.all()
        for name, _place in found_in(message.subject + message.body_text + message.body_html)
        if message.recipient not in personas or not reads(personas[message.recipient], name)
    }


def test_only_the_approver_hears_of_what_waits_and_only_the_author_of_the_decision(
    world: World,
) -> None:
    waiting = PracticePage.objects.get(pk=world.pages["waiting"].pk)
    asked = set(Message.objects.values_list("recipient", flat=True))
    services.send_back(
        practice=waiting,
        by=world.people["secretariat"],
        seen_revision=waiting.latest_revision_id,
        reasons="Falta contar qué cambió.",
    )
    told = set(Message.objects.values_list("recipient", flat=True)) - asked

    assert asked == {world.people["secretariat"].email}
    assert told == {world.people["mesa1"].email}
    assert mails_to_the_wrong_people(world) == set()


@pytest.mark.parametrize("surface", ["pages", "drafts", "documents", "search"])
def test_the_log_says_nothing_but_what_was_asked_for(
    world: World, caplog: pytest.LogCaptureFixture, surface: str
) -> None:
    """Django writes the path of what is not found; whoever asked for it wrote it there."""
    with caplog.at_level(logging.INFO):
        findings(world, SURFACES[surface], ["anonymous", "superuser"])
    asked = {"slug", "file"}
    told = {(n, place) for n, place in found_in(caplog.text) if place not in asked}

    assert told == set()
    assert not any(persona.replace("_", "-") + "@" in caplog.text for persona in PERSONAS)
