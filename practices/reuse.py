"""What a reader is told of the replications of a practice."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from actors.models import EntityPage
from practices.enums import PROVEN_ADOPTIONS, AdoptionStatus
from practices.models import Adoption, PracticePage


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


def adoptions_of(practice: PracticePage, user: Any) -> QuerySet[Adoption]:
    """The replications by somebody outside or by entities the reader may see."""
    seen = EntityPage.objects.visible_to(user).order_by().values("pk")
    adoptions = Adoption.objects.filter(practice=practice.pk)
    return adoptions.filter(Q(entity=None) | Q(entity__in=seen)).select_related("entity")
