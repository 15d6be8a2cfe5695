"""Django's door to the queue of messages."""

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from notifications.models import Message


class OutboxBackend(BaseEmailBackend):
    """An e-mail backend that writes rows; the worker delivers them.

    So a mail belongs to the transaction it is written in: it leaves if that commits, and a
    mail server that is slow or down keeps nobody waiting. Attachments are not carried.
    """

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages, one row for each recipient; returns how many messages."""
        for mail in email_messages:
            html = next(
                (a.content for a in getattr(mail, "alternatives", []) if a.mimetype == "text/html"),
                "",
            )
            for recipient in mail.recipients():
                Message.objects.create(
                    key=f"mail-{uuid.uuid4()}",
                    recipient=recipient,
                    sender=mail.from_email,
                    subject=mail.subject[:200],
                    body_text=mail.body,
                    body_html=html,
                )
        return len(email_messages)
