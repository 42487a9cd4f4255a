"""The program as tests start it: in this process where the outcome is the matter, as a process where streams and signals are."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

import typer.main
from typer.testing import CliRunner

from cxscan.cli.app import app, app_for


class Outcome:
    """What a command left behind: its exit code and what it wrote on each stream."""

    def __init__(self, exit_code: int, stdout: str, stderr: str) -> None:
        self.exit_code = exit_code
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self) -> str:
        return f"exit code {self.exit_code}\n--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcome) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.exit_code, self.stdout, self.stderr))


def cxscan(*args: object, typed: str = "", lang: str = "en") -> Outcome:
    """Run a command in this process, with `typed` in the pipe; an exception that is no exit fails the test."""
    words = [str(arg) for arg in args]
    program = app_for(words)  # as it starts: with all its commands, of which each test asks for one, that takes ten times as long
    result = CliRunner().invoke(program, words, input=typed, env={"CXSCAN_LANG": lang}, catch_exceptions=False)
    return Outcome(result.exit_code, result.stdout, result.stderr)


def whole_program() -> Any:
    """Return the program with all its commands and options, as Typer holds it."""
    return typer.main.get_command(app)


def command_line(*args: object) -> list[str]:
    """Return the command that starts the program as a process."""
    return [sys.executable, "-m", "cxscan", *(str(arg) for arg in args)]


def surroundings(**more: str) -> dict[str, str]:
    """Return an environment in English; `more` is added to it."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "CXSCAN_CACHE") if name in os.environ}
    return kept | {"CXSCAN_LANG": "en", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100"} | more


def cxscan_process(*args: object, typed: str | bytes = "", cwd: Path | None = None, **environment: str) -> Outcome:
    """Run a command as a process of its own, with `typed` in the pipe."""
    done = subprocess.run(
        command_line(*args),
        input=typed if isinstance(typed, bytes) else typed.encode(),
        capture_output=True,
        cwd=cwd,
        env=surroundings(**environment),
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def cxscan_through_shell(redirection: str, *args: object, **environment: str) -> Outcome:
    """Run a command as a process of its own, its streams redirected as a shell does it: `<&-`, `> /dev/full`."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *command_line(*args)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=surroundings(**environment),
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


class RunningProcess:
    """The program while it runs, at the other end of its pipes; ended after 60 seconds, so that no test waits forever."""

    def __init__(self, *args: object, cwd: Path | None = None) -> None:
        self._process = subprocess.Popen(
            command_line(*args),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=surroundings(),
            bufsize=0,
        )
        self._patience = threading.Timer(60, self._process.kill)
        self._patience.start()
        self._shown = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
        self._patience.cancel()

    def read_until(self, text: str) -> None:
        """Read what is shown up to and including `text`."""
        assert self._process.stdout is not None
        while not self._shown.endswith(text.encode()):
            byte = self._process.stdout.read(1)
            assert byte, f"ended before it showed {text!r}: {self._shown.decode()}"
            self._shown += byte

    def type(self, line: str) -> None:
        """Type a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())

    def send(self, signal_: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(signal_)

    def end(self) -> Outcome:
        """Close the input and return what the program left behind."""
        stdout, stderr = self._process.communicate()
        return Outcome(self._process.returncode, (self._shown + stdout).decode(), stderr.decode())


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder and below it, hidden ones too, by its path from there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lines(*texts: str) -> str:
    """Return what somebody types: one line each."""
    return "".join(f"{text}\n" for text in texts)
