"""Entities named as co-authors are asked; only those that agree are shown."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from actors.services import end_appointment
from notifications.models import Message
from practices import services
from practices.enums import AgreementState
from practices.models import CoAuthor, CoAuthorAgreement
from tests.factories.actors import AppointmentFactory


@pytest.fixture
def signer(site):
    """The focal point of the entity that is named as co-author."""
    return AppointmentFactory(entity__title="Instituto Coautor").person


@pytest.fixture
def question(draft, author, signer):
    """The question that sending the practice asks of the co-author."""
    entity = signer.appointments.get().entity
    draft = services.save_draft(
        practice=draft,
        by=author,
        values={"co_authors": [CoAuthor(entity=entity)]},
        seen_revision=draft.latest_revision_id,
    )
    services.submit(practice=draft, by=author, seen_revision=draft.latest_revision_id)
    return CoAuthorAgreement.objects.get()


def answer(question, by, *, agrees=True):
    return services.answer_for_co_author(agreement=question, by=by, agrees=agrees)


def test_sending_asks_each_co_author_once(question, author, approver, signer):
    assert question.state == AgreementState.PENDING
    assert Message.objects.filter(recipient=signer.email, subject__contains="coautora").count() == 1
    services.send_back(
        practice=question.practice,
        by=approver,
        seen_revision=question.practice.latest_revision_id,
        reasons="Falta.",
    )
    practice = question.practice
    practice.refresh_from_db()
    services.submit(practice=practice, by=author, seen_revision=practice.latest_revision_id)
    assert CoAuthorAgreement.objects.count() == 1


def test_a_co_author_is_named_once_it_agrees_and_not_before(client, question, approver, signer):
    practice = question.practice
    services.approve(practice=practice, by=approver, seen_revision=practice.latest_revision_id)
    practice.refresh_from_db()
    assert "Instituto Coautor" not in client.get(practice.url).content.decode()
    assert practice.title not in client.get(question.entity.url).content.decode()
    answer(question, signer)
    assert "Instituto Coautor" in client.get(practice.url).content.decode()
    assert practice.title in client.get(question.entity.url).content.decode()


def test_who_declines_is_not_named(client, question, approver, signer):
    practice = question.practice
    answer(question, signer, agrees=False)
    services.approve(practice=practice, by=approver, seen_revision=practice.latest_revision_id)
    practice.refresh_from_db()
    assert "Instituto Coautor" not in client.get(practice.url).content.decode()


def test_only_who_approves_for_the_entity_answers(question, author, approver):
    for person in (author, approver):
        with pytest.raises(PermissionDenied):
            answer(question, person)


def test_the_first_answer_stands_and_the_author_is_told(question, author, signer):
    answer(question, signer)
    with pytest.raises(services.AlreadyAnsweredError):
        answer(question, signer, agrees=False)
    question.refresh_from_db()
    assert (question.state, question.decided_by) == (AgreementState.AGREED, signer)
    assert Message.objects.filter(recipient=author.email, body_text__contains="de acuerdo").exists()


def test_the_co_author_reads_the_draft_and_does_not_write_it(client, question, signer):
    client.force_login(signer)
    practice = question.practice
    page = client.get(reverse("practices:co_authorship", args=[question.pk]))
    assert practice.title in page.content.decode()
    assert client.get(reverse("practices:review", args=[practice.pk])).status_code == 200
    assert client.get(reverse("practices:edit", args=[practice.pk])).status_code == 404


def test_answering_on_the_site(client, question, signer):
    client.force_login(signer)
    assert practice_link(question) in client.get(reverse("practices:mine")).content.decode()
    client.post(practice_link(question), {"decision": "agree", "comment": "Con gusto"})
    question.refresh_from_db()
    assert (question.state, question.comment) == (AgreementState.AGREED, "Con gusto")
    assert practice_link(question) not in client.get(reverse("practices:mine")).content.decode()


def practice_link(question):
    return reverse("practices:co_authorship", args=[question.pk])


def test_nobody_else_finds_the_question(client, question, author):
    client.force_login(author)
    assert client.get(practice_link(question)).status_code == 404


def test_an_author_who_left_hears_no_more_of_answers(question, author, approver, signer):
    yesterday = timezone.localdate() - timedelta(days=1)
    end_appointment(appointment=author.appointments.get(), on=yesterday)
    Message.objects.all().delete()
    answer(question, signer)
    assert list(Message.objects.values_list("recipient", flat=True)) == [approver.email]
