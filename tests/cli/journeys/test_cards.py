"""Cards that everybody holds up: on the whole screen, and line by line."""

import datetime
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.model.scan import Answer
from tests.cli.program import cxscan, lines
from tests.cli.terminal import ENTER, at_terminal
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

BEGIN = ("run", "tiny.yaml", "--organisation", "Town", "--unit", "Desk", "--date", "2026-11-22", "--full")
SCAN = Path("scans/2026-11-22-town-desk.yaml")
WHOLE = Path("scans/2026-11-21-town.yaml")
DISSENT = "two of us see a 1, because nobody rings back"


def said(question: str = "ask") -> Answer:
    return Shelf().placed(SCAN).scan.answers[question]


def levels(answer: Answer) -> list[list[str]]:
    """Return the votes of each round as one says them, the last round last."""
    return [[str(vote.level) for vote in votes] for votes in (*answer.rounds, answer.votes) if votes]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_group_votes_talks_votes_again_and_agrees(columns: int, rows: int) -> None:
    write_tiny_questionnaire(Path())
    with at_terminal(*BEGIN, columns=columns, rows=rows) as terminal:
        terminal.wait_for("Who takes part?").press("Anna, Bram, Carla, Dirk, Els, Femke, Gert", ENTER)
        terminal.wait_for("7 people take part.", "v cards").press("v")
        terminal.wait_for("The cards, as in 2 1.5 2 ?", "Ears · Ask", "How do we ask customers?", "1  We ask at level 1.")
        assert not terminal.shows("Who takes part?")
        terminal.press("2 2 4 9 4 ?", ENTER)
        terminal.wait_for("“9” is no card")
        assert not Shelf().placed(SCAN).scan.answers
        # What was typed stands there still, and is mended where it stands.
        terminal.press("\x7f" * 5, "½ 4 ?", ENTER)
        terminal.wait_for("“½” is no card").press("\x7f" * 6, " 4 4 ?", ENTER)
        terminal.wait_for("spread 2 · two groups", "Enter choose a level", "6 cards; 7 people take part.")
        assert levels(said()) == [["2", "2", "4", "4", "4", "unknown"]]
        terminal.press("v")
        terminal.wait_for("The cards, as in").press("2 2 3 2,5 2 2", ENTER)
        terminal.wait_for("Round 1: spread 2", "Round 2: spread 1").press("d")
        terminal.wait_for("What do those see").press(DISSENT, ENTER)
        terminal.wait_for(f"Seen otherwise: {DISSENT}", "Round 2").press(ENTER)
        terminal.wait_for("Choose a level.", "Votes: 4 × 2; 1 × 2.5; 1 × 3 · spread 1")
        terminal.answer("2", then="question 2 of 3")
        answer = said()
        assert (answer.number, answer.dissent) == (Fraction(2), DISSENT)
        assert levels(answer) == [["2", "2", "4", "4", "4", "unknown"], ["2", "2", "3", "5/2", "2", "2"]]
        terminal.press("z")
        terminal.wait_for("Round 2: spread 1").press("z")
        terminal.wait_until(lambda: not terminal.shows("Seen otherwise"), "the dissent is still there")
        terminal.press("z")
        terminal.wait_until(lambda: not terminal.shows("Round 2"), "the second round is still there")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert levels(said()) == [["2", "2", "4", "4", "4", "unknown"]]
    assert said().level is None


