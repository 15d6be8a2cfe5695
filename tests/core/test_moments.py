"""How long ago something happened, in words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from core.templatetags.moments import ago


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("past", "spanish", "english"),
    [
        (timedelta(seconds=20), "hace un momento", "just now"),
        (timedelta(seconds=-20), "hace un momento", "just now"),
        (timedelta(minutes=1, seconds=5), "hace 1 minuto", "1 minute ago"),
        (timedelta(hours=3, minutes=20), "hace 3 horas", "3 hours ago"),
        (timedelta(days=16), "hace 2 semanas", "2 weeks ago"),
    ],
    ids=str,
)
def test_how_long_ago_is_said_by_its_largest_unit(past, spanish, english):
    moment = timezone.now() - past
    with override("es"):
        assert ago(moment).replace("\xa0", " ") == spanish
    with override("en"):
        assert ago(moment).replace("\xa0", " ") == english


@pytest.mark.one_database
def test_what_has_not_happened_has_no_words():
    assert ago(None) == ""
