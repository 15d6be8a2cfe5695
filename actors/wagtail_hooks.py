"""How actors show themselves in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from actors.models import Appointment
from actors.reports import VacantPostsView, user_may_read


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


class VacantPostsMenuItem(MenuItem):
    """The report on vacant posts, for whoever may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether she looks after appointments."""
        return user_may_read(request.user)


@hooks.register("register_admin_urls")
def addresses_of_the_report() -> list[URLPattern]:
    """The report, and its results alone for when they are narrowed."""
    address = "reports/puestos-vacantes/"
    results = VacantPostsView.as_view(results_only=True)
    return [
        path(address, VacantPostsView.as_view(), name=VacantPostsView.index_url_name),
        path(f"{address}results/", results, name=VacantPostsView.index_results_url_name),
    ]


@hooks.register("register_reports_menu_item")
def report_on_vacant_posts() -> MenuItem:
    """Entities where nobody answers today."""
    address = reverse(VacantPostsView.index_url_name)
    return VacantPostsMenuItem(VacantPostsView.page_title, address, icon_name="group", order=120)
