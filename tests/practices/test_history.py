"""What happened to a practice, and what differs between versions, in words."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from practices import services
from practices.changes import Piece, difference
from practices.history import history_of
from practices.models import Step
from tests.factories.accounts import UserFactory


@pytest.fixture
def corrected(published, author):
    """A published practice with a correction that is not sent yet."""
    return services.save_draft(
        practice=published,
        by=author,
        values={"problem": "Casi nadie creía en el dato.", "steps": [Step(title="Escribir")]},
        seen_revision=published.latest_revision_id,
    )


def test_the_history_tells_who_did_what_newest_first(corrected, author, approver):
    told = [(event.what, event.who) for event in history_of(corrected)]
    assert told == [
        ("Cambió: Problema o necesidad, Pasos", str(author)),
        ("Aprobada y publicada", str(approver)),
        ("Enviada a aprobación", str(author)),
        ("Primera versión", str(author)),
    ]


def test_two_versions_are_compared_word_by_word(client, corrected, author):
    first, *_others, last = Revision.objects.for_instance(corrected).order_by("pk")
    client.force_login(author)
    address = reverse("practices:compare_versions", args=[corrected.pk, first.pk, last.pk])
    page = client.get(address).content.decode()
    assert "Problema o necesidad" in page
    assert "Escribir" in page
    assert {"Nadie", "Casi nadie"} <= {
        piece.text.strip()
        for part in client.get(address).context["parts"]
        for piece in part["pieces"]
        if piece.kind != "same"
    }


def test_a_difference_keeps_every_word():
    pieces = difference("uno dos tres", "uno dos cuatro")
    assert pieces == [Piece("same", "uno dos "), Piece("out", "tres"), Piece("in", "cuatro")]


def test_history_and_comparison_are_for_those_who_may_see_the_draft(client, corrected):
    revisions = Revision.objects.for_instance(corrected).order_by("pk")
    client.force_login(UserFactory())
    for address in (
        reverse("practices:history", args=[corrected.pk]),
        reverse(
            "practices:compare_versions",
            args=[corrected.pk, revisions.first().pk, revisions.last().pk],
        ),
    ):
        assert client.get(address).status_code == 404


def test_revisions_of_something_else_are_not_compared(client, corrected, author, entity):
    other = entity.save_revision()
    client.force_login(author)
    address = reverse("practices:compare_versions", args=[corrected.pk, other.pk, other.pk])
    assert client.get(address).status_code == 404


def test_the_history_takes_seven_queries(corrected, django_assert_num_queries):
    with django_assert_num_queries(7):
        history_of(corrected)
