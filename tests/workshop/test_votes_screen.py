"""How votes look: bars, what the levels say that the group talks about, and who said what in which round."""

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cxscan.languages import Language
from cxscan.languages.records import LANGUAGES
from cxscan.maturity.votes.agreement import rounds_of
from cxscan.model.scan import Answer, Vote
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.screen.votes_screen import VotesScreen, VotesView
from tests.questionnaires_for_tests import question_data, tiny_questionnaire
from tests.workshop.test_screens import SHIPPED, first_turn, in_one_line, shown, turns


def votes(*levels: Any) -> tuple[Vote, ...]:
    return tuple(Vote(level=level if isinstance(level, str) else Fraction(str(level))) for level in levels)


def lines_of(view: VotesView, width: int = 80, height: int = 24, lang: str = "en") -> list[str]:
    text = VotesScreen(Language(lang)).draw(view, width, height)
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n")]


def drawn_votes(answer: Answer, width: int = 80, height: int = 24, lang: str = "en", **more: Any) -> list[str]:
    turn = replace(first_turn(answer), rounds=rounds_of(answer, tiny_questionnaire(), first_turn(answer).question))
    return lines_of(VotesView(turn, **more), width, height, lang)


FIRST, SECOND = votes(1, 1, 4, 4, 1.5, "unknown"), votes(2, 2, 2.5, 2, 2, 2)


def test_the_first_round_stands_beside_the_second_with_how_far_each_lies_apart() -> None:
    assert drawn_votes(Answer(rounds=(FIRST,), votes=SECOND, dissent="One of us sees a 1"), height=16) == [
        "Ears · Ask                                                       question 1 of 3",
        "━" * 26 + "─" * 54,
        "How do we ask {customers}?",
        "",
        "Round 1: spread 3 · two groups          Round 2: spread 0.5",
        "            1  ▒▒▒ ▒▒▒  2                           1",
        "          1.5  ▒▒▒  1                             1.5",
        "            2                                       2  ███ ███ ███ ███ ███  5",
        "          2.5                                     2.5  ███  1",
        "            3                                       3",
        "            4  ▒▒▒ ▒▒▒  2                           4",
        "            5                                       5",
        "we don’t know  ▒▒▒  1                   we don’t know",
        "Seen otherwise: One of us sees a 1",
        "Enter choose a level · v vote again · w who said what · t levels · d dissent",
        "s later · b back · o list · p park · z undo · h help · q stop",
    ]


def test_of_three_rounds_the_first_stands_beside_the_last() -> None:
    lines = drawn_votes(Answer(rounds=(votes(1, 1), votes(3, 3)), votes=votes(2, 2)), height=16)
    assert [line.split() for line in lines if "▒" in line or "█" in line] == [
        ["1", "▒▒▒▒▒▒▒▒", "▒▒▒▒▒▒▒▒", "2", "1"],
        ["2", "2", "████████", "████████", "2"],
    ]
    assert any(line.startswith("Round 1: ") and "Round 3: " in line for line in lines)


def test_one_voice_beside_very_many_is_seen_too() -> None:
    lines = drawn_votes(Answer(votes=votes(*[2] * 150, 5)), height=16)
    assert [(line.split()[0], line.split()[1][:2], line.split()[-1]) for line in lines if "█" in line] == [
        ("2", "██", "150"),
        ("5", "█", "1"),
    ]


def test_who_is_at_the_ends_is_named_where_the_votes_have_names_with_the_notes_of_those_who_differ() -> None:
    named = (
        Vote(rater="Anna", level=Fraction(1), role="management", note="Nobody rings back"),
        Vote(rater="Bram", level=Fraction(4), role="front-line"),
        Vote(rater="Carla", level=Fraction(2), note="As last year"),
        Vote(rater="Dirk", level=Fraction(2)),
    )
    told = in_one_line(drawn_votes(Answer(votes=named)))
    assert "Lowest (1): Anna (management) Highest (4): Bram (front line) 1, Anna (management): Nobody rings back" in told
    assert "As last year" not in told
    nameless = in_one_line(drawn_votes(Answer(votes=tuple(vote.changed(rater=None) for vote in named))))
    assert "Lowest" not in nameless
    assert "1: Nobody rings back" in nameless


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6), (4, 3), (1, 1)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_votes_fit_every_window_and_larger_ones_draw_them_larger(size: tuple[int, int], lang: str) -> None:
    many = Answer(rounds=(votes(*range(1, 6), *[2.5] * 40),), votes=votes(*[1] * 60, *[5] * 60, "not-applicable"))
    lines = drawn_votes(many, *size, lang)
    assert len(lines) <= size[1]
    assert max(map(cell_len, lines)) <= size[0]


