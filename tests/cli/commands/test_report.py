"""`cxscan report`: a report on a scan. The whole reports stand in `golden/`.

After a change that is meant: `CXSCAN_WRITE_GOLDEN=1 pytest tests/cli/commands/test_report.py`, and read the difference in git.
"""

import datetime
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from cxscan.files.questionnaires.library import TEMPLATES_FOLDER, data_folder
from cxscan.model.scan import Action, Answer, PillarPlan, Vote
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.order import Audience, Order, OwnTemplate
from tests.cli.program import cxscan, files_in
from tests.questionnaires_for_tests import questionnaire_data, write_tiny_questionnaire, write_tiny_scan
from tests.stories_for_tests import example_story
from tests.tools_for_tests import tool

GOLDEN = Path(__file__).parents[2] / "golden"
# The last paragraph, on the licence, has a test of its own.
LICENCE = "This is not the official"

FIRST, SECOND, THIRD = (Path(f"scans/{year}-11-22-town-of-example-front-desk.yaml") for year in (2024, 2025, 2026))


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


@pytest.fixture
def three_scans() -> None:
    """A first scan in short form, a second, and a third that has everything."""
    write_tiny_scan(
        FIRST,
        {"hear": 1, "help": "not-applicable"},
        unit="Front desk",
        date=datetime.date(2024, 11, 22),
        status="final",
        scope="quick",
    )
    write_tiny_scan(
        SECOND,
        {"ask": 1, "hear": 2.5, "help": "unknown"},
        unit="Front desk",
        date=datetime.date(2025, 11, 22),
        status="final",
        actions=(
            Action(title="Ring back", owner="Bram", status="done", done=datetime.date(2026, 1, 5), result="It worked."),
            Action(title="Ask around"),
        ),
    )
    write_tiny_scan(
        THIRD,
        unit="Front desk",
        status="final",
        title="Second scan",
        facilitator="Fatima",
        participants=("Anna Smit (adviser)", "Bram", "two colleagues of the desk"),
        answers={
            "ask": Answer(level=Fraction(5, 2), note="We ring back.\nAlways.", evidence=("The list", "https://example.org/a_b")),
            "hear": Answer(level=Fraction(2), carried=True),
            "help": Answer(level=Fraction(4)),
        },
        pillars={
            "ears": PillarPlan(
                target=Fraction(3), by=datetime.date(2027, 12, 31), goal="Fewer calls", consequence="They stay away."
            ),
            "hands": PillarPlan(target=Fraction(4)),
        },
        glad=("The desk rings back", "*Three* teams have read the list"),
        actions=(
            Action(title="Begin to hear", question="hear", owner="Anna", due=datetime.date(2027, 3, 1)),
            Action(title="Tell the board", status="doing"),
        ),
    )


