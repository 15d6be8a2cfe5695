"""Pages, listings and addresses with nothing behind them."""

from collections.abc import Iterator

from tests.leaks.canaries import COMMON, word
from tests.leaks.checking import Ask, ask, in_both_languages
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.table import ENTITIES, IN_SECTION, LISTED, PARTNERS, UNPUBLISHED, WRITTEN, reads
from tests.leaks.world import World

PLAIN = (
    "account_login account_logout account_inactive account_signup account_reauthenticate "
    "account_email account_email_verification_sent account_change_password account_set_password "
    "account_reset_password account_confirm_login_code account_reset_password_from_key_done "
    "account_reset_password_done mfa_index mfa_authenticate mfa_reauthenticate "
    "mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes "
    "mfa_download_recovery_codes usersessions_list practices:share "
    "practices:from_document"
).split()


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
    yield ask(*in_both_languages("/"), shows={"news", "event"})
    for path in in_both_languages("/practicas/"):
        numbered = [f"{path}?pagina={number}" for number in (1, 2, 99)]
        yield ask(*numbered, shows=LISTED)
    for path in in_both_languages("/entidades/"):
        yield ask(path, shows=ENTITIES)
    for path in in_both_languages("/aliados/"):
        yield ask(path, shows=PARTNERS)


@surface()
def entity_pages(world: World) -> Iterator[Ask]:
    """The sections and the people of an entity's page."""
    yield ask(world.addresses["open_entity"], shows={"revised"})
    yield ask(world.addresses["entity"], shows={"person"}, of="entity")


@surface("actors:edit_entity")
def entity_forms(world: World) -> Iterator[Ask]:
    """The form with which its focal point keeps an entity's page."""
    path = path_of("actors:edit_entity", world.pages["open_entity"].pk)
    # Its readers are those of the nested practice: the focal point and superusers.
    yield ask(path, of="nested", login=True)
    yield ask(path_of("actors:edit_entity", world.pages["entity"].pk), of="unpublished", login=True)


@surface("practices:pdf")
def pdf(world: World) -> Iterator[Ask]:
    """A practice on paper."""
    for name, page in world.pages.items():
        if name not in ENTITIES | PARTNERS | WRITTEN:
            own = () if name in UNPUBLISHED else (name,)
            # Nobody has an unpublished practice on paper, so that even its author gets a 404.
            yield ask(path_of("practices:pdf", page.pk), shows=own, of=name)


@surface("practices:feed")
def feed(world: World) -> Iterator[Ask]:
    """What feed readers get: the same for everybody, so nothing that is not for all."""
    yield ask(
        path_of("practices:feed"), shows={name for name in LISTED if reads("anonymous", name)}
    )


@surface("sitemap")
def sitemap(world: World) -> Iterator[Ask]:
    """What search engines are told: the same to everybody, so nothing that is not for all."""
    strangers = {name for name in LISTED | ENTITIES | PARTNERS if reads("anonymous", name)}
    yield ask(path_of("sitemap"), shows=strangers)


@surface("home:calendar", "home:event_calendar")
def news_and_events(world: World) -> Iterator[Ask]:
    """Lists of news and events, and events for other programs' calendars."""
    for path in in_both_languages("/noticias/"):
        yield ask(path, f"{path}?pagina=2", shows={"news"})
    for path in in_both_languages("/eventos/"):
        yield ask(path, shows={"event"})
        yield ask(f"{path}?pasados=1")
    yield ask(path_of("home:calendar"), shows={"event"})
    yield ask(path_of("home:event_calendar", world.pages["event"].pk), shows={"event"}, of="event")


@surface(
    *("home:sectors", "home:sector", "home:themes", "home:theme"),
    *("home:goals", "home:goal", "home:localities", "home:locality"),
)
def terms(world: World) -> Iterator[Ask]:
    """Overviews of vocabularies; landings of the terms of everything and of one object each."""
    overviews = ("home:sectors", "home:themes", "home:goals", "home:localities")
    yield ask(*map(path_of, overviews), path_of("home:goal", 11), path_of("home:locality", 1))
    yield ask(path_of("home:sector", "ambiente"), shows=LISTED | IN_SECTION | {"moved"})
    for name in world.pages:
        if name not in ENTITIES | PARTNERS | WRITTEN:
            own = () if name in UNPUBLISHED | {"revised"} else (name,)
            yield ask(path_of("home:theme", word(name, "theme")), shows=own, of=name)


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
