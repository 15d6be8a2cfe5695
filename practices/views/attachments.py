"""The files, photos and links of a draft, and the files themselves for who may read it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Revision

from core.concurrency import StaleSaveError
from core.models import CustomDocument, CustomImage
from practices import services
from practices.addresses import number_in
from practices.attachments import keyed_evidence, keyed_photos
from practices.forms.attachments import (
    AttachmentForm,
    EvidenceForm,
    LinkForm,
    PhotoForm,
    UploadForm,
)
from practices.forms.sheet import errors_of
from practices.models import PracticePage
from practices.permissions import user_can_edit_draft, user_can_see_draft
from practices.views.access import practice_for
from practices.views.autosave import what_was_saved
from practices.views.keeping import forget_kept, kept, wants_json, writing
from practices.views.writing import go_on_anywhere, progress, saved_now

PHOTO_SIZE = "width-800"
UPLOAD, LINK, SAVE, UNDO = "upload", "link", "save", "undo"
BEFORE = "antes"
TO_DESCRIBE = "fotos-por-describir"


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def attachments(request: HttpRequest, pk: int) -> HttpResponse:
    """Add to what a draft has attached, describe it, take it out and put it back."""
    practice = practice_for(request, pk, user_can_edit_draft)
    if request.method != "POST":
        return _show(request, practice, sent=kept(request))
    if wants_json(request):
        return _autosave(request, practice)
    act = {UPLOAD: _upload, LINK: _link, SAVE: _save, UNDO: _undo}.get(request.POST.get("action"))
    return act(request, practice) if act else _show(request, practice)


@login_required
@require_safe
def draft_file(request: HttpRequest, pk: int, document: int) -> FileResponse:
    """A file of a draft, or of what is published of it, for those who may read the draft."""
    practice = practice_for(request, pk, user_can_see_draft)
    found = get_object_or_404(CustomDocument, pk=document)
    if not any(
        item.document_id == found.pk
        for version in _versions(practice)
        for item in version.evidence.all()
    ):
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type=found.content_type)
    # As Wagtail serves a file: nothing in it runs here.
    response["Content-Disposition"] = found.content_disposition
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_safe
def draft_photo(request: HttpRequest, pk: int, image: int) -> FileResponse:
    """A size of a photo of a draft; never the original."""
    practice = practice_for(request, pk, user_can_see_draft)
    found = get_object_or_404(CustomImage, pk=image)
    if not any(
        photo.image_id == found.pk
        for version in _versions(practice)
        for photo in version.photos.all()
    ):
        raise Http404
    response = FileResponse(found.get_rendition(PHOTO_SIZE).file.open("rb"))
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _versions(practice: PracticePage) -> Iterable[PracticePage]:
    """The draft, and what is published."""
    yield practice.get_latest_revision_as_object()
    if practice.live:
        yield practice


def _upload(request: HttpRequest, practice: PracticePage) -> HttpResponse:
    """Take the files in; those that are not taken are told one by one."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, practice, upload=form, status=400)
    files = form.cleaned_data["files"]
    refused = services.add_files(practice=practice, by=request.user, files=files)
    if taken := len(files) - len(refused):
        text = ngettext("Se agregó %(number)d archivo.", "Se agregaron %(number)d archivos.", taken)
        messages.success(request, text % {"number": taken})
    if not refused:
        return redirect(f"{_address(practice)}#{TO_DESCRIBE}")
    for refusal in refused:
        form.add_error("files", [f"{refusal.name}: {reason}" for reason in refusal.reasons])
    return _show(
        request, practice_for(request, practice.pk, user_can_edit_draft), upload=form, status=400
    )


def _link(request: HttpRequest, practice: PracticePage) -> HttpResponse:
    """Add a link."""
    form = LinkForm(request.POST, prefix=LINK)
    if not form.is_valid():
        return _show(request, practice, link=form, status=400)
    services.add_link(practice=practice, by=request.user, values=form.cleaned_data)
    messages.success(request, _("Se agregó el enlace."))
    return redirect(_address(practice))