def assert_as_golden(name: str, report: str) -> None:
    """Compare a report with the file of that name in `golden/`, up to the licence."""
    text, _, _ = report.partition(LICENCE)
    path = GOLDEN / name
    if os.environ.get("CXSCAN_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def report_on(*args: object) -> str:
    """Return the report that is printed."""
    outcome = cxscan("report", *args)
    assert outcome.exit_code == 0, outcome
    return outcome.stdout


# --- the whole text


@pytest.mark.usefixtures("three_scans")
def test_the_report_on_a_first_short_scan() -> None:
    assert_as_golden("first-short-scan.md", report_on(FIRST))


@pytest.mark.usefixtures("three_scans")
def test_the_report_with_the_growth_since_last_time() -> None:
    assert_as_golden("growth.md", report_on(THIRD, "--against", SECOND))


@pytest.mark.usefixtures("three_scans")
def test_the_report_with_the_names_and_the_scores_of_all_earlier_scans() -> None:
    assert_as_golden("names-and-history.md", report_on(THIRD, "--against", FIRST, "--against", SECOND, "--names"))


def test_the_report_on_a_scan_in_which_nothing_is_answered() -> None:
    write_tiny_scan(THIRD)
    assert_as_golden("nothing-answered.md", report_on(THIRD))


def test_the_report_shows_texts_as_they_were_typed_whatever_markdown_would_make_of_them() -> None:
    note = "# no title\n- no list\n1. no number\n| no | table |\n<script>alert(1)</script> *a* _b_ `c` [d](e) &amp; \\ ~~f~~ $g$"
    write_tiny_scan(
        THIRD,
        organisation="*Town* | <b>Example</b>",
        unit="_desk_",
        title="{{ story }} {% if %}",
        answers={"ask": Answer(level=Fraction(1), note=note)},
        participants=("{customer} (adviser)",),
        status="final",
    )
    assert_as_golden("typed-texts.md", report_on(THIRD))


@pytest.mark.usefixtures("three_scans")
def test_two_runs_of_a_report_are_the_same_text() -> None:
    assert report_on(THIRD, "--against", SECOND) == report_on(THIRD, "--against", SECOND)


@pytest.mark.usefixtures("three_scans")
def test_no_line_of_a_report_ends_in_a_blank() -> None:
    report = report_on(THIRD, "--against", SECOND)
    assert [line for line in report.splitlines() if line != line.rstrip()] == []
    assert report.endswith("\n")
    assert "\n\n\n" not in report


@pytest.mark.usefixtures("three_scans")
@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_dutch_and_french_reports_have_a_decimal_comma(lang: str) -> None:
    report = report_on(THIRD, "--against", SECOND, "--lang", lang)
    assert "2,5" in report
    assert "2.5" not in report


# --- who is named


@pytest.mark.usefixtures("three_scans")
def test_participants_are_counted_and_their_roles_named() -> None:
    report = report_on(THIRD)
    assert "- 3 participants (adviser and 2 without a role)" in report
    assert "Anna Smit" not in report
    assert "Bram" not in report


@pytest.mark.usefixtures("three_scans")
def test_names_names_the_participants() -> None:
    assert "Took part: Anna Smit (adviser), Bram and two colleagues of the desk" in report_on(THIRD, "--names")


@pytest.mark.usefixtures("three_scans")
def test_the_facilitator_and_the_owners_of_actions_are_named() -> None:
    report = report_on(THIRD)
    assert "Facilitator: Fatima" in report
    assert "| Begin to hear | Anna |" in report


def test_the_view_of_one_person_does_not_name_that_person() -> None:
    write_tiny_scan(THIRD, {"ask": 1}, rater="Zebedee")
    assert "Zebedee" not in report_on(THIRD)


# --- against


@pytest.mark.usefixtures("three_scans")
def test_growth_is_against_the_latest_of_the_earlier_scans_in_whatever_order_they_are_named() -> None:
    report = report_on(THIRD, "--against", SECOND, "--against", FIRST)
    assert "Compared with 22 November 2025" in report
    assert report == report_on(THIRD, "--against", FIRST, "--against", SECOND)


@pytest.mark.usefixtures("three_scans")
def test_growth_is_never_against_a_later_scan() -> None:
    report = report_on(SECOND, "--against", FIRST, "--against", THIRD)
    assert "Compared with 22 November 2024" in report


@pytest.mark.parametrize(("old", "new"), [("town.yaml", "town-2.yaml"), ("town-2.yaml", "town-10.yaml"), ("x.yaml", "a.yaml")])
def test_growth_is_against_an_earlier_scan_of_the_same_day_too(old: str, new: str) -> None:
    write_tiny_scan(Path(old), {"ask": 1}, status="final")
    write_tiny_scan(Path(new), {"ask": 2}, status="final")
    assert "Compared with 22 November 2026: +1.0" in report_on(new, "--against", old)


def test_of_several_scans_of_one_day_growth_is_against_the_latest_before() -> None:
    names = [f"2026-11-22-town{number}.yaml" for number in ("", "-2", "-10", "-11")]
    for level, name in enumerate(names, start=1):
        write_tiny_scan(Path(name), {"ask": level}, status="final")
    against = [part for name in names if name != names[2] for part in ("--against", name)]
    assert "+1.0 since 22 November 2026" in report_on(names[2], *against)


@pytest.mark.usefixtures("three_scans")
def test_without_against_the_command_says_which_scan_came_before() -> None:
    outcome = cxscan("report", THIRD)
    assert outcome.stderr == f"To show the growth since last time, add: --against {SECOND}\n"


def test_scans_of_two_questionnaires_are_not_compared() -> None:
    write_tiny_questionnaire(Path("questionnaires"), "other.yaml", id="other")
    write_tiny_scan(SECOND, {"ask": 1}, questionnaire={"id": "other", "version": "1.0"})
    write_tiny_scan(THIRD, {"ask": 1})
    outcome = cxscan("report", THIRD, "--against", SECOND)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "These scans cannot be compared: one answers “other”, the other “tiny”.\n"


def test_the_view_of_one_person_is_never_compared_as_a_scan() -> None:
    write_tiny_scan(SECOND, {"ask": 1}, date=datetime.date(2025, 11, 22), rater="Anna")
    write_tiny_scan(THIRD, {"ask": 3}, status="final")
    outcome = cxscan("report", THIRD, "--against", SECOND)
    assert (outcome.exit_code, outcome.stdout) == (2, "")


def test_a_draft_is_reported_as_a_draft() -> None:
    write_tiny_scan(THIRD, {"ask": 1})
    assert "> This scan is still in progress: the numbers can change." in report_on(THIRD)


# --- where it goes


@pytest.mark.usefixtures("three_scans")
def test_without_output_the_report_is_printed_and_nothing_is_written(tmp_path: Path) -> None:
    before = files_in(tmp_path)
    report_on(THIRD, "--against", SECOND)
    assert files_in(tmp_path) == before


@pytest.mark.usefixtures("three_scans")
def test_with_output_the_path_is_printed_and_the_report_is_in_the_file(tmp_path: Path) -> None:
    printed = report_on(THIRD, "--against", SECOND)
    assert report_on(THIRD, "--against", SECOND, "--output", "report.md") == f"{tmp_path / 'report.md'}\n"
    without_pictures = re.sub(r"!\[.*\]\(.*\.svg\)\n\n", "", Path("report.md").read_text(encoding="utf-8"))
    assert without_pictures == printed


@pytest.mark.usefixtures("three_scans")
def test_the_pictures_of_a_report_stand_beside_it_and_are_told_in_words(tmp_path: Path) -> None:
    report_on(THIRD, "--against", SECOND, "--output", "my report.md")
    assert sorted(path.name for path in tmp_path.glob("my report*")) == [
        "my report-growth.svg",
        "my report-profile.svg",
        "my report-questions.svg",
        "my report.md",
    ]
    assert (
        "![Where each pillar stands. Ears: from 1.8 to 2.3, ambition 3; Hands: 4.0, ambition 4.](my%20report-profile.svg)\n"
        in Path("my report.md").read_text(encoding="utf-8")
    )


@pytest.mark.usefixtures("three_scans")
def test_the_report_for_the_management_is_short_and_that_for_a_team_goes_through_its_questions() -> None:
    assert_as_golden("management.md", report_on(THIRD, "--against", SECOND, "--template", "management"))
    assert_as_golden("team.md", report_on(THIRD, "--against", SECOND, "--template", "team"))


def test_views_targets_and_what_the_group_is_glad_about_are_told() -> None:
    votes = tuple(Vote(level=Fraction(level)) for level in (1, 1, 4))
    answer = Answer(level=Fraction(2), votes=votes, target=Fraction(3), basis="measured", evidence=("The list",))
    write_tiny_scan(THIRD, answers={"ask": answer}, glad=("We talk | at last",), status="final")
    assert_as_golden("views.md", report_on(THIRD))


@pytest.mark.usefixtures("three_scans")
@pytest.mark.parametrize("audience", ["full", "management", "team"])
def test_word_gets_every_table_of_a_report_from_pandoc(audience: str, tmp_path: Path) -> None:
    report = report_on(THIRD, "--against", SECOND, "--template", audience)
    target = tmp_path / "report.docx"
    command = [tool("pandoc"), "--from", "gfm", "--output", str(target)]
    subprocess.run(command, input=report, text=True, check=True)
    with zipfile.ZipFile(target) as document:
        body = document.read("word/document.xml").decode()
    tables = [block for block in report.split("\n\n") if block.startswith("| ")]
    rows = sum(len(block.strip().splitlines()) - 1 for block in tables)  # the line under the head is none
    assert (body.count("<w:tbl>"), len(re.findall(r"<w:tr[ >]", body))) == (len(tables), rows)


@pytest.mark.usefixtures("three_scans")
def test_an_output_that_exists_is_an_error_and_is_left_as_it_is() -> None:
    Path("report.md").write_text("mine", encoding="utf-8")
    outcome = cxscan("report", THIRD, "--against", SECOND, "--output", "report.md")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == "report.md exists already. Choose another name, or add --force to replace it.\n"
    assert Path("report.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("three_scans")
def test_force_replaces_the_output() -> None:
    Path("report.md").write_text("mine", encoding="utf-8")
    report_on(THIRD, "--against", SECOND, "--output", "report.md", "--force")
    assert Path("report.md").read_text(encoding="utf-8").startswith("# Second scan")


@pytest.mark.usefixtures("three_scans")
def test_a_missing_folder_is_an_error() -> None:
    outcome = cxscan("report", THIRD, "--against", SECOND, "--output", "nowhere/report.md")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == "The folder nowhere does not exist. Make it first.\n"
    assert not Path("nowhere").exists()


@pytest.mark.usefixtures("three_scans")
def test_a_folder_as_output_gets_the_report_under_the_name_of_the_scan_and_a_number_where_that_is_taken(tmp_path: Path) -> None:
    Path("reports").mkdir()
    report = ("report", THIRD, "--against", SECOND, "--output", "reports")
    assert cxscan(*report).stdout == f"{tmp_path / 'reports' / THIRD.stem}.md\n"
    assert cxscan(*report).stdout == f"{tmp_path / 'reports' / THIRD.stem}-2.md\n"


def test_two_scans_in_files_of_one_name_get_a_report_each(tmp_path: Path) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    scans = [write_tiny_scan(Path(folder, "scan.yaml"), {"ask": 2}, organisation=folder) for folder in ("a", "b")]
    assert cxscan("report", *scans, "--output", tmp_path).exit_code == 0
    assert {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in tmp_path.glob("*.md")} == {
        "scan.md": "# Tiny scan: a",
        "scan-2.md": "# Tiny scan: b",
    }


@pytest.mark.usefixtures("three_scans")
def test_a_scan_that_is_named_twice_is_reported_on_once(tmp_path: Path) -> None:
    outcome = cxscan("report", THIRD, f"./{THIRD}", "scans/2026*.yaml", "--output", tmp_path, "--since", "last")
    assert outcome.exit_code == 0
    assert [path.name for path in tmp_path.glob("*.md")] == [f"{THIRD.stem}.md"]


@pytest.mark.usefixtures("three_scans")
def test_many_scans_at_once_go_into_a_folder_each_with_the_growth_since_its_own_last_time(tmp_path: Path) -> None:
    write_tiny_scan(Path("scans/2026-02-01-other.yaml"), {"ask": 2}, organisation="Other", status="final")
    Path("reports").mkdir()
    outcome = cxscan("report", "scans/*.yaml", "--against", "scans", "--output", "reports")
    assert outcome.exit_code == 0
    written = sorted(Path("reports").glob("*.md"))
    assert sorted(outcome.stdout.splitlines()) == [str(tmp_path / path) for path in written]
    assert [path.stem for path in written] == [FIRST.stem, SECOND.stem, "2026-02-01-other", THIRD.stem]
    assert ["Compared with" in path.read_text(encoding="utf-8") for path in written] == [False, True, False, True]


@pytest.mark.usefixtures("three_scans")
def test_many_scans_at_once_need_a_folder() -> None:
    outcome = cxscan("report", FIRST, SECOND, "--output", "report.md")
    assert (outcome.exit_code, outcome.stderr) == (2, "Name an existing folder for the reports with --output.\n")


@pytest.mark.usefixtures("three_scans")
def test_where_one_of_many_cannot_be_written_none_is() -> None:
    Path("reports").mkdir()
    THIRD.write_text("no scan", encoding="utf-8")
    assert cxscan("report", FIRST, SECOND, THIRD, "--output", "reports").exit_code == 3
    assert list(Path("reports").iterdir()) == []


@pytest.mark.usefixtures("three_scans")
def test_a_folder_to_compare_with_gives_every_earlier_scan_of_the_team() -> None:
    both = report_on(THIRD, "--against", FIRST, "--against", SECOND)
    assert report_on(THIRD, "--against", "scans") == both


@pytest.mark.usefixtures("three_scans")
def test_one_pillar_alone_by_its_name_or_id() -> None:
    alone = report_on(THIRD, "--against", SECOND, "--pillar", "Hands")
    assert alone.startswith("# Second scan · Hands: Town of Example")
    assert "**Hands: 4.0 of 5.**" in alone
    assert "### Hands" in alone
    assert [word for word in ("Ears", "Hear", "We ring back", "Begin to hear") if word in alone] == []
    assert report_on(THIRD, "--against", SECOND, "--pillar", "hands") == alone
    outcome = cxscan("report", THIRD, "--pillar", "feet")
    assert outcome.exit_code == 2
    assert outcome.stderr.splitlines()[-1] == "There is no pillar “feet”. Choose one of: Ears (ears), Hands (hands)."


@pytest.mark.usefixtures("three_scans")
def test_a_template_that_does_not_exist_is_wrong_usage() -> None:
    outcome = cxscan("report", THIRD, "--against", SECOND, "--template", "fool")
    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("There is no template “fool”. Known: full, management, team; or name a file of your own")


@pytest.mark.usefixtures("three_scans")
def test_a_template_of_ones_own_makes_the_report() -> None:
    Path("mine.md.j2").write_text("{{ story.organisation }}: {{ score(story.score.value) }}\n", encoding="utf-8")
    assert report_on(THIRD, "--against", SECOND, "--template", "mine.md.j2") == "Town of Example: 3.1\n"


@pytest.mark.usefixtures("three_scans")
def test_a_template_in_which_git_left_both_sides_of_a_change_makes_no_report() -> None:
    Path("mine.html.j2").write_text(
        "<p>\r\n<<<<<<< HEAD\r\nNow\r\n=======\r\nThen\r\n>>>>>>> theirs\r\n</p>\r\n", encoding="utf-8"
    )
    outcome = cxscan("report", THIRD, "--against", SECOND, "--template", "mine.html.j2", "--output", "report.html")
    assert outcome.exit_code == 3
    assert "mine.html.j2:2:1: git left both sides of a change here" in outcome.stderr
    assert not Path("report.html").exists()


@pytest.mark.usefixtures("three_scans")
def test_a_mistake_in_a_template_is_named_with_its_line_and_nothing_is_written() -> None:
    Path("mine.md.j2").write_text("# Mine\n{{ story.organization }}\n", encoding="utf-8")
    outcome = cxscan("report", THIRD, "--against", SECOND, "--template", "mine.md.j2", "--output", "report.md")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith("mine.md.j2:2:10: “organization” is unknown here (did you mean “organisation”?)\n")
    assert not Path("report.md").exists()


@pytest.mark.usefixtures("three_scans")
def test_a_report_never_takes_the_place_of_a_scan_whatever_is_forced() -> None:
    before = FIRST.read_bytes()
    outcome = cxscan("report", THIRD, "--against", SECOND, "--output", FIRST, "--force")
    assert outcome.exit_code == 2
    assert outcome.stderr.endswith(f"{FIRST} holds a scan or a questionnaire. Give the report another name.\n")
    assert FIRST.read_bytes() == before


# --- the form, and the name of the file


@pytest.mark.usefixtures("three_scans")
@pytest.mark.parametrize(
    ("name", "begins"), [("r.html", b"<!doctype html>"), ("r.XLSX", b"PK"), ("r.md", b"# Second scan"), ("r.txt", b"#")]
)
def test_the_name_of_the_file_says_the_form(name: str, begins: bytes) -> None:
    assert cxscan("report", THIRD, "--against", SECOND, "--output", name).exit_code == 0
    assert Path(name).read_bytes().lower().startswith(begins.lower())


@pytest.mark.usefixtures("three_scans")
def test_a_name_that_says_another_form_is_wrong_usage() -> None:
    outcome = cxscan("report", THIRD, "--format", "word", "--output", "r.html")
    assert (outcome.exit_code, Path("r.html").exists()) == (2, False)
    assert outcome.stderr.startswith("r.html is the name of a report in the form “html”, not “word”.")


@pytest.mark.usefixtures("three_scans")
def test_an_output_without_an_ending_is_a_folder_and_must_be_there() -> None:
    outcome = cxscan("report", THIRD, "--output", "reports")
    assert (outcome.exit_code, outcome.stderr) == (3, "The folder reports does not exist. Make it first.\n")
    assert not Path("reports").exists()


# --- without names


@pytest.mark.usefixtures("three_scans")
def test_an_anonymous_report_says_nothing_of_who_it_is_about_and_what_nobody_can_clean(tmp_path: Path) -> None:
    Path("reports").mkdir()
    outcome = cxscan("report", THIRD, "--against", "scans", "--anonymise", "--output", "reports")
    assert outcome.stdout == f"{tmp_path / 'reports' / '2026-11-22-anonymous.md'}\n"
    text = Path("reports/2026-11-22-anonymous.md").read_text(encoding="utf-8")
    assert text.startswith("# Tiny scan: an organisation\n")
    for name in ("Town of Example", "Front desk", "Second scan", "Fatima", "Anna", "Bram", "adviser"):
        assert name not in text
    assert "3 participants" in text
    assert "Compared with 22 November 2025" in text
    assert "Read the report before you pass it on." in outcome.stderr


@pytest.mark.usefixtures("three_scans")
def test_a_report_that_names_people_and_leaves_them_out_is_wrong_usage() -> None:
    outcome = cxscan("report", THIRD, "--names", "--anonymise")
    assert outcome.exit_code == 2
    assert outcome.stderr == "A report either names people or leaves them out: use --names or --anonymise, not both.\n"


@pytest.mark.usefixtures("three_scans")
def test_without_a_scan_it_is_the_newest_of_the_folder_and_the_command_says_which() -> None:
    outcome = cxscan("report")
    assert outcome.exit_code == 0
    assert outcome.stderr.splitlines()[0] == f"Taken: {THIRD}"
    assert outcome.stdout.startswith("# Second scan: Town of Example · Front desk")


def test_the_problems_of_the_scan_are_listed_and_nothing_is_printed() -> None:
    write_tiny_scan(THIRD, {"ask": 9})
    outcome = cxscan("report", THIRD, "--output", "report.md")
    assert (outcome.exit_code, outcome.stdout, Path("report.md").exists()) == (3, "", False)
    assert outcome.stderr.startswith(f"{THIRD}:10:12: level 9 does not exist")


# --- what it says about the questionnaire


def test_the_report_on_a_questionnaire_of_ones_own_does_not_put_its_questions_under_our_licence() -> None:
    write_tiny_scan(THIRD, {"ask": 1})
    assert "CC BY" not in report_on(THIRD)


def test_the_report_on_a_built_in_questionnaire_names_the_licence_of_its_questions() -> None:
    Path("answers.yaml").write_text("vision: {level: 2}\n", encoding="utf-8")
    cxscan("run", "--organisation", "Town", "--date", "2026-11-22", "--answers", "answers.yaml")
    assert "The questions are licensed under CC BY 4.0." in report_on("scans/2026-11-22-town.yaml")


def test_the_word_for_the_customer_is_filled_in() -> None:
    words = [
        *questionnaire_data()["customers"],
        {"id": "resident", "one": "resident", "many": "residents", "the": "the resident"},
    ]
    pillars = questionnaire_data()["pillars"]
    pillars[0]["questions"][0]["levels"][1] = (
        "{The-customer} waits; {customers} wait; a {customer} waits. {Customers} wait {now}."
    )
    write_tiny_questionnaire(Path("questionnaires"), customers=words, pillars=pillars)
    write_tiny_scan(THIRD, {"ask": 1}, customer="resident")
    assert "The resident waits; residents wait; a resident waits. Residents wait {now}." in report_on(THIRD)


@pytest.mark.parametrize("audience", Audience)
def test_a_copy_of_a_built_in_template_makes_the_same_report(audience: Audience) -> None:
    order = Order(example_story("en"), data_folder(TEMPLATES_FOLDER), audience)
    text = (order.templates / f"{audience}.md.j2").read_text(encoding="utf-8")
    assert render_markdown(replace(order, own_template=OwnTemplate("my.md.j2", text))).text == render_markdown(order).text
