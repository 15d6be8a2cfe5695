"""The way to the listing of practices."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from practices.models import PracticeIndexPage


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Send to the listing, wherever it lies in the tree, with what is asked of it.

    Pages that lead there with many links need not look its address up.
    """
    index = PracticeIndexPage.objects.visible_to(request.user).order_by("pk").first()
    if index is None:
        raise Http404
    query = request.GET.urlencode()
    return redirect(index.get_url(request) + (query and f"?{query}"))
