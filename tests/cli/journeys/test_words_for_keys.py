"""A word that is typed where letters are keys: it changes nothing that nobody meant, and what was done is said."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from tests.cli import patient_program
from tests.cli.terminal import CTRL_C, ENTER, at_terminal
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/2026-11-22-town-desk.yaml")


# Whether a letter is a key or begins a word is a matter of time (tests/workshop/test_letters.py), which here nobody runs out of.
PATIENT = [patient_program.__file__]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_words_at_a_question_and_at_a_menu_undo_skip_and_stop_nothing() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers={"ask": {"level": 2}})
    with at_terminal("run", SCAN, lang="nl", program=PATIENT) as terminal:
        terminal.wait_for("vraag 2 van 3").press("3")
        terminal.wait_for("Jullie keuze: 3").press(ENTER)
        terminal.wait_for("Enter volgende").press(ENTER)
        terminal.wait_for("Wat is jullie ambitie voor deze pijler").press("p", ENTER)
        terminal.wait_for("Voor de parkeerplaats").press("De website", ENTER)
        terminal.wait_for("Wat is jullie ambitie voor deze pijler").press(ENTER)
        terminal.wait_for("vraag 3 van 3")
        for word in ("zeven", "stoppen maar", "nee dus"):
            terminal.press(word)
            terminal.wait_for(f"“{word}” doet hier niets.").press(ENTER)
            terminal.wait_until(lambda: not terminal.shows("doet hier niets"), "still refused")
            assert terminal.shows("vraag 3 van 3")
        terminal.press("z")
        terminal.wait_for("Teruggenomen: De website.", "r en Enter zetten het terug.").press("r", ENTER)
        terminal.wait_for("vraag 3 van 3", "Teruggezet: De website.")
        terminal.press("stop")
        terminal.wait_for("“stop”: Enter voert het uit").press(ENTER)
        assert terminal.wait_for_end() == 0
    scan = Shelf().placed(SCAN).scan
    assert (scan.answers["hear"].level, scan.parking, "help" in scan.answers) == (Fraction(3), ("De website",), False)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_what_is_done_with_a_question_is_said_where_it_is_left_and_where_it_comes_again() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers={"ask": {"level": 2, "note": "A list"}})
    with at_terminal("run", SCAN, lang="nl") as terminal:
        terminal.wait_for("Ears · Hear", "vraag 2 van 3").press("s")
        terminal.wait_for("“Hear” is bewaard voor later.", "Wat is jullie ambitie voor deze pijler").press(ENTER)
        terminal.wait_for("Hands · Help", "vraag 3 van 3").press("g")
        terminal.wait_for("Naar welke vraag").press("1", ENTER)
        terminal.wait_for("Ears · Ask", "Jullie antwoord nu: 2 – A list (Enter = houden)").press("3", ENTER)
        terminal.wait_for("Enter volgende").press(" and a hal", CTRL_C)
        terminal.wait_for("Bewaard: Ask: 3 – A list", "Alles is opgeslagen in")
        assert terminal.wait_for_end() == 130
    answer = Shelf().placed(SCAN).scan.answers["ask"]
    assert (answer.level, answer.note) == (Fraction(3), "A list")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("typed", ["n", "niet van toepassing", "nvt"])
def test_on_the_votes_a_group_may_say_that_the_question_does_not_apply(typed: str) -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers={"ask": {"votes": [{"level": 1}, {"level": 3}]}})
    with at_terminal("run", SCAN, "--order", "questionnaire", lang="nl", program=PATIENT) as terminal:
        terminal.wait_for("Enter kies een niveau", "vraag 1 van 3").press("x")
        terminal.wait_for("“x” doet hier niets.").press(ENTER)
        terminal.wait_until(lambda: not terminal.shows("doet hier niets"), "still refused")
        terminal.press(typed)
        if len(typed) > 1:
            terminal.wait_for("Enter voert het uit").press(ENTER)
        terminal.wait_for("Jullie keuze: niet van toepassing").press(ENTER)
        terminal.wait_for("Enter volgende").press(ENTER)
        terminal.wait_for("vraag 2 van 3").press("q")
        assert terminal.wait_for_end() == 0
    assert Shelf().placed(SCAN).scan.answers["ask"].level == "not-applicable"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_line_by_line_a_vote_does_not_repeat_the_levels_and_the_list_does() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers={})
    with at_terminal("run", SCAN, "--plain", lang="nl", rows=50) as terminal:
        terminal.wait_for("Ears · Ask · vraag 1 van 3", "5 Five", "h hulp · q stop:").press("v 2 2 3", ENTER)
        terminal.wait_for("Stemmen: 2 × 2; 1 × 3", "h alle toetsen · q stop:")
        assert terminal.screen.count("  5  Five") == 1
        terminal.press("lijst", ENTER)
        terminal.wait_for("Nummer van een vraag").press(ENTER)
        terminal.wait_until(lambda: terminal.screen.count("  5  Five") == 2, "the levels do not stand there again")
        terminal.press("q", ENTER)
        assert terminal.wait_for_end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["on the screen", "line by line"])
def test_what_is_confirmed_in_one_go_is_said_with_how_to_take_it_back(plain: list[str]) -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    same, differ = [{"level": 2}, {"level": 2}], [{"level": 1}, {"level": 4}]
    write_tiny_scan(SCAN, answers={"ask": {"votes": same}, "hear": {"votes": differ}, "help": {"votes": same}})
    with at_terminal("run", SCAN, "--order", "questionnaire", *plain, lang="nl") as terminal:
        terminal.wait_for("Deze 2 vragen in één keer bevestigen?").press(ENTER)
        terminal.wait_for("2 vragen zijn bevestigd; z neemt dat terug.")
        terminal.press("z", ENTER)
        terminal.wait_for("Teruggenomen: 2 antwoorden.").press("q", ENTER)
        assert terminal.wait_for_end() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_a_finished_scan_that_is_opened_again_says_that_it_is_done() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, {"ask": 1, "hear": 2, "help": 3}, status="final")
    with at_terminal("run", SCAN, lang="nl") as terminal:
        terminal.wait_for("Ears · Ask", "Deze scan is afgerond. o brengt je naar een antwoord om te verbeteren").press("q")
        terminal.wait_for("Wil je nu het rapport maken?").press("q")
        assert terminal.wait_for_end() == 0
