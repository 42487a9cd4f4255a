"""A keyboard for the prompts, without a terminal: keys pressed one by one, as fingers do, or characters that come at once."""

import asyncio
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.input.vt100 import Vt100Input

from cxscan.workshop.screen.keyboard import Keyboard

CTRL_D = "\x04"
_KEY = re.compile(r"\x1b\[200~.*?\x1b\[201~|\x1b\[[\d;]*[A-Za-z~]|.", re.DOTALL)


class _Fingers:
    """What is read from the keyboard: one key at a time, and when all are pressed, Ctrl-D for as long as anybody reads."""

    closed = False

    def __init__(self, source: Vt100Input, keys: str) -> None:
        self._source = source
        self._keys = _KEY.findall(keys)
        self._pressed = False

    def press(self) -> None:
        """Make the next key readable."""
        if not self._pressed:
            self._pressed = True
            assert isinstance(self._source, PipeInput)
            self._source.send_bytes(b".")

    def read(self) -> str:
        os.read(self._source.fileno(), 1)
        self._pressed = False
        key = self._keys.pop(0) if self._keys else CTRL_D
        # After Esc a finger rests long enough for it to be a key of its own.
        asyncio.get_running_loop().call_later(Keyboard.escape_wait + 0.1 if key == "\x1b" else 0, self.press)
        return key


class _OneByOne(Vt100Input):
    """The reading end of a pipe, with fingers at the other end."""

    def __init__(self, source: Vt100Input, keys: str) -> None:
        super().__init__(source.stdin)
        self.fingers = _Fingers(source, keys)
        self.stdin_reader = self.fingers  # type: ignore[assignment]  # reads as the real one does

    def attach(self, input_ready_callback: object) -> AbstractContextManager[None]:
        self.fingers.press()
        return super().attach(input_ready_callback)  # type: ignore[arg-type]

    def raw_mode(self) -> AbstractContextManager[None]:
        return _nothing()

    cooked_mode = raw_mode


def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a lone Esc be one sooner, and nothing be waited for that comes at once: here it is there at once."""
    monkeypatch.setattr(Keyboard, "escape_wait", 0.01)
    monkeypatch.setattr(Keyboard, "together", 0)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def pressing(keys: str) -> Iterator[Vt100Input]:
    """Yield an input on which these keys are pressed one after the other, and then Ctrl-D."""
    with create_pipe_input() as pipe:
        assert isinstance(pipe, Vt100Input)
        yield _OneByOne(pipe, keys)


@contextmanager
def sending(*bursts: str) -> Iterator[Vt100Input]:
    """Yield an input to which each of these texts comes at once, and then Ctrl-D, by itself."""
    with pressing("") as source:
        assert isinstance(source, _OneByOne)
        source.fingers._keys = list(bursts)
        yield source
