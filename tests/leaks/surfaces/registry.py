"""Which functions are surfaces, and which addresses they cover."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import override

from tests.leaks.checking import Surface

SURFACES: dict[str, Surface] = {}
COVERED: set[str] = set()

SAYS_NOTHING = {
    "robots": "a constant text",
    "search:opensearch": "where the search is",
    "core:healthz": "one constant word",
    "style_guide": "the design, the same for everybody",
    "home:guides": "which guides there are, the same for everybody",
    "home:guide": "a guide, the same for everybody",
    "home:own_guide": "only which role the reader has herself",
    "core:readyz": "only whether the database and its migrations are there",
    "account_reset_password_from_key": "says whether a key is good, which is secret by itself",
}


def surface(*names: str) -> Callable[[Surface], Surface]:
    """Add a function to the surfaces; `names` are the addresses (URL names) it covers."""

    def add(function: Surface) -> Surface:
        SURFACES[function.__name__] = function
        COVERED.update(names)
        return function

    return add


def path_of(name: str, *args: object) -> str:
    """The Spanish address with a name."""
    with override("es"):
        return reverse(name, args=args)
