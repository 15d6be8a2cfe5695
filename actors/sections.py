"""What pages of entities and partners show of the apps above this one.

Actors may not know practices or projects. In `AppConfig.ready()` an upper app registers
functions that give its part; the pages show what is registered. Whatever a function gives must
be what the reader may see.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actors.models import EntityPage, PartnerPage

SHOWN = 6
"""How many records a section shows; the rest is behind its link."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of records, rendered item by item with `template` (given as `item`).

    `more` is the label of the link to all of them, where there are more than it shows. An empty
    one shows `empty` and, where there is one, what to do about it; without `empty` it is left
    out. `anchor` is its address on the page.
    """

    anchor: str
    title: str
    items: Sequence[Any]
    template: str
    empty: str = ""
    action: str = ""
    action_url: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about an entity, and the address of the records that it counts."""

    number: int
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one upper app shows of an entity."""

    figures: Sequence[Figure]
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True)
class RecordCount:
    """How many records of one kind the reader may see of each entity, by its primary key.

    `name` stands in addresses, `filter_label` names the filter; `say` puts a number into words.
    """

    name: str
    filter_label: str
    numbers: Mapping[int, int]
    say: Callable[[int], str]


class Providers[**Asked, Given]:
    """Functions of upper apps, each asked the same."""

    def __init__(self) -> None:
        self._providers: list[Callable[Asked, Given]] = []

    def register(self, provider: Callable[Asked, Given]) -> None:
        """Add a function, once."""
        if provider not in self._providers:
            self._providers.append(provider)

    def ask(self, *args: Asked.args, **kwargs: Asked.kwargs) -> list[Given]:
        """What each of them gives, in the order of registration."""
        return [provider(*args, **kwargs) for provider in self._providers]


entity_parts = Providers[[EntityPage, Any], Part]()
"""Figures and sections of an entity's page: asked with the entity and the reader."""

partner_sections = Providers[[PartnerPage, Any], Section]()
"""Sections of a partner's page: asked with the partner and the reader."""

record_counts = Providers[[Any], RecordCount]()
"""Numbers beside the entities of the directory: asked with the reader."""
