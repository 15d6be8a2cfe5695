"""Talking about the parts of a draft, for people who are not editors."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Comment

from practices import services
from practices.comments import address_of_comments, comments_on
from practices.forms.comment import CommentForm, TextForm
from practices.models import PracticePage
from practices.permissions import user_can_comment
from practices.views.access import practice_for


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a part of a practice."""
    practice = practice_for(request, pk, user_can_comment)
    form = CommentForm(request.POST or None, initial={"part": request.GET.get("parte")})
    if request.method == "POST" and form.is_valid():
        services.comment(
            practice=practice,
            by=request.user,
            part=form.cleaned_data["part"],
            text=form.cleaned_data["text"],
        )
        messages.success(request, _("Comentario guardado. Avisamos a quien escribe la ficha."))
        return _back_to(request, practice)
    return _ask_again(request, practice, form)


@login_required
@require_POST
def reply_to_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment."""
    answered, practice = _comment(request, pk)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, practice, form, answered=answered)
    services.reply(to=answered, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Respuesta guardada."))
    return _back_to(request, practice)


@login_required
@require_POST
def resolve_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a comment away as dealt with, or, with `reopen`, back among the open ones."""
    resolved, practice = _comment(request, pk)
    if "reopen" in request.POST:
        services.reopen(comment=resolved, by=request.user)
        messages.success(request, _("El comentario está abierto otra vez."))
    else:
        services.resolve(comment=resolved, by=request.user)
        messages.success(request, _("Comentario resuelto. Lo puede abrir otra vez."))
    return _back_to(request, practice)


def comments_context(practice: PracticePage) -> dict[str, Any]:
    """What the template `_comments.html` shows below a practice."""
    comments = comments_on(practice)
    return {
        "comments": [comment for comment in comments if comment.resolved_at is None],
        "resolved_comments": [comment for comment in comments if comment.resolved_at],
        "comment_form": CommentForm(auto_id="id_comment_%s"),
        "reply_form": TextForm(auto_id=False),
    }


def _comment(request: HttpRequest, pk: int) -> tuple[Comment, PracticePage]:
    """The comment on a part of a practice, and the practice; or a 404."""
    found = get_object_or_404(Comment, pk=pk)
    return found, practice_for(request, found.page_id, user_can_comment)


def _ask_again(
    request: HttpRequest, practice: PracticePage, form: TextForm, answered: Comment | None = None
) -> HttpResponse:
    """The form on a page of its own, with what is wrong."""
    context = {
        "practice": practice,
        "form": form,
        "answered": answered,
        "back": address_of_comments(practice, request.user),
    }
    status = 400 if form.is_bound else 200
    return render(request, "practices/comment.html", context, status=status)


def _back_to(request: HttpRequest, practice: PracticePage) -> HttpResponse:
    return redirect(address_of_comments(practice, request.user))
