"""A terminal for whole journeys: the program in a pseudo-terminal, and the screen that it draws there.

`terminal.wait_for("…")` waits until a text is on the drawn screen; `terminal.screen` is the screen, line by line.
"""

import contextlib
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

import pyte
import pytest

UP, DOWN, ENTER, ESC, BACKSPACE, CTRL_C, CTRL_D = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x7f", "\x03", "\x04"

PATIENCE = 20.0
"""Seconds after which a text that has not come is taken not to come any more."""


class _Screen(pyte.Screen):
    """A screen that answers, as a terminal does, where its cursor stands."""

    answer: Any = None

    def write_process_input(self, data: str) -> None:
        self.answer(data.encode())


def _look(sign: Any) -> str:
    """Return how a sign is drawn, in words of rich."""
    colours = {"default": "default", "brown": "yellow"}
    fore, back = (colours.get(one, one.replace("bright", "bright_")) for one in (sign.fg, sign.bg))
    kinds = [name for name in ("bold", "reverse", "underscore") if getattr(sign, name)]
    return " ".join([*kinds, fore, "on", back]).replace("underscore", "underline")


class Terminal:
    """`python -m cxscan …` as somebody sits before it."""

    def __init__(
        self,
        *args: object,
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
        lang: str = "en",
        under: Sequence[str] = (),
        program: Sequence[str] = ("-m", "cxscan"),
    ) -> None:
        if sys.platform == "win32":
            pytest.skip("pexpect has no pseudo-terminals on Windows")
        pexpect = pytest.importorskip("pexpect")
        self._nothing_yet, self._no_more = pexpect.TIMEOUT, pexpect.EOF
        environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
        command: list[str] = [*under, sys.executable, *program, *map(str, args)]
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=environment | {"TERM": "xterm-256color", "CXSCAN_LANG": lang},
            cwd=str(cwd) if cwd else None,
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        # It rests before each key, as fingers do; a terminal itself answers at once, and is not waited for when it is closed.
        self.child.ptyproc.delayafterclose = 0
        self._screen = _Screen(columns, rows)
        self._screen.answer = partial(os.write, self.child.child_fd)
        self._stream = pyte.ByteStream(self._screen)
        self._ended = False
        self.received = b""
        """Everything that the program has sent so far."""

    @property
    def lines(self) -> list[str]:
        """The drawn lines from the top, without the blanks at their ends."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def drawn(self) -> list[list[tuple[str, str]]]:
        """The drawn lines, each as pieces of one look: the text, and how it is drawn, in words of rich."""
        rows = [self._screen.buffer[row] for row in range(self._screen.lines)]
        looks = [[(row[column].data, _look(row[column])) for column in range(self._screen.columns)] for row in rows]
        return [[("".join(text for text, _ in run), look) for look, run in groupby(line, key=itemgetter(1))] for line in looks]

    @property
    def screen(self) -> str:
        """The drawn screen."""
        return "\n".join(self.lines)

    def shows(self, text: str) -> bool:
        """Tell whether a text is on the screen, wherever the lines were broken."""
        return _without_blanks(text) in _without_blanks(self.screen)

    @property
    def last_line(self) -> str:
        """The last line that says something."""
        return next((line for line in reversed(self.lines) if line), "")

    def press(self, *keys: str) -> None:
        """Type keys, as quickly as somebody who knows the way."""
        for key in keys:
            left = key.encode()
            # A terminal takes so much at once; the rest when the program has read some of it.
            while left := left[self.child.send(left) :]:
                self._read()

    def press_bytes(self, sent: bytes) -> None:
        """Type what a terminal sends that is not set to UTF-8, at once."""
        self.child.send(sent)

    def wait_for(self, *texts: str) -> Self:
        """Wait until all these texts are on the screen; fail with the screen as it is where they do not come."""
        self.wait_until(lambda: all(self.shows(text) for text in texts), f"not on the screen: {texts}")
        return self

    def wait_until(self, came: Callable[[], bool], complaint: str) -> None:
        """Wait until the screen is as it should be; fail with the complaint and the screen where it does not become so."""
        ends = time.monotonic() + PATIENCE
        while not came():
            if self._ended or time.monotonic() > ends:
                pytest.fail(f"{complaint}\n{self.screen}")
            self._read()

    def wait_for_end(self) -> int:
        """Wait until the program ends and return its exit code; a signal's number, negative, where one ended it."""
        self.wait_until(lambda: self._ended, "the program goes on")
        return self._exit_code()

    def answer(self, level: str, note: str = "", *, then: str) -> None:
        """Answer the question on the screen and wait for what comes after it."""
        self.press(level)
        self.wait_for(f"Your choice: {level}")
        self.press(ENTER)
        self.wait_for("Enter next")
        self.press(note, ENTER)
        self.wait_for(then)

    def choose(self, option: str) -> None:
        """Choose the option that begins with this text."""
        self.wait_until(lambda: bool(self._numbers_of(option)), f"no such option: {option}")
        number = self._numbers_of(option)[-1]
        self.press(number)
        self.wait_for(f"» {number}) {option}")
        self.press(ENTER)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.child.pid, number)

    def close_window(self) -> int:
        """Close the window under the program and return its exit code."""
        # Not `close()`, which would send the signal itself: here the system does.
        self.child.ptyproc.fileobj.close()
        self.child.ptyproc.closed = self.child.closed = True
        return self._exit_code()

    def stop(self) -> None:
        """End the program if it has not ended, so that no test leaves one behind."""
        with contextlib.suppress(OSError):
            if self.child.ptyproc.isalive():
                self.child.ptyproc.kill(signal.SIGKILL)
                self._exit_code()
        if not self.child.closed:
            self.child.close(force=True)

    def _exit_code(self) -> int:
        process, ends = self.child.ptyproc, time.monotonic() + PATIENCE
        while process.isalive():
            assert time.monotonic() < ends, "the program goes on without its terminal"
            time.sleep(0.02)
        return int(process.exitstatus) if process.exitstatus is not None else -int(process.signalstatus)

    def _numbers_of(self, option: str) -> list[str]:
        return re.findall(rf"(\d)\) {re.escape(option)}", self.screen)

    def _read(self) -> None:
        try:
            received = self.child.read_nonblocking(65536, timeout=0.1)
        except self._nothing_yet:
            return
        except self._no_more:
            self._ended = True
            return
        self.received += received
        self._stream.feed(received)


def _without_blanks(text: str) -> str:
    return "".join(text.split())


@contextlib.contextmanager
def at_terminal(
    *args: object,
    columns: int = 80,
    rows: int = 24,
    cwd: Path | None = None,
    lang: str = "en",
    under: Sequence[str] = (),
    program: Sequence[str] = ("-m", "cxscan"),
) -> Iterator[Terminal]:
    """Start the program in a terminal, `under` another that bounds it; end it at the end of the test whatever happens."""
    terminal = Terminal(*args, columns=columns, rows=rows, cwd=cwd, lang=lang, under=under, program=program)
    try:
        yield terminal
    finally:
        terminal.stop()