def test_line_by_line_votes_stand_below_the_question_and_wrong_cards_lose_nothing() -> None:
    write_tiny_questionnaire(Path())
    typed = lines("v 1 1 4 4 ?", "h", "v 2 2 8", "v 2 2 2½", f"d {DISSENT}", "2", "q")
    outcome = cxscan(*BEGIN, "--plain", typed=typed)
    assert outcome.exit_code == 0
    assert "Votes: 2 × 1; 2 × 4; 1 × we don’t know · spread 3 · two groups\n" in outcome.stdout
    assert "two groups: in each all see much the same, and nobody stands in between\n" in outcome.stdout
    assert "“8” is no card, so nothing of that line is kept." in outcome.stdout
    assert (
        "Round 1: 2 × 1; 2 × 4; 1 × we don’t know · spread 3 · two groups\nRound 2: 2 × 2; 1 × 2.5 · spread 0.5\n"
        in outcome.stdout
    )
    assert f"Seen otherwise: {DISSENT}\n" in outcome.stdout
    assert "4 cards; the round before had 5." not in outcome.stdout
    assert "3 cards; the round before had 5. To count again: z, then v.\n" in outcome.stdout
    assert levels(said()) == [["1", "1", "4", "4", "unknown"], ["2", "2", "5/2"]]
    assert (said().number, said().dissent) == (Fraction(2), DISSENT)


def test_who_presses_the_key_for_cards_and_types_it_again_before_them_is_understood() -> None:
    write_tiny_questionnaire(Path())
    outcome = cxscan(*BEGIN, "--plain", typed=lines("v", "V 2 2½", "2", "q"))
    assert (outcome.exit_code, "is no card" in outcome.stdout) == (0, False)
    assert (levels(said()), said().number) == ([["2", "5/2"]], Fraction(2))


VOTES = {
    "ask": {"votes": {"Anna": 3, "Bram": 3}},
    "hear": {"votes": {"Anna": 2, "Bram": 3}},
    "help": {"votes": {"Anna": {"level": 1, "role": "management", "note": "Nobody rings back"}, "Bram": 4}},
}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_a_group_follows_the_agenda_of_its_votes_and_confirms_what_all_agree_on_in_one_go() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers=VOTES)
    with at_terminal("run", SCAN) as terminal:
        terminal.wait_for("In which order do you take the questions?").choose("The agenda")
        terminal.wait_for("1 of 3 on the agenda", "Lowest (1): Anna (management)", "Highest (4): Bram", "Nobody rings back")
        terminal.wait_for("1  One: We help at level 1.", "4  Four: We help at level 4.").press("o")
        terminal.wait_for(
            "    1     ·  Ask  (not yet answered · agenda 3)",
            "    2     ·  Hear",
            ">   3     ·  Help  (not yet answered · agenda 1)",
        )
        terminal.press("\x1b[A")
        terminal.wait_for(">   2     ·  Hear").press("3")
        terminal.wait_for(">   3     ·  Help").press("b")
        terminal.wait_for("1 of 3 on the agenda", "Lowest (1): Anna (management)").press("v")
        terminal.wait_for("The cards, as in").press("2 2 3", ENTER)
        terminal.wait_for("Round 1 · Lowest (1): Anna (management) · Highest (4): Bram", "Round 2: spread 1")
        terminal.press("w")
        terminal.wait_for(
            "Round 1: 1 × 1; 1 × 4 · spread 3", "1, Anna (management): Nobody rings back", "4, Bram", "Enter or w: back"
        )
        terminal.press(ENTER)
        terminal.wait_for("Enter choose a level").press(ENTER)
        terminal.wait_for("Choose a level.", "w votes").press("w")
        terminal.wait_for("Round 2: spread 1", "Enter choose a level").press(ENTER)
        terminal.wait_for("Choose a level.").answer("2", then="Where do you want to be on this pillar?")
        terminal.press(ENTER)
        terminal.wait_for("2 of 3 on the agenda", "spread 1").press(ENTER)
        terminal.wait_for("Choose a level.").answer("2.5", then="Confirm this 1 question?")
        terminal.wait_for("Ask: 3").press(ENTER)
        terminal.wait_for("Where do you want to be on this pillar?")
        assert (said("ask").number, said("help").number) == (Fraction(3), Fraction(2))
        terminal.press("q", ENTER)
        assert terminal.wait_for_end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["screen", "plain"])
