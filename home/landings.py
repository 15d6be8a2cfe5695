"""What the pages of vocabularies and of their terms show, to one reader."""

from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actors.models import EntityPage
from actors.sections import Figure
from core.maps import Tile
from home.enums import Vocabulary
from home.models import Landing
from home.terms import WAYS, Entrance, Way, city_map, entrances, leading
from practices import facets
from practices.models import PracticePage
from practices.querysets import PracticeQuerySet
from practices.sections import listing_url, told_and_validated

PRACTICES_SHOWN = 12
ENTITIES_SHOWN = 12
RELATED = {
    Vocabulary.THEMES: gettext_lazy("También por tema"),
    Vocabulary.GOALS: gettext_lazy("También por ODS"),
    Vocabulary.SECTORS: gettext_lazy("También por sector"),
}


def overview_of(way: Way, user: Any) -> dict[str, Any]:
    """The terms of a vocabulary: themes by the one above, localities as a map too."""
    practices = PracticePage.objects.visible_to(user)
    terms = entrances(way, practices)
    by_theme = way.vocabulary == Vocabulary.THEMES
    return {
        "way": way,
        "entrances": terms,
        "groups": _by_parent(terms) if by_theme else [],
        "is_goals": way.vocabulary == Vocabulary.GOALS,
        "city_tiles": city_map(terms) if way.vocabulary == Vocabulary.LOCALITIES else [],
        "breadcrumbs": [first_step(), {"label": way.vocabulary.label}],
    }


def landing_of(way: Way, term: Any, user: Any) -> dict[str, Any]:
    """A term: what editors say of it, its practices and entities, and where it leads."""
    seen = PracticePage.objects.visible_to(user)
    belonging = PracticePage.objects.filter(way.of(term)).order_by()
    practices = seen.filter(pk__in=belonging.values("pk"))
    filters = way.filters(term, seen)
    figures = _figures(practices, filters)
    total = figures[0].number
    is_place = way.vocabulary == Vocabulary.LOCALITIES
    code = getattr(term, way.code)
    return {
        "way": way,
        "term": term,
        "title": str(term),
        "colour": term.colour if way.vocabulary == Vocabulary.GOALS else "",
        "landing": Landing.objects.filter(vocabulary=way.vocabulary, code=code).first(),
        "figures": figures if total else [],
        "practices": list(practices.for_cards().with_covers().validated_first()[:PRACTICES_SHOWN]),
        "has_more": total > PRACTICES_SHOWN,
        "listing_url": listing_url(**filters),
        "within": filters if total else {},
        "entities": _entities(way, term, practices, user),
        "related": _related(term, practices) if total else [],
        "current": term.number if is_place else None,
        "city_tiles": _city(way, seen, practices, filters) if total or is_place else [],
        "breadcrumbs": _steps(way, term),
    }


def _figures(practices: PracticeQuerySet, filters: dict[str, list[str]]) -> list[Figure]:
    """How much is told, validated and replicated, and by how many. One query."""
    told = practices.with_standing().aggregate(
        all=Count("pk"),
        valid=Count("pk", filter=Q(validated_version__isnull=False)),
        reused=Sum("reuses", default=0),
        entities=Count("entity", distinct=True),
    )
    total, valid, reused, entities = (told[k] for k in ("all", "valid", "reused", "entities"))
    return [
        *told_and_validated(total, valid, **filters),
        Figure(
            reused,
            ngettext("vez replicada por otros", "veces replicadas por otros", reused),
            listing_url(**filters, reuso=facets.REUSED),
        ),
        Figure(entities, ngettext("entidad las cuenta", "entidades las cuentan", entities), "#who"),
    ]


def _entities(way: Way, term: Any, practices: PracticeQuerySet, user: Any) -> list[EntityPage]:
    """Those that tell of it, and those that belong to a sector or a locality. One query."""
    members = Q(pk__in=practices.order_by().values("entity"))
    if way.vocabulary == Vocabulary.SECTORS:
        members |= Q(sector=term)
    elif way.vocabulary == Vocabulary.LOCALITIES:
        members |= Q(locality=term)
    entities = EntityPage.objects.visible_to(user).filter(members)
    return list(entities.order_by("kind_order", "title")[:ENTITIES_SHOWN])


def _related(term: Any, practices: PracticeQuerySet) -> list[dict[str, Any]]:
    """By what else its practices are classified. One query a vocabulary."""
    groups = [
        {
            "label": label,
            "entrances": leading(WAYS[vocabulary], practices, without=term),
        }
        for vocabulary, label in RELATED.items()
    ]
    return [group for group in groups if group["entrances"]]


def _city(
    way: Way, seen: PracticeQuerySet, practices: PracticeQuerySet, filters: dict[str, list[str]]
) -> list[Tile]:
    """Where its practices happened; from a locality, what there is in the others. One query."""
    localities = WAYS[Vocabulary.LOCALITIES]
    if way is localities:
        return city_map(entrances(localities, seen))
    return city_map(
        entrances(localities, practices),
        url_of=lambda number: listing_url(**filters, localidad=str(number)),
    )


def _by_parent(terms: list[Entrance]) -> list[tuple[Entrance, list[Entrance]]]:
    """Each theme at the top with those below it."""
    return [
        (top, [each for each in terms if each.term.parent_id == top.term.pk])
        for top in terms
        if top.term.parent_id is None
    ]


def first_step() -> dict[str, str]:
    """The first step of the way to a page."""
    return {"label": _("Inicio"), "url": reverse("wagtail_serve", args=[""])}


def _steps(way: Way, term: Any) -> list[dict[str, str]]:
    """The way from the home page to a term; to a theme, by the one above it."""
    steps = [first_step(), {"label": way.vocabulary.label, "url": reverse(way.overview)}]
    if way.vocabulary == Vocabulary.THEMES and term.parent:
        steps.append({"label": term.parent.display_name, "url": way.url(term.parent)})
    return [*steps, {"label": str(term)}]
