"""Whatever path is typed, for whatever command and option: a sentence that names it and exit code 3, never a traceback."""

import os
import re
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from cxscan.archive.passed_over import expand_pattern
from cxscan.cli.app import app
from cxscan.files.disk.paths import (
    current_folder,
    entries_of,
    exists,
    is_empty_folder,
    is_file,
    is_folder,
    is_same_file,
    resolved,
    walked,
)
from tests.cli.program import Outcome, cxscan
from tests.cli.without_rights import closed, cxscan_without_rights, needs_rights
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

Command = tuple[str, ...]
Parameter = tuple[Command, str]


def commands(group: typer.Typer, above: Command = ()) -> Iterator[tuple[Command, Callable[..., Any]]]:
    """Yield every command of the program with the function behind it."""
    for command in group.registered_commands:
        assert command.name
        assert command.callback
        yield (*above, command.name), command.callback
    for inner in group.registered_groups:
        assert inner.name
        assert inner.typer_instance
        yield from commands(inner.typer_instance, (*above, inner.name))


def parameters(command: Callable[..., Any]) -> dict[str, tuple[Any, Any]]:
    """Return the type of each parameter of a command that is typed, and what Typer is told about it."""
    hints = typing.get_type_hints(command, include_extras=True)
    return {name: typing.get_args(hint)[:2] for name, hint in hints.items() if typing.get_origin(hint) is typing.Annotated}


def holds_path(kind: Any) -> bool:
    return kind is Path or any(holds_path(one) for one in typing.get_args(kind))


FUNCTIONS = dict(commands(app))
TYPED_AS_PATH: set[Parameter] = {
    (command, name)
    for command, function in FUNCTIONS.items()
    for name, (kind, _) in parameters(function).items()
    if holds_path(kind)
}
NAME_OR_PATH: set[Parameter] = {(("run",), "target"), (("report",), "template"), (("questionnaires", "show"), "wanted")}
"""What takes a name of ours as well as a file."""
TAKES_PATH = sorted(TYPED_AS_PATH | NAME_OR_PATH)

GOOD = "good.yaml"
VIEW = "view.yaml"
BEFORE: dict[Parameter, list[str]] = {
    (("diff",), "new"): [GOOD],
    (("templates", "copy"), "file"): ["full"],
    (("report",), "scans"): [],
    (("report",), "output"): [GOOD],
    (("report",), "against"): [GOOD],
    (("report",), "template"): [GOOD],
    (("report",), "brand"): [GOOD],
    (("report",), "comments"): [GOOD],
    (("merge",), "second"): [GOOD, "--output", GOOD],
    (("merge",), "output"): [GOOD, GOOD],
    (("merge",), "base"): [GOOD, GOOD, "--output", GOOD],
    (("overview",), "output"): [".", "--format", "html"],
    (("form", "collect"), "folder"): [VIEW, "--organisation", "Town"],
    (("form", "collect"), "files"): [],
    (("overview",), "brand"): [".", "--format", "html"],
    (("form", "new"), "brand"): ["tiny", "--output", "form.html"],
    (("questionnaires", "show"), "cards"): ["tiny"],
    (("questionnaires", "show"), "handout"): ["tiny"],
    (("questionnaires", "show"), "brand"): ["tiny", "--cards", "cards.html"],
    (("run",), "folder"): ["tiny", "--organisation", "Town"],
    (("run",), "source"): ["tiny", "--organisation", "Town"],
    (("run",), "answers"): ["tiny", "--organisation", "Town"],
}
"""What else has to be typed for the path to be used."""
AFTER: dict[Parameter, list[str]] = {
    (("merge",), "first"): [GOOD, "--output", GOOD],
    (("form", "collect"), "files"): ["--organisation", "Town"],
}
"""What stands behind it, where the order counts."""
ENDING = {
    (("templates", "copy"), "file"): ".md.j2",
    (("report",), "template"): ".md.j2",
    (("report",), "output"): ".md",
    (("overview",), "output"): ".html",
    (("form", "new"), "output"): ".xlsx",
    (("questionnaires", "show"), "cards"): ".html",
    (("questionnaires", "show"), "handout"): ".html",
}


