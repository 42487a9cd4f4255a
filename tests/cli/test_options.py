"""An option that does not apply is refused or said, whatever the command: nothing that was typed is passed over in silence."""

from pathlib import Path
from typing import Any

import pytest

from cxscan.cli.app import CxscanCommand, CxscanGroup
from tests.cli.program import Outcome, cxscan, files_in, whole_program
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/town.yaml")
REPORT_TO_SCREEN = "--force replaces a file, and this report goes to the screen. Add --output, or leave it out.\n"
GOES_WITH_A_PAGE = "--output, --brand, --force and --open go with a page. Add: --format html\n"


@pytest.fixture(autouse=True)
def two_scans() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2}, unit="Desk", status="final")
    write_tiny_scan(Path("scans/old.yaml"), {"ask": 1}, unit="Desk", date="2025-11-22", status="final")


def only_new(options: str) -> str:
    return (
        f"Only a new scan takes {options}, and {SCAN} is there already. Leave that out; what the file says of itself is changed "
        "in the file.\n"
    )


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--organisation", "City"], "--organisation"),
        (["--unit", "Hall"], "--unit"),
        (["--date", "2026-11-23"], "--date"),
        (["--organisation", "City", "--date", "2026-11-23"], "--organisation, --date"),
        (["--from", "scans/old.yaml"], "--from"),
        (["--new"], "--new"),
        (["--folder", "elsewhere"], "--folder"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("more", [[], ["--answers", "answers.yaml"]], ids=["asked", "from a file"])
def test_a_scan_that_is_there_takes_no_option_of_a_new_one(options: list[str], named: str, more: list[str]) -> None:
    Path("answers.yaml").write_text("ask: {level: 3}\n", encoding="utf-8")
    before = files_in(Path())
    outcome = cxscan("run", SCAN, *options, *more, typed="3\n3\n3\n")
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (2, "", only_new(named))
    assert files_in(Path()) == before


@pytest.mark.parametrize(
    "options",
    [
        ["--organisation", "town of  EXAMPLE"],
        ["--unit", "desk"],
        ["--date", "2026-11-22"],
        ["--folder", "scans"],
        ["--folder", "./scans/../scans"],
        ["--continue"],
    ],
    ids=str,
)
def test_an_option_that_says_what_the_scan_says_is_taken(options: list[str]) -> None:
    assert cxscan("run", SCAN, *options, typed="q\n").exit_code == 0


TOLERANCE = "--tolerance says what --fail-on-drop lets pass. Add --fail-on-drop, or leave it out.\n"
REFUSED: list[tuple[list[str], str]] = [
    (["diff", "--tolerance", "1"], TOLERANCE),
    (["diff", "--tolerance", "0"], TOLERANCE),
    (["diff", "--json", "--format", "markdown"], "Choose one: --format markdown is for people, --json for programs.\n"),
    (["overview", "--json", "--format", "html"], "Choose one: --format html writes a page, --json prints the data.\n"),
    (["overview", "--output", "scans"], GOES_WITH_A_PAGE),
    (["overview", "--open"], GOES_WITH_A_PAGE),
    (["overview", "--force"], GOES_WITH_A_PAGE),
    (["overview", "--brand", "brand.yaml"], GOES_WITH_A_PAGE),
    (
        ["overview", "--benchmark", "Town of Example", "--drafts"],
        "A benchmark takes scans that are done. Leave out --drafts.\n",
    ),
    (
        ["report", "--names", "--anonymise"],
        "A report either names people or leaves them out: use --names or --anonymise, not both.\n",
    ),
    (["report", "--force"], REPORT_TO_SCREEN),
    (["report", str(SCAN), "--force", "--format", "markdown"], REPORT_TO_SCREEN),
    (["report", str(SCAN), "scans/old.yaml", "--output", "x.md"], "Name an existing folder for the reports with --output.\n"),
    (["run", "--continue", "--new"], "--continue and --new exclude each other.\n"),
    (["run", "tiny", "--organisation", "City", "--continue"], "There is no scan in progress of City to go on with.\n"),
    (["run", str(SCAN), "--rater", "Anna"], f"{SCAN} is the scan of a group, not the view of one person. Leave out --rater.\n"),
    (
        ["trend", str(SCAN), "scans/old.yaml", "--organisation", "City"],
        "--organisation and --unit choose from a folder: leave them out, or leave out that file.\n",
    ),
    (
        ["run", "tiny", "--organisation", "City", "--customer", "bear"],
        "There is no word “bear” for the customer. Choose one of: customer.\n",
    ),
    (
        ["questionnaires", "show", "tiny", "--customer", "bear"],
        "There is no word “bear” for the customer. Choose one of: customer.\n",
    ),
    (["explain", str(SCAN), "noses"], "There is no pillar “noses”. Choose one of: Ears (ears), Hands (hands).\n"),
    (["report", str(SCAN), "--pillar", "noses"], "There is no pillar “noses”. Choose one of: Ears (ears), Hands (hands).\n"),
]


@pytest.mark.parametrize(("command", "says"), REFUSED, ids=[" ".join(command) for command, _ in REFUSED])
def test_options_that_do_not_go_together_are_refused_and_nothing_is_written(command: list[str], says: str) -> None:
    before = files_in(Path())
    outcome = cxscan(*command, typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.endswith(says)
    assert files_in(Path()) == before


@pytest.mark.parametrize("command", ["show", "explain", "report"])
def test_the_folder_that_is_named_beside_a_scan_is_where_its_questionnaire_is_found(command: str) -> None:
    write_tiny_questionnaire(Path("archive/questionnaires"), id="kept")
    scan = write_tiny_scan(Path("elsewhere/x.yaml"), {"ask": 2}, questionnaire={"id": "kept", "version": "1.0"}, status="final")
    assert cxscan(command, scan).exit_code == 3
    assert cxscan(command, scan, "--folder", "archive").exit_code == 0


def test_the_folder_that_is_named_beside_two_scans_is_where_their_questionnaire_is_found() -> None:
    write_tiny_questionnaire(Path("archive/questionnaires"), id="kept")
    made_with = {"id": "kept", "version": "1.0"}
    old, new = (
        write_tiny_scan(Path(f"elsewhere/{year}.yaml"), {"ask": 2}, questionnaire=made_with, date=f"{year}-01-01", status="final")
        for year in (2025, 2026)
    )
    for command in (
        ["diff", old, new],
        ["report", new, "--against", old],
        ["report", new, "--against", "elsewhere"],
        ["diff", new],
    ):
        assert cxscan(*command).exit_code == 3
        assert cxscan(*command, "--folder", "archive").exit_code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["show", SCAN],
        ["show", SCAN, "--json"],
        ["explain", SCAN],
        ["report", SCAN],
        ["diff", "scans/old.yaml", SCAN],
        ["diff", SCAN],
    ],
)
def test_a_folder_that_is_named_beside_a_scan_and_is_not_there_is_said(command: list[str]) -> None:
    assert cxscan(*command, "--folder", "archif") == Outcome(3, "", "The folder archif does not exist. Check the name.\n")


