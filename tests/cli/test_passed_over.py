"""What a folder of scans holds that does not count is said by every command that reads the folder, and the rest is shown."""

import datetime
import json
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.archive.passed_over import list_folder
from cxscan.files.contents import load_scan
from cxscan.files.scans import write_scan
from tests.cli.program import Outcome, cxscan, cxscan_process
from tests.cli.without_rights import closed, cxscan_without_rights, needs_rights
from tests.questionnaires_for_tests import tiny_questionnaire, write_tiny_questionnaire, write_tiny_scan

FOLDER = Path("scans")
NEWEST = FOLDER / "2026-11-22-town.yaml"
COMMANDS: dict[str, list[str]] = {
    "show": ["show"],
    "show FOLDER": ["show", "scans"],
    "explain": ["explain"],
    "diff": ["diff"],
    "diff FOLDER": ["diff", "scans"],
    "diff NEW": ["diff", "scans/2026-11-22-town.yaml"],
    "trend": ["trend"],
    "trend FOLDER": ["trend", "scans"],
    "overview": ["overview", "--today", "2026-11-22"],
    "overview FOLDER": ["overview", "scans", "--today", "2026-11-22"],
    "report": ["report"],
    "report SCAN": ["report", "scans/2026-11-22-town.yaml"],
    "report --against FOLDER": ["report", "scans/2026-11-22-town.yaml", "--against", "scans"],
    "check": ["check", "scans"],
    "run": ["run", "tiny", "--organisation", "Town of Example", "--today", "2026-11-23"],
    "run SCAN": ["run", "scans/2026-11-22-town.yaml"],
}
SHOWN = {
    "show": "Score: 2.0 of 5 (Two)",
    "explain": "The whole: 2.0 (2.0 + 2.0) ÷ 2 = 2.0",
    "diff": "Now 2.0: +1.0 since 2025; both pillars grew",
    "trend": "Overall 1.0 2.0",
    "overview": "1 team, 2.0 on average; it grew since the scan before.",
    "report": "Score: 2.0 of 5 (Two)",
    "check": "",
    "run": "Ears · Ask · question 1 of 3",
}
"""What each says of the two scans, where it says anything."""
every_command = pytest.mark.parametrize("command", COMMANDS)


@pytest.fixture(autouse=True)
def two_scans() -> None:
    """A folder with two scans of one team: what else is put there must not keep them from being shown."""
    write_tiny_questionnaire(Path("questionnaires"))
    for year, level in ((2025, 1), (2026, 2)):
        put(f"{year}-11-22-town", level, date=datetime.date(year, 11, 22))


def put(name: str, level: float, **more: Any) -> Path:
    levels = {"ask": level, "hear": level, "help": level}
    return write_tiny_scan(FOLDER / f"{name}.yaml", levels, **{"status": "final", "date": datetime.date(2026, 11, 22)} | more)


def notes(outcome: Outcome) -> list[str]:
    """Return what a command said of the files that it passed over."""
    return [line for line in outcome.stderr.splitlines() if "passed over" in line]


def assert_rest_is_shown(command: str, outcome: Outcome) -> None:
    """Assert that a command did its work with the two scans."""
    assert outcome.exit_code == 0, outcome
    assert SHOWN[command.split(maxsplit=1)[0]] in " ".join(outcome.stdout.split())
    if "Taken" in outcome.stderr:
        taken = "scans/2025-11-22-town.yaml" if command == "diff NEW" else NEWEST
        assert f"Taken: {taken}" in outcome.stderr


# --- copies


COPIES = ["2026-11-22-town (1)", "2026-11-22-town - kopie", "2026-11-22-town-DESKTOP-7F3K", "Town, what Anna has"]


