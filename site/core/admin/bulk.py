"""Actions on several objects at once name only what the person may know of."""

from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.admin.access import known_pages


def index(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's dispatcher, which names whatever the address asks for to whoever asks."""
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        raise Http404
    model = apps.get_model(app_label, model_name)
    return _discreet(action_class)(request, model).dispatch(request)


class Discreet:
    """Mixin of a bulk action: what one may neither act on nor know of is as if it did not exist."""

    request: HttpRequest
    model: type[Model]

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        """What is acted on, and what is named as left out.

        Raises `Http404` when neither is, or when the address asks for what cannot be.
        """
        try:
            objects, others = super().get_actionable_objects()  # type: ignore[misc]
        except (ValueError, OverflowError, ObjectDoesNotExist) as error:
            raise Http404 from error
        known = _known(self.request.user, self.model, others.get("items_with_no_access", []))
        others["items_with_no_access"] = known
        if not objects and not any(others.values()):
            raise Http404
        return objects, others


@cache
def _discreet(action_class: type[BulkAction]) -> type[BulkAction]:
    """The action, made discreet."""
    return type(action_class.__name__, (Discreet, action_class), {})


def _known(user: Any, model: type[Model], objects: list[Any]) -> list[Any]:
    """Those of these objects that the person meets elsewhere in the admin."""
    if not objects:
        return []
    if issubclass(model, Page):
        seen = Page.objects.filter(known_pages(user))
    elif policy := policy_registry.get_by_type(model):
        actions = ["view", "choose", "change", "delete"]
        seen = policy.instances_user_has_any_permission_for(user, actions)
    else:
        return []
    keys = set(seen.filter(pk__in=[each.pk for each in objects]).values_list("pk", flat=True))
    return [each for each in objects if each.pk in keys]
