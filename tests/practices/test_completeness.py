"""How much of a practice is told."""

import pytest
from django.urls import reverse

from practices.completeness import completeness, points_for
from practices.enums import PracticeKind
from practices.forms.sections import SECTION_OF
from practices.models import PracticePage, Result

RESULT = {"indicator": "Barrios", "value": 3}


@pytest.mark.parametrize("kind", PracticeKind.values)
def test_every_kind_can_reach_a_hundred_on_the_writing_pages(kind):
    points = points_for(kind)
    assert sum(points.values()) == 100
    assert set(points) <= set(SECTION_OF)


def test_an_empty_practice_has_told_nothing(db):
    told = completeness(PracticePage(kind=PracticeKind.PRACTICE, title="Algo", problem="  "))
    assert told.percent == 0
    assert told.missing[0].field == "what_was_done"


def test_only_a_good_practice_is_asked_for_results(db):
    for kind in PracticeKind.values:
        fields = [part.field for part in completeness(PracticePage(kind=kind)).missing]
        assert ("results" in fields) == (kind == PracticeKind.PRACTICE)


def test_results_and_a_zero_count_as_told(db):
    practice = PracticePage(kind=PracticeKind.PRACTICE, budget_amount=0)
    practice.results.set([Result(**RESULT)])
    assert completeness(practice).percent == 14 + 3


def test_the_meter_reads_the_draft_and_not_what_is_published(client, author, published):
    draft = published.get_latest_revision_as_object()
    draft.objective = "Que la gente crea en el dato."
    draft.save_revision(user=author)
    client.force_login(author)
    page = client.get(reverse("practices:review", args=[published.pk]))
    public = PracticePage.objects.get(pk=published.pk)
    assert page.context["percent_told"] == completeness(public).percent + 6


def test_who_only_approves_reads_no_meter(client, approver, submitted):
    client.force_login(approver)
    page = client.get(reverse("practices:review", args=[submitted.pk]))
    shown = 'class="completeness"' in page.content.decode()
    assert shown == page.context["can_edit"]
