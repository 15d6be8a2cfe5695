"""The facade of the search: what everybody else calls.

results = services.search(Query(text="agua rural"), viewer_of(request.user))
services.refresh(practice)              # after a change that no signal tells
services.audience_changed(scope_of(page))
"""

from search.asking import audiences_of, search
from search.contract import SearchEntry
from search.engines.base import Sort
from search.models import Epoch
from search.places import audience_changed, tree_changed, urls_changed
from search.projection import put, refresh, refresh_many, relabel, remove
from search.results import Choice, FacetGroup, Hit, Query, Results
from search.text import fold

current_epoch = Epoch.current

__all__ = [
    "Choice",
    "FacetGroup",
    "Hit",
    "Query",
    "Results",
    "SearchEntry",
    "Sort",
    "audience_changed",
    "audiences_of",
    "current_epoch",
    "fold",
    "put",
    "refresh",
    "refresh_many",
    "relabel",
    "remove",
    "search",
    "tree_changed",
    "urls_changed",
]
