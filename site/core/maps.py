"""The city as a map of tiles, one a locality, drawn by `components/locality-map`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.models import Locality

TOP_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A locality and how much there is of something in it.

    `column` and `row` count from 1 and may be None, as in `Locality`. `level` is the shade: 0
    for nothing, up to 4 for the most of the map. `url` and `label` may be empty.
    """

    number: int
    name: str
    column: int | None
    row: int | None
    count: int
    level: int
    url: str
    label: str


def tiles(
    counts: Mapping[int, int],
    *,
    url_of: Callable[[int], str] = lambda number: "",
    label_of: Callable[[int], str] = lambda count: "",
    localities: Iterable[Locality] | None = None,
) -> list[Tile]:
    """One tile a locality; `counts` says how much by the locality's number.

    `url_of` gives the address behind a number, or an empty text for a tile that is no link.
    `label_of` puts a count above zero into words, since a shade alone tells nothing to many.
    Takes one query, none with `localities` that were read before.
    """
    most = max(counts.values(), default=0)
    return [
        Tile(
            number=locality.number,
            name=locality.display_name,
            column=locality.column,
            row=locality.row,
            count=(count := counts.get(locality.number, 0)),
            level=-(-TOP_LEVEL * count // most) if count else 0,
            url=url_of(locality.number),
            label=label_of(count) if count else "",
        )
        for locality in (Locality.objects.all() if localities is None else localities)
    ]
