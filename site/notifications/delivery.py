"""The worker's side of messages: take what is due, hand it to the mail server, note the result."""

import logging
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import User
from notifications.enums import MessageState
from notifications.models import Message

logger = logging.getLogger(__name__)

BATCH = 20
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 8


def deliver_due() -> int:
    """Deliver one batch of waiting messages.

    Returns how many were taken. A message whose worker was killed is taken again when its
    lease ends; it then carries the same Message-ID, by which mail programs tell a repetition.
    """
    leased = _lease()
    for message in leased:
        _deliver(message)
    return len(leased)


@transaction.atomic
def _lease() -> list[Message]:
    """Take the next messages by the database's clock, which all workers share."""
    due = Message.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lt=Now()), state=MessageState.WAITING
    ).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    keys = list(due.values_list("pk", flat=True)[:BATCH])
    Message.objects.filter(pk__in=keys).update(
        leased_until=Now() + LEASE, attempts=F("attempts") + 1
    )
    return list(Message.objects.filter(pk__in=keys))


def _deliver(message: Message) -> None:
    """Send one message and note what came of it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    mail = EmailMultiAlternatives(
        message.subject,
        message.body_text,
        from_email=message.sender,
        to=[message.recipient],
        headers={
            "Message-ID": f"<message-{message.pk}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.body_html:
        mail.attach_alternative(message.body_html, "text/html")
    row = Message.objects.filter(pk=message.pk)
    if User.objects.filter(email__iexact=message.recipient, is_active=False).exists():
        row.update(state=MessageState.FAILED, last_error="The account is not active any more.")
        return
    try:
        mail.send(using="delivery")
    except Exception as error:
        logger.warning("Message %s was not sent: %s", message.pk, type(error).__name__)
        given_up = message.attempts >= MAX_ATTEMPTS
        row.update(
            state=MessageState.FAILED if given_up else MessageState.WAITING,
            last_error=f"{type(error).__name__}: {error}",
            leased_until=Now() + timedelta(seconds=15 * 2**message.attempts),
        )
    else:
        row.update(state=MessageState.SENT, sent_at=Now(), leased_until=None, last_error="")
