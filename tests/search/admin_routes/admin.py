"""A superuser at the admin: opens its forms as a browser would and sends them."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from tests.search.admin_routes.routes import route_name

Values = dict[str, Any]


class Admin:
    """Sends unsafe requests to the admin, remembers which, and has each one looked after.

    `on_commit` runs what Wagtail does after a commit; `after` is called after every request.
    """

    def __init__(
        self,
        client: Client,
        on_commit: Callable[[], AbstractContextManager[Any]],
        after: Callable[[], None],
    ) -> None:
        self.client = client
        self.driven: set[str] = set()
        self._on_commit = on_commit
        self._after = after

    def url(self, name: str, *args: Any, **query: Any) -> str:
        """The address of a route; `query` values may be lists."""
        pairs = [
            f"{key}={each}"
            for key, value in query.items()
            for each in (value if isinstance(value, list) else [value])
        ]
        return reverse(name, args=args) + (f"?{'&'.join(pairs)}" if pairs else "")

    def form(self, url: str, **changes: Any) -> Values:
        """What a browser would send from the form at `url`, with some fields changed."""
        return _values(self._open(url)) | changes

    def _open(self, url: str) -> Tag:
        response = self.client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        html = response.content.decode()
        if response["Content-Type"].startswith("application/json"):
            html = json.loads(html)["html"]
        soup = BeautifulSoup(html, "html.parser")
        forms = [form for form in soup.find_all("form") if _is_the_one(form)]
        assert forms, f"There is no form at {url}."
        # Beside the page's own form there may be small ones: to lock it, to reorder a panel.
        return max(forms, key=lambda form: len(_values(form)))

    def send(self, url: str, data: Values | None = None, *, status: int | None = None) -> Any:
        """Post to `url`. The answer must be the end of an action: no form with errors."""
        match = resolve(url.partition("?")[0])
        self.driven.add(route_name(match.view_name, match.kwargs))
        with self._on_commit():
            response: HttpResponse = self.client.post(url, data or {})
        if status is None:
            assert response.status_code in (200, 201, 204, 302), response.status_code
            errors = _errors(response)
            assert not errors, (url, errors)
        else:
            assert response.status_code == status, (url, response.status_code)
        self._after()
        return response

    def submit(self, url: str, **changes: Any) -> Any:
        """Open the form at `url`, change some fields, send it to where it says."""
        form = self._open(url)
        return self.send(str(form.get("action") or url), _values(form) | changes)


def _is_the_one(form: Tag) -> bool:
    """Whether a form is the page's own: not the sign-out button, not a search box."""
    action = str(form.get("action") or "")
    return str(form.get("method", "")).lower() == "post" and "logout" not in action


def _values(form: Tag) -> Values:
    """What a browser would send: no unchecked boxes, no templates of rows to come."""
    values: Values = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name = field.get("name")
        if not name or "__prefix__" in str(name) or field.has_attr("disabled"):
            continue
        for value in _value(field):
            values.setdefault(str(name), []).append(value)
    # A stream field is drawn by a script; an empty one says that it has no blocks.
    for stream in form.select("[data-block]"):
        values.setdefault(f"{stream['id']}-count", ["0"])
    return values


def _value(field: Tag) -> list[str]:
    if field.name == "textarea":
        return [field.get_text()]
    if field.name == "select":
        options = field.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not field.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = str(field.get("type", "text"))
    if kind in ("checkbox", "radio"):
        return [str(field.get("value", "on"))] if field.has_attr("checked") else []
    return [] if kind in ("submit", "button", "image", "file") else [str(field.get("value", ""))]


def _errors(response: Any) -> Any:
    """What the forms of the answer complain about."""
    found = []
    for context in response.context or []:
        form = context.get("form") if hasattr(context, "get") else None
        if form is not None and getattr(form, "is_bound", False) and form.errors:
            found.append(form.errors)
            found += [formset.errors for formset in getattr(form, "formsets", {}).values()]
    return found
