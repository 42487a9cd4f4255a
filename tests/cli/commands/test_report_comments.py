"""`cxscan report --comments`: what the author writes beside a scan, which stays as it is."""

from pathlib import Path

import pytest

from cxscan.archive.shelf import Shelf
from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/2026-11-22-town-of-example.yaml")
FILE = Path("comments.yaml")


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2, "hear": 3, "help": 2}, facilitator="Fatima Haan")


def comments(*lines: str) -> None:
    FILE.write_text("\n".join(["format: cxscan/comments/1", *lines, ""]), encoding="utf-8")


def test_the_report_begins_with_them_and_the_scan_stays_as_it_is() -> None:
    before = SCAN.read_bytes()
    comments("summary: |", "  We have come *far*.", "", "  - a <roster>", "pillars: {ears: We listen now.}")
    report = cxscan("report", str(SCAN), "--comments", str(FILE)).stdout
    assert "## Summary\n\nWe have come \\*far\\*.\n\n- a \\<roster>\n\n## In numbers\n\n**We stand at" in report
    assert "### Ears: 2.5\n\nWe listen now.\n" in report
    assert SCAN.read_bytes() == before


def test_they_count_before_those_in_the_scan_which_stay_where_the_file_says_nothing() -> None:
    with SCAN.open("a", encoding="utf-8") as file:
        file.write("comments:\n  summary: As the scan says.\n  pillars: {ears: Ears in the scan., hands: Hands in the scan.}\n")
    comments("pillars: {ears: Ears in the file.}")
    report = cxscan("report", str(SCAN), "--comments", str(FILE)).stdout
    assert [text in report for text in ("As the scan says.", "Ears in the file.", "Hands in the scan.")] == [True] * 3
    assert "Ears in the scan." not in report


def test_a_command_that_writes_the_scan_keeps_what_stands_in_it() -> None:
    with SCAN.open("a", encoding="utf-8") as file:
        file.write("comments:\n  summary: {nl: Ver gekomen., en: Come far.}\n  pillars: {ears: We listen.}\n")
    assert cxscan("run", str(SCAN), "--plain", typed="b\n3 better\nq\n").exit_code == 0
    kept = Shelf().placed(SCAN).scan.comments
    assert kept is not None
    assert (kept.summary, kept.pillars) == ({"nl": "Ver gekomen.", "en": "Come far."}, {"ears": "We listen."})


def test_an_anonymous_report_has_no_names_in_them() -> None:
    comments("summary: Thanks to Fatima Haan of Town of Example.", "pillars: {ears: {en: Ask Fatima Haan.}}")
    report = cxscan("report", str(SCAN), "--comments", str(FILE), "--anonymise").stdout
    assert report.count("\\[…\\]") >= 3
    assert "Fatima" not in report


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["pillars: {eers: Hm.}"], "comments.yaml:2:11: the questionnaire has no pillar “eers” (did you mean “ears”?)"),
        (["summary: {de: Weit.}"], "comments.yaml:2:11: there are no reports in the language “de” (use one of: nl, en, fr)"),
        (
            ["questionnaire: {id: other}"],
            "comments.yaml:2:16: these comments are about another questionnaire than that of the scan, “tiny”, version 1.0",
        ),
        (
            ['questionnaire: {id: tiny, version: "2.0"}'],
            "comments.yaml:2:16: these comments are about another questionnaire than that of the scan, “tiny”, version 1.0",
        ),
        (
            ["summary: {nl: Ver., nl-BE: Verder.}"],
            "comments.yaml:2:21: in reports “nl-BE” is the same language as one above: nl (keep one of the two)",
        ),
        (["summary: [a, b]"], "comments.yaml:2:10: a text is expected here, or one for each language"),
        (["pilars: {ears: Hm.}"], "comments.yaml:2:1: unknown key “pilars” (did you mean “pillars”?"),
    ],
)
def test_what_is_wrong_with_them_is_said_with_its_line(lines: list[str], said: str) -> None:
    comments(*lines)
    outcome = cxscan("report", str(SCAN), "--comments", str(FILE))
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert said in outcome.stderr


def test_a_file_of_another_kind_or_none_is_refused() -> None:
    assert "this file is a scan, where a file of comments is expected" in cxscan(
        "report", str(SCAN), "--comments", str(SCAN)
    ).stderr  # fmt: skip
    assert cxscan("report", str(SCAN), "--comments", "none.yaml").exit_code == 3


def test_comments_on_another_version_are_not_said_to_be_on_a_name_that_is_like_it() -> None:
    comments('questionnaire: {id: tiny, version: "2.0"}')
    assert "did you mean" not in cxscan("report", str(SCAN), "--comments", str(FILE)).stderr


@pytest.mark.parametrize("code", ["nl-BE", "NL", "nl_NL"])
def test_a_language_is_read_as_the_one_that_reports_have(code: str) -> None:
    comments(f"summary: {{{code}: We zijn er bijna., en: Nearly there.}}")
    assert cxscan("check", FILE).exit_code == 0
    report = cxscan("report", str(SCAN), "--comments", str(FILE), "--lang", "nl").stdout
    assert "\nWe zijn er bijna.\n" in report
    assert "Nearly" not in report


@pytest.mark.parametrize("code", ["nl-BE", "NL", "nl_NL"])
def test_texts_of_a_group_in_the_language_of_the_report_are_not_marked_as_another_one(code: str) -> None:
    write_tiny_scan(SCAN, {"ask": 2}, language=code, glad=("Elk team praat.",))
    for lang, marked in (("nl", ""), ("en", " (Dutch)")):
        assert f"- Elk team praat.{marked}\n" in cxscan("report", str(SCAN), "--lang", lang).stdout
    comments("summary: Wij zijn er.")
    shown = cxscan("report", str(SCAN), "--comments", str(FILE), "--lang", "nl").stdout
    assert code not in shown
