"""What an entity's page shows of the apps above this one.

Actors may not know practices or projects. An upper app registers, in `AppConfig.ready()`, a
function that gives its section of an entity's page; the page shows what is registered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from actors.models import EntityPage


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list of records, rendered item by item with `template` (given as `item`).

    An empty one shows `empty` and, where there is one, what to do about it.
    """

    title: str
    items: QuerySet
    template: str
    empty: str
    action: str = ""
    action_url: str = ""


Provider = Callable[[EntityPage, Any], Section]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a section to every entity's page. `provider` takes the entity and the reader.

    The records it gives must be those the reader may see.
    """
    if provider not in _providers:
        _providers.append(provider)


def sections_for(entity: EntityPage, user: Any) -> list[Section]:
    """The sections of an entity's page as `user` may see them."""
    return [provider(entity, user) for provider in _providers]
