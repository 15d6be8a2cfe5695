"""System checks: nothing is left out of the search by forgetting it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from wagtail.documents import get_document_model
from wagtail.models import Page, get_page_models

from search import contract


def every_kind_is_decided(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Every page model and the document model is registered, or excluded with a reason."""
    known = {kind.model for kind in contract.kinds()} | set(contract.excluded())
    models = [model for model in get_page_models() if model is not Page]
    return [
        Error(
            f"{model._meta.label} is neither found by the search nor left out of it.",
            hint="Call contract.register(...) or contract.exclude(model, reason) in ready().",
            obj=model,
            id="search.E001",
        )
        for model in (*models, get_document_model())
        if model not in known
    ]


def connect() -> None:
    """Register the checks."""
    register(every_kind_is_decided)
