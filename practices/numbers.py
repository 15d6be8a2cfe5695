"""How many practices are in each state, for those who look after them."""

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState
from wagtail.permissions import page_permission_policy

from actors.permissions import entities_user_approves_for
from practices.models import PracticePage
from practices.querysets import PracticeQuerySet


def looked_after_by(user: Any) -> PracticeQuerySet:
    """The practices, drafts too, that a person edits in the admin or approves for an entity."""
    explorable = page_permission_policy.explorable_instances(user).order_by().values("pk")
    approves_for = entities_user_approves_for(user).order_by().values("pk")
    return PracticePage.objects.filter(Q(pk__in=explorable) | Q(entity__in=approves_for))


def figures_by_state(practices: PracticeQuerySet) -> list[tuple[int, str]]:
    """How many of these practices are in each state, in one query, each with the state's name.

    Some overlap: what is published may be validated, and may be unconfirmed.
    """
    waiting = PracticePage.objects.in_approval(WorkflowState.STATUS_IN_PROGRESS)
    returned = PracticePage.objects.in_approval(WorkflowState.STATUS_NEEDS_CHANGES)
    is_waiting = Q(pk__in=waiting.order_by().values("pk"))
    is_returned = Q(pk__in=returned.order_by().values("pk"))
    numbers = (
        practices.with_standing()
        .order_by()
        .aggregate(
            drafts=Count("pk", filter=Q(live=False) & ~is_waiting & ~is_returned),
            waiting=Count("pk", filter=is_waiting),
            returned=Count("pk", filter=is_returned),
            published=Count("pk", filter=Q(live=True)),
            validated=Count("pk", filter=Q(live=True, validated_version__isnull=False)),
            unconfirmed=Count("pk", filter=Q(live=True, is_unconfirmed=True)),
        )
    )
    return [
        (numbers["drafts"], _("en borrador")),
        (numbers["waiting"], _("por aprobar")),
        (numbers["returned"], _("devueltas")),
        (numbers["published"], _("publicadas")),
        (numbers["validated"], _("validadas")),
        (numbers["unconfirmed"], _("sin confirmar vigencia")),
    ]
