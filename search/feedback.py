"""What readers tell of a search: that it found nothing, and whether it helped.

Reading a page counts nothing, so that no robot does: these addresses are posted to, by a button
or by the script of the page.
"""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.audience import viewer_of
from search import forms, gaps, services
from search.results import Query

FOUND = "encontro"
MOST_A_MINUTE = 30
"""What is counted from one address within a minute."""


@require_POST
def count_gap(request: HttpRequest) -> HttpResponse:
    """Count a question that finds nothing, by what its reader may see; it says nothing back."""
    question = forms.read(request.POST).text
    if question and _is_not_hasty(request):
        (total,) = services.totals([Query(text=question)], viewer_of(request.user))
        if not total:
            gaps.count_gap(question=question, person=_person(request))
    return HttpResponse(status=204)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Count whether the reader found what she looked for, and lead back to her search."""
    query = forms.read(request.GET)
    said = request.POST.get(FOUND)
    if query.text and said in ("si", "no") and _is_not_hasty(request):
        gaps.count_answer(question=query.text, person=_person(request), found=said == "si")
        messages.success(request, _("Gracias: así sabemos qué falta contar."))
    return HttpResponseRedirect(reverse("search:search") + forms.address(query, query.page))


def _is_not_hasty(request: HttpRequest) -> bool:
    """Whether so little came from this address that a person may have sent it."""
    key = f"search-told-{salted_hmac('search', _address(request), algorithm='sha256').hexdigest()}"
    cache.add(key, 0, timeout=60)
    return cache.incr(key) <= MOST_A_MINUTE


def _person(request: HttpRequest) -> str:
    """What tells readers apart for a week: the account, or where an anonymous one comes from."""
    if request.user.is_authenticated:
        return f"account {request.user.pk}"
    return f"{_address(request)} {request.headers.get('User-Agent', '')}"


def _address(request: HttpRequest) -> str:
    """Where a request comes from, behind whichever proxies the site trusts."""
    return get_adapter().get_client_ip(request)
