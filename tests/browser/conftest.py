"""A browser and the people who use it."""

import threading

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from actors.enums import AppointmentRole
from tests.factories.accounts import PASSWORD
from tests.factories.actors import AppointmentFactory, EntityFactory

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
QUIET_SECONDS = 0.2
"""How long nothing has to come from a browser that is closed, before it is taken for silent."""


class Visitor:
    """A person at a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def opens(self, path: str) -> None:
        """Go to a page of the site."""
        self.page.goto(self.address + path)

    def signs_in(self, email: str) -> None:
        """Come in by the one door."""
        self.opens("/cuenta/login/")
        self.page.get_by_label("Correo").fill(email)
        self.page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
        self.page.locator("main").get_by_role("button", name="Ingresar").click()
        expect(self.page).not_to_have_url(self.address + "/cuenta/login/")

    def is_let_in(self, person: User) -> None:
        """Come in with a session made on the server: a second factor would ask for a telephone."""
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": self.address}]
        )

    def searches(self, words: str) -> None:
        """Ask the search page."""
        self.opens("/buscar/")
        box = self.page.get_by_role("main").get_by_role("combobox", name="Qué busca")
        box.fill(words)
        box.press("Enter")


@pytest.fixture(autouse=True)
def answered(committed_db):
    """Empty the database when the server has answered all that was asked of it.

    A page sends some things that nobody waits for, as that a search found nothing: written
    while the tables are emptied, they and the emptying would wait for each other.
    """
    changed = threading.Condition()
    open_requests = 0

    def count(signal, **kwargs):
        nonlocal open_requests
        with changed:
            open_requests += 1 if signal is request_started else -1
            changed.notify_all()

    request_started.connect(count)
    request_finished.connect(count)
    yield
    with changed:
        while open_requests or changed.wait(QUIET_SECONDS):
            assert changed.wait_for(lambda: not open_requests, timeout=30), "No answer came."
    request_started.disconnect(count)
    request_finished.disconnect(count)


@pytest.fixture
def people(committed_site):
    """The site and three people: who shares, who approves, who searches."""
    entity = EntityFactory(title="Secretaría Distrital de Ambiente", acronym="SDA")
    newcomer = AppointmentFactory(
        entity=EntityFactory(title="Instituto Distrital de Turismo", acronym="IDT")
    )
    return {
        "author": AppointmentFactory(entity=entity, role=AppointmentRole.TEAM).person,
        "approver": AppointmentFactory(entity=entity).person,
        "newcomer": newcomer.person,
    }


@pytest.fixture
def visitor(new_context, live_server: LiveServer):
    """Make a visitor with a browser of her own, at a width."""

    def arrive(viewport: dict[str, int] = DESKTOP) -> Visitor:
        context = new_context(viewport=viewport, locale="es-CO")
        return Visitor(context.new_page(), live_server.url)

    return arrive
