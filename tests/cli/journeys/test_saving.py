"""Nothing that was answered is lost: durable writing, locks, hand edits, interruptions, full disks."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cxscan.desk.session import session as session_module
from cxscan.desk.session.wishes import Start
from cxscan.files.contents import load_scan
from cxscan.files.problems import CannotUse
from cxscan.files.saving import durable
from cxscan.files.saving.durable import make_folder, write_durably
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.files.saving.new_files import write_new_file, write_new_files
from cxscan.files.scans import write_scan
from cxscan.languages import Language, Message
from cxscan.model.scan import Answer
from tests.cli.program import (
    Outcome,
    RunningProcess,
    command_line,
    cxscan,
    cxscan_through_shell,
    files_in,
    lines,
    surroundings,
)
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

FILE = Path("scans/2026-11-22-town.yaml")
TOWN = ("run", "tiny", "--organisation", "Town", "--today", "2026-11-22")
unix = pytest.mark.skipif(sys.platform == "win32", reason="a thing of Unix")


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


def levels(path: Path = FILE) -> dict[str, Any]:
    return {id_: answer.level for id_, answer in load_scan(path).answers.items()}


def left_behind(folder: Path) -> list[str]:
    """Return the files that should not be there once a session is over: temporary ones and locks."""
    return [name for name in files_in(folder) if name.endswith((".tmp", ".lock"))]


# --- one file


def test_a_file_is_written_in_utf_8_with_unix_line_breaks_on_every_system() -> None:
    path = Path("file.yaml")
    write_durably(path, "één\n🦉\n")
    assert path.read_bytes() == "één\n🦉\n".encode()


@unix
def test_a_file_keeps_its_permissions() -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_durably(path, "new")
    assert (path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o600)


@unix
def test_a_link_stays_a_link_and_its_target_is_written() -> None:
    target, link = Path("folder/target.yaml"), Path("link.yaml")
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_durably(link, "new")
    assert (link.is_symlink(), target.read_text(encoding="utf-8")) == (True, "new")


def test_a_name_as_long_as_the_system_allows_can_be_written() -> None:
    path = Path("x" * 250 + ".yaml")
    write_durably(path, "new")
    assert path.read_text(encoding="utf-8") == "new"


class FullDisk:
    """Makes one step of writing fail as a full disk does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def at(self, step: str) -> None:
        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        if step == "replace":
            for way in ("replace", "link", "rename"):
                self._monkeypatch.setattr(os, way, fail)
        else:
            changed = SimpleNamespace(**(vars(os) | {step: fail}))
            self._monkeypatch.setattr(durable, "os", changed)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return FullDisk(monkeypatch)


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_whatever_step_fails_the_old_file_is_whole_and_no_temporary_one_is_left(step: str, full_disk: FullDisk) -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    full_disk.at(step)
    with pytest.raises(CannotUse) as caught:
        write_durably(path, "new")
    assert Language("en").put(caught.value.message) == (
        "file.yaml cannot be written: the disk is full. Free some space or choose another folder, and try again."
    )
    assert files_in(Path()).keys() == {"file.yaml", "questionnaires/tiny.yaml"}
    assert path.read_text(encoding="utf-8") == "old"


# --- Windows, where a virus scanner or a sync client may hold a file for a moment


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(durable, "time", clock)
    return clock


