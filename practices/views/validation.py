"""The technical secretariat reads a published practice with the rubric."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.concurrency import StaleSaveError
from core.forms import take_as_seen
from practices import services
from practices.enums import ValidationOutcome
from practices.forms.rubric import RubricForm
from practices.models import PracticePage
from practices.permissions import user_can_validate
from practices.views.comments import comments_context


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def validate(request: HttpRequest, pk: int) -> HttpResponse:
    """The published version beside the rubric; a version published meanwhile is shown anew."""
    practice = get_object_or_404(PracticePage.for_reading(), pk=pk)
    if not user_can_validate(request.user, practice):
        raise Http404
    form = RubricForm(request.POST or None, initial={"seen_revision": practice.live_revision_id})
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, practice, form)
        except StaleSaveError as stale:
            take_as_seen(form, stale.page.live_revision_id)
            return _show(request, practice, form, changed=True, status=409)
        except services.AlreadyValidatedError:
            messages.warning(request, _("Otra persona validó esta versión hace un momento."))
            return redirect("practices:validate", practice.pk)
    return _show(request, practice, form, status=400 if request.method == "POST" else 200)


def _decide(request: HttpRequest, practice: PracticePage, form: RubricForm) -> HttpResponse:
    """Carry out what the reader decided."""
    reading = {
        "practice": practice,
        "by": request.user,
        "seen_revision": form.cleaned_data["seen_revision"],
        "scores": form.scores,
    }
    if form.cleaned_data["decision"] == RubricForm.VALIDATE:
        services.validate(**reading, opinion=form.cleaned_data["opinion"])
        messages.success(request, _("Validada. La ficha lo dice desde ya."))
    else:
        services.return_with_reasons(**reading, reasons=form.cleaned_data["opinion"])
        messages.success(request, _("Devuelta con motivos. Sigue publicada por su entidad."))
    return redirect("practices:mine")


def _show(
    request: HttpRequest,
    practice: PracticePage,
    form: RubricForm,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render the version and the rubric, with what was decided on it before."""
    earlier = practice.validations.select_related("reviewer")
    context: dict[str, Any] = practice.get_context(request) | {
        **comments_context(practice),
        "practice": practice,
        "form": form,
        "changed": changed,
        "earlier": earlier,
        "is_validated": any(
            v.outcome == ValidationOutcome.VALIDATED and v.revision_id == practice.live_revision_id
            for v in earlier
        ),
    }
    return render(request, "practices/validate.html", context, status=status)
