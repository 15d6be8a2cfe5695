"""What a search says that found nothing: what is nearest, what to give up, whom to ask."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.addresses import in_readers_language
from search import contract, forms
from search.engines.base import EngineQuery, Wider
from search.engines.database import database_engine
from search.results import FacetGroup, Link, Query, WayOut

MOST_NEAREST = 5
"""Things shown that are nearest to what was asked for."""


def wider(asked: EngineQuery) -> Wider:
    """What there is without the filters and the quotes of a question; one statement.

    The database answers, whatever engine answers searches: it is never behind.
    """
    return database_engine().wider(asked, MOST_NEAREST)


def ways_out(query: Query, groups: Iterable[FacetGroup], found: Wider) -> tuple[WayOut, ...]:
    """What to give up, first what then leaves the most, with the number that is left.

    What is chosen and has no name for this viewer is named by nothing but its being there.
    """
    names = {
        group.name: f"{group.label}: {', '.join(choice.label for choice in group.selected)}"
        for group in groups
        if group.selected
    }
    ways = [
        WayOut(names.get(name, _("Un filtro que nada tiene")), _without(query, name), total)
        for name, total in found.without.items()
    ]
    if len(ways) > 1:
        bare = _without(query, *query.facets)
        ways.append(WayOut(_("Todos los filtros"), bare, found.everything))
    return tuple(sorted((way for way in ways if way.total), key=lambda way: -way.total))


def whom_to_ask(groups: Iterable[FacetGroup]) -> tuple[Link, ...]:
    """Who may know what nobody has told yet, as the domains say of the chosen values."""
    chosen = {
        group.name: {choice.value: choice.label for choice in group.selected} for group in groups
    }
    return tuple(
        Link(label, in_readers_language(url))
        for adviser in contract.advisers()
        for label, url in adviser(chosen)
    )


def _without(query: Query, *names: str) -> str:
    for name in names:
        query = forms.choosing(query, name, ())
    return forms.address(query)
