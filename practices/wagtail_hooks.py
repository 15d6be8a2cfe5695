"""How practices show themselves in Wagtail's admin, beside their pages."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.admin import remarks as before_publishing
from core.admin.records import RecordViewSet
from core.admin.tables import YesNoColumn
from practices import bulk_actions, remarks
from practices.models import (
    Adoption,
    CoAuthorAgreement,
    EntityApproval,
    PracticePage,
    Validation,
    ValidityQuestion,
)
from practices.numbers import looked_after_by
from practices.permissions import user_can_see_draft, user_can_validate
from practices.reports import IncompleteView, UnconfirmedView


class ApprovalViewSet(RecordViewSet):
    """What entities approved."""

    model = EntityApproval
    icon = "check"
    list_select_related = ("practice", "approved_by")
    list_display = [
        "practice",
        "approved_by",
        YesNoColumn(EntityApproval._meta.get_field("on_behalf")),
        "approved_at",
    ]
    list_filter = ["on_behalf", "approved_at"]
    list_export = ["practice", "approved_by", "on_behalf", "approved_at"]


class ValidationViewSet(RecordViewSet):
    """What the technical secretariat read with the rubric."""

    model = Validation
    icon = "clipboard-list"
    list_select_related = ("practice", "reviewer")
    list_display = ["practice", "outcome", "reviewer", "version_of", "decided_at"]
    list_filter = ["outcome", "decided_at"]
    list_export = ["practice", "outcome", "opinion", "reviewer", "version_of", "decided_at"]
    inspect_view_fields_exclude = ["content"]


class AgreementViewSet(RecordViewSet):
    """What co-authors answered, and who has not yet."""

    model = CoAuthorAgreement
    icon = "group"
    list_select_related = ("practice", "entity", "decided_by")
    list_display = ["practice", "entity", "state", "asked_at", "decided_by", "decided_at"]
    list_filter = ["state", "asked_at"]
    list_export = list_display


class AdoptionViewSet(RecordViewSet):
    """Who replicates what."""

    model = Adoption
    icon = "copy"
    list_select_related = ("practice", "entity")
    list_display = ["practice", "adopter", "status", "updated_at"]
    list_filter = ["status", "country"]
    list_export = ["practice", "adopter", "city", "country", "status", "result", "updated_at"]


class ValidityQuestionViewSet(RecordViewSet):
    """What entities answered to the yearly question, and who has not yet."""

    model = ValidityQuestion
    icon = "help"
    list_select_related = ("practice", "answered_by")
    list_display = ["practice", "asked_at", "answer", "answered_by", "answered_at"]
    list_filter = ["answer", "asked_at"]
    list_export = list_display


class ReviewViewSetGroup(ModelViewSetGroup):
    """The records of review and reuse, under one entry of the menu."""

    items = (
        ValidationViewSet,
        ApprovalViewSet,
        AgreementViewSet,
        AdoptionViewSet,
        ValidityQuestionViewSet,
    )
    menu_label = _("Revisión y reúso")
    menu_icon = "clipboard-list"
    menu_order = 260


@hooks.register("register_admin_viewset")
def show_records() -> ReviewViewSetGroup:
    """List what was decided on practices."""
    return ReviewViewSetGroup()


@hooks.register("register_page_header_buttons")
def lead_to_the_review(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """From a practice in the admin to the pages of the site where it is reviewed."""
    practice = page.specific
    if not isinstance(practice, PracticePage):
        return
    if user_can_validate(user, practice):
        validating = reverse("practices:validate", args=[practice.pk])
        yield Button(
            gettext("Leer con la rúbrica"), validating, icon_name="clipboard-list", priority=70
        )
    if user_can_see_draft(user, practice):
        telling = reverse("practices:history", args=[practice.pk])
        yield Button(gettext("Historia en palabras"), telling, icon_name="history", priority=71)


hooks.register(before_publishing.HOOK, remarks.on_what_is_missing)

for action in (bulk_actions.ConfirmValidity, bulk_actions.AddTheme, bulk_actions.Export):
    hooks.register("register_bulk_action", action)


class PracticeReportMenuItem(MenuItem):
    """A report on practices in the menu of those who look after some."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there could be anything to report."""
        return looked_after_by(request.user).exists()


@hooks.register("register_admin_urls")
def addresses_of_reports() -> list[URLPattern]:
    """Each report, and its results alone for when they are narrowed."""
    views = (("sin-confirmar", UnconfirmedView), ("incompletas", IncompleteView))
    return [
        path(
            f"reports/practicas-{name}/{'results/' if alone else ''}",
            view.as_view(results_only=alone),
            name=view.index_results_url_name if alone else view.index_url_name,
        )
        for name, view in views
        for alone in (False, True)
    ]


@hooks.register("register_reports_menu_item")
def report_on_what_is_unconfirmed() -> MenuItem:
    """Practices whose yearly question nobody answered."""
    address = reverse(UnconfirmedView.index_url_name)
    return PracticeReportMenuItem(UnconfirmedView.page_title, address, icon_name="help", order=100)


@hooks.register("register_reports_menu_item")
def report_on_what_is_incomplete() -> MenuItem:
    """Practices that do not tell everything."""
    address = reverse(IncompleteView.index_url_name)
    return PracticeReportMenuItem(
        IncompleteView.page_title, address, icon_name="clipboard-list", order=110
    )
