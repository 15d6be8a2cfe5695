"""What of practices waits for a person."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState

from accounts.models import User
from actors.models import Appointment
from actors.permissions import entities_user_approves_for
from actors.waiting import Waiting
from practices.deadlines import due_on
from practices.enums import OPEN_ADOPTIONS, AgreementState
from practices.models import Adoption, CoAuthorAgreement, PracticePage, ValidityQuestion
from practices.people import practices_of
from practices.permissions import entities_user_shares_for, user_validates
from practices.querysets import PracticeQuerySet


def waiting_for(user: User) -> list[Waiting]:
    """What others wait for, first; then her own drafts, and what she only has to tell."""
    mine = reverse("practices:mine")
    approves_for = entities_user_approves_for(user).order_by().values("pk")
    shares_for = entities_user_shares_for(user).order_by().values("pk")
    in_progress = PracticePage.objects.in_approval(WorkflowState.STATUS_IN_PROGRESS)
    approvals = in_progress.filter(entity__in=approves_for).count()
    questions = open_questions(approves_for).count()
    validities = open_validity_questions(user).count()
    own = _own_in_hand(PracticePage.objects.shared_by(user).filter(entity__in=shares_for))
    replications = list(
        Adoption.objects.filter(
            entity__in=shares_for,
            status__in=OPEN_ADOPTIONS,
            practice__in=PracticePage.objects.visible_to(user).order_by().values("pk"),
        )
        .order_by("updated_at", "pk")
        .values_list("pk", flat=True)
    )
    told = len(replications)
    unread = PracticePage.objects.to_validate().count() if user_validates(user) else 0
    return [
        Waiting(
            approvals,
            ngettext("experiencia por aprobar", "experiencias por aprobar", approvals),
            mine,
        ),
        Waiting(
            questions,
            ngettext("coautoría por responder", "coautorías por responder", questions),
            mine,
        ),
        Waiting(
            own["returned"],
            ngettext("borrador por corregir", "borradores por corregir", own["returned"]),
            f"{mine}#written",
        ),
        Waiting(
            own["adjustable"],
            ngettext(
                "práctica a la que la secretaría técnica pide ajustes",
                "prácticas a las que la secretaría técnica pide ajustes",
                own["adjustable"],
            ),
            f"{mine}#written",
        ),
        Waiting(
            validities,
            ngettext(
                "práctica de la que se pregunta si sigue vigente",
                "prácticas de las que se pregunta si siguen vigentes",
                validities,
            ),
            f"{mine}#validity",
        ),
        Waiting(
            own["drafts"],
            ngettext("borrador por terminar", "borradores por terminar", own["drafts"]),
            f"{mine}#written",
        ),
        Waiting(
            told,
            ngettext("réplica por contar cómo va", "réplicas por contar cómo van", told),
            # The one of which nothing was heard for longest.
            reverse("practices:edit_adoption", args=replications[:1]) if replications else mine,
        ),
        Waiting(
            unread,
            ngettext("práctica por validar", "prácticas por validar", unread),
            f"{mine}#to-validate",
        ),
    ]


def _own_in_hand(practices: PracticeQuerySet) -> dict[str, int]:
    """How many of a person's practices are hers to go on with, by why. One query."""
    in_progress = PracticePage.objects.in_approval(WorkflowState.STATUS_IN_PROGRESS)
    needs_changes = PracticePage.objects.in_approval(WorkflowState.STATUS_NEEDS_CHANGES)
    is_sent = Q(pk__in=in_progress.order_by().values("pk"))
    is_back = Q(pk__in=needs_changes.order_by().values("pk"))
    return (
        practices.with_secretariats_reasons()
        .order_by()
        .aggregate(
            drafts=Count("pk", filter=Q(live=False) & ~is_sent & ~is_back),
            returned=Count("pk", filter=is_back),
            adjustable=Count("pk", filter=Q(live=True, is_returned=True) & ~is_sent & ~is_back),
        )
    )


def open_validity_questions(user: User) -> QuerySet[ValidityQuestion]:
    """«¿Sigue vigente?», of published practices that she stands behind."""
    questions = ValidityQuestion.objects.filter(answered_at=None, practice__live=True)
    hers = practices_of(user).order_by().values("pk")
    return questions.filter(practice__in=hers).order_by("asked_at", "pk")


def open_questions(entities: QuerySet) -> QuerySet[CoAuthorAgreement]:
    """Whether these entities are co-authors: what nobody answered yet."""
    return CoAuthorAgreement.objects.filter(state=AgreementState.PENDING, entity__in=entities)


def approvals_waiting_for(user: Any) -> list[PracticePage]:
    """What waits for the person's approval: first what is due first, then the oldest.

    Each has `due`, a day only where she decides on behalf of an entity without approvers, and
    `is_overdue`.
    """
    open_tasks = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=PracticePage().get_base_content_type(),
    )
    sent = {
        int(key): timezone.localdate(started)
        for key, started in open_tasks.values_list("workflow_state__object_id", "started_at")
    }
    appointed = set(Appointment.objects.approvers().values_list("entity", flat=True))
    waiting = list(
        PracticePage.objects.for_cards()
        .filter(pk__in=sent, entity__in=entities_user_approves_for(user))
        .order_by("latest_revision_created_at")
    )
    for practice in waiting:
        practice.due = None if practice.entity_id in appointed else due_on(sent[practice.pk])
        practice.is_overdue = practice.due is not None and practice.due < timezone.localdate()
    return sorted(waiting, key=lambda practice: practice.due or date.max)
