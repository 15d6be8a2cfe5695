"""Events: meetings, calls and workshops that people put in their calendar."""

from itertools import groupby
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import PageManager

from actors.models import EntityPage
from core.models import IntroducedPage
from core.structured_data import json_ld
from home.models.standard import WrittenPage
from home.querysets import EventQuerySet

PER_PAGE = 24


class EventIndexPage(IntroducedPage):
    """The calendar: what is to come by month, or what is over."""

    page_description = _("El calendario de los eventos.")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.EventPage"]
    max_count = 1

    class Meta:
        verbose_name = _("calendario de eventos")
        verbose_name_plural = _("calendarios de eventos")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the events the reader may see, by month."""
        shows_past = "pasados" in request.GET
        seen = EventPage.for_reading().visible_to(request.user)
        now = timezone.now()
        events = seen.over(now) if shows_past else seen.to_come(now)
        page = Paginator(events, PER_PAGE).get_page(request.GET.get("pagina"))
        months = groupby(page, key=lambda event: event.local_start.date().replace(day=1))
        return super().get_context(request, *args, **kwargs) | {
            "events": page,
            "months": [(month, list(events)) for month, events in months],
            "shows_past": shows_past,
            "within": {"kind": ["event"]} if page.object_list else {},
        }


class EventPage(WrittenPage):
    """Something that happens on a day, in a place or by a link, or both."""

    page_description = _(
        "Algo por venir, con hora y lugar o enlace; se puede llevar al calendario."
    )
    starts_at = models.DateTimeField(_("empieza"))
    ends_at = models.DateTimeField(_("termina"), null=True, blank=True)
    place = models.CharField(_("lugar"), max_length=200, blank=True)
    link = models.URLField(
        _("enlace para inscribirse o conectarse"),
        blank=True,
    )
    entity = models.ForeignKey(
        EntityPage,
        verbose_name=_("organiza"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Vacía: la secretaría técnica."),
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["home.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels = [
        *WrittenPage.content_panels,
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("place"),
        FieldPanel("link"),
        FieldPanel("entity"),
        FieldPanel("summary"),
        FieldPanel("body"),
        *WrittenPage.english_panels,
    ]

    class Meta:
        verbose_name = _("evento")
        verbose_name_plural = _("eventos")

    @classmethod
    def for_reading(cls) -> EventQuerySet:
        """With the entity, which every visit names."""
        return cls.objects.select_related("entity")

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.ends_at and self.starts_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("Termina antes de empezar.")})

    @property
    def local_start(self) -> Any:
        """When it begins, by the clocks of the city."""
        return timezone.localtime(self.starts_at)

    @property
    def is_over(self) -> bool:
        """Whether it has ended, or begun where no end is told."""
        return (self.ends_at or self.starts_at) < timezone.now()

    @property
    def ends_same_day(self) -> bool:
        """Whether it ends on the day on which it begins."""
        return bool(self.ends_at) and timezone.localdate(self.ends_at) == self.local_start.date()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the event in the words of schema.org."""
        place = {"@type": "Place", "name": self.place} if self.place else {}
        return super().get_context(request, *args, **kwargs) | {
            "structured_data": json_ld(
                {
                    "@type": "Event",
                    "name": self.display_title,
                    "description": self.display_summary,
                    "startDate": self.local_start.isoformat(),
                    "endDate": timezone.localtime(self.ends_at).isoformat() if self.ends_at else "",
                    "location": place,
                    "url": self.full_url,
                }
            )
        }
