"""Scans in revisions of git: `REV:path`, the questionnaire of that time, and what is wrong where it cannot be had."""

import datetime
import errno
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cxscan.files.yaml.pyyaml import dump
from tests.cli.program import cxscan, files_in
from tests.git_for_tests import SETTINGS, commit_all, git
from tests.questionnaires_for_tests import question_data, write_tiny_questionnaire, write_tiny_scan

SCAN = Path("scans/town.yaml")
LAST_YEAR = datetime.date(2025, 11, 22)


@pytest.fixture(autouse=True)
def settings_of_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


@pytest.fixture
def two_years() -> None:
    """A repository in which a file holds the scan of last year, under the tag `first`, and then that of this year."""
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, {"ask": 1, "hear": 2, "help": 3}, date=LAST_YEAR, status="final")
    commit_all()
    git("tag", "first")
    write_tiny_scan(SCAN, {"ask": 2, "hear": 1, "help": 3}, status="final")
    commit_all()


def score(named: str, *options: object) -> Any:
    outcome = cxscan("show", named, "--json", *options)
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome
    return json.loads(outcome.stdout)["score"]


def says(named: str) -> str:
    """Return the message of `show` about a file that it cannot use."""
    outcome = cxscan("show", named)
    assert (outcome.exit_code, outcome.stdout) == (3, ""), outcome
    return outcome.stderr


# --- naming a file in a revision


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize("revision", ["HEAD~1", "first", "main~1", "main^{/Keep}~1", "HEAD@{1}", "first^{commit}"])
def test_a_revision_is_written_as_git_writes_it(revision: str) -> None:
    outcome = cxscan("show", f"{revision}:scans/town.yaml", "--json")
    assert (outcome.exit_code, outcome.stderr) == (0, ""), outcome
    assert json.loads(outcome.stdout)["date"] == "2025-11-22"


@pytest.mark.usefixtures("two_years")
def test_a_file_with_such_a_name_comes_before_a_revision() -> None:
    write_tiny_scan(Path("first:scans/town.yaml"), {"ask": 1}, date=datetime.date(2024, 1, 1))
    write_tiny_questionnaire(Path("first:scans"))
    assert json.loads(cxscan("show", "first:scans/town.yaml", "--json").stdout)["date"] == "2024-01-01"


@pytest.mark.usefixtures("two_years")
def test_the_braces_of_a_revision_may_hold_a_colon() -> None:
    assert json.loads(cxscan("show", "main@{2020-01-01 12:30:00}:scans/town.yaml", "--json").stdout)["date"] == "2025-11-22"


@pytest.mark.usefixtures("two_years")
def test_nothing_before_the_colon_is_what_is_staged() -> None:
    write_tiny_scan(SCAN, {"ask": 4})
    git("add", "scans")
    write_tiny_scan(SCAN, {"ask": 5})
    assert (score(":scans/town.yaml"), score(":0:scans/town.yaml"), score("scans/town.yaml")) == (4, 4, 5)


def test_the_two_sides_of_a_conflict_can_be_seen() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("a.yaml"), {"ask": 1})
    commit_all()
    git("checkout", "--quiet", "-b", "theirs")
    write_tiny_scan(Path("a.yaml"), {"ask": 3})
    commit_all()
    git("checkout", "--quiet", "main")
    write_tiny_scan(Path("a.yaml"), {"ask": 2})
    commit_all()
    with pytest.raises(AssertionError):
        git("merge", "theirs")
    assert [score(f":{stage}:a.yaml") for stage in (1, 2, 3)] == [1, 2, 3]


@pytest.mark.usefixtures("two_years")
def test_a_path_that_begins_with_a_point_counts_from_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("deeper").mkdir()
    monkeypatch.chdir("scans")
    before = score("first:scans/town.yaml")
    monkeypatch.chdir("../deeper")
    assert (score("first:../scans/town.yaml"), score("first:scans/town.yaml")) == (before, before)
    monkeypatch.chdir("../scans")
    assert score("first:./town.yaml") == before


