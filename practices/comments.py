"""The comments on the parts of a draft: Wagtail's own, so that editors see them in the admin."""

from collections import defaultdict
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from wagtail.models import Comment, CommentReply

from practices.changes import CHILDREN, FIELDS, label_of
from practices.models import PracticePage
from practices.permissions import user_can_see_draft

PARTS = (*FIELDS, *CHILDREN)
"""What may be commented on, in the order of the page."""


def part_of(contentpath: str) -> str:
    """The name of the part that a comment is about; in the admin it may be a block of one."""
    return contentpath.split(".")[0]


def comments_on(practice: PracticePage) -> list[Comment]:
    """Its comments in the order of the page, in two queries; resolved ones until the next save.

    Each has `label`, the name of its part for people, and its `replies`, the oldest first.
    """
    replies = CommentReply.objects.select_related("user").order_by("created_at", "pk")
    comments = list(
        Comment.objects.filter(page=practice.pk)
        .select_related("user", "resolved_by")
        .prefetch_related(Prefetch("replies", replies))
        .order_by("created_at", "pk")
    )
    for comment in comments:
        comment.label = label_of(part_of(comment.contentpath))
    places = {name: place for place, name in enumerate(PARTS)}
    return sorted(
        comments, key=lambda comment: places.get(part_of(comment.contentpath), len(PARTS))
    )


def address_of_comments(practice: PracticePage, user: Any) -> str:
    """Where a person reads a practice with its comments: the draft, or else the rubric."""
    name = "review" if user_can_see_draft(user, practice) else "validate"
    return f"{reverse(f'practices:{name}', args=[practice.pk])}#comments"


def show_comments(form: Any, practice: PracticePage) -> None:
    """Let a form show the open comments beside the fields that they are about."""
    by_part = defaultdict(list)
    for comment in comments_on(practice):
        if comment.resolved_at is None:
            by_part[part_of(comment.contentpath)].append(comment)
    for name, comments in by_part.items():
        if name in form.fields:
            form.fields[name].notes = comments
