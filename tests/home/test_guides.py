"""The guides for whoever uses the site, and who is led to which."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.urls import reverse

from actors.enums import AppointmentRole
from actors.services import give_role
from core.enums import RoleCode
from home.guides import FOLDER, PICTURES, ROLES, guides
from tests.architecture.source import ROOT, files
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, secretariat_member
from tests.screenshots.shots import SHOTS

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEAVIEST = 80_000
PAGES = [path for path in files() if path.suffix == ".md"]


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_guide_is_shown_and_named_in_the_overview(site, client):
    overview = shown(client, reverse("home:guides"))
    assert len(guides()) == len(list(FOLDER.glob("*.md")))
    for slug, guide in guides().items():
        page = shown(client, reverse("home:guide", args=[slug]) if slug else "/ayuda/")
        assert f'<h1 class="page-head__title">{guide.title}</h1>' in page
        assert slug == "" or f'href="./{slug}/"' in overview


def test_a_guide_that_is_not_there_is_absent(site, client):
    assert client.get("/ayuda/nadie/").status_code == 404
    assert client.get("/ayuda/README/").status_code == 404


def test_whoever_reads_in_another_language_is_told(site, client):
    assert "This guide is in Spanish." in shown(client, "/en/ayuda/autor/")
    assert "Esta guía está en inglés." in shown(client, "/ayuda/aliados/")
    english = shown(client, "/en/ayuda/aliados/")
    assert '<div class="prose guide" lang="en">' in english
    assert "This guide is in" not in english


def test_links_lead_to_guides_and_pictures_have_their_size(site, client):
    page = shown(client, "/ayuda/punto-focal/")
    assert 'href="../autor/"' in page
    assert re.search(r'<img src="/static/guias/[\w.-]+" width="\d+" height="\d+" alt="[^"]+"', page)
    addresses = {reverse("home:guide", args=[slug]) if slug else "/ayuda/" for slug in guides()}
    for guide in guides().values():
        here = f"/ayuda/{guide.slug}/" if guide.slug else "/ayuda/"
        for target in re.findall(r'href="(\.[^"#]+)', guide.summary + guide.body):
            assert urljoin(here, target) in addresses


@pytest.fixture
def people(site):
    """Somebody for each role."""
    secretariat, delegate = secretariat_member(), UserFactory()
    give_role(person=delegate, code=RoleCode.COMMITTEE)
    return {
        "secretaria-tecnica": secretariat,
        "comite": delegate,
        "punto-focal": AppointmentFactory().person,
        "autor": AppointmentFactory(role=AppointmentRole.TEAM).person,
        "lector": UserFactory(),
    }


def test_help_is_the_guide_to_ones_own_role(client, people, admin_user, settings):
    settings.MFA_REQUIRED = False
    for slug, person in {**people, "administracion": admin_user}.items():
        client.force_login(person)
        assert client.get("/ayuda/mi-guia/").url == f"/ayuda/{slug}/"
    client.logout()
    assert client.get("/ayuda/mi-guia/").url == "/ayuda/lector/"


def test_each_role_has_its_guide():
    assert set(ROLES) <= set(guides())


def test_the_guide_is_one_click_away(client, people):
    client.force_login(people["punto-focal"])
    own = f'href="{reverse("home:own_guide")}"'
    assert own in shown(client, "/")
    assert shown(client, reverse("practices:mine")).count(own) == 2
    assert reverse("home:own_guide") in shown(client, reverse("wagtailadmin_home"))
    client.logout()
    assert f'href="{reverse("home:guides")}"' in shown(client, "/")


def test_a_guide_asks_the_database_for_nothing(site, client, django_assert_num_queries):
    client.get("/ayuda/punto-focal/")  # The layout is asked for once a minute.
    with django_assert_num_queries(0):
        client.get("/ayuda/punto-focal/")


def test_search_engines_are_told_of_the_guides(site, client):
    told = shown(client, "/sitemap.xml")
    assert told.count("<loc>http://testserver/ayuda/") == len(guides())


@pytest.mark.one_database
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_of_the_documentation_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in LINK.findall(text):
        if not re.match(r"[a-z]+:|<|…", target):
            file, _, anchor = target.partition("#")
            found = (ROOT / page.parent / file) if file else ROOT / page
            assert found.exists(), target
            assert not anchor or anchor in anchors(found), target


@pytest.mark.one_database
def test_every_picture_is_shown_light_and_taken_again_by_a_command():
    texts = "".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
    pictures = {path.name for path in PICTURES.iterdir()}
    assert pictures == {Path(target).name for target in LINK.findall(texts) if "img/" in target}
    assert pictures == {f"{shot.name}.png" for shot in SHOTS}
    assert {path.name for path in PICTURES.iterdir() if path.stat().st_size > HEAVIEST} == set()


def anchors(page):
    """The ids of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
