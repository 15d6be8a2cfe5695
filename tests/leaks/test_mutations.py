"""The matrix turns red on every fault of `mutations.py`: it is no matrix that cannot fail."""

import pytest
from wagtail.models import PageViewRestriction

from tests.leaks import mutations
from tests.leaks import world as making
from tests.leaks.canaries import COMMON
from tests.leaks.checking import findings
from tests.leaks.conftest import settle
from tests.leaks.mutations import IN_COUNTS, MUTATIONS
from tests.leaks.surfaces import SURFACES, path_of
from tests.leaks.table import FOUND, UNMARKED_PEOPLE, readable
from tests.leaks.world import World

OF_THE_SITE = [name for name, m in MUTATIONS.items() if m.surface != "search"]
OF_THE_SEARCH = [name for name, m in MUTATIONS.items() if m.surface == "search"]
CLOSING = {"nobody_sees_what_is_restricted", "entries_are_closed_to_their_readers"}


def is_caught(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the matrix (green without it: `test_matrix`) is red under a mutation."""
    mutation = MUTATIONS[name]
    surface, personas = SURFACES[mutation.surface], [mutation.persona]
    mutation.mutate(monkeypatch)
    wrong = {"denial"} if name in CLOSING else {"leak", "tells"}
    return any(finding.what in wrong for finding in findings(world, surface, personas))


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_a_fault_of_the_site_turns_the_matrix_red(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert is_caught(world, name, monkeypatch)


@pytest.mark.parametrize("name", OF_THE_SEARCH)
def test_a_fault_of_the_search_turns_the_matrix_red(
    world: World, situation: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert is_caught(world, name, monkeypatch)


@pytest.mark.parametrize("name", IN_COUNTS)
def test_a_fault_in_a_number_turns_the_counts_red(
    world: World, situation: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def numbers() -> tuple[int, int]:
        response = world.browsers["anonymous"].get(path_of("search:search"), {"q": COMMON})
        results = response.context["results"]
        kinds = next(group for group in results.facets if group.name == "kind")
        return results.total, sum(choice.count for choice in kinds.choices)

    right = len(readable("anonymous", FOUND)) + UNMARKED_PEOPLE
    assert numbers() == (right, right)
    IN_COUNTS[name](monkeypatch)
    assert numbers() != (right, right)


def test_hits_of_an_engine_that_is_wrong_are_read_again_with_the_filter(
    world: World, situation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutations.the_filter_is_dropped_in_hits(monkeypatch)
    found = findings(world, SURFACES["search"], ["anonymous"])
    assert [finding for finding in found if finding.what == "leak"] == []


@pytest.mark.usefixtures("own_index")
def test_files_that_are_found_by_everybody_turn_the_matrix_red(
    world: World, situation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutations.files_are_found_by_everybody(monkeypatch)
    settle()
    found = findings(world, SURFACES["search"], ["anonymous"])
    assert {"document body", "document file"} <= {f.detail for f in found if f.what == "leak"}


def tells_after(world: World, change: str) -> bool:
    """Whether the search tells something to an anonymous reader after a section changed."""
    if change == "move":
        making.move(world, into="private")
    else:
        making.restrict(world.sections["moved"], world.groups["mesa1"])
    found = findings(world, SURFACES["search"], ["anonymous"])
    return any(finding.what == "leak" for finding in found)


@pytest.fixture
def open_section(own_index: None, world: World, situation: str) -> None:
    """The section that was moved into a private one is below the home page again."""
    PageViewRestriction.objects.filter(page=world.sections["moved"]).delete()
    making.move(world, into="home")
    settle()


@pytest.mark.usefixtures("open_section")
@pytest.mark.parametrize("change", ["move", "restriction"])
def test_a_section_that_becomes_private_is_private_at_once(world: World, change: str) -> None:
    assert not tells_after(world, change)


@pytest.mark.usefixtures("open_section")
@pytest.mark.parametrize("change", ["move", "restriction"])
def test_a_change_that_is_not_followed_turns_the_matrix_red(
    world: World, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfollowed = {
        "move": mutations.moves_are_not_followed,
        "restriction": mutations.restrictions_are_not_followed,
    }
    unfollowed[change](monkeypatch)
    assert tells_after(world, change)


@pytest.mark.usefixtures("open_section")
@pytest.mark.parametrize("situation", ["elasticsearch"], indirect=True)
def test_an_engine_that_is_believed_when_it_is_behind_turns_the_matrix_red(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutations.tombstones_and_tightened_rows_are_not_hidden(monkeypatch)
    assert tells_after(world, "restriction")
