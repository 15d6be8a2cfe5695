"""Numbers as people write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core.numbers import WrittenDecimalField, WrittenIntegerField, with_unit

SPANISH = {
    "1240": "1240",
    "1.240": "1240",
    "1.240.000": "1240000",
    "1.240,5": "1240.5",
    "1240,50": "1240.50",
    "12,5": "12.5",
    "12.5": "12.5",
    "1240.50": "1240.50",
    "0,25": "0.25",
    ",5": "0.5",
    "-3,5": "-3.5",
    " 1 240 ": "1240",
    "1\xa0240,5": "1240.5",
    "1'240.000": "1240000",
}
ENGLISH = {
    "1,240": "1240",
    "1,240,000.5": "1240000.5",
    "1240.5": "1240.5",
    "12,5": "12.5",
    "12.5": "12.5",
}


def field():
    return WrittenDecimalField(max_digits=16, decimal_places=2)


@pytest.mark.parametrize(
    ("language", "written", "number"),
    [
        (language, *pair)
        for language, pairs in (("es", SPANISH), ("en", ENGLISH))
        for pair in pairs.items()
    ],
)
def test_a_number_is_read_as_the_language_writes_it(language, written, number):
    with override(language):
        assert field().clean(written) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        *(("es", each) for each in ("1,240.5", "12.34.56", "0.240", "1.2400", "1.24.000", "1,2,3")),
        *(("en", each) for each in ("1.240,5", "0,240", "1,24,000", "1.2.3")),
    ],
)
def test_what_could_be_read_two_ways_is_refused_with_an_example(language, written):
    with override(language), pytest.raises(ValidationError) as refused:
        field().clean(written)
    assert {"es": "1.240,5", "en": "1,240.5"}[language] in str(refused.value)


@pytest.mark.parametrize(
    ("language", "written"), [("es", "1,240"), ("en", "1.240"), ("es", "doce"), ("es", "1.240 km")]
)
def test_too_many_decimals_and_words_are_refused(language, written):
    with override(language), pytest.raises(ValidationError):
        field().clean(written)


def test_people_are_whole():
    with override("es"):
        assert WrittenIntegerField().clean("1.240") == 1240
        assert WrittenIntegerField().clean("1.240,0") == 1240
        with pytest.raises(ValidationError):
            WrittenIntegerField().clean("12.5")


@pytest.mark.parametrize(
    ("number", "shown"), [("14.00", "14"), ("1240.50", "1.240,5"), ("1240000.00", "1.240.000")]
)
def test_a_number_is_shown_as_it_would_be_written_and_read_again(number, shown):
    with override("es"):
        assert field().prepare_value(Decimal(number)) == shown
        assert field().clean(shown) == Decimal(number)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("unit", "spanish", "english"),
    [("%", "12 %", "12%"), ("familias", "12 familias", "12 familias"), ("", "12", "12")],
)
def test_only_english_joins_a_per_cent_to_its_number(unit, spanish, english):
    with override("es"):
        assert with_unit("12", unit) == spanish
    with override("en"):
        assert with_unit("12", unit) == english
