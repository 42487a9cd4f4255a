"""Two sessions never write one scan, whatever name leads to it; a lock that nobody has is in nobody's way."""

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import lock_descriptor

from cxscan.files.contents import load_scan
from cxscan.files.problems import CannotUse
from cxscan.files.saving import locks
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.files.saving.locks import clear_locks, lock_path, take_lock
from cxscan.files.saving.temporaries import machine_name
from cxscan.languages import Language
from tests.cli.program import Outcome, RunningProcess, cxscan, files_in, lines
from tests.questionnaires_for_tests import tiny_questionnaire, tiny_scan, write_tiny_questionnaire, write_tiny_scan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks, links and rights of Unix")

FILE = Path("scans/2026-11-22-town.yaml")
LOCK = Path("scans/.2026-11-22-town.yaml.lock")
TOWN = ("run", "tiny", "--organisation", "Town", "--today", "2026-11-22")
OPEN_HERE = f"{FILE} is open in another cxscan, perhaps in another window. Finish there first, or close it.\n"
SECOND_QUESTION = "question 2 of 3"
NO_LOCKS = ["EOPNOTSUPP", "ENOTSUP", "ENOLCK", "ENOSYS", "EDEADLK", "EINTR", "ENOTTY", "EPERM"]


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(FILE, {"ask": 1})


def levels(path: Path = FILE) -> dict[str, Any]:
    return {id_: answer.level for id_, answer in load_scan(path).answers.items()}


def hidden(folder: Path = Path("scans")) -> list[str]:
    return [name for name in files_in(folder) if Path(name).name.startswith(".")]


def owner(**more: Any) -> bytes:
    """Return what a lock says of its owner."""
    about = {"user": "anna", "machine": "elsewhere", "process": 1, "since": 1_795_000_000.0, "system": True} | more
    return b"\n" + json.dumps(about).encode() + b"\n"


def a_process_that_is_over() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.fixture
def other_session() -> Iterator[RunningProcess]:
    """Another session on the scan, which waits at its second question."""
    with RunningProcess("run", FILE) as process:
        process.read_until(SECOND_QUESTION)
        yield process


# --- held


@pytest.mark.usefixtures("other_session")
def test_a_scan_that_is_open_is_refused_under_its_own_name() -> None:
    assert cxscan("run", FILE, typed="2\n") == Outcome(3, "", OPEN_HERE)


@pytest.mark.usefixtures("other_session")
def test_a_scan_that_is_open_is_refused_under_every_other_name_that_leads_to_it() -> None:
    Path("link.yaml").symlink_to(FILE)
    Path("link-to-link.yaml").symlink_to("link.yaml")
    Path("folder").symlink_to("scans")
    for path in (
        Path("link.yaml"),
        Path("link-to-link.yaml"),
        Path("folder") / FILE.name,
        FILE.resolve(),
        Path("scans/../") / FILE,
    ):
        outcome = cxscan("run", path, typed="2\n")
        assert (outcome.exit_code, outcome.stderr) == (3, OPEN_HERE.replace(str(FILE), str(path)))
    assert hidden(Path()) == [str(LOCK)]
    assert levels() == {"ask": 1}


def test_a_session_through_a_link_keeps_others_out_and_writes_what_the_link_leads_to() -> None:
    Path("link.yaml").symlink_to(FILE)
    with RunningProcess("run", "link.yaml") as process:
        process.read_until(SECOND_QUESTION)
        assert cxscan("run", FILE, typed="5\n").exit_code == 3
        process.type("3")
        process.read_until("question 3 of 3")
        process.end()
    assert (Path("link.yaml").is_symlink(), levels()) == (True, {"ask": 1, "hear": 3})
    assert hidden(Path()) == []


def test_a_lock_that_is_held_says_who_holds_it() -> None:
    LOCK.write_bytes(owner())
    with LOCK.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert cxscan("run", FILE, typed="2\n") == Outcome(
            3,
            "",
            f"{FILE} is open in another cxscan: anna on elsewhere, since {local(1_795_000_000)}. "
            f"Wait until it is closed there. If that computer has crashed, remove {LOCK.resolve()}\n",
        )
        assert LOCK.read_bytes() == owner()