def test_a_scan_made_of_forms_says_whose_views_it_holds_and_asks_who_takes_part(plain: list[str]) -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, organisation="Town", unit="Desk", answers=VOTES)
    with at_terminal("run", "scans/questionnaires/tiny.yaml", *BEGIN[2:], *plain) as terminal:
        terminal.wait_for("22 November 2026: the views of 2 people, nothing agreed yet. Go on with it?").press(ENTER)
        terminal.wait_for("They gave their view by form: Anna (management), Bram.", "Who else is in the room?")
        terminal.press("Anna (management), Bram, Carla (desk)" if plain else "Carla (desk)", ENTER)
        terminal.wait_for("In which order do you take the questions?").press(ENTER)
        terminal.wait_for("1 of 3 on the agenda")
        terminal.press(*(["u", ENTER] if plain else [ENTER, "u", ENTER]), *([] if plain else [ENTER]))
        terminal.wait_for("2 of 3 on the agenda").press("q", *([ENTER] if plain else []))
        assert terminal.wait_for_end() == 0
    scan = Shelf().placed(SCAN).scan
    assert scan.participants == ("Anna (management)", "Bram", "Carla (desk)")
    assert scan.answers["help"].level == "unknown"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["screen", "plain"])
def test_the_views_of_a_part_are_offered_where_only_the_organisation_is_named(plain: list[str]) -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, organisation="Town", unit="Desk", answers=VOTES)
    write_tiny_scan(WHOLE, {"ask": 2}, organisation="Town", date=datetime.date(2026, 11, 21))
    before = {path: path.read_bytes() for path in (SCAN, WHOLE)}
    with at_terminal("run", "scans/questionnaires/tiny.yaml", "--organisation", "Town", *plain) as terminal:
        terminal.wait_for(
            "Which scan in progress of Town do you go on with?",
            "Desk, 22 November 2026: the views of 2 people, nothing agreed yet",
            "The whole organisation, 21 November 2026: 1 answered",
            "None of these: another scan",
        )
        terminal.press(*(["1", ENTER] if plain else [ENTER]))
        terminal.wait_for("Who else is in the room?").press("\x03")
        assert terminal.wait_for_end() == 130
    assert {path: path.read_bytes() for path in Path("scans").glob("*.yaml")} == before


def test_a_pipe_that_names_the_organisation_alone_is_told_of_the_part_that_is_waiting() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, organisation="Town", unit="Desk", answers=VOTES)
    write_tiny_scan(WHOLE, {"ask": 2}, organisation="Town", date=datetime.date(2026, 11, 21))
    outcome = cxscan("run", "scans/questionnaires/tiny.yaml", "--organisation", "Town", typed=lines("q"))
    assert f"A scan of Desk is in progress. To go on with it: cxscan run {SCAN}" in outcome.stderr
    outcome = cxscan("run", "scans/questionnaires/tiny.yaml", "--organisation", "Town", "--new", typed=lines("q"))
    assert "A scan of Desk is in progress" not in outcome.stderr


def test_line_by_line_the_names_of_the_first_round_stay_when_cards_follow() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers=VOTES)
    outcome = cxscan("run", SCAN, "--plain", "--order", "agenda", typed=lines("v 2 2 3", "w", "q"))
    assert (
        "Round 1: 1 × 1; 1 × 4 · spread 3\nLowest (1): Anna (management)\nHighest (4): Bram\n"
        "1, Anna (management): Nobody rings back\nRound 2: 2 × 2; 1 × 3 · spread 1\n"
    ) in outcome.stdout
    assert (
        "Round 1: 1 × 1; 1 × 4 · spread 3\n  1, Anna (management): Nobody rings back\n  4, Bram\n"
        "Round 2: 2 × 2; 1 × 3 · spread 1\n"
    ) in outcome.stdout


