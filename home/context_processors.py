"""What every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def site(request: HttpRequest) -> dict[str, Any]:
    """Names, navigation and languages; asks the database for nothing."""
    here = request.path
    on_search = here == reverse("search:search")
    navigation = [
        (_("Prácticas"), reverse("wagtail_serve", args=["practicas/"])),
        (_("Entidades"), reverse("wagtail_serve", args=["entidades/"])),
        (_("Aliados"), reverse("wagtail_serve", args=["aliados/"])),
        (_("Compartir una experiencia"), reverse("practices:share")),
    ]
    return {
        "site_name": settings.SITE_NAME,
        "city_name": settings.CITY_NAME,
        "demo": settings.DEMO_ALLOWED,
        "open_signup": settings.OPEN_SIGNUP,
        "hide_header_search": on_search,
        "navigation": [
            {"label": label, "url": url, "current": here.startswith(url)}
            for label, url in navigation
        ],
        "language_links": [
            {
                "code": code,
                "url": translate_url(request.get_full_path(), code),
                "current": code == get_language(),
            }
            for code, _name in settings.LANGUAGES
        ],
    }
