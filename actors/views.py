"""Editing the page of an entity on the site."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors import services
from actors.forms import MOST_STEPS, EntityForm, StepFormSet, rows_of
from actors.models import EntityPage
from actors.permissions import user_can_edit_entity
from core.concurrency import StaleSaveError
from core.forms import take_as_seen

STEPS = "pasos"
ADD = "agregar"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_entity(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the presentation and the process of an entity. A stale save shows both versions."""
    entity = get_object_or_404(EntityPage, pk=pk)
    if not user_can_edit_entity(request.user, entity):
        raise Http404
    draft = entity.get_latest_revision_as_object()
    posted = _with_another_row(request.POST) if ADD in request.POST else request.POST or None
    form = EntityForm(posted, instance=draft)
    # What was typed stands alone: beside a newer version, an equal row would seem unchanged.
    initial = rows_of(draft.management_steps.all()) if posted is None else None
    steps = StepFormSet(posted, prefix=STEPS, initial=initial)
    if not initial:
        steps.extra = 1
    context: dict[str, Any] = {"form": form, "steps": steps, "entity": entity}
    if request.method != "POST" or ADD in request.POST or not _are_valid(form, steps):
        return render(request, "actors/edit_entity.html", context)
    try:
        services.edit_entity(
            entity=entity,
            by=request.user,
            values=form.values(),
            steps=steps.rows(),
            seen_revision=form.cleaned_data["seen_revision"],
        )
    except StaleSaveError as stale:
        context["conflict"] = _differences(stale.page, form, steps)
        take_as_seen(form, stale.page.latest_revision_id)
        return render(request, "actors/edit_entity.html", context, status=409)
    messages.success(request, _("Cambios publicados."))
    return redirect(entity.get_url(request))


def _are_valid(form: EntityForm, steps: Any) -> bool:
    """Whether both are; each is asked, so that both say what is wrong."""
    return all([form.is_valid(), steps.is_valid()])


def _with_another_row(posted: QueryDict) -> QueryDict:
    """What was typed, with one row of steps more, in the last place."""
    data = posted.copy()
    name = f"{STEPS}-TOTAL_FORMS"
    number = data.get(name, "")
    rows = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
    if rows < MOST_STEPS:
        data[name] = str(rows + 1)
        data[f"{STEPS}-{rows}-ORDER"] = str(rows + 1)
    return data


def _differences(saved: EntityPage, form: EntityForm, steps: Any) -> list[dict[str, Any]]:
    """What was saved meanwhile beside what was just typed, where they differ."""
    latest = saved.get_latest_revision_as_object()
    rows = [
        (form.fields[name].label, getattr(latest, name), typed)
        for name, typed in form.values().items()
    ]
    saved_steps = rows_of(latest.management_steps.all())
    rows.append((_("Pasos"), _as_text(saved_steps), _as_text(steps.rows())))
    return [
        {"label": label, "saved": old, "typed": typed} for label, old, typed in rows if old != typed
    ]


def _as_text(steps: list[dict[str, Any]]) -> str:
    """Steps as paragraphs."""
    return "\n\n".join(
        f"{place}. " + "\n".join(part for part in step.values() if part)
        for place, step in enumerate(steps, start=1)
    )
