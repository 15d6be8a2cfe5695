"""Elasticsearch is away, frozen, slow, lying or read-only: people find the same as before."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db.models import F
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from notifications.backend import OutboxBackend
from search import sync
from search.differences import differences
from search.engines.base import EngineQuery
from search.engines.breaker import FAILURES
from search.engines.elasticsearch import ElasticsearchEngine
from search.models import Entry
from tests.faults.conftest import PRACTICES, Ground, catch_up, practice, rename, until

Break = Callable[[Ground], None]

NOTE = "El buscador principal no está disponible"
PRODUCT = {"X_Elastic_Product": "Elasticsearch", "Content_Type": "application/json"}
PATIENCE = 0.7
"""Seconds that the engine is given to answer."""

OVERHEAD = 0.5
"""Seconds that the rest of a request may take on a busy machine."""


@dataclass
class Page:
    """An answer as a person has it."""

    found: list[str]
    total: int
    degraded: bool
    seconds: float


@pytest.fixture
def look(ground: Ground) -> Callable[..., Page]:
    """Ask for the page of the search: it must be a whole one, whatever is wrong."""
    client = Client()

    def look(text: str = "agua", **chosen: str) -> Page:
        begin = time.monotonic()
        response = client.get(reverse("search:search"), {"q": text, **chosen})
        seconds = time.monotonic() - begin
        assert response.status_code == 200
        results = response.context["results"]
        assert (NOTE in response.content.decode()) is results.degraded
        found = sorted(hit.key for hit in results.hits)
        return Page(found, results.total, results.degraded, seconds)

    look()  # What is loaded at the first request is no part of the times.
    return look


def refused(ground: Ground) -> None:
    ground.proxy.refuse()


def frozen(ground: Ground) -> None:
    ground.proxy.freeze()


def slow(ground: Ground) -> None:
    ground.proxy.slow_down(3)


OUTAGES = [refused, frozen, slow]

LIES = {
    "a proxy's page of error": (502, b"<html>Bad gateway</html>", {"Content_Type": "text/html"}),
    "somebody else's page": (200, b"<html>Hello</html>", {"Content_Type": "text/html"}),
    "nothing": (200, b"", PRODUCT),
    "half an answer": (200, b'{"took": 1, "timed_out": fal', PRODUCT),
    "an empty answer": (200, b"{}", PRODUCT),
    "a list": (200, b"[]", PRODUCT),
    "an answer without counts": (
        200,
        b'{"timed_out": false, "_shards": {"failed": 0}, "hits": {"hits": []}}',
        PRODUCT,
    ),
    "an answer that timed out": (
        200,
        b'{"timed_out": true, "_shards": {"failed": 0},'
        b' "hits": {"total": {"value": 0}, "hits": []}, "aggregations": {}}',
        PRODUCT,
    ),
    "an answer of some shards": (
        200,
        b'{"timed_out": false, "_shards": {"failed": 1},'
        b' "hits": {"total": {"value": 0}, "hits": []}, "aggregations": {}}',
        PRODUCT,
    ),
    "too many requests": (429, b'{"error": {"type": "es_rejected"}, "status": 429}', PRODUCT),
    "no index": (404, b'{"error": {"type": "index_not_found"}, "status": 404}', PRODUCT),
    "not allowed": (401, b'{"error": {"type": "security"}, "status": 401}', PRODUCT),
}


@pytest.mark.parametrize("outage", OUTAGES)
def test_the_same_is_found_and_only_three_requests_wait(
    ground: Ground, look: Callable[..., Page], outage: Break
) -> None:
    healthy = look()
    assert (healthy.total, healthy.degraded) == (PRACTICES, False)
    ground.proxy.behave()
    outage(ground)
    pages = [look() for _ in range(FAILURES + 12)]
    assert {(tuple(p.found), p.total, p.degraded) for p in pages} == {
        (tuple(healthy.found), PRACTICES, True)
    }
    assert all(page.seconds < PATIENCE + OVERHEAD for page in pages[:FAILURES])
    assert median(page.seconds for page in pages[FAILURES:]) < OVERHEAD
    if outage is not refused:
        assert ground.proxy.asked("_search", b"aggs") == FAILURES


@pytest.mark.one_database
def test_a_question_that_finds_nothing_waits_no_longer_than_any_other(
    ground: Ground, look: Callable[..., Page]
) -> None:
    """The engine is asked up to three times for it: strictly, then forgiving mistakes."""
    ground.proxy.slow_down(0.7 * PATIENCE)
    pages = [look("xyzzyx") for _ in range(2)]
    assert max(page.seconds for page in pages) < PATIENCE + OVERHEAD


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_wrong_answer_is_no_answer(
    ground: Ground, look: Callable[..., Page], lie: tuple[int, bytes, dict[str, str]]
) -> None:
    healthy = look()
    status, body, headers = lie
    ground.proxy.lie(status, body, **headers)
    for _ in range(FAILURES + 1):
        page = look()
        assert (page.found, page.total, page.degraded) == (healthy.found, PRACTICES, True)


def test_an_answer_that_is_cut_off_is_no_answer(ground: Ground, look: Callable[..., Page]) -> None:
    healthy = look()
    ground.proxy.cut(200)
    for _ in range(FAILURES + 1):
        page = look()
        assert (page.found, page.total, page.degraded) == (healthy.found, PRACTICES, True)


def test_writes_whose_answer_is_cut_off_are_sent_again_and_bring_nothing_back(
    ground: Ground, look: Callable[..., Page]
) -> None:
    """The engine has what it was sent, deletes too; nobody heard it say so."""
    ground.proxy.cut(200)
    rename(practice(1), "Río nuevo")
    practice(2).delete()
    for _ in range(3):
        sync.pause.end()
        catch_up()
        assert Entry.objects.pending().count() == 2
    assert ground.proxy.asked("_bulk") == 3
    assert look("agua").total == PRACTICES - 2
    ground.proxy.behave()
    sync.pause.end()
    catch_up()
    until(lambda: not look().degraded)
    assert (look("río nuevo").total, look("agua").total) == (1, PRACTICES - 2)
    assert list(differences()) == []


def test_it_dies_in_the_middle_of_a_session(ground: Ground, look: Callable[..., Page]) -> None:
    """Several people search, with words, facets and pages, while it goes and comes back."""
    questions = [{}, {"q": "prueba"}, {"kind": "practice"}, {"orden": "recientes"}]
    expected = [look(**{"text": question.pop("q", "agua"), **question}) for question in questions]
    assert not any(page.degraded for page in expected)
    for number in range(40):
        if number == 13:
            ground.proxy.refuse()
        want = expected[number % 4]
        got = look(*([] if number % 4 != 1 else ["prueba"]), **questions[number % 4])
        assert (got.found, got.total) == (want.found, want.total), number
        assert got.degraded is (number >= 13)


@pytest.mark.parametrize("outage", OUTAGES)
def test_edits_made_meanwhile_are_found_at_once_and_catch_up_by_themselves(
    ground: Ground, look: Callable[..., Page], outage: Break
) -> None:
    worker = ground.forge.start("work")
    outage(ground)
    rename(practice(1), "Río nuevo")
    practice(2).unpublish()
    restriction = PageViewRestriction.objects.create(
        page_id=practice(3).pk, restriction_type="groups"
    )
    restriction.groups.set([Group.objects.create(name="Mesa")])
    practice(4).delete()
    for _ in range(FAILURES + 1):
        assert look("río nuevo").total == 1
        assert look("agua").total == PRACTICES - 4
    assert look("agua").degraded
    ground.proxy.behave()
    until(lambda: not Entry.objects.pending().exists(), 60)
    until(lambda: not look("agua").degraded, 60)
    assert (look("río nuevo").total, look("agua").total) == (1, PRACTICES - 4)
    assert list(differences()) == []
    worker.kill()


@pytest.mark.one_database
def test_a_frozen_engine_keeps_no_mail_waiting(ground: Ground) -> None:
    """One worker does both: a code to sign in with must not wait for the index."""
    ground.proxy.freeze()
    rename(practice(1), "Río")
    ground.forge.start("work")
    until(lambda: ground.proxy.seen)
    OutboxBackend().send_messages([EmailMessage("Su código", "123456", to=["a@e.example"])])
    until(lambda: ground.sink.received, 10)


class TestReadOnly:
    """The engine's disk is full: it answers, and takes nothing new."""

    @pytest.fixture(autouse=True)
    def block(self, ground: Ground) -> Any:
        [index] = ground.engine.indices.get(index=f"{ground.index}-*")

        def block(on: bool) -> None:
            settings = {"index.blocks.read_only_allow_delete": on or None}
            ground.engine.indices.put_settings(index=index, settings=settings)

        block(True)
        yield block
        with suppress(Exception):
            block(False)

    def test_what_it_does_not_take_is_found_all_the_same(
        self, ground: Ground, look: Callable[..., Page]
    ) -> None:
        rename(practice(1), "Río nuevo")
        catch_up()
        page = look("río nuevo")
        assert (page.total, page.degraded) == (1, True)
        assert look("agua").total == PRACTICES - 1

    def test_it_catches_up_soon_after(
        self, ground: Ground, look: Callable[..., Page], block: Callable[[bool], None]
    ) -> None:
        """However long it was read-only: the rows were never at fault."""
        rename(practice(1), "Río nuevo")
        for _ in range(8):
            Entry.objects.update(leased_until=None)
            sync.pause.end()
            catch_up()
        block(False)
        ground.forge.start("work")
        until(lambda: not Entry.objects.pending().exists(), 40)
        until(lambda: not look("río nuevo").degraded)
        assert list(differences()) == []


def test_without_a_worker_the_database_answers_what_is_new(
    ground: Ground, look: Callable[..., Page]
) -> None:
    """Nobody has sent an edit for an hour: the index is too old to be the truth."""
    rename(practice(1), "Río nuevo")
    hour = timedelta(hours=1)
    Entry.objects.pending().update(updated_at=F("updated_at") - hour)
    page = look("río nuevo")
    assert (page.total, page.degraded) == (1, True)


@pytest.mark.one_database
def test_many_people_at_once_when_it_freezes(ground: Ground, look: Callable[..., Page]) -> None:
    """Those who are already waiting wait their time out; whoever comes then does not."""
    ground.proxy.freeze()
    times: list[float] = []

    def ask() -> None:
        begin = time.monotonic()
        with suppress(Exception):
            ElasticsearchEngine().search(EngineQuery(audiences=(1,)))
        times.append(time.monotonic() - begin)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(times) < PATIENCE + OVERHEAD
    page = look()
    assert (page.degraded, page.total) == (True, PRACTICES)
    assert page.seconds < OVERHEAD
