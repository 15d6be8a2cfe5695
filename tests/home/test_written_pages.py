"""Pages of their own, news, and events with their calendar files."""

import zoneinfo
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Revision

from actors.models import EntityIndexPage, EntityPage
from actors.reference import load_entities
from home.content import load_pages
from home.models import EventPage, HomePage, NewsPage, StandardPage
from search.models import Entry
from tests.factories.accounts import UserFactory
from tests.factories.actors import EntityFactory
from tests.factories.home import EventPageFactory, NewsPageFactory, StandardPageFactory

BOGOTA = zoneinfo.ZoneInfo("America/Bogota")


def shown(client, path):
    return client.get(path).content.decode()


SPANISH_NOTE = "The full text is in Spanish."


def test_a_page_is_read_in_english_where_it_is_translated(site, client):
    page = StandardPageFactory(
        title_en="About", summary_en="What it is.", body_en=[("heading", "Why")]
    )
    assert "Para probar." in shown(client, page.spanish_url)
    english = shown(client, f"/en{page.spanish_url}")
    assert '<h1 class="page-head__title">About</h1>' in english
    assert '<div class="prose">' in english
    assert "Para probar." not in english
    assert SPANISH_NOTE not in english


@pytest.mark.parametrize("factory", [StandardPageFactory, NewsPageFactory, EventPageFactory])
def test_a_page_without_english_text_says_that_it_is_spanish(site, client, factory):
    page = factory(title_en="About")
    english = shown(client, f"/en{page.spanish_url}")
    assert '<h1 class="page-head__title">About</h1>' in english
    assert '<p class="page-head__summary" lang="es">' in english
    assert '<div class="prose" lang="es">' in english
    assert SPANISH_NOTE in english
    spanish = shown(client, page.spanish_url)
    assert ' lang="es"' not in spanish.replace('<html lang="es">', "")
    assert "El texto completo está en español." not in spanish


def test_what_the_site_says_of_itself_is_told_in_both_languages(site):
    pages = load_pages(StandardPage, "home/data/pages.yaml", below=HomePage.objects.get())
    for page in pages:
        kinds = [block.block_type for block in page.body_en]
        assert kinds == [block.block_type for block in page.body], page.slug


def test_whoever_is_told_to_write_to_the_secretariat_is_led_to_its_page(site, client):
    load_entities(below=EntityIndexPage.objects.get())
    load_pages(StandardPage, "home/data/pages.yaml", below=HomePage.objects.get())
    address = EntityPage.objects.get(acronym="DDRI").spanish_url
    vacant = EntityPage.objects.exclude(acronym="DDRI").first()
    for path in ("/accesibilidad/", "/tratamiento-de-datos/", vacant.spanish_url):
        assert f'href="{address}"' in shown(client, path)
        assert f'href="/en{address}"' in shown(client, f"/en{path}")


def test_news_come_the_newest_first_by_their_own_date(site, client):
    old = NewsPageFactory(date=date(2026, 1, 2))
    new = NewsPageFactory(date=date(2026, 3, 4), entity=EntityFactory())
    page = shown(client, "/noticias/")
    assert page.index(new.title) < page.index(old.title)
    assert "4 de marzo de 2026" in page
    assert new.entity.title in shown(client, new.spanish_url)


def test_the_calendar_parts_what_is_to_come_from_what_is_over(site, client):
    now = timezone.now()
    past = EventPageFactory(starts_at=now - timedelta(days=40))
    running = EventPageFactory(starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))
    later = EventPageFactory(starts_at=now + timedelta(days=60))
    to_come = shown(client, "/eventos/")
    assert to_come.index(running.title) < to_come.index(later.title)
    assert past.title not in to_come
    assert later.title not in shown(client, "/eventos/?pasados=1")
    assert past.title in shown(client, "/eventos/?pasados=1")
    assert "Agregar a mi calendario" not in shown(client, past.spanish_url)


def test_an_event_is_told_by_the_clocks_of_the_city(site, client):
    event = EventPageFactory(starts_at=datetime(2031, 3, 5, 20, 30, tzinfo=BOGOTA))
    page = shown(client, event.spanish_url)
    assert "5 de marzo de 2031, 20:30" in page
    assert "2031-03-05T20:30:00-05:00" in page


def test_an_event_does_not_end_before_it_begins(site):
    event = EventPageFactory()
    event.ends_at = event.starts_at - timedelta(hours=1)
    with pytest.raises(ValidationError):
        event.full_clean()


