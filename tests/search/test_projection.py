"""Rows: what they say, when they are written, who they are for."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.audience import scope_of
from search import places, projection
from search.differences import differences
from search.models import Entry, Epoch, FacetLabel
from tests.search.conftest import PageKind, ask, member, only, titles


def row(page: Page) -> Entry:
    return Entry.objects.select_related("audience", "own").get(key=f"page:{page.pk}")


def confirm_everything() -> None:
    Entry.objects.update(indexed_version=F("version"), guarded=False)


def test_a_published_page_has_a_row(add: Callable[..., Page]) -> None:
    page = add("Agua para todos", "Un texto", sectors="salud ambiente")
    entry = row(page)
    assert (entry.title, entry.url, entry.scope) == (
        "Agua para todos",
        "/agua-para-todos/",
        scope_of(page),
    )
    tokens = {str(each.value) for each in entry.entry_facets.select_related("value")}
    assert tokens == {"kind:page", "sector:salud", "sector:ambiente"}
    assert entry.audience.key == "public"


def test_what_did_not_change_is_not_written_again(add: Callable[..., Page]) -> None:
    page = add("Agua")
    projection.refresh(page)
    assert row(page).version == 1


def test_what_is_saved_together_is_written_once(add: Callable[..., Page]) -> None:
    page, other = add("Agua"), add("Aire")
    with projection.together():
        page.title = "Agua limpia"
        page.save()
        page.title = "Agua buena"
        with projection.together():
            page.save()
        other.delete()
        assert row(page).title == "Agua"
    assert (row(page).version, row(page).title) == (2, "Agua buena")
    assert row(other).deleted
    page.title = "Agua clara"
    page.save()
    assert row(page).title == "Agua clara"


def test_what_failed_together_left_nothing_to_write(add: Callable[..., Page]) -> None:
    page = add("Agua")
    with pytest.raises(ZeroDivisionError), projection.together():
        page.title = "Agua limpia"
        page.save()
        raise ZeroDivisionError
    assert (row(page).version, row(page).title) == (1, "Agua")
    with CaptureQueriesContext(connection) as queries, projection.together():
        pass
    assert not [each for each in queries if "search_entry" in each["sql"]]
    assert list(differences()) == []


def test_words_that_become_other_stems_are_stored_anew(
    add: Callable[..., Page], page_kind: PageKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = add("Redes de mujeres")
    version = row(page).version
    monkeypatch.setattr(projection, "STEMMING", "of another release")
    assert list(differences())
    assert projection.refresh_kind(page_kind) == 1
    assert row(page).version == version + 1
    assert not list(differences())


def test_a_change_makes_a_new_version(add: Callable[..., Page]) -> None:
    page = add("Agua")
    page.title = "Agua limpia"
    page.save()
    assert (row(page).version, row(page).title) == (2, "Agua limpia")


def test_a_deleted_page_leaves_a_blank_tombstone_that_grows_older(
    add: Callable[..., Page],
) -> None:
    page = add("Secreto", "palabra", sectors="salud")
    key = f"page:{page.pk}"
    page.delete()
    entry = Entry.objects.get(key=key)
    assert (entry.deleted, entry.guarded, entry.version) == (True, True, 2)
    assert not (entry.title or entry.body or entry.url or entry.scope)
    assert not entry.entry_facets.exists()
    assert list(differences()) == []


def test_a_tombstone_that_comes_back_goes_on_counting(add: Callable[..., Page]) -> None:
    page = add("Agua")
    page.unpublish()
    assert row(page).deleted
    page.get_latest_revision_as_object().save_revision().publish()
    assert (row(page).deleted, row(page).version) == (False, 3)


def test_the_audience_is_everything_above_and_the_own_visibility(
    add: Callable[..., Page], restrict: Callable[..., object], page_kind: PageKind
) -> None:
    one, two, three = (Group.objects.create(name=name) for name in "123")
    section = add("Sección")
    restrict(section, one)
    page_kind.members = only(three)
    page = add("Agua", parent=section, show_in_menus=True)
    restrict(page, two)
    assert (
        row(page).audience.rule.restrictions == (only(one) & only(two) & only(three)).restrictions
    )
    assert titles(ask("agua", member(one, two, three))) == ["Agua"]
    for few in ([one, two], [one, three], [two, three], []):
        assert titles(ask("agua", member(*few))) == []


def test_restricting_a_section_takes_a_number_of_statements_that_does_not_grow(
    add: Callable[..., Page], restrict: Callable[..., object]
) -> None:
    group = Group.objects.create(name="g")

    def cost(children: int) -> int:
        section = add(f"Sección {children}")
        for number in range(children):
            add(f"Hija {number}", parent=section)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            restrict(section, group)
        assert (
            Entry.objects.below(scope_of(section)).exclude(audience__key=only(group).key).count()
            == 0
        )
        return len(queries)

    cost(1)
    assert cost(2) == cost(12)


def test_only_fewer_readers_set_the_guard(
    add: Callable[..., Page], restrict: Callable[..., object]
) -> None:
    group, page = Group.objects.create(name="g"), add("Agua")
    confirm_everything()
    restriction = restrict(page, group)
    assert row(page).guarded
    confirm_everything()
    restriction.delete()  # type: ignore[attr-defined]
    assert (row(page).guarded, row(page).audience.key) == (False, "public")


def test_a_change_of_text_does_not_lift_a_guard(
    add: Callable[..., Page], restrict: Callable[..., object]
) -> None:
    page = add("Agua")
    restrict(page, Group.objects.create(name="g"))
    page.title = "Otra"
    page.save()
    assert row(page).guarded


def test_a_new_name_of_a_facet_value_is_found_at_once(add: Callable[..., Page]) -> None:
    page = add("Agua", sectors="salud")
    projection.relabel("sector", "salud", "Bienestar", "Wellbeing")
    assert FacetLabel.objects.get(facet="sector", value="salud").label == "Bienestar"
    assert titles(ask("bienestar")) == titles(ask("wellbeing")) == ["Agua"]
    assert row(page).version == 2


def test_every_change_begins_an_epoch(add: Callable[..., Page]) -> None:
    before = Epoch.current()
    add("Agua")
    middle = Epoch.current()
    places.audience_changed()
    assert before < middle < Epoch.current()


def test_a_change_that_is_rolled_back_leaves_nothing(add: Callable[..., Page]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add("Agua")
        raise ZeroDivisionError
    assert not Entry.objects.exists()
    assert ask("agua").total == 0


def test_the_database_refuses_a_version_that_was_never_written(add: Callable[..., Page]) -> None:
    page = add("Agua")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(key=f"page:{page.pk}").update(indexed_version=7)


def test_what_no_database_can_store_is_left_out(add: Callable[..., Page], home: Page) -> None:
    page = add("Agua")
    entry = PageKind().entry(page)
    from dataclasses import replace

    projection.put(replace(entry, title="Agua\0 \ud800limpia", body="\0"))
    assert row(page).title == "Agua  limpia"


def test_a_row_that_says_something_else_is_a_difference(add: Callable[..., Page]) -> None:
    page = add("Agua")
    assert list(differences()) == []
    Page.objects.filter(pk=page.pk).update(title="Por detrás")
    [difference] = differences()
    assert f"page:{page.pk}: the content" in difference
