"""No answer waits for a person, none goes with a disk or a folder that fails, and the last line says what is on the disk."""

import errno
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cxscan.files.contents import load_scan
from cxscan.files.problems import CannotUse
from cxscan.files.saving import rescue
from cxscan.files.saving.durable import write_if_free
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.files.scans import write_scan
from cxscan.languages import Message
from cxscan.model.scan import Answer
from tests.cli.program import RunningProcess, command_line, cxscan, files_in, lines, surroundings
from tests.cli.terminal import CTRL_C, CTRL_D, ENTER, Terminal, at_terminal
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

unix = pytest.mark.skipif(sys.platform == "win32", reason="terminals, rights and links of Unix")

FILE = Path("scans/2026-11-22-town.yaml")
TOWN = ("run", "tiny", "--organisation", "Town", "--today", "2026-11-22")
WIDE = 200
SECOND_QUESTION, THIRD_QUESTION = "question 2 of 3", "question 3 of 3"


@pytest.fixture(autouse=True)
def questionnaire() -> None:
    write_tiny_questionnaire(Path("questionnaires"))


@pytest.fixture(autouse=True)
def temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder of the test's own, for this process and for those that it starts."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def levels(path: Path = FILE) -> dict[str, Any]:
    return {id_: answer.level for id_, answer in load_scan(path).answers.items()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- written first, told after

EDITED = """\
# What we said in March.
format: cxscan/scan/1
questionnaire: {id: tiny, version: "1.0"}
organisation: Town
date: 2026-11-22
status: draft
answers:
  ask: {level: 1}
"""


class Leaving(Exception):  # noqa: N818 - it stands for whatever takes people away
    pass


def leave(_: Message) -> None:
    raise Leaving


def test_a_hand_edit_is_told_about_when_the_answer_is_on_disk() -> None:
    path = Path("scan.yaml")
    path.write_text(EDITED, encoding="utf-8")
    with HeldScanFile(path, leave) as held, pytest.raises(Leaving):
        held.save(tiny_scan({"ask": 1, "hear": 2}), tiny_questionnaire())
    assert levels(path) == {"ask": 1, "hear": 2}
    assert Path("scan.yaml.bak").read_text(encoding="utf-8") == EDITED


def test_a_hand_edit_that_was_kept_once_is_not_kept_again() -> None:
    path = Path("scan.yaml")
    for _ in range(2):
        path.write_text(EDITED, encoding="utf-8")
        with HeldScanFile(path, lambda _: None) as held:
            held.save(tiny_scan({"ask": 1, "hear": 2}), tiny_questionnaire())
    assert [name for name in files_in(Path()) if name.endswith(".bak")] == ["scan.yaml.bak"]


def test_a_change_by_somebody_else_is_told_about_when_the_answer_is_on_disk() -> None:
    path = Path("scan.yaml")
    with HeldScanFile(path, leave) as held:
        held.save(tiny_scan({"ask": 1}), tiny_questionnaire())
        path.write_text("theirs", encoding="utf-8")
        with pytest.raises(Leaving):
            held.save(tiny_scan({"ask": 1, "hear": 2}), tiny_questionnaire())
        assert held.path == Path("scan-2.yaml")
    assert (path.read_text(encoding="utf-8"), levels(Path("scan-2.yaml"))) == ("theirs", {"ask": 1, "hear": 2})


def test_what_could_not_be_told_since_the_disk_was_full_is_told_when_it_is_not_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    path, told = Path("scan.yaml"), []
    with HeldScanFile(path, lambda note: told.append(note.template.split()[1])) as held:
        held.save(tiny_scan({"ask": 1}), tiny_questionnaire())
        path.write_text("theirs", encoding="utf-8")
        with monkeypatch.context() as for_a_moment:
            for_a_moment.setattr(os, "fsync", no_space)
            with pytest.raises(Exception, match="disk is full"):
                held.save(tiny_scan({"ask": 2}), tiny_questionnaire())
        assert told == []
        held.save(tiny_scan({"ask": 2}), tiny_questionnaire())
    assert (told, levels(Path("scan-2.yaml"))) == (["was"], {"ask": 2})


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


ROOMS = pytest.mark.parametrize("room", [(), ("--plain",)], ids=["screen", "plain"])


def answer_second(terminal: Terminal, room: tuple[str, ...], note: str = "") -> None:
    """Answer the second question, and leave the terminal at whatever comes then."""
    terminal.wait_for(SECOND_QUESTION)
    if room:
        terminal.press(f"3 {note}".strip(), ENTER)
    else:
        terminal.press("3")
        terminal.wait_for("Your choice: 3").press(ENTER)
        terminal.wait_for("Enter next").press(note, ENTER)


@unix
@ROOMS
@pytest.mark.parametrize("leaving", [CTRL_C, CTRL_D, "closed window", "SIGTERM", "SIGHUP"])
def test_whoever_leaves_while_a_hand_edit_is_told_about_has_answered(room: tuple[str, ...], leaving: str) -> None:
    FILE.parent.mkdir()
    FILE.write_text(EDITED, encoding="utf-8")
    with at_terminal("run", FILE, *room, columns=WIDE) as terminal:
        answer_second(terminal, room)
        terminal.wait_for("was edited by hand", "Enter = go on")
        if leaving == "closed window":
            assert terminal.close_window() == 130
        elif leaving.startswith("SIG"):
            terminal.signal(signal.Signals[leaving])
            assert terminal.wait_for_end() == 130
        else:
            terminal.press(leaving)
            assert terminal.wait_for_end() == (0 if leaving == CTRL_D else 130)
            terminal.wait_for(f"Everything is saved in {FILE.resolve()}")
    assert levels() == {"ask": 1, "hear": 3}
    assert FILE.with_name(f"{FILE.name}.bak").read_text(encoding="utf-8") == EDITED


@unix
@ROOMS
@pytest.mark.parametrize("leaving", [CTRL_C, CTRL_D])
def test_whoever_leaves_while_a_change_by_somebody_else_is_told_about_has_answered(room: tuple[str, ...], leaving: str) -> None:
    write_tiny_scan(FILE, {"ask": 1})
    theirs = EDITED.replace("level: 1", "level: 4")
    with at_terminal("run", FILE, *room, columns=WIDE) as terminal:
        terminal.wait_for(SECOND_QUESTION)
        FILE.write_text(theirs, encoding="utf-8")
        answer_second(terminal, room)
        terminal.wait_for("was changed by somebody else", "Enter = go on").press(leaving)
        assert terminal.wait_for_end() == (0 if leaving == CTRL_D else 130)
        terminal.wait_for(f"Everything is saved in {FILE.with_stem(FILE.stem + '-2').resolve()}")
    assert (FILE.read_text(encoding="utf-8"), levels(FILE.with_stem(FILE.stem + "-2"))) == (theirs, {"ask": 1, "hear": 3})


# --- a checkout of Windows is no hand edit


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "byte order mark"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_other_line_ends_and_a_byte_order_mark_are_no_hand_edit_and_go_with_the_next_answer(mark: str, line_end: str) -> None:
    own = write_scan(tiny_scan({"ask": 1}, organisation="Town"), tiny_questionnaire())
    FILE.parent.mkdir()
    FILE.write_bytes((mark + own).replace("\n", line_end).encode())
    outcome = cxscan(*TOWN, typed="2\n")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    expected = write_scan(tiny_scan({"ask": 1, "hear": 2}, organisation="Town"), tiny_questionnaire())
    assert files_in(Path("scans")) == {FILE.name: expected.encode()}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_hand_edit_is_one_whatever_its_line_ends(line_end: str) -> None:
    FILE.parent.mkdir()
    raw = EDITED.replace("\n", line_end).encode()
    FILE.write_bytes(raw)
    assert cxscan(*TOWN, typed="2\n").exit_code == 0
    assert FILE.with_name(f"{FILE.name}.bak").read_bytes() == raw
    assert b"\r" not in FILE.read_bytes()


@unix
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o664])
def test_the_copy_of_a_hand_edit_and_the_file_beside_a_changed_one_have_the_rights_of_that(rights: int) -> None:
    path = Path("scan.yaml")
    path.write_text(EDITED, encoding="utf-8")
    path.chmod(rights)
    with HeldScanFile(path, lambda _: None) as held:
        held.save(tiny_scan({"ask": 2}), tiny_questionnaire())
        assert (mode(path), mode(Path("scan.yaml.bak"))) == (rights, rights)
        path.write_text("theirs", encoding="utf-8")
        held.save(tiny_scan({"ask": 3}), tiny_questionnaire())
        assert mode(Path("scan-2.yaml")) == rights
        Path("scan-2.yaml").unlink()
        held.save(tiny_scan({"ask": 4}), tiny_questionnaire())
        assert mode(Path("scan-2.yaml")) == rights


