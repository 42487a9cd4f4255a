"""What reports say of small differences is what the simulation gives: `tests/benchmarks/chance.py`."""

from fractions import Fraction

from tests.benchmarks.chance import moves, within


def test_a_pillar_of_four_moves_three_tenths_between_two_scans_though_nothing_changed() -> None:
    found = moves(4, draws=4000)
    assert Fraction(1, 4) <= within(found, 0.9) <= Fraction(3, 8)


def test_two_groups_that_always_agree_move_nothing_and_the_whole_moves_less_than_a_pillar() -> None:
    assert within(moves(4, agreement=1, draws=100), 1) == 0
    assert within(moves(40, draws=500), 0.9) < within(moves(4, draws=500), 0.9)
