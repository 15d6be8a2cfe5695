"""Who may see something: the one visibility rule of the whole site.

An `Audience` is a *set* of restrictions, all of which must pass: a page restricted to
group B below a section restricted to group A needs both. It is built from Wagtail's own
privacy (page and collection view restrictions, inherited down their trees) and from the
`visibility` a record carries. Everything that shows content asks here, either for an
object (`audience_of_page(page).admits(viewer)`) or for a queryset (`hidden_page_paths`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from core.enums import RoleCode, Visibility

PAGE_SCOPE = "page:"
COLLECTION_SCOPE = "collection:"

VISIBILITY_ROLES = {Visibility.RED: RoleCode.RED, Visibility.COMMITTEE: RoleCode.COMMITTEE}


@dataclass(frozen=True, slots=True)
class Viewer:
    """What the rule needs to know of a person."""

    is_authenticated: bool = False
    is_superuser: bool = False
    groups: frozenset[int] = frozenset()


ANONYMOUS = Viewer()


@dataclass(frozen=True, slots=True, order=True)
class Restriction:
    """One condition: signed in (`groups` is None) or a member of one of `groups`.

    No group at all means nobody but a superuser, as in Wagtail.
    """

    groups: tuple[int, ...] | None = None

    def admits(self, viewer: Viewer) -> bool:
        """Whether `viewer` meets this condition."""
        if self.groups is None:
            return viewer.is_authenticated
        return viewer.is_superuser or not viewer.groups.isdisjoint(self.groups)

    @property
    def key(self) -> str:
        """The condition as text: `login`, `groups:3,5`, `groups:`."""
        return "login" if self.groups is None else f"groups:{','.join(map(str, self.groups))}"


@dataclass(frozen=True, slots=True)
class Audience:
    """The canonical set of restrictions that a viewer must meet together."""

    restrictions: frozenset[Restriction] = frozenset()

    @property
    def key(self) -> str:
        """One text for one audience: its sorted restrictions joined by `&`, or `public`."""
        return "&".join(sorted(r.key for r in self.restrictions)) or "public"

    @classmethod
    def from_key(cls, key: str) -> Audience:
        """Read back what `key` wrote."""
        if key == "public":
            return PUBLIC
        restrictions = []
        for part in key.split("&"):
            kind, _, ids = part.partition(":")
            groups = tuple(int(i) for i in ids.split(",") if i) if kind == "groups" else None
            restrictions.append(Restriction(groups))
        return cls(frozenset(restrictions))

    def __and__(self, other: Audience) -> Audience:
        return Audience(self.restrictions | other.restrictions)

    def admits(self, viewer: Viewer) -> bool:
        """Whether `viewer` meets every restriction."""
        return all(restriction.admits(viewer) for restriction in self.restrictions)

    def keeps_all_of(self, other: Audience) -> bool:
        """Whether everybody `other` admits is surely admitted here: no condition was added."""
        return self.restrictions <= other.restrictions


PUBLIC = Audience()
NOBODY = Audience(frozenset({Restriction(())}))


def viewer_of(user: Any) -> Viewer:
    """The viewer behind a user or `AnonymousUser`; two queries at most once per user object.

    A request loads its user anew, so a changed membership counts from the next request on.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    if not hasattr(user, "_viewer"):
        user._viewer = Viewer(
            is_authenticated=True,
            is_superuser=user.is_superuser,
            groups=frozenset(user.groups.values_list("pk", flat=True)),
        )
    return user._viewer


def _condition(kind: str, groups: Iterable[int]) -> Restriction:
    """Wagtail's restriction as ours. A shared password admits nobody: the site has none."""
    if kind == BaseViewRestriction.LOGIN:
        return Restriction()
    if kind == BaseViewRestriction.GROUPS:
        return Restriction(tuple(sorted(groups)))
    return Restriction(())


def _restrictions(model: type[BaseViewRestriction], tree: str, path: str) -> QuerySet[Any, Any]:
    """Each restriction of a tree with its scope, kind and one of its groups, if it has any."""
    rows = model.objects.annotate(scope=Concat(Value(tree), path))
    return rows.values_list("scope", "pk", "restriction_type", "groups")


