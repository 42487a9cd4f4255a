"""The answers of a page as they come in a mail: among other text, quoted, with lines that were broken anew."""

import re
from collections.abc import Sequence
from fractions import Fraction

from cxscan.forms.filled import FilledForm, FormFault, FormUnusable
from cxscan.forms.other_files import is_mail
from cxscan.forms.own_answers import as_in_file
from cxscan.forms.workbooks.safe_workbook import OLE_BEGINS, ZIP_BEGINS
from cxscan.languages import message
from cxscan.model.formats import FORM, SCAN
from cxscan.model.scan import Vote
from cxscan.model.texts.names import same_name
from cxscan.model.texts.plain_text import one_line
from cxscan.model.values import frozen

_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_MARKS = '"“”„«»″'
_MARK = rf"\s*(?:[{_MARKS}]\s*)?"
_BEGIN = re.compile(rf"\{{{_MARK}format{_MARK}:{_MARK}cxscan/form/")
_END = re.compile(rf"[{_MARKS}]\s*check\s*[{_MARKS}]\s*:\s*[{_MARKS}]\s*x[0-9a-f]*\s*[{_MARKS}][^{{}}]{{0,1000}}\}}")
_LINE_END = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z/!][^<>]{0,5000}>", re.IGNORECASE)
_OF_A_WORKBOOK = b"xl/workbook.xml"
_ASK = message("ask for the file that “Download my answers” gives")


def answers_in(text: str) -> list[str]:
    """Return the answers that stand in a text, each on the lines on which it stands there; what stands there twice, once.

    Raises:
        FormUnusable: the end of some is missing.
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
    return list(found.values())


def the_one_form(found: Sequence[FilledForm]) -> FilledForm:
    """Return the first of the forms that stand together in a file, where all say the same.

    Raises:
        FormUnusable: they do not, or are of several people.
    """
    first, *others = found
    for other in others:
        differing = _differing(first, other)
        if differing and (first.rater is None or not same_name(first.rater, other.rater)):
            what = message("the answers of more than one form stand in this text")
            raise FormUnusable(FormFault(what, message("put each into a file of its own")))
        if differing:
            what = message("the answers of {name} stand here twice and differ: {where}", name=first.rater, where=differing)
            raise FormUnusable(FormFault(what, message("leave only the right ones, in a file of their own")))
    return first


def _differing(one: FilledForm, other: FilledForm) -> list[str]:
    """Return in what two forms differ: the ids of questions, with both levels, and the names of what stands above these."""
    about = ("questionnaire", "scope", "role")
    differing = [name for name in about if getattr(one, name) != getattr(other, name)]
    for id_ in dict.fromkeys([*one.votes, *other.votes]):
        pair = [_said_in(form.votes.get(id_)) for form in (one, other)]
        if pair[0] != pair[1]:
            differing.append(id_ if pair[0][0] == pair[1][0] else f"{id_} ({pair[0][0]} / {pair[1][0]})")
    return differing or ([] if same_name(one.rater, other.rater) else ["rater"])


def _said_in(vote: Vote | None) -> tuple[str, str]:
    """Return a level and the note on it, as they are written."""
    if vote is None:
        return "–", ""
    level = as_in_file(vote.level) if isinstance(vote.level, Fraction) else vote.level
    return level, one_line(vote.note or "")


@frozen
class Mail:
    """What of a mail may hold answers."""

    text: str
    """As whoever wrote it saw it: what it was written in for its way (`=C3=A9`, or letters that say nothing) is undone."""
    attached: tuple[bytes, ...]
    """The files that may be forms."""


def open_mail(raw: bytes) -> Mail | None:
    """Return what of a mail that was saved may hold answers; none where nothing does, or it is no mail."""
    if not is_mail(raw):
        return None
    from email import message_from_bytes  # noqa: PLC0415 - where no mail comes it is not needed

    texts, pages, attached = list[str](), list[str](), list[bytes]()
    try:
        parts = list(message_from_bytes(raw).walk())
    except RecursionError:  # nobody sends a mail in a mail in a mail, a thousand deep
        return None
    for part in parts:
        content = None if part.is_multipart() else part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        text = _as_written(content, part.get_content_charset())
        if not part.get_filename():
            is_page = part.get_content_type() == "text/html"
            (pages if is_page else texts).append(_letters_of(text) if is_page else text)
        elif content.startswith(OLE_BEGINS) or (content.startswith(ZIP_BEGINS) and _OF_A_WORKBOOK in content):
            attached.append(content)
        elif str(FORM) in text or str(SCAN) in text:
            attached.append(text.encode())
    text = next((whole for whole in ("\n".join(texts), "\n".join(pages)) if str(FORM) in whole), "")
    # The form itself, before it was filled in, goes to and fro with the answers; alone it is looked at.
    filled = [one for one in dict.fromkeys(attached) if not is_page_of_form(one)]
    return Mail(text, tuple(filled or (() if text else attached))) if text or attached else None


def is_page_of_form(raw: bytes) -> bool:
    """Tell whether a file is a page, and not what a page gives."""
    return raw[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html"))


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
