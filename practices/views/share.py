"""Writing a practice: the short form first, then section by section."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.concurrency import StaleSaveError
from practices import services
from practices.addresses import keys_in
from practices.comments import show_comments
from practices.enums import AdoptionStatus
from practices.forms.sections import BY_SLUG, ESSENTIAL, SECTIONS, Section
from practices.forms.sheet import Sheet
from practices.models import Adoption, PracticePage
from practices.permissions import (
    entities_user_shares_for,
    user_can_edit_adoption,
    user_can_edit_draft,
)
from practices.retelling import answers_from, parts_from
from practices.views.access import practice_for
from practices.views.autosave import begin_once_titled, save_what_is_valid
from practices.views.keeping import forget_kept, kept, wants_json, writing
from practices.views.writing import (
    differences,
    go_on_anywhere,
    progress,
    saved_now,
    section_url,
)

IN_SESSION = "begun"
MOST_BEGUN = 20
"""How many forms of new experiences a session remembers."""


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Begin an experience; people without an appointment are told what to do.

    With `?desde=12` what her entity told of a replication that is done is filled in. A form
    begins one draft however often it arrives: sent twice, or brought back by the browser after an
    answer that never came.
    """
    if not entities_user_shares_for(request.user).exists():
        return render(request, "practices/share_no_entity.html", status=403)
    section = BY_SLUG[ESSENTIAL]
    if begun := _begun(request):
        practice, sent = begun
        if wants_json(request):
            return save_what_is_valid(request, practice, section, sent)
        return _write(request, practice, section, sent)
    adoption = _told_again(request)
    known = answers_from(adoption) if adoption else None
    brought = parts_from(adoption) if adoption else {}
    sheet = Sheet(section, user=request.user, data=_sent(request), known=known)
    if request.method == "POST" and wants_json(request):
        draft, answer = begin_once_titled(request, sheet, brought)
        if draft:
            _remember(request, draft)
        return answer
    if request.method == "POST" and sheet.is_valid():
        draft = services.create_draft(
            entity=sheet.form.cleaned_data["entity"],
            by=request.user,
            values=sheet.values() | brought,
            rows=sheet.rows(),
        )
        _remember(request, draft)
        return _go_on(request, draft, section)
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "told_again": adoption,
        "attempt": secrets.token_urlsafe(12),
        "address": request.get_full_path(),
        "autosave_url": request.get_full_path(),
    }
    return render(request, "practices/share.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a draft. A save over somebody else's shows both versions."""
    return _write(
        request, practice_for(request, pk, user_can_edit_draft), BY_SLUG[ESSENTIAL], _sent(request)
    )


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Tell one part of a draft; the parts are filled in any order."""
    if slug == ESSENTIAL or slug not in BY_SLUG:
        raise Http404
    return _write(
        request, practice_for(request, pk, user_can_edit_draft), BY_SLUG[slug], _sent(request)
    )


def _sent(request: HttpRequest) -> QueryDict | None:
    """What fills the form: what she sends now, or what was kept when her session ended."""
    return request.POST if request.method == "POST" else kept(request)


def _write(
    request: HttpRequest, practice: PracticePage, section: Section, sent: QueryDict | None
) -> HttpResponse:
    """Show a section of a draft, or save it."""
    draft = practice.get_latest_revision_as_object()
    sheet = Sheet(section, user=request.user, draft=draft, data=sent)
    show_comments(sheet.form, practice)
    conflict = None
    if request.method == "POST" and sheet.is_valid():
        try:
            services.save_draft(
                practice=practice,
                by=request.user,
                values=sheet.values(),
                rows=sheet.rows(),
                seen_revision=sheet.form.cleaned_data["seen_revision"],
                keep_previous="after_conflict" in request.POST,
            )
        except StaleSaveError as stale:
            conflict = differences(stale.page.specific, sheet)
            sheet.take_as_seen(stale.page.latest_revision_id)
        else:
            return _go_on(request, practice, section)
    context = {
        "sheet": sheet,
        "form": sheet.form,
        "practice": practice,
        "section": section,
        "conflict": conflict,
        "address": section_url(practice.pk, section.slug),
        "autosave_url": reverse("practices:autosave", args=[practice.pk, section.slug]),
        "previous_url": _neighbour_url(practice, section, -1),
        "next_url": _neighbour_url(practice, section, +1),
        **progress(draft, current=section.slug),
    }
    template = "share" if section.slug == ESSENTIAL else "section"
    status = 200 if conflict is None else 409
    return render(request, f"practices/{template}.html", context, status=status)


def _go_on(request: HttpRequest, practice: PracticePage, section: Section) -> HttpResponse:
    """After a save: more rows of a table, the next section, or a look at the draft.

    The reader is told what was saved, when, and what comes next where she arrives.
    """
    forget_kept(request, request.path)
    where = section_url(practice.pk, section.slug)
    following = _neighbour(section, +1)
    more = request.POST.get("more")
    if more in {table.name for table in section.tables}:
        where, then = f"{where}#{more}", _("Ya puede añadir otra fila.")
    elif "next" in request.POST and following:
        where = section_url(practice.pk, following.slug)
        then = _("Sigue «%(part)s».") % {"part": following.title}
    elif section.slug == ESSENTIAL:
        where = reverse("practices:review", args=[practice.pk])
        then = _("Así va el borrador: cuando esté listo, envíelo a aprobación.")
    else:
        then = go_on_anywhere()
    messages.success(request, saved_now(section.title, then))
    return redirect(where)


def _neighbour(section: Section, step: int) -> Section | None:
    """The section before or after this one."""
    place = SECTIONS.index(section) + step
    return SECTIONS[place] if 0 <= place < len(SECTIONS) else None


def _neighbour_url(practice: PracticePage, section: Section, step: int) -> str | None:
    """Where the section before or after this one is written."""
    neighbour = _neighbour(section, step)
    return section_url(practice.pk, neighbour.slug) if neighbour else None


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


def _begun(request: HttpRequest) -> tuple[PracticePage, QueryDict] | None:
    """The draft that this very form began before, and what it says now over that draft."""
    found = request.session.get(IN_SESSION, {}).get(request.POST.get("attempt"))
    practice = PracticePage.objects.filter(pk=found[0]).first() if found else None
    if practice is None or not user_can_edit_draft(request.user, practice):
        return None
    sent = request.POST.copy()
    if not sent.get("seen_revision"):
        sent["seen_revision"] = found[1]
    return practice, sent


def _remember(request: HttpRequest, draft: PracticePage) -> None:
    """Note which draft the form began."""
    attempt = request.POST.get("attempt")
    if attempt:
        begun: dict[str, Any] = request.session.get(IN_SESSION, {})
        begun[attempt[:40]] = [draft.pk, draft.latest_revision_id]
        request.session[IN_SESSION] = dict(list(begun.items())[-MOST_BEGUN:])
