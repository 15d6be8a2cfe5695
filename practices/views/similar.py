"""Practices like the one that is being written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from practices.addresses import keys_in
from practices.similar import similar_practices


@require_safe
def similar(request: HttpRequest) -> HttpResponse:
    """A piece of a page: practices that resemble `?titulo=`, but for the one in `?practica=`."""
    besides = keys_in(request.GET.getlist("practica"))
    found = similar_practices(
        request.GET.get("titulo", ""), request.user, besides[0] if besides else None
    )
    return render(request, "practices/_similar.html", {"found": found})
