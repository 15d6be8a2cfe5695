"""The English catalogue: complete, in step with the sources, and enough for an English page.

Spanish is the source language and has no catalogue. Nothing here needs the programs of GNU
gettext nor a build: Babel extracts, reads and compiles.
"""

import io
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings as django_settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.template import templatize

from actors.models import EntityIndexPage
from core.models import Locality, SDGoal, Theme
from home.models import HomePage
from practices.models import PracticeIndexPage, Result
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory

ROOT = django_settings.BASE_DIR
CATALOGUE = django_settings.SITE_DIR / "locale/en/LC_MESSAGES/django.po"
WHAT_TO_DO = "run `make messages` and translate what is new in site/locale/en"

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
# Django's own name of the language, which its Spanish catalogue knows.
KNOWN_TO_LIBRARIES = {"English"}

Key = tuple[str | None, str, str | None]


def sources() -> Iterator[Path]:
    """Every file of ours that may hold a string for people."""
    places = {Path(app.path) for app in apps.get_app_configs()} | {django_settings.SITE_DIR}
    for place in places:
        if place.is_relative_to(ROOT) and not place.is_relative_to(ROOT / ".venv"):
            for suffix in ("py", "html", "txt"):
                yield from place.rglob(f"*.{suffix}")


def extracted() -> dict[Key, str]:
    """The strings marked for translation in the sources, each with a place where it stands."""
    found: dict[Key, str] = {}
    for path in sources():
        code = path.read_text()
        if path.suffix != ".py":
            # In parentheses indentation means nothing to Python's tokenizer.
            code = f"({templatize(code)})"
        stream = io.BytesIO(code.encode())
        for line, ids, _, context in extract("python", stream, KEYWORDS, options={}):
            one, many = ids if isinstance(ids, tuple) else (ids, None)
            found[context, one, many] = f"{path.relative_to(ROOT)}:{line}"
    return found


def catalogue() -> Catalog:
    """The English catalogue as committed."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def key(message: Message) -> Key:
    """What names a message: context, singular, plural."""
    one, many = message.id if isinstance(message.id, tuple) else (message.id, None)
    return message.context, one, many


def messages() -> list[Message]:
    """The messages of the catalogue without its header."""
    return [message for message in catalogue() if message.id]


def pairs() -> Iterator[tuple[str, str]]:
    """Every Spanish form with its English one."""
    for message in messages():
        if isinstance(message.id, tuple):
            yield from zip(message.id, message.string, strict=True)
        else:
            yield message.id, message.string


def test_every_string_of_the_sources_is_in_the_catalogue():
    known = {key(message) for message in messages()}
    missing = {k[1]: place for k, place in extracted().items() if k not in known}
    assert not missing, WHAT_TO_DO


def test_the_catalogue_has_no_string_that_the_sources_lost():
    found = extracted()
    assert not [message.id for message in messages() if key(message) not in found], WHAT_TO_DO
    assert not list(catalogue().obsolete), WHAT_TO_DO


def test_every_string_has_its_english():
    assert not catalogue().fuzzy, "the header is marked fuzzy: it would not be compiled"
    assert not [message.id for message in messages() if message.fuzzy], WHAT_TO_DO
    assert not [spanish for spanish, english in pairs() if not english.strip()], WHAT_TO_DO
    assert catalogue().num_plurals == 2


def test_english_keeps_the_placeholders_and_the_edges():
    for spanish, english in pairs():
        assert set(PLACEHOLDER.findall(english)) == set(PLACEHOLDER.findall(spanish)), spanish
        for edge in (r"\A\s*", r"\s*\Z"):
            assert re.search(edge, english).group() == re.search(edge, spanish).group(), spanish


def test_no_library_puts_its_own_words_for_ours_in_spanish():
    with override("es"):
        for _context, one, many in extracted():
            if one in KNOWN_TO_LIBRARIES:
                continue
            assert gettext(one) == one
            if many:
                assert (ngettext(one, many, 1), ngettext(one, many, 2)) == (one, many)


# --- Pages ---


class Words(HTMLParser):
    """What a reader of English sees or hears of a page, in pieces.

    Leaves out what is said to be in another language.
    """

    VOID = frozenset("area base br col embed hr img input link meta source track wbr path".split())
    ATTRIBUTES = frozenset({"alt", "aria-label", "placeholder", "title"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._skipped = 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Enter an element and keep the attributes that are read out."""
        values = dict(attrs)
        foreign = values.get("lang") not in (None, "en") or tag in ("script", "style")
        if tag not in self.VOID and (self._skipped or foreign):
            self._skipped += 1
        if not self._skipped:
            self.pieces += [v for name, v in attrs if name in self.ATTRIBUTES and v]
            if tag == "input" and values.get("type") in ("submit", "button"):
                self.pieces.append(values.get("value") or "")

    def handle_startendtag(self, tag, attrs):
        """Keep the attributes of an element without content."""
        if not self._skipped:
            self.pieces += [v for name, v in attrs if name in self.ATTRIBUTES and v]

    def handle_endtag(self, tag):
        """Leave an element."""
        if self._skipped and tag not in self.VOID:
            self._skipped -= 1

    def handle_data(self, data):
        """Keep text."""
        if not self._skipped and data.strip():
            self.pieces.append(data.strip())