@unix
@pytest.mark.parametrize(("ours", "theirs", "beside"), [(0o600, 0o644, 0o600), (0o664, 0o600, 0o600), (0o660, 0o644, 0o640)])
def test_in_the_file_beside_a_changed_one_nobody_sees_more_than_in_either(ours: int, theirs: int, beside: int) -> None:
    path = write_tiny_scan(Path("scan.yaml"), {"ask": 1})
    path.chmod(ours)
    with HeldScanFile(path, lambda _: None) as held:
        path.write_text("theirs", encoding="utf-8")
        path.chmod(theirs)
        held.save(tiny_scan({"ask": 3}), tiny_questionnaire())
    assert mode(Path("scan-2.yaml")) == beside


@unix
def test_the_copy_of_a_hand_edit_that_was_made_private_in_the_meantime_is_private() -> None:
    path = Path("scan.yaml")
    path.write_text(EDITED, encoding="utf-8")
    path.chmod(0o644)
    with HeldScanFile(path, lambda _: None) as held:
        path.chmod(0o600)
        held.save(tiny_scan({"ask": 2}), tiny_questionnaire())
    assert (mode(path), mode(Path("scan.yaml.bak"))) == (0o600, 0o600)


@unix
def test_a_link_that_leads_nowhere_is_no_place_for_the_copy_of_a_hand_edit() -> None:
    Path("elsewhere").mkdir()
    FILE.parent.mkdir()
    FILE.write_text(EDITED, encoding="utf-8")
    FILE.with_name(f"{FILE.name}.bak").symlink_to("../elsewhere/victim")
    assert cxscan(*TOWN, typed="2\n").exit_code == 0
    assert FILE.with_name(f"{FILE.name}.2.bak").read_text(encoding="utf-8") == EDITED
    assert list(Path("elsewhere").iterdir()) == []


