"""A keyboard for the prompts, without a terminal: keys pressed one by one, as fingers do, or characters that come at once."""

import asyncio
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.base import PipeInput
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.input.vt100 import Vt100Input

from cxscan.workshop.screen.keys.keyboard import Keyboard
from cxscan.workshop.screen.keys.letters import TypedLetters

CTRL_D = "\x04"
PAUSE = "⏸"
"""Between two keys: as long as it takes until a letter stands alone."""
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
        if self._keys[:1] == [PAUSE]:
            del self._keys[0]
            asyncio.get_running_loop().call_later(TypedLetters.alone_after + 0.4, self.press)
            return key
        # After Esc a finger rests long enough for it to be a key of its own.
        if key == "\x1b":
            asyncio.get_running_loop().call_later(Keyboard.escape_wait + 0.1, self.press)
        else:
            asyncio.get_running_loop().call_soon(self.press)
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
    """Let a lone Esc or letter be one sooner, and nothing be waited for that comes at once: here it is there at once."""
    monkeypatch.setattr(Keyboard, "escape_wait", 0.01)
    monkeypatch.setattr(Keyboard, "together", 0)
    monkeypatch.setattr(TypedLetters, "alone_after", 0)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def pressing(keys: str) -> Iterator[Vt100Input]:
    """Yield an input on which these keys are pressed one after the other, and then Ctrl-D."""
    with create_pipe_input() as pipe:
        assert isinstance(pipe, Vt100Input)
        source = _OneByOne(pipe, keys)
        # What was pressed and not read in an earlier test, on a pipe of the same number.
        clear_typeahead(source)
        yield source


@contextmanager
def sending(*bursts: str) -> Iterator[Vt100Input]:
    """Yield an input to which each of these texts comes at once, and then Ctrl-D, by itself."""
    with pressing("") as source:
        assert isinstance(source, _OneByOne)
        source.fingers._keys = list(bursts)
        yield source
