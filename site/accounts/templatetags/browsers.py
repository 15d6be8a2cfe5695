"""`{{ session.user_agent|browser }}`: the browser and system by the names that people know."""

from django import template
from django.utils.translation import gettext as _
from ua_parser import parse

register = template.Library()

AS_PEOPLE_SAY = {
    "Mobile Safari": "Safari",
    "Chrome Mobile": "Chrome",
    "Chrome Mobile iOS": "Chrome",
    "Firefox Mobile": "Firefox",
    "Firefox iOS": "Firefox",
    "Edge Mobile": "Edge",
    "Mac OS X": "macOS",
}
"""The system that is said beside them tells a phone already."""


@register.filter
def browser(user_agent: str) -> str:
    """«Firefox en Windows»; what no one knows stays as the browser says it."""
    found = parse(user_agent)
    program, system = (
        part and AS_PEOPLE_SAY.get(part.family, part.family)
        for part in (found.user_agent, found.os)
    )
    if program and system:
        return _("%(browser)s en %(system)s") % {"browser": program, "system": system}
    return program or system or user_agent or _("Un navegador que no dice cuál es")
