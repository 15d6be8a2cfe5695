"""Practices that resemble the one that somebody begins to tell."""

from typing import Any

from core.audience import viewer_of
from practices.models import PracticePage
from practices.search_entry import PracticeKindOfEntry
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
    kind = PracticeKindOfEntry.kind
    found = search(Query(text=title, facets={"kind": (kind,)}), viewer_of(user))
    keys = [hit.key.removeprefix(f"{kind}:") for hit in found.hits if MARK in hit.title]
    pages = PracticePage.objects.visible_to(user).select_related("entity").in_bulk(map(int, keys))
    return [pages[pk] for pk in map(int, keys) if pk in pages and pk != besides][:MOST]
