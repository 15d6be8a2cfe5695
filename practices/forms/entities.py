"""The question in whose name something is told."""

from django import forms
from django.db.models import QuerySet

from actors.models import EntityPage


def offer_entities(field: forms.Field, entities: QuerySet[EntityPage]) -> None:
    """Let a field choose among entities; where there is only one it is chosen already."""
    field.queryset = entities
    if len(entities) == 1:
        field.initial = entities[0]
