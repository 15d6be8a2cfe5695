"""The menu and the way to a page, as tags."""

from typing import Any

from django import template
from wagtail.models import Page, Site

register = template.Library()


@register.inclusion_tag("stock/menu.html", takes_context=True)
def menu(context: dict[str, Any]) -> dict[str, Any]:
    """The sections that are to be in the menu; those unfold that have pages which are, too."""
    request = context["request"]
    root = Site.find_for_request(request).root_page
    items = root.get_children().live().in_menu()
    for item in items:
        item.unfolds = item.get_children().live().in_menu().exists()
    return {"items": items, "root": root, "request": request}


@register.inclusion_tag("stock/breadcrumbs.html", takes_context=True)
def breadcrumbs(context: dict[str, Any]) -> dict[str, Any]:
    """The pages above the one that is shown."""
    page = context.get("page")
    above = Page.objects.ancestor_of(page).filter(depth__gt=1) if page else ()
    return {"above": above, "page": page, "request": context["request"]}
