"""`cxscan check`: every problem of every file, with its place, for people and for programs."""

import datetime
import json
from pathlib import Path

import pytest

from cxscan.files.contents import load_scan
from tests.cli.program import cxscan, cxscan_process
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scan.yaml")
HEAD = """\
format: cxscan/scan/1
questionnaire: {id: tiny, version: "1.0"}
organisation: Town
date: 2026-11-22
status: draft
"""


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def write(text: str, path: Path = SCAN) -> Path:
    """Write a scan that begins in the right way and goes on with `text`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def found(text: str) -> list[str]:
    """Return the lines that `check` prints on a scan that goes on with `text`."""
    return cxscan("check", write(text), "--today", "2026-11-22").stdout.splitlines()


def test_files_without_problems_print_nothing_on_stdout_and_end_in_0() -> None:
    outcome = cxscan("check", write("answers: {ask: {level: 1.5}}\n"), "questionnaires/tiny.yaml")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (0, "", "2 files checked, no problems.\n")


def test_every_problem_of_a_file_is_named_with_line_column_and_hint() -> None:
    write("titel: Baseline\nanswers:\n  ask: {level: 9}\n  hear: {level: '2'}\nactions:\n  - {title: Ring back, status: dnoe}\n")
    outcome = cxscan("check", SCAN)
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert outcome.stdout == (
        "scan.yaml:6:1: unknown key “titel” (did you mean “title”? if the file comes from a newer cxscan, update this one)\n"
        "scan.yaml:8:16: level 9 does not exist in this questionnaire (the levels run from 1 to 5)\n"
        "scan.yaml:9:17: “2” between quotes is a text, not a number (remove the quotes)\n"
        "scan.yaml:11:32: “dnoe” is not one of the words that can stand here: open, doing, done (did you mean “done”?)\n"
    )


def test_what_does_not_fit_the_questionnaire_is_named_too() -> None:
    assert found("answers:\n  ask: {level: 9}\n  hearr: {level: 2}\npillars: {eers: {target: 1.25}}\n") == [
        "scan.yaml:7:16: level 9 does not exist in this questionnaire (the levels run from 1 to 5)",
        "scan.yaml:8:3: the questionnaire has no question “hearr” (did you mean “hear”?)",
        "scan.yaml:9:11: the questionnaire has no pillar “eers” (did you mean “ears”?)",
        "scan.yaml:9:26: level 1.25 does not exist in this questionnaire (choose 1 or 1.5)",
    ]


def test_columns_are_counted_in_characters_not_in_bytes() -> None:
    assert found('answers: {ask: {note: "🦉é", level: 9}}\n') == [
        "scan.yaml:6:36: level 9 does not exist in this questionnaire (the levels run from 1 to 5)"
    ]


def test_problems_are_sorted_by_file_then_by_line_as_a_number() -> None:
    write("\n" * 6 + "b: 1\n", Path("b.yaml"))
    write("a: 1\n" + "\n" * 6 + "c: 1\n", Path("a.yaml"))
    places = [line.split(": ")[0] for line in cxscan("check", "b.yaml", "a.yaml").stdout.splitlines()]
    assert places == ["a.yaml:6:1", "a.yaml:13:1", "b.yaml:12:1"]


def test_the_problems_of_the_other_files_are_still_named_where_one_is_missing() -> None:
    write("titel: x\n")
    outcome = cxscan("check", "missing.yaml", SCAN)
    assert outcome.exit_code == 3
    assert outcome.stdout.startswith("scan.yaml:6:1: unknown key “titel”")
    assert outcome.stderr == "missing.yaml does not exist. Check the name and the folder.\n"


def test_a_duplicate_key_is_named_at_both_places() -> None:
    assert found("title: One\ntitle: Two\n") == [
        "scan.yaml:6:1: “title” stands here and again in line 7 (keep one of the two)",
        "scan.yaml:7:1: “title” stands here and already in line 6 (keep one of the two)",
    ]


def test_broken_yaml_is_a_finding() -> None:
    outcome = cxscan("check", write("answers: {ask: {level: 1}\n"))
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert outcome.stdout.startswith("scan.yaml:7:1: this cannot be read: ")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("title: no\n", {"title": "no"}),
        ("unit: 112\n", {"unit": "112"}),
        ("title: 2026-11-22\n", {"title": "2026-11-22"}),
        ("title: 1.10\n", {"title": "1.10"}),
        ("title: yes\nfacilitator: 12:30:45\n", {"title": "yes", "facilitator": "12:30:45"}),
        ("participants: [on, 010, 1e3]\n", {"participants": ("on", "010", "1e3")}),
    ],
)
def test_an_unquoted_scalar_in_a_text_field_is_the_text_as_typed(text: str, read: dict[str, object]) -> None:
    assert found(text) == []
    scan = load_scan(Path(SCAN))
    assert {key: getattr(scan, key) for key in read} == read


def test_an_unquoted_scalar_keeps_its_digits() -> None:
    write("unit: 010\n")
    assert json.loads(cxscan("show", SCAN, "--json").stdout)["unit"] == "010"


@pytest.mark.parametrize("empty", ["unit:", "unit: ''", "unit: ~", "answers:", "participants:"])
def test_an_empty_value_is_an_absent_key(empty: str) -> None:
    assert found(f"{empty}\n") == []


def test_an_empty_value_of_a_key_that_must_be_there_is_a_missing_key() -> None:
    SCAN.write_text(HEAD.replace("Town", ""), encoding="utf-8")
    assert cxscan("check", SCAN).stdout == "scan.yaml:3:14: “organisation” is missing\n"


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_break", [b"\n", b"\r\n"])
def test_a_byte_order_mark_and_windows_line_breaks_do_not_move_the_places(prefix: bytes, line_break: bytes) -> None:
    SCAN.write_bytes(prefix + (HEAD + "titel: x\n").encode().replace(b"\n", line_break))
    assert cxscan("check", SCAN).stdout.startswith("scan.yaml:6:1: unknown key “titel”")


def test_a_byte_order_mark_does_not_move_the_first_line() -> None:
    SCAN.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("format: cxscan/scan/1", "format: cxscan/scam/1").encode())
    assert cxscan("check", SCAN).stdout == (
        "scan.yaml:1:9: “cxscan/scam/1” is not a format of cxscan (did you mean “cxscan/scan/1”?)\n"
    )


def test_a_later_format_asks_to_update() -> None:
    SCAN.write_text(HEAD.replace("scan/1", "scan/2"), encoding="utf-8")
    outcome = cxscan("check", SCAN)
    assert (outcome.exit_code, outcome.stdout) == (
        1,
        "scan.yaml:1:9: “cxscan/scan/2” is newer than this cxscan knows (update cxscan to open this file)\n",
    )


# --- warnings


FUTURE = ("scan.yaml:4:7: warning: 2026-11-22 is in the future\n", "--today", "2026-11-21")


def test_a_warning_says_so_and_is_no_finding() -> None:
    line, *today = FUTURE
    outcome = cxscan("check", write(""), *today)
    assert (outcome.exit_code, outcome.stdout) == (0, line)


def test_with_strict_a_warning_is_a_finding() -> None:
    line, *today = FUTURE
    outcome = cxscan("check", write(""), "--strict", *today)
    assert (outcome.exit_code, outcome.stdout) == (1, line)


def test_a_text_that_is_not_translated_is_a_warning() -> None:
    path = Path("questionnaires/tiny.nl.yaml")
    path.write_text(
        'format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\ntitle: Kleine scan\n'
        "customers: {customer: {one: klant, many: klanten, the: de klant}}\n"
        "levels:\n" + "  - {name: Naam, summary: Tekst}\n" * 4 + "  - {name: Naam}\n"
        "pillars:\n  ears:\n    title: Oren\n    questions:\n"
        + "".join(f"      {id_}: {_TRANSLATED}\n" for id_ in ("ask", "hear"))
        + "  hands: {title: Handen, questions: {help: {title: Hulp, ask: Hoe?, levels: {1: a, 2: b, 4: d, 5: e}}}}\n",
        encoding="utf-8",
    )
    outcome = cxscan("check", path)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout.splitlines() == [
        f"questionnaires/tiny.nl.yaml:1:1: warning: the text {name} is not translated"
        for name in ("levels 5: summary", "help: first_step", "help: levels 3")
    ]


_TRANSLATED = "{title: Vraag, ask: Hoe?, first_step: Begin, levels: {1: a, 2: b, 3: c, 4: d, 5: e}}"


def test_a_finished_scan_with_an_open_question_is_a_warning() -> None:
    write_tiny_scan(SCAN, {"ask": 1}, status="final")
    assert cxscan("check", SCAN).stdout == (
        "scan.yaml:7:9: warning: the scan says that it is done, but questions have no answer (2) (the first is “hear”)\n"
    )


def test_a_finished_scan_with_an_answer_that_was_only_carried_over_is_a_warning() -> None:
    answers = {"ask": {"level": 1}, "hear": {"level": 2, "carried": True}, "help": {"level": 3, "carried": True}}
    write_tiny_scan(SCAN, status="final", answers=answers)
    outcome = cxscan("check", SCAN)
    assert outcome.exit_code == 0
    assert (
        "warning: the scan says that it is done, but answers were carried over and not looked at again (2) (the first is “hear”)"
        in outcome.stdout
    )
    assert cxscan("check", "--strict", SCAN).exit_code == 1


def test_an_ambition_below_the_score_or_for_a_day_that_was_past_is_a_warning() -> None:
    plans = {"ears": {"target": 1, "by": "2026-11-22"}, "hands": {"target": 3, "by": "2027-11-22"}}
    write_tiny_scan(SCAN, {"ask": 2, "hear": 2, "help": 3}, pillars=plans)
    warnings = [line.partition("warning: ")[2] for line in cxscan("check", SCAN).stdout.splitlines()]
    assert sorted(warnings) == [
        "the ambition is below the score that the pillar has now",
        "the ambition is for 2026-11-22: that is not after the date of the scan",
    ]
    assert cxscan("check", "--strict", SCAN).exit_code == 1


def test_a_scan_in_progress_may_hold_answers_that_were_carried_over() -> None:
    write_tiny_scan(SCAN, answers={"ask": {"level": 1, "carried": True}})
    assert cxscan("check", "--strict", SCAN).exit_code == 0


@pytest.mark.parametrize("wrong", ["{level: two}", "{level: '2'}", "{levle: 2}", "3", "[2]", "*two"])
def test_an_answer_that_is_wrong_is_not_said_to_be_missing_too(wrong: str) -> None:
    text = f"answers: {{ask: &two {{level: 2}}, hear: {wrong}, help: {{level: 3}}}}\n".replace("&two ", "&two " * ("*" in wrong))
    SCAN.write_text(HEAD.replace("draft", "final") + text, encoding="utf-8")
    lines = cxscan("check", SCAN, "--today", "2026-11-22").stdout.splitlines()
    assert [line.split(":")[1] for line in lines] == ["6"]
    assert "no answer" not in lines[0]


def test_an_answer_without_a_level_is_missing_beside_one_that_is_wrong() -> None:
    text = "answers: {ask: {level: two}, hear: {note: nobody came}}\n"
    SCAN.write_text(HEAD.replace("draft", "final") + text, encoding="utf-8")
    lines = cxscan("check", SCAN, "--today", "2026-11-22").stdout.splitlines()
    assert "warning: the scan says that it is done, but questions have no answer (2) (the first is “hear”)" in lines[0]
    assert len(lines) == 2


def test_a_translation_without_its_questionnaire_says_which_file_is_missing() -> None:
    path = Path("alone.nl.yaml")
    path.write_text('format: cxscan/translation/1\ntranslates: alone\nversion: "1.0"\nlanguage: nl\n', encoding="utf-8")
    outcome = cxscan("check", path)
    assert outcome.exit_code == 1
    assert outcome.stdout.startswith("alone.nl.yaml:2:13: ")
    assert "alone.yaml does not exist" in outcome.stdout


@pytest.mark.parametrize("name", ["tiny_nl", "tiny-nl", "dutch", "tiny.nl ", "tiny.nl.2"])
def test_a_translation_that_nobody_finds_by_its_name_is_told_the_right_one(name: str) -> None:
    path = Path("questionnaires") / f"{name}.yaml"
    path.write_text('format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: nl\n', encoding="utf-8")
    assert cxscan("check", path).stdout == (
        f"{path}:2:13: by its name this file is the translation of no questionnaire, and is never read (call it tiny.nl.yaml)\n"
    )


def test_a_translation_whose_name_says_another_language_than_it_is_in_is_a_problem() -> None:
    path = Path("questionnaires/tiny.nl.yaml")
    path.write_text('format: cxscan/translation/1\ntranslates: tiny\nversion: "1.0"\nlanguage: fr\n', encoding="utf-8")
    outcome = cxscan("check", path)
    assert outcome.exit_code == 1
    assert ":4:11: " in outcome.stdout


@pytest.mark.parametrize("level", ["[2]", "{level: 2}"])
def test_a_list_or_keys_in_place_of_a_level_are_named_without_the_brackets_and_quotes_of_python(level: str) -> None:
    (line,) = found(f"answers: {{ask: {{level: {level}}}}}\n")
    assert line.startswith("scan.yaml:6:24: ")
    assert "'" not in line


# --- for programs


def test_json_has_the_keys_of_the_contract_and_nothing_else_is_printed() -> None:
    write("titel: x\nanswers: {ask: {level: 1.25}, hear: {level: '2'}}\n")
    outcome = cxscan("check", SCAN, "--json")
    assert (outcome.exit_code, outcome.stderr) == (1, "")
    assert json.loads(outcome.stdout) == [
        {
            "path": "scan.yaml",
            "line": 6,
            "column": 1,
            "severity": "error",
            "message": "unknown key “titel”",
            "hint": "did you mean “title”? if the file comes from a newer cxscan, update this one",
        },
        {
            "path": "scan.yaml",
            "line": 7,
            "column": 24,
            "severity": "error",
            "message": "level 1.25 does not exist in this questionnaire",
            "hint": "choose 1 or 1.5",
        },
        {
            "path": "scan.yaml",
            "line": 7,
            "column": 45,
            "severity": "error",
            "message": "“2” between quotes is a text, not a number",
            "hint": "remove the quotes",
        },
    ]


def test_json_of_a_warning_says_its_severity_and_has_no_hint_where_there_is_none() -> None:
    outcome = cxscan("check", write(""), "--json", "--today", "2026-11-21")
    assert (outcome.exit_code, json.loads(outcome.stdout)) == (
        0,
        [
            {
                "path": "scan.yaml",
                "line": 4,
                "column": 7,
                "severity": "warning",
                "message": "2026-11-22 is in the future",
                "hint": None,
            }
        ],
    )


def test_json_without_problems_is_an_empty_list() -> None:
    outcome = cxscan("check", write(""), "--json")
    assert (outcome.exit_code, json.loads(outcome.stdout), outcome.stderr) == (0, [], "")


def test_json_stays_json_where_a_file_is_missing() -> None:
    outcome = cxscan("check", "missing.yaml", "--json")
    assert (outcome.exit_code, json.loads(outcome.stdout)) == (3, [])


# --- which files


def test_a_pattern_is_expanded_by_the_program_where_the_shell_does_not() -> None:
    write("b: 1\n", Path("folder/two.yaml"))
    write("a: 1\n", Path("folder/one.yaml"))
    places = [line.split(": ")[0] for line in cxscan("check", "folder/*.yaml").stdout.splitlines()]
    assert places == ["folder/one.yaml:6:1", "folder/two.yaml:6:1"]


def test_a_pattern_that_fits_no_file_says_so() -> None:
    outcome = cxscan("check", "nothing/*.yaml")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (3, "", "No file is called nothing/*.yaml.\n")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    assert cxscan("check", write("a: 1\n", Path("scan[1].yaml"))).stdout.startswith("scan[1].yaml:6:1: ")


def test_the_problems_of_the_other_files_are_still_named_where_a_pattern_fits_nothing() -> None:
    write("titel: x\n")
    assert cxscan("check", SCAN, "nothing/*.yaml").stdout.startswith("scan.yaml:6:1: unknown key")


def test_a_folder_stands_for_its_files_and_those_below_it() -> None:
    write("a: 1\n", Path("folder/below/one.yaml"))
    write("a: 1\n", Path("folder/.hidden/two.yaml"))
    assert [line.split(":")[0] for line in cxscan("check", "folder").stdout.splitlines()] == ["folder/below/one.yaml"]


def test_without_a_file_the_usage_is_shown() -> None:
    assert cxscan("check").exit_code == 2


def test_the_messages_are_in_the_language_asked_for() -> None:
    write("titel: x\n")
    outcome = cxscan_process("check", SCAN, "--lang", "nl")
    assert outcome.exit_code == 1
    assert outcome.stdout.startswith("scan.yaml:6:1: ")
    assert "unknown key" not in outcome.stdout


def test_nothing_is_written_beside_what_is_checked(tmp_path: Path) -> None:
    write("titel: x\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    cxscan("check", SCAN, "questionnaires/tiny.yaml", "--today", str(datetime.date(2026, 1, 1)))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_is_wrong_with_a_questionnaire_is_named_once_though_many_scans_are_made_with_it() -> None:
    questionnaire = Path("questionnaires/tiny.yaml")
    lines = questionnaire.read_text(encoding="utf-8").splitlines()
    questionnaire.write_text("\n".join([*lines, "colour: red", "sound: loud", ""]), encoding="utf-8")
    for year in (2024, 2025, 2026):
        write("answers: {ask: {level: 2}}\n", Path(f"{year}.yaml"))
    outcome = cxscan("check", ".", questionnaire, "--json")
    assert [(one["line"], one["message"]) for one in json.loads(outcome.stdout) if one["path"].startswith("questionnaires")] == [
        (len(lines) + 1, "unknown key “colour”"),
        (len(lines) + 2, "unknown key “sound”"),
    ]
