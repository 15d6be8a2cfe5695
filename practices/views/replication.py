"""Replicating a practice, and what came of it elsewhere."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import take_as_seen
from core.maps import tiles
from practices import services
from practices.enums import AdoptionStatus
from practices.forms.adoption import (
    AdoptionEditForm,
    AdoptionForm,
    AdoptionReportForm,
    OutsideAdoptionForm,
)
from practices.models import Adoption, PracticePage
from practices.permissions import (
    entities_user_adopts_for,
    user_can_edit_adoption,
    user_can_record_outside_adoption,
)
from practices.reuse import adoptions_of

ALREADY_OPEN = gettext_lazy(
    "Su entidad ya tiene abierta una réplica de esta práctica: cuente ahí cómo va."
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare a replication: by an entity of hers or, with `?afuera`, by somebody outside.

    Who may do neither is told what to do.
    """
    practice = get_object_or_404(PracticePage.objects.visible_to(request.user), pk=pk)
    entities = entities_user_adopts_for(request.user, practice)
    may_tell_outside = user_can_record_outside_adoption(request.user, practice)
    outside = may_tell_outside and ("afuera" in request.GET or not entities)
    context = {"practice": practice, "outside": outside, "may_tell_outside": may_tell_outside}
    if not entities and not outside:
        return render(request, "practices/adopt_no_entity.html", context, status=403)
    form: AdoptionReportForm = (
        OutsideAdoptionForm(request.POST or None)
        if outside
        else AdoptionForm(request.POST or None, entities=entities)
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        entity = values.pop("entity", None)
        try:
            services.adopt(practice=practice, by=request.user, entity=entity, values=values)
        except services.AlreadyReplicatingError:
            form.add_error("entity", ALREADY_OPEN)
        else:
            messages.success(request, _("Gracias. Avisamos a la entidad que la hizo primero."))
            return redirect("practices:impact", practice.pk)
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/adopt.html", context | {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a replication goes."""
    adoptions = Adoption.objects.select_related("practice", "entity")
    adoption = get_object_or_404(adoptions, pk=pk)
    if not user_can_edit_adoption(request.user, adoption):
        raise Http404
    form = AdoptionEditForm(request.POST or None, instance=adoption)
    context = {
        "form": form,
        "adoption": adoption,
        "practice": adoption.practice,
        "is_done": adoption.status == AdoptionStatus.DONE,
    }
    if request.method == "POST" and form.is_valid():
        try:
            services.report_adoption(
                adoption=adoption,
                by=request.user,
                values=form.values(),
                seen=form.cleaned_data["seen"],
            )
        except services.AlreadyReplicatingError:
            form.add_error("status", ALREADY_OPEN)
        except services.StaleReportError as stale:
            context["conflict"] = _differences(stale.adoption, form)
            take_as_seen(form, stale.adoption.updated_at.isoformat(), field="seen")
            return render(request, "practices/adoption.html", context, status=409)
        else:
            messages.success(request, _("Guardado."))
            return redirect("practices:edit_adoption", adoption.pk)
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/adoption.html", context, status=status)


@require_safe
def impact(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a practice travelled and how it went there; as public as the practice."""
    practice = get_object_or_404(PracticePage.objects.visible_to(request.user), pk=pk)
    adoptions = list(adoptions_of(practice, request.user).prefetch_related("localities"))
    by_status = Counter(adoption.status for adoption in adoptions)
    by_locality = Counter(each.number for a in adoptions for each in a.localities.all())
    own = set()
    if request.user.is_authenticated:
        own = set(request.user.appointments.active().values_list("entity", flat=True))
    context = {
        "practice": practice,
        "adoptions": adoptions,
        "figures": [(s.label, by_status[s]) for s in AdoptionStatus if by_status[s]],
        "tiles": tiles(by_locality, label_of=_replications) if by_locality else [],
        "places": sorted({", ".join(filter(None, (a.city, a.country))) for a in adoptions} - {""}),
        "own_entities": own,
        "may_tell_outside": user_can_record_outside_adoption(request.user, practice),
    }
    return render(request, "practices/impact.html", context)


def _replications(number: int) -> str:
    return ngettext("%(number)d réplica", "%(number)d réplicas", number) % {"number": number}


def _differences(saved: Adoption, form: AdoptionEditForm) -> list[dict[str, Any]]:
    """Field by field, what a colleague told meanwhile beside what was just typed."""
    told = model_to_dict(saved)
    rows = [
        {
            "label": form.fields[name].label,
            "saved": _in_words(name, told[name]),
            "typed": _in_words(name, typed),
        }
        for name, typed in form.values().items()
    ]
    return [row for row in rows if row["saved"] != row["typed"]]


def _in_words(name: str, value: Any) -> str:
    """What a field of a replication holds, for people."""
    if name == "status":
        return str(AdoptionStatus(value).label)
    return ", ".join(sorted(map(str, value))) if name == "localities" else value
