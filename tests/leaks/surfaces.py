"""Every surface of the site: one function each, which names the addresses that it covers.

A new address belongs to a function here or, with a reason, to `SAYS_NOTHING`; until then
`test_addresses.py` fails.
"""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from tests.leaks.canaries import COMMON, beginning, word
from tests.leaks.checking import Ask, Surface, ask, in_both_languages
from tests.leaks.table import ENTITIES, FOUND, IN_SECTION, LISTED, PRACTICES, READERS, UNPUBLISHED
from tests.leaks.world import World

SURFACES: dict[str, Surface] = {}
COVERED: set[str] = set()

SAYS_NOTHING = {
    "core:healthz": "one constant word",
    "core:readyz": "only whether the database and its migrations are there",
    "account_reset_password_from_key": "says whether a key is good, which is secret by itself",
}

PRACTICE_WORDS = ("title", "summary", "body", "tag", "theme", "person")
WORDS_OF = {
    "open_entity": ("title", "summary"),
    "entity": ("title", "summary"),
    "document": ("title",),
    "nested_document": ("title",),
}

PLAIN = (
    "account_login account_logout account_inactive account_signup account_reauthenticate "
    "account_email account_email_verification_sent account_change_password account_set_password "
    "account_reset_password account_confirm_login_code account_reset_password_from_key_done "
    "account_reset_password_done mfa_index mfa_authenticate mfa_reauthenticate "
    "mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes "
    "mfa_download_recovery_codes usersessions_list practices:share"
).split()


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


@surface("wagtail_serve")
def pages(world: World) -> Iterator[Ask]:
    """Each page by its own address, and addresses below one."""
    for name in world.pages:
        own = () if name in UNPUBLISHED else (name,)
        for path in in_both_languages(world.addresses[name]):
            yield ask(path, shows=own, of=name)
    for path in in_both_languages("/mesa/"):
        yield ask(path, shows=IN_SECTION, of="in_section")
    for name in ("red", "entity", "draft"):
        yield ask(f"{world.addresses[name]}nada/?q={COMMON}&pagina=2", of=name)


@surface()
def listings(world: World) -> Iterator[Ask]:
    """The home page, every page of the listing of practices, the directory."""
    yield ask(*in_both_languages("/"))
    for path in in_both_languages("/practicas/"):
        numbered = [f"{path}?pagina={number}" for number in (1, 2, 99)]
        yield ask(*numbered, shows=LISTED)
    for path in in_both_languages("/entidades/"):
        yield ask(path, shows=ENTITIES)


@surface()
def entity_pages(world: World) -> Iterator[Ask]:
    """The sections and the people of an entity's page."""
    yield ask(world.addresses["open_entity"], shows={"revised"})
    yield ask(world.addresses["entity"], shows={"person"}, of="entity")


@surface("practices:pdf")
def pdf(world: World) -> Iterator[Ask]:
    """A practice on paper."""
    for name, page in world.pages.items():
        if name not in ENTITIES:
            own = () if name in UNPUBLISHED else (name,)
            # Nobody has an unpublished practice on paper, so that even its author gets a 404.
            yield ask(path_of("practices:pdf", page.pk), shows=own, of=name)


@surface("practices:review", "practices:edit", "practices:submit", "practices:mine")
def drafts(world: World) -> Iterator[Ask]:
    """What authors and approvers see before others do."""
    texts = {"draft": "draft", "waiting": "waiting", "unpublished": "unpublished"}
    for name, text in (texts | {"revised": "revision"}).items():
        pk = world.pages[name].pk
        yield ask(path_of("practices:review", pk), shows={text}, of=text, login=True)
        yield ask(path_of("practices:edit", pk), of=text, login=True)
    for name in LISTED - {"revised"}:
        pk = world.pages[name].pk
        for route in ("review", "edit"):
            # Only superusers write here for the entity; the public one has no draft to show.
            yield ask(path_of(f"practices:{route}", pk), of="unpublished", login=True)
    yield ask(path_of("practices:mine"), shows={"waiting"})


@surface("practices:submit")
def sending(world: World) -> Iterator[Ask]:
    """Sending somebody else's draft. Without a revision it changes nothing for anybody."""
    for name in UNPUBLISHED - {"waiting"}:
        pk = world.pages[name].pk
        yield ask(path_of("practices:submit", pk), of=name, login=True, post=True)


@surface("wagtaildocs_serve")
def documents(world: World) -> Iterator[Ask]:
    """Files."""
    for name in world.documents:
        yield ask(world.addresses[name], shows={name}, of=name)
        yield ask(f"/documentos/{world.documents[name].pk}/otro.pdf")


@surface("core:rendition")
def renditions(world: World) -> Iterator[Ask]:
    """Sizes of images."""
    yield ask(world.addresses["image"], of="image")


@surface("wagtailcore_authenticate_with_password", "wagtaildocs_authenticate_with_password")
def password_forms(world: World) -> Iterator[Ask]:
    """Wagtail's forms for passwords, which no page and no collection has."""
    page, collection = (
        PageViewRestriction.objects.first(),
        CollectionViewRestriction.objects.first(),
    )
    for name in world.pages:
        pk = world.pages[name].pk
        yield ask(path_of("wagtailcore_authenticate_with_password", page.pk, pk))
    yield ask(path_of("wagtaildocs_authenticate_with_password", collection.pk))


@surface()
def nothing_here(world: World) -> Iterator[Ask]:
    """Addresses without anything behind them."""
    yield ask(*in_both_languages("/nada/"), *in_both_languages(f"/practicas/{COMMON}/"))
    yield ask("/pdf/practica/999999/", "/documentos/999999/nada.pdf", "/imagenes/999999/nada.png")


@surface(*PLAIN)
def plain(world: World) -> Iterator[Ask]:
    """Pages without parameters: the account's, and the form for a new experience."""
    for name in PLAIN:
        if name != "account_logout":  # asked for, it would only ask back
            yield ask(path_of(name))


@surface("search:search")
def search(world: World) -> Iterator[Ask]:
    """The collective search: everything, each word, its beginning, a facet of one object."""
    where = path_of("search:search")
    for path in in_both_languages(where):
        everything = [f"{path}?pagina={number}" for number in (1, 500)]
        yield ask(*everything, shows=FOUND)
        yield ask(f"{path}?q={COMMON}", shows=FOUND)
        yield ask(f"{path}?q={COMMON}&orden=recientes", shows=FOUND)
    for name in FOUND:
        words = "+".join(word(name, place) for place in WORDS_OF.get(name, PRACTICE_WORDS))
        yield ask(f"{where}?q={words}", shows={name})
    unfound = READERS.keys() - FOUND
    yield ask(f"{where}?q={'+'.join(word(name, 'title') for name in unfound)}")
    yield ask(f"{where}?q={'+'.join(beginning(name) for name in READERS)}")
    themes = "&".join(f"tema={word(name, 'theme')}" for name in PRACTICES)
    yield ask(f"{where}?{themes}", shows=PRACTICES)
    yield ask(f"{where}?q={COMMON}&tema={word('red', 'theme')}")


SITE = [name for name in SURFACES if name != "search"]
