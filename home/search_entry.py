"""What the search knows of pages, news and events."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors import facets
from core.audience import scope_of
from home.models import EventPage, NewsPage, StandardPage
from search.contract import BESIDE_RECORDS, SearchEntry, SearchKind

WHY_BESIDE = _("Las páginas, noticias y eventos cuentan algo menos que lo que se hizo.")


class StandardKindOfEntry(SearchKind[StandardPage]):
    """Published pages of their own."""

    kind: ClassVar[str] = "page"
    label = _("Página")
    label_en: ClassVar[str] = "Page"
    model = StandardPage
    why_boost = WHY_BESIDE

    def queryset(self) -> QuerySet[StandardPage]:
        """Live pages."""
        return StandardPage.objects.live()

    def entry(self, obj: StandardPage) -> SearchEntry:
        """The entry of a page."""
        return SearchEntry(**_written(self, obj))


class NewsKindOfEntry(SearchKind[NewsPage]):
    """Published news."""

    kind: ClassVar[str] = "news"
    label = _("Noticia")
    label_en: ClassVar[str] = "News"
    icon: ClassVar[str] = "news"
    model = NewsPage
    depends_on = ("entity",)
    why_boost = WHY_BESIDE

    def queryset(self) -> QuerySet[NewsPage]:
        """Live news with their entities."""
        return NewsPage.objects.live().select_related("entity")

    def entry(self, obj: NewsPage) -> SearchEntry:
        """The entry of a piece of news."""
        return SearchEntry(**_written(self, obj), **_of_entity(obj), date=obj.date)


class EventKindOfEntry(SearchKind[EventPage]):
    """Published events, past ones too."""

    kind: ClassVar[str] = "event"
    label = _("Evento")
    label_en: ClassVar[str] = "Event"
    icon: ClassVar[str] = "event"
    model = EventPage
    depends_on = ("entity",)
    why_boost = WHY_BESIDE

    def queryset(self) -> QuerySet[EventPage]:
        """Live events with their entities."""
        return EventPage.objects.live().select_related("entity")

    def entry(self, obj: EventPage) -> SearchEntry:
        """The entry of an event."""
        written = _written(self, obj)
        written["body"] = f"{written['body']}\n\n{obj.place}".strip()
        date = timezone.localdate(obj.starts_at)
        return SearchEntry(**written, **_of_entity(obj), date=date)


def _written(kind: SearchKind[Any], obj: Any) -> dict[str, Any]:
    """What the entries of all written pages have."""
    return {
        "key": kind.key(obj.pk),
        "kind": kind.kind,
        "url": obj.spanish_url,
        "title": obj.title,
        "summary": obj.summary,
        "body": "\n\n".join(obj.body.stream_block.get_searchable_content(obj.body)),
        "scope": scope_of(obj),
        "boost": BESIDE_RECORDS,
        "title_en": obj.title_en,
        "summary_en": obj.summary_en,
    }


def _of_entity(obj: Any) -> dict[str, Any]:
    """By which entity a record is narrowed, where it names one."""
    if obj.entity is None:
        return {}
    return {"headings": obj.entity.title, "facets": (facets.entity(obj.entity),)}
