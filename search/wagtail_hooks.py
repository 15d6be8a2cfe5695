"""What Wagtail only tells by hooks."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks

from search import contract, projection


@hooks.register("after_bulk_action")
def refresh_after_bulk_action(
    request: HttpRequest, action_type: str, objects: Sequence[Model], view: Any
) -> None:
    """Refresh what a bulk action changed: some of them (*add to collection*) send no signal."""
    for kind in contract.kinds():
        pks = [obj.pk for obj in objects if contract.kind_of(obj) is kind]
        if pks:
            projection.refresh_many(kind, pks)
