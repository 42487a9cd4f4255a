"""What git leaves in a file that two people changed: both sides of a change, between lines of its own."""

import re

from cxscan.files.disk.paths import Readable
from cxscan.files.problems import Problem
from cxscan.languages import message
from cxscan.model.formats import PROGRAM

_SIGN = "<" * 7
# Looked for in few files: compiled by the first of them.
_ONE_SIDE_BEGINS = r"<{7,}(?: .*)?"
_ONE_SIDE_ENDS = r"={7,}|>{7,}(?: .*)?"
_LEFT_OVER = r"<{7} .*|\|{7}(?: .*)?|={7}|>{7} .*"


def conflicts_in(path: Readable, text: str) -> list[Problem]:
    """Return a problem for each change of which both sides stand in a text."""
    conflicts, begun = [], 0
    for number, line in enumerate(text.split("\n"), start=1) if _SIGN in text else ():
        if begun and re.fullmatch(_ONE_SIDE_ENDS, line):
            conflicts.append(begun)
            begun = 0
        elif not begun and re.fullmatch(_ONE_SIDE_BEGINS, line):
            begun = number
    what = message("git left both sides of a change here")
    hint = message("keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>")
    return [Problem(path, line, 1, what, hint) for line in conflicts]


def left_over(path: Readable, text: str, until: int) -> list[Problem]:
    """Return as a problem the last line that git wrote up to the line `until`, where only some of its lines were removed.

    In what is no file of ours, such as a mail, such a line is a rule that somebody drew.
    """
    lines = text.split("\n")[:until] if PROGRAM in text else []
    found = [number for number, line in enumerate(lines, start=1) if re.fullmatch(_LEFT_OVER, line)]
    what, hint = message("git left this line between two sides of a change"), message("remove this line, and keep one side")
    return [Problem(path, line, 1, what, hint) for line in found[-1:]]