@unix
def test_a_scan_that_is_protected_is_refused_before_the_first_question() -> None:
    write_tiny_scan(FILE, {"ask": 1})
    FILE.chmod(0o444)
    outcome = cxscan("run", FILE, typed="2\n")
    assert (outcome.exit_code, outcome.stdout, levels()) == (3, "", {"ask": 1})
    assert outcome.stderr == f"{FILE} is protected against changes. Choose another name, or lift that first.\n"
    assert set(files_in(Path("scans"))) == {FILE.name}


@unix
@pytest.mark.parametrize("named", [FILE, Path("link.yaml")], ids=["by its name", "through a link"])
def test_a_session_clears_what_a_killed_one_left_beside_its_scan_and_among_the_questionnaires(named: Path) -> None:
    write_tiny_scan(FILE, {"ask": 1})
    Path("link.yaml").symlink_to(FILE)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left = [Path(f"scans/.{FILE.name}.{gone.pid}.tmp"), Path(f"scans/questionnaires/.tiny-1.0.yaml.{gone.pid}.tmp")]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_text("half", encoding="utf-8")
    assert cxscan("run", named, typed="2\n").exit_code == 0
    assert [path for path in left if path.exists()] == []


# --- no space


@pytest.fixture
def little_space() -> list[str]:
    """The beginning of a command that can write no file of more than a thousand bytes, as on a full disk, wherever it writes."""
    return ["sh", "-c", 'ulimit -f 2; PYTHONDONTWRITEBYTECODE=1 exec "$@"', "sh"]


LONG = "x" * 1500


