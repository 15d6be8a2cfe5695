"""What of practices waits for a person."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from accounts.models import User
from actors.permissions import entities_user_approves_for
from actors.waiting import Waiting
from practices.enums import OPEN_ADOPTIONS, AgreementState
from practices.models import Adoption, CoAuthorAgreement, PracticePage
from practices.permissions import entities_user_shares_for, user_validates


def waiting_for(user: User) -> list[Waiting]:
    """Approvals, questions to co-authors, drafts to correct, replications, and readings to do."""
    mine = reverse("practices:mine")
    approves_for = entities_user_approves_for(user).order_by().values("pk")
    shares_for = entities_user_shares_for(user).order_by().values("pk")
    in_progress = PracticePage.objects.in_approval(WorkflowState.STATUS_IN_PROGRESS)
    approvals = in_progress.filter(entity__in=approves_for).count()
    questions = open_questions(approves_for).count()
    needs_changes = PracticePage.objects.in_approval(WorkflowState.STATUS_NEEDS_CHANGES)
    returned = needs_changes.shared_by(user).filter(entity__in=shares_for).count()
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
            returned,
            ngettext("borrador por corregir", "borradores por corregir", returned),
            mine,
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


def open_questions(entities: QuerySet) -> QuerySet[CoAuthorAgreement]:
    """Whether these entities are co-authors: what nobody answered yet."""
    return CoAuthorAgreement.objects.filter(state=AgreementState.PENDING, entity__in=entities)
