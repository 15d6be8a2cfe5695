"""The index is made anew, again and again, while people write, delete, restrict and ask."""

import random
import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import PageViewRestriction

from actors.models import EntityPage
from core.audience import Viewer
from practices.models import PracticePage
from search import rebuild
from search.differences import differences
from search.models import Entry
from search.services import Query, search
from tests.factories.practices import PracticeFactory
from tests.faults.conftest import Ground, rename, until

EDITS, DELETES, RESTRICTIONS = 200, 50, 20
UNTOUCHED = 12


class Thread(threading.Thread):
    """Does something over and over until it is told to stop; a failure is kept for the test."""

    def __init__(self, do: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.times, self.failures = 0, list[BaseException]()
        self._do, self._enough = do, threading.Event()

    def run(self) -> None:
        try:
            while not self._enough.is_set():
                self._do()
                self.times += 1
        except BaseException as failure:
            self.failures.append(failure)
        finally:
            connection.close()

    def stop(self) -> None:
        """Let it finish what it is about."""
        self._enough.set()
        self.join(60)
        assert not self.failures, self.failures
        assert self.times


def found(text: str) -> list[str]:
    """The keys of all that a visitor finds, each as often as it is shown."""
    results = search(Query(text=text), Viewer())
    assert len(results.hits) == results.total
    return sorted(hit.key for hit in results.hits)


def test_no_answer_is_wrong_while_the_index_is_made_anew(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    entity = EntityPage.objects.get(acronym="SPAR")
    names = [f"Frailejón {n}" for n in range(UNTOUCHED)]
    names += [f"Cóndor {n}" for n in range(DELETES + RESTRICTIONS + EDITS // 4)]
    for number, name in enumerate(names):
        PracticeFactory(title=name, slug=f"p-{number}", entity=entity)
    told: list[str] = []
    monkeypatch.setattr(rebuild, "CHUNK", 25)  # a rebuild is long beside an edit
    worker = ground.forge.start("work")
    # What was written in the last seconds is asked of the engine only once the worker told it.
    until(lambda: not Entry.objects.pending().exists(), 60)
    untouched = found("frailejón")
    assert len(untouched) == UNTOUCHED

    def ask() -> None:
        assert found("frailejón") == untouched

    building, asking = Thread(lambda: rebuild.rebuild(told.append)), Thread(ask)
    building.start()
    asking.start()
    change_everything()
    asking.stop()
    building.stop()

    until(lambda: not Entry.objects.pending().exists(), 60)
    assert list(differences()) == []
    assert [line for line in told if line == "50 entries."], "it tells how far it has come"
    worker.kill()


def change_everything() -> None:
    """Edits, deletes and restrictions in any order; what is gone is gone at once.

    An edit may take the seconds that a row may wait for the worker.
    """
    chance = random.Random(5)
    pages = list(PracticePage.objects.filter(title__startswith="Cóndor").order_by("pk"))
    group = Group.objects.create(name="Mesa")
    deleted, restricted = pages[:DELETES], pages[DELETES:][:RESTRICTIONS]
    edited = chance.choices(pages[DELETES + RESTRICTIONS :], k=EDITS)
    doing = [*map(delete, deleted), *(restrict(page, group) for page in restricted)]
    doing += [edit(page, f"Tángara{number}") for number, page in enumerate(edited)]
    chance.shuffle(doing)
    for number, do in enumerate(doing):
        gone = do()
        if gone and number % 3 == 0:
            assert found(gone) == []


Doing = Callable[[], str]
"""Does one thing; what must find nothing from then on, if anything."""


def edit(page: PracticePage, name: str) -> Doing:
    """Publish a practice under another title."""

    def do() -> str:
        rename(page, name)
        return ""

    return do


def delete(page: PracticePage) -> Doing:
    """Delete a practice."""

    def do() -> str:
        page.delete()
        return f'"{page.title}"'

    return do


def restrict(page: PracticePage, group: Group) -> Doing:
    """Leave a practice to a group."""

    def do() -> str:
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        restriction.groups.add(group)
        return f'"{page.title}"'

    return do