@pytest.mark.parametrize(
    ("order", "first"), [("agenda", "Hands · Help · 1 of 3 on the agenda"), ("questionnaire", "Ears · Ask · question 1 of 3")]
)
def test_through_a_pipe_the_order_is_an_option(order: str, first: str) -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers=VOTES)
    outcome = cxscan("run", SCAN, "--plain", "--order", order, typed=lines("q"))
    assert outcome.stdout.strip().startswith(first)


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("v", "The cards, as in 2 1.5 2 ? (Enter = nothing): "),
        ("d", "What do those see who do not share the level, and why? (Enter = nothing): "),
        ("p", "For the parking lot: what must not be lost? (Enter = nothing): "),
        ("g", "To which question? Its number in the list (Enter = stay here): "),
    ],
)
@pytest.mark.parametrize("back", ["b", "terug"])
def test_back_where_the_rest_of_a_key_is_asked_is_back_to_the_question_and_is_no_text(key: str, asked: str, back: str) -> None:
    write_tiny_questionnaire(Path())
    keys = f"v 2 3 4\n{key}\n{back}\nq\n"
    done = cxscan("run", "tiny.yaml", "--plain", "--organisation", "Town", "--date", "2026-11-22", typed=keys)
    assert done.exit_code == 0
    before, _, after = done.stdout.partition(f"\n{asked}\n")
    # The question as it was, with the same votes, and not the one before or after it.
    same = "Ears · Ask · question 1 of 3\nHow do we ask customers?\n"
    assert (before.count(same), after.count(same), after.count("question")) == (2, 1, 1)
    assert (after.count("Votes: 1 × 2; 1 × 3; 1 × 4 · spread 2\n"), after.count(asked)) == (1, 0)
    (path,) = Path("scans").glob("*.yaml")
    _, _, answers = path.read_text(encoding="utf-8").partition("language: en\n")
    assert answers == "answers:\n  ask:\n    votes:\n      - 2\n      - 3\n      - 4\n"


@pytest.mark.parametrize("back", ["b", "terug"])
def test_back_where_evidence_is_asked_is_back_to_the_question_and_is_no_evidence(back: str) -> None:
    write_tiny_questionnaire(Path())
    done = cxscan("run", "tiny.yaml", "--plain", "--organisation", "Town", "--date", "2026-11-22", typed=f"2\nb\ne\n{back}\nq\n")
    assert done.exit_code == 0
    before, asked, after = done.stdout.partition("\nWhat would you show? (Enter = nothing): \n")
    assert asked
    assert (before.count("question 1 of 3"), after.count("question 1 of 3"), after.count("question")) == (2, 1, 1)
    (path,) = Path("scans").glob("*.yaml")
    _, _, answers = path.read_text(encoding="utf-8").partition("language: en\n")
    assert answers == "answers:\n  ask:\n    level: 2\n"


OUTSIDE = "“Ask”: everybody voted 2 to 3; the agreed level is 4, which is kept."


