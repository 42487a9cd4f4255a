"""`--lang` before a command counts as much as one after it; where both stand, that of the command wins."""

import typing
from pathlib import Path

import pytest

from cxscan.cli.options import LangOption
from tests.cli.program import Outcome, cxscan
from tests.cli.test_paths import FUNCTIONS
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

ARGUMENTS: dict[tuple[str, ...], list[str]] = {
    ("run",): ["cx-public-service", "--organisation", "Town", "--date", "2026-11-22"],
    ("show",): ["scans/new.yaml"],
    ("diff",): ["scans/old.yaml", "scans/new.yaml"],
    ("explain",): ["scans/new.yaml"],
    ("trend",): ["scans/old.yaml", "scans/new.yaml"],
    ("overview",): ["scans", "--today", "2026-11-22"],
    ("report",): ["scans/new.yaml"],
    ("form", "new"): ["--output", "form.xlsx"],
    ("form", "collect"): ["own.yaml", "--organisation", "Town", "--today", "2026-11-22"],
    ("agenda",): ["scans/new.yaml", "--minutes", "60"],
    ("merge",): ["scans/new.yaml", "scans/new.yaml", "--output", "scans/new.yaml"],
    ("check",): ["scans/new.yaml"],
    ("schema",): ["scan"],
    ("demo",): ["demo"],
    ("questionnaires",): [],
    ("questionnaires", "show"): ["cx-public-service"],
    ("questionnaires", "new"): ["mine.yaml"],
    ("templates",): [],
    ("templates", "copy"): ["full", "my.md.j2"],
}
"""A command line of every command that speaks: each scan says that it was taken in Dutch."""


def test_every_command_with_the_option_is_tried() -> None:
    speaking = {
        command
        for command, function in FUNCTIONS.items()
        if LangOption in typing.get_type_hints(function, include_extras=True).values()
    }
    assert speaking | {("questionnaires",), ("templates",)} == set(ARGUMENTS)


def said(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Outcome:
    """Run a command in a folder of its own, whose name is taken out of what it says."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, level, day in (("old", 1, "2025-11-22"), ("new", 2, "2026-11-22")):
        about = {"questionnaire": {"id": "cx-public-service", "version": "1.0"}, "language": "nl", "status": "final"}
        write_tiny_scan(Path(f"scans/{name}.yaml"), {"vision": level}, date=day, **about)
    with Path("scans/new.yaml").open("a", encoding="utf-8") as scan:
        scan.write("  unit-goals:\n    votes: [1, 2, 4]\n")
    own = {"rater": "Anna", "questionnaire": {"id": "cx-public-service", "version": "1.0"}, "organisation": "Town"}
    write_tiny_scan(Path("own.yaml"), {"vision": 2}, **own)
    outcome = cxscan(*arguments, typed="2\nq\n", lang="")
    assert outcome.exit_code == 0, outcome
    return Outcome(0, *(text.replace(str(folder), "HERE") for text in (outcome.stdout, outcome.stderr)))


@pytest.mark.parametrize("command", ARGUMENTS, ids=" ".join)
def test_the_option_before_a_command_counts_as_after_it(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = ARGUMENTS[command]
    after = {lang: said(tmp_path / lang, monkeypatch, *command, *rest, "--lang", lang) for lang in ("en", "nl", "fr")}
    before = {lang: said(tmp_path / f"before-{lang}", monkeypatch, "--lang", lang, *command, *rest) for lang in ("en", "fr")}
    assert before == {lang: after[lang] for lang in ("en", "fr")}
    assert len(set(after.values())) == (1 if command == ("schema",) else 3)
    assert said(tmp_path / "both", monkeypatch, "--lang", "en", *command, *rest, "--lang", "fr") == after["fr"]
    if len(command) == 2:
        between = said(tmp_path / "between", monkeypatch, "--lang", "en", command[0], "--lang", "nl", *command[1:], *rest)
        assert between == after["nl"]


@pytest.mark.parametrize(("lang", "says"), [("nl", "bestaat niet"), ("fr", "n’existe pas"), ("en", "does not exist")])
def test_a_message_speaks_the_language_that_is_asked_for_last(lang: str, says: str) -> None:
    assert says in cxscan("--lang", lang, "show", "x.yaml", lang="en").stderr
    assert says in cxscan("--lang", "en", "show", "x.yaml", "--lang", lang, lang="nl").stderr


def test_a_language_that_we_do_not_speak_is_wrong_before_a_command_too() -> None:
    for arguments in (["--lang", "de", "show", "x.yaml"], ["show", "x.yaml", "--lang", "de"]):
        assert cxscan(*arguments).exit_code == 2


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_language_that_is_not_ours_in_the_environment_is_named_once_and_costs_nothing(more: tuple[str, ...]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scan = write_tiny_scan(Path("scan.yaml"), {"ask": 2}, language="en")
    said = "CXSCAN_LANG is “de”, which is no language of cxscan. Choose one of: nl, en, fr.\n"
    outcome = cxscan("show", scan, *more, lang="de")
    assert (outcome.exit_code, outcome.stderr.count(said)) == (0, 1)
    for lang in ("", "nl-BE", "FR"):
        assert "CXSCAN_LANG" not in cxscan("show", scan, lang=lang).stderr
    assert "CXSCAN_LANG" not in cxscan("show", scan, "--lang", "nl", lang="de").stderr


def test_what_stands_behind_two_dashes_is_a_name_and_no_option() -> None:
    assert cxscan("show", "--", "--lang=nl").stderr == "--lang=nl does not exist. Check the name and the folder.\n"
    assert cxscan("show", "--lang=nl", "--", "gone.yaml").stderr == "gone.yaml bestaat niet. Kijk of de naam en de map kloppen.\n"
