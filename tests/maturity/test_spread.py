"""How far the views on a question lie apart."""

from fractions import Fraction
from typing import Any

import pytest

from cxscan.maturity.votes.spread import spread_of
from cxscan.model.scan import Answer


def votes(*levels: Any) -> Answer:
    return Answer.model_validate(
        {"votes": [Fraction(str(level)) if isinstance(level, int | float) else level for level in levels]}
    )


def test_the_spread_is_the_highest_minus_the_lowest() -> None:
    spread = spread_of(votes(1, 2.5, 2).votes)
    assert spread is not None
    assert (spread.count, spread.lowest, spread.highest, spread.width) == (3, Fraction(1), Fraction(5, 2), Fraction(3, 2))


def test_a_view_without_a_level_does_not_count() -> None:
    assert spread_of(votes("unknown", "not-applicable").votes) is None
    spread = spread_of(votes("unknown", 2).votes)
    assert spread is not None
    assert (spread.count, spread.width) == (1, Fraction(0))


@pytest.mark.parametrize(
    ("levels", "discuss"),
    [
        ((2, 2, 2), False),
        ((2, 3), False),
        ((2, 3, 3), False),
        ((2, 2, 3), False),
        ((2, 2, 3, 3), True),
        ((2, 2, 2.5, 3, 3), False),
        ((1, 2, 2.5), True),
        ((1.5, 2.5, 2.5), False),
    ],
)
def test_a_spread_of_one_and_a_half_or_two_camps_is_something_to_discuss(levels: tuple[float, ...], discuss: bool) -> None:
    spread = spread_of(votes(*levels).votes)
    assert spread is not None
    assert spread.to_discuss == discuss


@pytest.mark.parametrize(
    ("levels", "camps"),
    [
        ((1, *[2] * 8, 3, 3, 4), False),
        ((*[2] * 5, 4, 4), False),
        ((*[2] * 4, 4, 4), True),
        ((1, 1, 1, 4, 4), True),
        ((*[1] * 9, 5), False),
        ((1, 3), False),
    ],
)
def test_a_camp_is_two_people_or_more_and_a_third_of_those_who_chose_a_level(levels: tuple[int, ...], camps: bool) -> None:
    spread = spread_of(votes(*levels).votes)
    assert spread is not None
    assert spread.two_camps == camps
