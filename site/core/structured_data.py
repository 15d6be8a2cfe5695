"""What a page says to machines: JSON-LD with the words of schema.org."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe


def json_ld(data: dict[str, Any]) -> SafeString:
    """The element that carries `data`, without what is empty. Markup in it is escaped."""
    filled = {"@context": "https://schema.org"} | {k: v for k, v in data.items() if v}
    script = json_script(filled)
    return mark_safe(script.replace("application/json", "application/ld+json", 1))
