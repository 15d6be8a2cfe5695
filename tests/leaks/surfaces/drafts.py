"""What is not published yet."""

from collections.abc import Iterator

from tests.leaks.checking import Ask, ask
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.table import LISTED, UNPUBLISHED
from tests.leaks.world import World


@surface(
    "practices:review",
    "practices:edit",
    "practices:section",
    "practices:attachments",
    "practices:submit",
    "practices:mine",
)
def drafts(world: World) -> Iterator[Ask]:
    """What authors and approvers see before others do."""
    texts = {"draft": "draft", "waiting": "waiting", "unpublished": "unpublished"}
    for name, text in (texts | {"revised": "revision"}).items():
        pk = world.pages[name].pk
        yield ask(path_of("practices:review", pk), shows={text}, of=text, login=True)
        yield ask(path_of("practices:edit", pk), of=text, login=True)
        yield ask(path_of("practices:section", pk, "contexto"), of=text, login=True)
        yield ask(path_of("practices:attachments", pk), of=text, login=True)
    for name in LISTED - {"revised"}:
        pk = world.pages[name].pk
        for route in ("review", "edit", "attachments"):
            # Only superusers write here for the entity; the public one has no draft to show.
            yield ask(path_of(f"practices:{route}", pk), of="unpublished", login=True)
    yield ask(path_of("practices:mine"), shows={"waiting"})


@surface("practices:autosave")
def autosave(world: World) -> Iterator[Ask]:
    """Saving in somebody else's draft. Without the revision it saves and tells nothing."""
    for name in UNPUBLISHED - {"waiting"}:
        path = path_of("practices:autosave", world.pages[name].pk, "contexto")
        yield ask(path, of=name, login=True, post=True)


@surface("practices:submit")
def sending(world: World) -> Iterator[Ask]:
    """Sending somebody else's draft. Without a revision it changes nothing for anybody."""
    for name in UNPUBLISHED - {"waiting"}:
        pk = world.pages[name].pk
        yield ask(path_of("practices:submit", pk), of=name, login=True, post=True)


@surface("practices:draft_file", "practices:draft_photo")
def attached(world: World) -> Iterator[Ask]:
    """Files of drafts, asked of their own practice and of others."""
    draft, committee = world.pages["draft"], world.pages["committee"]
    (item,) = draft.get_latest_revision_as_object().evidence.all()
    (photo,) = draft.get_latest_revision_as_object().photos.all()
    (published,) = committee.evidence.all()
    for own in (
        path_of("practices:attachments", draft.pk),
        path_of("practices:draft_file", draft.pk, item.document_id),
    ):
        yield ask(own, shows={"draft"}, of="draft", login=True)
    yield ask(path_of("practices:draft_photo", draft.pk, photo.image_id), of="draft", login=True)
    # Nobody but superusers writes in the practice of the Committee.
    path = path_of("practices:draft_file", committee.pk, published.document_id)
    yield ask(path, of="unpublished", login=True)
    # What the draft does not have is not there even for superusers: their own is.
    yield ask(path_of("practices:draft_file", draft.pk, published.document_id), login=True)
    for version, name in ((item, "unpublished"), (published, "committee")):
        yield ask(version.document.url, shows={name} - {"unpublished"}, of=name)
    yield ask(photo.image.get_rendition("width-100").url, of="unpublished")
