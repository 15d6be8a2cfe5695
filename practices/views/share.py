"""Writing a practice with the short form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.concurrency import StaleSaveError
from practices import services
from practices.forms.short import ResultFormSet, ShortPracticeForm
from practices.models import PracticePage
from practices.permissions import entities_user_shares_for, user_can_edit_draft

RESULT_FIELDS = ("indicator", "baseline", "value", "unit", "measured_on")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Begin an experience; people without an appointment are told what to do."""
    if not entities_user_shares_for(request.user).exists():
        return render(request, "practices/share_no_entity.html", status=403)
    form = ShortPracticeForm(request.POST or None, user=request.user)
    results = ResultFormSet(request.POST or None, prefix="results")
    if request.method == "POST" and form.is_valid() and results.is_valid():
        practice = services.create_draft(
            entity=form.cleaned_data["entity"],
            by=request.user,
            values=form.values(),
            results=_rows(results),
        )
        messages.success(request, _("Borrador guardado. Revíselo y envíelo a aprobación."))
        return redirect("practices:review", practice.pk)
    return render(request, "practices/share.html", {"form": form, "results": results})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a draft. A save over somebody else's shows both versions."""
    practice = get_object_or_404(PracticePage, pk=pk)
    if not user_can_edit_draft(request.user, practice):
        raise Http404
    draft = practice.get_latest_revision_as_object()
    form = ShortPracticeForm(request.POST or None, user=request.user, instance=draft)
    results = ResultFormSet(
        request.POST or None,
        prefix="results",
        initial=[{name: getattr(r, name) for name in RESULT_FIELDS} for r in draft.results.all()],
    )
    context: dict[str, Any] = {"form": form, "results": results, "practice": practice}
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
            form.data = form.data.copy()
            form.data["seen_revision"] = stale.page.latest_revision_id
            return render(request, "practices/share.html", context, status=409)
        messages.success(request, _("Cambios guardados."))
        return redirect("practices:review", practice.pk)
    return render(request, "practices/share.html", context)


def _rows(results: Any) -> list[dict[str, Any]]:
    """The filled rows of the table of results that were not taken out."""
    return [
        {name: row[name] for name in RESULT_FIELDS if row.get(name) not in (None, "")}
        for row in results.cleaned_data
        if row and not row.get("DELETE")
    ]


def _differences(saved: PracticePage, form: ShortPracticeForm) -> list[dict[str, Any]]:
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