def test_on_a_large_screen_a_bar_is_three_lines_high() -> None:
    lines = drawn_votes(Answer(votes=votes(2, 2, 3)), 120, 40)
    assert [line for line in lines if "█" in line] == [
        "2  ████████ ████████  2",
        *["   ████████ ████████"] * 2,
        "3  ████████  1",
        *["   ████████"] * 2,
    ]


# --- what the levels say


LONG = {
    number: f"At {number} we do it like this, and we can tell you on which day of the week, by whom, and what it led to."
    for number in range(1, 6)
}


def of_long_levels(*levels: Any) -> Turn:
    questionnaire = tiny_questionnaire(
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask", levels=LONG)]}]
    )
    turn, answer = next(turns(questionnaire)), Answer(votes=votes(*levels))
    return replace(turn, answer=answer, rounds=rounds_of(answer, questionnaire, turn.question))


def levels_told(lines: list[str]) -> list[int]:
    """Return the levels whose texts stand there whole."""
    return [number for number, text in LONG.items() if text in in_one_line(lines)]


def test_what_the_levels_say_that_the_group_talks_about_stands_below_the_bars() -> None:
    assert levels_told(lines_of(VotesView(of_long_levels(2, 2, 4, 4)))) == [2, 3, 4]
    # A half level lies between two; at the ends it is the outer ones.
    assert levels_told(lines_of(VotesView(of_long_levels(1.5, 3, 4)))) == [1, 2, 3, 4]
    assert levels_told(lines_of(VotesView(of_long_levels(1.5, 2, 2)))) == [1, 2]
    assert levels_told(lines_of(VotesView(of_long_levels("unknown", "unknown")))) == []


def test_where_the_levels_between_do_not_fit_those_at_the_ends_do_and_then_their_first_lines() -> None:
    turn = of_long_levels(1, 1.5, 2.5, 3.5, 4.5, 5, "unknown")
    assert levels_told(lines_of(VotesView(turn))) == [1, 5]
    low = lines_of(VotesView(turn), 80, 20)
    assert levels_told(low) == []
    assert [line[:12] for line in low if line.endswith("…")] == [" 1  One: At ", " 5  Five: At"]


def test_what_the_levels_between_say_has_its_first_line_where_it_does_not_fit_and_stands_whole_behind_a_key() -> None:
    turn = of_long_levels(2, 2, 4, 4, 4.5)
    shown = next(lines for rows in range(30, 18, -1) if levels_told(lines := lines_of(VotesView(turn), 80, rows)) == [2, 5])
    assert [line[:12] for line in shown if line.endswith("…")] == [" 3  Three: A", " 4  Four: At"]
    assert levels_told(lines_of(VotesView(turn, page="levels"), 80, 40)) == [1, 2, 3, 4, 5]
    assert any(line.startswith("↓ ") for line in lines_of(VotesView(turn, page="levels"), 80, 14))


@pytest.mark.parametrize(
    ("lang", "explained"),
    [("nl", "twee groepen:"), ("en", "two groups:"), ("fr", "deux groupes\N{NO-BREAK SPACE}:")],
)
def test_the_votes_have_a_help_of_their_own_that_names_every_key_and_says_what_two_groups_are(lang: str, explained: str) -> None:
    lines = lines_of(VotesView(of_long_levels(2, 4), page="help"), lang=lang)
    assert [key for key in "vwtdsbogpzrq" if not any(line.startswith(f"{key} ") for line in lines)] == []
    assert len([line for line in lines if line.startswith(explained)]) == 1


