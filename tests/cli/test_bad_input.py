"""Whatever file, name or folder a user brings: the right exit code, a message that helps, and nothing written elsewhere."""

import contextlib
import datetime
import errno
import json
import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.files.checks import explanations
from cxscan.files.checks.validation import examine, kind_of
from cxscan.files.problems import FileProblems
from cxscan.files.saving import durable
from cxscan.files.yaml.document import parse
from cxscan.forms.own_answers import OwnAnswers
from cxscan.languages import message
from cxscan.model.comments import CommentsFile
from cxscan.model.fields import Record
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.style.brand import Brand
from cxscan.model.translation import Translation
from cxscan.model.variant import Variant
from tests.cli.program import Outcome, cxscan, cxscan_process, files_in
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire, write_tiny_scan

SCAN = """\
format: cxscan/scan/1
questionnaire: {id: tiny, version: "1.0"}
organisation: Town
date: 2026-11-22
status: draft
answers:
  ask: {level: 1}
"""
BOMB = "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))

UNUSABLE: dict[str, bytes | None] = {
    "missing": None,
    "binary": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "latin-1": SCAN.replace("Town", "Caf\xe9").encode("latin-1"),
    "utf-16": SCAN.encode("utf-16"),
    "6 MiB": (SCAN + "# " + "x" * 98 + "\n").encode() + (b"#" * 99 + b"\n") * 6 * 1024 * 11,
}
"""Files that cannot be read as text at all."""

BROKEN: dict[str, str] = {
    "empty": "",
    "only a comment": "# nothing\n",
    "only a text": "Dear reader\n",
    "a list": "- format: cxscan/scan/1\n",
    "an open bracket": SCAN + "participants: [Anna\n",
    "an open quote": SCAN + "title: 'Baseline\n",
    "a tab": SCAN + "\thear: {level: 1}\n",
    "two documents": SCAN + "---\n" + SCAN,
    "a control character": SCAN.replace("Town", "To\x01wn"),
    "brackets 30,000 deep": SCAN + "title: " + "[" * 30_000,
    "braces 3,000 deep": SCAN + "title: " + "{a: " * 3_000,
    "lists 3,000 deep": "- " * 3_000,
    "keys 3,000 deep": "? " * 3_000,
    "blocks 400 deep": "".join(" " * depth + "a:\n" for depth in range(400)),
    "an alias bomb": "a: &a [x, x]\n" + BOMB + SCAN,
    "an alias of itself": SCAN + "participants: &a [*a]\n",
    "a merge key": SCAN + "<<: {title: x}\n",
    "a tag of Python": SCAN + 'title: !!python/object/apply:os.system ["true"]\n',
    "a key that is a list": SCAN + "? [a, b]\n: c\n",
    "no format": SCAN.split("\n", 1)[1],
    "another format": SCAN.replace("cxscan/scan/1", "cxscan/scam/1"),
    "a later format": SCAN.replace("scan/1", "scan/2"),
    "an unknown key": SCAN + "mood: good\n",
    "a duplicate key": SCAN + "status: final\n",
}
"""Files that are text, and no scan, questionnaire or translation."""

NOT_RIGHT: dict[str, str] = {
    "an unknown question": SCAN.replace("ask", "aks"),
    "an unknown pillar": SCAN + "pillars: {eers: {target: 3}}\n",
    "an action on an unknown question": SCAN + "actions: [{title: x, question: aks}]\n",
    "level 9": SCAN.replace("level: 1", "level: 9"),
    "level 0": SCAN.replace("level: 1", "level: 0"),
    "level 1.25": SCAN.replace("level: 1", "level: 1.25"),
    'level "2"': SCAN.replace("level: 1", 'level: "2"'),
    "level 2,5": SCAN.replace("level: 1", "level: '2,5'"),
    "level nan": SCAN.replace("level: 1", "level: .nan"),
    "level 1e999": SCAN.replace("level: 1", "level: 1e999"),
    "a vote of 9": SCAN.replace("level: 1", "votes: {Anna: 9}"),
    "a vote of 9 in an earlier round": SCAN.replace("level: 1", "rounds: [{Anna: 1}, [2, 9]]"),
    "a role of nobody": SCAN.replace("level: 1", "votes: {Anna: {level: 1, role: boss}}"),
    "a version that is not there": SCAN.replace('"1.0"', '"7.0"'),
    "a questionnaire that is not there": SCAN.replace("id: tiny", "id: tinny"),
    "a day that does not exist": SCAN.replace("2026-11-22", "2026-13-45"),
    "a date with a time": SCAN.replace("2026-11-22", "2026-11-22T10:00"),
    "no organisation": SCAN.replace("organisation: Town\n", ""),
    "an empty organisation": SCAN.replace("Town", "''"),
    "an unknown status": SCAN.replace("draft", "finished"),
    "an unknown word for the customer": SCAN + "customer: bear\n",
}
"""Scans that are well formed, and do not fit what they are about."""