@pytest.mark.usefixtures("two_years")
@pytest.mark.skipif(sys.platform == "win32", reason="no file may be called so")
def test_a_file_of_that_name_wins() -> None:
    write_tiny_scan(Path("HEAD:scans/town.yaml"), {"ask": 5})
    write_tiny_questionnaire(Path("questionnaires"))
    assert score("HEAD:scans/town.yaml") == 5


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize("path", [r"C:\scans\town.yaml", "C:/scans/town.yaml", "-x:scans/town.yaml", "HEAD:/scans/town.yaml"])
def test_what_is_no_revision_stays_a_path(path: str) -> None:
    outcome = cxscan("show", "--", path)
    assert (outcome.exit_code, outcome.stderr) == (3, f"{Path(path)} does not exist. Check the name and the folder.\n")


def test_names_may_hold_spaces_and_letters_of_every_language() -> None:
    folder = Path("scans van Ünïtéit/τμήμα")
    write_tiny_questionnaire(folder / "questionnaires", "vragen lijst.yaml")
    write_tiny_scan(folder / "scan één.yaml", {"ask": 2})
    commit_all()
    shutil.rmtree(folder)
    assert score(f"HEAD:{folder.as_posix()}/scan één.yaml") == 2


@pytest.mark.usefixtures("two_years")
def test_a_second_work_tree_without_a_branch_is_as_good(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    git("worktree", "add", "--quiet", "--detach", str(tmp_path / "elsewhere"), "first")
    monkeypatch.chdir("elsewhere")
    assert json.loads(cxscan("show", "HEAD:scans/town.yaml", "--json").stdout)["date"] == "2025-11-22"


@pytest.mark.usefixtures("two_years")
def test_a_repository_without_files_on_disk_is_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", "--bare", ".", "bare.git")
    monkeypatch.chdir("bare.git")
    assert json.loads(cxscan("show", "main~1:scans/town.yaml", "--json").stdout)["date"] == "2025-11-22"
    assert cxscan("diff", "main~1:scans/town.yaml", "main:scans/town.yaml").exit_code == 0
    alone = cxscan("diff", "main:scans/town.yaml")
    assert (alone.exit_code, alone.stderr) == (
        2,
        "There is no earlier scan of this team beside main:scans/town.yaml. Name two files.\n",
    )


@pytest.mark.usefixtures("two_years")
def test_reading_changes_nothing_in_the_repository() -> None:
    before = files_in(Path())
    cxscan("diff", "first:scans/town.yaml", ":scans/town.yaml")
    assert files_in(Path()) == before


# --- the questionnaire of that time


def titled(title: str) -> dict[str, Any]:
    return {"pillars": [{"id": "ears", "title": title, "questions": [question_data("ask")]}]}


def pillar_shown(named: str, *options: object) -> str:
    outcome = cxscan("show", named, "--json", *options)
    assert outcome.exit_code == 0, outcome
    title: str = json.loads(outcome.stdout)["pillars"][0]["title"]
    return title


@pytest.mark.parametrize("folder", ["scans", "scans/questionnaires", "questionnaires"])
def test_an_old_scan_is_read_with_the_words_of_then(folder: str) -> None:
    write_tiny_questionnaire(Path(folder), **titled("As it was then"))
    write_tiny_scan(SCAN, {"ask": 1})
    commit_all()
    write_tiny_questionnaire(Path(folder), **titled("As it is now"))
    assert (pillar_shown("HEAD:scans/town.yaml"), pillar_shown("scans/town.yaml")) == ("As it was then", "As it is now")


def test_within_a_revision_a_questionnaire_is_sought_in_the_same_order_as_on_disk() -> None:
    places = ["scans", "scans/questionnaires", "questionnaires"]
    for place in places:
        write_tiny_questionnaire(Path(place), **titled(f"then: {place}"))
    write_tiny_scan(SCAN, {"ask": 1})
    commit_all()
    for place in places:
        write_tiny_questionnaire(Path(place), **titled(f"now: {place}"))
    found = []
    for place in places:
        found.append(pillar_shown("HEAD:scans/town.yaml"))
        git("rm", "--quiet", "--cached", f"{place}/tiny.yaml")
        git("commit", "--quiet", "--message", "Less")
    for place in places:
        found.append(pillar_shown("HEAD:scans/town.yaml"))
        Path(place, "tiny.yaml").unlink()
    assert found == [f"{when}: {place}" for when in ("then", "now") for place in places]


def test_the_questionnaires_of_the_current_folder_are_those_of_that_folder_then(monkeypatch: pytest.MonkeyPatch) -> None:
    write_tiny_questionnaire(Path("town/questionnaires"), **titled("Of the town"))
    write_tiny_questionnaire(Path("questionnaires"), **titled("Of the top"))
    write_tiny_scan(SCAN, {"ask": 1})
    commit_all()
    shutil.rmtree("town/questionnaires")
    monkeypatch.chdir("town")
    assert pillar_shown("HEAD:scans/town.yaml") == "Of the town"


def test_a_translation_beside_the_questionnaire_of_then_counts() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    texts = {
        "format": "cxscan/translation/1",
        "translates": "tiny",
        "version": "1.0",
        "language": "nl",
        "pillars": {"ears": {"title": "Oren"}},
    }
    Path("questionnaires/tiny.nl.yaml").write_text(dump(texts), encoding="utf-8")
    write_tiny_scan(SCAN, {"ask": 1})
    commit_all()
    shutil.rmtree("questionnaires")
    assert pillar_shown("HEAD:scans/town.yaml", "--lang", "nl") == "Oren"


def test_a_variant_is_read_with_its_original_of_then() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    variant: dict[str, Any] = {
        "format": "cxscan/questionnaire/1",
        "id": "ours",
        "version": "1.0",
        "language": "en",
        "title": "Ours",
    }
    variant |= {"extends": {"id": "tiny", "version": "1.0"}, "leave_out": ["ask"]}
    Path("questionnaires/ours.yaml").write_text(dump(variant), encoding="utf-8")
    write_tiny_scan(SCAN, {"hear": 2}, questionnaire={"id": "ours", "version": "1.0"})
    commit_all()
    Path("questionnaires/tiny.yaml").unlink()
    shown = json.loads(cxscan("show", "HEAD:scans/town.yaml", "--json").stdout)
    assert [question["id"] for question in shown["pillars"][0]["questions"]] == ["hear"]


def test_a_built_in_questionnaire_needs_no_copy_in_git() -> None:
    write_tiny_scan(SCAN, {"vision": 2}, questionnaire={"id": "cx-public-service", "version": "1.0"})
    commit_all()
    assert score("HEAD:scans/town.yaml") == 2


# --- the commands that take it


@pytest.mark.usefixtures("two_years")
def test_two_revisions_can_be_compared() -> None:
    data = json.loads(cxscan("diff", "first:scans/town.yaml", "HEAD:scans/town.yaml", "--json").stdout)
    assert [question["status"] for question in data["pillars"][0]["questions"]] == ["grown", "dropped"]
    assert (data["old"]["date"], data["new"]["date"]) == ("2025-11-22", "2026-11-22")


@pytest.mark.usefixtures("two_years")
def test_a_revision_alone_is_held_against_the_file_on_disk_now() -> None:
    write_tiny_scan(SCAN, {"ask": 5}, status="final")
    outcome = cxscan("diff", "first:scans/town.yaml", "--json")
    assert outcome.stderr == f"Compared with the file on disk: {SCAN}\n"
    assert json.loads(outcome.stdout)["growth"] == 4


@pytest.mark.usefixtures("two_years")
def test_the_file_on_disk_is_found_from_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    outcome = cxscan("diff", "first:scans/town.yaml")
    assert (outcome.exit_code, outcome.stderr) == (0, f"Compared with the file on disk: {Path('../scans/town.yaml')}\n")


@pytest.mark.usefixtures("two_years")
def test_a_drop_since_a_revision_fails_where_asked() -> None:
    ends = [
        cxscan("diff", "first:scans/town.yaml", SCAN, "--fail-on-drop", "--tolerance", tolerance).exit_code
        for tolerance in ("0.5", "1")
    ]
    assert ends == [1, 0]


@pytest.mark.usefixtures("two_years")
def test_explain_and_report_take_it_too() -> None:
    assert cxscan("explain", "first:scans/town.yaml").exit_code == 0
    outcome = cxscan("report", SCAN, "--against", "first:scans/town.yaml", "--lang", "en")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "22 November 2025" in outcome.stdout
    assert cxscan("report", "first:scans/town.yaml").exit_code == 0


@pytest.mark.usefixtures("two_years")
def test_a_report_that_is_not_told_where_to_go_stands_in_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("cxscan.cli.commands.report.open_file", lambda path, _: opened.append(path))
    assert cxscan("report", "first:scans/town.yaml", "--open", "--lang", "en").exit_code == 0
    assert opened == [Path("town.md")]
    assert "22 November 2025" in opened[0].read_text(encoding="utf-8")


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize(
    "command",
    [
        ("run",),
        ("check",),
        ("trend",),
        ("questionnaires", "show"),
        ("run", "--organisation", "Town", "--from"),
    ],
)
def test_a_command_that_does_not_take_it_says_so_and_leaves_everything_as_it_was(command: tuple[str, ...]) -> None:
    before = files_in(Path())
    outcome = cxscan(*command, "first:scans/town.yaml")
    folder = "The folder " if command == ("trend",) else ""
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith(f"{folder}first:scans/town.yaml does not exist. Check the name")
    assert files_in(Path()) == before


def test_a_scan_in_progress_is_named_by_its_revision() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 1})
    commit_all()
    assert "HEAD:scans/town.yaml is still in progress" in cxscan("explain", "HEAD:scans/town.yaml").stderr


