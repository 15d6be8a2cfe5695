"""The page of the collective search."""

from dataclasses import replace
from html import unescape

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from core.addresses import in_readers_language
from core.audience import viewer_of
from search import forms, services
from search.own import own_places
from search.permissions import user_can_steer
from search.results import PER_PAGE, Query
from search.suggestions import Suggestion, suggest
from search.text import clean_query


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what a question finds. The whole question is in the address, to share and to keep."""
    query = forms.read(request.GET)
    results = services.search(query, viewer_of(request.user))
    return render(
        request,
        "search/search.html",
        {
            "query": query,
            "results": results,
            "own_address": forms.address(query, results.page),
            "own_places": own_places(query.text) if request.user.is_authenticated else (),
            "can_steer": user_can_steer(request.user),
            "first_number": PER_PAGE * (results.page - 1) + 1,
            "chips": forms.chips(query, results.facets),
            "wider_address": forms.address(replace(query, facets={}, page=1)),
            "orders": forms.orders(query),
            "previous_page": forms.address(query, results.page - 1),
            "next_page": forms.address(query, results.page + 1),
        },
    )


@require_safe
def search_as_json(request: HttpRequest) -> JsonResponse:
    """The page of the search for machines: the same addresses, the same rules."""
    query = forms.read(request.GET)
    results = services.search(query, viewer_of(request.user))
    more = forms.address(query, results.page + 1) if results.has_next else ""
    return JsonResponse(
        {
            "query": query.text,
            "total": results.total,
            "page": results.page,
            "pages": results.pages,
            "next": _absolute(f"{request.path}{more}") if more else None,
            "help": [
                {"url": _absolute(part.url), "title": part.heading, "within": part.within}
                for part in results.guidance
            ],
            "results": [
                {
                    "url": _absolute(hit.url),
                    "kind": hit.kind,
                    "kind_label": hit.kind_label,
                    "title": _plain(hit.title),
                    "passage": _plain(hit.passage),
                    "date": hit.date,
                    "belongs_to": [
                        {"label": each.label, "url": _absolute(each.url) if each.url else None}
                        for each in hit.named
                    ],
                    "badges": [badge.label for badge in hit.badges],
                }
                for hit in results.hits
            ],
            "facets": [
                {
                    "name": group.name,
                    "label": group.label,
                    "values": [
                        {"value": c.value, "label": c.label, "count": c.count, "chosen": c.selected}
                        for c in group.choices
                    ],
                }
                for group in results.facets
            ],
        }
    )


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser may ask the search from its own bar."""
    kind = "application/opensearchdescription+xml"
    return render(request, "search/opensearch.xml", content_type=kind)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """What somebody may mean who has typed `q` so far: text, kind and address of each."""
    found = suggest(request.GET.get(forms.TEXT, ""), viewer_of(request.user))
    return JsonResponse(
        {
            "suggestions": [
                {"text": each.text, "kind": each.kind, "url": _address_of(each)} for each in found
            ]
        }
    )


@require_safe
def suggestions_for_browsers(request: HttpRequest) -> JsonResponse:
    """The texts of the same suggestions in the form of OpenSearch, for a browser's own bar."""
    typed = clean_query(request.GET.get(forms.TEXT, ""))
    texts = [each.text for each in suggest(typed, viewer_of(request.user))]
    return JsonResponse([typed, texts], safe=False, content_type="application/x-suggestions+json")


def _address_of(suggestion: Suggestion) -> str:
    """The address of what is suggested: of the entry, or of the search that the value narrows."""
    if suggestion.url:
        return in_readers_language(suggestion.url)
    query = Query(facets={suggestion.facet: (suggestion.value,)})
    return f"{reverse('search:search')}{forms.address(query)}"


def _absolute(address: str) -> str:
    """An address of this site as other machines need it."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{address}"


def _plain(marked: str) -> str:
    """The text of a highlight, without its marks."""
    return unescape(strip_tags(marked))
