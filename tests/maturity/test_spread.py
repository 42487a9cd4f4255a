"""How far the views on a question lie apart."""

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.maturity.votes.spread import how_often, spread_of, votes_left_behind
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
        ((1, 1, 4, 4), True),
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
        ((2, 2, 3, 3), True),
        ((2, 2, 2.5, 2.5), False),
        ((1, 1, 2, 3), True),
        ((1, 2, 2.5, 2.5), False),
        ((1, 3), False),
        ((1, 4, 4), False),
        ((*[1] * 9, 5), False),
        ((*[1] * 9, 5, 5), True),
        ((1, 1, 2.5, 2.5, 4, 4), True),
    ],
)
def test_two_camps_are_two_people_on_each_side_of_a_gap_of_a_level(levels: tuple[float, ...], camps: bool) -> None:
    spread = spread_of(votes(*levels).votes)
    assert spread is not None
    assert spread.two_camps == camps


@pytest.mark.parametrize(
    ("levels", "groups"),
    [
        ((1, 1, 1, 4, 4), True),
        ((2, 2, 3.5, 3.5), True),
        ((1, 1.5, 2, 3.5, 4, 4.5), True),
        # Neighbours: somebody who sees a 2 and somebody who sees a 3 see part of the same.
        ((2, 2, 3, 3), False),
        ((2, 2, 2.5, 2.5), False),
        ((2.5, 2.5, 3.5, 3.5), False),
        # Spread evenly.
        ((1, 1, 2, 2, 3, 3, 4, 4), False),
        ((1, 1, 2.5, 2.5, 4, 4), False),
        ((1, 1, 3, 3, 5, 5), False),
        # Wide on one side, and somebody in the middle.
        ((1, 1, 3, 4, 4.5, 4.5), False),
        ((1, 1, 1, 3, 5, 5, 5), False),
        ((1, *[2] * 8, 3, 3, 4), False),
    ],
)
def test_two_groups_are_narrow_and_have_a_level_between_them_that_nobody_sees(levels: tuple[float, ...], groups: bool) -> None:
    spread = spread_of(votes(*levels).votes)
    assert spread is not None
    assert spread.two_groups == groups


@pytest.mark.parametrize(
    ("levels", "groups"),
    [
        ((1, 3), False),
        ((1, 4, 4), False),
        ((1, 1, 4, 4), True),
        ((*[2] * 5, 4, 4), False),
        ((*[2] * 4, 4, 4), True),
        ((*[1] * 9, 5), False),
        ((*[1] * 9, 5, 5, 5), False),
        ((*[1] * 8, 5, 5, 5, 5), True),
    ],
)
def test_a_group_is_two_people_or_more_and_a_third_of_those_who_chose_a_level(levels: tuple[int, ...], groups: bool) -> None:
    spread = spread_of(votes(*levels).votes)
    assert spread is not None
    assert spread.two_groups == groups


@given(below=st.integers(2, 9), above=st.integers(2, 9), first=st.integers(2, 10), gap=st.integers(0, 8), chance=st.randoms())
def test_whoever_stands_closer_to_some_than_to_all_others_makes_a_group(
    below: int, above: int, first: int, gap: int, chance: random.Random
) -> None:
    """Two heaps within a level each, in halves: two groups from three halves of a gap and a third of all on."""
    low = [first, *(first - chance.randint(0, 2) for _ in range(below - 1))]
    high = [first + gap, *(first + gap + chance.randint(0, 2) for _ in range(above - 1))]
    shuffled: list[Any] = [*low, *high, *(["unknown"] * chance.randint(0, 3))]
    chance.shuffle(shuffled)
    spread = spread_of(votes(*(one if one == "unknown" else one / 2 for one in shuffled)).votes)
    assert spread is not None
    assert spread.two_groups == (gap >= 3 and 3 * min(below, above) >= below + above)
    assert spread.two_camps >= spread.two_groups


@given(levels=st.lists(st.integers(2, 10), min_size=1, max_size=12), by=st.integers(-2, 2))
def test_two_groups_have_two_middles_and_stay_two_wherever_they_stand(levels: list[int], by: int) -> None:
    spread = spread_of(votes(*(one / 2 for one in levels)).votes)
    moved = spread_of(votes(*((one + by) / 2 for one in levels)).votes)
    turned = spread_of(votes(*((12 - one) / 2 for one in levels)).votes)
    assert spread is not None
    assert moved is not None
    assert turned is not None
    assert spread.two_groups == moved.two_groups == turned.two_groups
    if spread.two_groups:
        assert 3 <= 2 * spread.width <= 8
        # Nobody stands in the middle between both ends.
        assert all(abs(2 * one - min(levels) - max(levels)) >= 1 for one in levels)


@pytest.mark.parametrize(
    ("level", "said", "outside"),
    [
        (1, (2, 3), (2, 3)),
        (Fraction(7, 2), (2, 3), (2, 3)),
        (2, (2, 3), None),
        (3, (2, 3), None),
        (1, (2,), None),
        (1, ("unknown", 2), None),
    ],
)
def test_a_level_is_outside_of_the_votes_below_the_lowest_and_above_the_highest_of_two_or_more(
    level: Any, said: tuple[Any, ...], outside: tuple[int, int] | None
) -> None:
    found = votes_left_behind(votes(*said).changed(level=Fraction(level)))
    assert [*(map(int, (found.lowest, found.highest)) if found else ())] == [*(outside or ())]
    assert votes_left_behind(votes(*said)) is None


def test_what_was_chosen_is_counted_from_the_lowest_level_on_and_what_is_none_comes_last() -> None:
    said = votes("not-applicable", 3, "unknown", 1.5, 3)
    assert list(how_often(said.votes).items()) == [(Fraction(3, 2), 1), (3, 2), ("unknown", 1), ("not-applicable", 1)]