def test_the_tolerance_of_a_gate_is_a_number_of_levels() -> None:
    drop = ["diff", SCAN, "scans/old.yaml", "--fail-on-drop"]
    assert [cxscan(*drop, "--tolerance", levels).exit_code for levels in ("0", "0.5", "1", "1,5")] == [1, 1, 0, 0]
    assert cxscan(*drop).exit_code == 1


# --- messages name the place, and advise nothing that was done already


@pytest.mark.parametrize("drafts", [[], ["--drafts"]], ids=["finished", "drafts too"])
@pytest.mark.parametrize("command", ["trend", "overview"])
def test_a_folder_without_scans_is_named(command: str, drafts: list[str]) -> None:
    Path("empty/below").mkdir(parents=True)
    outcome = cxscan(command, "empty", *drafts)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == "There is no scan in empty yet. Begin one with: cxscan run\n"


@pytest.mark.parametrize("command", ["trend", "overview"])
def test_where_there_are_only_scans_in_progress_the_option_that_counts_them_is_named_once(command: str) -> None:
    write_tiny_scan(Path("begun/a.yaml"), {"ask": 1})
    outcome = cxscan(command, "begun")
    assert outcome.stderr == "There is no finished scan in begun. Add --drafts for those in progress.\n"
    assert cxscan(command, "begun", "--drafts").exit_code == 0


@pytest.mark.parametrize("drafts", [[], ["--drafts"]], ids=["finished", "drafts too"])
@pytest.mark.parametrize("command", ["trend", "overview"])
def test_where_there_are_only_views_of_one_person_no_option_is_advised(command: str, drafts: list[str]) -> None:
    write_tiny_scan(Path("views/a.yaml"), {"ask": 1}, rater="Anna")
    outcome = cxscan(command, "views", *drafts)
    assert outcome.exit_code == 2
    assert "--drafts" not in outcome.stderr
    assert outcome.stderr.endswith("There is no scan of a group in views. Begin one with: cxscan run\n")


def test_a_team_that_only_has_a_scan_in_progress_is_told_so() -> None:
    write_tiny_scan(Path("scans/draft.yaml"), {"ask": 1}, organisation="City")
    options = ["trend", "scans", "--organisation", "City"]
    assert cxscan(*options).stderr == "There is no finished scan of that team in scans. Add --drafts for those in progress.\n"
    assert cxscan(*options, "--drafts").exit_code == 0


