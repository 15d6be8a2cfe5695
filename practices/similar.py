"""Practices that resemble the one that somebody begins to tell."""

from typing import Any

from core.audience import viewer_of
from practices.listing import in_order, of_practices
from practices.models import PracticePage
from search.services import Query, search

MOST = 4
MARK = "<mark>"


def similar_practices(title: str, user: Any, besides: int | None = None) -> list[PracticePage]:
    """The published practices whose title shares words with this one, the nearest first.

    At most `MOST`, of those that the person may see; `besides` is the practice she writes. The
    search answers with texts too, which resemble anything: only titles count here.
    """
    if not title.strip():
        return []
    found = search(of_practices(Query(text=title)), viewer_of(user))
    keys = [hit.key for hit in found.hits if MARK in hit.title]
    pages = in_order(keys, PracticePage.objects.visible_to(user).select_related("entity"))
    return [page for page in pages if page.pk != besides][:MOST]
