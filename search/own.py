"""What people ask of their own: «mis borradores» is a place, not a question to everything."""

from django.urls import reverse

from search import contract
from search.results import Link
from search.text import clean_query, stem, words

_OWN = frozenset("mi mis mio mia mios mias my mine nuestra nuestras nuestro nuestros our".split())


def own_places(text: str) -> tuple[Link, ...]:
    """Where somebody finds what is hers, when she asks for it by one of the places' words."""
    asked = words(clean_query(text))
    if _OWN.isdisjoint(asked):
        return ()
    stems = set(map(stem, asked))
    return tuple(
        Link(str(place.label), reverse(place.url_name))
        for place in contract.own_places()
        if not stems.isdisjoint(map(stem, place.words))
    )
