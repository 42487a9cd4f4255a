"""What people write by hand stays: nothing is dropped in silence, and no line goes that said something."""

from pathlib import Path

import pytest

from cxscan.files.questionnaires.library import Library
from tests.cli.program import cxscan as run
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = """\
format: cxscan/scan/1
questionnaire:
  id: tiny
  version: '1.0'
organisation: Town
date: 2026-11-22
status: draft
scope: full
answers:
  ask:
    level: 2
actions:
  - title: Listen
    status: open
"""


def cxscan(*arguments: str | Path, typed: str = "") -> tuple[int, str, str]:
    result = run(*arguments, "--lang", "en", typed=typed)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("status: draft\n", "status: draft\nbogus:\n", "scan.yaml:8:1: unknown key “bogus”"),
        ("level: 2", "levle:", "scan.yaml:11:5: unknown key “levle” (did you mean “level”?"),
        ("    level: 2", "    level: 2\n    5:", "scan.yaml:12:5: unknown key “5”"),
        ("    status: open", "    status: open\n    ownr:", "scan.yaml:15:5: unknown key “ownr” (did you mean “owner”?"),
    ],
)
def test_an_unknown_key_is_an_error_without_a_value_too(old: str, new: str, line: str) -> None:
    Path("scan.yaml").write_text(SCAN.replace(old, new), encoding="utf-8")
    code, output, _ = cxscan("check", "scan.yaml")
    assert code == 1
    assert output.startswith(line)


def test_a_known_key_without_a_value_is_an_absent_key() -> None:
    Path("scan.yaml").write_text(
        SCAN.replace("scope: full\n", "scope: full\nunit:\n").replace("level: 2", "level: 2\n    note:"), "utf-8"
    )
    assert cxscan("check", "scan.yaml")[:2] == (0, "")


def test_an_answer_changes_no_line_but_its_own() -> None:
    Path("scan.yaml").write_text(SCAN, encoding="utf-8")
    assert cxscan("run", "scan.yaml", typed="3\n")[0] == 0
    assert Path("scan.yaml").read_text("utf-8") == SCAN.replace("    level: 2\n", "    level: 2\n  hear:\n    level: 3\n")
    assert not Path("scan.yaml.bak").exists()


def test_confirming_a_carried_answer_takes_its_mark_away() -> None:
    Path("scan.yaml").write_text(SCAN.replace("level: 2", "level: 2\n    carried: true"), encoding="utf-8")
    cxscan("run", "scan.yaml", typed="\n")
    assert Path("scan.yaml").read_text("utf-8") == SCAN


def test_the_scan_before_is_the_one_that_is_named_where_the_organisation_has_another_name_now() -> None:
    write_tiny_scan(Path("old.yaml"), {"ask": 1}, status="final", date="2025-11-22", organisation="Old")
    write_tiny_scan(Path("new.yaml"), {"ask": 2}, status="final", organisation="New", previous="old.yaml")
    code, output, message = cxscan("diff", "new.yaml")
    assert (code, "Taken: old.yaml\n" in message) == (0, True)
    assert "can be compared +1.0 since 2025" in output


def test_the_newest_two_may_be_made_with_a_questionnaire_and_its_variant() -> None:
    Path("questionnaires/ours.yaml").write_text(
        'format: cxscan/questionnaire/1\nid: ours\nversion: "1.0"\nlanguage: en\nextends: {id: tiny, version: "1.0"}\n',
        encoding="utf-8",
    )
    write_tiny_scan(Path("scans/old.yaml"), {"ask": 1}, status="final", date="2025-11-22")
    write_tiny_scan(Path("scans/new.yaml"), {"ask": 2}, status="final", questionnaire={"id": "ours", "version": "1.0"})
    assert Library().find("ours").root_id == "tiny"
    assert "can be compared +1.0 since 2025" in cxscan("diff")[1]


def test_the_view_of_one_person_goes_on_only_with_that_name() -> None:
    assert cxscan("run", "tiny", "--organisation", "Town", "--rater", "Anna", "--today", "2026-11-22", typed="2\n")[0] == 0
    view = Path("scans/2026-11-22-town.yaml")
    assert "rater: Anna\n" in view.read_text("utf-8")
    assert cxscan("run", view, typed="3\n")[0] == 2
    assert cxscan("run", view, "--rater", "Bram", typed="3\n")[0] == 2
    assert cxscan("run", view, "--rater", "anna", typed="3\n")[0] == 0
    assert "    level: 3\n" in view.read_text("utf-8")
