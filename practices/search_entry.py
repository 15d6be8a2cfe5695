"""What the search knows of a practice."""

from typing import ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actors import facets
from core.audience import audience_of_visibility, scope_of
from practices import facets as own_facets
from practices.models import PracticePage
from search.contract import FacetValue, SearchEntry, SearchKind

LONG_TEXTS = (
    "problem",
    "objective",
    "what_was_done",
    "context",
    "beneficiaries",
    "differential_approach",
    "team",
    "counterpart",
    "difficulties",
    "success_factors",
    "lessons",
    "sustainability",
    "minimum_conditions",
    "what_to_adapt",
    "what_not_to_do",
    "awards",
)

UNCONFIRMED = 0.7
"""What a practice weighs whose entity does not say that it still holds."""


class PracticeKindOfEntry(SearchKind[PracticePage]):
    """Published practices."""

    kind: ClassVar[str] = "practice"
    label = _("Práctica")
    label_en: ClassVar[str] = "Practice"
    icon: ClassVar[str] = "practice"
    model = PracticePage
    why_boost = _("Su entidad no ha confirmado que siga vigente.")
    depends_on = (
        "entity",
        "sector",
        "co_authors__entity",
        "allies__partner",
        "themes",
        "sdg_goals",
        "localities",
        "tagged_items__tag",
        "agreements",
        "validations",
        "adoptions",
        "validity_questions",
    )

    def queryset(self) -> QuerySet[PracticePage]:
        """Live practices with every relation that the entry reads."""
        return (
            PracticePage.objects.live()
            .select_related("entity", "sector")
            .with_standing()
            .prefetch_related(
                "localities",
                "themes",
                "sdg_goals",
                "tagged_items__tag",
                "agreements",
                "co_authors__entity",
                "steps",
                "allies__partner",
                "results",
                "evidence",
            )
        )

    def entry(self, obj: PracticePage) -> SearchEntry:
        """The entry of a practice."""
        parts = [getattr(obj, name) for name in LONG_TEXTS]
        parts += [f"{s.title}. {s.description}" for s in obj.steps.all()]
        parts += [f"{a.name} {a.role} {a.country}" for a in obj.allies.all()]
        parts += [r.indicator for r in obj.results.all()]
        # A file is found by itself, by those who may see its collection.
        parts += [e.title for e in obj.evidence.all() if e.document_id is None]
        parts += [obj.place, obj.partner_city, obj.partner_country]
        parts += obj.body.stream_block.get_searchable_content(obj.body)
        words = [obj.entity.title, obj.entity.acronym]
        words += [entity.title for entity in obj.named_co_authors]
        words += [t.tag.name for t in obj.tagged_items.all()]
        words += [theme.name for theme in obj.themes.all()]
        return SearchEntry(
            key=self.key(obj.pk),
            kind=self.kind,
            url=obj.spanish_url,
            title=obj.title,
            summary=obj.summary,
            headings=" · ".join(words),
            questions="\n".join(obj.answers),
            body="\n\n".join(part for part in parts if part),
            facets=self._facets(obj),
            date=obj.first_published_at.date() if obj.first_published_at else None,
            language=obj.language,
            boost=UNCONFIRMED if obj.is_unconfirmed else 1.0,
            reuses=obj.reuses,
            scope=scope_of(obj),
            own=audience_of_visibility(obj.visibility),
            title_en=obj.title_en,
            summary_en=obj.summary_en,
        )

    def _facets(self, obj: PracticePage) -> tuple[FacetValue, ...]:
        """By what a practice is narrowed."""
        entities = [obj.entity, *obj.named_co_authors]
        values = [facets.sector(obj.sector)] if obj.sector else []
        values += [facets.entity(entity) for entity in entities]
        values += [facets.theme(theme) for theme in obj.themes.all()]
        values += [facets.sdg_goal(goal) for goal in obj.sdg_goals.all()]
        values += [facets.locality(locality) for locality in obj.localities.all()]
        partners = [ally.partner for ally in obj.allies.all() if ally.partner]
        values += [facets.partner(partner) for partner in partners if partner.live]
        values += [
            own_facets.kind(obj.kind),
            own_facets.tier(is_validated=obj.validated_version is not None),
        ]
        if obj.reuses:
            values.append(own_facets.reuse())
        if obj.starts_on:
            values.append(own_facets.year(obj.starts_on.year))
        if obj.modality:
            values.append(facets.modality(obj.modality))
        if obj.city_role:
            values.append(facets.city_role(obj.city_role))
        return tuple(dict.fromkeys(values))
