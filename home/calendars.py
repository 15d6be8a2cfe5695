"""Events as calendar files (RFC 5545), for the reader's own calendar."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from home.models import EventPage


def calendar_of(events: Iterable[EventPage]) -> bytes:
    """One file with these events, in the reader's language."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//ES")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", settings.SITE_NAME)
    for event in events:
        calendar.add_component(_component(event))
    return calendar.to_ical()


def _component(event: EventPage) -> Event:
    """An event; its identity stays when it is moved, so that calendars move it too."""
    component = Event()
    component.add("uid", event.translation_key)
    component.add("dtstamp", event.last_published_at or timezone.now())
    component.add("summary", event.display_title)
    component.add("dtstart", event.starts_at)
    if event.ends_at:
        component.add("dtend", event.ends_at)
    for name, text in (
        ("description", event.display_summary),
        ("location", event.place),
        ("url", event.full_url),
    ):
        if text:
            component.add(name, text)
    return component
