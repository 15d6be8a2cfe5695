"""What stands around every page: navigation, footer, error pages, cards, what robots are told."""

from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from wagtail.models import PageViewRestriction

from config.settings import base
from core.enums import RoleCode, Visibility
from core.models import Role, Theme
from home.layout import _own_footer, _own_navigation
from home.models import SiteLayout
from home.setup import set_up_site
from practices.models import PracticeIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.home import StandardPageFactory
from tests.factories.practices import PracticeFactory

SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def shown(client, path="/"):
    return client.get(path).content.decode()


def link(address="/temas/", **texts):
    return {"label": "Enlace propio", "address": address} | texts


def test_without_settings_the_sections_lead_everywhere(site, client):
    page = shown(client, "/noticias/")
    for path in ("/practicas/", "/entidades/", "/aliados/", "/temas/", "/eventos/", "/ods/"):
        assert f'href="{path}"' in page
    assert 'href="/en/eventos/"' in shown(client, "/en/noticias/")
    assert 'aria-current="page"' in shown(client, "/temas/")


def test_editors_set_the_navigation_in_both_languages(site, client):
    group = {"heading": "Ayuda", "heading_en": "Help", "links": [link("https://example.org/")]}
    SiteLayout.objects.create(
        navigation=[("link", link(label_en="Own link"))],
        footer=[("group", group)],
        footer_note="Carrera 8 # 10-65",
    )
    page = shown(client)
    assert '<a class="site-header__link" href="/temas/">Enlace propio</a>' in page
    assert "Ayuda" in page
    assert "Carrera 8 # 10-65" in page
    english = shown(client, "/en/")
    assert '<a class="site-header__link" href="/en/temas/">Own link</a>' in english
    assert "Help" in english


def test_a_change_is_seen_at_once_and_asked_for_once(site, client, django_assert_num_queries):
    layout = SiteLayout.objects.create(navigation=[("link", link())])
    assert "Enlace propio" in shown(client, "/robots.txt") or "Enlace propio" in shown(client)
    layout.navigation = [("link", link(label="Otro"))]
    layout.save()
    assert "Otro" in shown(client)
    with django_assert_num_queries(0):
        client.get("/robots.txt")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "temas", "//example.org/", "/a b"])
def test_an_address_leads_to_this_site_or_says_where(site, address):
    layout = SiteLayout(navigation=[("link", link(address))])
    block = layout.navigation.stream_block
    with pytest.raises(ValidationError):
        block.clean(layout.navigation)


def test_what_the_state_asks_for_is_off_until_a_city_switches_it_on(site, client):
    layout = SiteLayout.objects.create(transparency=[("link", link("/datos/", label="Datos"))])
    page = shown(client)
    assert "government-bar" not in page
    assert "Transparencia" not in page
    layout.shows_government_bar = layout.shows_transparency = True
    layout.save()
    page = shown(client)
    assert '<a href="https://www.gov.co/">GOV.CO</a>' in page
    assert "Transparencia y acceso a la información pública" in page


@pytest.mark.parametrize("links", [0, 1])
def test_transparency_without_links_is_refused_with_a_reason(site, links):
    layout = SiteLayout(shows_transparency=True, transparency=[("link", link())] * links)
    if links:
        layout.clean()
    else:
        with pytest.raises(ValidationError, match="sin enlaces no se muestra nada"):
            layout.clean()


def test_the_form_says_what_stands_where_nothing_is_set(site):
    fields = SiteLayout._meta
    navigation = str(fields.get_field("navigation").help_text)
    assert all(each.label in navigation for each in _own_navigation())
    footer = str(fields.get_field("footer").help_text)
    assert all(group.heading in footer for group in _own_footer())


def test_the_first_footer_leads_to_pages_that_are_there(db, client):
    set_up_site()
    set_up_site()
    [layout] = SiteLayout.objects.all()
    addresses = [each["address"] for group in layout.footer for each in group.value["links"]]
    assert len(addresses) > 10
    assert {path for path in addresses if client.get(path).status_code not in (200, 302)} == set()


def test_the_secretariat_edits_it_in_the_admin(site, client, settings):
    settings.MFA_REQUIRED = False
    layout = SiteLayout.objects.create()
    person = UserFactory()
    person.groups.add(Role.objects.get(code=RoleCode.DDRI).group)
    client.force_login(person)
    assert client.get(f"/admin/settings/home/sitelayout/{layout.pk}/").status_code == 200


def test_what_is_absent_leads_on(site, client):
    response = client.get("/no-hay/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'name="q"' in page
    assert page.count('href="/entidades/"') >= 2


def test_the_page_of_a_failure_asks_nothing_of_the_site(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert "Algo falló" in page
    assert 'href="/buscar/"' in page


def test_the_page_of_a_failure_needs_no_list_of_collected_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": base.STORAGES["staticfiles"]}
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        render_to_string("404.html")
    assert 'href="/static/build/minga.css"' in render_to_string("500.html")


def test_a_shared_page_has_a_card(site, client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://minga.example"
    page = shown(client, StandardPageFactory(title="Datos & personas").spanish_url)
    assert '<meta property="og:title" content="Datos &amp; personas">' in page
    assert '<meta property="og:description" content="Qué es esto.">' in page
    assert '<meta property="og:image" content="https://minga.example/static/brand/card' in page
    assert 'content="Minga"' in shown(client, "/no-hay/")


def test_robots_are_told_of_what_a_stranger_may_read(site, client):
    public, hidden = PracticeFactory(), PracticeFactory(visibility=Visibility.RED)
    draft = PracticeFactory(live=False)
    closed = StandardPageFactory()
    PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="login")
    hidden.themes = [Theme.objects.create(name="Secreto", slug="secreto")]
    hidden.save()
    client.force_login(UserFactory(is_superuser=True))
    response = client.get("/sitemap.xml")
    told = {
        each.text.partition("testserver")[2]
        for each in ElementTree.fromstring(response.content).iterfind(".//s:loc", SITEMAP)
    }
    assert {"/en/", f"/en{public.spanish_url}", "/en/ods/11/", "/en/ayuda/"} <= told
    assert {"/", public.spanish_url, "/ods/11/", "/sectores/salud/", "/noticias/"} <= told
    assert told.isdisjoint(
        {hidden.spanish_url, draft.spanish_url, closed.spanish_url, "/temas/secreto/"}
    )
    assert "Sitemap: " in shown(client, "/robots.txt")
    robots = shown(client, "/robots.txt").splitlines()
    assert {"Disallow: /admin/", "Disallow: /buscar/?"} <= set(robots)
    assert "Disallow: /buscar/" not in robots


def test_robots_are_told_where_a_page_is_in_the_other_language(site, client):
    page = StandardPageFactory().spanish_url
    sitemap = ElementTree.fromstring(client.get("/sitemap.xml").content)
    told = {
        each.findtext("s:loc", namespaces=SITEMAP): {
            link.get("hreflang"): link.get("href").partition("testserver")[2]
            for link in each.iterfind("x:link", SITEMAP)
        }
        for each in sitemap
    }
    alternates = {"es": page, "en": f"/en{page}", "x-default": page}
    assert told[f"http://testserver{page}"] == told[f"http://testserver/en{page}"] == alternates


def test_the_sitemap_asks_as_often_for_few_as_for_many(site, client, django_assert_max_num_queries):
    for number in (1, 9):
        PracticeFactory.create_batch(number, parent=PracticeIndexPage.objects.get())
        client.get("/sitemap.xml")
        with django_assert_max_num_queries(20):
            client.get("/sitemap.xml")
