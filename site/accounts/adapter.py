"""How allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed unless a setting opens it: people come by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may make an account."""
        return settings.OPEN_SIGNUP

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail about the account, in the name of the site and not of its host."""
        super().send_mail(template_prefix, email, context | {"site_name": settings.SITE_NAME})

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Do nothing: there are no user names."""
