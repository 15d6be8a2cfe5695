"""What a reader is told of the replications of a practice."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from actors.models import EntityPage
from practices.enums import PROVEN_ADOPTIONS, AdoptionStatus
from practices.models import Adoption, PracticePage
from practices.querysets import PracticeQuerySet, number_of


@dataclass(frozen=True)
class Reuse:
    """The replications of a practice, those that prove reuse apart from intentions."""

    proven: list[Adoption] = field(default_factory=list)
    planned: list[Adoption] = field(default_factory=list)


def reuse_of(practice: PracticePage, user: Any) -> Reuse:
    """Who replicates it and who plans to, as the reader may see.

    Two queries however many: what the reader may see, and the replications; none where the
    practice says that it has none.
    """
    if not getattr(practice, "has_adoptions", True):
        return Reuse()
    adoptions = list(adoptions_of(practice, user))
    return Reuse(
        proven=[adoption for adoption in adoptions if adoption.status in PROVEN_ADOPTIONS],
        planned=[adoption for adoption in adoptions if adoption.status == AdoptionStatus.PLANNED],
    )


def with_seen_reuses(practices: PracticeQuerySet, user: Any) -> PracticeQuerySet:
    """With `seen_reuses`: how many replications under way or done the reader may see of each."""
    reuses = _seen(user).filter(practice=OuterRef("pk"), status__in=PROVEN_ADOPTIONS)
    return practices.annotate(seen_reuses=number_of(reuses))


def adoptions_of(practice: PracticePage, user: Any) -> QuerySet[Adoption]:
    """The replications by somebody outside or by entities the reader may see."""
    return _seen(user).filter(practice=practice.pk).select_related("entity")


def _seen(user: Any) -> QuerySet[Adoption]:
    entities = EntityPage.objects.visible_to(user).order_by().values("pk")
    return Adoption.objects.filter(Q(entity=None) | Q(entity__in=entities))