def test_a_calendar_file_is_read_by_another_program(site, client):
    hostile = "Taller; «uno», dos\\tres\r\nBEGIN:VEVENT"
    event = EventPageFactory(
        title="Taller, con comas; y más",
        summary=hostile,
        place="Sala 5, piso 2",
        starts_at=datetime(2031, 3, 5, 20, 30, tzinfo=BOGOTA),
        ends_at=datetime(2031, 3, 5, 22, 0, tzinfo=BOGOTA),
    )
    response = client.get(f"/calendario/{event.pk}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    [told] = Calendar.from_ical(response.content).walk("VEVENT")
    assert told["summary"] == event.title
    assert told["location"] == event.place
    assert told["dtstart"].dt == event.starts_at
    assert told["dtend"].dt == event.ends_at
    assert "BEGIN:VEVENT" in told["description"]
    assert told["url"] == event.full_url


def test_the_calendar_holds_what_is_to_come_and_keeps_its_identity(site, client):
    event = EventPageFactory()
    EventPageFactory(starts_at=timezone.now() - timedelta(days=3))
    [first] = Calendar.from_ical(client.get("/calendario.ics").content).walk("VEVENT")
    event.starts_at += timedelta(days=1)
    event.save()
    [moved] = Calendar.from_ical(client.get("/en/calendario.ics").content).walk("VEVENT")
    assert first["uid"] == moved["uid"]
    assert first["dtstart"].dt < moved["dtstart"].dt


def test_pages_news_and_events_are_found(site, client):
    pages = StandardPageFactory(), NewsPageFactory(), EventPageFactory(place="Plaza Sumapaz")
    for page in pages:
        page.save_revision().publish()
    assert {"page", "news", "event"} <= set(Entry.objects.values_list("kind", flat=True))
    assert pages[2].title in shown(client, "/buscar/?q=sumapaz")
    assert pages[0].title in shown(client, "/buscar/?q=probar&kind=page")


def test_first_pages_are_loaded_once(site):
    home = HomePage.objects.get()
    made = load_pages(StandardPage, "home/data/pages.yaml", below=home)
    assert {"accesibilidad", "tratamiento-de-datos"} <= {page.slug for page in made}
    versions = Revision.objects.count()
    assert load_pages(StandardPage, "home/data/pages.yaml", below=home) == []
    assert Revision.objects.count() == versions


def test_what_no_editor_changed_is_told_anew_and_an_editors_words_stay(site, tmp_path):
    home, editor = HomePage.objects.get(), UserFactory()
    told = "[{{slug: {0}, title: {0}, body: [{{heading: {1}}}, {{paragraph: Dos}}]}}]"

    def load(heading):
        path = tmp_path / "pages.yaml"
        for slug in ("igual", "corregida", "en-borrador"):
            path.write_text(told.format(slug, heading), encoding="utf-8")
            load_pages(StandardPage, str(path), below=home)

    def headings():
        return {page.slug: page.body[0].value for page in StandardPage.objects.all()}

    load("Uno")
    corrected, drafted = (
        StandardPage.objects.get(slug=slug) for slug in ("corregida", "en-borrador")
    )
    corrected.body = [("heading", "Nuestro")]
    corrected.save_revision(user=editor).publish()
    drafted.body = [("heading", "Por publicar")]
    drafted.save_revision(user=editor)
    load("Otro")
    load("Al fin")
    assert headings() == {"igual": "Al fin", "corregida": "Nuestro", "en-borrador": "Uno"}


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize(
    ("path", "most"), [("/noticias/", 7), ("/eventos/", 7), ("/acerca/", 7), ("/noticias/una/", 7)]
)
def test_written_pages_ask_the_database_as_often_for_few_as_for_many(
    site, client, django_assert_max_num_queries, number, path, most
):
    for place in range(number):
        NewsPageFactory(entity=EntityFactory(), slug="una" if place == 0 else f"otra-{place}")
        EventPageFactory(entity=EntityFactory())
    StandardPageFactory(slug="acerca", body=[("heading", "Uno")] * number)
    client.get(path)
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200
    assert NewsPage.objects.count() == EventPage.objects.count() == number


@pytest.mark.parametrize("address", ["/", "/noticias/", "/temas/", "/estilo/"])
def test_machines_are_told_where_a_page_is_in_the_other_language(site, client, settings, address):
    page = client.get(f"/en{address}").content.decode()
    for code, path in (("es", address), ("en", f"/en{address}"), ("x-default", address)):
        told = f'hreflang="{code}" href="{settings.WAGTAILADMIN_BASE_URL}{path}"'
        assert page.count(told) == 1


def test_news_and_events_are_searched_by_themselves(site, client):
    assert 'id="buscar-aqui"' not in shown(client, "/noticias/") + shown(client, "/eventos/")
    NewsPageFactory(title="Huerta estrenada")
    EventPageFactory(title="Visita a la huerta")
    for path, kind, title in (
        ("/noticias/", "news", "<mark>Huerta</mark> estrenada"),
        ("/eventos/", "event", "Visita a la <mark>huerta</mark>"),
    ):
        assert f'name="kind" value="{kind}"' in shown(client, path)
        found = client.get("/buscar/", {"q": "huerta", "kind": kind}).context["results"]
        assert [hit.title for hit in found.hits] == [title]
