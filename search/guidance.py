"""The parts of the site's own help that answer a question: «cómo apruebo» is one for a guide.

Questions about cooperation share many words with the help («práctica», «entidad»), so its parts
are found by their names only, what people call them and ask that they answer
(`contract.HelpPart`), and a question has to be much the same as one of these.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt

from django.utils.translation import get_language

from core.addresses import in_readers_language
from search import contract
from search.engines.base import Cures
from search.engines.ways import Way, ways_of
from search.text import Term, terms

MOST_PARTS = 3
"""Parts of the help that are shown beside what was found."""

LIKENESS = 0.75
"""How much alike a question and a name must be (1: the same words). One of two words is 0.71, and a
single word that only means the same is 0.7: both are too little."""

NEAR_BEST = 0.8
"""The share of the likeness of the best part that another one needs to be shown beside it."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a part, and how many words it has."""

    part: contract.HelpPart
    length: int


Places = Mapping[int, int]
"""In which names a stem stands, by their number, and as which word of each."""


def guidance(asked: Sequence[Term], cures: Cures) -> tuple[contract.HelpPart, ...]:
    """The parts of the help that answer a question, the best first. It asks the database nothing.

    A question and a name are alike by the share of the question that is in the name, times the
    share of the name that is in the question; the root of it.
    """
    names, places = _known()
    shared: dict[int, float] = defaultdict(float)
    covered: dict[int, dict[int, float]] = defaultdict(dict)
    for term in asked:
        best: dict[int, float] = {}
        for way, weight in ways_of(term, cures).items():
            for name in _names_with(way, places):
                best[name] = max(weight, best.get(name, 0))
                for stem in way:
                    word = places[stem][name]
                    covered[name][word] = max(weight, covered[name].get(word, 0))
        for name, weight in best.items():
            shared[name] += weight
    alike: dict[contract.HelpPart, float] = {}
    for name, told in shared.items():
        of_name = sum(covered[name].values()) / names[name].length
        part = names[name].part
        alike[part] = max(sqrt(told / len(asked) * of_name), alike.get(part, 0))
    enough = max(LIKENESS, NEAR_BEST * max(alike.values(), default=0))
    found = sorted((part for part in alike if alike[part] >= enough), key=lambda part: -alike[part])
    # Words that two languages share lead to the guides of both: who has one to read needs no other.
    found = [part for part in found if part.language == get_language()] or found
    return tuple(replace(part, url=in_readers_language(part.url)) for part in found[:MOST_PARTS])


def _names_with(way: Way, places: Mapping[str, Places]) -> Iterable[int]:
    """The names that have every stem of a way."""
    first, *others = (places.get(stem, {}) for stem in way)
    return [name for name in first if all(name in other for other in others)]


@cache
def _known() -> tuple[tuple[_Name, ...], Mapping[str, Places]]:
    """Every name of the help, and where each stem stands in them; made once by each process."""
    names: list[_Name] = []
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for part in contract.help_parts():
        for words in map(terms, part.names):
            for position, word in enumerate(words):
                for stem in word.stems:
                    places[stem][len(names)] = position
            names.append(_Name(part, len(words)))
    return tuple(names), dict(places)
