"""The practice that an address names, for those who may do something with it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from practices.models import PracticePage


def practice_for(
    request: HttpRequest, pk: int, may: Callable[[Any, PracticePage], bool]
) -> PracticePage:
    """The practice; a 404 where there is none, and for whom `may` (a permission) refuses."""
    practice = get_object_or_404(PracticePage, pk=pk)
    if not may(request.user, practice):
        raise Http404
    return practice
