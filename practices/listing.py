"""The listing of practices: a question to the collective search, whose kind is fixed.

So its counts, its privacy and its engines are those of the search, and whatever it shows can be
shared by its address.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from core import maps
from core.audience import viewer_of
from practices.models.practice import PracticePage
from practices.querysets import PracticeQuerySet
from practices.reuse import with_seen_reuses
from practices.search_entry import PracticeKindOfEntry
from practices.words import say_practices
from search import services as search
from search.services import Chip, Choice, FacetGroup, Order, Query, Results, WayOut

KIND, LOCALITY = "kind", "localidad"
VIEW, MAP = "vista", "mapa"

MOST_EXPORTED = 5_000
"""Practices in one file; more would keep a process busy for longer than a person waits."""


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer to who asks for practices, as a page shows it.

    `asked` is what stands in the address; `results` answer the same with the kind fixed.
    """

    asked: Query
    results: Results
    practices: list[PracticePage]
    is_map: bool

    @property
    def groups(self) -> list[FacetGroup]:
        """The facets to narrow by; the kind is given."""
        return [group for group in self.results.facets if group.name != KIND]

    @property
    def chips(self) -> list[Chip]:
        """What is chosen, the words too, each with the address without it."""
        chosen = search.chips(self.asked, self.groups, self.view)
        if self.asked.text:
            url = search.address(replace(self.asked, text=""), others=self.view)
            chosen.insert(0, Chip(_("Palabras"), f"«{self.asked.text}»", url))
        return chosen

    @property
    def most_exported(self) -> int:
        """How many practices a file has at most."""
        return MOST_EXPORTED

    @property
    def are_several(self) -> bool:
        """Whether there is anything to compare on this page."""
        return len(self.practices) > 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked."""
        return not self.asked.is_empty

    @property
    def orders(self) -> list[Order]:
        """The orders there are."""
        return search.orders(self.asked)

    @property
    def view(self) -> dict[str, str]:
        """The parameter that keeps the map where one is."""
        return {VIEW: MAP} if self.is_map else {}

    @property
    def address(self) -> str:
        """The query string of the question, as a list from its first page."""
        return search.address(self.asked)

    @property
    def everywhere(self) -> str:
        """The address of the same words in everything there is."""
        return f"{reverse('search:search')}{search.address(Query(self.asked.text))}"

    @property
    def map_address(self) -> str:
        """The same on the map."""
        return search.address(self.asked, others={VIEW: MAP})

    @property
    def previous_page(self) -> str:
        """The address of the page before."""
        return search.address(self.asked, self.results.page - 1)

    @property
    def next_page(self) -> str:
        """The address of the page after."""
        return search.address(self.asked, self.results.page + 1)

    @property
    def tiles(self) -> list[maps.Tile]:
        """How many of these practices each locality has, whichever of them is chosen."""
        return maps.tiles(
            {int(choice.value): choice.count for choice in self._localities},
            url_of=lambda number: self._of_locality(str(number)),
            label_of=say_practices,
        )

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """The same as a list, the most first: name, number in words, address."""
        return [
            (choice.label, say_practices(choice.count), self._of_locality(choice.value))
            for choice in self._localities
        ]

    @property
    def _localities(self) -> tuple[Choice, ...]:
        return next((group.choices for group in self.groups if group.name == LOCALITY), ())

    def _of_locality(self, number: str) -> str:
        return search.address(search.choosing(self.asked, LOCALITY, [number]))


def listing(data: QueryDict, user: Any) -> Listing:
    """What an address asks for, as `user` may see it: one page of cards, none beside the map."""
    read = search.read(data)
    results = search.find(of_practices(read), viewer_of(user))
    is_map = data.get(VIEW) == MAP
    return Listing(
        asked=replace(search.choosing(read, KIND, ()), page=1),
        results=results,
        practices=[] if is_map else in_order(results.keys, cards_for(user)),
        is_map=is_map,
    )


def of_practices(query: Query) -> Query:
    """The same question, of practices only."""
    return search.choosing(query, KIND, [PracticeKindOfEntry.kind])


def cards_for(user: Any) -> PracticeQuerySet:
    """Every practice that `user` may see, with what a card shows."""
    return with_seen_reuses(PracticePage.objects.for_cards().with_covers().visible_to(user), user)


def in_order(keys: Iterable[str], practices: PracticeQuerySet) -> list[PracticePage]:
    """Those of `practices` that the search found, in its order; one query."""
    pks = [int(key.partition(":")[2]) for key in keys]
    found = practices.in_bulk(pks) if pks else {}
    return [found[pk] for pk in pks if pk in found]


def ways_out(listing: Listing, user: Any) -> list[WayOut]:
    """What to give up where nothing was found, first what then leaves the most.

    What is chosen and has no name for this reader is named by nothing but its being there.
    """
    asked = listing.asked
    names = {
        group.name: f"{group.label}: {', '.join(choice.label for choice in group.selected)}"
        for group in listing.groups
        if group.selected
    }
    wider = {
        names.get(name, _("Un filtro que ninguna tiene")): search.choosing(asked, name, ())
        for name in asked.facets
    }
    if asked.text:
        wider[f"«{asked.text}»"] = replace(asked, text="")
    totals = search.totals([of_practices(query) for query in wider.values()], viewer_of(user))
    ways = [
        WayOut(label, search.address(query, others=listing.view), total)
        for (label, query), total in zip(wider.items(), totals, strict=True)
        if total
    ]
    return sorted(ways, key=lambda way: -way.total)
