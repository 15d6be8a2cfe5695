"""What the editor of pages shows at its side."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from core.admin.remarks import Remark, remarks_on


class RemarksSidePanel(BaseSidePanel):
    """What to look at before publishing, in the version that was saved last."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button, with how many remarks there are."""

        aria_label = _("Antes de publicar")
        icon_name = "clipboard-list"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            """Count them."""
            return super().get_context_data(parent_context) | {"count": len(self.panel.remarks)}

    name = "remarks"
    title = _("Antes de publicar")
    template_name = "core/admin/remarks.html"
    order = 150

    @cached_property
    def remarks(self) -> list[Remark]:
        """Everything to look at; nothing in a page that was never saved."""
        return remarks_on(self.object) if self.object.pk else []

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Add the remarks."""
        return super().get_context_data(parent_context) | {
            "remarks": self.remarks,
            "is_new": not self.object.pk,
        }