@every_command
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_with_other_answers_is_named_with_how_many_differ_and_how_to_keep_one(command: str, name: str) -> None:
    scan = load_scan(NEWEST)
    ask, hear = scan.answers["ask"].changed(level=Fraction(3)), scan.answers["hear"].changed(note="Anna was there")
    copy = put(name, 2)
    copy.write_text(write_scan(scan.changed(answers={**scan.answers, "ask": ask, "hear": hear}), tiny_questionnaire()), "utf-8")
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    if command == "check":
        doubt = (
            f"{copy}:1:1: warning: the same scan as {NEWEST} (organisation, unit, date and questionnaire), and only that one "
            "counts; answers that differ: 2 (keep the right one and remove the other; the name of a second scan of that day "
            "ends in -2)\n"
        )
        assert (outcome.exit_code, outcome.stdout) == (0, doubt)
        return
    note = (
        f"{copy} was passed over: it holds the same scan as {NEWEST} (organisation, unit, date and questionnaire), and only that "
        "one counts. Answers that differ: 2. Compare the two, keep the right one and remove the other. If both are scans of that "
        "day, let the name of the second end in -2."
    )
    assert notes(outcome) == [note]
    assert_rest_is_shown(command, outcome)


@every_command
def test_a_copy_that_is_the_same_is_named(command: str) -> None:
    copy = FOLDER / "below" / "2026-11-22-town (conflicted copy).yaml"
    copy.parent.mkdir()
    copy.write_bytes(NEWEST.read_bytes())
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    if command == "check":
        assert outcome.stdout == f"{copy}:1:1: warning: a copy of {NEWEST}, and only that one counts (remove one of the two)\n"
        return
    assert notes(outcome) == [f"{copy} was passed over: it is a copy of {NEWEST}."]
    assert_rest_is_shown(command, outcome)


@every_command
@pytest.mark.parametrize("change", ["CRLF", "byte order mark", "remark", "other order"])
def test_a_copy_that_says_the_same_in_another_way_is_named_as_one_that_is_the_same(command: str, change: str) -> None:
    text = NEWEST.read_text(encoding="utf-8")
    written = {
        "CRLF": text.replace("\n", "\r\n"),
        "byte order mark": f"\ufeff{text}",
        "remark": f"# from the laptop of Anna\n{text}",
        "other order": text.replace("status: final\n", "") + "status: final\n",
    }[change]
    copy = FOLDER / "2026-11-22-town (En conflit de Zoé 2026-11-23).yaml"
    copy.write_bytes(written.encode())
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    if command == "check":
        assert outcome.stdout == f"{copy}:1:1: warning: a copy of {NEWEST}, and only that one counts (remove one of the two)\n"
        return
    assert notes(outcome) == [f"{copy} was passed over: it is a copy of {NEWEST}."]


@every_command
@pytest.mark.parametrize("more", [{"status": "draft"}, {"actions": [{"title": "Ring back"}]}, {"title": "Baseline"}])
def test_a_copy_with_the_same_answers_that_differs_elsewhere_is_said_to_do_so(command: str, more: dict[str, Any]) -> None:
    copy = put("2026-11-22-town - Kopie", 2, **more)
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    if command == "check":
        assert outcome.stdout == (
            f"{copy}:1:1: warning: the same scan as {NEWEST} (organisation, unit, date and questionnaire) with the same answers, "
            "and only that one counts; what differs stands elsewhere in it (keep the right one and remove the other; the name of "
            "a second scan of that day ends in -2)\n"
        )
        return
    note = (
        f"{copy} was passed over: it holds the same scan as {NEWEST} (organisation, unit, date and questionnaire), and only that "
        "one counts. The answers are the same; what differs stands elsewhere in it. Compare the two, keep the right one and "
        "remove the other."
    )
    assert notes(outcome) == [note]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("2026-Conflictbemiddeling", "Conflictbemiddeling"),
        ("2026-11-22-town (2)", "Desk"),
        ("2026-11-22-town-KCC2", "KCC2"),
        ("2026-11-22-town conflicted copy", "Copying"),
        ("Team (1)", "Team (1)"),
        ("geschillen_conflict-2026", "Geschillen"),
    ],
)
def test_a_scan_of_another_unit_counts_whatever_its_file_is_called(name: str, unit: str) -> None:
    path = put(name, 3, unit=unit)
    data = json.loads(cxscan("overview", "--today", "2026-11-22", "--json").stdout)
    assert sorted(str(team["unit"]) for team in data["teams"]) == sorted(["None", unit])
    path.write_text(path.read_text(encoding="utf-8") + "mood: good\n", encoding="utf-8")
    assert cxscan("check", "scans").stdout.startswith(f"{path}:")


