"""Lists that people write in one box."""

import pytest
from django.core.exceptions import ValidationError

from core.lines import ShortList, lines_of

fits = ShortList(most=3, longest=10)


def wrong_with(text):
    with pytest.raises(ValidationError) as refused:
        fits(text)
    return [error.code for error in refused.value.error_list]


def test_a_list_that_was_written_elsewhere_loses_its_marks_and_blank_lines():
    text = "- una cosa\r\n\n2) otra   cosa\n• 4 cosas\n"
    assert lines_of(text) == ["una cosa", "otra cosa", "4 cosas"]


def test_what_fits_is_taken():
    fits("")
    fits("uno\ndos\n¿tres?")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1\n2\n3\n4", ["too_many"]),
        ("demasiado larga", ["too_long"]),
        ("¿Una?\nuna", ["twice"]),
        ("Una\nuna\ndemasiado larga\ncuatro", ["too_many", "too_long", "twice"]),
    ],
)
def test_everything_that_is_wrong_is_told_at_once(text, codes):
    assert wrong_with(text) == codes


def test_two_lists_of_the_same_size_are_one_to_a_migration():
    assert ShortList(most=3, longest=10) == fits
    assert ShortList(most=4, longest=10) != fits
