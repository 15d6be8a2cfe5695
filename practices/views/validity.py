"""Answering from a mail, without signing in, whether a practice still holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from practices import services
from practices.enums import ValidityAnswer


@require_http_methods(["GET", "HEAD", "POST"])
def validity(request: HttpRequest, token: str, answer: str) -> HttpResponse:
    """The answer chosen in the mail with one button.

    A GET changes nothing: programs that check mails for harm follow their links.
    """
    try:
        chosen = ValidityAnswer(answer)
        question = services.question_of(token)
        if request.method == "POST":
            by = request.user if request.user.is_authenticated else None
            question = services.answer_validity(token=token, answer=chosen, by=by)
    except (ValueError, services.NotOpenError):
        return render(request, "practices/validity_closed.html", status=404)
    context = {
        "practice": question.practice,
        "chosen": chosen,
        "is_answered": request.method == "POST",
        "needs_work": chosen != ValidityAnswer.VALID,
    }
    return render(request, "practices/validity.html", context)