def test_a_second_scan_of_the_day_counts_and_nothing_is_said() -> None:
    put("2026-11-22-town-2", 3)
    outcome = cxscan("trend", "--json")
    assert ([one["score"] for one in json.loads(outcome.stdout)["scans"]], outcome.stderr) == ([1, 2, 3], "")
    assert cxscan("show").stderr == "Taken: scans/2026-11-22-town-2.yaml\n"
    assert cxscan("check", "--strict", "scans").exit_code == 0


def test_a_scan_on_the_day_of_one_with_a_name_of_its_own_is_numbered_and_so_no_copy() -> None:
    NEWEST.rename(FOLDER / "baseline.yaml")
    outcome = cxscan("run", "tiny", "--organisation", "Town of Example", "--date", "2026-11-22", "--new", typed="2\n2\n2\n")
    assert outcome.exit_code == 0
    assert (FOLDER / "2026-11-22-town-of-example-2.yaml").is_file()
    assert notes(cxscan("show")) == []


def test_two_ways_to_one_file_are_one_scan_and_nothing_is_said() -> None:
    (FOLDER / "below").mkdir()
    (FOLDER / "below" / "link.yaml").symlink_to(NEWEST.resolve())
    (FOLDER / "again").symlink_to("below")
    for command in COMMANDS.values():
        assert notes(cxscan(*command, typed="q\n")) == []


def test_last_time_of_a_copy_that_is_named_is_not_the_scan_that_it_is_a_copy_of() -> None:
    copy = put("2026-11-22-town (1)", 3)
    outcome = cxscan("diff", copy)
    assert outcome.exit_code == 0
    assert "Taken: scans/2025-11-22-town.yaml" in outcome.stderr


# --- what is no file, or cannot be read


def pipe() -> str:
    os.mkfifo(FOLDER / "pipe.yaml")
    return "scans/pipe.yaml was passed over: it is a pipe or a device, not a file."


def link_to_a_device() -> str:
    (FOLDER / "zero.yaml").symlink_to("/dev/zero")
    return "scans/zero.yaml was passed over: it is a pipe or a device, not a file."


def bound_socket() -> str:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("scans/socket.yaml")
    return "scans/socket.yaml was passed over: it is a pipe or a device, not a file."


def link_to_nowhere() -> str:
    (FOLDER / "gone.yaml").symlink_to("nowhere.yaml")
    return "scans/gone.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/gone.yaml"


def link_in_a_circle() -> str:
    (FOLDER / "round.yaml").symlink_to("round.yaml")
    return "scans/round.yaml was passed over: it cannot be read as a scan. See: cxscan check scans/round.yaml"


def broken() -> str:
    (FOLDER / "broken.YAML").write_text("format: [", encoding="utf-8")
    return "scans/broken.YAML was passed over: it cannot be read as a scan. See: cxscan check scans/broken.YAML"


def foreign() -> str:
    (FOLDER / "shopping.yml").write_text("milk: 2\n", encoding="utf-8")
    return "scans/shopping.yml was passed over: it cannot be read as a scan. See: cxscan check scans/shopping.yml"


NO_SCANS = [pipe, link_to_a_device, bound_socket, link_to_nowhere, link_in_a_circle, broken, foreign]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
@pytest.mark.parametrize("command", [one for one in COMMANDS if one != "check"])
@pytest.mark.parametrize("thing", NO_SCANS)
def test_what_is_no_scan_is_named_and_the_rest_is_shown(command: str, thing: Callable[[], str]) -> None:
    note = thing()
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    assert notes(outcome) == [note]
    assert_rest_is_shown(command, outcome)


@pytest.mark.skipif(os.name == "nt", reason="there are no such files on Windows")
@pytest.mark.parametrize(
    ("thing", "code"), [(pipe, 1), (link_to_a_device, 1), (bound_socket, 1), (link_to_nowhere, 3), (broken, 1)]
)
def test_check_names_what_is_no_scan_and_checks_the_rest(thing: Callable[[], str], code: int) -> None:
    path = thing().partition(" ")[0]
    unfit = put("zz", 1, unit="Desk", scope="quick")
    unfit.write_text(unfit.read_text(encoding="utf-8") + "mood: good\n", encoding="utf-8")
    outcome = cxscan("check", "scans")
    assert outcome.exit_code == code
    assert path in outcome.stdout + outcome.stderr
    assert "scans/zz.yaml" in outcome.stdout


