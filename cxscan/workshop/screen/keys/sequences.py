"""What a terminal sends: characters, and the escape sequences of keys, mice, pastes and replies, each taken as one.

The grammar is that of ECMA-48 and of xterm, not a list of known keys: a sequence that nobody here has heard of has an end too,
and must not be read as Esc and a row of letters. Pure: it reads no keyboard, and what a key does is decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ESCAPE = "\x1b"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

_STRING_BEGINS = "PX]^_"
_STRING_ENDS = "\x07\x9c\udc9c"
_BREAKS_OFF = "\x03\x04\x18\x1a"
"""Ctrl-C and Ctrl-D, so that nobody is held up by half a sequence, and what the standard cancels one with."""
# The form in one character, and in one byte, which is no UTF-8 and arrives as a surrogate.
_C1 = {
    chr(begin + code): ESCAPE + chr(code - 0x40) for code in (0x8F, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F) for begin in (0, 0xDC00)
}
# Where nothing more has come: Alt and a key that also begins a sequence, a click in the oldest form, Shift and a key of rxvt.
_PERHAPS_ALL = re.compile(r"\x1b+(?:[O\[PX\]^_]|\[\[|\[M.{0,2}|\[[\d;]*\$)", re.DOTALL)


@dataclass(slots=True)
class Sequences:
    """Takes apart what a terminal sends, also where a sequence comes in pieces."""

    patience: float = 1.0
    """Seconds after which the rest of a sequence is not waited for any more."""
    _rest: str = ""
    _since: float = 0.0

    def feed(self, sent: str, now: float) -> list[str]:
        """Return what is complete: single characters, whole escape sequences, and whole pastes with their marks."""
        given_up = []
        if self._rest and (now - self._since > self.patience or sent in {*_BREAKS_OFF}):
            # Where the end of a paste was lost on the way, what there is of it is text all the same. Whoever wants to leave
            # presses Ctrl-C again and again, and does not wait.
            given_up = [self._rest + PASTE_ENDS] if self._rest.startswith(PASTE_BEGINS) else []
            self._rest = ""
        begun, self._rest = self._rest, ""
        items = list(self._taken_apart(begun + "".join(_C1.get(one, one) for one in sent)))
        same = begun and self._rest.startswith(begun)
        if not same or self._rest.startswith(PASTE_BEGINS):
            self._since = now
        return given_up + items

    @property
    def incomplete(self) -> str:
        """The sequence that has begun and has not ended, empty where there is none."""
        return self._rest

    def pause(self) -> list[str]:
        """Return what is complete now that nothing more has come for a moment: a lone Esc above all."""
        rest = self._rest
        if not rest.strip(ESCAPE):
            self._rest = ""
            return list(rest)
        if _PERHAPS_ALL.fullmatch(rest):
            self._rest = ""
        return [rest] if not self._rest else []

    def _taken_apart(self, text: str) -> Iterator[str]:
        place = 0
        while place < len(text):
            end = _end_of_item(text, place)
            if end is None:
                self._rest = text[place:]
                return
            yield text[place:end]
            place = end


def without_sequences(text: str) -> str:
    """Return a typed or pasted text without the escape sequences in it, also the one that it breaks off in."""
    bare, reader = text.replace(PASTE_BEGINS, "").replace(PASTE_ENDS, ""), Sequences()
    kept = "".join(item for item in reader.feed(bare, 0) if len(item) == 1 and item != ESCAPE)
    # A string that nothing ends was none: Alt was held down with a key that begins one, and a text followed.
    rest = reader.incomplete.lstrip(ESCAPE)
    return kept + without_sequences(rest[1:]) if rest[:1] in [*_STRING_BEGINS] else kept


def _end_of_item(text: str, place: int) -> int | None:
    """Return where the item ends that begins at `place`; none where the rest of it has not come."""
    if text[place] != ESCAPE:
        return place + 1
    if text.startswith(PASTE_BEGINS, place):
        end = text.find(PASTE_ENDS, place)
        return end + len(PASTE_ENDS) if end >= 0 else None
    return _end_of_sequence(text, place)


def _end_of_sequence(text: str, place: int) -> int | None:
    # More than one Esc: Alt and a key that sends a sequence itself.
    place = next((at for at in range(place, len(text)) if text[at] != ESCAPE), len(text))
    if place == len(text):
        return None
    kind = text[place]
    if kind == "[":
        return _end_of_control(text, place + 1)
    if kind == "O":
        return _after_final(text, _skip(text, place + 1, "0123456789;"))
    if kind in _STRING_BEGINS:
        return _end_of_string(text, place + 1)
    return place if kind in _BREAKS_OFF else place + 1


def _end_of_control(text: str, place: int) -> int | None:
    """Return the end of a control sequence (CSI)."""
    if text.startswith("M", place):
        # A click in the oldest form: three bytes of any kind follow.
        return place + 4 if place + 4 <= len(text) else None
    if text.startswith("[", place):
        # A function key of the Linux console.
        return _after_final(text, place + 1)
    return _after_final(text, _skip(text, _skip(text, place, "0123456789:;<=>?"), " !\"#$%&'()*+,-./"))


def _skip(text: str, place: int, those: str) -> int:
    while place < len(text) and text[place] in those:
        place += 1
    return place


def _after_final(text: str, place: int) -> int | None:
    """Return what comes after the last character of a sequence; where none can be, the sequence breaks off before it."""
    if place == len(text):
        return None
    return place + 1 if "@" <= text[place] <= "~" else place


def _end_of_string(text: str, place: int) -> int | None:
    """Return the end of a string of the terminal (DCS, SOS, OSC, PM, APC): a colour, a clipboard, a name."""
    while place < len(text):
        if text[place] in _STRING_ENDS:
            return place + 1
        if text[place] in _BREAKS_OFF:
            return place
        if text[place] == ESCAPE:
            if place + 1 == len(text):
                return None
            return place + 2 if text[place + 1] == "\\" else place
        place += 1
    return None
