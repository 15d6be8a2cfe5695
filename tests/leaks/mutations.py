"""Faults that somebody could make, each by name: the matrix must turn red on every one.

A mutation changes the product through `monkeypatch` and says which surface tells, to whom.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pytest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from accounts.models import User
from core import audience
from core.querysets import BasePageQuerySet
from files.search_entry import DocumentKindOfEntry
from practices.models import PracticePage
from search import asking
from search.engines.base import EngineQuery, EngineResult
from search.models import Audience
from search.projection import refresh_kind

Mutate = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Mutation:
    """A fault and where it shows."""

    mutate: Mutate
    surface: str
    persona: str


MUTATIONS: dict[str, Mutation] = {}
IN_COUNTS: dict[str, Mutate] = {}
"""Those that show in numbers only, of which `test_counts` is the judge."""


def mutation(surface: str, persona: str = "anonymous") -> Callable[[Mutate], Mutate]:
    """Name a fault that a surface shows."""

    def add(mutate: Mutate) -> Mutate:
        MUTATIONS[mutate.__name__] = Mutation(mutate, surface, persona)
        return mutate

    return add


def everybody() -> tuple[int, ...]:
    """All audiences."""
    return tuple(Audience.objects.order_by("pk").values_list("pk", flat=True))


def _answer_with(
    monkeypatch: pytest.MonkeyPatch, mix: Callable[[EngineResult, EngineResult], EngineResult]
) -> None:
    """Have engines answer with a mix of the right answer and the one without the filter."""
    ask = asking._ask

    def unfiltered(query: EngineQuery, *args: Any) -> tuple[str, bool, EngineResult]:
        engine, degraded, right = ask(query, *args)
        wrong = ask(replace(query, audiences=everybody()), *args)[2]
        return engine, degraded, mix(right, wrong)

    monkeypatch.setattr(asking, "_ask", unfiltered)


@mutation("search")
def the_filter_is_dropped_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "audiences_of", lambda viewer: everybody())


@mutation("suggestions")
def the_filter_is_dropped_in_suggestions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "audiences_of", lambda viewer: everybody())


@mutation("search")
def the_filter_is_dropped_in_facets(monkeypatch: pytest.MonkeyPatch) -> None:
    _answer_with(monkeypatch, lambda right, wrong: replace(right, counts=wrong.counts))


@mutation("search")
def the_filter_is_dropped_in_hits_and_where_they_are_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    the_filter_is_dropped_in_hits(monkeypatch)
    rows_of = asking.rows_of
    monkeypatch.setattr(asking, "rows_of", lambda keys, audiences: rows_of(keys, everybody()))


def the_filter_is_dropped_in_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shows nothing: the rows of the hits are read again with the filter."""
    _answer_with(monkeypatch, lambda right, wrong: replace(right, keys=wrong.keys))


def the_filter_is_dropped_in_the_total(monkeypatch: pytest.MonkeyPatch) -> None:
    _answer_with(monkeypatch, lambda right, wrong: replace(right, total=wrong.total))


def the_filter_is_dropped_in_the_counts_of_facets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values that the reader may see, with the numbers of everybody."""

    def mix(right: EngineResult, wrong: EngineResult) -> EngineResult:
        return replace(right, counts={token: wrong.counts[token] for token in right.counts})

    _answer_with(monkeypatch, mix)


IN_COUNTS["the_filter_is_dropped_in_the_total"] = the_filter_is_dropped_in_the_total
IN_COUNTS["the_filter_is_dropped_in_the_counts_of_facets"] = (
    the_filter_is_dropped_in_the_counts_of_facets
)


def tombstones_and_tightened_rows_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elasticsearch is believed about rows that it does not have in their latest version."""
    monkeypatch.setattr("search.engines.elasticsearch._hidden", lambda query: [])


def moves_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Moving a section does not compile the audience of what lies below it."""
    monkeypatch.setattr("search.places.tree_changed", lambda: None)


def restrictions_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restricting a section does not compile the audience of what lies below it."""
    monkeypatch.setattr("search.places.audience_changed", lambda scope="": None)


def files_are_found_by_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file says is found wherever the file lies."""
    entry = DocumentKindOfEntry.entry
    monkeypatch.setattr(
        DocumentKindOfEntry, "entry", lambda self, obj: replace(entry(self, obj), scope="")
    )
    refresh_kind(DocumentKindOfEntry())


@mutation("listings")
def listings_are_not_filtered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BasePageQuerySet, "visible_to", lambda self, user: self.live())


@mutation("exports")
def exports_are_not_filtered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what the search finds nor what is then read; either filter alone is enough."""
    the_filter_is_dropped_everywhere(monkeypatch)
    listings_are_not_filtered(monkeypatch)


@mutation("listings")
def listings_ignore_the_privacy_of_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.querysets.hidden_page_paths", lambda user: [])


@mutation("listings", "mesa2")
def listings_ignore_the_visibility_of_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.querysets.visible_visibilities", lambda viewer: ["public", "red"])


@mutation("pages", "mesa2")
def one_restriction_of_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def any_of_them(self: audience.Audience, viewer: audience.Viewer) -> bool:
        return not self.restrictions or any(r.admits(viewer) for r in self.restrictions)

    monkeypatch.setattr(audience.Audience, "admits", any_of_them)


@mutation("pages")
def pages_are_served_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    def everybody(page: Page, restrictions: object) -> audience.Audience:
        return audience.PUBLIC

    monkeypatch.setattr("core.wagtail_hooks.audience_of_page", everybody)


@mutation("documents")
def documents_are_served_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.wagtail_hooks.audience_at", lambda scope: audience.PUBLIC)


@mutation("renditions")
def images_are_served_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.views.audience_at", lambda scope: audience.PUBLIC)


@mutation("pdf")
def any_practice_is_put_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    def get(practices: Any, pk: int) -> PracticePage:
        return get_object_or_404(PracticePage, pk=pk)

    monkeypatch.setattr(import_module("practices.views.pdf"), "get_object_or_404", get)


@mutation("drafts", "invited")
def drafts_are_shown_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    review = import_module("practices.views.review")
    monkeypatch.setattr(review, "user_can_see_draft", lambda user, practice: True)


@mutation("drafts", "mesa2")
def drafts_are_edited_by_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    share = import_module("practices.views.share")
    monkeypatch.setattr(share, "user_can_edit_draft", lambda user, practice: True)


@mutation("drafts", "ex_member")
def approvals_are_listed_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    review = import_module("practices.views.review")
    everything = import_module("actors.models").EntityPage.objects.all()
    monkeypatch.setattr(review, "entities_user_approves_for", lambda user: everything)


@mutation("pages", "deactivated")
def accounts_are_not_asked_whether_they_are_active(monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.update(is_active=True)


@mutation("pages", "mesa1")
def nobody_sees_what_is_restricted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other direction: a rule that closes too much is a fault as well."""
    monkeypatch.setattr(audience.Restriction, "admits", lambda self, viewer: False)


@mutation("search", "mesa1")
def entries_are_closed_to_their_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other direction in the search."""
    audiences_of = asking.audiences_of
    monkeypatch.setattr(asking, "audiences_of", lambda viewer: audiences_of(audience.ANONYMOUS))
