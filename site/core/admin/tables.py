"""Columns of the listings of the admin."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column


class YesNoColumn(Column):
    """What a field says is so or is not, in words: Wagtail writes Python's."""

    def __init__(self, field: Any) -> None:
        label = capfirst(field.verbose_name)
        super().__init__(field.name, label=label, sort_key=field.name)

    def get_value(self, instance: Any) -> str:
        """Yes or no."""
        return _("Sí") if super().get_value(instance) else _("No")
