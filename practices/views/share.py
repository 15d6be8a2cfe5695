"""Writing a practice: the short form first, then section by section."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.concurrency import StaleSaveError
from core.forms import take_as_seen
from practices import services
from practices.addresses import keys_in
from practices.comments import show_comments
from practices.completeness import completeness
from practices.enums import AdoptionStatus
from practices.forms.sections import BY_SLUG, ESSENTIAL, SECTION_OF, SECTIONS, SectionForm, form_of
from practices.forms.short import ResultFormSet, ShortPracticeForm
from practices.models import Adoption, PracticePage
from practices.permissions import (
    entities_user_shares_for,
    user_can_edit_adoption,
    user_can_edit_draft,
)
from practices.retelling import answers_from, parts_from

RESULT_FIELDS = ("indicator", "baseline", "value", "unit", "measured_on")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Begin an experience; people without an appointment are told what to do.

    With `?desde=12` what her entity told of a replication that is done is filled in.
    """
    if not entities_user_shares_for(request.user).exists():
        return render(request, "practices/share_no_entity.html", status=403)
    adoption = _told_again(request)
    known = answers_from(adoption) if adoption else None
    form = ShortPracticeForm(request.POST or None, user=request.user, initial=known)
    results = ResultFormSet(request.POST or None, prefix="results")
    if request.method == "POST" and form.is_valid() and results.is_valid():
        practice = services.create_draft(
            entity=form.cleaned_data["entity"],
            by=request.user,
            values=form.values() | (parts_from(adoption) if adoption else {}),
            results=_rows(results),
        )
        messages.success(request, _("Borrador guardado. Revíselo y envíelo a aprobación."))
        return redirect("practices:review", practice.pk)
    context = {"form": form, "results": results, "told_again": adoption}
    return render(request, "practices/share.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a draft. A save over somebody else's shows both versions."""
    practice = _editable(request, pk)
    draft = practice.get_latest_revision_as_object()
    form = ShortPracticeForm(request.POST or None, user=request.user, instance=draft)
    show_comments(form, practice)
    results = ResultFormSet(
        request.POST or None,
        prefix="results",
        initial=[{name: getattr(r, name) for name in RESULT_FIELDS} for r in draft.results.all()],
    )
    context = {
        "form": form,
        "results": results,
        "practice": practice,
        **progress(draft, current=ESSENTIAL),
    }
    if request.method == "POST" and form.is_valid() and results.is_valid():
        try:
            services.save_draft(
                practice=practice,
                by=request.user,
                values=form.values(),
                results=_rows(results),
                seen_revision=form.cleaned_data["seen_revision"],
            )
        except StaleSaveError as stale:
            context["conflict"] = _differences(stale.page.specific, form)
            take_as_seen(form, stale.page.latest_revision_id)
            return render(request, "practices/share.html", context, status=409)
        messages.success(request, _("Cambios guardados."))
        return redirect("practices:review", practice.pk)
    return render(request, "practices/share.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Tell one part of a draft; the parts are filled in any order."""
    if slug == ESSENTIAL or slug not in BY_SLUG:
        raise Http404
    practice = _editable(request, pk)
    draft = practice.get_latest_revision_as_object()
    form = form_of(BY_SLUG[slug])(request.POST or None, instance=draft)
    show_comments(form, practice)
    place = SECTIONS.index(BY_SLUG[slug])
    following = SECTIONS[place + 1].slug if place + 1 < len(SECTIONS) else None
    context = {
        "form": form,
        "practice": practice,
        "section": BY_SLUG[slug],
        "previous_url": section_url(pk, SECTIONS[place - 1].slug),
        "has_next": following is not None,
        **progress(draft, current=slug),
    }
    if request.method == "POST" and form.is_valid():
        try:
            services.save_draft(
                practice=practice,
                by=request.user,
                values=form.values(),
                seen_revision=form.cleaned_data["seen_revision"],
            )
        except StaleSaveError as stale:
            context["conflict"] = _differences(stale.page.specific, form)
            take_as_seen(form, stale.page.latest_revision_id)
            return render(request, "practices/section.html", context, status=409)
        messages.success(request, _("Cambios guardados."))
        goes_on = following and "next" in request.POST
        return redirect(section_url(pk, following if goes_on else slug))
    return render(request, "practices/section.html", context)


def section_url(pk: int, slug: str) -> str:
    """The address where a section of a draft is written."""
    if slug == ESSENTIAL:
        return reverse("practices:edit", args=[pk])
    return reverse("practices:section", args=[pk, slug])


def progress(draft: PracticePage, current: str | None = None) -> dict[str, Any]:
    """What the templates `_completeness.html` and `_write_nav.html` show of a draft."""
    told = completeness(draft)
    to_tell = dict.fromkeys(BY_SLUG, 0)
    for part in told.missing:
        to_tell[SECTION_OF[part.field]] += part.points
    return {
        "percent_told": told.percent,
        "parts_to_tell": [
            {
                "label": part.label,
                "points": part.points,
                "url": f"{section_url(draft.pk, SECTION_OF[part.field])}#{_anchor(part.field)}",
            }
            for part in told.missing
        ],
        "sections": [
            {
                "title": each.title,
                "url": section_url(draft.pk, each.slug),
                "is_current": each.slug == current,
                "points": to_tell[each.slug],
            }
            for each in SECTIONS
        ],
    }


def _anchor(field: str) -> str:
    """The id of what asks for a field in its form."""
    return "results" if field == "results" else f"id_{field}"


def _told_again(request: HttpRequest) -> Adoption | None:
    """The replication to begin from, if any; a 404 unless it is done and her own entity's."""
    if "desde" not in request.GET:
        return None
    keys = keys_in(request.GET.getlist("desde"))[:1]
    done = Adoption.objects.filter(pk__in=keys, status=AdoptionStatus.DONE, entity__isnull=False)
    adoption = done.select_related("practice", "entity").first()
    if adoption is None or not user_can_edit_adoption(request.user, adoption):
        raise Http404
    return adoption


def _editable(request: HttpRequest, pk: int) -> PracticePage:
    """The practice, or a 404 for whoever may not write in its draft."""
    practice = get_object_or_404(PracticePage, pk=pk)
    if not user_can_edit_draft(request.user, practice):
        raise Http404
    return practice


def _rows(results: Any) -> list[dict[str, Any]]:
    """The filled rows of the table of results that were not taken out."""
    return [
        {name: row[name] for name in RESULT_FIELDS if row.get(name) not in (None, "")}
        for row in results.cleaned_data
        if row and not row.get("DELETE")
    ]


def _differences(
    saved: PracticePage, form: ShortPracticeForm | SectionForm
) -> list[dict[str, Any]]:
    """Field by field, what was saved meanwhile beside what was just typed."""
    latest = saved.get_latest_revision_as_object()
    return [
        {
            "label": form.fields[name].label,
            "saved": getattr(latest, name),
            "typed": typed,
        }
        for name, typed in form.values().items()
        if getattr(latest, name) != typed
    ]
