"""Addresses of this site, which are kept in Spanish, in the language of who reads."""

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, override


def in_readers_language(address: str) -> str:
    """A Spanish address in the language of the interface; what is no page's stays as it is."""
    language = get_language()
    if not language or language == settings.LANGUAGE_CODE:
        return address
    with override(settings.LANGUAGE_CODE):  # the language in which the address is understood
        return translate_url(address, language)
