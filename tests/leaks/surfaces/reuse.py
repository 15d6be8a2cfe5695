"""Who replicates a practice, and whether it still holds."""

from collections.abc import Iterator

from tests.leaks.canaries import COMMON
from tests.leaks.checking import Ask, ask
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.table import PRACTICES, UNPUBLISHED, reads
from tests.leaks.world import World


@surface("practices:impact")
def impact(world: World) -> Iterator[Ask]:
    """What became of a practice, which is as private as the practice."""
    for name in PRACTICES:
        yield ask(path_of("practices:impact", world.pages[name].pk), shows={name}, of=name)
    for name in UNPUBLISHED:
        yield ask(path_of("practices:impact", world.pages[name].pk), of="unpublished")


@surface("practices:adopt", "practices:edit_adoption")
def adopting(world: World) -> Iterator[Ask]:
    """The forms of whoever replicates."""
    for name in PRACTICES:
        yield ask(path_of("practices:adopt", world.pages[name].pk), of=name, login=True)
    for adoption in world.pages["red"].adoptions.all():
        path = path_of("practices:edit_adoption", adoption.pk)
        # Of those who see the practice, the people of the entity that replicates it.
        yield ask(path, of="red", login=True)
        yield ask(f"{path_of('practices:share')}?desde={adoption.pk}")


@surface("practices:validity")
def validity(world: World) -> Iterator[Ask]:
    """A forged link of the yearly question tells nothing of any practice."""
    yield ask(path_of("practices:validity", "1:nada:nada", "valid"))


@surface("practices:saved", "practices:saved_list", "practices:delete_list", "practices:save")
def saved(world: World) -> Iterator[Ask]:
    """What everybody keeps, and the list of the superuser, which is as private as a draft."""
    signed_in = {name for name in PRACTICES if not reads("anonymous", name)}
    yield ask(path_of("practices:saved"), shows=signed_in)
    own = world.people["superuser"].reading_lists.get()
    for name in ("saved_list", "delete_list"):
        yield ask(path_of(f"practices:{name}", own.pk), of="unpublished", login=True)
    for name in PRACTICES | UNPUBLISHED:
        yield ask(path_of("practices:save", world.pages[name].pk), of=name, login=True)
    for name in UNPUBLISHED:
        path = path_of("practices:saved_list", own.pk)
        yield ask(f"{path}?quitada={world.pages[name].pk}", of="unpublished", login=True)


@surface("practices:compare")
def comparing(world: World) -> Iterator[Ask]:
    """Each practice beside a public one, all at once, and those found to be added."""
    address = path_of("practices:compare")
    public = world.pages["public"].pk
    for name in PRACTICES | UNPUBLISHED:
        own = {name} - UNPUBLISHED
        yield ask(f"{address}?p={public}&p={world.pages[name].pk}", shows=own | {"public"})
    everything = "&".join(f"p={page.pk}" for page in world.pages.values())
    yield ask(
        f"{address}?{everything}", f"{address}?q={COMMON}", f"{address}?p={public}&q={COMMON}"
    )
