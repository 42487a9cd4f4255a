"""`cxscan demo`: a worked example that a newcomer can look at, and throw away."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from cxscan.files.contents import load_scan
from tests.cli.program import Outcome, cxscan, files_in

FOLDER = Path("cxscan-demo")


@dataclass(frozen=True)
class Demo:
    """What one run of the command left behind, for the tests that only look at it."""

    folder: Path
    outcome: Outcome

    @property
    def scans(self) -> list[Path]:
        return sorted(self.folder.glob("*.yaml"))

    @property
    def reports(self) -> list[str]:
        return [path.with_suffix(".md").read_text(encoding="utf-8") for path in self.scans]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    outcome = cxscan("demo", folder)
    assert outcome.exit_code == 0, outcome
    return Demo(folder, outcome)


def test_every_path_that_is_printed_exists_and_every_file_but_the_pictures_of_reports_is_printed(demo: Demo) -> None:
    files = [path for path in demo.folder.iterdir() if path.suffix != ".svg"]
    assert sorted(demo.outcome.stdout.splitlines()) == sorted(map(str, files))


def test_it_is_one_organisation_over_five_years(demo: Demo) -> None:
    found = [load_scan(path) for path in demo.scans]
    assert [scan.date.year for scan in found] == [2021, 2023, 2024, 2026]
    assert len({(scan.organisation, scan.unit) for scan in found}) == 1
    assert {scan.status for scan in found} == {"final"}


def test_every_scan_has_a_report_beside_it_that_names_the_organisation(demo: Demo) -> None:
    for path, report in zip(demo.scans, demo.reports, strict=True):
        assert report.startswith("# ")
        assert load_scan(path).organisation in report.splitlines()[0]


def test_a_report_after_the_first_shows_the_growth_since_the_one_before(demo: Demo) -> None:
    assert ["Compared with" in report for report in demo.reports] == [False, *[True] * (len(demo.reports) - 1)]


def test_its_files_pass_the_strict_check(demo: Demo) -> None:
    outcome = cxscan("check", "--strict", demo.folder)
    assert (outcome.exit_code, outcome.stdout) == (0, "")


def test_it_shows_growth(demo: Demo) -> None:
    data = json.loads(cxscan("diff", demo.scans[0], demo.scans[-1], "--json").stdout)
    assert (data["growth"], data["comparable"], data["of"]) == (0.9063, 15, 40)


def test_the_last_scan_holds_the_votes_of_nine_people_in_three_roles_and_of_two_rounds_on_some_questions(demo: Demo) -> None:
    scan = load_scan(demo.scans[-1])
    voted = {id_: answer for id_, answer in scan.answers.items() if answer.votes}
    assert len(scan.participants) == 9
    assert len(voted) == 12
    roles = {"front-line": 3, "management": 3, "policy": 3}
    for answer in voted.values():
        for votes in (*answer.rounds, answer.votes):
            assert Counter(vote.role for vote in votes) == roles
    assert [id_ for id_, answer in voted.items() if answer.rounds] == [
        "vision",
        "contact-signals",
        "frontline-voice",
        "across-teams",
    ]
    # What is kept of those who see it differently is what they voted.
    two = [vote for vote in scan.answers["frontline-voice"].votes if vote.level == 2]
    assert (scan.answers["frontline-voice"].dissent or "").startswith("Twee van ons zien een 2, omdat")
    assert len(two) == 2


def test_its_agenda_names_what_the_group_still_differs_on_and_its_json_is_a_scan_with_the_same_report(demo: Demo) -> None:
    newest = demo.scans[-1]
    data = json.loads(cxscan("agenda", newest, "--json").stdout)
    assert (len(data["settled"]), data["closing_minutes"]) == (40, 90)
    assert [one["question"] for one in data["settled_apart"]] == ["across-teams"]
    copy = Path("copy.yaml")
    copy.write_text(json.dumps(json.loads(cxscan("show", newest, "--json").stdout)["scan"]), encoding="utf-8")
    reports = [cxscan("report", path, lang="nl").stdout for path in (newest, copy)]
    assert reports[0] == reports[1]
    assert "Twee van ons zien een 2" in reports[0]


def test_it_says_how_to_see_the_growth_with_a_command_that_works() -> None:
    command = cxscan("demo").stderr.strip().removeprefix("See what grew with: cxscan ").split()
    assert command[0] == "diff"
    assert cxscan(*command).exit_code == 0


def test_another_folder_may_be_named_and_its_parents_are_made() -> None:
    assert cxscan("demo", "a/b").exit_code == 0
    assert list(Path("a/b").glob("*.yaml"))


def test_an_empty_folder_may_be_used() -> None:
    FOLDER.mkdir()
    assert cxscan("demo").exit_code == 0


def test_a_folder_with_something_in_it_is_left_alone() -> None:
    FOLDER.mkdir()
    (FOLDER / "mine.txt").write_text("mine", encoding="utf-8")
    assert cxscan("demo") == Outcome(3, "", "cxscan-demo exists already and is not empty. Name a new folder.\n")
    assert files_in(FOLDER) == {"mine.txt": b"mine"}


def test_a_file_in_place_of_the_folder_is_left_alone() -> None:
    FOLDER.write_text("mine", encoding="utf-8")
    outcome = cxscan("demo")
    assert (outcome.exit_code, FOLDER.read_text(encoding="utf-8")) == (3, "mine")


def test_a_file_among_the_parents_of_the_folder_is_named() -> None:
    Path("file").write_text("mine", encoding="utf-8")
    outcome = cxscan("demo", "file/demo")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "file" in outcome.stderr


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_reports_are_in_the_language_asked_for(lang: str) -> None:
    assert cxscan("demo", "--lang", lang).exit_code == 0
    for report in FOLDER.glob("*.md"):
        assert ("## Summary\n" in report.read_text(encoding="utf-8")) == (lang == "en")


def test_nothing_is_written_outside_its_folder(tmp_path: Path) -> None:
    cxscan("demo", "here/demo")
    assert {name.split("/")[0] for name in files_in(tmp_path)} == {"here"}


def test_two_demos_are_the_same() -> None:
    cxscan("demo", "one")
    cxscan("demo", "two")
    assert files_in(Path("one")) == files_in(Path("two"))
