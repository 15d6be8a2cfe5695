"""Elasticsearch behind the rows: versions, guards, rebuilds, failures."""

import io
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models import F
from wagtail.models import Page

from search import asking, leases, rebuild, sync
from search.differences import differences
from search.engines import breaker, index
from search.engines.client import alias, writing_client
from search.engines.elasticsearch import probe
from search.models import Entry, IndexState
from tests.search.conftest import ask, member, titles

Add = Callable[..., Page]


def settle() -> None:
    while sync.sync_batch():
        pass


def documents() -> dict[str, Any]:
    writing_client().indices.refresh(index=alias())
    hits = writing_client().search(index=alias(), size=1000, version=True)["hits"]["hits"]
    return {hit["_id"]: hit for hit in hits}


@pytest.fixture(autouse=True)
def _elastic(elastic: str) -> None:
    """Every test here has the engine."""


def test_the_first_batch_makes_the_index_and_later_ones_follow(add: Add) -> None:
    page = add("Agua")
    settle()
    assert ask("agua").engine == "elasticsearch"
    page.title = "Petróleo"
    page.save()
    assert Entry.objects.pending().count() == 1
    settle()
    assert titles(ask("petróleo")) == ["Petróleo"]
    assert list(differences()) == []


def test_a_tightened_entry_vanishes_before_the_engine_knows(add: Add, restrict: Any) -> None:
    page, _open = add("Agua", sectors="salud"), add("Agua abierta", sectors="cultura")
    settle()
    group = Group.objects.create(name="g")
    restrict(page, group)
    for viewer in (asking.Viewer(), member(group)):
        results = ask("agua", viewer)
        assert (titles(results), results.total) == (["Agua abierta"], 1)
        assert {c.value for g in results.facets for c in g.choices} == {"page", "cultura"}
    settle()
    assert (ask("agua").total, ask("agua", member(group)).total) == (1, 2)


def test_a_deleted_entry_vanishes_at_once_and_a_late_write_does_not_bring_it_back(
    add: Add,
) -> None:
    page = add("Agua")
    settle()
    late = list(Entry.objects.prefetch_related("entry_facets__value"))
    page.delete()
    assert ask("agua").total == 0
    settle()
    outcome = list(index.write(writing_client(), late, alias()))
    assert [error for _row, error in outcome] == [""]
    assert ask("agua").total == 0
    [tombstone] = documents().values()
    assert tombstone["_source"].keys() == {"key", "audience", "deleted"}
    assert list(differences()) == []


def test_a_confirmation_of_an_old_version_leaves_the_new_one_waiting_and_guarded(
    add: Add, restrict: Any
) -> None:
    page = add("Agua")
    settle()
    page.title = "Agua 2"
    page.save()
    rows = leases.lease()
    restrict(page, Group.objects.create(name="g"))
    leases.confirm((row.pk, row.version) for row in rows)
    entry = Entry.objects.get()
    assert (entry.indexed_version, entry.guarded) == (2, True)
    assert entry.version > 2
    settle()
    assert not Entry.objects.get().guarded


def test_what_is_leased_is_left_alone_until_the_lease_is_over(add: Add) -> None:
    settle()
    add("Agua")
    assert len(leases.lease()) == 1
    assert leases.lease() == []
    Entry.objects.update(leased_until=F("leased_until") - 2 * leases.LEASE)
    assert len(leases.lease()) == 1


def test_a_change_ends_the_lease(add: Add) -> None:
    page = add("Agua")
    leases.lease()
    page.title = "Otra"
    page.save()
    assert len(leases.lease()) == 1


