"""Overviews and landings of vocabularies, events for calendars, guides, what robots are told."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.calendars import calendar_of
from home.enums import Vocabulary
from home.guides import guide_for, guides
from home.landings import first_step, landing_of, overview_of
from home.models import EventPage
from home.terms import WAYS
from practices.models import PracticePage

EVENTS_IN_CALENDAR = 200


@require_safe
def overview(request: HttpRequest, vocabulary: Vocabulary) -> HttpResponse:
    """Every term of a vocabulary, with how many practices each leads to."""
    return render(request, "home/overview.html", overview_of(WAYS[vocabulary], request.user))


@require_safe
def landing(request: HttpRequest, vocabulary: Vocabulary, code: str | int) -> HttpResponse:
    """What there is of a term. Raises `Http404` where the reader knows of no such term."""
    way = WAYS[vocabulary]
    term = way.find(code, way.counted(PracticePage.objects.visible_to(request.user)))
    if term is None:
        raise Http404
    return render(request, "home/landing.html", landing_of(way, term, request.user))


@require_safe
def event_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """One event for a calendar. Raises `Http404` where the reader may not see it."""
    event = get_object_or_404(EventPage.objects.visible_to(request.user), pk=pk)
    return _calendar([event], f"{event.slug}.ics")


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every event to come that the reader may see, to subscribe to."""
    events = EventPage.objects.visible_to(request.user).to_come(timezone.now())
    return _calendar(events[:EVENTS_IN_CALENDAR], "eventos.ics")


def _calendar(events: Iterable[EventPage], name: str) -> HttpResponse:
    """A calendar file to be opened by another program."""
    response = HttpResponse(calendar_of(events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def guide(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A guide for whoever uses the site, or what guides there are. Raises `Http404` for none."""
    found = guides().get(slug)
    if found is None:
        raise Http404
    steps = [first_step(), {"label": found.title}]
    if slug:
        steps.insert(1, {"label": _("Ayuda"), "url": reverse("home:guides")})
    return render(request, "home/guide.html", {"guide": found, "breadcrumbs": steps})


@require_safe
def own_guide(request: HttpRequest) -> HttpResponse:
    """The way to the guide for what the reader does here."""
    return redirect("home:guide", guide_for(request.user))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What programs that read the site are asked to leave alone, and where its pages are told."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