# --- what can be wrong


def test_a_problem_in_a_revision_is_named_by_its_revision_and_line() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 1})
    SCAN.write_text(SCAN.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    commit_all()
    SCAN.unlink()
    outcome = cxscan("show", "HEAD:scans/town.yaml")
    assert outcome.exit_code == 3
    assert outcome.stderr.startswith("HEAD:scans/town.yaml:11:1: "), outcome


def test_a_problem_in_the_questionnaire_of_then_is_named_so() -> None:
    write_tiny_questionnaire(Path("questionnaires"), colour="red")
    write_tiny_scan(SCAN, {"ask": 1})
    commit_all()
    assert "HEAD:questionnaires/tiny.yaml:" in says("HEAD:scans/town.yaml")


@pytest.mark.usefixtures("two_years")
def test_a_revision_that_git_does_not_know() -> None:
    assert says("last-year:scans/town.yaml") == (
        "last-year:scans/town.yaml does not exist, and git knows no revision “last-year”. See: git log --oneline\n"
    )


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize("revision", ["^HEAD", "HEAD..first", "first...HEAD", "HEAD --all", "$(touch gone)"])
def test_what_names_no_single_revision_is_none(revision: str) -> None:
    assert says(f"{revision}:scans/town.yaml") == (
        f"{revision}:scans/town.yaml does not exist, and git knows no revision “{revision}”. See: git log --oneline\n"
    )
    assert not Path("gone").exists()


@pytest.mark.usefixtures("two_years")
def test_a_folder_of_a_revision_is_no_revision() -> None:
    assert says("first:scans:town.yaml") == ("first:scans:town.yaml is not in that revision (did you mean “scans/town.yaml”?)\n")


@pytest.mark.usefixtures("two_years")
def test_a_path_that_is_not_in_the_revision_has_the_nearest_one_named() -> None:
    assert says("HEAD:scan/town.yaml") == ("HEAD:scan/town.yaml is not in that revision (did you mean “scans/town.yaml”?)\n")
    assert says("HEAD:x") == "HEAD:x is not in that revision. Check the name and the folder.\n"
    assert says("HEAD:../../x.yaml").startswith("HEAD:../../x.yaml is not in that revision")


@pytest.mark.usefixtures("two_years")
def test_a_path_that_does_not_count_from_the_top_has_the_file_of_that_name_named() -> None:
    write_tiny_scan(Path("scans/of-2026-and-of-earlier-years/city.yaml"), {"ask": 1})
    write_tiny_scan(Path("city.yml"), {"ask": 1})
    commit_all()
    assert says("HEAD:city.yaml") == (
        "HEAD:city.yaml is not in that revision (did you mean “scans/of-2026-and-of-earlier-years/city.yaml”?)\n"
    )


@pytest.mark.usefixtures("two_years")
def test_git_that_cannot_be_started_is_no_result_that_cannot_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("cxscan.files.repository.git.subprocess.Popen", refused)
    assert says("HEAD:scans/town.yaml") == "The program git cannot be started: too many files are open.\n"


@pytest.mark.usefixtures("two_years")
def test_a_folder_in_a_revision_is_no_scan() -> None:
    assert says("HEAD:scans") == says("HEAD:scans/") == "HEAD:scans is a folder, not a file.\n"


def test_outside_of_a_repository() -> None:
    assert says("HEAD:town.yaml") == (
        "HEAD:town.yaml does not exist, and this folder is in no git repository in which to look for it. "
        "Check the name, or go to the folder of the repository.\n"
    )


@pytest.mark.usefixtures("two_years")
def test_a_repository_that_is_broken_is_told_in_the_words_of_git() -> None:
    Path(".git/config").write_text("[core]\n\trepositoryformatversion = 99\n", encoding="utf-8")
    assert says("HEAD:scans/town.yaml").startswith("Git cannot read this repository: ")


@pytest.mark.usefixtures("two_years")
def test_without_git_a_revision_cannot_be_read_and_a_file_can(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "scans"))
    assert says("HEAD:scans/town.yaml") == (
        "To read a file from a revision, the program git is needed. Install it, or name a file on disk.\n"
    )
    assert cxscan("show", SCAN).exit_code == 0


