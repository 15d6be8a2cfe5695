"""Questions without an answer: counted by people whom nobody can name."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core import work
from search import gaps
from search.models import GapMark, GapWeek, SearchGap

Add = Callable[..., Page]
MANY = [f"persona {number}" for number in range(5)]


def counted(field: str = "people") -> dict[str, int]:
    """The questions that may be read, with a number of each."""
    return dict(SearchGap.objects.shown().values_list("question", field))


@pytest.fixture
def next_week(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a week pass."""

    def next_week() -> None:
        later = timezone.localdate() + datetime.timedelta(days=7)
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: later)

    return next_week


@pytest.mark.django_db
class TestCounting:
    def test_a_question_is_read_once_five_people_asked_it(self) -> None:
        for person in MANY[:4]:
            gaps.count_gap(question="trueque", person=person)
        assert counted() == {}
        assert SearchGap.objects.get().people == 4
        assert SearchGap.objects.get().question == ""
        gaps.count_gap(question="trueque", person=MANY[4])
        assert counted() == {"trueque": 5}

    def test_what_is_asked_in_several_ways_is_one_question(self) -> None:
        for text, person in zip(
            ["Trueque", "trueque", "¿el trueque?", "TRUEQUE", " trueque "], MANY, strict=True
        ):
            gaps.count_gap(question=text, person=person)
        assert counted() == {"trueque": 5}

    def test_a_person_counts_once_a_week(self, next_week: Callable[[], None]) -> None:
        for _time in range(9):
            gaps.count_gap(question="trueque", person="una")
        assert SearchGap.objects.get().people == 1
        next_week()
        gaps.count_gap(question="trueque", person="una")
        assert [gap.people for gap in SearchGap.objects.all()] == [1, 1]

    def test_answers_are_counted_by_the_question(self) -> None:
        for number, person in enumerate(MANY):
            gaps.count_answer(question="trueque", person=person, found=number > 1)
            gaps.count_answer(question="trueque", person=person, found=True)
        assert (counted("found"), counted("missed")) == ({"trueque": 3}, {"trueque": 2})

    def test_a_question_without_words_is_none(self) -> None:
        gaps.count_gap(question="¿de la?", person="una")
        assert not SearchGap.objects.exists()

    def test_no_person_is_stored(self) -> None:
        gaps.count_gap(question="trueque", person="192.0.2.7 Navegador")
        stored = [*GapMark.objects.values(), *SearchGap.objects.values()]
        assert "192.0.2.7" not in str(stored)
        assert "trueque" not in str(stored)

    def test_the_database_refuses_the_question_of_few(self) -> None:
        with pytest.raises(IntegrityError):
            SearchGap.objects.create(
                week=datetime.date(2026, 11, 23), digest="x", question="trueque", people=4
            )


@pytest.mark.django_db
class TestForgetting:
    def test_a_past_week_keeps_only_what_several_asked(self, next_week: Callable[[], None]) -> None:
        for person in MANY:
            gaps.count_gap(question="trueque", person=person)
        gaps.count_gap(question="otra cosa", person="una")
        assert gaps.forget() == 0
        next_week()
        assert gaps.forget() == 1
        assert (GapWeek.objects.count(), GapMark.objects.count()) == (0, 0)
        assert [gap.question for gap in SearchGap.objects.all()] == ["trueque"]

    def test_the_worker_does_it(self) -> None:
        assert work.tasks()["search gaps"] is gaps.forget


class TestTelling:
    def test_reading_counts_nothing(self, add: Add, client: Client) -> None:
        add("Agua")
        text = client.get(reverse("search:search"), {"q": "trueque"}).content.decode()
        assert "data-count-gap" in text
        assert client.get(reverse("search:count_gap")).status_code == 405
        assert not SearchGap.objects.exists()

    def test_what_finds_nothing_is_counted(self, add: Add, client: Client) -> None:
        add("Agua")
        for text in ("trueque", "agua", ""):
            assert client.post(reverse("search:count_gap"), {"q": text}).status_code == 204
        assert [gap.people for gap in SearchGap.objects.all()] == [1]

    def test_browsers_are_told_apart(self, add: Add, client: Client) -> None:
        add("Agua")
        for number in range(5):
            headers = {"User-Agent": f"Navegador {number}"}
            client.post(reverse("search:count_gap"), {"q": "trueque"}, headers=headers)
        assert counted() == {"trueque": 5}

    def test_one_click_says_whether_it_helped(self, add: Add, client: Client) -> None:
        add("Agua", sectors="salud")
        path = f"{reverse('search:answer')}?q=agua&sector=salud"
        text = client.get(reverse("search:search"), {"q": "agua", "sector": "salud"})
        assert f'action="{path.replace("&", "&amp;")}"' in text.content.decode()
        response = client.post(path, {"encontro": "no"}, follow=True)
        assert response.redirect_chain[-1][0] == f"{reverse('search:search')}?q=agua&sector=salud"
        assert "Gracias" in response.content.decode()
        assert SearchGap.objects.get().missed == 1

    @pytest.mark.parametrize("said", ["", "quizá", "\0"])
    def test_anything_else_is_not_an_answer(self, add: Add, client: Client, said: str) -> None:
        response = client.post(f"{reverse('search:answer')}?q=agua", {"encontro": said})
        assert response.status_code == 302
        assert not SearchGap.objects.exists()

    def test_many_answers_at_once_are_not_counted(self, add: Add, client: Client) -> None:
        for number in range(40):
            client.post(f"{reverse('search:answer')}?q=agua{number}", {"encontro": "si"})
        assert SearchGap.objects.count() == 30

    def test_a_foreign_page_cannot_answer(self, add: Add) -> None:
        strict = Client(enforce_csrf_checks=True)
        for name in ("search:answer", "search:count_gap"):
            assert strict.post(f"{reverse(name)}?q=agua", {"encontro": "si"}).status_code == 403


@pytest.mark.django_db
def test_the_report_shows_and_exports_what_several_asked(admin_client: Client) -> None:
    for person in MANY:
        gaps.count_gap(question="=trueque", person=person)
    gaps.count_gap(question="secreto", person="una")
    where = reverse("searchgap:index")
    text = admin_client.get(where).content.decode()
    assert "trueque" in text
    assert SearchGap.objects.filter(question="").get().digest not in text
    for export in ("csv", "xlsx"):
        assert admin_client.get(where, {"export": export}).status_code == 200
