"""How easy a Spanish text is to read."""

import pytest

from core.reading_ease import FEWEST_WORDS, HARD, VERY_HARD, reading_ease, syllables_of

EASY = "El niño come pan. La casa es alta. Hoy va a llover. Mi madre sale al sol. " * 4
HARD_TEXT = (
    "La institucionalización de mecanismos interadministrativos de corresponsabilidad financiera "
    "posibilitó la territorialización progresiva de intervenciones multisectoriales diferenciadas "
    "orientadas al fortalecimiento organizacional de comunidades históricamente vulnerabilizadas "
    "mediante procedimientos participativos de implementación descentralizada y seguimiento."
) * 2


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("cooperación", 5),
        ("guía", 2),
        ("baúl", 2),
        ("aéreo", 4),
        ("ciudad", 2),
        ("muy", 1),
        ("ayer", 2),
        ("agua", 2),
        ("ddri", 1),
        ("pm", 1),
    ],
)
def test_syllables_are_counted_by_their_vowels(word, syllables):
    assert syllables_of(word) == syllables


def test_short_words_and_sentences_are_easier():
    assert reading_ease(EASY) > 80
    assert reading_ease(HARD_TEXT) < VERY_HARD < HARD


def test_nothing_is_said_of_a_few_words():
    assert reading_ease("palabra " * (FEWEST_WORDS - 1)) is None
    assert reading_ease("palabra " * FEWEST_WORDS) is not None
    assert reading_ease("") is None
