"""A result on a projector: large figures, bars of now and of last time, in every window."""

from fractions import Fraction

import pytest

from cxscan.workshop.profile import Bar, Profile
from cxscan.workshop.screen.big import drawn_profile, large_figures

PROFILE = Profile(
    score="2.3",
    growth="+0.5",
    sentences=("Result: 2.3 (answered 3 of 3)",),
    bars=(
        Bar("     2  Ask", Fraction(2), Fraction(1), "     1  last time"),
        Bar("   2.5  Hear", Fraction("2.5")),
        Bar("     –  Help", None),
    ),
    highest=5,
)


def lines(profile: Profile = PROFILE, width: int = 60, height: int = 24) -> list[str]:
    return [line.plain.rstrip() for line in drawn_profile(profile, width, height)]


def test_a_result_is_large_figures_then_words_then_bars_with_those_of_last_time() -> None:
    assert lines() == [
        "",
        " ██████      ██████                ██████      ██████",
        "     ██          ██          ██    ██  ██      ██",
        " ██████      ██████        ██████  ██  ██      ██████",
        " ██              ██          ██    ██  ██          ██",
        " ██████  ██  ██████                ██████  ██  ██████",
        "",
        " Result: 2.3 (answered 3 of 3)",
        f"      2  Ask        {'█' * 16}{'·' * 23}",
        f"      1  last time  {'░' * 8}",
        f"    2.5  Hear       {'█' * 20}{'·' * 19}",
        "      –  Help",
    ]


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (40, 12), (30, 10), (20, 8)])
def test_a_result_leaves_room_for_what_is_asked_below_it_and_is_never_wider_than_the_window(width: int, height: int) -> None:
    shown = lines(width=width, height=height)
    assert max(map(len, shown)) <= width
    assert len(shown) <= max(height - 6, 1 + len(PROFILE.bars))
    # Whatever goes, the words stay.
    assert [line for line in shown if line.startswith(("      2  Ask", "    2.5  Hear"))] != []


def test_where_the_window_is_low_the_bars_of_last_time_go_first_and_then_the_large_figures() -> None:
    high, lower, low = (lines(height=height) for height in (24, 12, 10))
    assert [any("░" in line for line in shown) for shown in (high, lower, low)] == [True, False, False]
    assert [len(shown) for shown in (high, lower, low)] == [12, 4, 4]


def test_figures_have_the_decimal_sign_of_the_language_and_either_minus() -> None:
    assert large_figures("1,5")[-1] == "██████  ██  ██████"
    assert large_figures("\N{MINUS SIGN}1") == large_figures("-1")


def test_what_has_no_large_form_is_not_drawn() -> None:
    assert large_figures("–") == large_figures("") == []
