"""The help and what is said of a wrong command line, in the language of the reader alone, with every release of Typer allowed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.program import cxscan, whole_program

OF_TYPER = (
    r"Usage|Commands|Try |Error|\[default|required|this message|ompletion for|<=|>="
    r"|READ_|<Path|<str|<int|list\[|\bTEXT\b|\bPATH\b|\bINTEGER\b"
)
ENGLISH = {"nl": rf"{OF_TYPER}|Options|Arguments|OPTIONS|COMMAND|ARGS", "fr": rf"{OF_TYPER}|ARGS|COMMAND\b"}
"""What no Dutch or French reader is to see; some of it is a French word too."""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*path, name))


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_the_help_of_every_command_has_no_english_of_typer_in_it(lang: str) -> None:
    for path in commands(whole_program()):
        outcome = cxscan("--lang", lang, *path, "--help")
        assert (outcome.exit_code, outcome.stderr) == (0, ""), path
        assert len(outcome.stdout) > 50, path
        assert re.findall(ENGLISH[lang], outcome.stdout) == [], path


def test_the_help_is_written_as_the_language_is() -> None:
    dutch, french = (cxscan("merge", "--help", "--lang", lang).stdout.splitlines() for lang in ("nl", "fr"))
    assert re.match(r"Gebruik: .*merge \[OPTIES\]", dutch[0])
    assert re.match("Utilisation\u00a0: .*merge \\[OPTIONS\\]", french[0])
    assert {"Wat je opgeeft:", "Opties:", "  FIRST   De ene kopie van de scan.  [verplicht]"} <= set(dutch)
    assert {"Arguments\u00a0:", "Options\u00a0:", "  FIRST   Une copie du scan.  [obligatoire]"} <= set(french)
    assert "[par défaut\u00a0: 18\u00a0; 1–1200]" in cxscan("overview", "--help", "--lang", "fr").stdout


def test_the_help_stays_as_it_was_in_english() -> None:
    shown = cxscan("overview", "--help").stdout
    assert re.match(r"Usage: .*overview \[OPTIONS\]", shown)
    assert "\nArguments:\n" in shown
    assert "\nOptions:\n" in shown
    assert "[default: 18; 1–1200]" in shown
    assert re.search(r"-h, --help +Show this message and exit\.", shown)


@pytest.mark.parametrize(
    "args",
    [
        ["show", "--nope"],
        ["nothing"],
        ["form", "nothing"],
        ["form"],
        ["merge"],
        ["overview", "--stale-after", "0"],
        ["overview", "--format", "rtf"],
        ["diff", "a", "b", "c"],
        ["show", "--json=yes"],
        ["report", "--pillar"],
        ["schema", "nothing"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_a_wrong_command_line_is_answered_without_english_of_typer(args: list[str], lang: str) -> None:
    outcome = cxscan("--lang", lang, *args)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert len(outcome.stderr) > 10
    assert re.findall(ENGLISH[lang], outcome.stderr) == []


def test_a_wrong_command_line_is_told_where_the_help_on_it_is() -> None:
    outcome = cxscan("form", "new", "--nope", "--lang", "nl")
    assert re.fullmatch(r"Hulp: .*form new --help\nEr is hier geen optie --nope\.( .*)?\n", outcome.stderr)