@pytest.mark.usefixtures("two_years")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_a_program_of_that_name_in_the_current_folder_is_not_git(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("git").write_text("#!/bin/sh\ntouch gone\n", encoding="utf-8")
    Path("git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert "the program git is needed" in says("HEAD:scans/town.yaml")
    assert not Path("gone").exists()


def test_a_file_that_is_too_large_or_no_text_is_refused_as_on_disk() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("sound.yaml"), {"ask": 2})
    Path("large.yaml").write_bytes(b"#" * (5 * 1024 * 1024 + 1))
    Path("picture.yaml").write_bytes(b"\xff\xfe\x00")
    Path("empty.yaml").write_bytes(b"")
    commit_all()
    assert says("HEAD:large.yaml") == "HEAD:large.yaml is larger than 5 MB. That cannot be a scan or a questionnaire.\n"
    assert says("HEAD:picture.yaml").startswith("HEAD:picture.yaml is not a text file in UTF-8.")
    assert says("HEAD:empty.yaml").startswith("HEAD:empty.yaml:1:1: the file is empty")
    assert score("HEAD:sound.yaml") == 2


@pytest.mark.usefixtures("two_years")
def test_a_file_that_this_copy_of_the_repository_does_not_have_cannot_be_read() -> None:
    object_ = git("rev-parse", "HEAD:scans/town.yaml").strip()
    Path(".git/objects", object_[:2], object_[2:]).unlink()
    assert (
        says("HEAD:scans/town.yaml")
        == "HEAD:scans/town.yaml cannot be read: it is not in this copy of the repository yet (git show fetches it).\n"
    )


@pytest.mark.usefixtures("two_years")
def test_why_a_revision_cannot_be_read_is_said_in_the_language_of_the_user() -> None:
    object_ = git("rev-parse", "HEAD:scans/town.yaml").strip()
    Path(".git/objects", object_[:2], object_[2:]).unlink()
    assert cxscan("show", "HEAD:scans/town.yaml", "--lang", "nl").stderr == (
        "HEAD:scans/town.yaml is niet te lezen: het staat nog niet in deze kopie van de repository (git show haalt het op).\n"
    )


@pytest.mark.usefixtures("two_years")
def test_a_repository_of_somebody_else_is_said_to_be_one_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # With this git takes every repository for somebody else's.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    said = says("HEAD:scans/town.yaml")
    assert said.startswith("This repository is somebody else’s, and git reads no such one until you say that you trust it: ")
    assert said.endswith(f"git config --global --add safe.directory {tmp_path.as_posix()}\n")
    assert cxscan("show", SCAN).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="folders there cannot be called so")