def test_a_colleague_on_the_same_machine_is_named_without_talk_of_a_crash() -> None:
    LOCK.write_bytes(owner(machine=machine_name()))
    with LOCK.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        outcome = cxscan("run", FILE, typed="2\n", lang="nl")
    since = local(1_795_000_000)
    assert outcome.stderr == (
        f"{FILE} is al open in een andere cxscan: anna op {machine_name()}, sinds {since}. Wacht tot het daar dicht is.\n"
    )


def local(seconds: float) -> str:
    """Return a time as `date` of the system writes it."""
    return subprocess.run(
        ["date", "-d", f"@{seconds:.0f}", "+%Y-%m-%d %H:%M"], capture_output=True, encoding="ascii", check=True
    ).stdout.strip()


def test_a_lock_of_a_program_that_does_not_say_who_it_is_is_respected_too() -> None:
    LOCK.write_bytes(b"")
    with LOCK.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert cxscan("run", FILE, typed="2\n") == Outcome(3, "", OPEN_HERE)


@pytest.mark.parametrize(
    ("absurd", "exit_code"),
    [
        ({"since": 1e300}, 0),
        ({"since": float("nan")}, 0),
        ({"process": 10**40}, 0),
        ({"process": -1}, 3),
        ({"user": "x\x1b[31m" * 100}, 3),
    ],
)
def test_a_lock_that_says_something_absurd_ends_in_no_traceback_and_in_no_colours(absurd: dict[str, Any], exit_code: int) -> None:
    LOCK.write_bytes(owner(machine=machine_name(), system=False, **absurd))
    outcome = cxscan("run", FILE, typed="2\n")
    assert (outcome.exit_code, "\x1b" in outcome.stderr, len(outcome.stderr) < 600) == (exit_code, False, True)


def test_a_lock_that_is_held_for_a_moment_alone_is_waited_for() -> None:
    LOCK.write_bytes(owner(machine=machine_name(), process=a_process_that_is_over()))
    with LOCK.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        let_go = threading.Timer(0.3, lambda: fcntl.flock(held, fcntl.LOCK_UN))
        let_go.start()
        take_lock(FILE).drop()
        let_go.join()


def test_a_lock_tells_colleagues_whose_it_is_though_files_are_private_here() -> None:
    before = os.umask(0o077)
    try:
        lock = take_lock(FILE)
        said = json.loads(LOCK.read_bytes())
        assert stat.S_IMODE(LOCK.stat().st_mode) == 0o644
        assert (said["process"], said["machine"], said["system"]) == (os.getpid(), machine_name(), True)
        lock.drop()
    finally:
        os.umask(before)


# --- left behind


@pytest.mark.parametrize(
    "content",
    [b"", owner(), owner(process=99), owner()[:5], owner()[:30], b"\0" * 120],
    ids=["empty", "ours", "ours too", "cut at once", "cut", "nothing, after a power cut"],
)
@pytest.mark.parametrize("rights", [0o644, 0o444])
def test_a_lock_that_a_crashed_session_left_is_in_nobodys_way(content: bytes, rights: int) -> None:
    LOCK.write_bytes(content)
    LOCK.chmod(rights)
    assert cxscan("run", FILE, typed="2\n").exit_code == 0
    assert (levels(), hidden()) == ({"ask": 1, "hear": 2}, [])


def test_a_lock_that_a_crashed_colleague_left_and_that_may_only_be_read_is_in_nobodys_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    LOCK.write_bytes(owner())
    left, really_open = LOCK.stat().st_ino, os.open

    def open_as_another(path: Any, flags: int, mode: int = 0o777) -> int:
        if (
            Path(path) == LOCK.resolve()
            and LOCK.exists()
            and LOCK.stat().st_ino == left
            and flags & os.O_RDWR
            and not flags & os.O_EXCL
        ):
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", open_as_another)
    lock = take_lock(FILE)
    assert json.loads(LOCK.read_bytes())["process"] == os.getpid()
    lock.drop()
    assert hidden() == []


