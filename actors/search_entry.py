"""What the search knows of entities, the people appointed in them, and partners."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actors import facets
from actors.models import Appointment, EntityPage, PartnerPage
from core.audience import scope_of
from search.contract import BESIDE_RECORDS, SearchEntry, SearchKind

WHOM_TO_ASK = 0.63
"""What an entity weighs beside what was done: it names many matters in few words."""

WHY_BESIDE = _("Las entidades, las personas y los aliados cuentan algo menos que lo que se hizo.")


class EntityKindOfEntry(SearchKind[EntityPage]):
    """Published pages of entities."""

    kind: ClassVar[str] = "entity"
    label = _("Entidad")
    label_en: ClassVar[str] = "Entity"
    icon: ClassVar[str] = "entity"
    model = EntityPage
    depends_on = ("sector", "locality")
    why_boost = WHY_BESIDE

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
            questions="\n".join(obj.matters),
            facets=tuple(values),
            boost=WHOM_TO_ASK,
            scope=scope_of(obj),
            title_en=obj.title_en,
            summary_en=obj.summary_en,
        )


class PersonKindOfEntry(SearchKind[Appointment]):
    """People with an appointment today, each in her entity.

    The entry says what the entity's page says of her, to whoever may see that page, and leads
    there. It comes and goes with the dates of the appointment: `services.follow_people`.
    """

    kind: ClassVar[str] = "person"
    label = _("Persona")
    label_en: ClassVar[str] = "Person"
    icon: ClassVar[str] = "person"
    model = Appointment
    depends_on = ("person", "entity", "entity__sector")
    why_boost = WHY_BESIDE

    def queryset(self) -> QuerySet[Appointment]:
        """Appointments of today in live entities."""
        return (
            Appointment.objects.active()
            .filter(entity__live=True)
            .select_related("person", "entity__sector")
        )

    def entry(self, obj: Appointment) -> SearchEntry:
        """The entry of a person in an entity."""
        entity = obj.entity
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=f"{entity.spanish_url}#people",
            title=str(obj.person),
            summary=obj.post or obj.get_role_display(),
            headings=f"{obj.get_role_display()} · {entity.title} · {entity.acronym}",
            facets=(facets.sector(entity.sector), facets.entity(entity)),
            boost=BESIDE_RECORDS,
            scope=scope_of(entity),
        )


class PartnerKindOfEntry(SearchKind[PartnerPage]):
    """Published pages of partners from outside."""

    kind: ClassVar[str] = "partner"
    label = _("Aliado")
    label_en: ClassVar[str] = "Partner"
    icon: ClassVar[str] = "partner"
    model = PartnerPage
    why_boost = WHY_BESIDE

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
            facets=(facets.partner(obj),),
            boost=BESIDE_RECORDS,
            scope=scope_of(obj),
            title_en=obj.title_en,
            summary_en=obj.summary_en,
        )