TRIED_EVERYWHERE = ("empty", "an open bracket", "brackets 30,000 deep", "an alias bomb", "a later format", "an unknown key")
UNFIT_EVERYWHERE = (
    "an unknown question",
    "level 9",
    "level 1.25",
    'level "2"',
    "a version that is not there",
    "a questionnaire that is not there",
    "an unknown status",
)
"""What every command is tried with; the others are tried with one or two, since all commands read files in one place."""

COMMANDS: dict[str, list[str]] = {
    "show": ["show", "{}"],
    "show --json": ["show", "{}", "--json"],
    "report": ["report", "{}", "--output", "report.md"],
    "report --against": ["report", "good.yaml", "--against", "{}", "--output", "report.md"],
    "diff OLD": ["diff", "{}", "good.yaml"],
    "diff NEW": ["diff", "good.yaml", "{}"],
    "diff alone": ["diff", "{}"],
    "run": ["run", "{}"],
    "run --answers": ["run", "tiny", "--organisation", "Town", "--answers", "{}"],
    "run --from": ["run", "tiny", "--organisation", "Town", "--from", "{}"],
    "questionnaires show": ["questionnaires", "show", "{}"],
}

NO_WORDS_OF_OURS = ("Traceback", "Error:", "Exception", "object at 0x", "pydantic", "yaml.", "None", "cxscan.")
"""What only a programmer could make something of."""


@pytest.fixture(autouse=True)
def good_files() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("good.yaml"), {"ask": 1}, status="final")


def assert_refused(outcome: Outcome, path: str, exit_code: int = 3) -> None:
    """Assert that a command ended in this code, named the file, printed no result, and spoke to people."""
    assert (outcome.exit_code, outcome.stdout) == (exit_code, "")
    assert path in outcome.stderr
    assert [word for word in NO_WORDS_OF_OURS if word in outcome.stderr] == []


EVERY_COMMAND = [(command, content) for command in COMMANDS for content in [*UNUSABLE, *TRIED_EVERYWHERE]]
ONE_COMMAND = [("show", content) for content in BROKEN if content not in TRIED_EVERYWHERE]


@pytest.mark.parametrize(("command", "content"), [*EVERY_COMMAND, *ONE_COMMAND])
def test_a_file_that_is_none_of_ours_ends_in_3_with_its_name_and_changes_nothing(command: str, content: str) -> None:
    raw = UNUSABLE.get(content, BROKEN.get(content, "").encode())
    if raw is not None:
        Path("bad.yaml").write_bytes(raw)
    before = files_in(Path())
    outcome = cxscan(*(part.format("bad.yaml") for part in COMMANDS[command]), typed="2\n2\n2\n")
    assert_refused(outcome, "bad.yaml")
    assert files_in(Path()) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", UNFIT_EVERYWHERE)
def test_a_scan_that_does_not_fit_ends_in_3_with_its_name_and_changes_nothing(command: str, content: str) -> None:
    Path("bad.yaml").write_text(NOT_RIGHT[content], encoding="utf-8")
    before = files_in(Path())
    outcome = cxscan(*(part.format("bad.yaml") for part in COMMANDS[command]), typed="2\n2\n2\n")
    assert_refused(outcome, "bad.yaml")
    assert files_in(Path()) == before


@pytest.mark.parametrize("content", NOT_RIGHT)
@pytest.mark.parametrize("command", ["show", "run"])
def test_the_problems_of_a_scan_are_listed_as_check_lists_them(command: str, content: str) -> None:
    Path("bad.yaml").write_text(NOT_RIGHT[content], encoding="utf-8")
    listed = cxscan("check", "bad.yaml").stdout
    outcome = cxscan(*(part.format("bad.yaml") for part in COMMANDS[command]))
    assert outcome.stderr == listed + "Correct this in the file and try again. Nothing was changed.\n"


