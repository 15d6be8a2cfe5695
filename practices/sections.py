"""What practices show on pages of the apps below."""

from typing import Any

from django.db.models import Count, OuterRef, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors.models import EntityPage, PartnerPage
from actors.sections import SHOWN, Figure, Part, RecordCount, Section
from practices import facets
from practices.enums import PROVEN_ADOPTIONS
from practices.models import Adoption, PracticePage
from practices.querysets import PracticeQuerySet, number_of
from practices.words import say_practices

CARD = "practices/_card.html"
REPLICATED = "replica"


def part_of_entity(entity: EntityPage, user: Any) -> Part:
    """What an entity tells, what it reuses and how much, counted over what the reader may see."""
    seen = PracticePage.objects.visible_to(user)
    own = seen.filter(pk__in=PracticePage.objects.of_entity(entity).order_by().values("pk"))
    replications = Adoption.objects.filter(entity=entity, status__in=PROVEN_ADOPTIONS)
    replicated = seen.filter(pk__in=replications.order_by().values("practice"))
    figures = _figures(entity, seen, own, replicated)
    total = figures[0].number
    return Part(
        figures=figures,
        sections=[
            Section(
                anchor="practicas",
                title=_("Sus prácticas"),
                items=list(own.for_cards().newest_first()[:SHOWN]) if total else [],
                template=CARD,
                empty=_("Esta entidad todavía no ha contado ninguna experiencia."),
                action=_("Contar la primera"),
                action_url=reverse("practices:share"),
                more=_("Ver las %(total)d") % {"total": total} if total > SHOWN else "",
                more_url=figures[0].url,
            ),
            Section(
                anchor=REPLICATED,
                title=_("Lo que replica de otras"),
                items=list(replicated.for_cards().newest_first()) if figures[-1].number else [],
                template=CARD,
            ),
        ],
    )


def _figures(
    entity: EntityPage,
    seen: PracticeQuerySet,
    own: PracticeQuerySet,
    replicated: PracticeQuerySet,
) -> list[Figure]:
    """The numbers about an entity, of the practices `seen` its `own` and those it replicates."""
    by_others = Adoption.objects.filter(
        Q(entity=None) | ~Q(entity=entity),
        practice=OuterRef("pk"),
        status__in=PROVEN_ADOPTIONS,
    )
    is_own, is_replicated = (Q(pk__in=each.order_by().values("pk")) for each in (own, replicated))
    told = (
        seen.filter(is_own | is_replicated)
        .with_standing()
        .annotate(by_others=number_of(by_others))
        .aggregate(
            all=Count("pk", filter=is_own),
            validated=Count("pk", filter=is_own & Q(validated_version__isnull=False)),
            reused=Coalesce(Sum("by_others", filter=is_own), 0),
            replicated=Count("pk", filter=is_replicated),
        )
    )
    total, valid, reused = told["all"], told["validated"], told["reused"]
    return [
        *told_and_validated(total, valid, entidad=entity.slug),
        Figure(
            reused,
            ngettext(
                "vez que otros replicaron lo suyo", "veces que otros replicaron lo suyo", reused
            ),
            listing_url(entidad=entity.slug, reuso=facets.REUSED),
        ),
        Figure(
            told["replicated"],
            ngettext("práctica que replica", "prácticas que replica", told["replicated"]),
            f"#{REPLICATED}",
        ),
    ]


def practices_with_partner(partner: PartnerPage, user: Any) -> Section:
    """The practices that name a partner as ally, as the reader may see."""
    practices = PracticePage.objects.filter(pk__in=partner.alliances.values("practice")).visible_to(
        user
    )
    return Section(
        anchor="practicas",
        title=_("Lo que la ciudad hizo con este aliado"),
        items=list(practices.for_cards().newest_first()),
        template=CARD,
        empty=_("Todavía no hay prácticas publicadas que lo nombren."),
    )


def practices_by_entity(user: Any) -> RecordCount:
    """How many practices the reader may see of each entity."""
    return RecordCount(
        name="practicas",
        filter_label=_("Con prácticas"),
        numbers=PracticePage.objects.visible_to(user).count_by_entity(),
        say=say_practices,
    )


def told_and_validated(total: int, valid: int, **filters: str | list[str]) -> list[Figure]:
    """How many practices are published and how many of them validated, of what filters leave."""
    return [
        Figure(
            total,
            ngettext("práctica publicada", "prácticas publicadas", total),
            listing_url(**filters),
        ),
        Figure(
            valid,
            ngettext("práctica validada", "prácticas validadas", valid),
            listing_url(**filters, nivel=facets.VALIDATED),
        ),
    ]


def listing_url(**filters: str | list[str]) -> str:
    """The address of the listing, narrowed; several values of a filter widen it."""
    return reverse("practices:listing", query=filters)
