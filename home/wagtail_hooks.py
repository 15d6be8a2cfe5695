"""How the front door shows itself in Wagtail's admin."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home import menus
from home.dashboard import ActionsPanel, StatesPanel, WaitingPanel
from home.models import Landing


class LandingViewSet(SnippetViewSet):
    """Editing of the introductions of landings."""

    model = Landing
    menu_label = _("Introducciones")
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 290
    list_display = ["__str__", "vocabulary", "code"]
    list_filter = ["vocabulary"]

    def register_chooser_viewset(self) -> None:
        """None: nothing chooses an introduction, and Wagtail's chooser asks for no permission."""


register_snippet(LandingViewSet)


@hooks.register("construct_homepage_panels")
def arrange_the_first_screen(request: HttpRequest, panels: list[Component]) -> None:
    """Ours first. They take the place of Wagtail's on workflows, which ask more for each row."""
    replaced = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, replaced)]
    panels += [ActionsPanel(), WaitingPanel(), StatesPanel()]


hooks.register("register_admin_menu_item", menus.mine)
hooks.register("register_admin_search_area", menus.site_search)
hooks.register("construct_main_menu", menus.arrange_main)
hooks.register("register_help_menu_item", menus.guide)
hooks.register("construct_help_menu", menus.arrange_help)
