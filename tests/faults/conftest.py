"""The ground that the faults happen on: a database, an engine behind a proxy, a mail server.

All of it is shared with real `manage.py` processes, and begins anew for each test.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from home.setup import set_up_structure
from practices.models import PracticePage
from search import sync
from search.engines import elasticsearch
from search.engines.breaker import Breaker
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory
from tests.faults import database
from tests.faults.mail import Sink
from tests.faults.processes import Forge
from tests.faults.proxy import Proxy

PRACTICES = 12


@dataclass
class Ground:
    """What the processes of a test share."""

    database: database.SQLite | database.PostgreSQL
    proxy: Proxy
    sink: Sink
    forge: Forge
    index: str
    engine: Elasticsearch

    def wipe_engine(self) -> None:
        """Delete every index of ours, behind everybody's back."""
        for name in self.engine.indices.get(index=f"{self.index}*"):
            self.engine.indices.delete(index=name)


def until(condition: Callable[[], Any], seconds: float = 30) -> None:
    """Wait for something that no event tells; fail when it does not come about."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"It did not come about within {seconds} s."
        pause.wait(0.02)


@pytest.fixture(scope="session")
def shared_ground(
    elasticsearch_url: str,
    elasticsearch_index: str,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: Any,
) -> Iterator[Ground]:
    """The ground, made once: migrations and first content take seconds."""
    folder = tmp_path_factory.mktemp("faults")
    base = database.of_this_run(folder)
    base.create()
    index = f"{elasticsearch_index}-faults"
    with Proxy(elasticsearch_url) as proxy, Sink() as sink:
        more = {"ELASTICSEARCH_URL": proxy.url, "ELASTICSEARCH_INDEX": index}
        forge = Forge(environment(base, sink, folder) | more, folder)
        try:
            forge.run("migrate", "--verbosity", "0")
            with django_db_blocker.unblock(), database.connected(base):
                set_up_structure()
                entity = EntityFactory(title="Secretaría del Páramo", acronym="SPAR")
                for number in range(PRACTICES):
                    PracticeFactory(title=f"Agua {number}", slug=f"agua-{number}", entity=entity)
            base.keep()
            yield Ground(base, proxy, sink, forge, index, Elasticsearch(elasticsearch_url))
        finally:
            forge.close()
            base.drop()


def environment(
    base: database.SQLite | database.PostgreSQL, sink: Sink, folder: Path
) -> dict[str, str]:
    """What processes in production see; without Elasticsearch."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ALLOWED_HOSTS": "minga.example",
        "BASE_URL": "https://minga.example",
        "DEFAULT_FROM_EMAIL": "minga@minga.example",
        "DATABASE_URL": base.url,
        "ELASTICSEARCH_URL": "",
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "MINGA_VAR": str(folder),
    }


PAUSE = 0.3
"""Seconds between two probes of a breaker that opened; the tests would wait for 5 each time."""


@pytest.fixture
def ground(
    shared_ground: Ground,
    settings: Any,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Ground]:
    """The ground as it was at the beginning; this process works on it too, with a new breaker."""
    shared_ground.proxy.behave()
    shared_ground.sink.behave()
    shared_ground.wipe_engine()
    shared_ground.database.renew()
    settings.ELASTICSEARCH_URL = shared_ground.proxy.url
    settings.ELASTICSEARCH_INDEX = shared_ground.index
    breaker = Breaker("Elasticsearch", elasticsearch.probe, PAUSE)
    monkeypatch.setattr(elasticsearch, "breaker_of", lambda *_: breaker)
    sync.pause.end()
    with django_db_blocker.unblock(), database.connected(shared_ground.database):
        catch_up()
        shared_ground.proxy.behave()
        yield shared_ground
        shared_ground.proxy.behave()
        shared_ground.sink.behave()
        shared_ground.forge.kill_all()
        # Its thread would go on probing during the next test.
        until(lambda: not breaker.is_open)
    sync.pause.end()


def catch_up() -> None:
    """Do what the worker does for the engine, here and now."""
    while sync.sync_batch():
        pass


def practice(number: int) -> PracticePage:
    """One of the practices there are."""
    return PracticePage.objects.get(slug=f"agua-{number}")


def rename(page: PracticePage, title: str) -> None:
    """Publish a page under another title."""
    page.title = title
    page.save_revision().publish()
