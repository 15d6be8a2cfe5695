"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from actors.advice import secretariat
from home.layout import current_layout


def site(request: HttpRequest) -> dict[str, Any]:
    """Names, navigation, footer and languages; nothing of the reader's."""
    here = request.path
    return {
        "site_name": settings.SITE_NAME,
        "city_name": settings.CITY_NAME,
        "site_address": settings.WAGTAILADMIN_BASE_URL,
        "secretariat": secretariat(),
        "demo": settings.DEMO_ALLOWED,
        "open_signup": settings.OPEN_SIGNUP,
        "hide_header_search": here == reverse("search:search"),
        "language_links": [
            {
                "code": code,
                "url": translate_url(request.get_full_path(), code),
                "current": code == get_language(),
            }
            for code, _name in settings.LANGUAGES
        ],
        **current_layout(here),
    }
