"""What others decide on a practice, and what happened to it."""

from collections.abc import Iterator

from wagtail.models import Comment, Revision

from tests.leaks.checking import Ask, ask
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.table import LISTED, UNPUBLISHED
from tests.leaks.world import World

# Whoever decides here is none of the personas but the superuser, as for an unpublished page.
ONLY_SUPERUSERS = "unpublished"


@surface("practices:validate")
def rubric(world: World) -> Iterator[Ask]:
    """The rubric of the technical secretariat, on published and other practices."""
    for name in LISTED | UNPUBLISHED:
        pk = world.pages[name].pk
        yield ask(path_of("practices:validate", pk), of=ONLY_SUPERUSERS, login=True)


@surface("practices:co_authorship")
def co_authorship(world: World) -> Iterator[Ask]:
    """The question to an entity that none of the personas answers for."""
    for agreement in world.pages["waiting"].agreements.all():
        path = path_of("practices:co_authorship", agreement.pk)
        yield ask(path, of=ONLY_SUPERUSERS, login=True)


@surface("practices:history", "practices:compare_versions")
def history(world: World) -> Iterator[Ask]:
    """What happened to a practice, for those who may see its draft."""
    for name, text in {"draft": "draft", "waiting": "waiting", "revised": "revision"}.items():
        page = world.pages[name]
        yield ask(path_of("practices:history", page.pk), shows={text}, of=text, login=True)
    revised = world.pages["revised"]
    first, last = (
        Revision.objects.for_instance(revised).order_by(order).first() for order in ("pk", "-pk")
    )
    path = path_of("practices:compare_versions", revised.pk, first.pk, last.pk)
    yield ask(path, shows={"revision"}, of="revision", login=True)


@surface("practices:comment", "practices:reply_to_comment", "practices:resolve_comment")
def comments(world: World) -> Iterator[Ask]:
    """What is said of the parts of a draft, which is for those who may see it."""
    for name, text in {"draft": "draft", "waiting": "waiting", "revised": "revision"}.items():
        page = world.pages[name]
        yield ask(path_of("practices:comment", page.pk), shows={text}, of=text, login=True)
    for comment in Comment.objects.filter(page=world.pages["waiting"]):
        for route in ("reply_to_comment", "resolve_comment"):
            path = path_of(f"practices:{route}", comment.pk)
            yield ask(path, of="waiting", login=True, post=True)