def test_where_such_a_lock_cannot_be_removed_either_the_session_goes_on_under_it(monkeypatch: pytest.MonkeyPatch) -> None:
    LOCK.write_bytes(owner())
    really_open, really_unlink = os.open, Path.unlink

    def open_as_another(path: Any, flags: int, mode: int = 0o777) -> int:
        if Path(path) == LOCK.resolve() and flags & os.O_RDWR and not flags & os.O_EXCL:
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, flags, mode)

    def unlink_as_another(self: Path, missing_ok: bool = False) -> None:
        if self == LOCK.resolve():
            raise PermissionError(errno.EPERM, "Operation not permitted")
        really_unlink(self, missing_ok)

    monkeypatch.setattr(os, "open", open_as_another)
    monkeypatch.setattr(Path, "unlink", unlink_as_another)
    lock = take_lock(FILE)
    with pytest.raises(CannotUse):
        take_lock(FILE)
    lock.drop()
    assert LOCK.read_bytes() == owner()


def test_a_lock_that_may_not_even_be_read_names_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    LOCK.write_bytes(owner())
    really_open = os.open

    def open_as_another(path: Any, flags: int, mode: int = 0o777) -> int:
        if Path(path) == LOCK.resolve() and not flags & os.O_EXCL:
            raise PermissionError(errno.EACCES, "Permission denied")
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", open_as_another)
    monkeypatch.setattr(Path, "owner", lambda _: "anna")
    with pytest.raises(CannotUse) as caught:
        take_lock(FILE)
    assert Language("en").put(caught.value.message).startswith(f"{FILE} is open in another cxscan: anna on ?, since ")


def test_the_next_start_clears_what_a_killed_session_on_another_scan_left() -> None:
    with RunningProcess("run", FILE) as process:
        process.read_until(SECOND_QUESTION)
        process.send(signal.SIGKILL)
        process.end()
    assert hidden() == [LOCK.name]
    assert cxscan("run", "tiny", "--organisation", "City", "--today", "2026-11-22", typed="2\n").exit_code == 0
    assert hidden() == []


@pytest.mark.parametrize("name", [".town.yaml.lock", ".town.yml.lock"])
def test_a_lock_that_was_left_is_cleared_whichever_ending_the_scan_has(name: str) -> None:
    Path("scans", name).write_bytes(b"")
    clear_locks(Path("scans"))
    assert hidden() == []


@pytest.mark.usefixtures("other_session")
def test_the_next_start_leaves_the_lock_of_a_session_that_goes_on() -> None:
    assert cxscan("run", "tiny", "--organisation", "City", "--today", "2026-11-22", typed="2\n").exit_code == 0
    assert hidden() == [LOCK.name]
    assert cxscan("run", FILE, typed="2\n").exit_code == 3


def test_what_is_no_lock_of_ours_is_not_cleared() -> None:
    for name in (".other.lock", ".poetry.yaml.lock", "town.yaml.lock"):
        (Path("scans") / name).write_text("somebody else's", encoding="utf-8")
    Path("scans/.link.yaml.lock").symlink_to(FILE.name)
    os.mkfifo("scans/.pipe.yaml.lock")
    before = sorted(Path("scans").iterdir())
    clear_locks(Path("scans"))
    assert sorted(Path("scans").iterdir()) == before
    assert levels() == {"ask": 1}


# --- what others have prepared


