"""What an editor does with several practices at once, from a report or from the explorer.

Each practice is one call of the service that would do it alone, and keeps its rule; what is left
out is named with the reason, before and after.
"""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from core.models import Theme
from exports.tables import KINDS
from practices import services
from practices.models import PracticePage
from practices.permissions import (
    entities_approved_by,
    reason_against_adding_theme,
    reason_against_confirming,
)
from practices.search_entry import PracticeKindOfEntry
from practices.views.exports import send

NAMED = 10
"""How many of those left out the note afterwards names; before it, all are named."""


class PracticeBulkAction(PageBulkAction):
    """An action on practices; the pages of the explorer may be of other kinds."""

    models = [Page, PracticePage]
    template_name = "practices/admin/bulk_action.html"
    form_class = forms.Form
    icon = "clipboard-list"
    explanation: Any = ""
    yes: Any = ""

    @classmethod
    def get_queryset(cls, model: type[Page], object_ids: Iterable[Any]) -> list[Page]:
        """Pages of every kind; practices with what their row and the rules read."""
        pages = list(
            Page.objects.filter(pk__in=list(object_ids))
            .specific()
            .prefetch_workflow_states()
            .order_by("title", "pk")
        )
        practices = [page for page in pages if isinstance(page, PracticePage)]
        prefetch_related_objects(practices, "entity")
        return pages

    def check_perm(self, page: Page) -> bool:
        """Whether it is acted on; if not, the page says why."""
        if isinstance(page, PracticePage):
            page.left_out_because = self.reason_against(page)
        else:
            page.left_out_because = gettext("no es una práctica")
        return not page.left_out_because

    @abstractmethod
    def reason_against(self, practice: PracticePage) -> str:
        """Why a practice is left out; nothing when it is not. Asks nothing for each."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is done with which practices, and what is left out."""
        return super().get_context_data(**kwargs) | {"action": self}


