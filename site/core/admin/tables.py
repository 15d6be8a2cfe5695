"""Columns of the listings of the admin."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column


class YesNoColumn(Column):
    """Whether something is so, in words: Wagtail writes Python's."""

    def get_value(self, instance: Any) -> str:
        """Yes or no."""
        return _("Sí") if super().get_value(instance) else _("No")