def test_line_by_line_a_level_that_nobody_voted_for_is_kept_and_said() -> None:
    write_tiny_questionnaire(Path())
    typed = lines("v 2 2 3", "4", "b", "", "b", "4.5 As the survey shows", "b", "3", "q")
    outcome = cxscan(*BEGIN, "--plain", typed=typed)
    assert outcome.stdout.count(OUTSIDE) == 1
    # Whoever comes back to it sees it there, with a note or without.
    assert outcome.stdout.count("Agreed on 4, while the last votes lie from 2 to 3.\nYour answer now: 4 (Enter = keep)\n") == 2
    assert "Agreed on 4.5, while the last votes lie from 2 to 3.\nYour answer now: 4.5 – As the survey shows" in outcome.stdout
    assert f"{OUTSIDE} A note says why: b goes back to it.\n" in outcome.stdout
    assert "the agreed level is 4.5, which is kept.\n" in outcome.stdout
    assert (said().number, said().note) == (Fraction(3), "As the survey shows")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_on_the_screen_a_level_that_nobody_voted_for_is_kept_and_said() -> None:
    write_tiny_questionnaire(Path())
    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for("Who takes part?").press(ENTER)
        terminal.wait_for("Choose a level.").press("v")
        terminal.wait_for("The cards, as in").press("2 2 3", ENTER)
        terminal.wait_for("Enter choose a level").press(ENTER)
        terminal.wait_for("Choose a level.").answer("4", then="What would you show?")
        terminal.wait_for(OUTSIDE).press(ENTER)
        terminal.wait_for("question 2 of 3").press("q")
        assert terminal.wait_for_end() == 0
    assert said().number == Fraction(4)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_two_people_of_one_name_are_told_apart_in_a_session_that_goes_on() -> None:
    write_tiny_questionnaire(Path())
    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for("Who takes part?").press("Jan, Els, Jan", ENTER)
        terminal.wait_for("question 1 of 3", "2 people take part.", "“Jan” stands there twice and counts once.", "--participants")
        terminal.answer("2", then="question 2 of 3")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with at_terminal("run", SCAN, "--participants", "--plain") as terminal:
        terminal.wait_for("Who takes part? Name (role), name (role) … [Jan, Els]:").press("Jan, Els, Jan B.", ENTER)
        terminal.wait_for("3 people take part.", "question 2 of 3").press("q", ENTER)
        assert terminal.wait_for_end() == 0
    assert Shelf().placed(SCAN).scan.participants == ("Jan", "Els", "Jan B.")
    told = cxscan("run", SCAN, "--participants", typed=lines("q"))
    assert "Nobody sits at a terminal here, so --participants does nothing." in told.stderr
    Path("answers.yaml").write_text("answers: {ask: {level: 1}}\n", encoding="utf-8")
    refused = cxscan("run", SCAN, "--participants", "--answers", "answers.yaml")
    assert (refused.exit_code, "Leave out --participants." in refused.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["screen", "plain"])
def test_how_many_there_are_is_mended_where_it_stands_among_the_names(plain: list[str]) -> None:
    write_tiny_questionnaire(Path())
    with at_terminal(*BEGIN, *plain) as terminal:
        terminal.wait_for("Who takes part?")
        terminal.press("Anna, 3 people", ENTER)
        terminal.wait_for("“3 people” says how many you are, and would count as one person.")
        terminal.press("Anna, Bram" if plain else "\x7f" * 8 + "Bram", ENTER)
        terminal.wait_for("2 people take part.", "1 of 3")
        if plain:
            terminal.press("2", ENTER)
            terminal.wait_for("2 of 3")
        else:
            terminal.answer("2", then="2 of 3")
        terminal.press("q", *([ENTER] if plain else []))
        assert terminal.wait_for_end() == 0
    assert Shelf().placed(SCAN).scan.participants == ("Anna", "Bram")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_nobody_is_named_on_the_screen_where_names_are_hidden_and_the_file_has_them() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, organisation="Town", unit="Desk", answers=VOTES)
    begin = ("run", "scans/questionnaires/tiny.yaml", *BEGIN[2:], "--continue", "--hide-names", "--order", "questionnaire")
    with at_terminal(*begin) as terminal:
        terminal.wait_for("2 people gave their view by form.", "Who else is in the room?").press("Carla", ENTER)
        terminal.wait_for("Confirm this 1 question?", "3 people take part.").press(ENTER)
        terminal.wait_for("Hear", "spread 1", "Enter choose a level").press("o")
        terminal.wait_for("All questions").press("3", ENTER)
        terminal.wait_for("Nobody rings back", "spread 3", "Enter choose a level").press("w")
        terminal.wait_for("1: Nobody rings back", "Enter or w: back").press("q")
        assert terminal.wait_for_end() == 0
        received = terminal.received.decode()
    assert "--hide-names" in received.split("cxscan run")[-1]
    for told in (received, cxscan("run", SCAN, "--plain", "--hide-names", typed=lines("b", "w", "q")).stdout):
        assert [name for name in ("Anna", "Bram", "management") if name in told] == []
    assert [vote.rater for vote in said("help").votes] == ["Anna", "Bram"]