def test_all_that_is_passed_over_is_named_in_the_order_of_the_paths() -> None:
    said = {name: (FOLDER / name) for name in ("b.yaml", "a.yaml", "below/c.yaml")}
    for path in said.values():
        path.parent.mkdir(exist_ok=True)
        path.write_text("milk: 2\n", encoding="utf-8")
    names = ("a.yaml", "b.yaml", "below/c.yaml")
    for command in ("show", "trend", "overview", "run"):
        assert notes(cxscan(*COMMANDS[command], typed="q\n")) == [
            f"scans/{name} was passed over: it cannot be read as a scan. See: cxscan check scans/{name}" for name in names
        ]


@pytest.mark.parametrize("command", ["show", "trend", "overview", "run"])
def test_more_than_three_files_that_are_no_scans_do_not_hide_the_result_behind_a_line_for_each(command: str) -> None:
    for name in ("a.yaml", "b.yaml", "below/c.yaml", "below/d.yml", "e.yaml"):
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text("milk: 2\n", encoding="utf-8")
    outcome = cxscan(*COMMANDS[command], typed="q\n")
    said = "5 files were passed over, since they cannot be used: scans/a.yaml, scans/b.yaml, scans/below/c.yaml, …"
    assert notes(outcome) == [f"{said} See: cxscan check scans"]
    assert_rest_is_shown(command, outcome)


def test_more_than_three_questionnaires_that_cannot_be_used_are_counted_in_words_that_fit_them() -> None:
    for name in ("a", "b", "c", "d"):
        (Path("questionnaires") / f"{name}.yaml").write_text("format: cxscan/questionnaire/1\nid: [", encoding="utf-8")
    outcome = cxscan("questionnaires")
    paths = "questionnaires/a.yaml, questionnaires/b.yaml, questionnaires/c.yaml, …"
    said = f"4 files were passed over, since they cannot be used: {paths} See: cxscan check questionnaires\n"
    assert (outcome.exit_code, outcome.stderr) == (0, said)


def test_files_that_are_no_scans_in_folders_that_lie_apart_are_counted_together(tmp_path: Path) -> None:
    for folder in (Path("one of ours"), tmp_path / "theirs"):
        folder.mkdir()
        for name in ("a.yaml", "b.yaml"):
            (folder / name).write_text("milk: 2\n", encoding="utf-8")
    outcome = cxscan("overview", FOLDER, "one of ours", tmp_path / "theirs")
    assert notes(outcome)[-1].startswith("4 files were passed over, since they cannot be used: ")
    assert notes(outcome)[-1].endswith(f"See: cxscan check {tmp_path}/theirs 'one of ours'")


