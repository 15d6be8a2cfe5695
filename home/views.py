"""Overviews of the vocabularies and landings of their terms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.enums import Vocabulary
from home.landings import landing_of, overview_of
from home.terms import WAYS
from practices.models import PracticePage


@require_safe
def overview(request: HttpRequest, vocabulary: Vocabulary) -> HttpResponse:
    """Every term of a vocabulary, with how many practices each leads to."""
    return render(request, "home/overview.html", overview_of(WAYS[vocabulary], request.user))


@require_safe
def landing(request: HttpRequest, vocabulary: Vocabulary, code: str | int) -> HttpResponse:
    """What there is of a term. Raises `Http404` where the reader knows of no such term."""
    way = WAYS[vocabulary]
    term = way.find(code, way.counted(PracticePage.objects.visible_to(request.user)))
    if term is None:
        raise Http404
    return render(request, "home/landing.html", landing_of(way, term, request.user))