@unix
def test_on_a_full_disk_a_pipe_ends_in_3_and_says_which_answers_are_on_no_disk(
    little_space: list[str], temporary_folder: Path
) -> None:
    write_tiny_scan(FILE, {"ask": 2})
    done = subprocess.run(
        [*little_space, *command_line("run", FILE)],
        input=lines(f"3 {LONG}", "4").encode(),
        capture_output=True,
        env=surroundings(),
        check=False,
        timeout=60,
    )
    said = done.stderr.decode()
    assert (done.returncode, levels()) == (3, {"ask": 2})
    assert said.endswith(
        f"This could not be saved:\n  Hear: 3 – {LONG}\nEverything before that is saved in\n"
        f"  {FILE.resolve()}\nGo on with\n  cxscan run {FILE}\n"
    )
    assert "Everything is saved" not in said + done.stdout.decode()
    assert [name for name in files_in(Path()) if "rescued" in name or name.endswith((".tmp", ".lock"))] == []
    assert list(temporary_folder.iterdir()) == []


@unix
@ROOMS
@pytest.mark.parametrize("leaving", [CTRL_C, CTRL_D, "no", "SIGTERM"])
def test_whoever_leaves_at_a_full_disk_is_told_what_is_on_no_disk(
    room: tuple[str, ...], leaving: str, little_space: list[str], temporary_folder: Path
) -> None:
    write_tiny_scan(FILE, {"ask": 1})
    with at_terminal("run", FILE, *room, columns=WIDE, rows=40, under=little_space) as terminal:
        answer_second(terminal, room, LONG[:1000])
        terminal.wait_for("cannot be written", "Try again?")
        if leaving == "SIGTERM":
            terminal.signal(signal.SIGTERM)
        elif leaving == "no":
            terminal.press("n", ENTER) if room else terminal.choose("No")
        else:
            terminal.press(leaving)
        assert terminal.wait_for_end() == (130 if leaving in {CTRL_C, "SIGTERM"} else 3)
        assert terminal.shows("This could not be saved: Hear: 3 – xxx")
        assert terminal.shows(f"Everything before that is saved in {FILE.resolve()} Go on with cxscan run {FILE}")
        assert not terminal.shows("Everything is saved")
    assert levels() == {"ask": 1}
    assert list(temporary_folder.iterdir()) == []


@unix
@ROOMS
def test_a_group_that_makes_room_goes_on_and_nothing_is_lost(room: tuple[str, ...]) -> None:
    write_tiny_scan(FILE, {"ask": 1})
    with at_terminal("run", FILE, *room, columns=WIDE) as terminal:
        terminal.wait_for(SECOND_QUESTION)
        Path("scans").rename("away")
        answer_second(terminal, room)
        terminal.wait_for("is not there any more", "In the meantime everything is kept in", "Try again?")
        Path("away").rename("scans")
        terminal.press(ENTER)
        terminal.wait_for("Where do you want to be on this pillar?")
        assert list(Path().glob("*rescued*")) == []
        assert levels() == {"ask": 1, "hear": 3}
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
        assert terminal.shows(f"Everything is saved in {FILE.resolve()}")


# --- a folder that goes away, or becomes something else


def removed(folder: Path) -> None:
    shutil.rmtree(folder)


def renamed(folder: Path) -> None:
    folder.rename(folder.with_name("away"))


def turned_into_a_file(folder: Path) -> None:
    renamed(folder)
    folder.write_text("mine", encoding="utf-8")


def turned_into_a_pipe(folder: Path) -> None:
    renamed(folder)
    os.mkfifo(folder)


def turned_into_a_link_that_leads_nowhere(folder: Path) -> None:
    renamed(folder)
    folder.symlink_to("nowhere")


HAPPENINGS = pytest.mark.parametrize(
    "happens", [removed, renamed, turned_into_a_file, turned_into_a_pipe, turned_into_a_link_that_leads_nowhere]
)


def rescued_in(said: str) -> Path:
    """Return the whole path of the rescue file that was named."""
    named = re.search(r"Everything is kept in\s+(/\S+\.yaml)", said)
    assert named, said
    return Path(named[1])


