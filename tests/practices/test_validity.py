"""The yearly question, answered from a mail with one click and one button."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from actors.enums import EntityKind
from actors.services import end_appointment
from core.audience import ANONYMOUS
from notifications.models import Message
from practices import services
from practices.enums import ValidityAnswer
from practices.models import PracticePage, ValidityQuestion
from practices.services import validity
from practices.waiting import open_validity_questions
from search.models import Entry
from search.services import Query, search
from tests.factories.actors import AppointmentFactory, secretariat_member


@pytest.fixture
def old(published):
    """A practice that nobody touched for more than a year."""
    PracticePage.objects.filter(pk=published.pk).update(
        last_published_at=timezone.now() - timedelta(days=400)
    )
    Message.objects.all().delete()
    return published


@pytest.fixture
def question(old):
    """The question about it, just asked."""
    validity.ask_due()
    return ValidityQuestion.objects.get()


def link(answer, message=None):
    """The address behind an answer in the mail."""
    text = (message or Message.objects.first()).body_text
    return re.search(rf"/vigencia/\S+/{answer}/", text)[0]


def boost(practice):
    return Entry.objects.get(key=f"practice:{practice.pk}").boost


def test_a_practice_is_asked_about_once(old, author, approver):
    assert validity.ask_due() == 1
    assert validity.ask_due() == 0
    assert set(Message.objects.values_list("recipient", flat=True)) == {
        author.email,
        approver.email,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ValidityQuestion.objects.create(practice=old, asked_at=timezone.now())


def test_two_workers_that_ask_at_once_ask_once(question, old, monkeypatch):
    Message.objects.all().delete()
    monkeypatch.setattr(validity, "_due", lambda: PracticePage.objects.filter(pk=old.pk))
    assert validity.ask_due() == 1
    assert ValidityQuestion.objects.get() == question
    assert not Message.objects.exists()


def test_an_author_who_left_is_not_asked(old, author, approver):
    end_appointment(
        appointment=author.appointments.get(), on=timezone.localdate() - timedelta(days=1)
    )
    validity.ask_due()
    assert list(Message.objects.values_list("recipient", flat=True)) == [approver.email]


@pytest.mark.parametrize("case", ["appointed", "author left", "vacant"])
def test_who_is_asked_by_mail_finds_the_question_on_the_site(old, author, approver, case):
    head = AppointmentFactory(
        entity__kind=EntityKind.SECRETARIAT, entity__sector=old.entity.sector
    ).person
    secretariat_member()
    yesterday = timezone.localdate() - timedelta(days=1)
    left = {"appointed": [], "author left": [author], "vacant": [approver]}[case]
    for person in left:
        end_appointment(appointment=person.appointments.get(), on=yesterday)
    validity.ask_due()
    asked = set(Message.objects.values_list("recipient", flat=True))
    people = User.objects.filter(is_superuser=False)
    assert {person.email for person in people if open_validity_questions(person)} == asked
    assert (head.email in asked) == (case == "vacant")


@pytest.mark.parametrize(("answer", "told"), [("ended", 1), ("outdated", 0), ("valid", 0)])
def test_the_secretariat_hears_of_what_no_longer_holds(
    client, question, old, answer, told, secretariat
):
    client.post(link(answer))
    mails = Message.objects.filter(recipient=secretariat.email)
    assert mails.count() == told
    assert all(old.spanish_url in mail.body_text for mail in mails)


def test_what_was_published_or_confirmed_this_year_is_not_asked_about(published, old):
    PracticePage.objects.filter(pk=old.pk).update(confirmed_on=timezone.localdate())
    assert validity.ask_due() == 0
    PracticePage.objects.filter(pk=old.pk).update(
        confirmed_on=None, last_published_at=timezone.now()
    )
    assert validity.ask_due() == 0


def test_following_the_link_changes_nothing_and_the_button_answers(client, question):
    address = link("valid")
    assert "Sigue vigente" in client.get(address).content.decode()
    question.refresh_from_db()
    assert question.answered_at is None
    assert "quedó anotado" in client.post(address).content.decode()
    question.refresh_from_db()
    assert question.answer == ValidityAnswer.VALID
    assert question.practice.confirmed_on == timezone.localdate()
    assert validity.ask_due() == 0


def test_an_answered_question_is_closed(client, question):
    client.post(link("outdated"))
    response = client.post(link("valid"))
    assert response.status_code == 404
    assert "ya no pregunta nada" in response.content.decode()
    question.refresh_from_db()
    assert question.answer == ValidityAnswer.OUTDATED


@pytest.mark.parametrize("token", ["nada", "1:abc:def", "x" * 300])
def test_a_forged_link_is_closed(client, question, token):
    address = reverse("practices:validity", args=[token, "valid"])
    assert client.post(address).status_code == 404
    question.refresh_from_db()
    assert question.answered_at is None


def test_an_unknown_answer_is_refused(client, question):
    token = validity.token_of(question)
    assert client.post(reverse("practices:validity", args=[token, "otra"])).status_code == 404


def test_thirty_days_without_an_answer_are_marked_and_weigh_less(client, question, old):
    assert validity.mark_unconfirmed() == 0
    assert boost(old) == 1
    ValidityQuestion.objects.update(asked_at=timezone.now() - timedelta(days=31))
    assert validity.mark_unconfirmed() == 1
    assert validity.mark_unconfirmed() == 0
    assert boost(old) < 1
    assert "Sin confirmar" in client.get(old.url).content.decode()
    assert search(Query(text=old.title), ANONYMOUS).total == 1
    services.answer_validity(
        token=validity.token_of(question), answer=ValidityAnswer.VALID, by=None
    )
    assert boost(old) == 1
    assert "Sin confirmar" not in client.get(old.url).content.decode()


def test_it_is_answered_from_her_own_list_too(question, old, client, author, approver):
    for person in (author, approver):
        client.force_login(person)
        page = client.get(reverse("practices:mine")).content.decode()
        assert 'id="validity"' in page
        [link] = re.findall(rf'href="(/vigencia/[^"]+/{ValidityAnswer.VALID}/)"', page)
    assert client.post(link).status_code == 200
    question.refresh_from_db()
    assert question.answered_by == approver
    assert 'id="validity"' not in client.get(reverse("practices:mine")).content.decode()
