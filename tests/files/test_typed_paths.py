"""Paths in a command that is shown: what is copied means the same file."""

import ast
import datetime
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cxscan as cxscan_package
from cxscan.files.disk.typed_paths import as_typed
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

posix = pytest.mark.skipif(sys.platform == "win32", reason="the shells of other systems")


@posix
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("scans/town.yaml", "scans/town.yaml"),
        ("our scans/town.yaml", "'our scans/town.yaml'"),
        ("l'an neuf.yaml", """'l'"'"'an neuf.yaml'"""),
        ("$HOME & co.yaml", "'$HOME & co.yaml'"),
        ("-town.yaml", "./-town.yaml"),
    ],
)
def test_a_path_stands_in_a_command_so_that_the_shell_reads_it_as_one(path: str, typed: str) -> None:
    assert as_typed(Path(path)) == typed
    assert Path(shlex.split(typed)[0]) == Path(path)


def test_on_windows_a_path_with_a_blank_stands_between_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert as_typed("scans/our town.yaml") == '"scans/our town.yaml"'
    assert as_typed("scans/town.yaml") == "scans/town.yaml"


@posix
def test_the_commands_that_are_proposed_can_be_copied() -> None:
    home = Path("it's ours")
    write_tiny_questionnaire(home / "questionnaires")
    write_tiny_scan(home / "old.yaml", {"ask": 1}, status="final", date=datetime.date(2025, 11, 22))
    write_tiny_scan(home / "town.yaml", {"ask": 2}, status="final")
    (home / "broken.yaml").write_text("format: cxscan/scan/1\nanswers: [\n", encoding="utf-8")
    said = cxscan("report", home / "town.yaml").stderr
    assert shlex.split(said.rpartition("add: ")[2]) == ["--against", "it's ours/old.yaml"]
    said = cxscan("overview", home).stderr
    assert shlex.split(said.rpartition("See: ")[2].splitlines()[0]) == ["cxscan", "check", "it's ours/broken.yaml"]


IN_A_COMMAND = re.compile(
    r"cxscan(?: [a-z-]+)*(?: --[a-z]+ \{\w+\})*((?: \{\w+\})+)|--(?:template|against|from|rater)((?: \{\w+\}))"
)
NO_PATHS = {"id", "form", "scope", "version"}


def proposed() -> Iterator[tuple[str, str, ast.expr | None]]:
    """Yield each name that fills a command in a message of the program, with where it stands and what fills it."""
    for source in sorted(Path(cxscan_package.__file__).parent.rglob("*.py")):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)):
                continue
            said = {one.arg: one.value for one in call.keywords if one.arg}
            for found in IN_A_COMMAND.finditer(str(call.args[0].value)):
                for name in re.findall(r"\w+", found[1] or found[2]):
                    yield f"{source.name}:{call.lineno}", name, said.get(name)


def test_every_path_in_a_command_of_a_message_is_written_as_it_is_typed() -> None:
    found = [(place, value) for place, name, value in proposed() if name not in NO_PATHS]
    assert len(found) >= 12
    untyped = [
        place
        for place, value in found
        if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "as_typed")
    ]
    assert untyped == []
