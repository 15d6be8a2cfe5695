"""The life of a practice in plain words: who wrote, sent, returned, approved, validated, signed."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision, TaskState

from practices.changes import changed_parts, label_of
from practices.comments import part_of
from practices.enums import AgreementState, ValidationOutcome
from practices.models import PracticePage

MOST = 100
"""How many versions are told; a practice with more is told from there on."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a practice. `versions` are two revisions to compare."""

    when: datetime.datetime
    what: str
    who: str = ""
    text: str = ""
    versions: tuple[int, int] | None = None


def history_of(practice: PracticePage) -> list[Event]:
    """Everything that happened to the practice, the newest first; seven queries."""
    events = [
        *_versions(practice),
        *_decisions(practice),
        *_validations(practice),
        *_answers(practice),
        *_confirmations(practice),
        *_comments(practice),
    ]
    return sorted(events, key=lambda event: event.when, reverse=True)


def _name(user: Any) -> str:
    return str(user) if user else ""


def _versions(practice: PracticePage) -> list[Event]:
    """Each version with the parts that it changed."""
    newest = Revision.objects.for_instance(practice).select_related("user")
    revisions = list(reversed(newest.order_by("-created_at", "-pk")[:MOST]))
    events = []
    for earlier, revision in zip([None, *revisions], revisions, strict=False):
        if earlier is None:
            events.append(Event(revision.created_at, _("Primera versión"), _name(revision.user)))
        elif parts := changed_parts(earlier.content, revision.content):
            what = _("Cambió: %(parts)s") % {"parts": ", ".join(map(label_of, parts))}
            versions = (earlier.pk, revision.pk)
            events.append(Event(revision.created_at, what, _name(revision.user), versions=versions))
    return events


def _decisions(practice: PracticePage) -> list[Event]:
    """Each time it was sent, and what the entity decided."""
    on_behalf = set(practice.approvals.filter(on_behalf=True).values_list("revision_id", flat=True))
    tasks = TaskState.objects.filter(
        workflow_state__base_content_type=PracticePage().get_base_content_type(),
        workflow_state__object_id=str(practice.pk),
    ).select_related("workflow_state__requested_by", "finished_by")
    events = []
    for task in tasks:
        sender = task.workflow_state.requested_by
        events.append(Event(task.started_at, _("Enviada a aprobación"), _name(sender)))
        if task.status == TaskState.STATUS_APPROVED:
            what = _("Aprobada y publicada")
            if task.revision_id in on_behalf:
                what = _("Aprobada y publicada en nombre de la entidad")
        elif task.status == TaskState.STATUS_REJECTED:
            what = _("Devuelta con motivos")
        elif task.status == TaskState.STATUS_CANCELLED:
            what = _("Retirada de la aprobación")
        else:
            continue
        if task.finished_at:
            events.append(Event(task.finished_at, what, _name(task.finished_by), task.comment))
    return events


def _validations(practice: PracticePage) -> list[Event]:
    """What the technical secretariat decided."""
    names = {
        ValidationOutcome.VALIDATED: _("Validada por la secretaría técnica"),
        ValidationOutcome.RETURNED: _("Devuelta por la secretaría técnica"),
    }
    return [
        Event(v.decided_at, names[ValidationOutcome(v.outcome)], _name(v.reviewer), v.opinion)
        for v in practice.validations.select_related("reviewer")
    ]


def _answers(practice: PracticePage) -> list[Event]:
    """What co-authors answered."""
    agreements = practice.agreements.exclude(state=AgreementState.PENDING)
    return [
        Event(
            a.decided_at,
            _("%(entity)s: %(answer)s como coautora")
            % {"entity": a.entity.display_title, "answer": a.get_state_display().lower()},
            _name(a.decided_by),
            a.comment,
        )
        for a in agreements.select_related("entity", "decided_by")
    ]


def _confirmations(practice: PracticePage) -> list[Event]:
    """What its entity answered to the yearly question."""
    answered = practice.validity_questions.exclude(answered_at=None)
    return [
        Event(
            question.answered_at,
            _("¿Sigue vigente? %(answer)s") % {"answer": question.get_answer_display()},
            _name(question.answered_by),
        )
        for question in answered.select_related("answered_by")
    ]


def _comments(practice: PracticePage) -> list[Event]:
    """What was said of its parts, from the log: resolved comments do not stay with the page."""
    words = {
        "wagtail.comments.create": _("Comentó «%(part)s»"),
        "wagtail.comments.create_reply": _("Respondió sobre «%(part)s»"),
        "wagtail.comments.resolve": _("Resolvió un comentario sobre «%(part)s»"),
    }
    said = PageLogEntry.objects.filter(page=practice.pk, action__in=words).select_related("user")
    events = []
    for entry in said:
        about = entry.data["comment"]
        what = words[entry.action] % {"part": label_of(part_of(about["contentpath"]))}
        text = (entry.data.get("reply") or about)["text"]
        events.append(Event(entry.timestamp, what, _name(entry.user), text))
    return events
