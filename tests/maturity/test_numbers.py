"""Exact numbers and how they are shown (contract, section 3)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxscan.languages import Language
from cxscan.maturity.numbers import is_rounded, json_number, reached_level, rounded, shown_score
from tests.random_questionnaires import steady, steps

scores = st.fractions(min_value=1, max_value=7, max_denominator=1000)
decimals = st.decimals(min_value=-10, max_value=10, places=6)

HALF, WHOLE = Fraction(1, 2), Fraction(1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2.25", "2.3"),
        ("2.35", "2.4"),
        ("2.24", "2.2"),
        ("2.249999", "2.2"),
        ("-2.25", "-2.3"),
        ("-2.24", "-2.2"),
        ("0.05", "0.1"),
    ],
)
def test_half_is_rounded_away_from_zero(value: str, shown: str) -> None:
    assert rounded(Fraction(value), 1) == Fraction(shown)


@steady
@given(decimals, st.integers(0, 4))
def test_rounding_agrees_with_that_of_the_standard_library(value: Decimal, places: int) -> None:
    assert rounded(Fraction(value), places) == Fraction(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@steady
@given(st.fractions(), st.integers(0, 4))
def test_a_number_and_its_opposite_are_rounded_alike(value: Fraction, places: int) -> None:
    assert rounded(-value, places) == -rounded(value, places)


@pytest.mark.parametrize(
    ("score", "step", "level"),
    [
        ("2.49", HALF, "2"),
        ("2.5", HALF, "2.5"),
        ("2.99", HALF, "2.5"),
        ("3", HALF, "3"),
        ("2.5", WHOLE, "2"),
        ("2.99", WHOLE, "2"),
        ("1", WHOLE, "1"),
    ],
)
def test_a_level_counts_once_it_is_reached(score: str, step: Fraction, level: str) -> None:
    assert reached_level(Fraction(score), step) == Fraction(level)


@pytest.mark.parametrize(
    ("score", "step", "shown"),
    [
        ("2.25", HALF, "2.3"),
        ("2.44", HALF, "2.4"),
        ("2.45", HALF, "2.45"),
        ("2.49", HALF, "2.49"),
        ("2.4999", HALF, "2.49"),
        ("2.5", HALF, "2.5"),
        ("2.54", HALF, "2.5"),
        ("2.96", HALF, "2.96"),
        ("2.46", WHOLE, "2.5"),
        ("2.96", WHOLE, "2.96"),
        ("2.999", WHOLE, "2.99"),
        ("5", WHOLE, "5"),
    ],
)
def test_a_score_is_shown_with_one_decimal_or_cut_to_two_below_a_step(score: str, step: Fraction, shown: str) -> None:
    assert shown_score(Fraction(score), step) == Fraction(shown)


@steady
@given(scores, steps)
@example(Fraction("2.4999999"), HALF)
def test_a_shown_score_never_shows_a_step_that_is_not_reached(score: Fraction, step: Fraction) -> None:
    assert reached_level(shown_score(score, step), step) == reached_level(score, step)


@steady
@given(scores, steps)
def test_a_shown_score_has_two_decimals_at_most_and_is_near(score: Fraction, step: Fraction) -> None:
    shown = shown_score(score, step)
    assert (shown * 100).denominator == 1
    assert abs(shown - score) <= Fraction(1, 20)


@steady
@given(scores, scores, steps)
def test_the_higher_of_two_scores_is_never_shown_lower(one: Fraction, other: Fraction, step: Fraction) -> None:
    low, high = sorted((one, other))
    assert shown_score(low, step) <= shown_score(high, step)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2", "2.5", False),
        ("2.24", "2.26", True),  # 2.2 and 2.3, but it grew 0.02: 0.0
        ("2.25", "2.34", True),  # 2.3 and 2.3, but it grew 0.09: 0.1
        ("2.49", "2.5", True),  # 2.49 and 2.5, but it grew 0.01: 0.0
        ("2.5", "2", False),
        ("2.49", "2.49", False),
    ],
)
def test_growth_says_rounded_where_the_shown_scores_do_not_subtract_to_it(old: str, new: str, *, expected: bool) -> None:
    assert is_rounded(Fraction(old), Fraction(new), HALF) is expected


@steady
@given(scores, scores, steps)
def test_what_a_reader_subtracts_is_what_is_shown_unless_it_says_rounded(old: Fraction, new: Fraction, step: Fraction) -> None:
    english = Language("en")
    subtracted = Fraction(english.score(new, step)) - Fraction(english.score(old, step))
    growth, _, remark = english.growth_between(old, new, step).partition(" ")
    assert remark == ("" if subtracted == Fraction(growth.replace("−", "-")) else "(rounded)")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Fraction(9, 4), 2.25),
        (Fraction(7, 3), 2.3333),
        (Fraction(20, 3), 6.6667),
        (Fraction("0.00005"), 0.0001),
        (Fraction(-7, 3), -2.3333),
        (None, None),
    ],
)
def test_numbers_in_json_are_rounded_to_four_decimals(value: Fraction | None, number: float | None) -> None:
    assert json_number(value) == number


@pytest.mark.parametrize("value", [Fraction(0), Fraction(-1, 100_000), Fraction(1, 100_000)])
def test_json_knows_no_minus_zero_and_writes_whole_numbers_without_a_point(value: Fraction) -> None:
    assert repr(json_number(value)) == "0"


@steady
@given(st.fractions(min_value=-6, max_value=6, max_denominator=1000))
def test_no_growth_is_shown_as_minus_zero(growth: Fraction) -> None:
    for code in ("nl", "en", "fr"):
        shown = Language(code).growth(growth)
        assert shown.replace(",", ".") not in {"-0.0", "−0.0"}
        assert shown.replace(",", ".") != "+0.0"
