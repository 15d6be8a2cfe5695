"""The collective search."""

from collections.abc import Iterator

from tests.leaks.canaries import COMMON, beginning, word
from tests.leaks.checking import Ask, ask, in_both_languages
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.table import FILES, FOUND, PRACTICES, READERS
from tests.leaks.world import World

PRACTICE_WORDS = ("title", "summary", "body", "tag", "theme", "person", "question")
WORDS_OF = {
    "open_entity": ("title", "summary"),
    "entity": ("title", "summary"),
    "partner": ("title", "summary"),
    "person": ("title",),
    "document": ("title",),
    "nested_document": ("title",),
}


@surface("search:search")
def search(world: World) -> Iterator[Ask]:
    """The collective search: everything, words, beginnings, what files say, facets."""
    where = path_of("search:search")
    for path in in_both_languages(where):
        everything = [f"{path}?pagina={number}" for number in (1, 500)]
        yield ask(*everything, shows=FOUND)
        for asked in (COMMON, f"{COMMON}&orden=recientes"):
            first = f"{path}?q={asked}"
            yield ask(first, f"{first}&pagina=500", shows=FOUND)
    for name in FOUND:
        words = "+".join(word(name, place) for place in WORDS_OF.get(name, PRACTICE_WORDS))
        yield ask(f"{where}?q={words}", shows={name})
    for name in FILES:
        yield ask(f"{where}?q={word(name, 'body')}", shows={name})
    unfound = READERS.keys() - FOUND
    yield ask(f"{where}?q={'+'.join(word(name, 'title') for name in unfound)}")
    yield ask(f"{where}?q={'+'.join(word(name, 'body') for name in unfound)}")
    yield ask(f"{where}?q={'+'.join(beginning(name) for name in READERS)}")
    themes = "&".join(f"tema={word(name, 'theme')}" for name in PRACTICES)
    yield ask(f"{where}?{themes}", shows=PRACTICES)
    yield ask(f"{where}?q={COMMON}&tema={word('red', 'theme')}")
    yield from listing(themes)


@surface("search:json")
def search_as_json(world: World) -> Iterator[Ask]:
    """The collective search for machines, asked the same."""
    where = path_of("search:json")
    for path in in_both_languages(where):
        yield ask(*[f"{path}?pagina={number}" for number in (1, 500)], shows=FOUND)
        yield ask(f"{path}?q={COMMON}", shows=FOUND)
    for name in FOUND:
        words = "+".join(word(name, place) for place in WORDS_OF.get(name, PRACTICE_WORDS))
        yield ask(f"{where}?q={words}", shows={name})
    unfound = READERS.keys() - FOUND
    yield ask(f"{where}?q={'+'.join(word(name, 'title') for name in unfound)}")
    themes = "&".join(f"tema={word(name, 'theme')}" for name in PRACTICES)
    yield ask(f"{where}?{themes}", shows=PRACTICES)


@surface("practices:listing")
def way_to_the_listing(world: World) -> Iterator[Ask]:
    """The address from which other pages lead to the listing."""
    yield ask(f"{path_of('practices:listing')}?q={COMMON}")


@surface("search:count_gap", "search:answer")
def telling(world: World) -> Iterator[Ask]:
    """What readers tell of a search: the answer is the same whatever private texts have."""
    for name in READERS:
        for where in ("search:count_gap", "search:answer"):
            yield ask(f"{path_of(where)}?q={word(name, 'title')}", post=True)


@surface("search:search")
def beside(world: World) -> Iterator[Ask]:
    """What a search shows that finds nothing: other spellings, what is nearest, what to give up.

    The last letters are wrong and a filter is in the way: the word can only come from a text.
    """
    where = path_of("search:search")
    for name in READERS:
        shows = {name} & FOUND
        yield ask(f"{where}?q={word(name, 'title')[:-1]}&tema=nada", shows=shows)
        yield ask(f"{where}?q={word(name, 'title')[:-2]}&tema=nada")
        yield ask(f"{where}?q={word(name, 'theme')[:-2]}")
        yield ask(f'{where}?q="{word(name, "title")[:-1]}+quinchamalu"')


def listing(themes: str) -> Iterator[Ask]:
    """The listing of practices, narrowed: it asks the search."""
    for path in in_both_languages("/practicas/"):
        yield ask(f"{path}?q={COMMON}", shows=PRACTICES)
        yield ask(f"{path}?{themes}", shows=PRACTICES)
        yield ask(f"{path}?{themes}&vista=mapa")
    for name in READERS:
        words = "+".join(word(name, place) for place in PRACTICE_WORDS)
        yield ask(f"/practicas/?q={words}", shows={name} & PRACTICES)
        # What is asked without an answer is told apart from nothing only by what it may name.
        yield ask(f"/practicas/?tema={word(name, 'theme')}&q=nada")


@surface("practices:similar")
def similar(world: World) -> Iterator[Ask]:
    """Practices like the one that somebody begins to tell."""
    where = path_of("practices:similar")
    for name in FOUND & PRACTICES:
        yield ask(f"{where}?titulo={word(name, 'title')}", shows={name})
    for name in READERS.keys() - FOUND:
        yield ask(f"{where}?titulo={word(name, 'title')}")


@surface("search:suggestions", "search:browser_suggestions")
def suggestions(world: World) -> Iterator[Ask]:
    """What is suggested while typing: titles and values of facets by their beginnings.

    A whole word that comes back would count as asked for, so that the last letter is left out.
    """
    for where in map(path_of, ("search:suggestions", "search:browser_suggestions")):
        yield ask(f"{where}?q={COMMON}")
        for name in FOUND:
            for path in in_both_languages(where):
                yield ask(f"{path}?q={word(name, 'title')[:-1]}", shows={name})
        for name in PRACTICES:
            yield ask(f"{where}?q={word(name, 'theme')[:-1]}", shows={name})
        for name in READERS:
            yield ask(f"{where}?q={beginning(name)}")
