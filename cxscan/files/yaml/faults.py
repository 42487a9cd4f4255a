"""What is wrong with a text that cannot be read as keys and values, and what to do about it."""

import re

from cxscan.files.disk.paths import Readable
from cxscan.files.problems import FileProblems, Problem
from cxscan.files.yaml.pyyaml import MAX_DEPTH, BrokenYaml, Place
from cxscan.languages import Message, mark, message

NO_ALIAS = mark("write the text out in full: “*name” is not supported")
_HINTS = (
    ("special characters", mark("remove the invisible character that stands here")),
    (
        "mapping values are not allowed",
        mark("put a text with “: ” in it between quotes; or is there no space after the colon in the line above?"),
    ),
    ("'\\t'", mark("use spaces at the start of a line, not tabs")),
    ("could not find expected ':'", mark("is there a colon and a space after the key?")),
    ("found unexpected end of stream", mark("is a closing quote missing?")),
    ("expected <block end>", mark("do the lines that belong together begin in the same column?")),
    ("expected ',' or", mark("is a closing bracket missing, or a text with brackets not between quotes?")),
    ("but found another document", mark("one file holds one document: remove the line “---”")),
    ("alias", NO_ALIAS),
    ("cannot start any token", mark("a text that begins with this character must stand between quotes")),
)
_BOTH_SIDES = re.compile(r"^<{7}(?= |$).*\n(?:.*\n)*?(?:={7}|>{7}(?: .*)?)$", re.MULTILINE)


def refused(path: Readable, place: Place, what: Message, hint: Message | None = None) -> FileProblems:
    """Return the refusal of a text for one thing that is wrong with it."""
    return FileProblems([Problem(path, *place, what, hint)])


def too_deep(path: Readable, place: Place) -> FileProblems:
    """Return the refusal of a text that is nested too deep to be one of ours."""
    return refused(path, place, message("the file is nested more than {depth} levels deep", depth=MAX_DEPTH))


def broken(path: Readable, text: str, fault: BrokenYaml) -> FileProblems:
    """Return the refusal of a text that is no YAML; where git left both sides of a change in it, that is what is wrong."""
    conflicts = [text.count("\n", 0, found.start()) + 1 for found in _BOTH_SIDES.finditer(text)]
    if conflicts:
        what = message("git left both sides of a change here")
        keep_one = message("keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>")
        return FileProblems([Problem(path, line, 1, what, keep_one) for line in conflicts])
    hint = next((Message(template) for sign, template in _HINTS if sign in fault.detail), None)
    return refused(path, fault.place, message("this cannot be read: {detail}", detail=fault.detail), hint)
