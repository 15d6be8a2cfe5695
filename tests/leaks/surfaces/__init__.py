"""Every surface of the site: one function each, which names the addresses that it covers.

A new address belongs to a function here or, with a reason, to `SAYS_NOTHING`; until then
`test_addresses.py` fails.
"""

from tests.leaks.surfaces import drafts, exports, files, pages, reuse, review, search
from tests.leaks.surfaces.registry import COVERED, SAYS_NOTHING, SURFACES, path_of

SITE = [name for name in SURFACES if name != "search"]

__all__ = [
    "COVERED",
    "SAYS_NOTHING",
    "SITE",
    "SURFACES",
    "drafts",
    "exports",
    "files",
    "pages",
    "path_of",
    "reuse",
    "review",
    "search",
]
