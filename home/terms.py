"""The terms by which practices are entered: sectors, themes, goals, localities.

Each vocabulary has an overview (`/temas/`), each term a landing (`/temas/salud-publica/`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.maps import Tile, tiles
from core.models import Locality, SDGoal, Sector, Theme
from home.enums import Vocabulary
from practices.querysets import PracticeQuerySet
from practices.words import say_practices


@dataclass(frozen=True, slots=True)
class Way:
    """How a vocabulary leads to practices.

    `code` is the field of a term that stands in addresses, `facet` the filter of the search,
    `lookup` leads from a practice to the term. `is_fixed` where the terms are those of a law or a
    treaty, which are known to everybody. `landing` and `overview` are names of addresses.
    """

    vocabulary: Vocabulary
    model: type[Any]
    code: str
    facet: str
    lookup: str
    is_fixed: bool
    landing: str
    overview: str
    introduction: Promise

    def terms(self) -> QuerySet[Any]:
        """Its terms; those of a theme come with the one above."""
        terms = self.model.objects.all()
        return terms.select_related("parent") if self.model is Theme else terms

    def counted(self, practices: PracticeQuerySet) -> QuerySet[Any]:
        """Its terms with `practices`: how many of those given each leads to. One query.

        Terms that people make as they need them are left out while they lead to none of those
        practices, unless an editor has introduced them: their names may say what is private.
        """
        from home.models import Landing

        links, practice = self._links(practices)
        counted = self.terms().annotate(
            practices=Coalesce(
                Subquery(
                    links.annotate(whole=Value(1))
                    .values("whole")
                    .annotate(number=Count(practice, distinct=True))
                    .values("number"),
                    output_field=IntegerField(),
                ),
                0,
            )
        )
        if self.is_fixed:
            return counted
        introduced = Landing.objects.filter(vocabulary=self.vocabulary, code=OuterRef(self.code))
        # Not by their number, which the database would count a second time.
        return counted.filter(Exists(links) | Exists(introduced))

    def of(self, term: Any) -> Q:
        """What a practice must be to belong to a term; to a theme also by one below it."""
        belongs = Q(**{self.lookup: term})
        if self.model is Theme:
            belongs |= Q(**{f"{self.lookup}__parent": term})
        return belongs

    def _links(self, practices: PracticeQuerySet) -> tuple[QuerySet[Any], str]:
        """What ties practices to one outer term, and which field of it is the practice.

        From the few rows of a term to its practices, not the other way round: SQLite would go
        through every practice once for each term.
        """
        field = practices.model._meta.get_field(self.lookup)
        if not field.many_to_many:
            return practices.filter(**{self.lookup: OuterRef("pk")}).order_by(), "pk"
        practice, theirs = field.m2m_field_name(), field.m2m_reverse_field_name()
        named: Any = {theirs: OuterRef("pk")}
        if self.model is Theme:
            outer = OuterRef(OuterRef("pk"))
            named = {f"{theirs}__in": Theme.objects.filter(Q(pk=outer) | Q(parent=outer))}
        seen = Exists(practices.filter(pk=OuterRef(practice)))
        return field.remote_field.through.objects.filter(seen, **named), practice

    def url(self, term: Any) -> str:
        """The address of a term's landing."""
        return self.url_of(getattr(term, self.code))

    def url_of(self, code: str | int) -> str:
        """The address of the landing of the term with this code."""
        return reverse(self.landing, args=[code])

    def find(self, code: str | int, among: QuerySet[Any]) -> Any | None:
        """The term with this code, if it is among those."""
        if self.code == "number" and not str(code).isdecimal():
            return None
        return among.filter(**{self.code: code}).first()

    def filters(self, term: Any, practices: PracticeQuerySet) -> dict[str, list[str]]:
        """What narrows a listing to a term; to a theme and those below that lead to something."""
        codes = [str(getattr(term, self.code))]
        if self.model is Theme:
            below = self.counted(practices).filter(parent=term)
            codes += below.values_list(self.code, flat=True)
        return {self.facet: codes}


WAYS = {
    way.vocabulary: way
    for way in (
        Way(
            Vocabulary.SECTORS,
            Sector,
            code="slug",
            facet="sector",
            lookup="sector",
            is_fixed=True,
            landing="home:sector",
            overview="home:sectors",
            introduction=_("Lo que cuenta cada sector administrativo de la ciudad."),
        ),
        Way(
            Vocabulary.THEMES,
            Theme,
            code="slug",
            facet="tema",
            lookup="themes",
            is_fixed=False,
            landing="home:theme",
            overview="home:themes",
            introduction=_("De qué tratan las experiencias, sin importar qué entidad las hizo."),
        ),
        Way(
            Vocabulary.GOALS,
            SDGoal,
            code="number",
            facet="ods",
            lookup="sdg_goals",
            is_fixed=True,
            landing="home:goal",
            overview="home:goals",
            introduction=_("A qué objetivos de la Agenda 2030 aporta lo que hace la ciudad."),
        ),
        Way(
            Vocabulary.LOCALITIES,
            Locality,
            code="number",
            facet="localidad",
            lookup="localities",
            is_fixed=True,
            landing="home:locality",
            overview="home:localities",
            introduction=_("Dónde pasó cada experiencia, en las veinte localidades."),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Entrance:
    """A term as it is shown: its name, how many practices it leads to, and its address."""

    term: Any
    number: int
    url: str


def entrances(way: Way, practices: PracticeQuerySet) -> list[Entrance]:
    """Every term of a vocabulary with its number."""
    return [Entrance(term, term.practices, way.url(term)) for term in way.counted(practices)]


def leading(
    way: Way, practices: PracticeQuerySet, *, without: Any = None, limit: int = 8
) -> list[Entrance]:
    """The terms that lead to most of `practices`, the most first; those that lead to none not."""
    found = [each for each in entrances(way, practices) if each.number and each.term != without]
    return sorted(found, key=lambda each: -each.number)[:limit]


def city_map(localities: list[Entrance], url_of: Callable[[int], str] | None = None) -> list[Tile]:
    """The city by its localities, each leading to its landing or to where `url_of` says."""
    return tiles(
        {each.term.number: each.number for each in localities},
        url_of=url_of or WAYS[Vocabulary.LOCALITIES].url_of,
        label_of=say_practices,
        localities=[each.term for each in localities],
    )
