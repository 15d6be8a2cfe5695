"""Redirects: to where a page has gone, for those who may see it, and back to where one was."""

from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from core.audience import audience_of_page, viewer_of


class RedirectMiddleware(WagtailRedirectMiddleware):
    """Wagtail's, except that nobody is sent to a page that would be a 404 for her."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Answer an absent address with the redirect from there, if there is one to follow."""
        if response.status_code != 404:
            return response
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        found = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
        if found is None or found.link is None or not _may_follow(request, found):
            return response
        kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return kind(found.link)


def _may_follow(request: HttpRequest, redirect: Redirect) -> bool:
    if redirect.redirect_page is None:
        return True
    page = redirect.redirect_page.specific
    return page.live and audience_of_page(page).admits(viewer_of(request.user))


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where a form was sent from, as its field `next` says; `otherwise` unless that is ours."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else otherwise
