"""How the front door shows itself in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Landing


class LandingViewSet(SnippetViewSet):
    """Editing of the introductions of landings."""

    model = Landing
    menu_label = _("Introducciones")
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 310
    list_display = ["__str__", "vocabulary", "code"]
    list_filter = ["vocabulary"]

    def register_chooser_viewset(self) -> None:
        """None: nothing chooses an introduction, and Wagtail's chooser asks for no permission."""


register_snippet(LandingViewSet)