def restrictions_by_scope() -> dict[str, Audience]:
    """What is demanded at every scope where a restriction begins. One query.

    A scope is a place in one of the two trees: `page:` or `collection:` and the tree path.
    """
    groups: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    pages = _restrictions(PageViewRestriction, PAGE_SCOPE, "page__path")
    collections = _restrictions(CollectionViewRestriction, COLLECTION_SCOPE, "collection__path")
    for *restriction, group in pages.union(collections, all=True):
        # A restriction without groups has one row, which names none.
        groups[tuple(restriction)] += [group] if group else []
    found: dict[str, Audience] = {}
    for (scope, _pk, kind), admitted in groups.items():
        # A place may carry several; each of them must pass.
        condition = _condition(kind, admitted)
        found[scope] = found.get(scope, PUBLIC) & Audience(frozenset({condition}))
    return found


def restrictions_for(user: Any) -> dict[str, Audience]:
    """`restrictions_by_scope` for who reads; asked once per user object, as in `viewer_of`."""
    if user is None:
        return restrictions_by_scope()
    if not hasattr(user, "_restrictions"):
        user._restrictions = restrictions_by_scope()
    return user._restrictions


def scope_of(place: Page | Collection) -> str:
    """The scope of a page or collection."""
    return (PAGE_SCOPE if isinstance(place, Page) else COLLECTION_SCOPE) + place.path


def audience_at(scope: str, restrictions: dict[str, Audience] | None = None) -> Audience:
    """The audience that a place in a tree imposes on what lies there.

    `restrictions` is `restrictions_by_scope()` when the caller has it already.
    """
    if restrictions is None:
        restrictions = restrictions_by_scope()
    audience = PUBLIC
    for start, demanded in restrictions.items():
        if scope.startswith(start):
            audience &= demanded
    return audience


def _hidden_paths(user: Any, tree: str) -> list[str]:
    viewer = viewer_of(user)
    return sorted(
        scope.removeprefix(tree)
        for scope, demanded in restrictions_for(user).items()
        if scope.startswith(tree) and not demanded.admits(viewer)
    )


def hidden_page_paths(user: Any) -> list[str]:
    """Tree paths below which `user` may see no page."""
    return _hidden_paths(user, PAGE_SCOPE)


def hidden_collection_paths(user: Any) -> list[str]:
    """Tree paths below which `user` may see no file."""
    return _hidden_paths(user, COLLECTION_SCOPE)


def file_is_for(user: Any, file: Any) -> bool:
    """Whether `user` may see an image or document, and so that there is one.

    A page must not name a file whose collection its reader may not see.
    """
    hidden = hidden_collection_paths(user)
    return not hidden or not file.collection.path.startswith(tuple(hidden))


def role_groups() -> dict[str, int]:
    """The group behind each role code; one query."""
    from core.models import Role

    return dict(Role.objects.values_list("code", "group_id"))


def audience_of_visibility(visibility: str, groups: dict[str, int] | None = None) -> Audience:
    """The audience that a record's own `visibility` asks for.

    A role without a group (not set up yet) admits nobody: the rule fails closed.
    """
    if visibility == Visibility.PUBLIC:
        return PUBLIC
    if groups is None:
        groups = role_groups()
    group = groups.get(VISIBILITY_ROLES[Visibility(visibility)])
    return Audience(frozenset({Restriction((group,) if group else ())}))


def audience_of_page(page: Page, restrictions: dict[str, Audience] | None = None) -> Audience:
    """Everything that restricts a page: its tree and its own visibility.

    `restrictions` is `restrictions_for(user)` where somebody reads.
    """
    own = audience_of_visibility(getattr(page, "visibility", Visibility.PUBLIC))
    return audience_at(scope_of(page), restrictions) & own


def visible_visibilities(viewer: Viewer) -> list[str]:
    """The values of a record's `visibility` that `viewer` may see."""
    if viewer is ANONYMOUS or not viewer.is_authenticated:
        return [Visibility.PUBLIC]
    groups = role_groups()
    return [v for v in Visibility if audience_of_visibility(v, groups).admits(viewer)]
