"""Whole pages kept for people without an account, until somebody writes something.

A page is kept under the visibility epoch of the moment in which it was begun. Whatever may
change a page or who sees it begins a new epoch in its own transaction, so that a page of
before is never asked for again: there is nothing to delete and nothing to forget. (ADR 22)
"""

import hashlib

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.middleware import SAFE_METHODS, GetResponse
from search.services import begin_epoch, current_epoch


class PageCacheMiddleware:
    """Give a stranger the page that the one before got, where nothing was written since.

    Comes before whatever compresses an answer or adds headers to it: all of that is kept too.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (settings.PAGE_CACHE_SECONDS and _is_of_a_stranger(request)):
            return self.get_response(request)
        pages, key = caches["pages"], _key(request)
        response: HttpResponse | None = pages.get(key)
        if response is None:
            response = self.get_response(request)
            if _is_for_every_stranger(request, response):
                pages.set(key, response, settings.PAGE_CACHE_SECONDS)
        return response


class NewEpochMiddleware:
    """Begin a new epoch with every request that may write, in its transaction.

    What is found by the search begins one by itself. This is for all the rest that pages show:
    pictures, the menu, names of people, what others say of a practice.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.PAGE_CACHE_SECONDS and request.method not in SAFE_METHODS:
            begin_epoch()
        return response


def _is_of_a_stranger(request: HttpRequest) -> bool:
    """Whether the answer depends on the address alone.

    A question or a filter in the address counts as more: they are without number, and what
    is asked of the search is counted. The cookie against forged forms says nothing of anybody.
    """
    return (
        request.method == "GET"
        and not request.META.get("QUERY_STRING")
        and request.COOKIES.keys() <= {settings.CSRF_COOKIE_NAME}
        and "Authorization" not in request.headers
    )


def _is_for_every_stranger(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the next one may have this answer: of a view on the list, and bound to nobody.

    A page with a form has a secret in it, which is new where no cookie came and is sent back
    as one; who had it already is not told again, so such a request leaves nothing behind.
    """
    match = request.resolver_match
    return (
        match is not None
        and match.view_name in settings.PAGE_CACHE_VIEWS
        and response.status_code == 200
        and not response.streaming
        and not request.COOKIES
        and not response.cookies
    )


def _key(request: HttpRequest) -> str:
    """Where the answer to a request is kept in this epoch, and on this day. One query.

    Appointments end and events go by with the day, which nobody writes down.
    """
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    parts = (current_epoch(), timezone.localdate(), compressed, request.build_absolute_uri())
    return hashlib.sha256(repr(parts).encode()).hexdigest()
