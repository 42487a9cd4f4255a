"""The answers of a page as they come in a mail: among other text, quoted, with lines that were broken anew."""

import re

from cxscan.forms.filled import FormFault, FormUnusable
from cxscan.forms.other_files import is_mail
from cxscan.languages import message
from cxscan.model.formats import FORM

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_MARKS = '"“”„«»″'
_MARK = rf"\s*(?:[{_MARKS}]\s*)?"
_BEGIN = re.compile(rf"\{{{_MARK}format{_MARK}:{_MARK}cxscan/form/")
_END = re.compile(rf"[{_MARKS}]\s*check\s*[{_MARKS}]\s*:\s*[{_MARKS}]\s*x[0-9a-f]*\s*[{_MARKS}][^{{}}]{{0,1000}}\}}")
_LINE_END = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z/!][^<>]{0,5000}>", re.IGNORECASE)
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


def text_of_mail(raw: bytes) -> str | None:
    """Return the text of a mail that was saved, as whoever wrote it saw it; none where no answers stand in it, or it is no mail.

    What it was written in for its way (`=C3=A9`, or letters that say nothing) is undone, in what is attached to it too.
    """
    if not is_mail(raw):
        return None
    from email import message_from_bytes  # noqa: PLC0415 - where no mail comes it is not needed

    texts, pages = list[str](), list[str]()
    try:
        parts = list(message_from_bytes(raw).walk())
    except RecursionError:  # nobody sends a mail in a mail in a mail, a thousand deep
        return None
    for part in parts:
        content = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(content, bytes):
            text = _as_written(content, part.get_content_charset())
            is_page = part.get_content_type() == "text/html"
            (pages if is_page else texts).append(_letters_of(text) if is_page else text)
    return next((whole for whole in ("\n".join(texts), "\n".join(pages)) if str(FORM) in whole), None)


def _as_written(content: bytes, said: str | None) -> str:
    """Return the letters of a part of a mail; some programs say another encoding than they wrote in."""
    for encoding in (said or "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):
            continue
    return content.decode("latin-1")


def _letters_of(page: str) -> str:
    """Return what of a page is text."""
    from html import unescape  # noqa: PLC0415 - as above

    return unescape(_TAG.sub("", _LINE_END.sub("\n", page)))


def ways_to_read(answers: str) -> tuple[str, ...]:
    """Return answers as they stand there, and with the marks and blanks of a keyboard where a program made others of them.

    Whether that was right, the sum in them tells.
    """
    keyed = re.sub("[\u00a0\u2007\u202f]", " ", answers)
    return answers, keyed, re.sub(f"[{_MARKS}]", '"', keyed)


def changed_by_a_program() -> FormUnusable:
    """Return that the marks in answers are no longer those that the page wrote."""
    return FormUnusable(FormFault(message("a program changed the quotation marks or the blanks in these answers"), _ASK))
