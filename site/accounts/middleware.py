"""What an account must have before it goes on."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.permissions import user_must_use_mfa

# Needed to sign in, sign out and set the second factor up.
EXEMPT_NAMES = ("account_", "mfa_", "usersessions_")


class RequireMfaMiddleware:
    """Send those who must use a second factor to set it up before anything else.

    allauth asks for a second factor that exists but cannot require one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Redirect to the set-up page, or None to go on."""
        match = request.resolver_match
        if match and (match.url_name or "").startswith(EXEMPT_NAMES):
            return None
        if user_must_use_mfa(request.user) and not is_mfa_enabled(request.user):
            messages.warning(
                request, _("Su función pide un segundo paso al entrar. Actívelo para continuar.")
            )
            return redirect("mfa_activate_totp")
        return None
