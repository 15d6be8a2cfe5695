"""Reading a draft, sending it, approving it or returning it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import TaskState, WorkflowState

from actors.permissions import entities_user_approves_for, user_can_approve_for
from core.concurrency import StaleSaveError
from practices import services
from practices.addresses import number_in
from practices.attachments import keyed_evidence, keyed_photos
from practices.deadlines import due_on
from practices.enums import AgreementState, ValidationOutcome, ValidityAnswer
from practices.forms.short import ReviewForm
from practices.models import PracticePage
from practices.permissions import (
    entity_has_no_approver,
    user_can_edit_draft,
    user_can_review,
    user_can_see_draft,
    user_can_submit,
    user_can_validate,
    user_validates,
)
from practices.reading import context_of_text
from practices.views.access import practice_for
from practices.views.comments import comments_context
from practices.views.writing import part_url, progress
from practices.waiting import approvals_waiting_for, open_questions, open_validity_questions

PER_PAGE = 20


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person wrote, and what waits for her approval."""
    approves_for = entities_user_approves_for(request.user).order_by().values("pk")
    own = PracticePage.objects.shared_by(request.user)
    in_review = own.in_approval(WorkflowState.STATUS_IN_PROGRESS)
    returned = own.in_approval(WorkflowState.STATUS_NEEDS_CHANGES)
    return render(
        request,
        "practices/mine.html",
        {
            "waiting": approvals_waiting_for(request.user),
            "in_review": set(in_review.values_list("pk", flat=True)),
            "returned": set(returned.values_list("pk", flat=True)),
            "written": own.for_cards()
            .with_secretariats_reasons()
            .with_open_comments()
            .order_by("-latest_revision_created_at"),
            "questions": open_questions(approves_for).select_related("practice", "entity"),
            "validities": _validities(request.user),
            "to_validate": _to_validate(request),
        },
    )


def _validities(user: Any) -> list[dict[str, Any]]:
    """The practices of which it is asked whether they still hold, each with its answers."""
    questions = open_validity_questions(user).select_related("practice__entity")
    return [
        {
            "practice": question.practice,
            "asked_at": question.asked_at,
            "answers": [
                (
                    answer.label,
                    reverse("practices:validity", args=[services.token_of(question), answer]),
                )
                for answer in ValidityAnswer
            ],
        }
        for question in questions
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as it would be published, with what the reader may do with it."""
    practice = practice_for(request, pk, user_can_see_draft)
    form = ReviewForm(request.POST or None, initial={"seen_revision": practice.latest_revision_id})
    if request.method == "POST" and user_can_review(request.user, practice) and form.is_valid():
        return _decide(request, practice, form)
    return _show(request, practice, form, status=400 if request.method == "POST" else 200)


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft for approval; when something is missing, say what."""
    practice = practice_for(request, pk, user_can_see_draft)
    try:
        services.submit(
            practice=practice,
            by=request.user,
            seen_revision=number_in(request.POST.get("seen_revision")),
        )
    except services.IncompleteError as incomplete:
        form = ReviewForm(initial={"seen_revision": practice.latest_revision_id})
        return _show(request, practice, form, missing=incomplete.missing, status=400)
    except StaleSaveError:
        messages.warning(request, _("El texto cambió mientras lo leía. Revíselo otra vez."))
    else:
        if user_can_approve_for(request.user, practice.entity):
            messages.success(request, _("Enviada. Usted aprueba por su entidad: léala y decida."))
            return redirect(f"{reverse('practices:review', args=[practice.pk])}#decide")
        messages.success(request, _("Enviada. Le avisaremos por correo cuando la revisen."))
    return redirect("practices:review", practice.pk)


def _decide(request: HttpRequest, practice: PracticePage, form: ReviewForm) -> HttpResponse:
    """Carry out the approver's decision."""
    decision = {
        "practice": practice,
        "by": request.user,
        "seen_revision": form.cleaned_data["seen_revision"],
    }
    try:
        if form.cleaned_data["decision"] == ReviewForm.APPROVE:
            services.approve(**decision, comment=form.cleaned_data["comment"])
            messages.success(request, _("Publicada. Ya se puede encontrar en la búsqueda."))
        else:
            services.send_back(**decision, reasons=form.cleaned_data["comment"])
            messages.success(request, _("Devuelta a su autora o autor con los motivos."))
    except StaleSaveError:
        messages.warning(request, _("El texto cambió mientras lo leía. Revíselo otra vez."))
        return redirect("practices:review", practice.pk)
    return redirect("practices:mine")


def _show(
    request: HttpRequest,
    practice: PracticePage,
    form: ReviewForm,
    missing: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the draft with the actions open to the reader."""
    draft = practice.get_latest_revision_as_object()
    photos = keyed_photos(draft).values()  # First: with their images, for what is missing too.
    state = practice.current_workflow_state
    returned = TaskState.objects.none()
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        returned = state.task_states.filter(status=TaskState.STATUS_REJECTED)
    due = None
    if practice.workflow_in_progress and entity_has_no_approver(practice.entity):
        due = due_on(timezone.localdate(practice.current_workflow_task_state.started_at))
    context = {
        **context_of_text(draft, request.user),
        "page": draft,
        "practice": practice,
        "draft": draft,
        "form": form,
        "missing": [
            (sentence, part_url(practice.pk, name))
            for name, sentence in (missing or draft.missing_to_publish()).items()
        ],
        "tried_to_submit": missing is not None,
        "can_edit": user_can_edit_draft(request.user, practice),
        "can_submit": user_can_submit(request.user, practice),
        "can_review": user_can_review(request.user, practice),
        "in_review": practice.workflow_in_progress,
        "can_validate": user_can_validate(request.user, practice),
        "shows_draft": True,
        # Who may read the draft may read its files, wherever they lie.
        "photos": photos,
        "evidence": keyed_evidence(draft).values(),
        "co_authors": [row.entity for row in draft.co_authors.all()],
        "unanswered": practice.agreements.filter(state=AgreementState.PENDING).select_related(
            "entity"
        ),
        "secretariats_reasons": practice.validations.filter(
            outcome=ValidationOutcome.RETURNED, revision=practice.live_revision_id
        )
        .select_related("reviewer")
        .first(),
        "due": due,
        "is_overdue": due is not None and due < timezone.localdate(),
        **progress(draft),
        **comments_context(practice),
        "returned": returned.select_related("finished_by").order_by("-finished_at").first(),
    }
    return render(request, "practices/review.html", context, status=status)


def _to_validate(request: HttpRequest) -> Any:
    """One page of what the technical secretariat has not read; None for others."""
    if not user_validates(request.user):
        return None
    unread = PracticePage.objects.select_related("entity").to_validate()
    return Paginator(unread, PER_PAGE).get_page(request.GET.get("pagina"))
