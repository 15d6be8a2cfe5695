"""What holds for every request."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class AtomicUnsafeRequestMiddleware:
    """One transaction around every request that may write.

    Wagtail sends some signals (a page was moved, a restriction got its groups) after its own
    transaction ended. Inside this one, what the signal changes in the search rows is committed
    together with what caused it, or not at all. Reading requests stay without a transaction:
    on SQLite each would otherwise take the one lock of writers.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            # Django turns exceptions into answers further in, so the answer has to tell.
            if getattr(request, "view_failed", False) or response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: Any, exception: Exception) -> None:
        """Remember that the view did not end well, whatever answer that becomes."""
        request.view_failed = True


class CacheControlMiddleware:
    """No answer is stored by anyone unless its view says so.

    A view that is safe to share sets `Cache-Control` itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        return response


class AdminContentSecurityPolicyMiddleware:
    """Wagtail's admin has inline scripts and styles; it gets a policy of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_config = settings.SECURE_CSP_ADMIN  # type: ignore[attr-defined]
        return response
