"""Querysets of practices."""

from collections import Counter
from datetime import timedelta
from typing import Any, Self

from django.db.models import (
    BigIntegerField,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import Comment, WorkflowState

from core.querysets import BasePageQuerySet
from practices.enums import PROVEN_ADOPTIONS, AgreementState, ValidationOutcome

ANSWER_WITHIN = timedelta(days=30)
"""How long an entity has to say that a practice still holds, before it is unconfirmed."""


def number_of(records: QuerySet, by: str = "practice") -> Coalesce:
    """How many of some records there are, as a subquery: nought where there are none.

    `records` are those of one outer row, which their field `by` names.
    """
    counted = records.order_by().values(by).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")[:1]), 0)


class PracticeQuerySet(BasePageQuerySet):
    """Practices, as sets."""

    def for_cards(self) -> Self:
        """With what a card shows."""
        return self.select_related("entity", "sector").with_standing()

    def with_covers(self) -> Self:
        """With `covers`: the photos of each, in order, for cards that show the first.

        Wagtail keeps the sizes of an image in the cache, so they are not asked for here.
        """
        from practices.models import Photo

        photos = Photo.objects.select_related("image")
        return self.prefetch_related(Prefetch("photos", photos, to_attr="covers"))

    def with_standing(self) -> Self:
        """With what others say of each practice, without a query more.

        `validated_version`: when the version was published that the technical secretariat
        validated last, or None. `reuses`: how many replications are under way or done.
        `is_unconfirmed`: whether the yearly question waits for an answer since 30 days or more.
        """
        from practices.models import Adoption, Validation, ValidityQuestion

        validated = Validation.objects.filter(
            practice=OuterRef("pk"), outcome=ValidationOutcome.VALIDATED
        )
        reuses = Adoption.objects.filter(practice=OuterRef("pk"), status__in=PROVEN_ADOPTIONS)
        unanswered = ValidityQuestion.objects.filter(
            practice=OuterRef("pk"),
            answered_at=None,
            asked_at__lt=timezone.now() - ANSWER_WITHIN,
        )
        return self.annotate(
            validated_version=Subquery(
                validated.order_by("-decided_at", "-pk").values("version_of")[:1],
                output_field=DateTimeField(),
            ),
            reuses=number_of(reuses),
            is_unconfirmed=Exists(unanswered),
        )

    def with_parts_noted(self) -> Self:
        """With `has_photos` and the like: most have none of these parts, and are not asked."""
        from practices.models import Adoption, CoAuthor, Evidence, Photo

        return self.annotate(
            has_photos=Exists(Photo.objects.filter(practice=OuterRef("pk"))),
            has_evidence=Exists(Evidence.objects.filter(practice=OuterRef("pk"))),
            has_adoptions=Exists(Adoption.objects.filter(practice=OuterRef("pk"))),
            has_co_authors=Exists(CoAuthor.objects.filter(practice=OuterRef("pk"))),
        )

    def newest_first(self) -> Self:
        """By the day of publication."""
        return self.order_by("-first_published_at", "-pk")

    def validated_first(self) -> Self:
        """What the technical secretariat validated, by the day it did; then the newest."""
        from practices.models import Validation

        validated = Validation.objects.filter(
            practice=OuterRef("pk"), outcome=ValidationOutcome.VALIDATED
        )
        last = validated.order_by("-decided_at").values("decided_at")[:1]
        return self.annotate(validated_at=Subquery(last)).order_by(
            F("validated_at").desc(nulls_last=True), "-first_published_at", "-pk"
        )

    def shared_by(self, user: Any) -> Self:
        """What a person wrote, in any state."""
        return self.filter(owner=user)

    def kept_in(self, lists: Any) -> Self:
        """What some reading lists hold, the last one kept first."""
        from practices.models import SavedPractice

        kept = SavedPractice.objects.filter(practice=OuterRef("pk"), reading_list__in=lists)
        last = kept.order_by("-saved_at").values("saved_at")[:1]
        kept_practices = self.annotate(kept_at=Subquery(last)).filter(kept_at__isnull=False)
        return kept_practices.order_by("-kept_at", "-pk")

    def of_entity(self, entity: Any) -> Self:
        """What an entity did alone, or with others as a co-author that agreed."""
        signed = self.filter(
            co_authors__entity=entity,
            agreements__entity=entity,
            agreements__state=AgreementState.AGREED,
        )
        return (self.filter(entity=entity) | signed).distinct()

    def in_approval(self, status: str) -> Self:
        """Those whose approval is in a state (`WorkflowState.STATUS_…`)."""
        states = WorkflowState.objects.filter(
            status=status, base_content_type=self.model().get_base_content_type()
        )
        # A workflow names what it is about by text.
        keys = states.annotate(key=Cast("object_id", BigIntegerField())).values("key")
        return self.filter(pk__in=keys)

    def with_open_comments(self) -> Self:
        """With `open_comments`: how many comments on its parts nobody resolved."""
        comments = Comment.objects.filter(page=OuterRef("pk"), resolved_at=None)
        return self.annotate(open_comments=number_of(comments, by="page"))

    def with_secretariats_reasons(self) -> Self:
        """With `is_returned`: whether the secretariat returned the version that is published."""
        from practices.models import Validation

        returned = Validation.objects.filter(
            practice=OuterRef("pk"),
            revision=OuterRef("live_revision"),
            outcome=ValidationOutcome.RETURNED,
        )
        return self.annotate(is_returned=Exists(returned))

    def to_validate(self) -> Self:
        """Published versions that the technical secretariat has not read, the oldest first."""
        from practices.models import Validation

        read = Validation.objects.filter(
            practice=OuterRef("pk"), revision=OuterRef("live_revision")
        )
        unread = self.live().filter(~Exists(read), live_revision__isnull=False)
        return unread.order_by("last_published_at", "pk")

    def count_by_entity(self) -> dict[int, int]:
        """How many of them each entity did, alone or with others, in one query."""
        from practices.models import CoAuthor

        own = self.order_by().values("entity").annotate(number=Count("pk"))
        shared = (
            CoAuthor.objects.filter(practice__in=self.order_by().values("pk"))
            .filter(
                practice__agreements__entity=F("entity"),
                practice__agreements__state=AgreementState.AGREED,
            )
            .exclude(entity=F("practice__entity"))
            .order_by()
            .values("entity")
            .annotate(number=Count("practice"))
        )
        total: Counter[int] = Counter()
        for entity, number in own.values_list("entity", "number").union(
            shared.values_list("entity", "number"), all=True
        ):
            total[entity] += number
        return dict(total)


class ReadingListQuerySet(QuerySet):
    """Lists in which people keep practices."""

    def of(self, user: Any) -> Self:
        """The person's own; asks the database for nothing where nobody is signed in."""
        return self.filter(owner=user) if user.is_authenticated else self.none()

    def holding(self, practice: Any) -> Self:
        """Those that hold a practice."""
        return self.filter(saved__practice=practice)

    def with_numbers(self, seen: PracticeQuerySet) -> Self:
        """With `number`: how many of the practices `seen` each holds."""
        keys = seen.order_by().values("pk")
        return self.annotate(number=Count("saved", filter=Q(saved__practice__in=keys)))
