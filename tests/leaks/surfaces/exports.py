"""Files of what the listing shows."""

from collections.abc import Iterator

from tests.leaks.canaries import COMMON, word
from tests.leaks.checking import Ask, ask, in_both_languages
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.table import PRACTICES
from tests.leaks.world import World


@surface("practices:export")
def exports(world: World) -> Iterator[Ask]:
    """Practices as CSV: all of them, and those with a word or a theme."""
    for path in in_both_languages(path_of("practices:export", "csv")):
        yield ask(path, shows=PRACTICES)
        yield ask(f"{path}?q={COMMON}", shows=PRACTICES)
    for name in PRACTICES:
        path = path_of("practices:export", "csv")
        yield ask(f"{path}?tema={word(name, 'theme')}", shows={name})
    # A workbook is compressed: that it is written from the same rows is tested elsewhere.
    yield ask(path_of("practices:export", "xlsx"))
    yield ask(path_of("practices:export", "nada"))
