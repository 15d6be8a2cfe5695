"""Forms of the writing pages that arrive when the session has ended: nothing typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect

View = Callable[..., HttpResponse]

IN_SESSION = "kept_forms"
MOST = 200_000
"""How many characters of forms are kept; more than anybody writes in one."""


def writing(view: View) -> View:
    """Let only people who signed in through, and keep what others send until they do.

    What was sent stays in the session, which allauth carries over when she signs in: the page
    then shows the form filled again (`kept`), until it is saved or thrown away.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if wants_json(request) and not _is_hers(request):
            return JsonResponse({}, status=401)
        if request.user.is_authenticated:
            if request.method == "POST" and "throw_away" in request.POST:
                forget_kept(request, request.path)
                return redirect(request.get_full_path())
            return view(request, *args, **kwargs)
        if request.method == "POST":
            _keep(request)
        return redirect_to_login(request.get_full_path())

    return wrapped


def wants_json(request: HttpRequest) -> bool:
    """Whether the script of the writing pages asks, and not a person."""
    return request.headers.get("Accept") == "application/json"


def kept(request: HttpRequest) -> QueryDict | None:
    """What the person sent to this address when her session had ended, if anything."""
    sent = QueryDict(request.session.get(IN_SESSION, {}).get(request.path, ""))
    return sent if sent.get("person") == str(request.user.pk) else None


def forget_kept(request: HttpRequest, *addresses: str) -> None:
    """Drop what was kept of some addresses: it is saved, or she does not want it."""
    forms = request.session.get(IN_SESSION, {})
    if forms.keys() & set(addresses):
        request.session[IN_SESSION] = {
            address: text for address, text in forms.items() if address not in addresses
        }


def _keep(request: HttpRequest) -> None:
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    text = sent.urlencode()
    if not sent.get("person", "").isdecimal() or len(text) > MOST:
        return
    forms = request.session.get(IN_SESSION, {}) | {request.path: text}
    while sum(map(len, forms.values())) > MOST:
        forms.pop(next(iter(forms)))
    request.session[IN_SESSION] = forms


def _is_hers(request: HttpRequest) -> bool:
    """Whether who is signed in now is who opened the form."""
    sender = str(request.user.pk)
    return request.user.is_authenticated and request.POST.get("person", sender) == sender
