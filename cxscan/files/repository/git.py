"""The program `git`, called to read from a repository: in no more than a while, and in peace from what the repository says.

Nothing that a repository may hold to be run (hooks, a monitor of its files) is run, and nothing is fetched from elsewhere.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from cxscan.files.disk.reasons import reason_of
from cxscan.files.disk.typed_paths import as_typed
from cxscan.files.problems import CannotUse

LONGEST = 10
"""How many seconds git gets for one answer. A named pipe in place of one of its files, such as what `include.path` names, would
keep it waiting for ever."""
_SURROUNDINGS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
# A clone that left files with its server would fetch them when they are read; this program connects to nothing. (Git before
# 2.45 does not know GIT_NO_LAZY_FETCH, and says less well what is wrong. A repository can allow itself a protocol in spite of the
# setting below, and none in spite of GIT_ALLOW_PROTOCOL.)
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "protocol.allow=never")

_DISTRUSTED = re.compile(r"dubious ownership in repository at '(.*)'")


def ask_git(*args: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Return what git answers, whether it can do what is asked or not.

    Raises:
        CannotUse: git is not there, cannot be started, or does not answer within ten seconds.
    """
    program = shutil.which("git")
    # Windows finds programs in the current folder too, where somebody may have put one of that name.
    if program is None or not Path(program).is_absolute():
        raise CannotUse("To read a file from a revision, the program git is needed. Install it, or name a file on disk.")
    command = [program, "--no-pager", *_SETTINGS, *args]
    with _started(command) as process:
        try:
            output, errors = process.communicate(given, timeout=LONGEST)
        except BaseException as end:
            _stop(process)
            if isinstance(end, subprocess.TimeoutExpired):
                raise _no_answer() from None
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    try:
        # In a session of its own it can be stopped with all that it started, and asks nothing of the terminal.
        return subprocess.Popen(  # noqa: S603 - the program of the user
            command, stdin=pipe, stdout=pipe, stderr=pipe, env=os.environ | _SURROUNDINGS, start_new_session=True
        )
    except OSError as error:
        raise CannotUse("The program git cannot be started: {reason}.", reason=reason_of(error)) from None


def answer_of_git(*args: str, given: bytes = b"") -> bytes:
    """Return what git answers.

    Raises:
        CannotUse: as `ask_git` does, or git cannot do what is asked.
    """
    done = ask_git(*args, given=given)
    if done.returncode:
        raise unreadable(done.stderr)
    return done.stdout


def unreadable(errors: bytes) -> CannotUse:
    """Return why git cannot read a repository, in its own words where we have none."""
    if found := _DISTRUSTED.search(decoded(errors)):
        return CannotUse(
            "This repository is somebody else’s, and git reads no such one until you say that you trust it: {command}",
            command=f"git config --global --add safe.directory {as_typed(found[1])}",
        )
    return CannotUse("Git cannot read this repository: {reason}", reason=in_its_words(errors))


def in_its_words(errors: bytes) -> str:
    """Return in which words git says what is wrong."""
    return (decoded(errors).strip().splitlines() or [""])[-1].strip().removeprefix("fatal: ")


def decoded(output: bytes) -> str:
    """Return as text what git writes; names that are no UTF-8 stay what they are."""
    return output.decode("utf-8", "surrogateescape")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the process and all that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _no_answer() -> CannotUse:
    return CannotUse(
        "Git did not answer within {seconds} seconds, and was stopped. It may be waiting for a file that its settings name. "
        "See what “git log -1” does here, or name a file on disk.",
        seconds=LONGEST,
    )
