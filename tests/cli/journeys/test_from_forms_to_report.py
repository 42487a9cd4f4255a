"""A whole workshop in Dutch on a small screen: forms come back, a group follows its agenda, agrees, and has its report."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.files.contents import load_scan
from tests.cli.terminal import ENTER, Terminal, at_terminal
from tests.forms_for_tests import fill, make_form

SCAN, PAGE = Path("scans/2026-11-28-stad.yaml"), Path("scans/2026-11-28-stad.html")
STAD = ("--organisation", "Stad", "--lang", "nl", "--today", "2026-11-28")
FOLDER = Path("terug")


def forms_that_came_back() -> None:
    make_form("--lang", "nl")
    FOLDER.mkdir()
    for name, role, *levels in (
        ("Anna", "uitvoering", 1, 2, "2"),
        ("Bram", "leiding", 4, 2, "3,0"),
        ("Cees", "uitvoering", 1, 2, "weet niet"),
    ):
        fill(name, *levels, path=FOLDER / f"{name}.xlsx", role=role, notes=("Elke dag",) if name == "Bram" else ())


def shown_by(*command: object) -> str:
    """Return the screen after a command that asks nothing."""
    with at_terminal(*command, lang="nl") as terminal:
        assert terminal.wait_for_end() == 0
        return terminal.screen


def begin(terminal: Terminal) -> None:
    terminal.wait_for("de kijk van 3 mensen, en nog niets afgesproken. Gaan jullie ermee verder?").press(ENTER)
    terminal.wait_for("Anna (uitvoering), Bram (leiding), Cees (uitvoering).", "Wie zitten er nog meer in de zaal?")
    terminal.press(ENTER)
    terminal.wait_for("In welke volgorde nemen jullie de vragen?", "De agenda: eerst waar de stemmen het meest verschillen")
    terminal.press(ENTER)


def end(terminal: Terminal) -> None:
    """Go on from the last question on which the votes differ to the report."""
    terminal.wait_for("Hands", "Resultaat: 2,5", "Wat is jullie ambitie voor deze pijler?").press("3", ENTER)
    terminal.wait_for("Uiterlijk wanneer?").press("31-12-2027", ENTER)
    terminal.wait_for("Bij welk doel van jullie hoort dit?").press(ENTER)
    terminal.wait_for("als jullie niets doen?").press(ENTER)
    terminal.wait_for("Iedereen die stemde, is het eens", "Hear: 2", "Alles bevestigen").press(ENTER)
    terminal.wait_for("Ears", "Resultaat: 1,8", "Wat is jullie ambitie voor deze pijler?").press(ENTER)
    terminal.wait_for("Waar zijn jullie blij mee?").press(ENTER)
    terminal.wait_for("Wat doen jullie eerst?").press(ENTER)
    terminal.wait_for("Zijn jullie klaar met deze scan?").press(ENTER)
    terminal.wait_for("Wil je nu het rapport maken?").press(ENTER)
    terminal.wait_for("Wil je het nu openen?").press(ENTER)
    assert terminal.wait_for_end() == 0


def agree_on_the_screen(terminal: Terminal) -> None:
    terminal.wait_for("1 van 3 op de agenda", "Ronde 1: spreiding 3", "Hoogst (4): Bram (leiding)", "4, Bram (leiding): Elke dag")
    terminal.press(ENTER)
    terminal.wait_for("Kies een niveau.", "Stemmen: 2 × 1; 1 × 4 · spreiding 3").press("1,5")
    terminal.wait_for("Jullie keuze: 1,5").press(ENTER)
    terminal.wait_for("Waarom dit niveau?").press("o omdat het op de kaart staat", ENTER)
    terminal.wait_for("2 van 3 op de agenda", "Ronde 1: spreiding 1").press(ENTER)
    terminal.wait_for("Kies een niveau.").press("2,5")
    terminal.wait_for("Jullie keuze: 2,5").press(ENTER)
    terminal.wait_for("Waarom dit niveau?").press(ENTER)


def agree_line_by_line(terminal: Terminal) -> None:
    terminal.wait_for("Ears · Ask · 1 van 3 op de agenda", "Stemmen: 2 × 1; 1 × 4 · spreiding 3", "4, Bram (leiding): Elke dag")
    terminal.press("1,5 o omdat het op de kaart staat", ENTER)
    terminal.wait_for("Hands · Help · 2 van 3 op de agenda", "Laagst (2): Anna (uitvoering)").press("2,5", ENTER)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("plain", [False, True], ids=["screen", "line by line"])
def test_a_group_goes_from_forms_to_its_report(plain: bool) -> None:
    forms_that_came_back()
    assert "3 mensen tellen mee." in shown_by("form", "collect", FOLDER, *STAD)
    agenda = shown_by("agenda", "--minutes", "30", "--lang", "nl")
    assert "   9 min  1. Ask: 2 × 1; 1 × 4\n   6 min  3. Help: 1 × 2; 1 × 3; 1 × weet niet\n" in agenda
    assert "Bevestig in één keer: wie stemde, is het eens (1 minuut)\n  2. Hear: 3 × 2\n" in agenda
    with at_terminal("run", "tiny", *STAD, *(["--plain"] if plain else []), lang="nl") as terminal:
        begin(terminal)
        (agree_line_by_line if plain else agree_on_the_screen)(terminal)
        end(terminal)
    scan = load_scan(SCAN)
    assert (scan.status, scan.pillars["hands"].target) == ("final", Fraction(3))
    assert {id_: one.level for id_, one in scan.answers.items()} == {"ask": Fraction(3, 2), "hear": 2, "help": Fraction(5, 2)}
    assert (scan.answers["ask"].basis, scan.answers["ask"].note) == ("observed", "omdat het op de kaart staat")
    assert [(vote.rater, str(vote.level)) for vote in scan.answers["ask"].votes] == [("Anna", "1"), ("Bram", "4"), ("Cees", "1")]
    assert "omdat het op de kaart staat" in PAGE.read_text(encoding="utf-8")
    report = shown_by("report", SCAN, "--lang", "nl", "--output", "rapport.md")
    assert "rapport.md" in report.replace("\n", "")
    text = Path("rapport.md").read_text(encoding="utf-8")
    assert ("3 antwoorden, van 1 tot 4" in text, "Eén mening (4): Elke dag" in text, "Anna" in text) == (True, True, False)