@pytest.mark.parametrize("content", UNUSABLE)
def test_check_ends_in_3_where_a_file_cannot_be_read_as_text(content: str) -> None:
    raw = UNUSABLE[content]
    if raw is not None:
        Path("bad.yaml").write_bytes(raw)
    assert_refused(cxscan("check", "bad.yaml"), "bad.yaml")


@pytest.mark.parametrize("content", [*BROKEN, *NOT_RIGHT])
def test_check_ends_in_1_where_a_file_has_problems_with_a_place_for_each(content: str) -> None:
    Path("bad.yaml").write_text(BROKEN.get(content, NOT_RIGHT.get(content, "")), encoding="utf-8")
    outcome = cxscan("check", "bad.yaml")
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    for line in outcome.stdout.splitlines():
        path, row, column, _ = line.split(":", 3)
        assert (path, row.isdigit(), column.isdigit()) == ("bad.yaml", True, True)
        assert [word for word in NO_WORDS_OF_OURS if word in line] == []


@pytest.mark.parametrize("content", ["an open bracket", "an open quote", "a tab", "two documents", "a control character"])
def test_a_slip_in_the_form_of_a_file_comes_with_a_hint(content: str) -> None:
    Path("bad.yaml").write_text(BROKEN[content], encoding="utf-8")
    assert cxscan("check", "bad.yaml").stdout.rstrip().endswith(")")


@pytest.mark.parametrize(
    "command",
    [["run", "folder"], ["run", "tiny", "--organisation", "Town", "--from", "folder"], ["run", "--answers", "folder"]],
)
def test_a_folder_in_place_of_a_file_is_named(command: list[str]) -> None:
    Path("folder").mkdir()
    assert cxscan(*command) == Outcome(3, "", "folder is a folder, not a file.\n")


def test_a_folder_without_an_earlier_scan_of_the_team_is_named_and_the_report_is_made() -> None:
    Path("folder").mkdir()
    outcome = cxscan("report", "good.yaml", "--against", "folder")
    assert (outcome.exit_code, outcome.stderr) == (0, "good.yaml: there is no earlier finished scan of this team in folder\n")
    assert outcome.stdout.startswith("# Tiny scan: Town of Example")


def test_a_text_that_no_file_can_hold_ends_without_a_traceback() -> None:
    Path("bad.yaml").write_text(SCAN + 'title: "\\ud800"\n', encoding="utf-8")
    outcome = cxscan_process("report", "bad.yaml", "--output", "report.md")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith("bad.yaml:8:9: half a character stands here: ")
    assert not Path("report.md").exists()


@pytest.mark.parametrize("command", ["show", "report", "check", "run"])
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.yaml", "a\\nb.yaml"),
        ("[bold]x.yaml", "[bold]x.yaml"),
        ("{path}.yaml", "{path}.yaml"),
        ("a b.yaml", "a b.yaml"),
        ("🦉.yaml", "🦉.yaml"),
        ("\x1b[31m.yaml", "\\x1b[31m.yaml"),
        ("x\u202elmay.yaml", "x\\u202elmay.yaml"),
        pytest.param("x" * 300 + ".yaml", "x" * 300, id="longer than any system allows"),
    ],
)
def test_a_file_of_any_name_that_is_not_there_is_named(command: str, name: str, shown: str) -> None:
    outcome = cxscan(command, name)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert shown in outcome.stderr


def test_a_name_with_a_null_character_ends_without_a_traceback() -> None:
    assert cxscan("show", "a\x00b.yaml") == Outcome(3, "", "'a\\x00b.yaml' cannot be read: there can be no such name.\n")


@pytest.mark.parametrize("name", ["{path}.yaml", "{0}.yaml", "{}.yaml", "%s.yaml"])
def test_a_file_whose_name_looks_like_a_template_is_shown_as_it_is(name: str) -> None:
    Path(name).write_text(SCAN + "mood: good\n", encoding="utf-8")
    assert cxscan("check", name).stdout.startswith(f"{name}:8:1: unknown key “mood”")


@pytest.mark.parametrize("text", ["{reason}", "{", "}", "{0}", "%(x)s", "[red]"])
def test_a_value_that_looks_like_a_template_is_shown_as_it_is(text: str) -> None:
    Path("bad.yaml").write_text(SCAN.replace("level: 1", f'level: "{text}"') + f'"{text}": x\n', encoding="utf-8")
    outcome = cxscan("check", "bad.yaml")
    assert outcome.exit_code == 1
    assert all(f"“{text}”" in line for line in outcome.stdout.splitlines())