def typed(parameter: Parameter, path: str) -> list[str]:
    """Return a command line in which `path` is what this parameter gets."""
    command, name = parameter
    about = parameters(FUNCTIONS[command])[name][1]
    names = [one for one in (about.default, *(about.param_decls or ())) if isinstance(one, str)]
    option = [max(names, key=len)] if names else []
    return [*command, *BEFORE.get(parameter, []), *option, path, *AFTER.get(parameter, [])]


def name_of(parameter: Parameter) -> str:
    return " ".join((*parameter[0], parameter[1]))


every_parameter = pytest.mark.parametrize("parameter", TAKES_PATH, ids=name_of)


@pytest.fixture(autouse=True)
def good_files() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path(GOOD), {"ask": 1}, status="final")
    write_tiny_scan(Path(VIEW), {"ask": 1}, organisation="Town", rater="Anna")


def test_every_command_is_looked_at_and_many_parameters_take_a_path() -> None:
    assert {command[0] for command, _ in TAKES_PATH} == {
        "run",
        "show",
        "diff",
        "explain",
        "trend",
        "overview",
        "report",
        "form",
        "agenda",
        "merge",
        "check",
        "demo",
        "questionnaires",
        "templates",
    }
    assert len(TAKES_PATH) > 20
    assert all(name in parameters(FUNCTIONS[command]) for command, name in NAME_OR_PATH)


def test_whether_a_path_can_be_used_is_said_by_us_and_not_by_typer() -> None:
    asked_of_typer = [
        name_of((command, name))
        for command, name in sorted(TYPED_AS_PATH)
        if (about := parameters(FUNCTIONS[command])[name][1]).parser is None or about.exists
    ]
    assert asked_of_typer == []


NO_WORDS_OF_OURS = ("Traceback", "Error:", "Exception", "Errno", "embedded null", "surrogates", "object at 0x", "cxscan.")


def assert_refused(outcome: Outcome, part_of_name: str) -> None:
    """Assert that a command ended in 3 with a sentence about the path and no result."""
    assert (outcome.exit_code, outcome.stdout) == (3, ""), outcome
    assert part_of_name in outcome.stderr
    # A sentence, with a hint in brackets behind it, or a command to go on with.
    assert re.search(r"([.)]|\bcxscan run)\n\Z", outcome.stderr)
    assert [word for word in NO_WORDS_OF_OURS if word in outcome.stderr] == []


BAD: dict[str, tuple[str, str]] = {
    "a name of 300 letters": ("x" * 300, "xxxxxxxx"),
    "a folder with a name of 300 letters": ("y" * 300 + "/scan", "yyyyyyyy"),
    "a path of 5,000 letters": ("folder/" * 715 + "scan", "folder/folder/"),
    "a path through a file": ("file/scan", "file"),
    "a path through a file, deeper": ("file/folder/scan", "file"),
    "a link that leads back to itself": ("loop/scan", "loop"),
    "a zero byte": ("a\0b", "a\\x00b"),
    "half a character": ("a\ud800b", "a\\ud800b"),
}
"""Paths at which nothing can stand, and what of them must be named."""


@every_parameter
@pytest.mark.parametrize("bad", BAD)
def test_a_path_at_which_nothing_can_stand_is_named_and_ends_in_3(parameter: Parameter, bad: str) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    Path("loop").symlink_to("loop")
    path, part = BAD[bad]
    assert_refused(cxscan(*typed(parameter, path + ENDING.get(parameter, ".yaml"))), part)


@every_parameter
def test_an_empty_path_is_no_current_folder(parameter: Parameter) -> None:
    for empty in ("", " "):
        outcome = cxscan(*typed(parameter, empty))
        assert (outcome.exit_code, outcome.stdout) == (2, "")
        assert outcome.stderr == "The name of a file or folder is empty. Give one, or leave it out.\n"


