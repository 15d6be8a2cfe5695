"""The page of the collective search."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import in_readers_language
from core.audience import viewer_of
from search import forms, services
from search.results import PER_PAGE, Query
from search.suggestions import Suggestion, suggest


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
            "first_number": PER_PAGE * (results.page - 1) + 1,
            "chips": forms.chips(query, results.facets),
            "orders": forms.orders(query),
            "previous_page": forms.address(query, results.page - 1),
            "next_page": forms.address(query, results.page + 1),
        },
    )


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


def _address_of(suggestion: Suggestion) -> str:
    """The address of what is suggested: of the entry, or of the search that the value narrows."""
    if suggestion.url:
        return in_readers_language(suggestion.url)
    query = Query(facets={suggestion.facet: (suggestion.value,)})
    return f"{reverse('search:search')}{forms.address(query)}"
