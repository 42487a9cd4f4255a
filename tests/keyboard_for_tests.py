"""A keyboard for the prompts, without a terminal: keys pressed one by one, as fingers do, or characters that come at once."""

import asyncio
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from prompt_toolkit.application import get_app
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
        self.heard_by: Callable[[], None] | None = None

    def press(self) -> None:
        """Make the next key readable, and have it read before any clock is looked at: no word falls apart on a busy machine."""
        if not self._pressed:
            self._pressed = True
            assert isinstance(self._source, PipeInput)
            self._source.send_bytes(b".")
            if self.heard_by is not None and not get_app().is_done:
                self.heard_by()

    def read(self) -> str:
        os.read(self._source.fileno(), 1)
        self._pressed = False
        key = self._keys.pop(0) if self._keys else CTRL_D
        # After Esc a finger rests long enough for it to be a key of its own.
        rest = Keyboard.escape_wait if key == "\x1b" else 0
        if self._keys[:1] == [PAUSE]:
            del self._keys[0]
            rest += TypedLetters.alone_after
        if rest:
            self._press_after(rest + 0.05)
        else:
            asyncio.get_running_loop().call_soon(self.press)
        return key

    def _press_after(self, seconds: float) -> None:
        """Press the next key when so long nothing came after this one, and what is due by then is done, however long it takes."""
        loop = asyncio.get_running_loop()

        def press() -> None:
            loop.call_soon(lambda: loop.call_soon(self.press))

        loop.call_soon(lambda: loop.call_later(seconds, press))


class _OneByOne(Vt100Input):
    """The reading end of a pipe, with fingers at the other end."""

    def __init__(self, source: Vt100Input, keys: str) -> None:
        super().__init__(source.stdin)
        self.fingers = _Fingers(source, keys)
        self.stdin_reader = self.fingers  # type: ignore[assignment]  # reads as the real one does

    @contextmanager
    def attach(self, input_ready_callback: Callable[[], None]) -> Iterator[None]:
        self.fingers.press()
        with super().attach(input_ready_callback):
            self.fingers.heard_by = input_ready_callback
            try:
                yield
            finally:
                self.fingers.heard_by = None

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
