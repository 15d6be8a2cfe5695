"""The questions search is judged by: each with one answer, and none copied from its title."""

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from actors.reference import DATA as ACTORS_DATA
from core.reference import DATA as CORE_DATA
from core.reference import rows
from home.demo import read, read_practices

pytestmark = pytest.mark.one_database

HERE = Path(__file__).parent
QUESTIONS = list(rows(HERE / "questions.csv"))
NOISY = list(rows(HERE / "noisy.csv"))
TRAINING = list(rows(HERE / "training.csv"))
QUESTION = {row["id"]: row for row in QUESTIONS}

STEM = 5
"""Words that begin with the same letters, so many, are one word."""

SHARED = 2
"""So many words of its title a question may say."""

SLIP = 5
"""Shorter words are not mistyped."""

EMPTY = set(
    """a al algo ante antes aquí así aún cada casi como con cómo cuál cuándo cuánto cuánta
    cuántas cuántos de del desde después donde dónde e el él ella ellas ellos en entre era es esa
    ese eso esta este esto fue ha hace hacia hasta hay la las le les lo los luego más me menos mi
    mientras muy ni no nos o para pero por porque qué que quién quien se ser si sí sin sobre son
    su sus también tan te todo todos tras tu un una unas uno unos y ya""".split()
)
KEYBOARD = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")


def plain(text: str) -> str:
    """A text as typed by who leaves out accents and writes n for ñ."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text that mean something."""
    words = set(re.findall(r"\w+", text.lower())) - EMPTY
    return {plain(word)[:STEM] for word in words}


def of_kind(kind: str) -> set[str]:
    """What the demonstration holds of a kind of target, by the name it is shown with."""
    if kind == "practice":
        return {practice["title"] for practice in read_practices()}
    if kind == "partner":
        return {partner["title"] for partner in read("actors/demo/partners.yaml")}
    if kind == "person":
        people = read("actors/demo/people.yaml")
        return {f"{person['first_name']} {person['last_name']}" for person in people}
    entities = {row["name"] for row in rows(ACTORS_DATA / "entities.csv")}
    localities = {row["name"] for row in rows(CORE_DATA / "localities.csv")}
    return entities | {f"Alcaldía Local de {locality}" for locality in localities}


def slips(word: str) -> set[str]:
    """A word with a letter missing, doubled, swapped with the next or hit beside its key."""
    typed = set()
    for i, letter in enumerate(word):
        before, after = word[:i], word[i + 1 :]
        typed |= {before + after, before + letter * 2 + after}
        typed.add(before + after[:1] + letter + after[1:])
        row = next((row for row in KEYBOARD if letter in row), "")
        at = row.find(letter)
        typed |= {before + beside + after for beside in row[max(at - 1, 0) : at + 2]}
    return typed - {word}


def changed(variant: dict[str, str]) -> tuple[list[str], list[str]]:
    """The words of a question that a variant of it replaces, and those it puts there."""
    said = QUESTION[variant["question_id"]]["question"].split()
    typed = variant["question"].split()
    while said and typed and said[0] == typed[0]:
        said, typed = said[1:], typed[1:]
    while said and typed and said[-1] == typed[-1]:
        said, typed = said[:-1], typed[:-1]
    return said, typed


def of_noise(noise: str) -> list[dict[str, str]]:
    """The variants made in one way."""
    return [variant for variant in NOISY if variant["noise"] == noise]


def repeated(values: list[str]) -> list[str]:
    """The values that come more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


def test_there_are_enough_and_none_twice():
    assert len(QUESTIONS) >= 120
    assert not repeated([row["id"] for row in QUESTIONS])
    assert not repeated([plain(row["question"].lower()) for row in QUESTIONS])
    assert all(row["need"] for row in QUESTIONS)


def test_both_halves_are_alike():
    kinds = {row["id"].rsplit("-", 1)[0] for row in QUESTIONS}
    assert {row["half"] for row in QUESTIONS} == {"tuning", "held_out"}
    for kind in ["", *kinds]:
        halves = Counter(row["half"] for row in QUESTIONS if row["id"].startswith(kind))
        assert abs(halves["tuning"] - halves["held_out"]) <= 1, kind


@pytest.mark.parametrize("kind", ["practice", "entity", "partner", "person"])
def test_what_is_asked_for_exists(kind):
    targets = {row["target"] for row in QUESTIONS if row["kind_of_target"] == kind}
    assert targets
    assert targets <= of_kind(kind)


def test_every_target_is_of_a_known_kind():
    kinds = {row["kind_of_target"] for row in QUESTIONS}
    assert kinds == {"practice", "entity", "partner", "person"}


def test_every_practice_is_asked_for():
    assert of_kind("practice") == {
        row["target"] for row in QUESTIONS if row["kind_of_target"] == "practice"
    }


def test_no_question_copies_the_title_of_its_target():
    asked = QUESTIONS + [QUESTION[variant["question_id"]] | variant for variant in NOISY]
    shared = {row["id"]: stems(row["question"]) & stems(row["target"]) for row in asked}
    assert not {name: words for name, words in shared.items() if len(words) > SHARED}


def test_questions_to_learn_from_ask_for_what_exists_and_are_none_of_the_set():
    kinds = {row["kind_of_target"]: of_kind(row["kind_of_target"]) for row in TRAINING}
    assert not [row["id"] for row in TRAINING if row["target"] not in kinds[row["kind_of_target"]]]
    assert not repeated([plain(row["question"].lower()) for row in TRAINING + QUESTIONS])


def test_variants_belong_to_a_question_and_come_once_of_each_noise():
    assert {variant["noise"] for variant in NOISY} == {"accents", "typo", "synonym"}
    assert {variant["question_id"] for variant in NOISY} <= QUESTION.keys()
    assert not repeated([variant["id"] for variant in NOISY])
    assert all(variant["id"] == f"{variant['question_id']}-{variant['noise']}" for variant in NOISY)


def test_every_question_with_accents_is_also_typed_without():
    asked = {row["id"]: plain(row["question"]) for row in QUESTIONS}
    typed = {variant["question_id"]: variant["question"] for variant in of_noise("accents")}
    assert typed == {
        name: question for name, question in asked.items() if question != QUESTION[name]["question"]
    }


def test_mistyping_is_one_slip_in_one_long_word():
    for variant in of_noise("typo"):
        said, typed = changed(variant)
        assert len(said) == len(typed) == 1, variant
        assert len(said[0]) >= SLIP, variant
        assert said[0] not in EMPTY, variant
        assert typed[0] in slips(said[0]), variant


def test_another_word_is_put_for_one_and_is_not_of_the_title():
    for variant in of_noise("synonym"):
        said, typed = changed(variant)
        title = QUESTION[variant["question_id"]]["target"]
        assert said in (["punto", "focal"], said[:1]), variant
        assert len(typed) == 1, variant
        assert not stems(typed[0]) & stems(title), variant
