"""Views that belong to no domain."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.audience import audience_at, scope_of, viewer_of
from core.models import CustomRendition


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