def hold_target(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let so many attempts to put a file in its place fail, as Windows does while another program holds it."""
    attempts: list[int] = []
    real: Callable[..., Any] = Path.replace

    def replace(self: Path, target: Path) -> Any:
        attempts.append(1)
        if len(attempts) <= times:
            raise PermissionError(errno.EACCES, "Access is denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def become_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    # Only for the module under test: pathlib would make other paths.
    monkeypatch.setattr(durable, "os", SimpleNamespace(**(vars(os) | {"name": "nt"})))


def test_on_windows_a_file_that_is_held_for_a_moment_is_tried_again(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    become_windows(monkeypatch)
    hold_target(monkeypatch, 3)
    write_durably(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert 0 < clock.now < 5


def test_on_windows_a_file_that_stays_held_is_given_up_and_left_as_it_was(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    become_windows(monkeypatch)
    hold_target(monkeypatch, 10**6)
    with pytest.raises(CannotUse):
        write_durably(path, "new")
    assert (path.read_text(encoding="utf-8"), left_behind(Path())) == ("old", [])
    assert 1 < clock.now < 30


@unix
def test_elsewhere_a_file_that_may_not_be_replaced_is_not_tried_again(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    hold_target(monkeypatch, 1)
    with pytest.raises(CannotUse):
        write_durably(Path("file.yaml"), "new")
    assert clock.now == 0


# --- folders and new files


def test_a_folder_is_made_with_those_above_it() -> None:
    make_folder(Path("a/b/c"))
    make_folder(Path("a/b/c"))
    assert Path("a/b/c").is_dir()


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("file", "file is a file, not a folder."),
        (
            "file/b",
            "The folder file/b cannot be made: part of the path is a file, not a folder. Choose another folder, and try again.",
        ),
    ],
)
def test_a_folder_that_is_a_file_is_named(folder: str, told: str) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotUse) as caught:
        make_folder(Path(folder))
    assert Language("en").put(caught.value.message) == told


def test_a_new_file_never_takes_the_place_of_another() -> None:
    path = Path("file.md")
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotUse):
        write_new_file(path, "new", force=False)
    assert path.read_text(encoding="utf-8") == "mine"


def test_where_one_of_several_files_may_not_be_written_none_is() -> None:
    Path("b.svg").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotUse):
        write_new_files({Path("a.md"): "new", Path("b.svg"): b"new"}, force=False)
    assert not Path("a.md").exists()
    assert Path("b.svg").read_text(encoding="utf-8") == "mine"


def test_a_file_that_another_program_holds_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("scan.xlsx")
    path.write_text("mine", encoding="utf-8")

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(CannotUse) as caught:
        write_new_file(path, b"new", force=True)
    told = "scan.xlsx is open in another program, or may not be changed. Close it there and try again."
    assert Language("en").put(caught.value.message) == told
    assert path.read_text(encoding="utf-8") == "mine"


# --- the file of a session


class Held:
    """The tiny scan while a session has it, and what the session was told."""

    def __init__(self, file: HeldScanFile, told: list[str]) -> None:
        self.file = file
        self.told = told

    def save(self, levels: dict[str, Any], **more: Any) -> None:
        self.file.save(tiny_scan(levels, **more), tiny_questionnaire())


def open_held(path: Path, told: list[str]) -> HeldScanFile:
    def tell(note: Message) -> None:
        told.append(Language("en").put(note))

    return HeldScanFile(path, tell)


@pytest.fixture
def held() -> Iterator[Held]:
    told: list[str] = []
    with open_held(Path("scan.yaml"), told) as file:
        yield Held(file, told)


SCAN = Path("scan.yaml")


def test_a_scan_is_on_disk_when_saving_returns(held: Held) -> None:
    held.save({"ask": 1})
    assert SCAN.read_bytes().decode() == write_scan(tiny_scan({"ask": 1}), tiny_questionnaire())
    held.save({"ask": 2})
    assert levels(SCAN) == {"ask": 2}
    assert held.told == []


@unix
def test_a_scan_that_did_not_change_is_not_written_again(held: Held) -> None:
    held.save({"ask": 1})
    before = SCAN.stat().st_ino, SCAN.stat().st_mtime_ns
    held.save({"ask": 1})
    assert (SCAN.stat().st_ino, SCAN.stat().st_mtime_ns) == before


def test_what_somebody_else_wrote_in_between_stays_and_the_session_goes_on_beside_it(held: Held) -> None:
    held.save({"ask": 1})
    SCAN.write_text("theirs", encoding="utf-8")
    held.save({"ask": 1, "hear": 2})
    held.save({"ask": 1, "hear": 3})
    assert SCAN.read_text(encoding="utf-8") == "theirs"
    assert levels(Path("scan-2.yaml")) == {"ask": 1, "hear": 3}
    (told,) = held.told
    assert told == (
        "scan.yaml was changed by somebody else while you were working. It is left as it is; "
        "your answers go on in scan-2.yaml. Compare the two afterwards and keep one."
    )


def test_a_file_that_appears_in_between_stays_too(held: Held) -> None:
    SCAN.write_text("theirs", encoding="utf-8")
    held.save({"ask": 1})
    assert (SCAN.read_text(encoding="utf-8"), levels(Path("scan-2.yaml"))) == ("theirs", {"ask": 1})


def test_a_file_that_was_removed_in_between_is_written_again(held: Held) -> None:
    held.save({"ask": 1})
    SCAN.unlink()
    held.save({"ask": 2})
    assert levels(SCAN) == {"ask": 2}


def test_a_file_that_was_removed_in_between_is_written_again_though_nothing_was_changed_since(held: Held) -> None:
    held.save({"ask": 1})
    SCAN.unlink()
    held.save({"ask": 1})
    assert levels(SCAN) == {"ask": 1}


def test_nothing_but_the_scan_is_left_when_the_session_is_over() -> None:
    told: list[str] = []
    with open_held(SCAN, told) as file:
        Held(file, told).save({"ask": 1})
    assert files_in(Path()).keys() == {"scan.yaml", "questionnaires/tiny.yaml"}


def test_a_full_disk_leaves_the_last_saved_answer(held: Held, full_disk: FullDisk) -> None:
    held.save({"ask": 1})
    full_disk.at("fsync")
    with pytest.raises(CannotUse):
        held.save({"ask": 2})
    assert levels(SCAN) == {"ask": 1}


def test_after_a_full_disk_saving_goes_on_once_there_is_space(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    held.save({"ask": 1})
    with monkeypatch.context() as for_a_moment:
        FullDisk(for_a_moment).at("open")
        with pytest.raises(CannotUse):
            held.save({"ask": 2})
    held.save({"ask": 2})
    assert (levels(SCAN), held.told) == ({"ask": 2}, [])


# --- hand edits

EDITED = """\
# What we said in March.
format: cxscan/scan/1
questionnaire: {id: tiny, version: "1.0"}
organisation: Town
date: 2026-11-22
status: draft
answers:
  ask: {level: 1}  # really?
"""


def test_before_a_hand_edit_is_first_rewritten_it_is_kept_and_the_command_says_so() -> None:
    FILE.parent.mkdir()
    FILE.write_text(EDITED, encoding="utf-8")
    outcome = cxscan(*TOWN, typed="2\n")
    assert outcome.exit_code == 0
    assert f"{FILE.name} was edited by hand. It is kept as it was in {FILE.name}.bak." in outcome.stdout + outcome.stderr
    assert FILE.with_name(f"{FILE.name}.bak").read_text(encoding="utf-8") == EDITED
    assert levels() == {"ask": 1, "hear": 2}


def test_windows_line_breaks_are_kept_in_the_copy() -> None:
    FILE.parent.mkdir()
    raw = EDITED.encode().replace(b"\n", b"\r\n")
    FILE.write_bytes(raw)
    cxscan(*TOWN, typed="2\n")
    assert FILE.with_name(f"{FILE.name}.bak").read_bytes() == raw
    assert b"\r" not in FILE.read_bytes()


def test_what_the_program_itself_has_written_gets_no_copy() -> None:
    cxscan(*TOWN, typed="1 A note that is longer than eighty characters, so that it becomes a block: one, two, three.\n")
    cxscan(*TOWN, typed="2\n")
    assert files_in(Path("scans")).keys() == {FILE.name, "questionnaires/tiny-1.0.yaml"}


def test_a_second_hand_edit_gets_a_second_copy_and_the_first_stays() -> None:
    FILE.parent.mkdir()
    FILE.write_text(EDITED, encoding="utf-8")
    cxscan(*TOWN, typed="2\n")
    again = FILE.read_text(encoding="utf-8") + "# And again.\n"
    FILE.write_text(again, encoding="utf-8")
    cxscan(*TOWN, typed="3\n")
    copies = {name: content.decode() for name, content in files_in(Path("scans")).items() if name.endswith(".bak")}
    assert sorted(copies.values()) == sorted([EDITED, again])


def test_a_hand_edit_stays_where_the_session_changes_nothing() -> None:
    FILE.parent.mkdir()
    FILE.write_text(EDITED, encoding="utf-8")
    before = files_in(Path("scans"))
    cxscan(*TOWN, typed="q\n")
    assert {name: content for name, content in files_in(Path("scans")).items() if "questionnaires" not in name} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [("scan/1", "scan/2"), ("status: draft", "status: draft\nmood: good"), ("level: 1", "level: 9"), ("# really?", "[")],
)
def test_a_file_that_is_not_understood_is_never_rewritten(old: str, new: str) -> None:
    FILE.parent.mkdir()
    FILE.write_text(EDITED.replace(old, new), encoding="utf-8")
    before = files_in(Path("scans"))
    assert cxscan("run", FILE, typed="5\n5\n5\n").exit_code == 3
    assert files_in(Path("scans")) == before


# --- whole sessions, as processes

SECOND_QUESTION = "question 2 of 3"


@pytest.fixture
def session() -> Iterator[RunningProcess]:
    """A session in which the first question is answered and the second is shown."""
    with RunningProcess(*TOWN) as process:
        process.type("2 We do.")
        process.read_until(SECOND_QUESTION)
        yield process


def test_every_answer_is_in_the_file_before_the_next_question_is_shown(session: RunningProcess) -> None:
    assert levels() == {"ask": 2}
    session.type("3")
    session.read_until("question 3 of 3")
    assert levels() == {"ask": 2, "hear": 3}


@unix
def test_after_kill_9_the_file_is_whole_and_the_session_can_go_on(session: RunningProcess) -> None:
    session.send(signal.SIGKILL)
    session.end()
    assert cxscan("check", FILE).stdout == ""
    assert levels() == {"ask": 2}
    assert cxscan(*TOWN, typed="3\n4\n").exit_code == 0
    assert levels() == {"ask": 2, "hear": 3, "help": 4}
    assert [name for name in files_in(Path("scans")) if name.endswith((".tmp", ".bak"))] == []


@unix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interruption_ends_in_130_and_says_where_everything_is(session: RunningProcess, name: str, tmp_path: Path) -> None:
    session.send(signal.Signals[name])
    outcome = session.end()
    assert outcome.exit_code == 130
    assert outcome.stderr == f"\nEverything is saved in\n  {tmp_path / FILE}\nGo on with\n  cxscan run {FILE}\n"
    assert levels() == {"ask": 2}
    assert left_behind(Path("scans")) == []


@unix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interruption_before_the_first_answer_says_that_nothing_was_saved(name: str) -> None:
    with RunningProcess("run", "--organisation", "Town") as process:
        process.read_until("question 1 of 40")
        process.send(signal.Signals[name])
        outcome = process.end()
    assert (outcome.exit_code, outcome.stderr) == (
        130,
        "\nStopped before the first answer: there was nothing to save yet, and nothing has changed.\n",
    )
    assert files_in(Path()).keys() == {"questionnaires/tiny.yaml"}


@unix
def test_an_interruption_while_the_organisation_is_asked_ends_in_130() -> None:
    with RunningProcess("run", "tiny") as process:
        process.read_until("Name of the organisation: ")
        process.send(signal.SIGINT)
        outcome = process.end()
    assert (outcome.exit_code, "Traceback" in outcome.stderr) == (130, False)


def test_a_second_session_on_the_same_scan_is_refused_until_the_first_is_over(session: RunningProcess) -> None:
    assert cxscan(*TOWN, typed="5\n") == Outcome(
        3, "", f"{FILE} is open in another cxscan, perhaps in another window. Finish there first, or close it.\n"
    )
    session.type("3")
    session.read_until("question 3 of 3")
    session.end()
    assert levels() == {"ask": 2, "hear": 3}
    assert cxscan(*TOWN, typed="4\n").exit_code == 0
    assert levels() == {"ask": 2, "hear": 3, "help": 4}


def test_answers_from_a_file_do_not_go_into_a_scan_that_is_open_elsewhere(session: RunningProcess) -> None:
    Path("answers.yaml").write_text("hear: {level: 5}\n", encoding="utf-8")
    assert cxscan(*TOWN, "--answers", "answers.yaml").exit_code == 3
    session.end()
    assert levels() == {"ask": 2}


def test_reading_a_scan_that_is_open_elsewhere_is_no_problem(session: RunningProcess) -> None:
    assert cxscan("show", FILE).exit_code == 0
    assert cxscan("check", "scans") == Outcome(0, "", "1 file checked, no problems.\n")
    session.end()


def test_a_hand_edit_during_a_session_is_not_overwritten(session: RunningProcess) -> None:
    edited = FILE.read_text(encoding="utf-8").replace("We do.", "We do not.")
    FILE.write_text(edited, encoding="utf-8")
    session.type("3")
    outcome = session.end()
    assert outcome.exit_code == 0
    assert FILE.read_text(encoding="utf-8") == edited
    ours = load_scan(Path("scans/2026-11-22-town-2.yaml"))
    assert ours.answers == {"ask": Answer(level=Fraction(2), note="We do."), "hear": Answer(level=Fraction(3))}
    assert "was changed by somebody else while you were working" in outcome.stderr
    assert left_behind(Path("scans")) == []


def test_a_folder_that_disappears_during_a_session_is_said_and_is_no_traceback(session: RunningProcess) -> None:
    shutil.rmtree("scans")
    session.type("3")
    outcome = session.end()
    rescued = Path.cwd() / "2026-11-22-town-rescued.yaml"
    assert (outcome.exit_code, Path("scans").exists()) == (3, False)
    assert outcome.stderr.startswith(f"The folder {Path.cwd() / 'scans'} is not there any more.\n")
    assert f"\n  cxscan run {rescued}\n" in outcome.stderr
    assert {id_: answer.number for id_, answer in load_scan(rescued).answers.items()} == {"ask": 2, "hear": 3}


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_disk_that_is_full_from_the_start_ends_in_3_with_the_reason(step: str, full_disk: FullDisk) -> None:
    full_disk.at(step)
    outcome = cxscan("run", "--organisation", "Town", "--today", "2026-11-22", typed="2\n")
    assert outcome.exit_code == 3
    assert "the disk is full" in outcome.stdout + outcome.stderr
    assert left_behind(Path()) == []


def test_a_disk_that_is_full_after_the_first_answer_keeps_that_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    cxscan(*TOWN, typed="2\n")
    before = files_in(Path("scans"))
    FullDisk(monkeypatch).at("fsync")
    outcome = cxscan(*TOWN, typed=lines("3", "4"))
    assert (outcome.exit_code, files_in(Path("scans"))) == (3, before)


# --- folders that cannot be used


@pytest.mark.parametrize("folder", ["file", "file/below"])
def test_a_session_in_a_folder_that_is_a_file_is_refused(folder: str) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    outcome = cxscan(*TOWN, "--folder", folder, typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert "file" in outcome.stderr
    assert Path("file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="/proc cannot be written, by nobody; only Linux has it")
def test_a_session_in_a_folder_that_cannot_be_written_is_refused_before_the_first_question() -> None:
    outcome = cxscan("run", "--organisation", "Town", "--folder", "/proc/here", typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr.startswith("The folder /proc/here cannot be made: ")
    assert outcome.stderr.endswith("Choose another one with --folder.\n")


def test_an_option_is_named_with_which_another_folder_than_one_that_cannot_be_made_is_chosen() -> None:
    Path("file").write_text("mine", encoding="utf-8")
    said = "The folder file/{} cannot be made: part of the path is a file, not a folder. {}\n"
    assert cxscan(*TOWN, "--folder", "file/a", typed="2\n").stderr == said.format("a", "Choose another one with --folder.")
    answers = write_tiny_scan(SCAN, {"ask": 1})
    merged = cxscan("merge", answers, answers, "--output", "file/b/merged.yaml")
    assert merged.stderr == said.format("b", "Choose another one with --output.")
    assert cxscan("demo", "file/c").stderr == said.format("c", "Choose another folder, and try again.")


def test_a_folder_in_which_no_lock_can_be_made_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("cxscan.files.saving.locks.lock_descriptor", refuse)
    outcome = cxscan("run", "--organisation", "Town", typed="2\n")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert outcome.stderr == "The folder scans cannot be written: you have no permission. Choose another one with --folder.\n"


def test_a_scan_in_a_folder_in_which_no_lock_can_be_made_goes_on_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    write_tiny_questionnaire(Path("questionnaires"))
    path = write_tiny_scan(Path("theirs/scan.yaml"), {"ask": 1})
    monkeypatch.setattr("cxscan.files.saving.locks.lock_descriptor", refuse)
    # The option --folder, which a new scan is advised to take, does not go with a scan that is there.
    assert cxscan("run", path, typed="2\n").stderr == (
        f"The folder theirs cannot be written: you have no permission. Copy {path} to a folder of your own and go on there.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_results_that_cannot_be_printed_because_the_disk_is_full_are_said_without_a_traceback() -> None:
    write_tiny_scan(SCAN, {"ask": 1})
    outcome = cxscan_through_shell(">/dev/full", "show", SCAN)
    assert (outcome.exit_code, "Traceback" in outcome.stderr) == (3, False)


@unix
@pytest.mark.parametrize("args", [["questionnaires", "show", "cx-public-service"], ["--help"], ["show", "scan.yaml"]])
def test_a_reader_that_stops_reading_is_no_error(args: list[str]) -> None:
    write_tiny_scan(SCAN, {"ask": 1})
    with subprocess.Popen(command_line(*args), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_draft_that_another_window_finished_while_this_one_still_asked_which_is_not_overwritten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 1})
    really_refuse = session_module._refuse_what_changed

    def refuse_after_the_other_window(start: Start) -> None:
        write_tiny_scan(SCAN, {"ask": 1, "hear": 3})
        really_refuse(start)

    monkeypatch.setattr(session_module, "_refuse_what_changed", refuse_after_the_other_window)
    outcome = cxscan("run", SCAN, typed="5\n5\n")

    assert outcome.exit_code == 3
    assert "was changed just now, perhaps in another window. Start again." in outcome.stderr
    assert levels(SCAN) == {"ask": 1, "hear": 3}
