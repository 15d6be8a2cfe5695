"""Words: folding, stemming, questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import best_passage, highlight
from search.text import clean_query, matches, question, stem, stems, terms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cooperación", "cooperaciones"),
        ("Cooperacion", "cooperación"),
        ("energía", "ENERGIAS"),
        ("niño", "ninos"),
        ("políticas", "politica"),
        ("tecnología", "tecnologias"),
        ("país", "paises"),
        ("ciudad", "ciudades"),
        ("mujer", "mujeres"),
        ("vía", "vías"),
        ("interés", "intereses"),
        ("luz", "luces"),
    ],
)
def test_forms_of_a_word_have_one_stem_with_and_without_accents(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_numbers_and_acronyms_stay_what_they_are() -> None:
    assert stems("ODS 11 y DDRI 2030, C40") == ["ods", "11", "ddri", "2030", "c40"]


def test_an_english_text_is_stemmed_as_english() -> None:
    assert stems("The cities are cooperating", "en") == ["citi", "cooper"]


def test_stop_words_are_not_asked_for() -> None:
    assert [term.word for term in terms("¿Cómo se gestiona el agua?")] == ["gestiona", "agua"]


def test_what_is_said_in_passing_is_asked_for_only_by_itself_or_in_quotes() -> None:
    assert [term.word for term in terms("¿Qué hizo Salud con lo que tenía?")] == ["salud"]
    assert [term.word for term in terms("hizo")] == ["hizo"]
    assert question('"lo que hizo Salud"').phrases == (("hizo", "salud"),)


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ("¿Quién tapa los huecos?", True),
        ("a quien le pido el permiso", True),
        ("huecos, ¿qué entidad los tapa?", True),
        ("Alcaldía con fábricas de zapatos", True),
        ("who repairs potholes", True),
        ("cómo se tapan los huecos", False),
        ("visita a una alcaldía de otro país", False),
        ("", False),
    ],
)
def test_who_asks_for_somebody_is_told_from_who_asks_for_something(typed: str, whom: bool) -> None:
    assert question(typed).whom is whom


def test_a_question_is_cut_at_two_hundred_characters_and_counts_each_word_once() -> None:
    question = "agua " * 10_000
    assert len(clean_query(question)) <= 200
    assert len(terms(question)) == 1


@given(st.text())
def test_any_text_has_words_that_any_database_can_store(text: str) -> None:
    for word in words(text):
        assert "\0" not in word
        word.encode("utf-8")
        assert stem(word) or word


@given(st.text(), st.text(max_size=30))
def test_highlighting_only_ever_adds_marks(text: str, question: str) -> None:
    marked = highlight(text, terms(question))
    plain = marked.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain
    assert marked.count("<mark>") == marked.count("</mark>")


def test_the_passage_is_the_one_with_most_words_of_the_question() -> None:
    filler = "Texto de relleno sin nada que ver. " * 40
    text = f"El agua. {filler} La calidad del agua en la vereda rural. {filler}"
    passage = highlight(text, terms("agua rural vereda"))
    assert "la <mark>vereda</mark> <mark>rural</mark>" in passage
    assert passage.startswith("…") and passage.endswith("…")


def test_markup_in_a_text_is_escaped() -> None:
    passage = highlight("<script>agua</script>", terms("agua"))
    assert passage == "&lt;script&gt;<mark>agua</mark>&lt;/script&gt;"


def test_a_word_with_accents_is_marked_for_a_question_without() -> None:
    found = matches("La Cooperación y las cooperaciones", terms("cooperacion"))
    assert [start for start, _end, _word in found] == [3, 21]


def test_the_passage_comes_from_the_text_that_answers_best() -> None:
    question = terms("agua rural")
    assert best_passage(("El agua", "El agua rural"), question)[0].count("<mark>") == 2
    assert best_passage(("El agua", "Más agua"), question)[0] == "El <mark>agua</mark>"
    assert best_passage(("", "Otra cosa"), question)[0] == "Otra cosa"
    assert best_passage(("", ""), question)[0] == ""
