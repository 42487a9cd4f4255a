"""The keyboard of the prompts: the keys that are ours and text that was pasted; whatever else a terminal sends does nothing.

**Esc.** Only a lone Esc, after which nothing comes for a moment, is the Esc key. What begins with Esc and goes on
at once is one escape sequence: a key of ours by the table below, or nothing.

**What comes at once.** Not every terminal marks a paste. But nobody types two letters within a hundredth of a second: characters
that arrive together were pasted, or typed while the program was busy, or sent by a script. They are read so that pasted text
never becomes a row of commands, and that typing ahead still works where it can mean one thing only:

- a line break with text after it: a paste, and the line breaks in it are no Enter;
- more than one character, no number: text. With an Enter behind it, a line that was typed ahead (`TypedAhead`), which answers a
  prompt for text, and does nothing where keys are commands;
- one character or a number, and Enter: these keys.

And what comes at once answers one prompt: of it, nothing is left over for the next one.

**What is no text.** A terminal that is not set to UTF-8 sends bytes of which nobody knows what they mean. They are one key
(`NO_TEXT`), with all that came at once with them: each prompt says that they were left out.
"""

import contextlib
import re
import select
import time
import unicodedata
from collections.abc import Callable
from itertools import groupby

from prompt_toolkit.application import get_app
from prompt_toolkit.input import Input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead
from prompt_toolkit.input.vt100 import Vt100Input
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.keys import Keys

from cxscan.workshop.screen.keys.sequences import ESCAPE, PASTE_BEGINS, PASTE_ENDS, Sequences, without_sequences

MOST_AT_ONCE = 1_000_000
"""Characters after which a terminal that never falls silent is not waited for."""

ALT_ENTER = Keys.F24
"""What Alt-Enter is read as; no keyboard has the key that this is the name of."""

NO_TEXT = Keys.F23
"""What bytes that are no UTF-8 are read as; no keyboard has the key that this is the name of either."""

_OURS = {
    *(
        Keys.Up,
        Keys.Down,
        Keys.PageUp,
        Keys.PageDown,
        Keys.Left,
        Keys.Right,
        Keys.Home,
        Keys.End,
        Keys.Delete,
        Keys.ControlLeft,
        Keys.ControlRight,
    ),
    *(Keys.Escape, Keys.ControlM, Keys.ControlJ, Keys.ControlH, Keys.ControlC, Keys.ControlD),
    # What those who know a shell do to a line.
    *(Keys.ControlA, Keys.ControlB, Keys.ControlE, Keys.ControlF, Keys.ControlK, Keys.ControlN, Keys.ControlP, Keys.ControlU),
    *(Keys.ControlW, Keys.ControlY, Keys.ControlUnderscore),
}
_KEYS = {sequence: key for sequence, key in ANSI_SEQUENCES.items() if key in _OURS} | {
    f"{ESCAPE}\r": ALT_ENTER,
    f"{ESCAPE}\n": ALT_ENTER,
}
# A key by its number, as terminals send it that a program left in such a mode (kitty, xterm): `99;5u` or `27;5;99~` is Ctrl-C.
_NUMBERED = re.compile(
    r"\x1b\[(?:(?P<code>\d{1,6})(?::[\d:]*)?(?:;(?P<held>\d{0,3})(?::(?P<event>\d))?(?:;[\d:]*)?)?u"
    r"|27;(?P<held_too>\d{1,3});(?P<code_too>\d{1,6})~)"
)
# An arrow and its like, as they are sent then: with the locks of the keyboard among what is held, and whether it was let go.
_WITH_LOCKS = re.compile(r"\x1b\[(?P<number>\d{1,2});(?P<held>\d{1,3})(?::(?P<event>\d))?(?P<end>[A-HPQS~])")
_SHIFT, _ALT, _CONTROL, _LOCKS = 1, 2, 4, 64 + 128
_LET_GO = "3"
_NUMBER = re.compile(r"[0-9.,]{1,4}")
# Bytes that are no UTF-8, as Python keeps them.
_NOT_DECODED = re.compile("[\udc80-\udcff]")


class TypedAhead(str):
    """A line that was typed ahead, in the place of a pasted text; it ends with the Enter (or the Ctrl-J) that was typed."""

    __slots__ = ()


