"""A small domain for the search: Wagtail's plain pages, with two facets and a visibility."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from core.audience import ANONYMOUS, PUBLIC, Audience, Restriction, Viewer, scope_of
from files.search_entry import DocumentKindOfEntry
from search import contract, sync
from search.contract import FacetValue, SearchEntry, SearchKind
from search.engines.elasticsearch import ElasticsearchEngine  # noqa: F401 - imported once, early
from search.results import Query, Results
from search.services import search

SECTORS = {"salud": "Salud", "ambiente": "Ambiente", "cultura": "Cultura"}


class PageKind(SearchKind[Page]):
    """Live pages. `seo_title` holds the sectors, `search_description` the text."""

    kind = "page"
    label = "Página"
    label_en = "Page"
    model = Page
    members: Audience | None = None
    reuses: ClassVar[dict[str, int]] = {}
    boosts: ClassVar[dict[str, float]] = {}

    def queryset(self) -> Any:
        return Page.objects.live().filter(depth__gt=2)

    def entry(self, obj: Page) -> SearchEntry:
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=obj.url,
            title=obj.title,
            body=obj.search_description,
            facets=tuple(
                FacetValue("sector", code, SECTORS[code]) for code in obj.seo_title.split()
            ),
            date=obj.first_published_at.date() if obj.first_published_at else None,
            reuses=self.reuses.get(obj.title, 0),
            boost=self.boosts.get(obj.title, 1),
            scope=scope_of(obj),
            own=self.members if self.members and obj.show_in_menus else PUBLIC,
        )


@pytest.fixture
def page_kind(monkeypatch: pytest.MonkeyPatch) -> PageKind:
    """Only plain pages and documents are found in this test."""
    monkeypatch.setattr(contract, "_kinds", {})
    monkeypatch.setattr(contract, "_facets", {})
    contract.register_facet("kind", "Tipo", 10)
    contract.register_facet("sector", "Sector", 20)
    kind = PageKind()
    contract.register(kind)
    contract.register(DocumentKindOfEntry())
    return kind


@pytest.fixture
def home(db: None, page_kind: PageKind) -> Page:
    """The site's first page; it is not found itself."""
    return Page.objects.get(depth=2)


@pytest.fixture
def add(home: Page) -> Callable[..., Page]:
    """Publish a page: `add("Agua", "texto", parent=…, sectors="salud")`."""

    def add(title: str, body: str = "", parent: Page | None = None, **kwargs: Any) -> Page:
        sectors = kwargs.pop("sectors", "")
        page = Page(title=title, search_description=body, seo_title=sectors, **kwargs)
        return (parent or home).add_child(instance=page)

    return add


@pytest.fixture
def restrict(db: None) -> Callable[..., PageViewRestriction]:
    """Restrict a page as Wagtail's privacy form does: first the restriction, then its groups."""

    def restrict(page: Page, *groups: Group) -> PageViewRestriction:
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        restriction.groups.set(groups)
        return restriction

    return restrict


def member(*groups: Group) -> Viewer:
    """Somebody in these groups."""
    return Viewer(is_authenticated=True, groups=frozenset(group.pk for group in groups))


def only(*groups: Group) -> Audience:
    """Those in one of these groups."""
    return Audience(frozenset({Restriction(tuple(group.pk for group in groups))}))


def ask(text: str = "", viewer: Viewer = ANONYMOUS, page: int = 1, **facets: Any) -> Results:
    """Ask as somebody."""
    chosen = {name: (v,) if isinstance(v, str) else v for name, v in facets.items()}
    return search(Query(text=text, facets=chosen, page=page), viewer)


def titles(results: Results) -> list[str]:
    """The titles of the hits, without marks."""
    return [str(h.title).replace("<mark>", "").replace("</mark>", "") for h in results.hits]


@pytest.fixture
def elastic(elasticsearch_url: str, settings: Any, db: None) -> Iterator[str]:
    """Elasticsearch answers in this test, with an index of its own that `sync` makes."""
    import secrets

    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_INDEX += f"-{secrets.token_hex(3)}"
    sync.pause.end()
    yield settings.ELASTICSEARCH_INDEX
    sync.pause.end()


@pytest.fixture(params=["database", "elasticsearch"])
def engine(request: pytest.FixtureRequest) -> str:
    """The test runs once on the database's engine and once on Elasticsearch."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elastic")
    return request.param


@pytest.fixture
def settle(engine: str) -> Callable[[], None]:
    """Let the worker finish."""

    def settle() -> None:
        if engine == "elasticsearch":
            while sync.sync_batch():
                pass

    return settle