def test_on_a_large_screen_every_level_is_there_and_the_bars_stay_high() -> None:
    lines = lines_of(VotesView(of_long_levels(2, 2, 4, 4)), 120, 40)
    assert levels_told(lines) == [1, 2, 3, 4, 5]
    assert [line for line in lines if "█" in line] == [
        "2  ████████ ████████  2",
        *["   ████████ ████████"] * 2,
        "4  ████████ ████████  2",
        *["   ████████ ████████"] * 2,
    ]


@pytest.mark.parametrize(("path", "code"), SHIPPED)
def test_at_24_lines_of_80_both_ends_of_each_shipped_question_are_whole_with_who_is_there(path: Path, code: str | None) -> None:
    questionnaire, language = shown(path, code)
    not_whole = []
    for turn in turns(questionnaire):
        numbers = sorted(turn.question.levels)
        first, last = numbers[0], numbers[-1]
        named = (
            Vote(rater="Anna", level=Fraction(first), role="management"),
            *(Vote(rater=f"{number}", level=Fraction(number)) for number in numbers[1:-1]),
            Vote(rater="Bram", level=Fraction(last), role="front-line"),
            Vote(rater="Carla", level="unknown"),
        )
        cards, answer = votes(first, last, "unknown"), Answer(votes=votes(first, last, "unknown"), rounds=(named,))
        rounds = rounds_of(answer, questionnaire, turn.question)
        text = in_one_line(lines_of(VotesView(replace(turn, answer=answer, rounds=rounds)), lang=language))
        wanted = ("Anna", "Bram", turn.question.levels[first], turn.question.levels[last])
        if len(cards) != 3 or any(in_one_line(one) not in text for one in wanted):
            not_whole.append(turn.question.id)
    assert not_whole == []


# --- who said what

FORMS = (
    Vote(rater="Anna", level=Fraction(1), role="management", note="Nobody rings back"),
    Vote(rater="Bram", level=Fraction(4), role="front-line"),
    Vote(rater="Carla", level=Fraction(2)),
    Vote(rater="Dirk", level=Fraction(2)),
)


def test_after_a_round_of_cards_the_names_and_notes_that_came_by_form_are_still_there() -> None:
    both = drawn_votes(Answer(votes=votes(2, 2, 3), rounds=(FORMS,)))
    assert "Round 1 · Lowest (1): Anna (management) · Highest (4): Bram (front line)" in both
    assert "1, Anna (management): Nobody rings back" in both
    third = drawn_votes(Answer(votes=votes(2, 2, 2), rounds=(FORMS, votes(2, 2, 3))))
    assert "Round 1 · Lowest (1): Anna (management) · Highest (4): Bram (front line)" in third


def test_who_said_what_in_each_round_is_a_page_of_its_own() -> None:
    lines = drawn_votes(Answer(votes=votes(2, 2, 3), rounds=(FORMS, votes(1, 2))), page="voices")
    assert [line for line in lines[3:] if line] == [
        "Round 1: 1 × 1; 2 × 2; 1 × 4 · spread 3",
        "  1, Anna (management): Nobody rings back",
        "  2, Carla",
        "  2, Dirk",
        "  4, Bram (front line)",
        "Round 2: 1 × 1; 1 × 2 · spread 1",
        "Round 3: 2 × 2; 1 × 3 · spread 1",
        "↑↓ up and down · Enter or w: back to the votes",
    ]


def many_notes() -> Answer:
    noted = [Vote(rater=f"N{number}", level=Fraction(1 + number % 5), note=f"Reason {number}") for number in range(40)]
    return Answer(votes=tuple(noted))


def test_more_than_fits_is_never_cut_without_a_sign() -> None:
    lines = drawn_votes(many_notes())
    assert lines[-3] == "… w: all that was said"
    page = drawn_votes(many_notes(), page="voices", first=5)
    assert page[3] == "↑ 6 more above"
    assert page[-2] == "↓ 17 more below"


def test_the_page_of_who_said_what_goes_down_to_its_last_line() -> None:
    turn = replace(first_turn(many_notes()), rounds=rounds_of(many_notes(), tiny_questionnaire(), first_turn().question))
    last = VotesScreen(Language("en")).last_first(VotesView(turn, page="voices"), 80, 24)
    lines = lines_of(VotesView(turn, page="voices", first=last))
    assert "Reason 39" in lines[-2]
