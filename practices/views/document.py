"""Beginning from a document: it is sent, shown as it was understood, and becomes a draft."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practices import services
from practices.forms.document import DocumentForm, LeftoverFormSet, UnderstoodForm
from practices.permissions import entities_user_shares_for

LEFTOVERS = "leftovers"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_document(request: HttpRequest) -> HttpResponse:
    """Ask for a document; then show what was understood, to be corrected and saved."""
    if not entities_user_shares_for(request.user).exists():
        return render(request, "practices/share_no_entity.html", status=403)
    if request.method == "POST" and "create" in request.POST:
        return _create(request)
    form = DocumentForm(request.POST, request.FILES) if request.method == "POST" else DocumentForm()
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "practices/from_document.html", {"form": form}, status=status)
    upload = services.keep_upload(file=form.cleaned_data["file"], by=request.user)
    understood = form.understood
    context = {
        "form": UnderstoodForm(
            user=request.user, initial=understood.values | {"upload": upload.pk}
        ),
        "leftovers": LeftoverFormSet(
            initial=[{"text": text} for text in understood.leftovers], prefix=LEFTOVERS
        ),
        "is_all": form.is_all,
    }
    return render(request, "practices/understood.html", context)


def _create(request: HttpRequest) -> HttpResponse:
    """Make the draft of what she corrected."""
    form = UnderstoodForm(request.POST, user=request.user)
    leftovers = LeftoverFormSet(request.POST, prefix=LEFTOVERS)
    # Both are looked at, so that everything to mend is told at once.
    if not all([form.is_valid(), leftovers.is_valid()]):
        context = {"form": form, "leftovers": leftovers, "is_all": True}
        return render(request, "practices/understood.html", context, status=400)
    try:
        practice = services.create_from_document(
            entity=form.cleaned_data["entity"],
            by=request.user,
            values=leftovers.added_to(form.values()),
            upload=form.cleaned_data["upload"],
            attach=form.cleaned_data["attach"],
        )
    except services.AlreadyBegunError:
        messages.info(request, _("Ese documento ya es un borrador: búsquelo aquí."))
        return redirect("practices:mine")
    messages.success(request, _("Borrador guardado con lo que decía el documento."))
    return redirect("practices:edit", practice.pk)
