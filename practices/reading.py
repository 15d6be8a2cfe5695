"""What the public page of a practice shows a reader besides its text."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from actors.models import PartnerPage
from core.audience import file_is_for
from core.maps import Tile, tiles
from practices import standing
from practices.loading import load_parts
from practices.metadata import metadata_of
from practices.models import Ally, Evidence, Photo, PracticePage
from practices.models.saved import ReadingList
from practices.permissions import user_can_edit_draft
from practices.reuse import reuse_of
from search import contract


def context_of(practice: PracticePage, request: HttpRequest) -> dict[str, Any]:
    """Everything that the templates of a practice ask for, as this reader may see it."""
    user = request.user
    if hasattr(practice, "has_photos"):  # It was read to be shown; a preview has its own parts.
        load_parts(practice)
    signs_alone = not getattr(practice, "has_co_authors", True)
    co_authors = [] if signs_alone else list(practice.signing_co_authors())
    return {
        **context_of_text(practice, user),
        **standing.of_practice(practice),
        "reuse": reuse_of(practice, user),
        "saved_in": ReadingList.objects.of(user).holding(practice),
        "can_edit": user_can_edit_draft(user, practice),
        "co_authors": co_authors,
        "photos": photos_for(practice, user),
        "evidence": evidence_for(practice, user),
        "tiles": tiles_of(practice),
        "related": chosen_by_its_author(practice),
        "metadata": metadata_of(practice, [practice.entity, *co_authors], request),
    }


def context_of_text(practice: PracticePage, user: Any) -> dict[str, Any]:
    """What its text asks for, be it published or a draft: whom to call, pages of partners."""
    contacts = practice.entity.appointments.active().filter(role=practice.contact_role)
    return {
        "contacts": contacts.select_related("person"),
        "partners": _partners_of(practice.allies.all(), user),
    }


def photos_for(practice: PracticePage, user: Any) -> list[Photo]:
    """The photos whose collection the reader may see.

    Wagtail keeps the sizes of an image in the cache, so they are not asked for here.
    """
    if not getattr(practice, "has_photos", True):
        return []
    photos = practice.photos.select_related("image__collection")
    return [photo for photo in photos if file_is_for(user, photo.image)]


def evidence_for(practice: PracticePage, user: Any) -> list[Evidence]:
    """The evidence without files whose collection the reader may not see."""
    if not getattr(practice, "has_evidence", True):
        return []
    evidence = practice.evidence.select_related("document__collection")
    return [e for e in evidence if e.document is None or file_is_for(user, e.document)]


def tiles_of(practice: PracticePage) -> list[Tile]:
    """The map of the city with the practice's localities; empty where it names none."""
    here = {locality.number for locality in practice.localities.all()}
    if not here:
        return []
    return tiles(
        dict.fromkeys(here, 1),
        label_of=lambda count: _("aquí"),
        localities=getattr(practice, "city", None),
    )


def chosen_by_its_author(practice: PracticePage) -> list[str]:
    """The keys in the search of the practices that the author named as worth reading next."""
    kind = contract.kind_of(practice)
    related = practice.related_practices.all()
    return [kind.key(each.related_id) for each in related] if kind else []


def _partners_of(allies: list[Ally], user: Any) -> dict[int, PartnerPage]:
    """The partner pages of the allies that the reader may see; at most one query.

    Each such ally knows its page, so that a link to it asks for nothing.
    """
    named = {ally.partner_id for ally in allies} - {None}
    seen = PartnerPage.objects.visible_to(user).in_bulk(named) if named else {}
    for ally in allies:
        if ally.partner_id in seen:
            ally.partner = seen[ally.partner_id]
    return seen