@pytest.mark.parametrize(
    "prepared",
    [
        "a link to a file",
        "a link that leads nowhere",
        "a second name of a file",
        "a second name of an empty file",
        "a pipe",
        "a folder",
        "a file of another",
    ],
)
def test_what_stands_in_the_place_of_a_lock_and_is_none_is_named_and_left(prepared: str) -> None:
    victim, content = Path("victim"), "" if "second name of an empty" in prepared else "precious"
    victim.write_text(content, encoding="utf-8")
    if prepared == "a pipe":
        os.mkfifo(LOCK)
    elif prepared == "a folder":
        LOCK.mkdir()
    elif prepared.startswith("a second name"):
        LOCK.hardlink_to(victim)
    elif prepared == "a file of another":
        LOCK.write_text("somebody else's", encoding="utf-8")
    else:
        LOCK.symlink_to("../victim" if "file" in prepared else "../nowhere")
    outcome = cxscan("run", FILE, typed="2\n")
    assert (outcome.exit_code, outcome.stderr) == (
        3,
        f"{LOCK.absolute()} stands where the lock of this scan belongs, and is none. Remove it, and try again.\n",
    )
    assert (victim.read_text(encoding="utf-8"), Path("nowhere").exists(), levels()) == (content, False, {"ask": 1})


def test_a_lock_whose_owner_has_just_removed_it_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    removed: list[int] = []

    def lock_too_late(descriptor: int, *, blocking: bool) -> bool:
        if not removed:
            removed.append(LOCK.stat().st_ino)
            LOCK.unlink()
        return lock_descriptor(descriptor, blocking=blocking)

    monkeypatch.setattr(locks, "lock_descriptor", lock_too_late)
    lock = take_lock(FILE)
    assert lock.is_for(FILE)
    with pytest.raises(CannotUse):
        take_lock(FILE)
    lock.drop()


def test_a_name_as_long_as_the_system_allows_can_be_locked() -> None:
    names = ["x" * 250 + ".yaml", "x" * 249 + "y.yaml", "🦉" * 60 + ".yaml"]
    held = [take_lock(Path("scans") / name) for name in names]
    assert len(hidden()) == 3
    for lock in held:
        lock.drop()
    assert hidden() == []


def test_long_names_that_differ_in_capitals_or_accents_alone_have_one_lock_where_a_disk_sees_no_difference() -> None:
    name = "x" * 150 + "É"
    assert lock_path(Path(f"{name}.yaml")) == lock_path(Path(f"{'x' * 150}e\u0301.YAML"))
    assert lock_path(Path(f"{name}.yaml")) != lock_path(Path(f"{name}s.yaml"))


def test_a_lock_that_somebody_removed_is_taken_again_with_the_next_answer() -> None:
    with RunningProcess("run", FILE) as process:
        process.read_until(SECOND_QUESTION)
        LOCK.unlink()
        process.type("3")
        process.read_until("question 3 of 3")
        assert cxscan("run", FILE, typed="5\n").exit_code == 3
        assert process.end().exit_code == 0
    assert (levels(), hidden()) == ({"ask": 1, "hear": 3}, [])


# --- shares without locks


@pytest.fixture(params=NO_LOCKS)
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    number = getattr(errno, request.param)

    def flock(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)


TOLD = f"The disk of {FILE} cannot lock files. See to it that nobody else opens this scan while you work on it.\n"


@pytest.mark.usefixtures("no_locks")
def test_a_share_without_locks_stops_no_workshop_and_says_so_once_and_leaves_nothing() -> None:
    outcome = cxscan("run", FILE, typed=lines("2", "3"))
    assert (outcome.exit_code, outcome.stderr) == (0, TOLD)
    assert (levels(), hidden()) == ({"ask": 1, "hear": 2, "help": 3}, [])


@pytest.mark.usefixtures("no_locks")
def test_on_such_a_share_too_a_second_session_is_refused() -> None:
    lock = take_lock(FILE)
    assert (lock.system, json.loads(LOCK.read_bytes())["system"]) == (False, False)
    assert cxscan("run", FILE, typed="2\n") == Outcome(3, "", OPEN_HERE)
    lock.drop()
    assert cxscan("run", FILE, typed="2\n").exit_code == 0


@pytest.mark.usefixtures("no_locks")
def test_on_such_a_share_a_lock_of_a_process_that_is_gone_is_taken_over() -> None:
    LOCK.write_bytes(owner(machine=machine_name(), process=a_process_that_is_over(), system=False))
    assert cxscan("run", FILE, typed="2\n").exit_code == 0
    assert (levels(), hidden()) == ({"ask": 1, "hear": 2}, [])


