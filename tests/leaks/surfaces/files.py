"""Documents, images and the forms of passwords that nothing has."""

from collections.abc import Iterator

from wagtail.models import CollectionViewRestriction, PageViewRestriction

from tests.leaks.checking import Ask, ask
from tests.leaks.surfaces.registry import path_of, surface
from tests.leaks.world import World


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
