"""Practices side by side. The whole comparison is in the address, to share and to keep."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from core.audience import viewer_of
from practices.addresses import keys_in
from practices.comparison import MOST, comparable, rows_of
from practices.listing import in_order, of_practices
from practices.models import PracticePage, ReadingList
from search import services as search

MOST_OFFERED = 8


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Compare the practices `?p=12&p=15` that the reader may see, and find others to add."""
    practices = comparable(keys_in(request.GET.getlist("p")), request.user)
    compared = practices[:MOST]
    keys = [practice.pk for practice in compared]
    text = request.GET.get("q", "").strip()
    may_add = len(compared) < MOST
    context = {
        "practices": [
            {"practice": practice, "url_without": _address(keys, without=practice.pk)}
            for practice in compared
        ],
        "rows": rows_of(compared) if len(compared) > 1 else [],
        "has_too_many": len(practices) > MOST,
        "most": MOST,
        "may_add": may_add,
        "query": text,
        "found": _found(text, keys, request.user) if may_add and text else [],
        "kept": _kept(keys, request.user) if may_add and not text else [],
    }
    return render(request, "practices/compare.html", context)


def _address(keys: Sequence[int], *more: int, without: int | None = None) -> str:
    """The query string of a comparison."""
    return f"?{urlencode([('p', key) for key in (*keys, *more) if key != without])}"


def _found(text: str, keys: Sequence[int], user: Any) -> list[dict[str, Any]]:
    """Practices that answer a question and are not compared yet, with the address to add each."""
    found = search.find(of_practices(search.Query(text=text)), viewer_of(user))
    practices = PracticePage.objects.visible_to(user).select_related("entity")
    return _to_add(in_order(found.keys, practices), keys)


def _kept(keys: Sequence[int], user: Any) -> list[dict[str, Any]]:
    """Practices that the person keeps and does not compare yet; nothing is asked of strangers."""
    if not user.is_authenticated:
        return []
    kept = PracticePage.objects.visible_to(user).kept_in(ReadingList.objects.of(user))
    return _to_add(kept.select_related("entity")[: MOST_OFFERED + MOST], keys)


def _to_add(practices: Iterable[PracticePage], keys: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {"practice": practice, "url": _address(keys, practice.pk)}
        for practice in practices
        if practice.pk not in keys
    ][:MOST_OFFERED]