def words(text: str) -> set[str]:
    """The words of a text in lower case."""
    return set(re.findall(r"[^\W\d_]+", PLACEHOLDER.sub(" ", text).lower()))


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the interface in English, with the site's names, and only in Spanish."""
    own = words(f"{django_settings.SITE_NAME} {django_settings.CITY_NAME}")
    english = own.union(*(words(text) for _, text in pairs()))
    spanish = set().union(*(words(text) for text, _ in pairs()))
    return frozenset(english), frozenset(spanish - english)


def spanish_pieces(page: str) -> list[str]:
    """The pieces of a page with a word that only the Spanish of the interface uses."""
    english, spanish = vocabulary()
    return [
        piece
        for piece in Words(page).pieces
        if any(w in spanish or re.search("[áéíóúüñ]", w) for w in words(piece) - english)
    ]


@pytest.fixture
def english(settings, tmp_path):
    """The catalogue of the sources, compiled, in place of whatever was built."""
    compiled = tmp_path / "en/LC_MESSAGES/django.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue())
    settings.LOCALE_PATHS = [tmp_path]


@pytest.fixture
def appointment(site, english):
    """A focal point whose entity has written everything in English as well.

    What entities write stays in their language, so none of it may look Spanish here.
    """
    for model in (HomePage, EntityIndexPage, PracticeIndexPage):
        model.objects.update(introduction="")
    entity = EntityFactory(title="Entity", acronym="E", title_en="Entity", summary="Summary")
    person = UserFactory(email="ann@city.example", first_name="Ann", last_name="Moss")
    return AppointmentFactory(entity=entity, person=person, post="Officer")


@pytest.fixture
def practice(appointment):
    """A published practice with something in every part of its page."""
    practice = PracticeFactory(
        entity=appointment.entity,
        title="Sensors",
        summary="Short",
        problem="Air",
        what_was_done="Letters",
        modality="south-south",
        city_role="both",
        partner_city="Quito",
        offers_call=True,
        beneficiaries_number=2,
        starts_on="2026-01-15",
        lessons="Some",
    )
    practice.results = [Result(indicator="Hours", value="2", unit="h")]
    practice.sdg_goals = SDGoal.objects.filter(number=13)
    practice.themes = Theme.objects.all()[:2]
    practice.localities = Locality.objects.filter(name="Usme")
    practice.save()
    return practice


def spanish_on(client, addresses: list[str]) -> dict[str, list[str]]:
    """The Spanish pieces of each of these pages that has some."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == (404 if "not-there" in address else 200), address
        assert '<html lang="en">' in page, address
        found[address] = spanish_pieces(page)
    return {address: pieces for address, pieces in found.items() if pieces}


@pytest.mark.one_database
def test_a_reader_of_english_meets_no_spanish(practice, client):
    doors = ("login", "signup", "reset_password", "reset_password_done")
    with override("en"):
        search = reverse("search:search")
        addresses = [
            *("/en/", "/en/practicas/", "/en/entidades/", "/en/not-there/"),
            *(practice.url, practice.entity.url),
            *(search, f"{search}?q=sensors&kind=practice", f"{search}?q=xylophone"),
            *(reverse(f"account_{name}") for name in doors),
        ]
    assert not spanish_on(client, addresses)


@pytest.mark.one_database
def test_a_writer_who_reads_english_meets_no_spanish(practice, appointment, client):
    own = ("account_email", "account_change_password", "account_logout", "mfa_index")
    names = ("practices:share", "practices:mine", "usersessions_list", *own)
    client.force_login(appointment.person)
    with override("en"):
        addresses = [
            *(reverse(name) for name in names),
            *(reverse(f"practices:{name}", args=[practice.pk]) for name in ("review", "edit")),
        ]
    assert not spanish_on(client, addresses)


@pytest.mark.one_database
def test_spanish_on_a_page_would_be_seen(practice, client):
    with override("es"):
        address = practice.url
    page = client.get(address).content.decode().replace('lang="es"', "")
    assert len(spanish_pieces(page)) > 20
