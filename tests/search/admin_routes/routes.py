"""Every route of the admin: driven by a test here, or without influence on what is found.

A name that is in neither table fails `test_every_route_is_decided`: that is how an upgrade of
Wagtail, or a new snippet of ours, asks to be looked at.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

DRIVEN: set[str] = set()
BULK = "wagtail_bulk_action"
API = "wagtailadmin_api:pages:action"
TASK = "wagtailadmin_pages:workflow_action"


def drives[Test: Callable[..., Any]](*names: str) -> Callable[[Test], Test]:
    """Mark a test as the one that drives these routes."""

    def mark(test: Test) -> Test:
        test.drives = set(names)  # type: ignore[attr-defined]
        DRIVEN.update(names)
        return test

    return mark


def route_name(name: str, values: Mapping[str, Any]) -> str:
    """The name of a route; where one address serves several actions, with the action."""
    if name == BULK:
        return bulk(values["app_label"], values["model_name"], values["action"])
    if name in (API, TASK):
        return f"{name}:{values['action_name']}"
    return name


def bulk(app: str, model: str, action: str) -> str:
    """The name of a bulk action."""
    return f"{BULK}:{app}.{model}.{action}"


def every_route() -> set[str]:
    """The names of all routes under `/admin/`, with each action of those that serve several."""
    names = {name for name, path in _walk(get_resolver(), "", "") if path.startswith("admin/")}
    names -= {BULK, API, TASK}
    bulk_action_registry._scan_for_bulk_actions()
    names |= {
        bulk(app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    }
    names |= {f"{API}:{action}" for action in PagesAdminAPIViewSet.actions}
    return names | {f"{TASK}:{action}" for action in ("approve", "reject")}


def _walk(resolver: URLResolver, namespace: str, path: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or here}", here
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, here)