def _save(request: HttpRequest, practice: PracticePage) -> HttpResponse:
    """Keep what is said of each; a save over somebody else's shows both versions."""
    rows = _rows(practice.get_latest_revision_as_object(), request.POST)
    if not all(form.is_valid() for form in _bound(rows)):
        return _show(request, practice, rows=rows, status=400)
    changes = {form.prefix: form.change for form in _bound(rows)}
    before = number_in(request.POST.get("seen_revision"))
    try:
        services.change_attachments(
            practice=practice,
            by=request.user,
            changes=changes,
            seen_revision=before,
            keep_previous="after_conflict" in request.POST,
        )
    except StaleSaveError:
        return _show(request, practice, rows=rows, conflict=_differences(_bound(rows)), status=409)
    forget_kept(request, request.path)
    messages.success(request, saved_now(_("Archivos y fotos"), go_on_anywhere()))
    where = _address(practice)
    return HttpResponseRedirect(f"{where}?{BEFORE}={before}" if None in changes.values() else where)


def _autosave(request: HttpRequest, practice: PracticePage) -> JsonResponse:
    """Keep what is valid of what is being typed, and take nothing out; answers as `autosave`."""
    forms = _bound(_rows(practice.get_latest_revision_as_object(), request.POST))
    changes = {form.prefix: form.values() for form in forms if form.is_valid()}
    try:
        draft = services.change_attachments(
            practice=practice,
            by=request.user,
            changes=changes,
            seen_revision=number_in(request.POST.get("seen_revision")),
            log=False,
        )
    except StaleSaveError:
        return JsonResponse({}, status=409)
    forget_kept(request, request.path)
    return what_was_saved(
        draft,
        errors=[error for form in forms for error in errors_of(form)],
        address=request.get_full_path(),
        autosave=request.get_full_path(),
        progress=render_to_string("practices/_write_nav.html", progress(draft), request),
    )


def _undo(request: HttpRequest, practice: PracticePage) -> HttpResponse:
    """Put back what was taken out."""
    version = _version(practice, request.POST.get(BEFORE))
    if version is None:
        raise Http404
    services.restore_attachments(practice=practice, by=request.user, version=version)
    messages.success(request, _("Todo está otra vez como antes de quitarlo."))
    return redirect(_address(practice))


def _show(
    request: HttpRequest,
    practice: PracticePage,
    *,
    upload: UploadForm | None = None,
    link: LinkForm | None = None,
    rows: dict[str, list[AttachmentForm]] | None = None,
    conflict: list[dict[str, Any]] | None = None,
    sent: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page with the forms as they are, or filled with what was `sent` of them."""
    draft = practice.get_latest_revision_as_object()
    rows = rows or _rows(draft, sent)
    context = {
        "practice": practice,
        "upload": upload or UploadForm(),
        "link": link or LinkForm(prefix=LINK),
        **rows,
        "to_describe": [form for form in rows["photos"] if form.instance.needs_words],
        "TO_DESCRIBE": TO_DESCRIBE,
        "is_unsaved": bool(_bound(rows)),
        "faulty": [form for form in _bound(rows) if form.errors],
        "address": request.get_full_path(),
        "conflict": conflict,
        "before": _version(practice, request.GET.get(BEFORE)),
        **progress(draft),
    }
    return render(request, "practices/attachments.html", context, status=status)


def _address(practice: PracticePage) -> str:
    """Where this page is."""
    return reverse("practices:attachments", args=[practice.pk])


def _rows(
    draft: PracticePage, data: Mapping[str, Any] | None = None
) -> dict[str, list[AttachmentForm]]:
    """A form for each thing attached, with what was sent of it.

    What somebody else added meanwhile has nothing sent: its form shows what it says.
    """
    sent = {name.rpartition("-")[0] for name in data or ()}
    return {
        name: [
            kind(data if key in sent else None, instance=item, prefix=key)
            for key, item in items.items()
        ]
        for name, kind, items in (
            ("evidence", EvidenceForm, keyed_evidence(draft)),
            ("photos", PhotoForm, keyed_photos(draft)),
        )
    }


def _bound(rows: dict[str, list[AttachmentForm]]) -> list[AttachmentForm]:
    """The forms of which something was sent."""
    return [form for forms in rows.values() for form in forms if form.is_bound]


def _differences(forms: Iterable[AttachmentForm]) -> list[dict[str, Any]]:
    """What is saved beside what was just typed, wherever they differ."""
    return [
        {
            "label": f"{form.instance} · {form.fields[name].label}",
            "saved": getattr(form.instance, name),
            "typed": typed,
        }
        for form in forms
        for name, typed in (form.change or {}).items()
        if getattr(form.instance, name) != typed
    ]


def _version(practice: PracticePage, key: str | None) -> Revision | None:
    """The version of the practice with this key, if there is one."""
    return Revision.objects.for_instance(practice).filter(pk=number_in(key)).first()
