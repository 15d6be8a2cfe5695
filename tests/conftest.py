"""What every test may ask for, and what holds for every test.

`make test` starts the services and names them in the environment; plain `pytest` runs on
SQLite and skips what needs a service that is not there. Under CI nothing is skipped.
"""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from elasticsearch import Elasticsearch

from tests.services import chromium, elasticsearch
from tests.services.machine import is_ci

if TYPE_CHECKING:
    from home.models import HomePage

# Playwright's synchronous interface runs an event loop in the tests' thread, which Django
# would take for asynchronous code at each query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what `tests.services` says to the first of two runs."""
    parser.addoption(
        "--without-one-database",
        action="store_true",
        help="another run on another database includes the tests marked one_database",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests that empty the database last; leave `one_database` to the other run.

    pytest-django orders them too, but pytest then brings those with a browser forward again.
    """
    items.sort(key=lambda item: "transactional_db" in getattr(item, "fixturenames", ()))
    if not config.getoption("without_one_database"):
        return
    elsewhere = [item for item in items if item.get_closest_marker("one_database")]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def skip_or_fail(what_to_do: str) -> None:
    """Skip on a person's machine with the sentence that helps; fail in CI."""
    if is_ci():
        pytest.fail(what_to_do, pytrace=False)
    pytest.skip(what_to_do)


@pytest.fixture(scope="session", autouse=True)
def elasticsearch_index() -> Iterator[str]:
    """The prefix of this session's indexes, so that sessions can share a server.

    Tests run without the engine unless they ask for `elasticsearch_url`.
    """
    from django.conf import settings

    name = f"minga-test-{secrets.token_hex(4)}"
    client = engine(settings.ELASTICSEARCH_URL)
    settings.ELASTICSEARCH_INDEX = name
    settings.ELASTICSEARCH_URL = ""
    yield name
    if client:
        # The server may be somebody's own.
        for index in client.indices.get(index=f"{name}*"):
            client.indices.delete(index=index)


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of a server that runs; give it to `settings.ELASTICSEARCH_URL`."""
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if not engine(url):
        skip_or_fail(elasticsearch.WHAT_TO_DO)
    return url


def engine(url: str) -> Elasticsearch | None:
    """A client of the server at `url`, if one answers there."""
    client = Elasticsearch(url) if url else None
    return client if client and client.ping() else None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's Chromium: Playwright's own builds are not fetched."""
    program = chromium.find()
    if program is None:
        skip_or_fail(chromium.WHAT_TO_DO)
    arguments = [*browser_type_launch_args.get("args", []), *chromium.arguments()]
    return browser_type_launch_args | {"executable_path": program, "args": arguments}


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    """Start every test in Spanish: a request in English leaves its thread in English."""
    from django.conf import settings
    from django.utils import translation

    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Start every test with empty caches: Wagtail keeps primary keys of renditions in one."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def site(db: None) -> "HomePage":
    """The structure of the site: vocabularies, roles, page tree and approval workflow.

    What stands around every page is known already, as on a site that was visited a moment ago.
    """
    from actors.models import Secretariat
    from home.layout import current_layout
    from home.models import HomePage
    from home.setup import set_up_structure

    set_up_structure()
    current_layout("/")
    Secretariat.address()
    return HomePage.objects.get()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep what the migrations wrote, for Django to restore after a test that empties it all.

    Django keeps it on one connection; once Playwright's event loop runs, the thread has another
    one, so it is kept for all of them. Content types come first: models that are restored before
    them would make new ones, which then clash.
    """
    from django.db import connection, connections

    with django_db_blocker.unblock():
        objects = json.loads(connection.creation.serialize_db_to_string())
    objects.sort(key=lambda each: each["model"] != "contenttypes.contenttype")
    contents = json.dumps(objects)
    connection._test_serialized_contents = contents
    type(connections["default"])._test_serialized_contents = contents


@pytest.fixture(scope="session")
def taken_back(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[None]]:
    """A context for what several tests share: rows and files written in it go when it ends.

    For fixtures of a module or a package; beside them `db` undoes what a single test changes.
    """
    from django.db import transaction
    from django.test import override_settings

    @contextmanager
    def context() -> Iterator[None]:
        media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
        with media, django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return context


@pytest.fixture
def committed_db(transactional_db: None, django_db_serialized_rollback: None) -> None:
    """A database whose changes other threads and connections see."""


@pytest.fixture
def committed_site(committed_db: None) -> "HomePage":
    """The `site` for tests that other threads or processes must see."""
    from home.models import HomePage
    from home.setup import set_up_structure

    set_up_structure()
    return HomePage.objects.get()
