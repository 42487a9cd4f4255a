"""The answers of a page as they come in a mail: among other text, quoted, with lines that were broken anew."""

import re

from cxscan.forms.filled import FormFault, FormUnusable
from cxscan.languages import message

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_MARKS = '"“”„«»″'
_MARK = rf"\s*(?:[{_MARKS}]\s*)?"
_BEGIN = re.compile(rf"\{{{_MARK}format{_MARK}:{_MARK}cxscan/form/")
_END = re.compile(rf"[{_MARKS}]\s*check\s*[{_MARKS}]\s*:\s*[{_MARKS}]\s*x[0-9a-f]*\s*[{_MARKS}][^{{}}]{{0,1000}}\}}")
_ASK = message("ask for the file that “Download my answers” gives")


def answers_in(text: str) -> str | None:
    """Return the answers that stand in a text, on the lines on which they stand there; none where no page gave any.

    Raises:
        FormUnusable: their end is missing, or those of several people stand there.
    """
    bare = _QUOTE.sub("", text)
    found: dict[str, str] = {}
    line = counted = 0
    for begin in _BEGIN.finditer(bare):
        end = _END.search(bare, begin.end())
        another = _BEGIN.search(bare, begin.end())
        if end is None or (another and another.start() < end.start()):
            raise FormUnusable(FormFault(message("the answers in this text are cut off before their end"), _ASK))
        answers = bare[begin.start() : end.end()]
        line, counted = line + bare.count("\n", counted, begin.start()), begin.start()
        found.setdefault(" ".join(answers.split()), "\n" * line + answers)
    if len(found) > 1:
        what = message("the answers of more than one form stand in this text")
        raise FormUnusable(FormFault(what, message("put each into a file of its own")))
    return next(iter(found.values()), None)


def ways_to_read(answers: str) -> tuple[str, ...]:
    """Return answers as they stand there, and with the marks and blanks of a keyboard where a program made others of them.

    Whether that was right, the sum in them tells.
    """
    keyed = re.sub("[\u00a0\u2007\u202f]", " ", answers)
    return answers, keyed, re.sub(f"[{_MARKS}]", '"', keyed)


def changed_by_a_program() -> FormUnusable:
    """Return that the marks in answers are no longer those that the page wrote."""
    return FormUnusable(FormFault(message("a program changed the quotation marks or the blanks in these answers"), _ASK))