@pytest.mark.usefixtures("no_locks")
def test_on_such_a_share_a_lock_whose_owner_is_just_writing_its_name_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    LOCK.write_bytes(b"")
    with pytest.raises(CannotUse):
        take_lock(FILE)
    assert LOCK.read_bytes() == b""
    a_moment_ago = time.time() - 2
    os.utime(LOCK, (a_moment_ago, a_moment_ago))
    take_lock(FILE).drop()
    assert hidden() == []


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize(("hours", "is_taken_over"), [(0.1, False), (11.5, False), (12.5, True)])
def test_on_such_a_share_a_lock_of_another_machine_is_taken_over_after_half_a_day_without_a_sign_of_life(
    hours: float, is_taken_over: bool
) -> None:
    LOCK.write_bytes(owner(system=False))
    last_sign = LOCK.stat().st_mtime - hours * 3600
    os.utime(LOCK, (last_sign, last_sign))
    outcome = cxscan("run", FILE, typed="2\n")
    assert levels() == ({"ask": 1, "hear": 2} if is_taken_over else {"ask": 1})
    assert outcome.exit_code == (0 if is_taken_over else 3)
    assert ("anna on elsewhere" in outcome.stderr) is not is_taken_over


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_lock_that_cannot_say_whose_it_is_on_a_full_disk_is_one_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as for_a_moment:
        for_a_moment.setattr(os, "write", no_space)
        lock = take_lock(FILE)
    assert cxscan("run", FILE, typed="2\n") == Outcome(3, "", OPEN_HERE)
    lock.drop()


@pytest.mark.usefixtures("no_locks")
def test_on_such_a_share_a_full_disk_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", no_space)
    with pytest.raises(CannotUse) as caught:
        take_lock(FILE)
    assert "the disk is full" in Language("en").put(caught.value.message)
    assert hidden() == []


@pytest.mark.usefixtures("no_locks")
def test_on_such_a_share_every_answer_is_a_sign_of_life() -> None:
    lock = take_lock(FILE)
    os.utime(LOCK, (0, 0))
    lock.give_sign()
    assert LOCK.stat().st_mtime > 1_700_000_000
    lock.drop()


@pytest.mark.usefixtures("no_locks")
def test_on_such_a_share_a_session_gives_a_sign_of_life_with_every_answer() -> None:
    with HeldScanFile(FILE, lambda _: None) as held:
        os.utime(LOCK, (0, 0))
        held.save(tiny_scan({"ask": 2}), tiny_questionnaire())
        assert LOCK.stat().st_mtime > 1_700_000_000


def test_a_machine_with_locks_respects_one_without_on_the_same_share() -> None:
    LOCK.write_bytes(owner(system=False))
    outcome = cxscan("run", FILE, typed="2\n")
    assert (outcome.exit_code, "anna on elsewhere" in outcome.stderr, LOCK.read_bytes()) == (3, True, owner(system=False))


@pytest.mark.usefixtures("no_locks")
def test_a_lock_that_another_takes_over_at_the_same_moment_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    LOCK.write_bytes(owner(machine=machine_name(), process=a_process_that_is_over(), system=False))
    really_rename: Callable[..., Path] = Path.rename
    came: list[int] = []

    def rename_too_late(self: Path, target: Path) -> Path:
        if not came:
            came.append(1)
            LOCK.unlink()
            LOCK.write_bytes(owner(system=False))
        return really_rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_too_late)
    with pytest.raises(CannotUse) as caught:
        take_lock(FILE)
    assert "anna on elsewhere" in Language("en").put(caught.value.message)
    assert LOCK.read_bytes() == owner(system=False)
    assert [name for name in hidden() if name.endswith(".tmp")] == []


def test_a_lock_that_cannot_be_taken_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(locks, "lock_descriptor", fail)
    with pytest.raises(CannotUse):
        take_lock(FILE)
    assert hidden() == []
    LOCK.write_bytes(owner(process=os.getpid()))
    with pytest.raises(CannotUse):
        take_lock(FILE)
    assert LOCK.exists()
