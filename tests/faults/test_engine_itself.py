"""The server itself is at fault, not the way to it: it stops, loses a shard, is sent old news."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from core.audience import ANONYMOUS
from search import rebuild, sync
from search.differences import differences
from search.engines import index
from search.models import Entry
from search.results import Query, Results
from search.services import search
from tests.faults.conftest import PRACTICES, Ground, catch_up, practice, rename, until

LONGEST = 1.5
"""Seconds of a question: the engine's one, and the rest on a busy machine."""


def ask(text: str = "agua") -> Results:
    """What a visitor finds; nobody waits long for it, whatever is wrong."""
    begin = time.monotonic()
    results = search(Query(text=text), ANONYMOUS)
    assert time.monotonic() - begin < LONGEST
    return results


@contextmanager
def stopped(engine: Elasticsearch) -> Iterator[None]:
    """Stop the server of this run as Ctrl+Z would: it holds its connections and says nothing."""
    if "ELASTICSEARCH_OWN" not in os.environ:
        pytest.skip("The server may be somebody else's: `make test` starts one to be stopped.")
    [node] = engine.nodes.info(metric="process")["nodes"].values()
    pid = node["process"]["id"]
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.one_database
def test_a_server_that_is_stopped_is_done_without_and_catches_up(ground: Ground) -> None:
    healthy = ask()
    assert (healthy.total, healthy.degraded) == (PRACTICES, False)
    with stopped(ground.engine):
        for _ in range(4):
            results = ask()
            assert (results.total, results.degraded) == (PRACTICES, True)
            assert set(results.keys) == set(healthy.keys)
        rename(practice(1), "Río nuevo")
        practice(2).delete()
        assert sync.sync_batch() == 0
        assert Entry.objects.pending().count() == 2
        assert (ask("río nuevo").total, ask().total) == (1, PRACTICES - 2)
    sync.pause.end()
    catch_up()
    until(lambda: not ask().degraded)
    assert (ask("río nuevo").total, ask().total) == (1, PRACTICES - 2)
    assert list(differences()) == []


def lose_a_shard(ground: Ground) -> None:
    """Have the alias mean an index of two shards, of which the only node may hold one.

    A split makes it of the documents there are, so each shard has its part of them.
    """
    [whole] = index.generations(ground.engine)
    ground.engine.indices.add_block(index=whole, block="write")
    halved = f"{ground.index}-{'9' * 20}"
    ground.engine.indices.split(
        index=whole,
        target=halved,
        settings={
            "index.number_of_shards": 2,
            "index.number_of_replicas": 0,
            "index.routing.allocation.total_shards_per_node": 1,
            "index.blocks.write": None,
        },
        wait_for_active_shards=0,
    )
    until(lambda: states(ground, halved) == {"STARTED", "UNASSIGNED"})
    ground.engine.indices.update_aliases(
        actions=[
            {"add": {"index": halved, "alias": ground.index}},
            {"remove": {"index": whole, "alias": ground.index}},
        ]
    )


def states(ground: Ground, name: str) -> set[str]:
    """The states of the shards of an index."""
    shards: Any = ground.engine.cat.shards(index=name, format="json")
    return {shard["state"] for shard in shards}


def test_what_one_shard_has_is_not_taken_for_everything(ground: Ground) -> None:
    lose_a_shard(ground)
    partial = ground.engine.search(index=ground.index, allow_partial_search_results=True)
    assert 0 < partial["hits"]["total"]["value"] < Entry.objects.count(), "a half answers"
    for _ in range(4):
        results = ask()
        assert (results.total, results.degraded) == (PRACTICES, True)
    rename(practice(1), "Río nuevo")
    assert (ask("río nuevo").total, ask().total) == (1, PRACTICES - 1)
    rebuild.rebuild()
    until(lambda: not ask().degraded)
    assert (ask("río nuevo").total, ask().total) == (1, PRACTICES - 1)
    assert list(differences()) == []


def test_old_writes_that_arrive_again_bring_nothing_back(ground: Ground) -> None:
    """The same bulks as they were sent, twice, after what they wrote was deleted."""
    rename(practice(1), "Río nuevo")
    catch_up()
    bulks = [body for path, body in ground.proxy.seen if "_bulk" in path]
    assert bulks
    practice(1).delete()
    catch_up()
    for body in bulks * 2:
        answer = ground.engine.bulk(body=body.decode().splitlines(), refresh=True)
        statuses = [item["index"]["status"] for item in answer["items"]]
        assert statuses == [409] * len(statuses)
    results = ask("río nuevo")
    assert (results.total, results.degraded) == (0, False)
    assert list(differences()) == []


def test_one_bad_row_of_a_batch_holds_up_no_other(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits with its error, and until then the database answers; a rebuild keeps the old."""
    real = index.document

    def document(entry: Entry) -> dict[str, Any]:
        return real(entry) | ({"unknown": 1} if entry.title == "Río malo" else {})

    with monkeypatch.context() as patch:
        patch.setattr(index, "document", document)
        rename(practice(1), "Río malo")
        rename(practice(2), "Río bueno")
        catch_up()
        [bad] = Entry.objects.pending()
        assert (bad.title, bad.attempts) == ("Río malo", 1)
        results = ask("río")
        assert (results.total, results.degraded) == (2, True)
        before = index.generations(ground.engine)
        with pytest.raises(rebuild.RebuildError, match=bad.key):
            rebuild.rebuild()
        assert index.generations(ground.engine) == before
    Entry.objects.pending().update(leased_until=None, attempts=0)
    sync.pause.end()
    catch_up()
    results = ask("río")
    assert (results.total, results.degraded) == (2, False)
    assert list(differences()) == []