@pytest.mark.parametrize("name", ["our scans", "town's; echo $HOME"])
def test_the_command_to_trust_a_repository_can_be_copied_whatever_its_folder_is_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    place.mkdir()
    monkeypatch.chdir(place)
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2}, status="final")
    commit_all()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    command = says("HEAD:scans/town.yaml").partition("trust it: ")[2]
    assert shlex.split(command) == ["git", "config", "--global", "--add", "safe.directory", str(place)]


@pytest.mark.usefixtures("two_years")
def test_a_copy_that_left_its_files_with_a_server_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "--quiet", "--no-checkout", "--filter=blob:none", Path.cwd().as_uri(), "partial")
    monkeypatch.chdir("partial")
    before = files_in(Path())
    outcome = cxscan("show", "HEAD:scans/town.yaml")
    assert (outcome.exit_code, files_in(Path())) == (3, before)
    assert outcome.stderr.startswith("Git cannot read this repository: could not fetch ")


# --- git that does not come back


def named_pipe(path: str) -> Path:
    """Make a named pipe that nobody writes into."""
    os.mkfifo(path)
    return Path(path).resolve()


def include(which: str) -> None:
    pipe = named_pipe("pipe")
    Path(".git/config").write_text(f"[{which}]\n\tpath = {pipe}\n", encoding="utf-8")


