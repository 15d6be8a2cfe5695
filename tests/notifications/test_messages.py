"""Messages to people."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.db import transaction
from django.db.models.functions import Now

from notifications import services
from notifications.backend import OutboxBackend
from notifications.delivery import LEASE, MAX_ATTEMPTS, deliver_due
from notifications.enums import MessageState
from notifications.models import Message
from tests.factories.accounts import UserFactory


@pytest.fixture(autouse=True)
def templates(settings, tmp_path):
    """A small set of templates of a message."""
    for name, text in {
        "subject.txt": "Hola\n{{ recipient.first_name }}",
        "body.txt": "Texto para {{ recipient.first_name }}",
        "body.html": "<p>Para {{ recipient.first_name }}</p>",
    }.items():
        (tmp_path / "greeting").mkdir(exist_ok=True)
        (tmp_path / "greeting" / name).write_text(text)
    engine = settings.TEMPLATES[0] | {"DIRS": [tmp_path]}
    settings.TEMPLATES = [engine]


def greet(user, key="greeting-1"):
    """Queue a message."""
    return services.send(key=key, to=user, template="greeting", context={})


def test_a_message_leaves_by_the_worker_with_text_and_html(db):
    user = UserFactory(first_name="Ana")
    greet(user)
    assert mail.outbox == []

    assert deliver_due() == 1

    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("Hola Ana", [user.email])
    assert sent.body == "Texto para Ana\n"
    assert sent.alternatives[0].content == "<p>Para Ana</p>"
    assert Message.objects.get().state == MessageState.SENT


def test_the_same_occasion_is_told_once(db):
    user = UserFactory()
    assert greet(user) is not None
    assert greet(user) is None
    deliver_due()
    assert deliver_due() == 0
    assert len(mail.outbox) == 1


def test_an_inactive_account_gets_no_mail(db):
    assert greet(UserFactory(is_active=False)) is None
    assert not Message.objects.exists()


def test_what_is_rolled_back_is_not_sent(db):
    user = UserFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        greet(user)
        raise RuntimeError
    assert deliver_due() == 0


def refuse(*args, **kwargs):
    raise smtplib.SMTPServerDisconnected("closed")


def due_now():
    """Let the pause after a failure pass."""
    Message.objects.update(leased_until=Now() - datetime.timedelta(seconds=1))


def test_a_mail_server_that_refuses_is_asked_again_later(db, monkeypatch):
    greet(UserFactory())
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMultiAlternatives, "send", refuse)
        deliver_due()
    message = Message.objects.get()
    assert (message.state, message.attempts) == (MessageState.WAITING, 1)
    assert "closed" in message.last_error
    assert deliver_due() == 0

    due_now()
    deliver_due()
    assert Message.objects.get().state == MessageState.SENT


def test_a_message_that_never_gets_through_is_given_up_and_kept(db, monkeypatch):
    greet(UserFactory())
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    for _attempt in range(MAX_ATTEMPTS):
        due_now()
        deliver_due()
    assert Message.objects.get().state == MessageState.FAILED


def test_a_message_of_a_killed_worker_is_taken_again_with_the_same_id(db):
    greet(UserFactory())
    deliver_due()
    Message.objects.update(state=MessageState.WAITING, leased_until=Now() + LEASE)
    assert deliver_due() == 0

    due_now()
    deliver_due()

    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second


def test_mail_of_libraries_joins_the_queue(db, settings):
    message = mail.EmailMultiAlternatives("Asunto", "Texto", to=["a@x.example", "b@x.example"])
    message.attach_alternative("<p>Texto</p>", "text/html")
    assert OutboxBackend().send_messages([message]) == 1
    assert set(Message.objects.values_list("recipient", "body_html")) == {
        ("a@x.example", "<p>Texto</p>"),
        ("b@x.example", "<p>Texto</p>"),
    }


def test_an_account_closed_meanwhile_gets_no_mail(db):
    user = UserFactory()
    greet(user)
    user.is_active = False
    user.save()
    deliver_due()
    assert mail.outbox == []
    assert Message.objects.get().state == MessageState.FAILED
