"""What allauth's doors do not do by themselves."""

from typing import Any

from allauth.account.views import LogoutView
from django.http import HttpResponse


class SignOut(LogoutView):
    """Signing out leaves nothing on a shared computer: browsers drop what pages stored there."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session and have the browser clear its storage."""
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response