@every_parameter
def test_a_current_folder_that_is_gone_is_said(parameter: Parameter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    outcome = cxscan(*typed(parameter, "scan" + ENDING.get(parameter, ".yaml")))
    assert (outcome.exit_code, outcome.stdout) == (3, ""), outcome
    assert outcome.stderr.endswith("The current folder does not exist any more. Go to one that does, and try again.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there a current folder cannot be taken away")
@pytest.mark.parametrize("command", ["check", "show", "overview", "trend", "diff", "explain", "agenda", "report"])
@pytest.mark.parametrize("named", [".", "./", "././."])
def test_a_current_folder_that_is_gone_is_no_empty_folder(
    command: str, named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    outcome = cxscan(command, named)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.endswith("The current folder does not exist any more. Go to one that does, and try again.\n")


# --- what one may not read


@needs_rights
def test_a_path_in_a_folder_that_one_may_not_enter_is_named_and_ends_in_3() -> None:
    write_tiny_scan(Path("closed/scan.yaml"), {"ask": 1}, status="final")
    with closed(Path("closed")):
        found = cxscan_without_rights(*(typed(one, f"closed/scan{ENDING.get(one, '.yaml')}") for one in TAKES_PATH))
    for outcome in found:
        assert_refused(outcome, "closed")


READ = [one for one in TAKES_PATH if one[1] not in {"output", "file", "folder", "folders", "cards", "handout"}]


@needs_rights
@pytest.mark.parametrize(
    ("lang", "reason"),
    [("en", "you have no permission"), ("nl", "je hebt er geen rechten voor"), ("fr", "vous n’en avez pas le droit")],
)
def test_a_file_that_one_may_not_read_is_named_in_the_language_of_the_user(lang: str, reason: str) -> None:
    for ending in (".yaml", ".md.j2"):
        Path(f"locked{ending}").write_text("mine", encoding="utf-8")
        Path(f"locked{ending}").chmod(0)
    found = cxscan_without_rights(*([*typed(one, f"locked{ENDING.get(one, '.yaml')}"), "--lang", lang] for one in READ))
    for one, outcome in zip(READ, found, strict=True):
        assert (outcome.exit_code, outcome.stdout) == (3, ""), (one, outcome)
        assert f"locked{ENDING.get(one, '.yaml')}" in outcome.stderr
        assert reason in outcome.stderr.splitlines()[-1]


# --- the questions themselves


def test_nothing_stands_at_a_path_that_cannot_be() -> None:
    Path("file").touch()
    Path("loop").symlink_to("loop")
    for name in ("x" * 300, "file/x", "loop", "loop/x", "a\0b", "a\ud800b"):
        path = Path(name)
        assert (is_file(path), is_folder(path), exists(path), is_empty_folder(path)) == (False, False, False, False)
        assert resolved(path).name == path.name
        assert not is_same_file(path, Path("file"))


def test_a_folder_that_two_links_lead_to_is_entered_by_both_and_one_that_leads_back_by_none() -> None:
    Path("one/below").mkdir(parents=True)
    Path("one/below/scan.yaml").touch()
    for link, to in (("again", "below"), ("once-more", "below"), ("back", ".")):
        Path("one", link).symlink_to(to)
    found = [path for path, _ in walked(Path("one"), lambda _path, _entry: True)]
    assert found == [Path("one", name, "scan.yaml") for name in ("again", "below", "once-more")]


def test_a_name_that_could_be_a_pattern_is_the_file_of_that_name_where_there_is_one() -> None:
    for name in ("scan [1].yaml", "scan 1.yaml", "scan 2.yaml", ".scan 3.yaml"):
        Path(name).touch()
    assert expand_pattern(Path("scan [1].yaml")) == [Path("scan [1].yaml")]
    assert expand_pattern(Path("scan [12].yaml")) == [Path("scan 1.yaml"), Path("scan 2.yaml")]
    assert expand_pattern(Path("*[23].yaml")) == [Path("scan 2.yaml")]


def test_there_is_no_current_folder_where_it_was_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert current_folder() == tmp_path
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").rmdir()
    assert current_folder() is None
    assert resolved(Path("x")) == Path("x")


def test_a_folder_is_told_by_what_stands_in_it_and_links_by_what_they_lead_to() -> None:
    Path("here/below").mkdir(parents=True)
    Path("here/file.yaml").touch()
    os.mkfifo("here/pipe")
    for link, to in (
        ("to-file", "file.yaml"),
        ("to-folder", "below"),
        ("nowhere", "gone"),
        ("round", "round"),
        ("to-pipe", "pipe"),
    ):
        Path("here", link).symlink_to(to)
    assert [(one.name, one.is_file, one.is_folder, one.leads_nowhere) for one in entries_of(Path("here"))] == [
        ("below", False, True, False),
        ("file.yaml", True, False, False),
        ("nowhere", False, False, True),
        ("pipe", False, False, False),
        ("round", False, False, True),
        ("to-file", True, False, False),
        ("to-folder", False, True, False),
        ("to-pipe", False, False, False),
    ]
