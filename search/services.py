"""The facade of the search: what everybody else calls.

results = services.search(Query(text="agua rural"), viewer_of(request.user))
services.refresh(practice)              # after a change that no signal tells
services.audience_changed(scope_of(page))
"""

from search.asking import audiences_of, find, first_keys, search, totals
from search.contract import SearchEntry
from search.engines.base import Sort
from search.forms import Chip, Order, address, chips, choosing, orders, read, without
from search.gaps import count_gap, is_told_as_gap
from search.models import Epoch
from search.places import audience_changed, tree_changed, urls_changed
from search.projection import (
    put,
    refresh,
    refresh_many,
    refresh_strays,
    relabel,
    remove,
    together,
)
from search.related import Kindred, related
from search.results import Choice, FacetGroup, Hit, Query, Results, WayOut
from search.synonyms import load_synonyms
from search.text import clean, fold

begin_epoch = Epoch.advance
current_epoch = Epoch.current
take_turn = Epoch.lock
"""For who locks rows of its own before it saves them: writers of entries come one by one."""

__all__ = [
    "Chip",
    "Choice",
    "FacetGroup",
    "Hit",
    "Kindred",
    "Order",
    "Query",
    "Results",
    "SearchEntry",
    "Sort",
    "WayOut",
    "address",
    "audience_changed",
    "audiences_of",
    "begin_epoch",
    "chips",
    "choosing",
    "clean",
    "count_gap",
    "current_epoch",
    "find",
    "first_keys",
    "fold",
    "is_told_as_gap",
    "load_synonyms",
    "orders",
    "put",
    "read",
    "refresh",
    "refresh_many",
    "refresh_strays",
    "relabel",
    "related",
    "remove",
    "search",
    "take_turn",
    "together",
    "totals",
    "tree_changed",
    "urls_changed",
    "without",
]
