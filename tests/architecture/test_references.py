"""A reference from one app to another points down the layers, as imports do."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from tests.architecture.source import layers

pytestmark = pytest.mark.one_database


def references():
    """Each relation a model of ours declares to a model of ours, with both apps' names."""
    ours = layers()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in ours:
            continue
        for field in model._meta.get_fields(include_parents=False):
            declared = field.is_relation and not field.auto_created and field.related_model
            if not declared or isinstance(field.related_model, str):
                continue
            if field.related_model is get_user_model():
                # By the setting AUTH_USER_MODEL, as Wagtail's abstract models do.
                continue
            target = field.related_model._meta.app_label
            if target in ours:
                yield f"{model._meta.label}.{field.name}", model._meta.app_label, target


def test_references_point_down():
    depth = layers()
    upward = [
        f"{field} → {target}"
        for field, source, target in references()
        if source != target and depth[source] >= depth[target]
    ]

    assert upward == []


def test_there_are_references_to_look_at():
    assert any(source != target for _, source, target in references())
