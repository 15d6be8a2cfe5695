"""Asking once a year whether a practice still holds, and noting the answer."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from actors.services import people_of_the_secretariat
from notifications import services as notifications
from practices.enums import ValidityAnswer
from practices.models import PracticePage, ValidityQuestion
from practices.people import people_behind
from practices.permissions import user_can_confirm
from practices.querysets import ANSWER_WITHIN, PracticeQuerySet

ASK_AFTER = timedelta(days=365)
TOKEN_AGE = timedelta(days=400)
BATCH = 20

signer = TimestampSigner(salt="practices.validity")


class NotOpenError(Exception):
    """The link is none of ours, or its question was answered."""


def ask_due() -> int:
    """Ask about a few practices that nobody confirmed or changed for a year.

    A task of the worker: the constraint of one open question makes each asked once, whoever is
    killed. Returns how many practices it took.
    """
    with transaction.atomic():
        due = list(_due().select_related("entity", "owner")[:BATCH])
        for practice in due:
            # Another worker may have asked meanwhile: the constraint lets one question through.
            question, is_new = ValidityQuestion.objects.get_or_create(
                practice=practice, answered_at=None, defaults={"asked_at": timezone.now()}
            )
            if is_new:
                _send(question)
    return len(due)


def mark_unconfirmed() -> int:
    """Write the entries of practices whose question has waited too long again.

    A task of the worker: the calendar makes them unconfirmed, and nothing else tells the search.
    Returns how many it took.
    """
    with transaction.atomic():
        late = ValidityQuestion.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            answered_at=None, is_marked=False, asked_at__lt=timezone.now() - ANSWER_WITHIN
        )
        questions = list(late.select_related("practice")[:BATCH])
        for question in questions:
            question.is_marked = True
            # Saving it has the search write the practice's entry again.
            question.save(update_fields=["is_marked"])
    return len(questions)


def token_of(question: ValidityQuestion) -> str:
    """What a mail's link carries: the question, signed."""
    return signer.sign(str(question.pk))


def question_of(token: str) -> ValidityQuestion:
    """The open question a link is about. Raises `NotOpenError`."""
    try:
        pk = int(signer.unsign(token, max_age=TOKEN_AGE))
    except (BadSignature, ValueError) as error:
        raise NotOpenError from error
    question = (
        ValidityQuestion.objects.select_related("practice")
        .filter(pk=pk, answered_at=None, practice__live=True)
        .first()
    )
    if question is None:
        raise NotOpenError
    return question


@transaction.atomic
def answer_validity(*, token: str, answer: ValidityAnswer, by: User | None) -> ValidityQuestion:
    """Note what the entity answers; `by` is known where the person is signed in.

    That a practice no longer holds is told to the technical secretariat, which may take it down.
    The token is the permission: it came by mail to those who answer for the entity. Raises
    `NotOpenError` when the question is not open any more.
    """
    pk = question_of(token).pk
    question = (
        ValidityQuestion.objects.select_for_update(of=("self",))
        .filter(pk=pk, answered_at=None)
        .first()
    )
    if question is None:
        raise NotOpenError
    _note(question, answer, by)
    if answer == ValidityAnswer.ENDED:
        _tell_secretariat(question)
    return question


@transaction.atomic
def confirm_validity(*, practice: PracticePage, by: User) -> None:
    """Say in the entity's name that a practice still holds, whether or not it was asked.

    Confirming twice in a day is once. Raises `PermissionDenied` when she may not.
    """
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not user_can_confirm(by, practice):
        raise PermissionDenied
    if practice.confirmed_on == timezone.localdate():
        return
    asked = practice.validity_questions.select_for_update(of=("self",)).filter(answered_at=None)
    question = asked.first() or ValidityQuestion(practice=practice, asked_at=timezone.now())
    _note(question, ValidityAnswer.VALID, by)


def _note(question: ValidityQuestion, answer: ValidityAnswer, by: User | None) -> None:
    """Write an answer down, and in the practice that it holds."""
    if answer == ValidityAnswer.VALID:
        PracticePage.objects.filter(pk=question.practice_id).update(
            confirmed_on=timezone.localdate()
        )
    question.answer, question.answered_at, question.answered_by = answer, timezone.now(), by
    question.save()


def _due() -> PracticeQuerySet:
    """Live practices without a sign of life for a year, and without an open question."""
    before = timezone.now() - ASK_AFTER
    recent = ValidityQuestion.objects.filter(practice=OuterRef("pk")).filter(
        Q(answered_at=None) | Q(answered_at__gte=before)
    )
    return (
        PracticePage.objects.live()
        .filter(Q(confirmed_on=None) | Q(confirmed_on__lt=before.date()))
        .filter(last_published_at__lt=before)
        .filter(~Exists(recent))
        .order_by("last_published_at", "pk")
    )


def _send(question: ValidityQuestion) -> None:
    """Ask those who answer for the entity, and the author."""
    practice = question.practice
    for person in people_behind(practice):
        notifications.send(
            key=f"practice-validity-{question.pk}-{person.pk}",
            to=person,
            template="practices/mail/validity",
            context={
                "practice": practice,
                "token": token_of(question),
                "answers": ValidityAnswer.choices,
            },
        )


def _tell_secretariat(question: ValidityQuestion) -> None:
    """Tell the technical secretariat that a practice no longer holds."""
    for person in people_of_the_secretariat():
        notifications.send(
            key=f"practice-ended-{question.pk}-{person.pk}",
            to=person,
            template="practices/mail/ended",
            context={"practice": question.practice, "answered_by": question.answered_by},
        )
