"""Talking about the parts of a draft.

The comments are Wagtail's own. They are written while the page's row is locked: a revision that
is saved or published at the same moment writes the page's list of comments back, and would take
out one that it did not know. They name no revision, since they would go when that is purged.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from accounts.models import User
from actors.services import approvers_of
from notifications import services as notifications
from practices.changes import label_of
from practices.comments import address_of_comments, part_of
from practices.models import PracticePage
from practices.permissions import user_can_comment


@transaction.atomic
def comment(*, practice: PracticePage, by: User, part: str, text: str) -> Comment:
    """Comment on a part (`practices.comments.PARTS`); whoever corrects it is told by mail.

    Raises `PermissionDenied` when she may not comment.
    """
    practice = _locked(practice.pk, by)
    new = Comment.objects.create(page=practice, user=by, contentpath=part, text=text)
    new.log_create(page_revision=practice.latest_revision, user=by)
    _tell(practice, new, by=by, text=text)
    return new


@transaction.atomic
def reply(*, to: Comment, by: User, text: str) -> CommentReply:
    """Answer a comment; those who take part are told. Raises `PermissionDenied`."""
    practice = _locked(to.page_id, by)
    new = CommentReply.objects.create(comment=to, user=by, text=text)
    new.log_create(page_revision=practice.latest_revision, user=by)
    _tell(practice, to, by=by, text=text)
    return new


@transaction.atomic
def resolve(*, comment: Comment, by: User) -> None:
    """Put a comment away as dealt with. Raises `PermissionDenied`."""
    practice = _locked(comment.page_id, by)
    comment.resolved_at, comment.resolved_by = timezone.now(), by
    comment.save()
    comment.log_resolve(page_revision=practice.latest_revision, user=by)


@transaction.atomic
def reopen(*, comment: Comment, by: User) -> None:
    """Take back that a comment was dealt with. Raises `PermissionDenied`."""
    _locked(comment.page_id, by)
    comment.resolved_at = comment.resolved_by = None
    comment.save()


def _locked(pk: int, by: User) -> PracticePage:
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=pk)
    if not user_can_comment(by, practice):
        raise PermissionDenied
    return practice


def _tell(practice: PracticePage, about: Comment, *, by: User, text: str) -> None:
    """Write to the author and to those who take part: once a day for each who comments.

    What the author says while it waits for approval reaches those who approve.
    """
    people = {about.user, *(answer.user for answer in about.replies.select_related("user"))}
    if practice.owner:
        people.add(practice.owner)
    if practice.owner == by and practice.workflow_in_progress:
        people |= set(approvers_of(practice.entity))
    for person in people - {by}:
        if user_can_comment(person, practice):
            notifications.send(
                key=f"practice-comment-{practice.pk}-{by.pk}-{person.pk}-{timezone.localdate()}",
                to=person,
                template="practices/mail/commented",
                context={
                    "practice": practice,
                    "commenter": by,
                    "part": label_of(part_of(about.contentpath)),
                    "address": address_of_comments(practice, person),
                    "text": text,
                },
            )
