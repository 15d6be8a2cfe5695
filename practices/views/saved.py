"""Practices that a person keeps for later, in lists that only she sees."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.redirects import way_back
from practices import services
from practices.addresses import keys_in
from practices.forms.saved import ListNameForm, SaveForm
from practices.models import PracticePage, ReadingList

PER_PAGE = 24


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a practice, or take it out of a list; then back to where she was.

    Asked with a GET, as after signing in, it shows her lists and asks which.
    """
    practice = get_object_or_404(PracticePage.objects.visible_to(request.user), pk=pk)
    form = SaveForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        _keep_or_forget(request, practice, form.cleaned_data)
        return redirect(way_back(request, otherwise=practice.get_url(request)))
    context = {
        "practice": practice,
        "form": form,
        "lists": ReadingList.objects.of(request.user),
        "saved_in": set(
            ReadingList.objects.of(request.user).holding(practice).values_list("pk", flat=True)
        ),
        "default_list": services.DEFAULT_LIST,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/save.html", context, status=status)


@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """All that the person keeps, and her lists."""
    lists = ReadingList.objects.of(request.user)
    return render(request, "practices/saved.html", _context(request, kept_in=lists))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_list(request: HttpRequest, pk: int) -> HttpResponse:
    """One list of hers. What was just taken out (`?quitada=12`) may be put back."""
    reading_list = get_object_or_404(ReadingList.objects.of(request.user), pk=pk)
    form = ListNameForm(request.POST or None, instance=reading_list)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            services.rename_list(reading_list=reading_list, by=request.user, name=name)
        except services.NameTakenError:
            form.add_error("name", _("Ya tiene una lista con ese nombre."))
            reading_list.refresh_from_db()
        else:
            messages.success(request, _("La lista se llama ahora «%(name)s».") % {"name": name})
            return redirect("practices:saved_list", pk)
    context = _context(request, kept_in=[reading_list]) | {
        "reading_list": reading_list,
        "form": form,
        "taken_out": _taken_out(request, reading_list),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "practices/saved.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a list of hers goes away, and have it go."""
    seen = PracticePage.objects.visible_to(request.user)
    lists = ReadingList.objects.of(request.user).with_numbers(seen)
    reading_list = get_object_or_404(lists, pk=pk)
    if request.method == "POST":
        services.delete_list(reading_list=reading_list, by=request.user)
        name = {"name": reading_list.name}
        messages.success(request, _("Borró la lista «%(name)s».") % name)
        return redirect("practices:saved")
    return render(request, "practices/delete_list.html", {"reading_list": reading_list})


def _keep_or_forget(request: HttpRequest, practice: PracticePage, wish: dict[str, Any]) -> None:
    """Do what the form asks for, and say so."""
    by, reading_list = request.user, wish["reading_list"]
    if wish["remove"]:
        services.forget_practice(practice=practice, by=by, reading_list=reading_list)
        said = _("Quitada de «%(name)s».")
    else:
        reading_list = services.save_practice(
            practice=practice, by=by, reading_list=reading_list, new_list=wish["new_list"]
        )
        said = _("Guardada en «%(name)s».")
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            said % {"name": reading_list.name},
            reverse("practices:saved_list", args=[reading_list.pk]),
            _("Ver la lista"),
        ),
    )


def _context(request: HttpRequest, kept_in: Any) -> dict[str, Any]:
    """Her lists, and a page of the practices in some of them that she may see today."""
    seen = PracticePage.objects.visible_to(request.user)
    practices = Paginator(seen.for_cards().kept_in(kept_in), PER_PAGE)
    return {
        "practices": practices.get_page(request.GET.get("pagina")),
        "lists": ReadingList.objects.of(request.user).with_numbers(seen),
    }


def _taken_out(request: HttpRequest, reading_list: ReadingList) -> PracticePage | None:
    """The practice that was just taken out of the list, while it is not back in it."""
    keys = keys_in(request.GET.getlist("quitada"))[:1]
    practices = PracticePage.objects.visible_to(request.user).filter(pk__in=keys)
    return practices.exclude(saved__reading_list=reading_list).first() if keys else None
