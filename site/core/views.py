"""Views that belong to no domain."""

from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from core import maps
from core import style_guide as style
from core.audience import audience_at, scope_of, viewer_of
from core.models import CustomRendition


class Door(RedirectView):
    """Wagtail's sign-in pages: they lead to allauth's, the one door of the site.

    Not for those who are in and have no key to the admin: allauth would send them back to where
    they came from, and the admin here again.
    """

    pattern_name = "account_login"
    query_string = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise `Http404` for whom signing in would not help."""
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def absent(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """An address of Wagtail's that the site does not have. Raises `Http404`."""
    raise Http404


@require_safe
def rendition(request: HttpRequest, pk: int, filename: str) -> FileResponse:
    """Serve a size of an image to those who may see its collection; anybody else gets a 404."""
    found = get_object_or_404(CustomRendition.objects.select_related("image__collection"), pk=pk)
    audience = audience_at(scope_of(found.image.collection))
    if not found.file.name.endswith(f"/{filename}") or not audience.admits(viewer_of(request.user)):
        raise Http404
    response = FileResponse(found.file.open("rb"))
    if not audience.restrictions:
        response["Cache-Control"] = "private, max-age=3600"
    return response


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """The design, living: its tokens and every component with an example."""
    context = {
        "colours": style.colours(),
        "contrasts": style.contrasts(),
        "sizes": style.measures("size-"),
        "spaces": style.measures("space-"),
        "form": style.ExampleForm({}),
        "tiles": maps.tiles({7: 12, 8: 5, 11: 9, 19: 3}, label_of=str),
        "page": Paginator(range(50), 10).page(2),
    }
    return render(request, "core/style_guide.html", context)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The site can serve: the database answers and every migration is applied (else 503)."""
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Exception:
        return JsonResponse({"database": False}, status=503)
    return JsonResponse(
        {"database": True, "migrations_waiting": waiting}, status=503 if waiting else 200
    )
