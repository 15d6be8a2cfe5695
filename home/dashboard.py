"""What the first screen of the admin shows: what waits, how practices stand, what to begin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from accounts.models import User
from actors.models import Appointment
from actors.waiting import waiting_for
from core.models import BasePage
from home.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from practices.models import PracticePage
from practices.numbers import figures_by_state, looked_after_by
from practices.permissions import entities_user_shares_for, user_validates
from practices.waiting import approvals_waiting_for

NAMED = 5
"""How many of the practices that wait are named; the rest is a number that leads to all."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to begin from here."""

    label: str
    url: str
    icon: str


class DashboardPanel(Component):
    """A panel of ours on the first screen."""

    @property
    def media(self) -> Media:
        """How it looks."""
        return Media(css={"all": ["admin/dashboard.css"]})


class ActionsPanel(DashboardPanel):
    """What one most often comes to begin."""

    name = "actions"
    template_name = "home/admin/actions.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """What this person may begin."""
        return {"actions": list(_actions(parent_context["request"].user))}


class WaitingPanel(DashboardPanel):
    """What waits for the person, with the approvals and the readings by name."""

    name = "waiting"
    template_name = "home/admin/waiting.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """All of it as numbers; what she decides on, the most urgent first, by name."""
        user = parent_context["request"].user
        approvals = approvals_waiting_for(user)
        unread = PracticePage.objects.select_related("entity").to_validate()
        return {
            "waiting": waiting_for(user),
            "approvals": approvals[:NAMED],
            "overdue": sum(practice.is_overdue for practice in approvals),
            "unread": list(unread[:NAMED]) if user_validates(user) else [],
        }


class StatesPanel(DashboardPanel):
    """How many practices are in each state, of those that the person looks after."""

    name = "states"
    template_name = "home/admin/states.html"
    order = 70

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The numbers."""
        user = parent_context["request"].user
        return {"figures": figures_by_state(looked_after_by(user))}


def _actions(user: User) -> Iterator[Action]:
    """Sharing for an entity, then what Wagtail's permissions let her add."""
    if entities_user_shares_for(user).exists():
        yield Action(_("Compartir una experiencia"), reverse("practices:share"), "doc-full")
    for index, page_type, label, icon in (
        (NewsIndexPage, NewsPage, _("Escribir una noticia"), "edit"),
        (EventIndexPage, EventPage, _("Anunciar un evento"), "date"),
    ):
        if address := _address_to_add(user, index, page_type):
            yield Action(label, address, icon)
    if user.has_perm("actors.add_appointment"):
        yield Action(_("Designar un punto focal"), reverse(_of_appointments("add")), "group")
    yield Action(_("Leer la guía"), reverse("home:own_guide"), "help")
    yield Action(_("Ver el sitio"), "/", "view")


def _address_to_add(user: User, index: type[BasePage], page_type: type[BasePage]) -> str:
    """Where a page of a type is begun below the listing of that type; empty if she may not."""
    parent = index.objects.first()
    if parent is None or not parent.permissions_for_user(user).can_add_subpage():
        return ""
    meta = page_type._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])


def _of_appointments(view: str) -> str:
    """The name of a view of appointments."""
    return Appointment.snippet_viewset.get_url_name(view)
