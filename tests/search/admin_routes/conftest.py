"""A small city behind the real admin, and what must hold after every request to it."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from accounts.models import User
from actors.models import EntityPage
from core.models import CustomDocument
from home.models import HomePage
from home.setup import set_up_structure
from practices.models import PracticeIndexPage, PracticePage
from search import sync
from search.differences import differences
from search.engines import index
from search.engines.client import writing_client
from tests.factories.accounts import UserFactory
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.truth import allowed, ask, found
from tests.services.machine import is_ci


@dataclass
class City:
    """What there is to change, and who looks."""

    home: HomePage
    practices: PracticeIndexPage
    agua: PracticePage
    bosque: PracticePage
    private: PracticeIndexPage
    cuidado: PracticePage
    entity: EntityPage
    library: Collection
    vault: Collection
    report: CustomDocument
    minutes: CustomDocument
    mesa: Group
    other: Group
    member: User
    outsider: User
    superuser: User

    @property
    def readers(self) -> list[Any]:
        """One of each kind of reader."""
        return [AnonymousUser(), self.outsider, self.member, self.superuser]


def document(collection: Collection, title: str) -> CustomDocument:
    """A file in a collection."""
    file = ContentFile(b"%PDF-1.7 x", f"{title.lower()}.pdf")
    return CustomDocument.objects.create(title=title, file=file, collection=collection)


def restrict(place: Any, *groups: Group) -> Any:
    """Restrict a page or a collection to groups; without any, to whoever is signed in."""
    is_collection = isinstance(place, Collection)
    model: Any = CollectionViewRestriction if is_collection else PageViewRestriction
    kind = "groups" if groups else "login"
    where = {"collection": place} if is_collection else {"page": place}
    restriction = model.objects.create(restriction_type=kind, **where)
    restriction.groups.set(groups)
    return restriction


@pytest.fixture(scope="module")
def first_city(taken_back: Callable[[], AbstractContextManager[None]]) -> Iterator[City]:
    """The city as every test of a module finds it: made once, as the tests' transactions allow."""
    with taken_back():
        yield found_city()


def found_city() -> City:
    """Two open practices, a private section with one more, two collections, four readers.

    `bosque` lies in the open section and is only for the Mesa, as is the private section.
    """
    set_up_structure()
    home = HomePage.objects.get()
    mesa, other = Group.objects.create(name="Mesa"), Group.objects.create(name="Otra mesa")
    member = UserFactory(email="miembro@entidad.example")
    member.groups.add(mesa)
    practices = PracticeIndexPage.objects.get()
    entity = EntityFactory(title="Secretaría del Páramo", acronym="SPAR")
    practice = partial(PracticeFactory, entity=entity)
    private = PracticeIndexPage(title="Reservadas", slug="reservadas")
    home.add_child(instance=private)
    restrict(private, mesa)
    root = Collection.get_first_root_node()
    library, vault = root.add_child(name="Biblioteca"), root.add_child(name="Reserva")
    restrict(vault, mesa)
    bosque = practice(title="Bosque", slug="bosque", parent=practices)
    restrict(bosque, mesa)
    agua = practice(title="Agua", slug="agua", parent=practices)
    for page in (agua, bosque):
        page.save_revision().publish()
    return City(
        home=home,
        practices=practices,
        agua=agua,
        bosque=bosque,
        private=private,
        cuidado=practice(title="Cuidado", slug="cuidado", parent=private),
        entity=entity,
        library=library,
        vault=vault,
        report=document(library, "Informe"),
        minutes=document(vault, "Acta"),
        mesa=mesa,
        other=other,
        member=member,
        outsider=UserFactory(email="otra@entidad.example"),
        superuser=UserFactory(email="raiz@entidad.example", is_superuser=True),
    )


@pytest.fixture
def city(first_city: City, db: None) -> City:
    """The city for one test, which may do to it what it likes."""
    Site.clear_site_root_paths_cache()
    objects: dict[str, Any] = vars(first_city)
    return City(**{name: type(each).objects.get(pk=each.pk) for name, each in objects.items()})


@pytest.fixture
def engine_url(request: pytest.FixtureRequest, settings: Any) -> Iterator[str]:
    """The address of Elasticsearch, where there is one: the database is looked at in any case."""
    url = ""
    if is_ci() or os.environ.get("ELASTICSEARCH_URL"):
        url = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_INDEX += f"-{secrets.token_hex(3)}"
    sync.pause.end()
    yield url
    sync.pause.end()
    if url:
        settings.ELASTICSEARCH_URL = url
        for name in index.generations(writing_client()):
            writing_client().indices.delete(index=name)


@pytest.fixture
def agree(city: City, engine_url: str, settings: Any) -> Callable[[], None]:
    """Assert that domain, rows and both engines say the same, and the engine nothing too much.

    Elasticsearch begins with everything; each call looks before and after the worker's turn.
    """

    def everybody_finds_what_is_allowed() -> None:
        for reader in city.readers:
            assert found(reader) == allowed(reader), reader

    def nobody_finds_more_than_is_allowed() -> None:
        assert not ask(AnonymousUser()).degraded
        for reader in city.readers:
            assert found(reader) <= allowed(reader), reader

    def catch_up() -> None:
        while sync.sync_batch():
            pass

    def agree() -> None:
        settings.ELASTICSEARCH_URL = ""
        assert list(differences()) == []
        everybody_finds_what_is_allowed()
        if engine_url:
            settings.ELASTICSEARCH_URL = engine_url
            nobody_finds_more_than_is_allowed()
            catch_up()
            assert list(differences()) == []
            everybody_finds_what_is_allowed()

    if engine_url:
        settings.ELASTICSEARCH_URL = engine_url
        catch_up()
    return agree


@pytest.fixture
def admin(
    request: pytest.FixtureRequest,
    city: City,
    agree: Callable[[], None],
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> Iterator[Admin]:
    """The superuser's browser. Every request of it leaves domain, rows and engines in agreement.

    The test must drive the routes that it is marked with, and no others.
    """
    client = Client()
    client.force_login(city.superuser)
    admin = Admin(client, partial(django_capture_on_commit_callbacks, execute=True), agree)
    yield admin
    promised = getattr(request.function, "drives", set())
    if hasattr(request.node, "callspec"):
        assert admin.driven and admin.driven <= promised
    else:
        assert admin.driven == promised
