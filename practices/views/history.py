"""What happened to a practice, and what differs between two of its versions."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Revision

from practices.changes import changed_parts, difference, label_of, words_of
from practices.history import history_of
from practices.models import PracticePage
from practices.permissions import user_can_see_draft
from practices.views.access import practice_for


@login_required
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """The life of a practice, for those who may see its draft."""
    practice = practice_for(request, pk, user_can_see_draft)
    return render(
        request,
        "practices/history.html",
        {"practice": practice, "events": history_of(practice)},
    )


@login_required
@require_safe
def compare_versions(request: HttpRequest, pk: int, before: int, after: int) -> HttpResponse:
    """Two versions of a practice, part by part."""
    practice = practice_for(request, pk, user_can_see_draft)
    revisions = Revision.objects.for_instance(practice).select_related("user")
    old, new = (get_object_or_404(revisions, pk=key) for key in (before, after))
    versions: list[PracticePage] = [old.as_object(), new.as_object()]
    parts = changed_parts(old.content, new.content)
    if not parts:
        raise Http404
    return render(
        request,
        "practices/compare_versions.html",
        {
            "practice": practice,
            "old": old,
            "new": new,
            "parts": [
                {
                    "label": label_of(name),
                    "pieces": difference(*(words_of(version, name) for version in versions)),
                }
                for name in parts
            ],
        },
    )
