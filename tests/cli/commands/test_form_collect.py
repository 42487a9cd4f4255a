"""`cxscan form collect`: where forms find their questionnaire, and what is taken of a view that somebody typed."""

import datetime
import os
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cxscan.archive.folder import Folder
from cxscan.files.contents import load_scan
from cxscan.model.scan import Vote
from tests.cli.program import Outcome, cxscan
from tests.cli.without_rights import closed, cxscan_without_rights, needs_rights
from tests.forms_for_tests import FORM, fill, make_form, saved_at, with_part
from tests.questionnaires_for_tests import questionnaire_data, write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/2026-11-28-town.yaml")
TOWN = ("--organisation", "Town", "--today", "2026-11-28")


def collect(*arguments: object) -> Outcome:
    return cxscan("form", "collect", *arguments, *TOWN)


# --- the folder


@pytest.fixture
def returned() -> Path:
    """A folder with the form of Anna, and that of Bram in a folder below it."""
    write_tiny_questionnaire(Path("questionnaires"))
    make_form()
    for name in ("returned/Anna.xlsx", "returned/late/Bram.xlsx"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        fill(Path(name).stem, 2, 3, 4, path=Path(name))
    return Path("returned")


@needs_rights
def test_of_a_folder_below_that_is_closed_the_rest_is_collected_where_what_is_broken_is_skipped(returned: Path) -> None:
    command = ["form", "collect", str(returned), *TOWN]
    with closed(returned / "late"):
        refused, skipped = cxscan_without_rights(command, [*command, "--skip-broken"])
    assert (refused.exit_code, refused.stderr) == (3, "returned/late cannot be read: you have no permission.\n")
    assert skipped.exit_code == 0
    assert skipped.stderr.startswith("returned/late cannot be read: you have no permission.\n")
    assert [vote.rater for vote in load_scan(SCAN).answers["ask"].votes] == ["Anna"]


def test_a_scan_that_somebody_made_while_forms_were_read_is_not_written_over(
    returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # When a free name was sought, it was not there yet.
    write_tiny_scan(SCAN, {"help": 3})
    monkeypatch.setattr("cxscan.desk.form.collect.read_folder", lambda folder, _: Folder(folder, ()))
    monkeypatch.setattr("cxscan.desk.form.collect.new_path", lambda *_: SCAN)
    outcome = collect(returned)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == f"{SCAN} was changed just now, perhaps in another window. Start again.\n"
    assert {id_: answer.level for id_, answer in load_scan(SCAN).answers.items()} == {"help": 3}


def test_of_several_versions_the_one_that_most_forms_are_of_is_meant_and_where_there_is_none_one_has_to_say() -> None:
    made: list[Path] = []
    for version, names in (("1.0", ["Carla"]), ("2.0", ["Anna", "Bram"])):
        write_tiny_questionnaire(Path("questionnaires"), f"tiny-{version}.yaml", version=version)
        make_form()
        made += [fill(name, 2, 3, 4) for name in names]
    older, *newer = made
    outcome = collect(older, newer[0])
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "These forms are of different questionnaires (tiny 1.0, tiny 2.0). Say with --questionnaire which one is meant.\n"
    )
    most = collect(older, *newer)
    assert most.exit_code == 3
    assert "Carla.xlsx: this form is of the questionnaire tiny 1.0, where tiny 2.0 is collected\n" in most.stderr


@needs_rights
def test_a_pipe_and_a_link_to_a_folder_among_the_forms_are_passed_over_with_a_word(returned: Path) -> None:
    os.mkfifo(returned / "pipe.xlsx")
    (returned / "all").symlink_to(Path.cwd())
    outcome = collect(returned)
    assert outcome.exit_code == 0
    assert "returned/pipe.xlsx was passed over: it is a pipe or a device, not a file." in outcome.stderr
    assert "returned/all was passed over: it is a link to a folder. To collect what is in that too, name it." in outcome.stderr
    assert [vote.rater for vote in load_scan(SCAN).answers["ask"].votes] == ["Anna", "Bram"]


# --- the questionnaire


@pytest.fixture
def form_of_our_own() -> Path:
    """A form of a questionnaire that stands in no folder where questionnaires are sought."""
    own = write_tiny_questionnaire(Path("ours"), "own.yaml", id="own")
    assert cxscan("form", "new", own, "--output", FORM).exit_code == 0
    Path("returned").mkdir()
    return fill("Anna", 2, 3, 4, path=Path("returned/Anna.xlsx"))


def test_a_questionnaire_that_is_nowhere_can_be_named_by_its_file_and_that_is_said(form_of_our_own: Path) -> None:
    outcome = collect(form_of_our_own)
    assert (outcome.exit_code, Path("scans").exists()) == (3, False)
    assert "returned/Anna.xlsx: There is no questionnaire “own”." in outcome.stderr
    assert "The file can be named too: --questionnaire FILE\n" in outcome.stderr
    assert collect(form_of_our_own, "--questionnaire", "ours/own.yaml").exit_code == 0
    assert load_scan(SCAN).questionnaire.id == "own"
    assert Path("scans/questionnaires/own-1.0.yaml").exists()
    # From then on it stands beside the scan.
    assert collect(form_of_our_own).exit_code == 0


@pytest.mark.parametrize("place", ["returned", "returned/questionnaires", "questionnaires", "scans/questionnaires"])
@pytest.mark.usefixtures("form_of_our_own")
def test_a_questionnaire_is_found_beside_the_forms_as_beside_a_scan(place: str) -> None:
    Path(place).mkdir(parents=True, exist_ok=True)
    Path("ours/own.yaml").rename(Path(place) / "own.yaml")
    outcome = collect("returned")
    assert (outcome.exit_code, load_scan(SCAN).answers["ask"].votes) == (0, (Vote(rater="Anna", level=Fraction(2)),))


@pytest.mark.usefixtures("form_of_our_own")
def test_of_the_files_in_a_folder_a_questionnaire_is_passed_over_with_a_word() -> None:
    Path("ours/own.yaml").rename("returned/own.yaml")
    outcome = collect("returned")
    assert outcome.exit_code == 0
    assert "returned/own.yaml is a questionnaire and no form. It was passed over.\n" in outcome.stderr
    refused = collect("returned/own.yaml")
    assert refused.exit_code == 3
    assert "this file is a questionnaire, where the view of one person is expected" in refused.stderr


def test_a_view_that_was_typed_and_a_page_find_a_questionnaire_that_is_named(form_of_our_own: Path) -> None:
    typed = write_tiny_scan(
        Path("typed/Bo.yaml"),
        {"ask": 2},
        organisation="Town",
        rater="Bo",
        status="final",
        questionnaire={"id": "own", "version": "1.0"},
    )
    assert "The file can be named too: --questionnaire FILE" in collect(typed).stderr
    assert collect(typed, form_of_our_own, "--questionnaire", "ours/own.yaml").exit_code == 0


def test_a_questionnaire_that_is_named_and_is_another_one_is_said() -> None:
    make_form()
    write_tiny_questionnaire(Path("ours"), "own.yaml", id="own")
    outcome = collect(fill("Anna", 2), "--questionnaire", "ours/own.yaml")
    assert outcome.exit_code == 3
    assert "Anna.xlsx: this form is of the questionnaire tiny 1.0, where own 1.0 is collected\n" in outcome.stderr
    assert collect("Anna.xlsx", "--questionnaire", "gone.yaml").exit_code == 3


@pytest.mark.usefixtures("form_of_our_own")
def test_forms_in_folders_with_other_questionnaires_of_one_version_are_refused() -> None:
    Path("scans/questionnaires").mkdir(parents=True)
    Path("ours/own.yaml").rename("scans/questionnaires/own.yaml")
    pillars = questionnaire_data()["pillars"][:1]
    write_tiny_questionnaire(Path("returned"), "own.yaml", id="own", pillars=pillars)
    outcome = collect("returned")
    assert (outcome.exit_code, SCAN.exists()) == (3, False)


# --- what is taken of a view that was typed with `run --rater`


@pytest.fixture
def tiny() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


@pytest.mark.usefixtures("tiny")
def test_of_a_view_that_is_in_progress_what_is_there_counts_and_that_is_said() -> None:
    write_tiny_scan(Path("Bo.yaml"), {"ask": 2}, organisation="Town", rater="Bo")
    outcome = collect("Bo.yaml")
    assert (outcome.exit_code, outcome.stderr.splitlines()[0]) == (
        0,
        "Bo.yaml is still in progress. What Bo answered so far counts.",
    )
    assert list(load_scan(SCAN).answers) == ["ask"]


@pytest.mark.usefixtures("tiny")
def test_cards_and_plans_in_the_view_of_one_person_stay_there_and_that_is_said() -> None:
    """Cards that a few held up at somebody's desk are votes of nobody: their names are not known."""
    answers = {
        "ask": {"level": 2, "note": "Every day.", "votes": [1, 3], "rounds": [[1, 1]], "target": 4},
        "hear": {"votes": [1, 3]},
        "help": {"level": 1, "carried": True},
    }
    write_tiny_scan(Path("Bo.yaml"), answers=answers, organisation="Town", rater="Bo", status="final", parking=["The car park"])
    outcome = collect("Bo.yaml")
    assert outcome.exit_code == 0
    assert outcome.stderr.splitlines()[:2] == [
        "Answers in Bo.yaml that were carried over and not looked at again do not count.",
        "From Bo.yaml the levels and notes of Bo are taken. This stays there: votes, rounds, target, parking.",
    ]
    scan = load_scan(SCAN)
    assert {id_: (one.votes, one.rounds) for id_, one in scan.answers.items()} == {
        "ask": ((Vote(rater="Bo", level=Fraction(2), note="Every day."),), ())
    }
    assert scan.parking == ()


@pytest.mark.usefixtures("tiny")
def test_of_two_views_of_one_person_that_of_the_later_day_counts_in_whatever_order_they_come() -> None:
    for day, level in (("2026-11-20", 4), ("2026-11-19", 1)):  # the older one is written last
        write_tiny_scan(Path(f"{day}.yaml"), {"ask": level}, organisation="Town", rater="Bo", date=day, status="final")
    for order in (("2026-11-20.yaml", "2026-11-19.yaml"), ("2026-11-19.yaml", "2026-11-20.yaml")):
        for one in order:
            assert collect(one).exit_code == 0
        assert load_scan(SCAN).answers["ask"].votes == (Vote(rater="Bo", level=Fraction(4)),)
        SCAN.unlink()


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(("hour", "counts"), [(8, 4), (18, 1)])
def test_a_view_that_was_typed_on_the_day_of_a_form_is_the_earlier_or_the_later_by_the_time_of_its_file(
    hour: int, counts: int
) -> None:
    make_form()
    form = fill("Bo", 4, path=Path("form.xlsx"))  # saved now, by its own account
    day = load_workbook(form).properties.modified.replace(tzinfo=datetime.UTC).astimezone().replace(hour=12, minute=0, second=0)
    changed_part = re.sub(
        rb"(modified[^>]*>)[^<]*", rb"\g<1>" + day.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode(), core_of(form)
    )
    with_part(Path("noon.xlsx"), "docProps/core.xml", changed_part, form)
    typed = write_tiny_scan(Path("Bo.yaml"), {"ask": 1}, organisation="Town", rater="Bo", date=day.date(), status="final")
    saved_at(typed, int(day.replace(hour=hour).timestamp()))
    for order in (("noon.xlsx", "Bo.yaml"), ("Bo.yaml", "noon.xlsx")):
        for one in order:
            assert collect(one).exit_code == 0
        assert load_scan(SCAN).answers["ask"].votes == (Vote(rater="Bo", level=Fraction(counts)),)
        SCAN.unlink()


def core_of(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("docProps/core.xml")


@pytest.mark.parametrize(("day", "asks"), [("2026-11-28", False), ("2026-11-29", True)])
def test_a_day_in_the_future_is_asked_about_as_run_does_it(returned: Path, day: str, asks: bool) -> None:
    outcome = cxscan("form", "collect", returned, *TOWN, "--date", day)
    assert outcome.exit_code == 0
    assert ("29 November 2026 is in the future. Is that meant?" in outcome.stderr) is asks
    assert "future" not in cxscan("form", "collect", returned, *TOWN, "--date", day).stderr  # that scan is there by now


def test_of_two_scans_in_progress_of_a_team_the_newest_gets_the_votes() -> None:
    for day in ("2026-11-10", "2026-11-15"):
        write_tiny_scan(Path(f"scans/{day}-town.yaml"), organisation="Town", date=day, status="draft")
    make_form()
    outcome = collect(fill("Anna", 2, 3, 4))
    assert (outcome.exit_code, outcome.stdout) == (0, f"{Path('scans/2026-11-15-town.yaml')}\n")