# --- names of organisations


@pytest.mark.parametrize(
    "organisation", ["../../x", "/../../../x", "CON", "🦉", "con.txt", "/", "~", "$HOME", "x" * 5000, "a\tb", "-"]
)
def test_a_scan_of_any_organisation_stays_in_its_folder(organisation: str, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    outcome = cxscan("run", "--organisation", organisation, "--folder", "a/b", typed="2\n")
    assert outcome.exit_code == 0
    (new,) = files_in(tmp_path).keys() - before.keys()
    assert re.fullmatch(r"a/b/\d{4}-\d\d-\d\d-[a-z0-9-]+\.yaml", new)


@pytest.mark.parametrize("option", ["--organisation", "--unit"])
@pytest.mark.parametrize("name", ["", "  ", "\t", "\ufeff", "\x00"])
def test_an_empty_name_is_wrong_usage(option: str, name: str) -> None:
    other = ["--organisation", "Town"] if option == "--unit" else []
    outcome = cxscan("run", "tiny", *other, option, name, typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == f"{option} is empty. Give a name, or leave the option out.\n"


@pytest.mark.parametrize("organisation", ["../../x", "CON", "🦉"])
def test_a_scan_that_names_any_organisation_can_be_shown_and_reported(organisation: str, tmp_path: Path) -> None:
    Path("scan.yaml").write_text(SCAN.replace("Town", f'"{organisation}"'), encoding="utf-8")
    before = files_in(tmp_path)
    assert cxscan("show", "scan.yaml").stdout.splitlines()[0] == organisation
    assert cxscan("report", "scan.yaml").exit_code == 0
    assert files_in(tmp_path) == before


# --- wrong usage


@pytest.mark.parametrize(
    "args",
    [
        ["dance"],
        ["show", "--jsonn"],
        ["show", "good.yaml", "good.yaml"],
        ["run", "--date", "yesterday"],
        ["run", "--date", "2026-02-30"],
        ["run", "--lang", "de"],
        ["report", "good.yaml", "--format", "rtf"],
        ["run", "--continue", "--new"],
        ["run", "tiny", "--organisation", "Town", "--customer", "bear"],
        ["questionnaires", "dance"],
        ["questionnaires", "show"],
        ["questionnaires", "new"],
    ],
)
def test_wrong_usage_ends_in_2_with_a_message_and_changes_nothing(args: list[str]) -> None:
    before = files_in(Path())
    outcome = cxscan(*args, typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr
    assert files_in(Path()) == before


# --- folders, and a full disk


@pytest.mark.parametrize(
    "command",
    [
        ["report", "good.yaml", "--output", "folder/report.md"],
        ["questionnaires", "new", "folder/mine.yaml"],
        ["run", "tiny", "--organisation", "Town", "--folder", "file/scans"],
        ["run", "tiny", "--organisation", "Town", "--folder", "file"],
        ["demo", "file"],
        ["demo", "file/demo"],
        ["report", "good.yaml", "--output", "file/report.md"],
        ["questionnaires", "new", "file/mine.yaml"],
    ],
)
def test_a_folder_that_is_missing_or_a_file_ends_in_3_and_changes_nothing(command: list[str]) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    before = files_in(Path())
    outcome = cxscan(*command, typed="2\n")
    assert_refused(outcome, command[-1].split("/", maxsplit=1)[0])
    assert files_in(Path()) == before


@pytest.mark.parametrize(
    "command",
    [
        ["report", "good.yaml", "--output", "report.md"],
        ["questionnaires", "new", "mine.yaml"],
        ["run", "tiny", "--organisation", "Town"],
        ["run", "--organisation", "Town"],
        ["run", "tiny", "--organisation", "Town", "--answers", "answers.yaml"],
        ["demo"],
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync"])
def test_a_full_disk_ends_in_3_with_the_reason_and_leaves_no_half_file(
    command: list[str], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("answers.yaml").write_text("ask: {level: 2}\n", encoding="utf-8")
    before = files_in(Path())

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(durable, "os", SimpleNamespace(**(vars(os) | {step: fail})))
    outcome = cxscan(*command, typed="2\n")
    assert outcome.exit_code == 3
    assert "the disk is full" in outcome.stdout + outcome.stderr
    assert files_in(Path()) == before


# --- anything at all


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_be_read_or_refused(text: str) -> None:
    with contextlib.suppress(FileProblems):
        document = parse(Path("any.yaml"), text)
        kind_of(document)
        examine(document, Scan)


VALUES = st.recursive(
    st.sampled_from(
        [
            "1",
            "2.5",
            "''",
            "no",
            "2026-11-22",
            "unknown",
            "x: y",
            "[]",
            "{}",
            "~",
            "!!int 3",
            "*a",
            "&a 1",
            "'\\'",
            '"\\n"',
            "|",
            ">-",
            "?",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(st.sampled_from(["level", "ask", "id", "1", "levels"]), inner, max_size=3).map(
            lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
        )
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted(Scan.model_fields)), VALUES)
def test_no_value_of_any_key_of_a_scan_is_a_traceback(key: str, value: str) -> None:
    before, _, _ = SCAN.partition(f"{key}:")
    _examine(f"{before}{key}: {value}\n", Scan)


KEYS = [
    (record, key)
    for record in (Questionnaire, Variant, Translation, CommentsFile, Brand, OwnAnswers)
    for key in sorted(record.model_fields)
    if key != "format"
]


@given(st.sampled_from(KEYS), VALUES | VALUES.map("[{{id: {}, title: x}}]".format))
def test_no_value_of_any_key_of_another_file_is_a_traceback(record_and_key: tuple[type[Record], str], value: str) -> None:
    record, key = record_and_key
    _examine(f"format: cxscan\n{key}: {value}\n", record)


def _examine(text: str, record: type[Record]) -> None:
    with contextlib.suppress(FileProblems):
        examine(parse(Path("any.yaml"), text), record)


# --- scans that do not go together


def _version(version: str, *questions: tuple[str, list[str]]) -> None:
    """Write a version of the tiny questionnaire whose questions replace others, and leave no other one beside it."""
    Path("questionnaires/tiny.yaml").unlink(missing_ok=True)
    data = [question_data(id_, **({"replaces": earlier} if earlier else {})) for id_, earlier in questions]
    pillars = [{"id": "ears", "title": "Ears", "questions": data}]
    write_tiny_questionnaire(Path("questionnaires"), f"tiny-{version}.yaml", version=version, pillars=pillars)


def _scan(name: str, levels: dict[str, Any], version: str = "1.0", **more: Any) -> Path:
    return write_tiny_scan(Path(name), levels, questionnaire={"id": "tiny", "version": version}, status="final", **more)


def test_questions_that_replace_each_other_in_turn_over_two_versions_are_compared_once() -> None:
    _version("1.0", ("a", ["b"]), ("c", []))
    _version("2.0", ("b", ["a"]), ("c", []))
    old, new = (
        _scan("old.yaml", {"a": 1, "c": 2}, date="2024-01-01"),
        _scan("new.yaml", {"b": 3, "c": 2}, "2.0", date="2025-01-01"),
    )
    for one, other, statuses in [(old, new, ["grown", "same"]), (new, old, ["dropped", "same"])]:
        [pillar] = json.loads(cxscan("diff", one, other, "--json").stdout)["pillars"]
        assert [question["status"] for question in pillar["questions"]] == statuses
    assert cxscan("check", "--strict", "questionnaires").exit_code == 0


def test_questions_of_one_questionnaire_that_replace_each_other_are_named_by_check() -> None:
    _version("1.0", ("a", ["c"]), ("c", ["a"]))
    outcome = cxscan("check", "questionnaires")
    assert outcome.exit_code == 1
    assert [f"“{id_}” cannot be replaced: it is still in use" in outcome.stdout for id_ in ("a", "c")] == [True, True]


MISSING = "Version 3.0 of the questionnaire “tiny” was not found (found: 1.0). Put its file beside the scan"


@pytest.mark.parametrize(
    "command",
    [
        ["show", "scans/2026.yaml"],
        ["explain", "scans/2026.yaml"],
        ["report", "scans/2026.yaml"],
        ["diff", "scans/2025.yaml", "scans/2026.yaml"],
        ["report", "scans/2025.yaml", "--against", "scans/2026.yaml"],
        ["show"],
    ],
    ids=" ".join,
)
def test_a_version_that_is_missing_is_named_with_those_that_are_there_and_what_to_do(command: list[str]) -> None:
    _version("1.0", ("a", []))
    _scan("scans/2025.yaml", {"a": 1}, date="2025-01-01")
    _scan("scans/2026.yaml", {"a": 2}, "3.0", date="2026-01-01")
    outcome = cxscan(*command)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert f"scans/2026.yaml:4:12: {MISSING}" in outcome.stderr


def test_check_names_a_version_that_is_missing_beside_what_is_right() -> None:
    _version("1.0", ("a", []))
    _scan("scans/2025.yaml", {"a": 1}, date="2025-01-01")
    _scan("scans/2026.yaml", {"a": 2}, "3.0", date="2026-01-01")
    outcome = cxscan("check", "scans")
    assert (outcome.exit_code, outcome.stdout.count("\n")) == (1, 1)
    assert outcome.stdout.startswith(f"scans/2026.yaml:4:12: {MISSING}")


def test_last_time_is_the_scan_before_one_whose_questionnaire_is_missing() -> None:
    _version("1.0", ("a", []))
    _scan("scans/2025.yaml", {"a": 1}, date="2025-01-01")
    _scan("scans/2026.yaml", {"a": 2}, "3.0", date="2026-01-01")
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", "--today", "2026-11-22", typed="2\n")
    assert outcome.exit_code == 0
    assert "Last time: 1" in outcome.stdout
    assert outcome.stderr == "scans/2026.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/2026.yaml\n"


FOREIGN = {"list.yaml": "shopping: [milk]\n", "broken.yaml": "a: [", "empty.yaml": ""}
SYNC_COPIES = [
    "2025 (1).yaml",
    "2025.sync-conflict-20250102-101010-ABCDEFG.yaml",
    "2025 (Anna's conflicted copy 2025-01-03).yaml",
]


def test_a_folder_with_foreign_files_and_copies_of_a_sync_client_is_read_past_them() -> None:
    _version("1.0", ("a", []))
    _scan("scans/2024.yaml", {"a": 1}, date="2024-01-01")
    newest = _scan("scans/2025.yaml", {"a": 2}, date="2025-01-01")
    for name in SYNC_COPIES:
        Path("scans", name).write_bytes(newest.read_bytes())
    for name, content in FOREIGN.items():
        Path("scans", name).write_text(content, encoding="utf-8")
    passed_over = [f"scans/{name} was passed over: it cannot be read as a scan." for name in FOREIGN]
    passed_over += [f"scans/{name} was passed over: it is a copy of scans/2025.yaml." for name in SYNC_COPIES]
    for command in ("show", "explain", "diff", "report"):
        outcome = cxscan(command)
        assert outcome.exit_code == 0, outcome
        assert [note for note in passed_over if note not in outcome.stderr] == []
        assert outcome.stderr.count("Taken: ") == (2 if command == "diff" else 1)
    assert "now 2.0: +1.0 since 2024" in cxscan("diff").stdout.casefold()
    assert {line.partition(":")[0] for line in cxscan("check", "scans").stdout.splitlines()} == {
        f"scans/{name}" for name in [*FOREIGN, *SYNC_COPIES]
    }


def test_scans_of_different_questionnaires_are_refused_by_their_names() -> None:
    write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
    _version("1.0", ("a", []))
    old = _scan("old.yaml", {"a": 1}, date="2024-01-01")
    new = write_tiny_scan(Path("new.yaml"), {"ask": 2}, questionnaire={"id": "other", "version": "1.0"})
    for command in [("diff", old, new), ("report", new, "--against", old)]:
        outcome = cxscan(*command)
        assert (outcome.exit_code, outcome.stdout) == (2, "")
        assert outcome.stderr == "These scans cannot be compared: one answers “tiny”, the other “other”.\n"


@pytest.mark.parametrize(
    ("name", "day"),
    [("town-2.yaml", "2026-11-22"), ("before.yaml", "2026-11-23"), ("town.yaml", "2026-11-22")],
    ids=["later on the same day", "of a later day", "itself"],
)
def test_a_report_against_a_scan_that_is_not_older_says_that_it_shows_no_growth(name: str, day: str) -> None:
    _version("1.0", ("a", []))
    other = _scan(name, {"a": 2}, date=day)
    scan = _scan("town.yaml", {"a": 1}, date="2026-11-22")
    outcome = cxscan("report", scan, "--against", other)
    assert outcome.exit_code == 0
    assert outcome.stderr == "The scan to compare with is not from before 2026-11-22: the report shows no growth.\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("command", [["trend", "scans"], ["overview", "scans"], ["diff", "scans"], ["check", "scans"]])
def test_a_pipe_among_the_scans_keeps_nobody_waiting(command: list[str]) -> None:
    for year in (2025, 2026):
        write_tiny_scan(Path(f"scans/{year}.yaml"), {"ask": 2}, date=datetime.date(year, 1, 1), status="final")
    os.mkfifo("scans/pipe.yaml")
    assert cxscan(*command).exit_code == 0


def test_the_newest_two_of_a_folder_are_those_that_fit_their_questionnaire() -> None:
    for year in (2024, 2025):
        write_tiny_scan(Path(f"scans/{year}.yaml"), {"ask": 2}, date=datetime.date(year, 1, 1), status="final")
    text = Path("scans/2025.yaml").read_text(encoding="utf-8")
    Path("scans/2026.yaml").write_text(text.replace("2025-01-01", "2026-01-01").replace("level: 2", "level: 9"), encoding="utf-8")
    outcome = cxscan("diff", "scans")
    assert outcome.exit_code == 0
    assert "scans/2026.yaml was passed over: it cannot be read as a scan." in outcome.stderr
    assert "Taken: scans/2025.yaml" in outcome.stderr


def test_a_team_that_is_not_there_is_answered_with_those_that_are() -> None:
    write_tiny_scan(Path("scans/2025.yaml"), {"ask": 2}, status="final")
    outcome = cxscan("trend", "scans", "--organisation", "Nope")
    assert outcome.exit_code == 2
    assert outcome.stderr == "There is no scan of that team in scans. There are scans of: Town of Example.\n"


def test_the_view_of_one_person_is_shown_as_one() -> None:
    write_tiny_scan(Path("jan.yaml"), {"ask": 2}, status="final", rater="Jan")
    assert cxscan("show", "jan.yaml").stderr == "jan.yaml is the view of one person (Jan).\n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["diff"], "cannot be read: the name is too long."),
        (["trend"], "does not exist. Check the name."),
        (["overview"], "does not exist. Check the name."),
        (["show", "--folder"], "does not exist. Check the name."),
    ],
)
def test_a_folder_name_that_no_system_allows_is_not_there(command: list[str], said: str) -> None:
    outcome = cxscan(*command, "x" * 300)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.endswith(f"{said}\n")


def test_an_earlier_scan_that_does_not_fit_is_passed_over_to_the_one_before_it() -> None:
    for year in (2024, 2025, 2026):
        write_tiny_scan(Path(f"scans/{year}.yaml"), {"ask": 2}, date=datetime.date(year, 1, 1), status="final")
    text = Path("scans/2025.yaml").read_text(encoding="utf-8")
    Path("scans/2025.yaml").write_text(text.replace("level: 2", "level: 9"), encoding="utf-8")
    for command in (["report", "scans/2026.yaml", "--against", "scans"], ["diff", "scans/2026.yaml"]):
        outcome = cxscan(*command)
        assert outcome.exit_code == 0
        assert "scans/2025.yaml was passed over: it cannot be read as a scan." in outcome.stderr
        assert "1 January 2024" in outcome.stdout


@pytest.mark.parametrize(
    "named",
    [
        {"status": "draft"},
        {"date": datetime.date(2027, 1, 1)},
        {"rater": "Jan"},
    ],
    ids=["in progress", "later", "of one person"],
)
def test_a_previous_that_cannot_be_followed_gives_way_to_the_last_scan_of_the_team(named: dict[str, Any]) -> None:
    write_tiny_scan(Path("scans/a.yaml"), {"ask": 1}, date=datetime.date(2024, 1, 1), status="final")
    write_tiny_scan(
        Path("scans/b.yaml"),
        {"ask": 2},
        **({"organisation": "Old", "date": datetime.date(2025, 1, 1), "status": "final"} | named),
    )
    write_tiny_scan(Path("scans/c.yaml"), {"ask": 3}, date=datetime.date(2026, 1, 1), status="final", previous="b.yaml")
    assert "Compared with 1 January 2024" in cxscan("report", "scans/c.yaml", "--against", "scans").stdout


def test_a_fault_that_we_have_no_words_for_is_called_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explanations, "EXPLANATIONS", {})
    _, (problem,) = examine(parse(Path("any.yaml"), SCAN.replace("2026-11-22", "soon")), Scan)
    assert (problem.line, problem.column) == (4, 7)
    assert problem.message == message("this cannot stand here: {detail}", detail="date_expected")
