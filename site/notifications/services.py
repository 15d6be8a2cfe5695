"""Sending messages to people on an occasion.

Mail that libraries write (sign-in, passwords) joins the same queue through
`notifications.backend`.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from accounts.models import User
from notifications.models import Message


@transaction.atomic
def send(*, key: str, to: User, template: str, context: Mapping[str, Any]) -> Message | None:
    """Have a message delivered once the transaction around is committed.

    `key` names the occasion (`practice-12-returned-rev-40-to-7`): a second call with the same
    key sends nothing. `template` is a folder of templates with `subject.txt`, `body.txt` and
    `body.html`; a link in it is built with `base_url`. Returns the message, or None when it
    was sent before or the account is inactive.
    """
    if not to.is_active:
        return None
    whole = {
        "recipient": to,
        "base_url": settings.WAGTAILADMIN_BASE_URL,
        "site_name": settings.SITE_NAME,
        **context,
    }
    # Whoever causes a mail may read the site in English; whoever gets it is a civil servant.
    with override(settings.LANGUAGE_CODE):
        subject = " ".join(render_to_string(f"{template}/subject.txt", whole).split())
        text = render_to_string(f"{template}/body.txt", whole).strip() + "\n"
        html = render_to_string(f"{template}/body.html", whole)
    message, created = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient": to.email,
            "sender": settings.DEFAULT_FROM_EMAIL,
            "subject": strip_tags(subject)[:200],
            "body_text": text,
            "body_html": html,
        },
    )
    return message if created else None