class Keyboard(Input):
    """Reads an input of prompt_toolkit in the way described above."""

    escape_wait = 0.1
    """Seconds after which an Esc is a lone one: long enough for a slow line, too short to be noticed."""
    together = 0.02
    """Seconds within which characters come at once: a key that is held down repeats after 0.03 at the soonest."""

    def __init__(self, source: Input, clock: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._clock = clock
        self._sequences = Sequences()
        self._at_once: list[KeyPress] = []
        self._gone = False

    def read_keys(self) -> list[KeyPress]:
        """Return the keys that were pressed; none where nothing is complete or nothing of it is ours."""
        if isinstance(self._source, Vt100Input):
            keys = key_presses(self._sequences.feed(self._sent(self._source), self._clock()))
        else:
            keys = _without_alt(self._source.read_keys())
        # What comes while a prompt is ending came after the key that ended it.
        self._at_once = self._at_once if get_app().is_done else keys
        return keys

    def flush_keys(self) -> list[KeyPress]:
        """Return the keys of which it is clear by now that nothing more belongs to them."""
        if isinstance(self._source, Vt100Input):
            return key_presses(self._sequences.pause())
        return _without_alt(self._source.flush_keys())

    def drop_rest(self) -> None:
        """Forget what came at once with the key that ended a prompt, and keep what was typed afterwards for the next one."""
        later = [key for key in get_typeahead(self) if all(key is not dropped for dropped in self._at_once)]
        store_typeahead(self, later)
        self._at_once = []

    def _sent(self, source: Vt100Input) -> str:
        sent = more = source.stdin_reader.read()
        if not sent and not source.closed:
            self._gone = _is_hung_up(source.fileno())
        while more and sent[0] != ESCAPE and len(sent) < MOST_AT_ONCE and _comes_within(self.together, source.fileno()):
            more = source.stdin_reader.read()
            sent += more
        return sent

    @property
    def closed(self) -> bool:
        """Whether nothing more can come."""
        return self._gone or self._source.closed

    def fileno(self) -> int:
        """Return the file descriptor of the source."""
        return self._source.fileno()

    def typeahead_hash(self) -> str:
        """Return what tells this keyboard from others: its source."""
        return self._source.typeahead_hash()

    def raw_mode(self) -> contextlib.AbstractContextManager[None]:
        """While inside, keys come one by one."""
        return self._source.raw_mode()

    def cooked_mode(self) -> contextlib.AbstractContextManager[None]:
        """While inside, lines come, as outside of prompts."""
        return self._source.cooked_mode()

    def attach(self, input_ready_callback: Callable[[], None]) -> contextlib.AbstractContextManager[None]:
        """While inside, the callback is called when keys can be read."""
        return self._source.attach(input_ready_callback)

    def detach(self) -> contextlib.AbstractContextManager[None]:
        """While inside, no callback is called."""
        return self._source.detach()


def key_presses(items: list[str]) -> list[KeyPress]:
    """Return the keys that characters, escape sequences and pastes are which came at once."""
    keys: list[KeyPress] = []
    for is_text, run in groupby(items, _is_text):
        together = list(run)
        keys += _of_text("".join(together)) if is_text else [key for item in together for key in _of_sequence(item)]
    return keys


def _is_text(item: str) -> bool:
    # Also what cannot be seen: the space that holds words together, what joins letters and emoji.
    return len(item) == 1 and (unicodedata.category(item) != "Cc" or item in "\t\r\n")


def _of_sequence(item: str) -> list[KeyPress]:
    if item.startswith(PASTE_BEGINS):
        return [_pasted(item.removeprefix(PASTE_BEGINS).removesuffix(PASTE_ENDS))]
    key = _KEYS.get(item) or _by_number(item) or _KEYS.get(_without_locks(item))
    return [KeyPress(key, item)] if key else []


def _without_locks(item: str) -> str:
    """Return the sequence of the same key where no lock is on (Caps Lock, Num Lock); none where the key is let go."""
    found = _WITH_LOCKS.fullmatch(item)
    if found is None or found["event"] == _LET_GO:
        return ""
    held = max(int(found["held"]) - 1, 0) & ~_LOCKS
    end = found["end"]
    if held:
        return item[: found.start("held")] + str(held + 1) + end
    return f"{ESCAPE}[{found['number'] if end == '~' else ''}{end}"


def _by_number(item: str) -> Keys | None:
    """Return the key of ours that is Enter, Esc, Backspace, or Ctrl and a letter; a letter alone is none, nor is a key let go."""
    found = _NUMBERED.fullmatch(item)
    if found is None or found["event"] == _LET_GO:
        return None
    code = int(found["code"] or found["code_too"])
    held = max(int(found["held"] or found["held_too"] or 1) - 1, 0) & ~_LOCKS
    if code == ord("\r") and held in {_SHIFT, _ALT}:
        return ALT_ENTER
    if held == 0 and code in {ord("\r"), ord(ESCAPE), 0x7F}:
        return _KEYS[chr(code)]
    return _KEYS.get(chr(code - ord("a") + 1)) if held == _CONTROL and ord("a") <= code <= ord("z") else None


def _of_text(text: str) -> list[KeyPress]:
    if _NOT_DECODED.search(text):
        return [KeyPress(NO_TEXT, text)]
    text = text.replace("\r\n", "\r")
    line = text.rstrip("\r\n")
    enters = text[len(line) :]
    if "\r" in line or "\n" in line:
        return [_pasted(text)]
    if len(line) > 1 and not _NUMBER.fullmatch(line):
        return [KeyPress(Keys.BracketedPaste, TypedAhead(line + enters[0])) if enters else _pasted(line)]
    return [KeyPress(_KEYS.get(one, one), one) for one in line + enters if one != "\t"]


def _pasted(text: str) -> KeyPress:
    if _NOT_DECODED.search(text):
        return KeyPress(NO_TEXT, text)
    lines = without_sequences(text).replace("\r\n", "\n").replace("\r", "\n")
    return KeyPress(Keys.BracketedPaste, lines)


def _without_alt(keys: list[KeyPress]) -> list[KeyPress]:
    """Return the keys of a console that takes sequences apart itself, as that of Windows: Esc and another key are Alt and it."""
    kept: list[KeyPress] = []
    waiting = iter(keys)
    for press in waiting:
        after = next(waiting, None) if press.key == Keys.Escape else None
        if after is not None:
            kept += [KeyPress(ALT_ENTER, after.data)] if after.key == Keys.ControlM else []
        elif press.key in _OURS or press.key == Keys.BracketedPaste or len(press.key) == 1:
            kept.append(press)
    return kept


def _comes_within(seconds: float, descriptor: int) -> bool:
    with contextlib.suppress(OSError):
        return bool(select.select([descriptor], [], [], seconds)[0])
    return False


def _is_hung_up(descriptor: int) -> bool:
    """Tell whether the terminal is gone: without this its end, which can be read again and again, keeps the program busy."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))