def test_of_several_folders_all_are_named() -> None:
    for name in ("one", "two"):
        Path(name).mkdir()
    assert cxscan("overview", "one", "two").stderr == "There is no scan in one; two yet. Begin one with: cxscan run\n"


def test_several_teams_in_a_folder_are_named_with_the_folder() -> None:
    write_tiny_scan(Path("scans/city.yaml"), {"ask": 1}, organisation="City", status="final")
    assert cxscan("trend", "scans").stderr == (
        "There are scans of several teams in scans: City; Town of Example · Desk. Choose one with --organisation and --unit.\n"
    )


def test_a_house_style_that_shows_nowhere_is_said() -> None:
    Path("brand.yaml").write_text("format: cxscan/brand/1\nname: Town\n", encoding="utf-8")
    outcome = cxscan("report", SCAN, "--brand", "brand.yaml")
    assert outcome.exit_code == 0
    said = "The house style shows in pages and pictures, and on the screen there are none. Add --output.\n"
    assert said in outcome.stderr
    assert said not in cxscan("report", SCAN, "--brand", "brand.yaml", "--output", "x.md").stderr
    assert said not in cxscan("report", SCAN).stderr


def test_a_house_style_that_is_asked_for_in_an_anonymous_report_is_said() -> None:
    Path("brand.yaml").write_text("format: cxscan/brand/1\nname: Town\n", encoding="utf-8")
    said = "The house style in brand.yaml is used as it is: its name, logo and footer too.\n"
    assert said in cxscan("report", SCAN, "--anonymise", "--brand", "brand.yaml").stderr
    assert said not in cxscan("report", SCAN, "--anonymise").stderr


# --- of two values of one option none is passed over in silence


def commands_below(command: Any) -> list[Any]:
    """Return a command and all below it."""
    return [command, *(found for one in getattr(command, "commands", {}).values() for found in commands_below(one))]


def test_every_command_looks_whether_an_option_is_there_twice() -> None:
    found = commands_below(whole_program())
    assert len(found) > 20
    assert [one.name for one in found if not isinstance(one, CxscanGroup | CxscanCommand)] == []


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["report", str(SCAN), "--pillar", "ears", "--pillar", "hands"], "--pillar"),
        (["show", "--folder", "scans", "--folder=elsewhere"], "--folder"),
        (["form", "new", "tiny", "-o", "a.html", "--output", "b.html"], "--output"),
        (["run", "tiny", "--organisation", "City", "--quick", "--full"], "--quick/--full"),
        (["--lang", "nl", "--lang", "en", "show"], "--lang"),
        (["diff", "--lang", "en", "--lang", "en"], "--lang"),
    ],
    ids=" ".join,
)
def test_of_two_values_none_is_passed_over_and_nothing_is_written(command: list[str], named: str) -> None:
    before = files_in(Path())
    outcome = cxscan(*command)
    assert (outcome.exit_code, outcome.stdout, outcome.stderr) == (2, "", f"{named} is there more than once. Give it once.\n")
    assert files_in(Path()) == before


@pytest.mark.parametrize(
    "command",
    [
        ["show", str(SCAN), "--json", "--json"],
        ["report", str(SCAN), "--against", "scans/old.yaml", "--against", "scans/old.yaml"],
        ["--lang", "nl", "show", str(SCAN), "--lang", "en"],
        ["show", "--folder", "a", "--folder", "b", "--help"],
    ],
    ids=" ".join,
)
def test_what_may_be_there_twice_is_taken(command: list[str]) -> None:
    assert cxscan(*command).exit_code == 0


def test_what_the_file_says_of_itself_may_be_said_with_it() -> None:
    same = ["--organisation", "TOWN of Example", "--unit", "desk", "--date", "2026-11-22"]
    outcome = cxscan("run", SCAN, "--plain", *same, typed="q\n")
    assert (outcome.exit_code, outcome.stderr) == (0, "")


@pytest.mark.parametrize("typed", ["2026-1-5", "2026-01-05"])
def test_a_day_and_a_month_may_be_typed_without_a_zero(typed: str) -> None:
    assert " · 5 January 2026\n" in cxscan("overview", "scans", "--today", typed).stdout


def test_a_result_takes_sixty_columns_also_where_the_window_has_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = write_tiny_scan(Path("scans/noted.yaml"), answers={"ask": {"level": 2, "note": "We ask. " * 20}})
    widths = []
    for columns in ("20", "60", "80"):
        monkeypatch.setenv("COLUMNS", columns)
        widths.append(max(len(line) for line in cxscan("show", scan).stdout.splitlines() if "We ask." in line))
    assert 40 < widths[0] == widths[1] <= 60 < widths[2] <= 80
