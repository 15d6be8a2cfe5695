"""What the search knows of entities and partners."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actors import facets
from actors.models import EntityPage, PartnerPage
from core.audience import scope_of
from search.contract import SearchEntry, SearchKind


class EntityKindOfEntry(SearchKind[EntityPage]):
    """Published pages of entities."""

    kind: ClassVar[str] = "entity"
    label = _("Entidad")
    label_en: ClassVar[str] = "Entity"
    icon: ClassVar[str] = "entity"
    model = EntityPage
    depends_on = ("sector", "locality")

    def queryset(self) -> QuerySet[EntityPage]:
        """Live entities with what the entry reads."""
        return EntityPage.objects.live().select_related("sector", "locality")

    def entry(self, obj: EntityPage) -> SearchEntry:
        """The entry of an entity."""
        values = [facets.sector(obj.sector), facets.entity(obj)]
        if obj.locality:
            values.append(facets.locality(obj.locality))
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=obj.spanish_url,
            title=obj.title,
            summary=obj.summary,
            headings=obj.acronym,
            facets=tuple(values),
            scope=scope_of(obj),
            title_en=obj.title_en,
            summary_en=obj.summary_en,
        )


class PartnerKindOfEntry(SearchKind[PartnerPage]):
    """Published pages of partners from outside."""

    kind: ClassVar[str] = "partner"
    label = _("Aliado")
    label_en: ClassVar[str] = "Partner"
    icon: ClassVar[str] = "partner"
    model = PartnerPage

    def queryset(self) -> QuerySet[PartnerPage]:
        """Live partners."""
        return PartnerPage.objects.live()

    def entry(self, obj: PartnerPage) -> SearchEntry:
        """The entry of a partner."""
        words = (obj.acronym, obj.get_kind_display(), obj.city, obj.country)
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=obj.spanish_url,
            title=obj.title,
            summary=obj.summary,
            headings=" · ".join(word for word in words if word),
            scope=scope_of(obj),
            title_en=obj.title_en,
            summary_en=obj.summary_en,
        )
