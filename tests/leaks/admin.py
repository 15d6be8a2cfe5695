"""Wagtail's admin, asked address by address as its routes list them.

Nothing here is named one by one: a package that adds routes adds them to the matrix. Only the
values of their parameters are told, and those of a new kind make `test_addresses.py` fail.
"""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override
from wagtail.models import Site, Workflow

from accounts.models import User
from actors.models import Appointment
from core.models import Theme
from home.models import Landing, SiteLayout
from tests.leaks.canaries import COMMON, beginning, word
from tests.leaks.checking import Ask, Surface, ask
from tests.leaks.world import World

LEFT_OUT = {
    "wagtailadmin_error_test": "fails on purpose",
    "wagtailadmin_logout": "signs out",
    "wagtailadmin_login": "the site's own door",
    "wagtailadmin_sprite": "icons",
    "wagtailadmin_javascript_catalog": "translations",
    "wagtailadmin_dismissibles": "writes a preference of one's own",
    "wagtailadmin_block_preview": "a block's own example",
    "wagtailadmin_password_reset_confirm": "switched off",
}
NOT_ASKED = ("wagtailadmin_editing_sessions:", "wagtailsettings:preview")  # POST only
SEARCHES = (":index", ":list", ":listing", ":choose", "_search", ":search", "_explore")


def routes() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every named route of the admin with the names of its parameters."""
    everything = get_resolver().url_patterns
    admin = next(r for r in everything if str(r.pattern) == "admin/" and is_many(r))
    yield from _routes_below(admin, "", ())


def is_many(route: URLPattern | URLResolver) -> bool:
    """Whether a route is a group of routes."""
    return isinstance(route, URLResolver)


def _routes_below(
    group: URLResolver, namespace: str, above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for route in group.url_patterns:
        parameters = (*above, *route.pattern.converters, *route.pattern.regex.groupindex)
        unique = tuple(dict.fromkeys(parameters))
        if is_many(route):
            inner = ":".join(filter(None, (namespace, route.namespace)))
            yield from _routes_below(route, inner, unique)
        elif route.name:
            yield ":".join(filter(None, (namespace, route.name))), unique


def is_asked(name: str) -> bool:
    """Whether a route is part of the matrix."""
    return name not in LEFT_OUT and not name.startswith(NOT_ASKED)


def values(world: World, name: str) -> list[dict[str, object]]:
    """The values of a route's parameters: private objects of the kind that it is about.

    Raises `KeyError` for a parameter that nobody has thought of.
    """
    private = [world.pages[n].pk for n in ("committee", "draft", "in_section", "entity")]
    draft = world.pages["draft"]
    section = world.sections["private"].pk
    pages = {
        "page_id": private,
        "page_to_move_id": private[:2],
        "parent_page_id": [section, world.pages["entity"].get_parent().pk],
        "destination_id": [section],
        "revision_id": [draft.latest_revision_id],
        "revision_id_a": ["earliest"],
        "revision_id_b": ["latest"],
        "workflow_state_id": [1],
        "task_state_id": [1],
        "task_id": [1],
        "redirect_id": [1],
        "page_pk": private,
        "workflow_pk": [1],
        "action_name": ["approve"],
        "app_label": ["practices"],
        "model_name": ["practicepage"],
        "content_type_app_name": ["practices"],
        "content_type_model_name": ["practicepage"],
        "app_name": ["practices"],
        "action": ["delete"],
    }
    files = {
        "document_id": [d.pk for d in world.documents.values()],
        "doc_id": [d.pk for d in world.documents.values()],
        "image_id": [i.pk for i in world.images.values()],
        "uploaded_file_id": [1],
        "collection_id": [c.pk for c in world.collections],
        "filter_spec": ["width-100"],
    }
    known = pages | files | {"pk": _keys(world, name, private), "uidb64": ["x"], "token": ["x"]}
    if name.startswith("wagtailsettings:"):
        layout = SiteLayout.load()
        known |= {"app_name": ["home"], "model_name": ["sitelayout"], "pk": [layout.pk]}
    if name == "wagtailadmin_tag_model_autocomplete":
        known["model_name"] = ["tag"]
    first, *others = dict(routes())[name] or (None,)
    if first is None:
        return [{}]
    return [{first: value} | {other: known[other][0] for other in others} for value in known[first]]


def _keys(world: World, name: str, private: list[int]) -> list[object]:
    """The primary keys that a route called `…:detail` or the like is asked with."""
    person = User.objects.get(email__startswith=word("person", "slug"))
    for part, keys in {
        "users": [person.pk],
        "groups": [Group.objects.order_by("pk").first().pk],
        "collections": [c.pk for c in world.collections],
        "documents": [d.pk for d in world.documents.values()],
        "docs": [d.pk for d in world.documents.values()],
        "images": [i.pk for i in world.images.values()],
        "appointment": [Appointment.objects.get(person=person).pk],
        "home_landing": [Landing.objects.get().pk],
        "core_": [Theme.objects.get(slug=word("committee", "theme")).pk],
        "sites": [Site.objects.first().pk],
        "_workflows": [workflow.pk for workflow in Workflow.objects.all()],
    }.items():
        if part in name:
            return keys
    return private


def addresses(world: World, name: str) -> list[str]:
    """The paths of a route with the values that it is asked with."""
    with override("es"):
        return [_asking(name, reverse(name, kwargs=chosen)) for chosen in values(world, name)]


def _asking(name: str, path: str) -> str:
    """A path, with a term where the view answers to nothing else."""
    return f"{path}?term={beginning('committee')}" if "autocomplete" in name else path


def admin_of(*names: str) -> Surface:
    """The surface of some routes: each as it is and, where it searches, with a question."""

    def admin(world: World) -> Iterator[Ask]:
        for name in names:
            for path in addresses(world, name):
                yield ask(path)
                if name.endswith(SEARCHES):
                    yield ask(f"{path}?q={COMMON}")

    return admin