@unix
@HAPPENINGS
def test_in_a_pipe_the_answers_are_kept_in_the_current_folder(happens: Callable[[Path], None], tmp_path: Path) -> None:
    with RunningProcess(*TOWN) as process:
        process.type("2 We do.")
        process.read_until(SECOND_QUESTION)
        happens(Path("scans"))
        process.type("3")
        process.read_until(THIRD_QUESTION)
        process.type("4 And more.")
        outcome = process.end()
    assert outcome.exit_code == 3
    kept = rescued_in(outcome.stderr)
    assert (kept.parent, mode(kept)) == (tmp_path, 0o600)
    assert load_scan(kept).answers == {
        "ask": Answer(level=Fraction(2), note="We do."),
        "hear": Answer(level=Fraction(3)),
        "help": Answer(level=Fraction(4), note="And more."),
    }
    assert f"The folder {tmp_path / 'scans'} is not there any more." in outcome.stderr
    assert f"Go on with\n  cxscan run {kept}\n" in outcome.stderr
    assert "Everything is saved" not in outcome.stdout + outcome.stderr
    assert not list(tmp_path.glob("scans/*"))


@unix
@HAPPENINGS
@ROOMS
def test_at_a_terminal_the_answers_are_kept_too(happens: Callable[[Path], None], room: tuple[str, ...], tmp_path: Path) -> None:
    write_tiny_scan(FILE, {"ask": 1})
    with at_terminal("run", FILE, *room, columns=WIDE, rows=40) as terminal:
        terminal.wait_for(SECOND_QUESTION)
        happens(Path("scans"))
        answer_second(terminal, room)
        terminal.wait_for("is not there any more", "Try again?")
        (kept,) = tmp_path.glob("*rescued*")
        assert levels(kept) == {"ask": 1, "hear": 3}
        terminal.press(CTRL_C)
        assert terminal.wait_for_end() == 130
        assert terminal.shows(
            f"{FILE.absolute()} could not be written. Everything is kept in {kept} Go on with cxscan run {kept}"
        )
    assert cxscan("show", kept).exit_code == 0


@unix
def test_a_folder_that_goes_away_before_the_end_is_noticed_though_nothing_more_is_answered() -> None:
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        shutil.rmtree("scans")
        process.type("q")
        outcome = process.end()
    assert outcome.exit_code == 3
    assert levels(rescued_in(outcome.stderr)) == {"ask": 2}


@unix
def test_a_draft_that_goes_away_before_anything_was_said_is_written_again_or_kept() -> None:
    write_tiny_scan(FILE, {"ask": 1})
    with RunningProcess("run", FILE) as process:
        process.read_until(SECOND_QUESTION)
        FILE.unlink()
        outcome = process.end()
    assert (outcome.exit_code, levels()) == (0, {"ask": 1})
    with RunningProcess("run", FILE) as process:
        process.read_until(SECOND_QUESTION)
        shutil.rmtree("scans")
        outcome = process.end()
    assert (outcome.exit_code, levels(rescued_in(outcome.stderr))) == (3, {"ask": 1})


