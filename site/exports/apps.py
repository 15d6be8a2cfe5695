"""Configuration of the exports app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    """Writers of files, each written once."""

    name = "exports"
    verbose_name = _("Exportaciones")

    def ready(self) -> None:
        """Have every export of Wagtail's admin write its cells as ours: it neutralises none."""
        from wagtail.admin.views.mixins import SpreadsheetExportMixin

        from exports.tables import cell_of_admin

        cell = dict.fromkeys(SpreadsheetExportMixin.FORMATS, cell_of_admin)
        SpreadsheetExportMixin.custom_value_preprocess = {object: cell}
