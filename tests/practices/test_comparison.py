"""Two or three practices side by side."""

import datetime
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from core.enums import Visibility
from practices import services
from practices.addresses import keys_in
from practices.comparison import EXCERPT, first_sentences
from practices.enums import AdoptionStatus
from practices.models import Adoption, Result
from tests.factories.accounts import UserFactory
from tests.factories.actors import EntityFactory
from tests.factories.practices import PracticeFactory


def compare(client, *practices, **more):
    return client.get(reverse("practices:compare"), {"p": [p.pk for p in practices], **more})


@pytest.fixture
def pair(site):
    """Two published practices."""
    return [
        PracticeFactory(time_needed="Cuatro meses", starts_on=datetime.date(2024, 3, 1)),
        PracticeFactory(what_not_to_do="Empezar sin permiso"),
    ]


def test_each_question_is_a_row_and_each_practice_a_column(client, pair):
    response = compare(client, *pair)
    page = response.content.decode()
    rows = {str(row.label): [cell.text for cell in row.cells] for row in response.context["rows"]}
    assert rows["Tiempo"] == ["Cuatro meses", ""]
    assert rows["Qué no hacer"] == ["", "Empezar sin permiso"]
    assert rows["Período"] == ["Marzo 2024 – en marcha", ""]
    assert "Dificultades" not in rows
    assert '<th scope="row">Tiempo</th>' in page
    assert page.index(pair[0].title) < page.index(pair[1].title)
    # Where columns become rows, each answer says whose it is.
    assert all(page.count(f'data-label="{each.title}"') == len(rows) for each in pair)


def test_results_reuse_and_contact_are_told_in_a_few_words(client, pair):
    practice = pair[0]
    practice.results = [Result(indicator="Horas", baseline=1500, value="0.5", unit="h")]
    practice.save()
    practice.entity.mailbox = "cooperacion@example.org"
    practice.entity.save()
    Adoption.objects.create(
        practice=practice,
        entity=EntityFactory(),
        status=AdoptionStatus.DONE,
        declared_by=UserFactory(),
    )
    page = compare(client, *pair).content.decode()
    assert "Horas: de 1.500 a 0,50 h" in page
    assert "1 réplica en marcha o terminada" in page
    assert "cooperacion@example.org" in page


def test_reuse_counts_only_entities_that_the_reader_may_see(client, pair):
    hidden = EntityFactory(live=False)
    Adoption.objects.create(
        practice=pair[0], entity=hidden, status=AdoptionStatus.DONE, declared_by=UserFactory()
    )
    assert "réplica en marcha" not in compare(client, *pair).content.decode()


def test_of_a_long_text_the_first_sentences_are_shown_with_the_way_to_the_rest(client, pair):
    pair[0].what_was_done = "Una frase corta. " * 60 + "Lo último."
    pair[0].save()
    page = compare(client, *pair).content.decode()
    assert "Lo último" not in page
    assert page.count("Leer el resto") == 1


def test_a_text_is_cut_after_a_sentence_only():
    text = "Una frase. " * 100
    cut = first_sentences(text)
    assert cut.endswith("frase.")
    assert EXCERPT <= len(cut) < EXCERPT + 20
    assert first_sentences(" Corta.\n\nY otra. ") == "Corta.\n\nY otra."


def test_what_one_may_not_see_is_left_out_in_silence(client, pair):
    hidden = PracticeFactory(visibility=Visibility.RED, title="Solo para la Red")
    draft = PracticeFactory(live=False, title="Sin publicar")
    response = compare(client, pair[0], hidden, draft)
    page = response.content.decode()
    assert hidden.title not in page
    assert draft.title not in page
    assert [column["practice"] for column in response.context["practices"]] == [pair[0]]
    assert "estas son las primeras" not in page


def test_of_more_than_three_the_first_are_compared_and_it_says_so(client, site):
    practices = PracticeFactory.create_batch(4)
    page = compare(client, *practices).content.decode()
    assert "estas son las primeras" in page
    assert practices[2].title in page
    assert practices[3].title not in page


def test_one_is_removed_by_its_link(client, pair):
    columns = compare(client, *pair).context["practices"]
    assert parse_qs(columns[0]["url_without"][1:]) == {"p": [str(pair[1].pk)]}
    assert columns[0]["url_without"] in compare(client, *pair).content.decode()


def test_another_is_found_by_words_and_added(client, pair):
    other = PracticeFactory(title="Jardines de lluvia en el parque")
    page = compare(client, pair[0], q="jardines lluvia").content.decode()
    assert f"?p={pair[0].pk}&amp;p={other.pk}" in page
    again = compare(client, pair[0], other, q="jardines lluvia").content.decode()
    assert "No encontramos otra" in again


def test_those_she_keeps_are_offered(client, pair):
    reader = UserFactory()
    for practice in pair:
        services.save_practice(practice=practice, by=reader)
    client.force_login(reader)
    offered = compare(client, pair[0]).context["kept"]
    assert [item["practice"] for item in offered] == [pair[1]]
    page = compare(client, pair[0]).content.decode()
    assert f"?p={pair[0].pk}&amp;p={pair[1].pk}" in page
    assert "De las que usted guardó" in page


def test_without_practices_it_says_how_to_begin(client, site):
    page = compare(client).content.decode()
    assert "Elija la primera" in page
    assert 'name="q"' in page


@pytest.mark.parametrize("value", ["x", "", "-1", "9" * 40, "²", "1\x00", "٣"])
def test_an_address_that_makes_no_sense_compares_nothing(client, site, value):
    response = client.get(reverse("practices:compare"), {"p": [value, "7"], "q": value})
    assert response.status_code == 200
    assert keys_in([value, "7", "7"]) == [7]


@pytest.mark.parametrize("number", [2, 3])
def test_it_asks_the_same_for_three_as_for_two(client, site, django_assert_max_num_queries, number):
    practices = PracticeFactory.create_batch(number)
    for practice in practices:
        practice.results = [Result(indicator=f"Indicador {n}", value=n) for n in range(5)]
        practice.save()
    with django_assert_max_num_queries(8):
        compare(client, *practices)
