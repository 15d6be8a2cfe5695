"""`<p{{ page.summary_language|lang }}>`: say the language of what is not in that of the page."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()


@register.filter
def lang(code: str) -> str:
    """The attribute that tells a screen reader how to say it; nothing where the page does."""
    return format_html(' lang="{}"', code) if code and code != get_language() else ""
