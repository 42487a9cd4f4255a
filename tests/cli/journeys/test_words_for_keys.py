"""A word that is typed where letters are keys, at the speed of fingers: it changes nothing that nobody meant."""

import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from tests.cli.terminal import ENTER, Terminal, at_terminal
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/2026-11-22-town-desk.yaml")


def type_word(terminal: Terminal, word: str) -> None:
    """Press the letters of a word one after the other, as fingers do."""
    for letter in word:
        terminal.press(letter)
        time.sleep(0.06)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_words_at_a_question_and_at_a_menu_undo_skip_and_stop_nothing() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, answers={"ask": {"level": 2}})
    with at_terminal("run", SCAN, lang="nl") as terminal:
        terminal.wait_for("vraag 2 van 3").press("3")
        terminal.wait_for("Jullie keuze: 3").press(ENTER)
        terminal.wait_for("Enter volgende").press(ENTER)
        terminal.wait_for("Wat is jullie ambitie voor deze pijler").press("p", ENTER)
        terminal.wait_for("Voor de parkeerplaats").press("De website", ENTER)
        terminal.wait_for("Wat is jullie ambitie voor deze pijler").press(ENTER)
        terminal.wait_for("vraag 3 van 3")
        for word in ("zeven", "stoppen maar", "nee dus"):
            type_word(terminal, word)
            terminal.wait_for(f"“{word}” doet hier niets.").press(ENTER)
            terminal.wait_until(lambda: not terminal.shows("doet hier niets"), "still refused")
            assert terminal.shows("vraag 3 van 3")
        type_word(terminal, "z")
        terminal.wait_for("Teruggenomen: De website.", "r zet het terug.").press("r", ENTER)
        terminal.wait_for("vraag 3 van 3", "Teruggezet: De website.")
        type_word(terminal, "stop")
        terminal.wait_for("“stop”: Enter voert het uit").press(ENTER)
        assert terminal.wait_for_end() == 0
    scan = Shelf().placed(SCAN).scan
    assert (scan.answers["hear"].level, scan.parking, "help" in scan.answers) == (Fraction(3), ("De website",), False)
