"""Beginning a scan where the team has an earlier one: blank as proposed, or with its answers, each to be confirmed."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.archive.shelf import Shelf
from cxscan.model.scan import Answer, Scan
from tests.cli.program import cxscan
from tests.cli.terminal import ENTER, Terminal, at_terminal
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

NEW = Path("scans/2026-11-22-town-of-example.yaml")
OFFER = "There is a finished scan of 22 November 2025."
BEGIN = ("run", "tiny", "--organisation", "Town of Example", "--full", "--date", "2026-11-22")


@pytest.fixture(autouse=True)
def _tiny_questionnaire() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), "tiny-1.0.yaml")


def last_year(levels: dict[str, Any] | None = None, **more: Any) -> Path:
    """Write the finished scan of a year before."""
    levels = {"ask": 1, "hear": 2.5, "help": 3} if levels is None else levels
    return write_tiny_scan(
        Path("scans/2025-11-22-town-of-example.yaml"), levels, **({"date": "2025-11-22", "status": "final"} | more)
    )


def saved() -> Scan:
    return Shelf().placed(NEW).scan


def nobody_in_particular(terminal: Terminal) -> None:
    terminal.wait_for("Who takes part?")
    assert not terminal.shows("How do you begin?")
    terminal.press(ENTER)
    terminal.wait_for("question 1 of 3", "Choose a level.")


def test_a_scan_begins_blank_unless_the_group_says_otherwise() -> None:
    last_year()
    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for(
            OFFER, "How do you begin?", "what is not, is marked in every report", "» 1) Begin blank", "2) Take over 3 answers"
        )
        terminal.press(ENTER)
        terminal.wait_for("Who takes part?").press(ENTER)
        terminal.wait_for("question 1 of 3", "Choose a level.").answer("4", then="What would you show?")
        terminal.press(ENTER)
        terminal.wait_for("question 2 of 3").press("q")
        assert terminal.wait_for_end() == 0
    assert saved().answers == {"ask": Answer(level=4)}


def test_answers_that_are_taken_over_are_confirmed_with_one_key_and_the_rest_is_said_to_be_open() -> None:
    last_year()
    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for(OFFER).choose("Take over 3 answers")
        terminal.wait_for("Who takes part?").press(ENTER)
        terminal.wait_for("question 1 of 3", "Carried over, not looked at again: 1 (Enter = confirm)").press(ENTER)
        terminal.wait_for("question 2 of 3", "Carried over, not looked at again: 2.5 (Enter = confirm)").press("q")
        terminal.wait_for("2 answers were carried over from an earlier scan and not looked at again.", "Everything is saved in")
        assert terminal.wait_for_end() == 0
    assert {id_: answer.carried for id_, answer in saved().answers.items()} == {"ask": False, "hear": True, "help": True}

    with at_terminal(*BEGIN) as terminal:
        terminal.wait_for("(1 answered, 2 carried over and not looked at again). Go on with it?")


def test_line_by_line_an_empty_line_begins_blank_and_confirms_what_was_taken_over() -> None:
    last_year()
    with at_terminal(*BEGIN, "--plain", rows=60) as terminal:
        terminal.wait_for(OFFER, "1  Begin blank", "2  Take over 3 answers", "Number [1]:").press("2\n")
        terminal.wait_for("Who takes part?").press("\n")
        terminal.wait_for("Carried over, not looked at again: 1 (Enter = confirm)").press("\n")
        terminal.wait_for("Carried over, not looked at again: 2.5 (Enter = confirm)").press("q\n")
        assert terminal.wait_for_end() == 0
    assert (saved().answers["ask"].carried, saved().answers["hear"].carried) == (False, True)


def test_the_scan_of_last_time_may_have_the_original_of_a_variant() -> None:
    last_year()
    write_tiny_questionnaire(Path("questionnaires"))
    variant = Path("ours.yaml")
    variant.write_text(
        "format: cxscan/questionnaire/1\nid: ours\nversion: '1.0'\nlanguage: en\ntitle: Ours\n"
        "extends: {id: tiny, version: '1.0'}\nleave_out: [help]\n",
        encoding="utf-8",
    )
    with at_terminal("run", variant, *BEGIN[2:]) as terminal:
        terminal.wait_for(OFFER, "2) Take over 2 answers")


@pytest.mark.parametrize(
    "options",
    [("--from", "scans/2025-11-22-town-of-example.yaml"), ("--rater", "Anna"), ("--unit", "Counter")],
    ids=lambda one: one[0],
)
def test_nothing_is_offered_where_an_option_decides_or_the_team_is_another(options: tuple[str, ...]) -> None:
    last_year()
    with at_terminal(*BEGIN, *options) as terminal:
        terminal.wait_for("Who takes part?")
        assert not terminal.shows("How do you begin?")


@pytest.mark.parametrize(
    "earlier", [{"status": "draft", "date": "2025-11-21"}, {"date": "2026-11-23"}, {"levels": {}}, {"rater": "Anna"}], ids=str
)
def test_nothing_is_offered_of_a_scan_that_is_not_finished_or_later_or_empty_or_the_view_of_one(earlier: dict[str, Any]) -> None:
    last_year(**earlier)
    with at_terminal(*BEGIN, "--new") as terminal:
        nobody_in_particular(terminal)


def test_nothing_is_offered_through_a_pipe_or_with_answers_from_a_file() -> None:
    last_year()
    Path("answers.yaml").write_text("answers:\n  ask: {level: 4}\n", encoding="utf-8")
    for outcome in [cxscan(*BEGIN, typed="4\nq\n"), cxscan(*BEGIN, "--new", "--answers", "answers.yaml")]:
        assert "How do you begin?" not in outcome.stdout
    assert {path.name: Shelf().placed(path).scan.answers for path in Path("scans").glob("2026*.yaml")} == {
        NEW.name: {"ask": Answer(level=Fraction(4))},
        f"{NEW.stem}-2.yaml": {"ask": Answer(level=Fraction(4))},
    }


def test_a_finished_scan_is_named_first_and_may_be_opened_again() -> None:
    last_year()
    with at_terminal(*BEGIN[:4], "--date", "2026-11-22") as terminal:
        terminal.wait_for("There is a finished scan of 22 November 2025 (score 2.4). A new one begins here", "Which scan")
        terminal.press(ENTER)
        terminal.choose("Open that scan again")
        terminal.wait_for("question 1 of 3", "This scan is done. o leads to an answer to correct")
        terminal.press("q")
        terminal.wait_for("Make the report now?")
    assert not NEW.exists()


def test_line_by_line_too_a_finished_scan_is_named_first() -> None:
    last_year()
    with at_terminal(*BEGIN, "--plain") as terminal:
        terminal.wait_for("There is a finished scan of 22 November 2025", "3  Open that scan again", "Number [1]:")
        terminal.press("3", ENTER)
        terminal.wait_for("Your answer now: 1 (Enter = keep)")
        terminal.press("q", ENTER)
        terminal.wait_for("Make the report now?")
    assert not NEW.exists()
