"""An entity says whether it agrees to be named as co-author."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practices import services
from practices.forms.co_authorship import CoAuthorshipForm
from practices.models import CoAuthorAgreement
from practices.permissions import user_can_answer_for_co_author


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def co_authorship(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as it would be signed, and the question; or what was answered."""
    agreements = CoAuthorAgreement.objects.select_related("practice", "entity", "decided_by")
    agreement = get_object_or_404(agreements, pk=pk)
    if not user_can_answer_for_co_author(request.user, agreement):
        raise Http404
    form = CoAuthorshipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agrees = form.cleaned_data["decision"] == CoAuthorshipForm.AGREE
        try:
            services.answer_for_co_author(
                agreement=agreement,
                by=request.user,
                agrees=agrees,
                comment=form.cleaned_data["comment"],
            )
        except services.AlreadyAnsweredError:
            messages.warning(request, _("Otra persona ya respondió por su entidad."))
            return redirect("practices:co_authorship", agreement.pk)
        if agrees:
            messages.success(request, _("Gracias. Su entidad figura como coautora."))
        else:
            messages.success(request, _("Anotado: su entidad no figura como coautora."))
        return redirect("practices:mine")
    draft = agreement.practice.get_latest_revision_as_object()
    context = draft.get_context(request) | {
        "agreement": agreement,
        "practice": agreement.practice,
        "draft": draft,
        "form": form,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/co_authorship.html", context, status=status)
