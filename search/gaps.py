"""Counting what people ask and do not find, by the week and without knowing who they are.

A person is told from another within a week only, by a hash that needs the week's salt and the
site's secret key; `forget` destroys the salts, the hashes and what few asked.
"""

import datetime
import secrets

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.models import GapMark, GapWeek, SearchGap
from search.models.gaps import FEWEST
from search.text import meaning


@transaction.atomic
def count_gap(*, question: str, person: str) -> None:
    """Count that somebody found nothing; once a week for the same question and person.

    `person` is whatever tells people apart; it is not kept.
    """
    _count("people", question, person)


@transaction.atomic
def count_answer(*, question: str, person: str, found: bool) -> None:
    """Count what somebody says of the answer to her question; her first word of a week counts."""
    _count("found" if found else "missed", question, person)


@transaction.atomic
def forget() -> int:
    """Let go of past weeks whatever could tell who asked what; how many weeks there were."""
    past = GapWeek.objects.filter(week__lt=_this_week())
    weeks = past.count()
    if weeks:
        past.delete()
        SearchGap.objects.filter(week__lt=_this_week(), question="").delete()
    return weeks


def is_told_as_gap(question: str) -> bool:
    """Whether editors read of this question, in any week."""
    return SearchGap.objects.filter(question=normalised(question)).exists()


def normalised(question: str) -> str:
    """A question by its words that count, folded: what is asked in several ways is one."""
    return " ".join(meaning(question))[: SearchGap._meta.get_field("question").max_length]


def _count(number: str, question: str, person: str) -> None:
    asked = normalised(question)
    if not asked:
        return
    week, _created = GapWeek.objects.get_or_create(
        week=_this_week(), defaults={"salt": secrets.token_hex(32)}
    )
    subject = "gap" if number == "people" else "answer"
    mark = _digest(week, f"{subject}\0{asked}\0{person}")
    _mark, is_new = GapMark.objects.get_or_create(digest=mark, defaults={"week": week})
    if not is_new:
        return
    gap, _created = SearchGap.objects.get_or_create(
        digest=_digest(week, asked), defaults={"week": week.week}
    )
    SearchGap.objects.filter(pk=gap.pk).update(**{number: F(number) + 1})
    enough = Q(people__gte=FEWEST) | Q(found__gte=FEWEST - F("missed"))
    SearchGap.objects.filter(enough, pk=gap.pk, question="").update(question=asked)


def _digest(week: GapWeek, text: str) -> str:
    return salted_hmac(week.salt, text, algorithm="sha256").hexdigest()


def _this_week() -> datetime.date:
    """The Monday that the week began with."""
    today = timezone.localdate()
    return today - datetime.timedelta(days=today.weekday())
