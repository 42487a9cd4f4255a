"""What a questionnaire asks about the organisation: at the beginning, where it was left open, and again to change it."""

import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.program import cxscan
from tests.cli.terminal import ENTER, at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

SCAN = Path("scans/2026-02-03-town.yaml")
ASKING = """\
format: cxscan/questionnaire/1
id: asking
version: "1.0"
language: en
title: Asking
context:
  - {id: kind, title: Kind, ask: What do you make?}
  - {id: size, title: Size, ask: How many are you?, choices: [{id: small, title: Up to 50}, {id: large, title: More}]}
levels: [{name: A, summary: a}, {name: B, summary: b}, {name: C, summary: c}]
pillars:
  - id: first
    title: First
    questions:
      - {id: deep, title: Deep, ask: How deep?, levels: {1: a, 2: b, 3: c}}
      - {id: high, title: High, ask: How high?, levels: {1: a, 2: b, 3: c}}
"""


@pytest.fixture(autouse=True)
def draft() -> None:
    """A scan in progress that was begun without anybody at a terminal, so that nothing was asked about the organisation."""
    Path("asking.yaml").write_text(ASKING, encoding="utf-8")
    typed = "2\nq\n"
    assert cxscan("run", "asking.yaml", "--plain", "--organisation", "Town", "--date", "2026-02-03", typed=typed).exit_code == 0
    assert "context" not in kept()


def kept() -> dict[str, object]:
    return dict(yaml.safe_load(SCAN.read_text(encoding="utf-8")))


def test_a_draft_that_goes_on_is_asked_what_is_open_and_keeps_it_before_the_next_question() -> None:
    with at_terminal("run", SCAN, "--plain") as terminal:
        terminal.wait_for("What do you make? (Enter = skip)").press("Passports", ENTER)
        terminal.wait_for("How many are you?", "2  More", "3  Leave it open").press("2", ENTER)
        terminal.wait_for("How high?")
        assert kept()["context"] == {"kind": "Passports", "size": "large"}
        terminal.press("q", ENTER)
        assert terminal.wait_for_end() == 0
    assert kept()["context"] == {"kind": "Passports", "size": "large"}
    assert "Kind: Passports\nSize: More\n" in cxscan("show", SCAN).stdout
    # It was answered: it is not asked again, unless somebody wants to change it.
    with at_terminal("run", SCAN, "--plain") as terminal:
        terminal.wait_for("How high?")
        assert not terminal.shows("What do you make?")
    with at_terminal("run", SCAN, "--context", "--plain") as terminal:
        terminal.wait_for("What do you make? (- = leave it open) [Passports]").press("-", ENTER)
        terminal.wait_for("How many are you?").press(ENTER)
        terminal.wait_for("How high?")
        assert kept()["context"] == {"size": "large"}


def test_without_anybody_at_a_terminal_it_is_said_that_nothing_is_asked() -> None:
    outcome = cxscan("run", SCAN, "--context", "--plain", typed="q\n")
    assert "Nobody sits at a terminal here, so --context does nothing." in outcome.stderr
    assert "context" not in kept()


def test_with_a_file_of_answers_it_stands_in_that_file() -> None:
    Path("answers.yaml").write_text("context: {size: small}\nanswers: {high: {level: 1}}\n", encoding="utf-8")
    refused = cxscan("run", SCAN, "--answers", "answers.yaml", "--context")
    assert (refused.exit_code, refused.stderr.strip()) == (
        2,
        "--answers asks nothing: put “context” into that file. Leave out --context.",
    )
    assert cxscan("run", SCAN, "--answers", "answers.yaml").exit_code == 0
    assert kept()["context"] == {"size": "small"}
