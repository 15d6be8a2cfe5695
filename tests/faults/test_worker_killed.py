"""`kill -9` of the worker at the worst moment: nothing is lost, nothing is there twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from wagtail.models import PageViewRestriction

from core import work
from core.audience import ANONYMOUS
from notifications.backend import OutboxBackend
from notifications.delivery import LEASE as MAIL_LEASE
from notifications.enums import MessageState
from notifications.models import Message
from practices.models import PracticePage
from search import leases, rebuild
from search.differences import differences
from search.engines import index
from search.engines.client import writing_client
from search.models import Entry, Epoch, IndexState
from search.results import Query
from search.services import search
from tests.factories.practices import PracticeFactory
from tests.faults.conftest import Ground, practice, rename, until

KILLS = 20


def let_leases_run_out() -> None:
    """Let the time pass that a killed worker's leases last, by moving them into the past."""
    for model, lease in ((Entry, leases.LEASE), (Message, MAIL_LEASE)):
        leased = model.objects.filter(leased_until__isnull=False)
        leased.update(leased_until=F("leased_until") - lease - timedelta(seconds=1))


def change(number: int) -> None:
    """One of the things that editors do; another one each time."""
    group, _created = Group.objects.get_or_create(name="Mesa")
    page = practice(number % 5)
    match number % 5:
        case 0:
            rename(page, f"Río {number}")
        case 1:
            PracticeFactory(title=f"Lluvia {number}", slug=f"lluvia-{number}", entity=page.entity)
        case 2:
            restricted, _ = PageViewRestriction.objects.get_or_create(
                page_id=page.pk, restriction_type="groups"
            )
            restricted.groups.set([group] if number % 2 else [])
        case 3:
            page.unpublish() if page.live else page.save_revision().publish()
        case 4:
            PracticePage.objects.filter(slug__startswith="lluvia").last().delete()


def documents(ground: Ground) -> dict[str, int]:
    """The version of every document that the engine has, by key."""
    ground.engine.indices.refresh(index=ground.index)
    found = ground.engine.search(index=ground.index, size=1000, version=True)["hits"]["hits"]
    assert len({hit["_id"] for hit in found}) == len(found)
    return {hit["_id"]: hit["_version"] for hit in found}


def everything() -> dict[str, Any]:
    """All rows that a worker's task might write."""
    tables = (Entry, Message, Epoch, IndexState, Group.user_set.through)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


def queue_mails(count: int) -> None:
    OutboxBackend().send_messages(
        [EmailMessage(f"Aviso {n}", "Hola.", to=[f"p{n}@e.example"]) for n in range(count)]
    )


def test_a_worker_killed_between_the_engines_word_and_the_databases(ground: Ground) -> None:
    """Twenty times: in turn before it hears of the engine's word, and before it can note it."""
    for number in range(KILLS):
        change(number)
        waiting = set(Entry.objects.pending().values_list("key", "version"))
        held = ground.proxy.hold("_bulk")
        worker = ground.forge.start("work")
        assert held.answered.wait(30), worker.log.read_text()
        assert waiting <= set(documents(ground).items()), "The engine has given its word."
        if number % 2:
            worker.kill()
            held.release()
        else:
            with transaction.atomic():
                Epoch.lock()
                held.release()
                assert held.sent.wait(10)
                worker.kill()
                transaction.set_rollback(True)
        assert set(Entry.objects.pending().values_list("key", "version")) == waiting
        let_leases_run_out()
    ground.forge.run("work", "--once")
    assert list(differences()) == []
    versions = dict(Entry.objects.values_list("key", "version"))
    assert documents(ground) == versions
    total = Entry.objects.found().filter(audience__key="public").count()
    assert search(Query(), ANONYMOUS).total == total


def test_what_a_killed_worker_held_is_free_again_when_it_changes(ground: Ground) -> None:
    """A newer version need not wait for the lease of the older one."""
    rename(practice(1), "Río")
    held = ground.proxy.hold("_bulk")
    worker = ground.forge.start("work")
    assert held.answered.wait(30)
    worker.kill()
    rename(practice(1), "Mar")
    ground.forge.run("work", "--once")
    assert not Entry.objects.pending().exists()
    assert list(differences()) == []


@pytest.mark.parametrize("by", ["command", "worker"])
def test_a_rebuild_that_is_killed_is_done_again(ground: Ground, by: str) -> None:
    """By the command the old index goes on; a worker that found none leaves it to the next."""
    arguments = ("search", "rebuild") if by == "command" else ("work",)
    if by == "worker":
        ground.wipe_engine()
    held = ground.proxy.hold("_bulk")
    process = ground.forge.start(*arguments)
    assert held.answered.wait(30), process.log.read_text()
    process.kill()
    held.release()
    results = search(Query(text="agua"), ANONYMOUS)
    assert (results.total, results.degraded) == (12, by == "worker")
    rename(practice(1), "Río")
    dead = rebuild.SIGN_OF_LIFE + timedelta(seconds=1)
    IndexState.objects.update(updated_at=F("updated_at") - dead)
    ground.forge.run("work", "--once")
    assert list(differences()) == []
    ground.forge.run("search", "rebuild")
    assert len(index.generations(writing_client())) == 1
    assert list(differences()) == []


def test_a_worker_killed_while_it_sends_mail(ground: Ground) -> None:
    """Each message arrives; the one that was taken without a word, again with the same name."""
    queue_mails(5)
    ground.sink.stall_at(3)
    worker = ground.forge.start("work")
    assert ground.sink.stalled.wait(30), worker.log.read_text()
    worker.kill()
    let_leases_run_out()
    ground.forge.run("work", "--once")
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}
    ids = ground.sink.ids()
    assert len(ids) == 6
    assert len(set(ids)) == 5
    assert ids[2] == ids[3]
    assert ground.sink.received[2]["To"] == ground.sink.received[3]["To"]


def test_two_workers_at_once_do_everything_once(ground: Ground) -> None:
    queue_mails(30)
    for number in range(12):
        rename(practice(number), f"Río {number}")
    workers = [ground.forge.start("work", "--once") for _ in range(2)]
    assert [worker.wait() for worker in workers] == [0, 0]
    until(lambda: not Message.objects.exclude(state=MessageState.SENT).exists())
    assert sorted(ground.sink.ids()) == sorted(set(ground.sink.ids()))
    assert len(ground.sink.ids()) == 30
    assert list(differences()) == []


def test_the_same_task_run_again_changes_nothing(ground: Ground) -> None:
    queue_mails(2)
    change(0)
    ground.forge.run("work", "--once")
    before, versions = everything(), documents(ground)
    ground.proxy.behave()
    ground.forge.run("work", "--once")
    for _name, task in work.tasks().items():
        assert task() == 0
    assert everything() == before
    assert documents(ground) == versions
    assert ground.proxy.asked("_bulk") == 0
    assert len(ground.sink.received) == 2
