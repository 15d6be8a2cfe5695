"""The tables of the search: entries, their audiences, facets and the state of the index."""

from search.models.entries import Audience, Entry
from search.models.facets import EntryFacet, FacetLabel
from search.models.gaps import GapMark, GapWeek, SearchGap
from search.models.pins import Pin
from search.models.state import Epoch, IndexState
from search.models.synonyms import Synonym

__all__ = [
    "Audience",
    "Entry",
    "EntryFacet",
    "Epoch",
    "FacetLabel",
    "GapMark",
    "GapWeek",
    "IndexState",
    "Pin",
    "SearchGap",
    "Synonym",
]