class PracticeChange(PracticeBulkAction):
    """One that changes each practice by a service."""

    @abstractmethod
    def act(self, practice: PracticePage) -> str:
        """Do it; the answer is why it was not done, or nothing. May raise `PermissionDenied`."""

    @abstractmethod
    def words_for(self, done: int) -> str:
        """What is said after it was done with `done` practices."""

    def get_success_message(self, done: int, _children: int) -> str | None:
        """Nothing where nothing was done."""
        return self.words_for(done) if done else None

    def prepare_action(self, objects: list[PracticePage], others: dict[str, Any]) -> None:
        """Keep what is left out, to say so afterwards."""
        self.left_out = list(others["items_with_no_access"])

    def get_execution_context(self) -> dict[str, Any]:
        """The action itself: Wagtail calls the next one on its class."""
        return {"action": self}

    @classmethod
    def execute_action(
        cls, objects: list[PracticePage], action: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Do it with each, and return with how many it was done."""
        for practice in objects:
            try:
                practice.left_out_because = action.act(practice)
            except PermissionDenied:  # Something changed since the list was made.
                practice.left_out_because = gettext("cambió mientras tanto")
        action.left_out += [practice for practice in objects if practice.left_out_because]
        action.say_what_was_left_out()
        return sum(not practice.left_out_because for practice in objects), 0

    def say_what_was_left_out(self) -> None:
        """Name what nothing was done with, and why."""
        named = [f"«{page.title}»: {page.left_out_because}" for page in self.left_out[:NAMED]]
        if rest := len(self.left_out) - len(named):
            named.append(gettext("y %(number)d más") % {"number": rest})
        if named:
            left_out = "; ".join(named)
            messages.warning(self.request, gettext("Quedaron por fuera: %s.") % left_out)

    @cached_property
    def approves_for(self) -> set[int]:
        """The entities that the person approves for."""
        return entities_approved_by(self.request.user)


class ConfirmValidity(PracticeChange):
    """Say that practices still hold, whether or not they were asked."""

    display_name = _("Confirmar vigencia")
    action_type = "confirm_validity"
    aria_label = _("Confirmar la vigencia de las prácticas elegidas")
    action_priority = 60
    icon = "check"
    explanation = _(
        "Queda escrito que usted las confirmó hoy en nombre de la entidad. "
        "La pregunta siguiente llega en un año."
    )
    yes = _("Sí, siguen vigentes")

    def reason_against(self, practice: PracticePage) -> str:
        """That she may not, or that it would change nothing."""
        is_confirmed = practice.confirmed_on == timezone.localdate()
        return reason_against_confirming(practice, self.approves_for) or (
            gettext("ya se confirmó hoy") if is_confirmed else ""
        )

    def act(self, practice: PracticePage) -> str:
        """Confirm it."""
        services.confirm_validity(practice=practice, by=self.request.user)
        return ""

    def words_for(self, done: int) -> str:
        """How many were confirmed."""
        return ngettext(
            "Se confirmó la vigencia de %(number)d práctica.",
            "Se confirmó la vigencia de %(number)d prácticas.",
            done,
        ) % {"number": done}


class ThemeForm(forms.Form):
    """Which theme."""

    theme = forms.ModelChoiceField(Theme.objects.all(), label=_("Tema"))


class AddTheme(PracticeChange):
    """Classify practices under one theme more."""

    display_name = _("Añadir un tema")
    action_type = "add_theme"
    aria_label = _("Añadir un tema a las prácticas elegidas")
    action_priority = 70
    form_class = ThemeForm
    icon = "tag"
    explanation = _(
        "El tema se añade al borrador de cada una, sin quitar los que tiene. Lo publicado cambia "
        "cuando la entidad apruebe ese borrador."
    )
    yes = _("Añadir el tema")

    def reason_against(self, practice: PracticePage) -> str:
        """That she may not."""
        return reason_against_adding_theme(self.request.user, practice, self.approves_for)

    def act(self, practice: PracticePage) -> str:
        """Add it, unless it is there."""
        theme = self.cleaned_form.cleaned_data["theme"]
        added = services.add_theme(practice=practice, by=self.request.user, theme=theme)
        return "" if added else gettext("ya tiene ese tema")

    def words_for(self, done: int) -> str:
        """To how many it was added."""
        return ngettext(
            "El tema «%(theme)s» quedó en el borrador de %(number)d práctica.",
            "El tema «%(theme)s» quedó en el borrador de %(number)d prácticas.",
            done,
        ) % {"theme": self.cleaned_form.cleaned_data["theme"], "number": done}


class KindOfFileForm(forms.Form):
    """Which kind of file."""

    kind = forms.ChoiceField(
        label=_("Formato"),
        choices=[(kind, kind.upper()) for kind in reversed(KINDS)],
        initial="xlsx",
        widget=forms.RadioSelect,
    )


class Export(PracticeBulkAction):
    """Take practices away as a table."""

    display_name = _("Descargar")
    action_type = "export"
    aria_label = _("Descargar las prácticas elegidas")
    action_priority = 80
    form_class = KindOfFileForm
    icon = "download"
    explanation = _("Una fila por práctica, con lo que está publicado.")
    yes = _("Descargar")

    def reason_against(self, practice: PracticePage) -> str:
        """Only what the person may read on the site."""
        return "" if practice.pk in self.seen else gettext("no está publicada")

    @cached_property
    def seen(self) -> set[int]:
        """The practices that the person may read."""
        seen = PracticePage.objects.visible_to(self.request.user)
        return set(seen.order_by().values_list("pk", flat=True))

    def prepare_action(
        self, objects: list[PracticePage], others: dict[str, Any]
    ) -> HttpResponseBase:
        """Answer with the file: nothing is changed."""
        keys = [f"{PracticeKindOfEntry.kind}:{practice.pk}" for practice in objects]
        return send(keys, len(keys), self.cleaned_form.cleaned_data["kind"], self.request)
