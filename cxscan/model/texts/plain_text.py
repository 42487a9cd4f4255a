"""What people typed, as it may be shown: the one place that knows which characters a text may hold, and how one is quoted.

A text of a scan or a questionnaire is shown as it was typed, on a screen and in every file. Left out is only what would command a
screen, turn the line around, or be no character at all, which no XML can hold (`plain`). A message quotes: there such a
character, and every other one that cannot be seen, is shown by its number (`quoted`), since it may be what is wrong.
"""

import re
import unicodedata

# What is looked for in odd texts alone is compiled by the first of them (`re` keeps it), and not at every start.
_LINE_BREAKS = "\r\n?|[\x85\u2028\u2029]"
# Control characters; what reverses the direction of reading or marks its ends; the byte order mark; the marks of annotations and
# of forms that are no longer used; halves of pairs; and the numbers that will never be characters.
_COMMANDS = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# They give a direction to the signs around them: of use where letters run from right to left, a trick where none do.
_DIRECTION_MARKS = "[\u061c\u200e\u200f]"
_OBEYED = f"{_COMMANDS}|{_DIRECTION_MARKS}|[\x85\u2028\u2029]"
_RIGHT_TO_LEFT = {"R", "AL"}
# A space that holds together what stands on its two sides, as before a colon in French, is no blank.
_BLANKS = r"[^\S\u00a0\u2007\u202f]+"
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"
_LAST_BYTE = 0xFF
LINK, ADDRESS, LINK_END = "\ufdd2", "\ufdd3", "\ufdd4"
"""What stands before the words of a link, between them and its address, and after that (see `marks`)."""
_LINKS = f"{LINK}([^{LINK}{ADDRESS}{LINK_END}]*){ADDRESS}(?:mailto:)?([^{LINK}{ADDRESS}{LINK_END}]*){LINK_END}"
_TAGS = range(0xE0020, 0xE0080)
_FLAG = "\U0001f3f4"


class Drawn(str):
    """A text that was made plain before the colours of a terminal were put into it."""

    __slots__ = ()


def plain(text: str) -> str:
    """Return a text as it is shown: with one kind of line break, no tabs, and nothing that a screen or a file would obey."""
    if text.replace("\n", "").isprintable():  # nothing of the kind, as in nearly all
        return text
    text = re.sub(_LINKS, r"\1 (\2)", text)
    shown = re.sub(_COMMANDS, "", re.sub(_LINE_BREAKS, "\n", text).replace("\t", "    "))
    return shown if _runs_right_to_left(shown) else re.sub(_DIRECTION_MARKS, "", shown)


def plain_piece(text: str) -> str:
    """Return a piece of a text, cut wherever a line ended, as `plain` does: a link may have begun or end in another piece."""
    if text.isprintable():  # so are nearly all, and none of the marks of a link
        return text
    return plain(re.sub(f"{ADDRESS}(?:mailto:)?", " (", text).replace(LINK_END, ")"))


def one_line(text: str) -> str:
    """Return a text as it is shown, on one line and with one blank between words; spaces that hold words together stay."""
    return re.sub(_BLANKS, " ", plain(text)).strip(" ")


def ended_early(text: str) -> str:
    """Return a text that is cut here with “…” at its end, in the place of the signs that would else stand before that."""
    return text.rstrip(" \u00a0\u202f,;:.!?…") + "…"


def begun(text: str, letters: int | None = 100) -> str:
    """Return a text of at most so many characters, cut with “…”; all of it where no number is given.

    It is cut at a word, unless a long one would take half of what may be shown with it. A hundred characters are enough to know
    a text by.
    """
    if letters is None or len(text) <= letters:
        return text
    words = text[:letters].rpartition(" ")[0]
    return ended_early(words if len(words) >= letters // 2 else text[: letters - 1])


def words_of(text: str) -> list[str]:
    """Return the words between which a line may break."""
    return [word for word in re.split(_BLANKS, text) if word]


def quoted(text: str) -> str:
    r"""Return a text as a message quotes it: on one line, every character that cannot be seen by its number (`\x1b`, `\u202e`).

    Joiners inside letters and emoji, and the letters of a flag, are part of what is seen.
    """
    if text.isprintable():
        return text
    return "".join(_numbered(sign) if _is_unseen(place, text) else sign for place, sign in enumerate(text))


def in_json(text: str) -> str:
    r"""Return a JSON document in which whatever a screen would obey stands as `\u001b`, which says the same."""
    import json  # noqa: PLC0415 - most commands print none and need not wait for it

    return re.sub(_OBEYED, lambda found: json.dumps(found[0])[1:-1], text)


def _runs_right_to_left(text: str) -> bool:
    return re.search(_DIRECTION_MARKS, text) is not None and any(
        unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT and not re.match(_DIRECTION_MARKS, sign) for sign in text
    )


def _is_unseen(place: int, text: str) -> bool:
    sign = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if sign in _JOINERS:
        return not (before and after) or before.isascii() or after.isascii()
    if ord(sign) in _TAGS:
        return not (before == _FLAG or (before and ord(before) in _TAGS))
    return unicodedata.category(sign) in _UNSEEN or re.match(_COMMANDS, sign) is not None


def _numbered(sign: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(sign)
    if short:
        return short
    number = ord(sign)
    if 0xDC80 <= number <= 0xDCFF:  # how Python keeps a byte of a file name that is no text
        number -= 0xDC00
    if number <= _LAST_BYTE:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
