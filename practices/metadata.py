"""What the page of a practice tells machines: search engines, messengers, other languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from actors.models import EntityPage
from core.audience import PUBLIC, audience_of_page, restrictions_for
from core.structured_data import json_ld
from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own address, that in each language by its code, and its JSON-LD.

    `structured_data` is empty unless everybody may read the practice.
    """

    address: str
    addresses: dict[str, str]
    structured_data: SafeString | str


def metadata_of(
    practice: PracticePage, authors: Iterable[EntityPage], request: HttpRequest
) -> Metadata:
    """What to write in the head of the practice's page; `authors` are the entities that sign."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses[code] = practice.get_full_url(request)
    address = addresses[get_language()]
    is_public = audience_of_page(practice, restrictions_for(request.user)) == PUBLIC
    return Metadata(
        address=address,
        addresses=addresses,
        structured_data=_article(practice, authors, address, request) if is_public else "",
    )


def _article(
    practice: PracticePage, authors: Iterable[EntityPage], address: str, request: HttpRequest
) -> SafeString:
    """The practice in the words of schema.org."""
    published, modified = practice.first_published_at, practice.last_published_at
    return json_ld(
        {
            "@type": "Article",
            "headline": practice.display_title,
            "description": practice.display_summary,
            "url": address,
            "inLanguage": practice.language,
            "datePublished": published.isoformat() if published else "",
            "dateModified": modified.isoformat() if modified else "",
            "author": [
                {
                    "@type": "GovernmentOrganization",
                    "name": entity.display_title,
                    "url": entity.get_full_url(request),
                }
                for entity in authors
            ],
            "publisher": {"@type": "Organization", "name": settings.SITE_NAME},
            "about": [
                term.display_name
                for term in (practice.sector, *practice.themes.all(), *practice.sdg_goals.all())
                if term
            ],
            "contentLocation": practice.place,
        }
    )
