"""The search of `wagtail start`, with cards as long as ours."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from tests.bench.stock.models import PER_PAGE


def search(request: HttpRequest) -> HttpResponse:
    """Pages that have the words, as Wagtail's backend finds them."""
    asked = request.GET.get("query", "")
    found = Page.objects.live().search(asked) if asked else Page.objects.none()
    results = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "stock/search.html", {"asked": asked, "results": results})
