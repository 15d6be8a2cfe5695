"""What the demonstration tells: enough of everything, with valid codes, and nothing twice."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils.html import strip_tags

from actors.reference import DATA as ACTORS_DATA
from core.enums import CityRole, Modality, Visibility
from core.lines import lines_of
from core.reference import DATA as CORE_DATA
from core.reference import rows
from home.demo import SAME_NAME, read, read_practices
from practices.enums import PracticeKind
from practices.models import PracticePage
from practices.questions import validate_questions
from practices.validators import validate_title_length

pytestmark = pytest.mark.one_database

RUN = 12
"""So many words in a row told twice are a copy."""
OPENING = 3
"""So many first words shared by two introductions are a template."""
INTRODUCTION = 60
"""So many words a reader in a hurry reads above a list."""

PRACTICES = read_practices()
DOCUMENTS = read("practices/demo/documents.yaml")
NEWS = read("home/data/demo-news.yaml")
EVENTS = read("home/data/demo-events.yaml")
LANDINGS = read("home/data/demo-landings.yaml")
OTHERS = [
    read(f"{name}.yaml")
    for name in (
        "home/data/pages",
        "actors/demo/people",
        "practices/demo/validations",
        "practices/demo/adoptions",
    )
]

EVERYWHERE = (
    "summary summary_en title_en problem what_was_done steps allies difficulties modality "
    "city_role sdg_targets dac_purposes themes tags"
).split()
REQUIRED = {
    PracticeKind.PRACTICE: (
        "results lessons minimum_conditions approximate_cost time_needed what_not_to_do"
    ).split(),
    PracticeKind.ONGOING: [],
    PracticeKind.LESSON: ["lessons", "what_not_to_do"],
}


def codes(path: Any, column: str) -> set[str]:
    """The values of a column of reference data."""
    return {row[column] for row in rows(path)}


def texts(value: Any) -> Iterator[str]:
    """Every text inside a practice, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def words_of(text: str) -> list[str]:
    """The words of a text, without its markup."""
    return re.findall(r"\w+", strip_tags(text).lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of words of a text."""
    words = words_of(text)
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def sector(practice: dict[str, Any]) -> str:
    """The slug of the sector a practice ends up in: its own or its entity's."""
    if "sector" in practice:
        return practice["sector"]
    slugs = {row["name"]: row["slug"] for row in rows(ACTORS_DATA / "sectors.csv")}
    of_entity = {row["acronym"]: slugs[row["sector"]] for row in rows(ACTORS_DATA / "entities.csv")}
    return of_entity.get(practice["entity"], "localidades")


@pytest.fixture(params=PRACTICES, ids=lambda practice: practice["slug"])
def practice(request):
    return request.param


def test_there_are_enough_with_addresses_of_their_own():
    assert len(PRACTICES) >= 62
    assert max(Counter(practice["slug"] for practice in PRACTICES).values()) == 1


def test_everything_there_is_to_choose_from_is_told():
    per_sector = Counter(sector(practice) for practice in PRACTICES)
    assert per_sector.keys() == codes(ACTORS_DATA / "sectors.csv", "slug")
    assert min(per_sector.values()) >= 3
    for name, choices in [
        ("kind", PracticeKind),
        ("modality", Modality),
        ("city_role", CityRole),
        ("visibility", Visibility),
    ]:
        assert {practice[name] for practice in PRACTICES} == set(choices.values), name


def test_titles_summaries_and_other_texts_fit(practice):
    validate_title_length(practice["title"])
    for name in ("title", *SAME_NAME):
        most = PracticePage._meta.get_field(name).max_length
        assert most is None or len(practice.get(name, "")) <= most, name
    assert len(practice["summary_en"]) <= 280


def test_what_its_kind_asks_for_is_told(practice):
    names = EVERYWHERE if practice["status"] != "draft" else EVERYWHERE[:5]
    names = names + REQUIRED[practice["kind"]]
    assert not [name for name in names if not practice.get(name)]


def test_results_say_from_where_to_where_when_and_who_measured(practice):
    for result in practice.get("results", []):
        assert not {"indicator", "baseline", "value", "unit", "date", "source"} - result.keys()


def test_it_says_which_questions_it_answers_and_none_is_its_title(practice):
    validate_questions(practice["questions"])
    questions = lines_of(practice["questions"])
    assert 3 <= len(questions) <= 8
    assert all("¿" in question and question.endswith("?") for question in questions)
    assert practice["title"] not in questions


def test_dates_are_in_order_and_past(practice):
    told = [practice["start"], practice.get("end") or practice["start"]]
    assert told == sorted(told)
    dates = told + [result["date"] for result in practice.get("results", [])]
    assert date(2019, 1, 1) <= min(dates)
    assert max(dates) <= date(2026, 10, 31)


def test_codes_exist(practice):
    themes = {
        theme["slug"]
        for parent in read("practices/demo/themes.yaml")
        for theme in [parent, *parent["children"]]
    }
    assert set(practice["themes"]) <= themes
    assert set(practice["sdg_targets"]) <= codes(CORE_DATA / "ods_targets.csv", "target")
    assert set(practice["dac_purposes"]) <= codes(CORE_DATA / "dac5.csv", "code")
    localities = {str(number) for number in practice.get("localities", [])}
    assert localities <= codes(CORE_DATA / "localities.csv", "number")
    assert practice["modality"] in Modality
    assert practice["city_role"] in CityRole
    assert practice["visibility"] in Visibility


def test_documents_belong_to_evidence_that_is_told():
    told = {
        (practice["slug"], evidence["title"])
        for practice in PRACTICES
        for evidence in practice.get("evidence", [])
    }
    assert {(item["practice"], item["evidence"]) for item in DOCUMENTS} <= told


def test_practices_of_most_sectors_have_a_document_to_take_away():
    having = {item["practice"] for item in DOCUMENTS}
    sectors = {sector(practice) for practice in PRACTICES if practice["slug"] in having}
    assert len(having) >= 24
    assert len(sectors) >= 14


def test_some_documents_have_pages_to_be_found_by():
    parts = Counter(
        item["evidence"] for item in DOCUMENTS for block in item["body"] if "part" in block
    )
    of_many = {
        item["evidence"]: item["format"] for item in DOCUMENTS if parts[item["evidence"]] > 1
    }
    assert len(of_many) >= 3
    assert set(of_many.values()) == {"pdf"}


def test_the_rows_of_a_table_have_a_cell_in_every_column():
    tables = [block["table"] for item in DOCUMENTS for block in item["body"] if "table" in block]
    assert tables
    assert not [table for table in tables if len({len(row) for row in table}) > 1]
    assert all(isinstance(cell, str) for table in tables for row in table for cell in row)


def test_no_run_of_words_is_told_twice():
    bodies = [document["body"] for document in DOCUMENTS]
    told = [PRACTICES, bodies, NEWS, EVENTS, LANDINGS, OTHERS]
    times = Counter(run for text in texts(told) for run in runs(text))
    assert not [" ".join(run) for run, count in times.items() if count > 1]


def test_no_two_stumble_over_the_same():
    times = Counter(practice["difficulties"] for practice in PRACTICES)
    assert max(times.values()) == 1


def test_no_two_change_or_spend_the_same():
    results = [result for practice in PRACTICES for result in practice.get("results", [])]
    changes = Counter((r["baseline"], r["value"]) for r in results if r["baseline"])
    spent = Counter((p["budget_amount"], p["currency"]) for p in PRACTICES if "budget_amount" in p)
    assert not [told for times in (changes, spent) for told, n in times.items() if n > 1]


def test_no_two_answer_the_same_question():
    times = Counter(question for p in PRACTICES for question in lines_of(p["questions"]))
    assert max(times.values()) == 1


@pytest.mark.parametrize("page", [*NEWS, *EVENTS], ids=lambda page: page["slug"])
def test_news_and_events_are_told_whole_and_in_english_too(page):
    assert page["body"]
    assert all(page[name] for name in ("title", "summary", "title_en", "summary_en"))


def test_every_landing_has_one_introduction():
    themes = [
        theme["slug"]
        for parent in read("practices/demo/themes.yaml")
        for theme in [parent, *parent["children"]]
    ]
    landings = {
        "temas": themes,
        "ods": codes(CORE_DATA / "ods.csv", "goal"),
        "sectores": codes(ACTORS_DATA / "sectors.csv", "slug"),
        "localidades": codes(CORE_DATA / "localities.csv", "number"),
    }
    times = Counter((landing["vocabulary"], landing["code"]) for landing in LANDINGS)
    assert times == Counter((name, code) for name in landings for code in landings[name])


@pytest.mark.parametrize("language", ["introduction", "introduction_en"])
def test_introductions_are_short_and_none_opens_like_another(language):
    told = [words_of(landing[language]) for landing in LANDINGS]
    openings = Counter(tuple(words[:OPENING]) for words in told)
    assert not [" ".join(opening) for opening, count in openings.items() if count > 1]
    if language == "introduction":  # English takes more words to say as much.
        assert max(len(words) for words in told) <= INTRODUCTION


def test_somebody_may_approve_each():
    appointments = [
        appointment
        for person in read("actors/demo/people.yaml")
        for appointment in person.get("appointments", [])
    ]
    approved = {a["entity"] for a in appointments if a["role"] in ("holder", "deputy")}
    assert {practice["entity"] for practice in PRACTICES} <= approved