def replace_by_pipe(name: str) -> None:
    Path(".git", name).unlink(missing_ok=True)
    named_pipe(f".git/{name}")


def borrow_from(store: str) -> None:
    Path(store, "info").mkdir(parents=True)
    named_pipe(f"{store}/info/alternates")
    Path(".git/objects/info").mkdir(exist_ok=True)
    Path(".git/objects/info/alternates").write_text(f"{Path(store).resolve()}\n", encoding="utf-8")


PIPES: dict[str, Callable[[], object]] = {
    "a file that the configuration includes": lambda: include("include"),
    "one that it includes on a condition": lambda: include('includeIf "onbranch:**"'),
    "the configuration itself": lambda: replace_by_pipe("config"),
    "the name of the branch": lambda: replace_by_pipe("HEAD"),
    "the list of revisions": lambda: replace_by_pipe("packed-refs"),
    "the borrowed store": lambda: replace_by_pipe("objects/info/alternates"),
    "what the borrowed store borrows": lambda: borrow_from("store"),
}


@pytest.fixture
def one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxscan.files.repository.git.LONGEST", 1)


NO_ANSWER = (
    "Git did not answer within 1 seconds, and was stopped. It may be waiting for a file that its settings name. "
    "See what “git log -1” does here, or name a file on disk.\n"
)


@pytest.mark.usefixtures("two_years", "one_second")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("name", PIPES)
def test_a_pipe_in_place_of_a_file_of_the_repository_keeps_nobody_waiting(name: str) -> None:
    PIPES[name]()
    start = time.monotonic()
    assert says("HEAD:scans/town.yaml") == NO_ANSWER
    assert time.monotonic() - start < 60
    assert cxscan("show", SCAN).exit_code == 0


@pytest.mark.usefixtures("two_years", "one_second")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_TRACE", "GIT_TRACE2_EVENT", "GIT_INDEX_FILE"])
def test_nor_does_one_that_the_surroundings_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_CONFIG_NOSYSTEM")
    monkeypatch.setenv(name, str(named_pipe("pipe")))
    assert says(":scans/town.yaml") == NO_ANSWER


