"""Routes of the admin that rename, recode and delete what records are classified by."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from core.models import Locality, SDGoal, Sector, Theme
from tests.search.admin_routes.admin import Admin
from tests.search.admin_routes.conftest import City
from tests.search.admin_routes.routes import BULK, bulk, drives
from tests.search.admin_routes.truth import ask

NOBODY = AnonymousUser()
SNIPPETS = {"sector": Sector, "theme": Theme, "locality": Locality, "sdgoal": SDGoal}
FACETS = {"sector": "sector", "theme": "tema", "locality": "localidad", "sdgoal": "ods"}
EDITS = [f"wagtailsnippets_core_{name}:edit" for name in SNIPPETS]
ADDS = [f"wagtailsnippets_core_{name}:add" for name in SNIPPETS]
COPIES = [f"wagtailsnippets_core_{name}:copy" for name in SNIPPETS]
DELETES = [f"wagtailsnippets_core_{name}:delete" for name in SNIPPETS]
BULK_DELETES = [bulk("core", name, "delete") for name in SNIPPETS]
CODES = {"sector": "slug", "theme": "slug", "locality": "number", "sdgoal": "number"}


@pytest.fixture(params=list(SNIPPETS))
def kind(request: pytest.FixtureRequest) -> str:
    """A vocabulary of which `agua` has a term, the one `term` gives."""
    return request.param


@pytest.fixture
def term(city: City, kind: str) -> Any:
    """The term of `agua` in the vocabulary, made known to the search by a publication."""
    if kind == "sector":
        return city.agua.sector
    if kind == "theme":
        term: Any = Theme.objects.create(name="Humedales", slug="humedales")
        city.agua.themes.add(term)
    elif kind == "locality":
        term = Locality.objects.get(number=5)
        city.agua.localities.add(term)
    else:
        term = SDGoal.objects.get(number=6)
        city.agua.sdg_goals.add(term)
    city.agua.save()
    city.agua.save_revision().publish()
    return term


def labels(kind: str) -> dict[str, str]:
    """The facet's values and names as everybody is offered them."""
    groups = {group.name: group.choices for group in ask(NOBODY).facets}
    return {choice.value: choice.label for choice in groups.get(FACETS[kind], ())}


@pytest.mark.parametrize("verb", ["edit", "copy"])
@drives(*EDITS, *COPIES)
def test_a_renamed_term_is_offered_and_found_by_its_new_name(
    city: City, kind: str, term: Any, verb: str, admin: Admin
) -> None:
    """What is sent to Wagtail's `copy` itself edits the original."""
    url = admin.url(f"wagtailsnippets_core_{kind}:{verb}", term.pk)
    admin.send(url, admin.form(url, name="Cordillera"))
    assert any("Cordillera" in label for label in labels(kind).values())
    assert f"practice:{city.agua.pk}" in {hit.key for hit in ask(NOBODY, "cordillera").hits}


@drives(*EDITS)
def test_a_term_with_a_new_code_is_chosen_by_it(
    city: City, kind: str, term: Any, admin: Admin
) -> None:
    before, code = set(labels(kind)), CODES[kind]
    value = "otro" if code == "slug" else 99
    admin.submit(
        admin.url(f"wagtailsnippets_core_{kind}:edit", term.pk), **{"name": "Otro", code: value}
    )
    assert str(value) in labels(kind)
    assert str(getattr(term, code)) in before - set(labels(kind))


@drives(*ADDS)
def test_a_new_term_is_offered_once_something_has_it(city: City, kind: str, admin: Admin) -> None:
    before = labels(kind)
    code = {"slug": "nuevo"} if CODES[kind] == "slug" else {"number": 98}
    colour = {"colour": "#123456"} if kind == "sdgoal" else {}
    admin.submit(admin.url(f"wagtailsnippets_core_{kind}:add"), name="Nuevo", **code, **colour)
    first = SNIPPETS[kind].objects.get(**code)
    code = {"slug": "copia"} if CODES[kind] == "slug" else {"number": 97}
    admin.submit(
        admin.url(f"wagtailsnippets_core_{kind}:copy", first.pk), name="Copia", **code, **colour
    )
    assert SNIPPETS[kind].objects.filter(**code).exists()
    assert labels(kind) == before


@drives(*DELETES)
def test_a_deleted_term_is_gone_from_what_had_it_or_is_kept(
    city: City, kind: str, term: Any, admin: Admin
) -> None:
    """A sector in use is refused, politely; any other term leaves its records."""
    admin.client.raise_request_exception = False
    values = {"sector": 302, "theme": 302, "locality": 302, "sdgoal": 302}
    admin.send(admin.url(f"wagtailsnippets_core_{kind}:delete", term.pk), status=values[kind])
    kept = type(term).objects.filter(pk=term.pk).exists()
    assert kept is (kind == "sector")
    assert bool(labels(kind)) is kept


@drives(*BULK_DELETES)
def test_terms_deleted_in_bulk_are_gone_too(city: City, kind: str, term: Any, admin: Admin) -> None:
    admin.client.raise_request_exception = False
    admin.send(admin.url(BULK, "core", kind, "delete", id=term.pk, next="/admin/"), status=302)
    kept = type(term).objects.filter(pk=term.pk).exists()
    assert kept is (kind == "sector")
    assert bool(labels(kind)) is kept
