"""Who may see entries, and where they are, when that changes for many at once.

Everything here is set-based: the number of statements depends on how many places are
restricted, never on how many entries lie there.
"""

from django.db import transaction
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat, Now, Substr
from wagtail.models import Collection, Page

from core.audience import COLLECTION_SCOPE, PAGE_SCOPE, audience_at, restrictions_by_scope
from core.audience import Audience as Rule
from search.models import Audience, Entry, Epoch
from search.models.entries import EntryQuerySet
from search.projection import AudienceIds


@transaction.atomic
def audience_changed(scope: str = "") -> None:
    """Compile the audiences of all entries at and below `scope` anew; everywhere by default."""
    Epoch.advance()
    restrictions = restrictions_by_scope()
    rows = Entry.objects.found().below(scope)
    pairs = set(rows.values_list("own_id", "audience_id"))
    stored = Audience.objects.in_bulk({pk for pair in pairs for pk in pair})
    rules = {pk: audience.rule for pk, audience in stored.items()}
    ids = AudienceIds()
    places = sorted({scope, *(place for place in restrictions if place.startswith(scope))})
    for place in places:
        here = rows.below(place).exclude(_below_any(_nested(place, places)))
        for own_id in {own_id for own_id, _audience_id in pairs}:
            rule = audience_at(place, restrictions) & rules[own_id]
            _assign(here.filter(own_id=own_id), rule, ids[rule], rules)


@transaction.atomic
def tree_changed() -> None:
    """Follow pages and collections to where they are in their trees now.

    A move shifts the paths of siblings as well, and a sorted insertion does so without any
    move; so rows are not rewritten from an old path to a new one but from the place itself.
    """
    Epoch.advance()
    for prefix, model in ((PAGE_SCOPE, Page), (COLLECTION_SCOPE, Collection)):
        path = model.objects.filter(pk=OuterRef("place_id")).values("path")[:1]
        strayed = (
            Entry.objects.found()
            .filter(scope__startswith=prefix)
            .annotate(path=Subquery(path))
            .filter(path__isnull=False)
            .exclude(scope=Concat(Value(prefix), F("path")))
        )
        if strayed.update(scope=Concat(Value(prefix), Subquery(path))):
            audience_changed(prefix)


@transaction.atomic
def urls_changed(scope: str, before: str, after: str) -> None:
    """Change the beginning of the addresses of all entries at and below `scope`."""
    Epoch.advance()
    rows = Entry.objects.found().below(scope).filter(url__startswith=before)
    rows.update(url=Concat(Value(after), Substr("url", len(before) + 1)))


def _nested(place: str, places: list[str]) -> list[str]:
    return [other for other in places if other.startswith(place) and other != place]


def _below_any(scopes: list[str]) -> Q:
    condition = Q(pk__in=[])
    for scope in scopes:
        condition |= Q(scope__startswith=scope)
    return condition


def _assign(rows: EntryQuerySet, rule: Rule, audience_id: int, before: dict[int, Rule]) -> None:
    """Give rows an audience; those that lose readers are guarded until the engine knows."""
    loosened = [pk for pk, old in before.items() if rule.keeps_all_of(old)]
    rows.exclude(audience_id=audience_id).update(
        audience_id=audience_id,
        version=F("version") + 1,
        guarded=Case(When(audience_id__in=loosened, then=F("guarded")), default=Value(True)),
        attempts=0,
        leased_until=None,
        updated_at=Now(),
    )