def own_git(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program that is called git first."""
    program = Path("bin/git").resolve()
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("one_second")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_what_git_started_is_stopped_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own_git(monkeypatch, "sh -c 'echo $$ >started; while :; do sleep 0.1; done' & wait")
    assert says("HEAD:scans/town.yaml") == NO_ANSWER
    started = int(Path("started").read_text(encoding="utf-8"))
    for _ in range(100):
        if not is_running(started):
            break
        time.sleep(0.1)
    assert not is_running(started)


def is_running(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@pytest.mark.usefixtures("one_second")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_git_that_ends_and_leaves_something_behind_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    own_git(monkeypatch, "sleep 100 &")
    assert says("HEAD:scans/town.yaml") == NO_ANSWER


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_git_may_fetch_nothing_ask_nothing_and_run_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    own_git(monkeypatch, 'printf "%s\\n" "$@" >asked; env >surroundings; false')
    says("HEAD:scans/town.yaml")
    surroundings = set(Path("surroundings").read_text(encoding="utf-8").splitlines())
    assert {"GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0"} <= surroundings
    asked = Path("asked").read_text(encoding="utf-8").splitlines()
    assert asked[:5] == ["--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"]


@pytest.mark.usefixtures("two_years")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_nothing_that_a_repository_names_is_run() -> None:
    script = Path("run-me").resolve()
    script.write_text(f"#!/bin/sh\ntouch '{script.parent}/gone'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    Path(".gitattributes").write_text("* filter=f diff=f merge=f\n", encoding="utf-8")
    commit_all()
    names = (
        *("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand", "core.alternateRefsCommand"),
        *("filter.f.smudge", "filter.f.clean", "filter.f.process", "diff.f.textconv", "diff.f.command", "diff.external"),
        *("credential.helper", "uploadpack.packObjectsHook", "alias.rev-parse", "alias.ls-tree", "alias.cat-file"),
    )
    for name in names:
        git("config", name, f"!{script}" if name.startswith(("alias", "credential")) else str(script))
    hooks = Path("hooks")
    hooks.mkdir()
    for name in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(script, hooks / name)
    git("config", "core.hooksPath", str(hooks.resolve()))
    Path("gone").unlink(missing_ok=True)
    assert [score(f"{revision}:scans/town.yaml") for revision in ("first", "HEAD", "")] == [2.25, 2.25, 2.25]
    assert not Path("gone").exists()


# --- what git hands to a program that turns files into text: a copy somewhere else


@pytest.mark.parametrize(("folder", "options"), [("scans", ()), ("our-scans", ("--folder", "our-scans"))])
def test_a_copy_of_a_scan_finds_the_questionnaire_of_the_folder_of_scans(folder: str, options: tuple[str, ...]) -> None:
    write_tiny_questionnaire(Path(folder, "questionnaires"), **titled("Of the folder"))
    copy = write_tiny_scan(Path("elsewhere/copy.yaml"), {"ask": 1})
    assert pillar_shown(str(copy), *options) == "Of the folder"


def test_the_questionnaires_that_are_always_sought_come_before_those_of_the_folder_of_scans() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"), **titled("Of the folder"))
    write_tiny_questionnaire(Path("questionnaires"), **titled("Of here"))
    copy = write_tiny_scan(Path("elsewhere/copy.yaml"), {"ask": 1})
    assert pillar_shown(str(copy)) == "Of here"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_git_diff_shows_levels_of_a_questionnaire_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXSCAN_LANG", "en")
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(SCAN, {"ask": 1})
    Path(".gitattributes").write_text("scans/*.yaml diff=cxscan\n", encoding="utf-8")
    commit_all()
    write_tiny_scan(SCAN, {"ask": 2.5})
    git("config", "diff.cxscan.textconv", shlex.join([sys.executable, "-m", "cxscan", "show"]))
    Path("deeper").mkdir()
    shown = git("diff", folder=Path("deeper"))
    assert "\n-Ears: 1.0\n-   1  Ask\n+Ears: 2.5\n+ 2.5  Ask\n" in shown


# --- links


@pytest.fixture
def with_links(two_years: None) -> None:  # noqa: ARG001 - the repository that there is
    """The same repository with symbolic links in it, which are gone from the disk again."""
    links = {
        "beside.yaml": "scans/town.yaml",
        "reports/last.yaml": "../scans/town.yaml",
        "twice.yaml": "./reports/last.yaml",
        "now": "scans",
        "reports/all": "../now",
        "out.yaml": "../../somewhere/town.yaml",
        "whole.yaml": "/etc/hostname",
        "nowhere.yaml": "scans/village.yaml",
        "here.yaml": "there.yaml",
        "there.yaml": "here.yaml",
    }
    Path("reports").mkdir()
    for name, target in links.items():
        Path(name).symlink_to(target)
    commit_all()
    for name in links:
        Path(name).unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.usefixtures("with_links")
@pytest.mark.parametrize("path", ["beside.yaml", "reports/last.yaml", "twice.yaml", "now/town.yaml", "reports/all/town.yaml"])
def test_a_link_in_a_revision_is_followed_within_it(path: str) -> None:
    shutil.rmtree("scans/questionnaires")
    write_tiny_questionnaire(Path("questionnaires"))
    assert score(f"HEAD:{path}", "--lang", "en") == score("HEAD:scans/town.yaml")
    assert score(f":{path}") == score("HEAD:scans/town.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.usefixtures("with_links")
@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("out.yaml", "../../somewhere/town.yaml"),
        ("whole.yaml", "/etc/hostname"),
        ("nowhere.yaml", "scans/village.yaml"),
        ("here.yaml", "there.yaml"),
    ],
)
def test_a_link_that_leads_to_no_file_of_its_revision_is_said_to_be_one(path: str, target: str) -> None:
    assert says(f"HEAD:{path}") == (
        f"HEAD:{path} cannot be read: it is a link to {target}, and no such file is in that revision.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.usefixtures("with_links")
def test_a_link_to_a_folder_in_a_revision_is_a_folder() -> None:
    assert says("HEAD:now") == "HEAD:now is a folder, not a file.\n"
