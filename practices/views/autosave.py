"""Drafts save themselves while they are written: what can be saved is, what cannot is told."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.concurrency import StaleSaveError
from practices import services
from practices.forms.sections import BY_SLUG, Section
from practices.forms.sheet import Sheet
from practices.models import PracticePage
from practices.permissions import user_can_edit_draft
from practices.views.access import practice_for
from practices.views.keeping import forget_kept, writing
from practices.views.writing import progress, section_url


@require_POST
@writing
def autosave(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Save the valid answers of a section; the others keep what the draft says.

    Answers JSON (`saved`); 409 when somebody saved since the form was opened, 401 when the
    session has ended or is another person's.
    """
    if slug not in BY_SLUG:
        raise Http404
    return save_what_is_valid(
        request, practice_for(request, pk, user_can_edit_draft), BY_SLUG[slug], request.POST
    )


def save_what_is_valid(
    request: HttpRequest, practice: PracticePage, section: Section, sent: QueryDict
) -> JsonResponse:
    """Save what was sent of a section and say what came of it."""
    draft = practice.get_latest_revision_as_object()
    sheet = Sheet(section, user=request.user, draft=draft, data=sent)
    try:
        draft = services.save_draft(
            practice=practice,
            by=request.user,
            values=sheet.values(),
            rows=sheet.rows(),
            seen_revision=sheet.form.cleaned_data.get("seen_revision"),
            log=False,
        )
    except StaleSaveError:
        return JsonResponse({}, status=409)
    return saved(request, draft, sheet)


def begin_once_titled(
    request: HttpRequest, sheet: Sheet, brought: Mapping[str, Any]
) -> tuple[PracticePage | None, JsonResponse]:
    """Make a draft of the first answers, once there is a title and whose experience it is.

    `brought` are fields that the form does not ask.
    """
    values = sheet.values()
    entity = sheet.form.cleaned_data.get("entity")
    if not entity or not values.get("title"):
        wait = _("Quedará guardado como borrador cuando tenga título y entidad.")
        return None, JsonResponse({"wait": wait}, status=400)
    draft = services.create_draft(
        entity=entity, by=request.user, values={**values, **brought}, rows=sheet.rows()
    )
    return draft, saved(request, draft, sheet)


def saved(request: HttpRequest, draft: PracticePage, sheet: Sheet) -> JsonResponse:
    """The answer to a section that was saved."""
    slug = sheet.section.slug
    address = section_url(draft.pk, slug)
    forget_kept(request, request.path, address)
    return what_was_saved(
        draft,
        errors=sheet.errors(),
        address=address,
        autosave=reverse("practices:autosave", args=[draft.pk, slug]),
        progress=render_to_string(
            "practices/_write_progress.html", progress(draft, current=slug), request
        ),
    )


def what_was_saved(
    draft: PracticePage, *, errors: list[str], address: str, autosave: str, progress: str
) -> JsonResponse:
    """What the script needs to go on: the time, the revision, what could not be saved.

    `address` and `autosave` are where the form now is and where it saves itself, `progress` is
    the HTML that takes the place of the one shown.
    """
    return JsonResponse(
        {
            "saved_at": time_format(timezone.localtime(), "TIME_FORMAT"),
            "seen_revision": draft.latest_revision_id,
            "errors": errors,
            "address": address,
            "autosave": autosave,
            "progress": progress,
        }
    )
