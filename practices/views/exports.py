"""Practices to take away."""

import logging
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from core.audience import viewer_of
from exports import tables
from practices.listing import MOST_EXPORTED, of_practices
from practices.table import table_of
from search import services as search

logger = logging.getLogger(__name__)


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The practices that the listing's address asks for, all pages of it, as CSV or XLSX."""
    if kind not in tables.KINDS:
        raise Http404
    question = of_practices(search.read(request.GET))
    keys, total = search.first_keys(question, viewer_of(request.user), MOST_EXPORTED)
    return send(keys, total, kind, request)


def send(keys: Sequence[str], total: int, kind: str, request: HttpRequest) -> HttpResponseBase:
    """The file with these practices, of `total` that were asked for; who took it is noted."""
    response = tables.as_file(table_of(keys, total, request), kind, "practicas")
    logger.info(
        "Export of practices: kind=%s rows=%d of=%d user=%s",
        kind,
        len(keys),
        total,
        request.user.pk,
    )
    return response