def test_a_name_that_is_no_utf_8_is_read_as_any_other() -> None:
    raw = os.fsencode(FOLDER) + b"/caf\xe9.yaml"
    try:
        with open(raw, "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write(put("desk", 3, unit="Desk").read_bytes().replace(b"Desk", b"Cafe"))
    except OSError:
        pytest.skip("this system has no such names")
    team = ["--organisation", "Town of Example", "--unit", ""]
    for name, command in COMMANDS.items():
        outcome = cxscan_process(*command, *(team if name.startswith("trend") else []), typed="q\n")
        assert (outcome.exit_code, "Traceback" in outcome.stderr) == (0, False), outcome
    units = {team["unit"] for team in json.loads(cxscan_process("overview", "--json", "--today", "2026-11-22").stdout)["teams"]}
    assert units == {None, "Desk", "Cafe"}


def test_a_file_that_goes_away_while_the_folder_is_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    path = put("zz", 3, unit="Desk")
    for module in ("cxscan.archive.folder", "cxscan.archive.many"):
        original = __import__(module, fromlist=["list_folder"]).list_folder

        def listed(folder: Path, original: Callable[..., Any] = original, **more: Any) -> Any:
            found = original(folder, **more)
            path.unlink(missing_ok=True)
            return found

        monkeypatch.setattr(f"{module}.list_folder", listed)
    for command in ("show", "trend", "overview"):
        put("zz", 3, unit="Desk")
        outcome = cxscan(*COMMANDS[command])
        assert notes(outcome) == [f"{path} was passed over: it cannot be read as a scan. See: cxscan check {path}"]
        assert_rest_is_shown(command, outcome)


@needs_rights
def test_a_folder_below_that_one_may_not_read_is_named_and_the_rest_is_shown() -> None:
    for name in ("closed", "open/closed"):
        (FOLDER / name).mkdir(parents=True)
    put("open/desk", 3, unit="Desk", date=datetime.date(2024, 1, 1))
    put("open/closed/post", 3, unit="Post")
    with closed(FOLDER / "closed"), closed(FOLDER / "open/closed"):
        found = cxscan_without_rights(*COMMANDS.values())
    for command, outcome in zip(COMMANDS, found, strict=True):
        assert notes(outcome) == [
            "scans/closed was passed over: the folder cannot be read (you have no permission).",
            "scans/open/closed was passed over: the folder cannot be read (you have no permission).",
        ], command
        if command == "check":
            assert (outcome.exit_code, outcome.stdout) == (3, "")
        elif not command.startswith("run") and "overview" not in command and "trend" not in command:
            assert_rest_is_shown(command, outcome)


@contextmanager
def folders_below(folder: Path, levels: int) -> Iterator[None]:
    """Make so many folders, each in the one before it, with a scan in the last, deeper than Python calls itself."""
    whole, here = folder.resolve(), Path.cwd()
    os.chdir(whole)
    for _ in range(levels):
        os.mkdir("a")  # noqa: PTH102 - step by step: the whole path is longer than some systems allow
        os.chdir("a")
    write_tiny_scan(Path("deep.yaml"), {"ask": 3}, status="final")
    os.chdir(here)
    try:
        yield
    finally:
        os.chdir(whole)
        for _ in range(levels):
            os.chdir("a")
        Path("deep.yaml").unlink()
        for _ in range(levels):
            os.chdir("..")
            os.rmdir("a")  # noqa: PTH106 - as above
        os.chdir(here)


@pytest.mark.skipif(sys.platform == "win32", reason="there a path ends sooner")
def test_a_file_counts_however_deep_in_a_folder_it_lies() -> None:
    with folders_below(FOLDER, 1100):
        found = list_folder(FOLDER)
        collected = cxscan("form", "collect", FOLDER, "--organisation", "Town", "--folder", "others")
    assert [path.name for path in found.files] == ["2025-11-22-town.yaml", "2026-11-22-town.yaml", "deep.yaml"]
    assert found.passed_over == ()
    assert collected.exit_code == 3
    deep = "deep.yaml:1:9: this is the scan of a group, where the view of one person is expected"
    assert [line.rpartition("/")[2] for line in collected.stderr.splitlines() if "deep.yaml" in line] == [deep]


@needs_rights
def test_a_folder_that_one_may_not_read_is_named_where_it_is_meant_itself() -> None:
    with closed(FOLDER):
        found = cxscan_without_rights(
            *(["trend", "scans"], ["overview", "scans"], ["show", "scans"], ["diff", "scans"], ["check", "scans"])
        )
    for outcome in found:
        assert (outcome.exit_code, outcome.stdout) == (3, "")
        assert outcome.stderr == "scans cannot be read: you have no permission.\n"


# --- what is a scan, and does not count here


def test_scans_in_progress_and_views_are_named_where_finished_scans_of_groups_are_meant() -> None:
    put("draft", 3, status="draft", unit="Desk")
    for name in ("anna", "bram", "chris", "dana"):
        put(name, 3, rater=name, unit="Desk")
    outcome = cxscan("overview", "--today", "2026-11-22")
    assert outcome.stderr.splitlines() == [
        "1 scan in progress was passed over: scans/draft.yaml.",
        "4 views of one person were passed over: scans/anna.yaml, scans/bram.yaml, scans/chris.yaml, …",
        "To count scans in progress too, add --drafts.",
    ]
    outcome = cxscan("overview", "--today", "2026-11-22", "--drafts")
    assert outcome.stderr == "4 views of one person were passed over: scans/anna.yaml, scans/bram.yaml, scans/chris.yaml, …\n"


def test_a_trend_names_the_drafts_and_views_of_its_own_team_alone() -> None:
    put("draft", 3, status="draft", date=datetime.date(2026, 11, 23))
    put("other", 3, status="draft", unit="Desk")
    put("anna", 3, rater="Anna", unit="Desk")
    outcome = cxscan("trend", "--organisation", "Town of Example", "--unit", "")
    assert outcome.stderr.splitlines() == [
        "1 scan in progress was passed over: scans/draft.yaml.",
        "To count scans in progress too, add --drafts.",
    ]


def test_growth_since_last_time_names_the_draft_that_it_is_not_measured_from() -> None:
    draft = put("draft", 3, status="draft", date=datetime.date(2026, 6, 1))
    for command in (["diff", NEWEST], ["report", NEWEST, "--against", "scans"]):
        outcome = cxscan(*command)
        assert outcome.exit_code == 0
        assert notes(outcome) == [f"1 scan in progress was passed over: {draft}."]


def test_a_benchmark_says_how_many_and_gives_no_name_away() -> None:
    for place, name in enumerate(("Aduard", "Baflo", "Chaam", "Dalen", "Elst")):
        put(name.lower(), place % 3 + 1, organisation=name)
    put("baflo - copy", 3, organisation="Baflo")
    put("zuid", 3, organisation="Zuid", status="draft")
    put("anna", 3, organisation="Zuid", rater="Anna")
    outcome = cxscan("overview", "--benchmark", "Town of Example", "--today", "2026-11-22")
    assert outcome.exit_code == 0
    assert outcome.stderr.splitlines() == [
        "1 file was passed over. See: cxscan check",
        "1 scan in progress was passed over.",
        "1 view of one person was passed over.",
    ]


def test_what_has_its_own_place_there_needs_no_word() -> None:
    write_tiny_questionnaire(FOLDER / "questionnaires")
    for name in (
        ".hidden.yaml",
        "2026-11-22-town.yaml.bak",
        ".2026-11-22-town.yaml.lock",
        "report.md",
        "minutes.txt",
        ".git/x.yaml",
    ):
        (FOLDER / name).parent.mkdir(exist_ok=True)
        (FOLDER / name).write_text("format: [", encoding="utf-8")
    for command in COMMANDS.values():
        assert notes(cxscan(*command, typed="q\n")) == []


def test_what_is_passed_over_is_said_once_though_a_command_reads_the_folder_more_than_once() -> None:
    note = foreign()
    put("2027", 3, date=datetime.date(2026, 11, 23))
    outcome = cxscan("report", "scans", "--against", "scans", "--output", "reports.md")
    assert outcome.stderr.count(note) == 1
    assert cxscan("show").stderr.count(note) == 1


@needs_rights
def test_a_file_that_one_may_not_read_is_named_and_the_rest_is_shown() -> None:
    path = put("desk", 3, unit="Desk")
    with closed(path):
        found = cxscan_without_rights(*COMMANDS.values())
    for command, outcome in zip(COMMANDS, found, strict=True):
        if command == "check":
            assert outcome == Outcome(3, "", f"{path} cannot be read: you have no permission.\n")
        else:
            assert notes(outcome) == [f"{path} was passed over: it cannot be read as a scan. See: cxscan check {path}"]
            assert_rest_is_shown(command, outcome)


# --- copies of questionnaires


@pytest.mark.parametrize("name", ["tiny (1).yaml", "tiny - Copy.yaml", "tiny-DESKTOP-7F3K.yaml", "tiny!.yaml"])
def test_a_copy_of_a_questionnaire_is_not_taken_for_the_original_and_check_names_it(name: str) -> None:
    write_tiny_questionnaire(Path("questionnaires"), name, title="An older state")
    assert "Tiny scan" in cxscan("show", NEWEST).stdout
    assert cxscan("check", "questionnaires").stdout == (
        f"questionnaires/{name}:1:1: warning: questionnaires/tiny.yaml, which is found first, has the same id and version and "
        "says something else (remove the one that is wrong, or give this one a new version)\n"
    )


def test_two_questionnaires_of_one_version_are_no_copies_of_each_other() -> None:
    write_tiny_questionnaire(Path("questionnaires"), name="another.yaml", id="another", title="Another scan")
    outcome = cxscan("check", "questionnaires")
    assert (outcome.exit_code, outcome.stdout) == (0, "")


def test_a_copy_of_a_questionnaire_that_says_the_same_is_no_matter() -> None:
    write_tiny_questionnaire(Path("questionnaires"), "tiny (1).yaml")
    write_tiny_questionnaire(FOLDER / "questionnaires", title="Of the folder")
    assert cxscan("check", "--strict", "questionnaires", "scans/questionnaires").exit_code == 0
