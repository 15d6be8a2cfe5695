"""How actors show themselves in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from actors.models import Appointment


class AppointmentViewSet(SnippetViewSet):
    """Editing of appointments: focal points, deputies and their teams."""

    model = Appointment
    menu_label = _("Puntos focales")
    icon = "group"
    add_to_admin_menu = True
    menu_order = 250
    list_display = ["person", "entity", "role", "since", "until"]
    list_filter = ["role"]

    def register_chooser_viewset(self) -> None:
        """None: nothing chooses an appointment, and Wagtail's chooser asks for no permission."""


register_snippet(AppointmentViewSet)
