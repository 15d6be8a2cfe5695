"""Practices to take away as CSV and XLSX."""

import csv
import io
import logging
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.enums import Visibility
from core.models import Locality, Theme
from practices import listing
from practices.models import CoAuthor, Result
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.practices import PracticeFactory, sign

CSV, XLSX = (reverse("practices:export", args=[kind]) for kind in ("csv", "xlsx"))


def rows(client, **asked):
    """The rows of the CSV by the names of their columns."""
    text = client.get(CSV, asked).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def practice(site):
    """A practice with a bit of everything."""
    practice = PracticeFactory(
        title="=Tanques", starts_on=date(2020, 5, 1), lessons="Preguntar antes."
    )
    practice.themes = [Theme.objects.create(slug="agua", name="Agua")]
    practice.localities = list(Locality.objects.filter(name__in=["Suba", "Bosa"]))
    practice.results = [Result(indicator="Agua", baseline="58.5", value="17", unit="%")]
    practice.save()
    return practice


def test_a_row_tells_what_the_practice_tells(client, practice):
    signed, silent = EntityFactory(), EntityFactory()
    sign(practice, signed)
    practice.co_authors.add(CoAuthor(entity=silent))
    practice.save()
    [row] = rows(client)
    assert {name: row[name] for name in ("Título", "Coautoras", "Temas", "Localidades")} == {
        "Título": "'=Tanques",
        "Coautoras": signed.title,
        "Temas": "Agua",
        "Localidades": "Bosa; Suba",
    }
    assert (row["Empezó"], row["Terminó"]) == ("2020-05-01", "")
    assert row["Resultados"] == "Agua: 58,5 → 17 %"
    assert row["Nivel"] == "Publicada por la entidad"
    assert row["Dirección"] == practice.full_url


def test_a_workbook_has_the_same_with_days_as_days(client, practice):
    sheet = load_workbook(io.BytesIO(client.get(XLSX).getvalue())).active
    names = [cell.value for cell in sheet[1]]
    values = dict(zip(names, (cell.value for cell in sheet[2]), strict=True))
    assert values["Título"] == "'=Tanques"
    assert values["Empezó"].date() == date(2020, 5, 1)
    assert values["Réplicas"] == 0


def test_it_has_what_the_listing_is_narrowed_to_in_its_order(client, practice):
    PracticeFactory(title="Otra")
    assert [row["Título"] for row in rows(client)] == ["Otra", "'=Tanques"]
    assert [row["Título"] for row in rows(client, tema="agua")] == ["'=Tanques"]
    assert rows(client, tema="nada") == []


def test_it_has_only_what_who_asks_may_see(client, site):
    hidden = PracticeFactory(visibility=Visibility.RED)
    assert rows(client) == []
    client.force_login(AppointmentFactory().person)
    assert [row["Título"] for row in rows(client)] == [hidden.title]


def test_a_file_that_has_not_all_says_so(client, practice, monkeypatch):
    PracticeFactory()
    monkeypatch.setattr("practices.views.exports.MOST_EXPORTED", 1)
    monkeypatch.setattr(listing, "MOST_EXPORTED", 1)
    note = rows(client)[-1]["Título"]
    assert note == "Aquí están las primeras 1 de 2: filtre para bajar las demás."
    assert "(las primeras 1)" in client.get("/practicas/").content.decode()


def test_an_english_reader_gets_english_values(client, practice):
    practice.title_en = "Rain tanks"
    practice.save()
    text = client.get(f"/en{CSV}").getvalue().decode("utf-8-sig")
    assert "Rain tanks" in text
    assert f"/en{practice.spanish_url}" in text


def test_the_listing_leads_to_the_file_of_what_it_shows(client, practice):
    page = client.get("/practicas/", {"tema": "agua"}).content.decode()
    assert f'href="{CSV}?tema=agua"' in page
    assert f'href="{XLSX}?tema=agua"' in page


def test_there_are_no_other_kinds(client, site):
    assert client.get(CSV.replace("csv", "pdf")).status_code == 404
    assert client.post(CSV).status_code == 405


def test_who_took_how_many_is_written_down(client, practice, caplog):
    person = AppointmentFactory().person
    client.force_login(person)
    with caplog.at_level(logging.INFO, logger="practices.views.exports"):
        rows(client)
    assert caplog.messages == [f"Export of practices: kind=csv rows=1 of=1 user={person.pk}"]


def test_it_asks_the_same_for_many_as_for_few(client, practice, django_assert_max_num_queries):
    with django_assert_max_num_queries(16) as few:
        client.get(CSV).getvalue()
    PracticeFactory.create_batch(30)
    with django_assert_max_num_queries(16) as many:
        client.get(CSV).getvalue()
    assert len(few) == len(many)
