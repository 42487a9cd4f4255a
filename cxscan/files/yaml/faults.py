"""What is wrong with a text that cannot be read as keys and values, and what to do about it."""

import re

from cxscan.files.conflicts import conflicts_in, left_over
from cxscan.files.disk.paths import Readable
from cxscan.files.problems import FileProblems, Problem
from cxscan.files.yaml.pyyaml import MAX_DEPTH, BrokenYaml, Place
from cxscan.languages import Message, mark, message

_QUOTES = mark("a text that begins with this character must stand between quotes")
NO_ALIAS = mark("write the text out in full: “*name” is not supported")
_A_SIGN = mark("a text cannot begin with this character")
_NOT_CLOSED = (
    mark("a bracket is not closed"),
    mark("is a closing bracket missing, or a text with brackets not between quotes?"),
)
_BLOCK = (mark("a text cannot begin with > or |"), mark("put a text that begins with one of them between quotes"))
_BACKSLASH = (
    mark("a backslash between double quotes does not stand for itself"),
    mark("write it twice, or put the text between single quotes"),
)
_FAULTS = (
    ("special characters", mark("an invisible character stands here"), mark("remove the invisible character that stands here")),
    (
        "mapping values are not allowed",
        mark("a colon stands here where none can stand"),
        mark("put a text with “: ” in it between quotes; or is there no space after the colon in the line above?"),
    ),
    ("'\\t'", mark("a tab stands here"), mark("use spaces at the start of a line, not tabs")),
    (
        "could not find expected ':'",
        mark("a key without a colon stands above"),
        mark("is there a colon and a space after the key?"),
    ),
    ("found unexpected end of stream", mark("the file ends in the middle of a text"), mark("is a closing quote missing?")),
    (
        "expected <block end>",
        mark("this does not go with what stands above it"),
        mark("do the lines that belong together begin in the same column?"),
    ),
    ("expected ',' or", *_NOT_CLOSED),
    ("the node content, but found '<stream end>'", *_NOT_CLOSED),
    ("escape", *_BACKSLASH),
    ("comment or a line break", *_BLOCK),
    ("indentation indicators", *_BLOCK),
    ("but found another document", mark("a second document begins"), mark("one file holds one document: remove the line “---”")),
    ("alias", mark("this stands for a text elsewhere"), NO_ALIAS),
    ("cannot start any token", _A_SIGN, _QUOTES),
    ("expected alphabetic or numeric character", _A_SIGN, _QUOTES),
    ("sequence entries are not allowed", _A_SIGN, _QUOTES),
    ("mapping keys are not allowed", _A_SIGN, _QUOTES),
    # What a text between no quotes begins with, for the parser the beginning of something else: , ] } ! and % do.
    ("", _A_SIGN, _QUOTES),
)
"""What the parser says, in English alone, what that means, and what to do about it; the last one is all the rest."""
_OTHER_SPACES = r"[ ]*[^\S \t\n]"
_VALUE = r"""\s*(?:- +)?[^:#]{1,60}: +([{\["'])"""
_OF_VALUE = {
    "{": _QUOTES,
    "[": _QUOTES,
    "'": mark("a text with an apostrophe in it stands between double quotes, or without any"),
    '"': mark("a text with double quotes in it stands between single quotes, or without any"),
}


def refused(path: Readable, place: Place, what: Message, hint: Message | None = None) -> FileProblems:
    """Return the refusal of a text for one thing that is wrong with it."""
    return FileProblems([Problem(path, *place, what, hint)])


def too_deep(path: Readable, place: Place) -> FileProblems:
    """Return the refusal of a text that is nested too deep to be one of ours."""
    return refused(path, place, message("the file is nested more than {depth} levels deep", depth=MAX_DEPTH))


def broken(path: Readable, text: str, fault: BrokenYaml) -> FileProblems:
    """Return the refusal of a text that is no YAML; where git left something of a change in it, that is what is wrong."""
    if left := conflicts_in(path, text) or left_over(path, text, fault.place[0]):
        return FileProblems(left)
    meaning, advice = next((what, hint) for sign, what, hint in _FAULTS if sign in fault.detail)
    what = message("this cannot be read: {detail}", detail=Message(meaning))
    return refused(path, fault.place, what, _by_the_line(text, fault) or Message(advice))


def _by_the_line(text: str, fault: BrokenYaml) -> Message | None:
    """Return what to do about a fault, where that shows in its line or in the one above."""
    lines = text.split("\n")[max(fault.place[0] - 2, 0) : fault.place[0]]
    if any(re.match(_OTHER_SPACES, line) for line in lines):
        return message("the line begins with spaces of another kind than the space bar gives: type them anew")
    value = re.match(_VALUE, lines[-1]) if lines else None
    if value is None or "expected <block end>" not in fault.detail or fault.place[1] <= value.start(1) + 1:
        return None
    return Message(_OF_VALUE[value[1]])