@unix
def test_where_the_current_folder_is_gone_too_the_answers_are_kept_in_the_temporary_one(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "temporary").mkdir()
    write_tiny_questionnaire(tmp_path / "work/questionnaires")
    with subprocess.Popen(
        command_line(*TOWN),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path / "work",
        env=surroundings(TMPDIR=str(tmp_path / "temporary")),
        encoding="utf-8",
        bufsize=1,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("2\n")
        shown = ""
        while SECOND_QUESTION not in shown:
            shown += process.stdout.read(1)
        shutil.rmtree(tmp_path / "work")
        _, said = process.communicate("3\n", timeout=60)
    kept = rescued_in(said)
    assert process.returncode == 3
    assert kept.is_relative_to(tmp_path / "temporary")
    assert (mode(kept.parent), mode(kept)) == (0o700, 0o600)
    assert levels(kept) == {"ask": 2, "hear": 3}
    assert "Traceback" not in said


@unix
def test_where_the_current_folder_cannot_be_written_the_answers_are_kept_in_the_temporary_one(
    monkeypatch: pytest.MonkeyPatch, temporary_folder: Path
) -> None:
    def write_there_alone(path: Path, text: str, **more: Any) -> bool:
        if not path.is_relative_to(temporary_folder):
            raise CannotUse(Message("no"))
        return write_if_free(path, text, **more)

    monkeypatch.setattr(rescue, "write_if_free", write_there_alone)
    kept = rescue.Rescue("scan")
    assert kept.keep("some") is True
    assert kept.keep("all") is True
    assert kept.path is not None
    assert (kept.path.read_text(encoding="utf-8"), mode(kept.path), mode(kept.path.parent)) == ("all", 0o600, 0o700)
    kept.remove()
    assert list(temporary_folder.iterdir()) == []


@unix
def test_a_session_whose_current_folder_is_renamed_goes_on_where_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    write_tiny_questionnaire(tmp_path / "work/questionnaires")
    with RunningProcess(*TOWN, cwd=tmp_path / "work") as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        (tmp_path / "work").rename(tmp_path / "moved")
        process.type("3")
        outcome = process.end()
    assert (outcome.exit_code, levels(tmp_path / "moved" / FILE)) == (0, {"ask": 2, "hear": 3})
    assert f"Everything is saved in\n  {tmp_path / 'moved' / FILE}\n" in outcome.stdout


@unix
@pytest.mark.parametrize("becomes", ["a folder", "a pipe", "a socket", "a link that leads nowhere", "a link to another file"])
def test_a_scan_that_becomes_something_else_is_left_and_the_session_goes_on_beside_it(becomes: str) -> None:
    Path("elsewhere").mkdir()
    Path("elsewhere/precious").write_text("precious", encoding="utf-8")
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        FILE.unlink()
        if becomes == "a folder":
            FILE.mkdir()
        elif becomes == "a pipe":
            os.mkfifo(FILE)
        elif becomes == "a socket":
            with socket.socket(socket.AF_UNIX) as door:
                door.bind(str(FILE))
        else:
            FILE.symlink_to("../elsewhere/precious" if "another" in becomes else "../elsewhere/victim")
        process.type("3")
        outcome = process.end()
    assert (outcome.exit_code, levels(FILE.with_stem(f"{FILE.stem}-2"))) == (0, {"ask": 2, "hear": 3})
    assert "was changed by somebody else" in outcome.stderr
    assert files_in(Path("elsewhere")) == {"precious": b"precious"}


@unix
def test_a_rescue_takes_the_place_of_no_file_and_goes_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for number, name in enumerate(("", "-2")):
        path = tmp_path / f"{FILE.stem}-rescued{name}.yaml"
        path.symlink_to("elsewhere/victim") if number else path.write_text("mine", encoding="utf-8")
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        shutil.rmtree("scans")
        process.type("3")
        outcome = process.end()
    assert rescued_in(outcome.stderr) == tmp_path / f"{FILE.stem}-rescued-3.yaml"
    assert (tmp_path / f"{FILE.stem}-rescued.yaml").read_text(encoding="utf-8") == "mine"
    assert list((tmp_path / "elsewhere").iterdir()) == []


@unix
def test_a_questionnaire_of_ones_own_is_kept_with_the_answers_where_it_could_not_be_found_there(tmp_path: Path) -> None:
    Path("questionnaires").rename("mine")
    with RunningProcess("run", "mine/tiny.yaml", *TOWN[2:]) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        shutil.rmtree("scans")
        process.type("3")
        outcome = process.end()
    shutil.rmtree("mine")
    kept = rescued_in(outcome.stderr)
    assert (tmp_path / "questionnaires/tiny-1.0.yaml").exists()
    assert cxscan("check", kept).exit_code == 0


@unix
def test_a_questionnaire_that_goes_away_with_the_scan_is_kept_with_the_answers_too(tmp_path: Path) -> None:
    Path("stick").mkdir()
    Path("questionnaires").rename("stick/mine")
    with RunningProcess("run", "stick/mine/tiny.yaml", *TOWN[2:], "--folder", "stick/scans") as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        Path("stick").rename("pulled out")
        process.type("3")
        outcome = process.end()
    kept = rescued_in(outcome.stderr)
    assert (tmp_path / "questionnaires/tiny-1.0.yaml").exists()
    assert (cxscan("check", kept).exit_code, levels(kept)) == (0, {"ask": 2, "hear": 3})


@pytest.mark.parametrize(
    "gone", [["questionnaires", "scans/questionnaires"], ["scans/questionnaires/tiny-1.0.yaml", "questionnaires"]]
)
def test_a_questionnaire_that_is_removed_while_a_session_lasts_stands_beside_the_scan_again(gone: list[str]) -> None:
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        for path in map(Path, gone):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        process.type("3")
        outcome = process.end()
    assert (outcome.exit_code, levels()) == (0, {"ask": 2, "hear": 3})
    assert cxscan("check", FILE).exit_code == 0


def test_a_questionnaire_that_is_removed_before_the_first_answer_stops_nobody() -> None:
    with RunningProcess(*TOWN) as process:
        process.read_until("question 1 of 3")
        shutil.rmtree("questionnaires")
        process.type("2")
        outcome = process.end()
    assert (outcome.exit_code, levels()) == (0, {"ask": 2})
    assert cxscan("check", FILE).exit_code == 0


@unix
def test_a_file_that_becomes_larger_than_the_memory_is_left_as_it_is_and_the_answers_go_on_beside_it() -> None:
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        os.truncate(FILE, 2**41)  # which no disk has to hold, since nothing is written in it
        process.type("3")
        outcome = process.end()
    assert (outcome.exit_code, FILE.stat().st_size) == (0, 2**41)
    assert levels(FILE.with_stem(f"{FILE.stem}-2")) == {"ask": 2, "hear": 3}


def test_a_second_name_of_a_scan_is_told_of_once_since_it_stays_behind() -> None:
    write_tiny_scan(FILE, {"ask": 1})
    Path("copies").mkdir()
    Path("copies/today.yaml").hardlink_to(FILE)
    outcome = cxscan("run", FILE, typed=lines("2", "3"))
    said = f"{FILE} had a second name (a hard link). What stands under that one stays as it was, without these answers."
    assert outcome.stderr.splitlines().count(said) == 1
    assert (levels(), levels(Path("copies/today.yaml"))) == ({"ask": 1, "hear": 2, "help": 3}, {"ask": 1})
    assert "hard link" not in cxscan("run", FILE, "--plain", typed=lines("4")).stderr


# --- what the last line says is so


def test_what_a_colleague_changed_after_the_last_answer_does_not_take_it_away() -> None:
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        theirs = FILE.read_text(encoding="utf-8").replace("level: 2", "level: 5")
        FILE.write_text(theirs, encoding="utf-8")
        process.type("q")
        outcome = process.end()
    beside = FILE.with_stem(f"{FILE.stem}-2")
    assert (outcome.exit_code, FILE.read_text(encoding="utf-8"), levels(beside)) == (0, theirs, {"ask": 2})
    assert f"Everything is saved in\n  {beside.resolve()}\n" in outcome.stdout


def test_what_a_colleague_added_and_changes_no_answer_is_no_reason_for_a_second_file() -> None:
    with RunningProcess(*TOWN) as process:
        process.type("2")
        process.read_until(SECOND_QUESTION)
        theirs = FILE.read_text(encoding="utf-8") + "# Well said.\n"
        FILE.write_text(theirs, encoding="utf-8")
        process.type("q")
        outcome = process.end()
    assert (outcome.exit_code, FILE.read_text(encoding="utf-8")) == (0, theirs)
    assert [path.name for path in Path("scans").iterdir() if path.suffix == ".yaml"] == [FILE.name]


@unix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize(
    ("flush", "answered"),
    [
        # The first is for the folder, before any question. The questionnaire is kept with the first answer; each has two.
        *((number, {"ask": 2}) for number in range(2, 7)),
        *((number, {"ask": 2, "hear": 3}) for number in (7, 8)),
    ],
)
def test_a_signal_in_the_midst_of_writing_takes_no_answer_away(
    name: str, flush: int, answered: dict[str, int], tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal\n"
        "flush, came = os.fsync, []\n"
        "def fsync(descriptor):\n"
        "    flush(descriptor)\n"
        "    came.append(1)\n"
        f"    if len(came) == {flush}:\n"
        f"        os.kill(os.getpid(), signal.{name})\n"
        "os.fsync = fsync\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        command_line(*TOWN),
        input=lines("2", "3 We ask.", "4").encode(),
        capture_output=True,
        env=surroundings(PYTHONPATH=str(tmp_path)),
        check=False,
        timeout=60,
    )
    assert done.returncode == 130
    assert levels() == answered
    assert done.stderr.decode() == f"\nEverything is saved in\n  {FILE.resolve()}\nGo on with\n  cxscan run {FILE}\n"
    assert [name for name in files_in(Path("scans")) if name.endswith((".tmp", ".lock"))] == []


@unix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_second_signal_while_the_first_is_dealt_with_takes_no_answer_away(name: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal\n"
        "flush, came = os.fsync, []\n"
        "def fsync(descriptor):\n"
        "    came.append(1)\n"
        "    if len(came) in (7, 8):\n"  # the second answer, and that answer again
        f"        os.kill(os.getpid(), signal.{name})\n"
        "    flush(descriptor)\n"
        "os.fsync = fsync\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        command_line(*TOWN),
        input=lines("2", "3 We ask.", "4").encode(),
        capture_output=True,
        env=surroundings(PYTHONPATH=str(tmp_path)),
        check=False,
        timeout=60,
    )
    assert (done.returncode, levels()) == (130, {"ask": 2, "hear": 3})
    assert done.stderr.decode().startswith(f"\nEverything is saved in\n  {FILE.resolve()}\n")


# --- what is said before the first question


@unix
@ROOMS
@pytest.mark.parametrize("leaving", [CTRL_C, "SIGTERM", "SIGKILL"])
def test_who_takes_part_is_on_the_disk_before_the_first_question_and_is_not_asked_again(
    room: tuple[str, ...], leaving: str
) -> None:
    with at_terminal(*TOWN, "--full", *room, columns=WIDE) as terminal:
        terminal.wait_for("Who takes part?").press("Oumaïma (balie), José; Ann-Sofie", ENTER)
        terminal.wait_for("question 1 of 3")
        terminal.press(leaving) if leaving == CTRL_C else terminal.signal(getattr(signal, leaving))
        assert terminal.wait_for_end() == (-signal.SIGKILL if leaving == "SIGKILL" else 130)
        assert terminal.shows(f"Go on with cxscan run {FILE}") == (leaving != "SIGKILL")
    assert load_scan(FILE).participants == ("Oumaïma (balie)", "José", "Ann-Sofie")
    with at_terminal(*TOWN, "--full", *room) as terminal:
        terminal.wait_for("(0 answered). Go on with it?").press(ENTER)
        terminal.wait_for("question 1 of 3")
        assert "Who takes part?" not in terminal.received.decode()


@unix
@ROOMS
def test_who_takes_part_is_left_out_where_the_scan_could_not_be_read_again_with_it(room: tuple[str, ...]) -> None:
    write_tiny_scan(FILE, {"ask": 1}, glad=("x" * (5 * 2**20 - 400),))
    with at_terminal("run", FILE, "--participants", *room, columns=WIDE) as terminal:
        terminal.wait_for("Who takes part?").press(", ".join(f"Person {number}" for number in range(50)), ENTER)
        terminal.wait_for("larger than 5 MB", "question 2 of 3")
    assert load_scan(FILE).participants == ()


@unix
def test_on_a_full_disk_who_takes_part_is_named_as_what_is_not_saved(little_space: list[str], temporary_folder: Path) -> None:
    people = " and ".join(["Somebody with a long name"] * 30)
    with at_terminal(*TOWN, "--full", columns=WIDE, rows=40, under=little_space) as terminal:
        terminal.wait_for("Who takes part?").press(people, ENTER)
        terminal.wait_for("cannot be written", "Try again?").press(CTRL_C)
        assert terminal.wait_for_end() == 130
        assert terminal.shows(f"This could not be saved: {people}")
    assert list(temporary_folder.iterdir()) == []
