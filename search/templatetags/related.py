"""`{% like_this page %}`: what is like a page, at its end."""

from collections.abc import Sequence
from typing import Any

from django import template
from wagtail.models import Page

from core.addresses import in_readers_language
from core.audience import viewer_of
from search import contract, services
from search.related import MOST

register = template.Library()


@register.inclusion_tag("search/_related.html", takes_context=True)
def like_this(
    context: dict[str, Any], page: Page, without: str = "", chosen: Sequence[str] = ()
) -> dict[str, Any]:
    """Cards of what is like a page, for this reader.

    `without` are the kinds that the page shows by itself, separated by spaces; `chosen` are the
    keys of what its author chose, which is shown first and wholly.
    """
    kind = contract.kind_of(page)
    if kind is None:
        return {"related": []}
    found = services.related(
        kind.key(page.pk),
        viewer_of(context["request"].user),
        max(MOST, len(chosen)),
        chosen=chosen,
        without=without.split(),
    )
    return {"related": [(item, in_readers_language(item.url)) for item in found]}
