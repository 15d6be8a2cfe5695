"""Who may find what, worked out from Wagtail's own objects and not from the product's rule."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models.view_restrictions import BaseViewRestriction

from actors.models import Appointment, EntityPage
from core.audience import viewer_of
from core.enums import Visibility
from core.models import CustomDocument
from practices.models import PracticePage
from search.results import Query, Results
from search.services import search

Keys = set[str]

ROLE_OF = {Visibility.RED: "red", Visibility.COMMITTEE: "committee"}


def allowed(user: Any) -> Keys:
    """The keys of everything that `user` may find now."""
    pages = [("practice", page) for page in PracticePage.objects.filter(live=True)]
    pages += [("entity", page) for page in EntityPage.objects.filter(live=True)]
    keys = {
        f"{kind}:{page.pk}"
        for kind, page in pages
        if _passes(user, page.get_view_restrictions()) and _is_meant_for(user, page)
    }
    today = timezone.localdate()
    keys |= {
        f"person:{post.pk}"
        for post in Appointment.objects.select_related("person")
        if f"entity:{post.entity_id}" in keys
        and post.person.is_active
        and post.since <= today
        and (post.until is None or post.until >= today)
    }
    return keys | {
        f"document:{document.pk}"
        for document in CustomDocument.objects.select_related("collection")
        if _passes(user, document.collection.get_view_restrictions())
    }


def found(user: Any) -> Keys:
    """The keys of everything that the search finds for `user`, page after page.

    What is counted must be what is shown.
    """
    results = ask(user)
    keys = {hit.key for hit in results.hits}
    for page in range(2, results.pages + 1):
        keys |= {hit.key for hit in ask(user, page=page).hits}
    assert results.total == len(keys), "The total tells of something that is not shown."
    return keys


def ask(user: Any, text: str = "", page: int = 1) -> Results:
    """One question of `user`, who is loaded anew as by a request."""
    fresh = type(user).objects.filter(pk=user.pk).first() if getattr(user, "pk", None) else None
    return search(Query(text=text, page=page), viewer_of(fresh))


def _passes(user: Any, restrictions: Iterable[BaseViewRestriction]) -> bool:
    return all(_passes_one(user, restriction) for restriction in restrictions)


def _passes_one(user: Any, restriction: BaseViewRestriction) -> bool:
    if not _is_signed_in(user):
        return False
    if restriction.restriction_type == BaseViewRestriction.LOGIN:
        return True
    if restriction.restriction_type == BaseViewRestriction.GROUPS:
        return user.is_superuser or _shares(user, restriction.groups.all())
    return bool(user.is_superuser)


def _is_meant_for(user: Any, page: Any) -> bool:
    visibility = getattr(page, "visibility", Visibility.PUBLIC)
    if visibility == Visibility.PUBLIC:
        return True
    role = Group.objects.filter(role__code=ROLE_OF[Visibility(visibility)])
    return _is_signed_in(user) and (user.is_superuser or _shares(user, role))


def _is_signed_in(user: Any) -> bool:
    """Whether the account still exists and works."""
    return bool(
        user.is_authenticated and type(user).objects.filter(pk=user.pk, is_active=True).exists()
    )


def _shares(user: Any, groups: Any) -> bool:
    return groups.filter(user=user).exists()