def test_a_refused_entry_waits_with_its_error_and_keeps_nobody_waiting(
    add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle()
    bad, _good = add("Mala"), add("Buena")
    real = index.document

    def document(entry: Entry) -> dict[str, Any]:
        return real(entry) | ({"unknown": 1} if entry.title == "Mala" else {})

    monkeypatch.setattr(index, "document", document)
    settle()
    entry = Entry.objects.get(key=f"page:{bad.pk}")
    assert (entry.attempts, entry.indexed_version) == (1, 0)
    assert "strict_dynamic_mapping" in entry.last_error
    assert titles(ask("buena")) == ["Buena"]


def test_a_large_backlog_lets_the_database_answer(
    add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle()
    monkeypatch.setattr(asking, "MOST_WAITING", 2)
    for number in range(3):
        add(f"Agua {number}")
    results = ask("agua")
    assert (results.total, results.degraded) == (3, True)
    settle()
    assert (ask("agua").engine, ask("agua").degraded) == ("elasticsearch", False)


def test_a_wiped_engine_fills_itself_again(add: Add) -> None:
    add("Agua")
    settle()
    for name in index.generations(writing_client()):
        writing_client().indices.delete(index=name)
    assert ask("agua").degraded
    assert ask("agua").total == 1
    sync.sync_batch()
    assert ask("agua").engine == "elasticsearch"
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("title", "similarity"),
    [
        (None, index.SIMILARITY),
        ({"type": "text", "analyzer": "spanish"}, index.SIMILARITY),
        ({"type": "text", "analyzer": "whitespace"}, {}),
    ],
)
def test_an_index_of_an_earlier_release_is_made_anew(
    add: Add, title: Any, similarity: dict[str, Any]
) -> None:
    """It lacks a field, compares other words or weighs them otherwise."""
    add("Agua")
    client = writing_client()
    old = f"{alias()}-{'0' * 20}"
    fields = index.EntryDocument._doc_type.mapping.to_dict()["properties"] | {"title": title}
    client.indices.create(
        index=old,
        aliases={alias(): {}},
        mappings={"properties": {name: field for name, field in fields.items() if field}},
        settings={"similarity": similarity},
    )
    assert not index.is_up_to_date(client)
    call_command("search", "setup", stdout=io.StringIO())
    assert index.is_up_to_date(client)
    assert (ask("agua").engine, ask("agua").total) == ("elasticsearch", 1)


class TestRestoredBackup:
    """The rows are of an earlier time than the index."""

    @pytest.fixture
    def page(self, add: Add) -> Page:
        """Two pages; the index has both as they were in a later life, the rows do not wait."""
        page, _other = add("Agua", sectors="salud"), add("Agua abierta", sectors="cultura")
        Entry.objects.update(version=9)
        settle()
        Entry.objects.update(version=5, indexed_version=5)
        return page

    def test_check_tells_and_a_rebuild_repairs(self, page: Page) -> None:
        assert len(list(differences())) == 2
        rebuild.rebuild()
        assert list(differences()) == []

    def test_a_row_that_is_behind_the_index_is_not_taken_for_confirmed(
        self, page: Page, restrict: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        restrict(page, Group.objects.create(name="g"))
        assert sync.sync_batch() == 1
        entry = Entry.objects.get(key=f"page:{page.pk}")
        assert (entry.version, entry.indexed_version, entry.guarded) == (7, 5, True)
        assert f"page:{page.pk} in version 9, its row is 7" in caplog.text

        # Nothing of that index is believed any more, nor of rows that did not change.
        assert not index.exists(writing_client())
        assert list(differences()) == ["Elasticsearch has no index."]
        assert (titles(ask("agua")), ask("agua").degraded) == (["Agua abierta"], True)

        settle()
        assert (titles(ask("agua")), ask("agua").degraded) == (["Agua abierta"], False)
        assert not Entry.objects.pending().exists()
        assert len(index.generations(writing_client())) == 1
        assert list(differences()) == []

    def test_an_index_that_another_worker_withdrew_is_no_error(self, page: Page) -> None:
        index.withdraw(writing_client())
        index.withdraw(writing_client())
        settle()
        assert list(differences()) == []


class TestRebuild:
    def test_it_leaves_one_index_without_tombstones(self, add: Add) -> None:
        add("Borrada").delete()
        add("Agua")
        settle()
        before = index.generations(writing_client())
        assert rebuild.rebuild() == 1
        after = index.generations(writing_client())
        assert len(after) == 1 and not after & before
        assert len(documents()) == 1
        assert IndexState.building_index() == ""
        assert list(differences()) == []

    def test_changes_made_while_it_runs_are_in_the_new_index(
        self, add: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = add("Agua uno"), add("Agua dos")
        settle()
        real = index.publish

        def publish(client: Any, name: str) -> None:
            first.title = "Petróleo"
            first.save()
            second.delete()
            add("Agua tres")
            settle()
            real(client, name)

        monkeypatch.setattr(index, "publish", publish)
        rebuild.rebuild()
        assert titles(ask("agua")) == ["Agua tres"]
        assert list(differences()) == []

    def test_one_that_is_killed_leaves_the_old_index_in_use(
        self, add: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add("Agua")
        settle()

        class Killed(BaseException):
            """Nothing that `except Exception` catches, as a kill would be."""

        def die(client: Any, name: str) -> None:
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(index, "publish", die)
            with pytest.raises(Killed):
                rebuild.rebuild()
        assert ask("agua").engine == "elasticsearch"
        add("Agua nueva")
        settle()
        assert ask("agua").total == 2
        rebuild.rebuild()
        assert len(index.generations(writing_client())) == 1
        assert list(differences()) == []

    def test_a_second_one_takes_over(self, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
        add("Agua")
        settle()
        real = rebuild._stream

        def stream(*args: Any) -> Any:
            monkeypatch.setattr(rebuild, "_stream", real)
            rebuild.rebuild()
            return real(*args)

        monkeypatch.setattr(rebuild, "_stream", stream)
        with pytest.raises(rebuild.RebuildError):
            rebuild.rebuild()
        assert len(index.generations(writing_client())) == 1
        assert ask("agua").engine == "elasticsearch"
        assert list(differences()) == []

    def test_it_does_not_touch_the_indexes_of_a_namesake(self, add: Add, elastic: str) -> None:
        client = writing_client()
        other = f"{elastic}-other-20260101000000000000"
        client.indices.create(index=other)
        add("Agua")
        settle()
        rebuild.rebuild()
        assert client.indices.exists(index=other)


class TestFailures:
    @pytest.fixture
    def hanging(self) -> Iterator[str]:
        """A server that takes connections and says nothing."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"

    @pytest.fixture
    def refusing(self) -> str:
        with socket.create_server(("127.0.0.1", 0)) as server:
            return f"http://127.0.0.1:{server.getsockname()[1]}"

    @pytest.mark.parametrize("kind", ["hanging", "refusing"])
    def test_the_database_answers_and_only_three_questions_wait(
        self, add: Add, settings: Any, request: pytest.FixtureRequest, kind: str
    ) -> None:
        import time

        add("Agua")
        settings.ELASTICSEARCH_URL = request.getfixturevalue(kind)
        begin = time.monotonic()
        for _ in range(3):
            results = ask("agua")
            assert (results.total, results.degraded) == (1, True)
        assert time.monotonic() - begin < 4.5
        begin = time.monotonic()
        for _ in range(20):
            assert ask("agua").degraded
        assert time.monotonic() - begin < 1

    def test_the_worker_waits_and_loses_nothing(
        self, add: Add, settings: Any, refusing: str, elasticsearch_url: str
    ) -> None:
        settle()
        add("Agua")
        settings.ELASTICSEARCH_URL = refusing
        assert sync.sync_batch() == 0
        assert sync.pause.is_on
        settings.ELASTICSEARCH_URL = elasticsearch_url
        sync.pause.end()
        settle()
        assert list(differences()) == []

    def test_the_breaker_closes_again_when_a_probe_succeeds(self) -> None:
        healthy = threading.Event()

        def probe() -> None:
            if not healthy.is_set():
                raise breaker.EngineError("down")

        one = breaker.Breaker("test", probe, pause=0.01)
        for _ in range(breaker.FAILURES):
            with pytest.raises(breaker.EngineError):
                one.call(probe)
        assert one.is_open
        healthy.set()
        for _ in range(500):
            if not one.is_open:
                break
            threading.Event().wait(0.01)
        assert not one.is_open
        one.call(probe)

    def test_a_breaker_asks_its_own_address_and_keeps_the_password_to_itself(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        asked, answered = [], threading.Event()

        def probe(url: str) -> None:
            asked.append(url)
            answered.set()

        def fail() -> None:
            raise breaker.EngineError("down")

        monkeypatch.setattr(breaker.Breaker.__init__, "__defaults__", (0.01,))
        url = "https://minga:secreto@elastic.example:9200"
        one = breaker.breaker_of(url, probe)
        settings.ELASTICSEARCH_URL = ""
        for _ in range(breaker.FAILURES):
            with pytest.raises(breaker.EngineError):
                one.call(fail)
        assert answered.wait(5)
        assert asked == [url]
        assert "elastic.example:9200" in caplog.text
        assert "secreto" not in caplog.text

    def test_a_probe_needs_no_settings(self, settings: Any, refusing: str) -> None:
        settings.ELASTICSEARCH_URL = ""
        with pytest.raises(breaker.EngineError):
            probe(refusing)
