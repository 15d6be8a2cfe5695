"""The menus of the admin, as each role finds them."""

import json
import re

import pytest
from django.urls import reverse

from tests.factories.actors import AppointmentFactory, secretariat_member
from tests.factories.practices import PracticeFactory

FOR_ALL = ["Imágenes", "Documentos", "Informes", "Ayuda"]
FOR_THE_SECRETARIAT = [
    "Prácticas",
    "Páginas",
    "Puntos focales",
    "Revisión y reúso",
    "Búsqueda",
    "Introducciones",
    "Imágenes",
    "Documentos",
    "Informes",
    "Configuración",
    "Ayuda",
]


def named(client, person):
    """The names in the main menu, from the top, and the page that holds it."""
    main, page = module_of_sidebar(client, person, "MainMenuModule")
    return [item["_args"][0]["label"] for item in main], page


def module_of_sidebar(client, person, name):
    """What a part of the sidebar is given, and the page that holds it."""
    client.force_login(person)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    found = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)
    modules = json.loads(found[1])["modules"]
    return next(one for one in modules if one["_type"].endswith(name))["_args"][0], page


@pytest.fixture
def secretariat(site):
    return secretariat_member()


def test_a_focal_point_begins_with_what_waits_for_her(client, site):
    appointment = AppointmentFactory()
    PracticeFactory(entity=appointment.entity)
    labels, _page = named(client, appointment.person)
    assert labels == ["Mis aportes", *FOR_ALL]


def test_the_box_in_the_menu_searches_the_site_for_who_has_no_pages(client, secretariat):
    for person, address in (
        (AppointmentFactory().person, reverse("search:search")),
        (secretariat, reverse("wagtailadmin_pages:search")),
    ):
        assert module_of_sidebar(client, person, "SearchModule")[0] == address


def test_the_secretariat_finds_the_work_first_and_the_settings_last(client, secretariat):
    labels, _page = named(client, secretariat)
    assert labels == FOR_THE_SECRETARIAT


def test_the_administration_finds_the_vocabularies_too(client, site, admin_user):
    labels, _page = named(client, admin_user)
    expected = list(FOR_THE_SECRETARIAT)
    expected.insert(expected.index("Introducciones"), "Clasificación")
    assert [label for label in labels if label != "Mis aportes"] == expected


def test_the_mark_and_the_name_are_those_of_the_site(client, secretariat, settings):
    _labels, page = named(client, secretariat)
    assert re.search(r"<title>(.*)</title>", page)[1] == f"Panel de control - {settings.SITE_NAME}"
    assert page.count("brand/mark") == 2
    assert "guide.wagtail.org" not in page
