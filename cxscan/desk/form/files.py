"""The files that came back, read: workbooks, answers of a page, and views given with `run --rater`."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path

from cxscan.archive.passed_over import expand_pattern, special
from cxscan.desk.form.own_view import Sender, read_own_view
from cxscan.desk.reader import Reader
from cxscan.files.checks.validation import kind_of
from cxscan.files.disk.paths import FolderEntry, changed_at, is_folder, is_link, resolved, walked
from cxscan.files.disk.reasons import reason_of
from cxscan.files.disk.text import decode_text, read_bytes
from cxscan.files.kinds import SCAN
from cxscan.files.problems import CannotUse, CxscanError, FileProblems, Problem
from cxscan.files.questionnaires.library import FOLDER_NAME, Library
from cxscan.files.yaml.document import Document, parse
from cxscan.forms.filled import FilledForm, FormFault, FormUnusable
from cxscan.forms.in_mail import answers_in, changed_by_a_program, is_page_of_form, open_mail, the_one_form, ways_to_read
from cxscan.forms.other_files import other_file, other_text
from cxscan.forms.workbooks.safe_workbook import OLE_BEGINS, ZIP_BEGINS
from cxscan.languages import Message, message
from cxscan.model.fields import moment_in_file
from cxscan.model.formats import FORM
from cxscan.model.scan import SentForm, Vote
from cxscan.model.values import frozen

Order = tuple[datetime.datetime, datetime.datetime, tuple[tuple[str, ...], ...]]
_BEGIN = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@frozen
class ReadForm:
    """A form that was read, and when it was made: of two of one person the later one counts."""

    path: Path
    form: FilledForm
    sent: SentForm

    @property
    def order(self) -> Order:
        """What forms of one person are sorted by, whatever they are called and wherever they lie."""
        return order_of(self.sent, self.form.rater, self.form.votes)

    def problem(self, what: Message, hint: Message | None = None) -> Problem:
        """Return something that is wrong with the form as a whole."""
        return Problem(self.path, 0, 0, what, hint, cell="")


def order_of(sent: SentForm, rater: str | None, votes: Mapping[str, Vote]) -> Order:
    """Return when a form was made; of two of one moment what they say decides, so that always the same one counts."""
    said = sorted((id_, str(vote.level), vote.role or "", vote.note or "") for id_, vote in votes.items())
    return *sent.order, ((rater or "",), *said)


@frozen
class Incoming:
    """What came back: the forms, what is wrong with them, and what could not be read at all."""

    forms: list[ReadForm] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[CxscanError] = field(default_factory=list)


def read_forms(files: Sequence[Path], sender: Sender, library: Library, reader: Reader) -> Incoming:
    """Read every file; each that says the same as another, byte by byte, once."""
    read, seen = Incoming(), dict[bytes, Path]()
    for path, is_named in _expanded(files, read, reader).items():
        try:
            raw = read_bytes(path)
            first = seen.setdefault(sha256(raw).digest(), path)
            if first is not path:
                reader.note("{path} is a copy of {first}, and counts once.", path=path, first=first)
                continue
            form = _read(path, raw, sender, library)
        except _NoForm as error:
            if is_named:
                what = message("this file is a {found}, where the view of one person is expected", found=error.kind.called)
                read.problems.append(Problem(path, *error.place, what))
            else:
                reader.note("{path} is a {found} and no form. It was passed over.", path=path, found=error.kind.called)
        except FileProblems as error:
            read.problems.extend(error.problems)
        except FormUnusable as error:
            read.problems.append(_problem(path, error.fault))
        except CannotUse as error:
            read.unread.append(error)
        else:
            for note in form.told:
                reader.note(Message(note.template, {"path": path, **note.about}))
            read.forms.append(ReadForm(path, form, _sent(form, path)))
    return read


def _sent(form: FilledForm, path: Path) -> SentForm:
    """Return when a form was made; of one that only tells the day, by the time of its file as far as that is of that day."""
    try:
        file = _BEGIN + datetime.timedelta(microseconds=changed_at(path) // 1000)
    except OverflowError:  # some disks hold years that no calendar has
        file = _BEGIN
    saved = form.saved
    if saved is not None and not isinstance(saved, datetime.datetime):
        saved = _within(saved, file)
    return SentForm(saved=moment_in_file(saved) if saved else None, file=moment_in_file(file))


def _within(day: datetime.date, moment: datetime.datetime) -> datetime.datetime | None:
    """Return a moment, or the end of a day, as it is here, that lies nearest to it; none where the clock does not go so far."""
    try:
        first, last = (datetime.datetime.combine(day, time).astimezone() for time in (datetime.time.min, datetime.time.max))
        return min(max(moment, first), last).astimezone(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


class _NoForm(Exception):  # noqa: N818 - named after what it says
    """A file of ours that holds nobody's view: among the forms in a folder it is no reason to stop."""

    def __init__(self, document: Document) -> None:
        self.kind, self.place = kind_of(document), document.place(("format",))


def _expanded(files: Sequence[Path], read: Incoming, reader: Reader) -> dict[Path, bool]:
    """Return the files that are meant, by name, each once, and whether it was named: in what order they are typed says nothing.

    A folder stands for the files in it: what an office program or a system keeps there, hidden, is nobody's form.
    """
    found: dict[Path, tuple[Path, bool]] = {}
    for one in sorted(files, key=is_folder):
        try:
            named = not is_folder(one)
            for path in expand_pattern(one) if named else _files_in(one, read, reader):
                found.setdefault(resolved(path), (path, named))
        except CannotUse as error:
            read.unread.append(error)
    return dict(sorted(found.values()))


def _files_in(folder: Path, read: Incoming, reader: Reader) -> list[Path]:
    """Return the files in a folder and below it, and the links there that lead nowhere, which are said to when they are read."""
    unread = len(read.unread)
    found = list(_below(folder, read, reader))
    if not found and len(read.unread) == unread:
        raise CannotUse("There is no form in {folder}. Put the filled-in forms there.", folder=folder)
    return found


def _below(folder: Path, read: Incoming, reader: Reader) -> Iterator[Path]:
    try:
        for path, found in walked(folder, lambda path, one: _may_hold_forms(one) and not is_link(path)):
            if isinstance(found, Exception):
                read.unread.append(_unreadable(path, found))
            elif not _may_hold_forms(found):
                continue
            elif found.is_file or found.leads_nowhere:
                yield path
            elif found.is_folder:
                reader.note(
                    "{path} was passed over: it is a link to a folder. To collect what is in that too, name it.", path=path
                )
            else:
                reader.note(special(path).note or "")
    except OSError as error:
        read.unread.append(_unreadable(folder, error))


def _may_hold_forms(one: FolderEntry) -> bool:
    return not one.name.startswith((".", "~$")) and not (one.is_folder and one.name == FOLDER_NAME)


def _unreadable(folder: Path, error: Exception) -> CannotUse:
    return CannotUse("{path} cannot be read: {reason}.", path=folder, reason=reason_of(error))


def _read(path: Path, raw: bytes, sender: Sender, library: Library) -> FilledForm:
    if path.name.startswith(("~$", ".~lock.")):
        what = message("this is no form but a mark of the office program that somebody has the form open")
        raise FormUnusable(FormFault(what, message("close the form there, and collect the form itself")))
    mail = open_mail(raw)
    if mail is None:
        return _of_file(path, raw, sender, library)
    found, told = [_of_file(path, one, sender, library) for one in mail.attached], list[Message]()
    try:
        found += _in_text(path, mail.text, sender, library) if mail.text else []
    except FormUnusable:
        if not found:
            raise
        # Mail programs do to a text what they do not do to a file.
        told.append(message("In the text of {path} the answers cannot be read. Those in the file that is attached to it count."))
    form = the_one_form(found)
    return replace(form, told=(*form.told, *told))


def _of_file(path: Path, raw: bytes, sender: Sender, library: Library) -> FilledForm:
    if (fault := other_file(raw)) and str(FORM).encode() not in raw:
        raise FormUnusable(fault)
    if raw.startswith((ZIP_BEGINS, OLE_BEGINS)) or path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        return _workbook(path, raw, sender, library)
    if is_page_of_form(raw):
        what = message("this is the page, not the answers")
        raise FormUnusable(FormFault(what, message("open it in a browser, and send the file that “Download my answers” gives")))
    if fault := other_text(raw, path.suffix):
        raise FormUnusable(fault)
    return the_one_form(_in_text(path, decode_text(path, raw), sender, library))


def _in_text(path: Path, text: str, sender: Sender, library: Library) -> list[FilledForm]:
    """Return the forms in a text: the answers in it where there is more in it, as in a mail."""
    documents = [_as_written(path, one) for one in answers_in(text)] or [parse(path, _without_quotes(text))]
    return [_of_document(one, sender, library) for one in documents]


def _of_document(document: Document, sender: Sender, library: Library) -> FilledForm:
    if document.data.get("format") == str(FORM):
        from cxscan.desk.form.page_answers import read_answers

        return read_answers(document, library, anonymous=sender.anonymous)
    if kind_of(document) is SCAN:
        return read_own_view(document, sender, library)
    raise _NoForm(document)


def _as_written(path: Path, answers: str) -> Document:
    """Return what answers say, however a program changed their marks."""
    first: CxscanError | FormUnusable = changed_by_a_program()
    for number, text in enumerate(ways_to_read(answers)):
        try:
            document = parse(path, text)
        except FileProblems as error:
            first = error if number == 0 and '"format"' in text else first
        else:
            if document.data.get("format") == str(FORM):
                return document
    raise first


def _without_quotes(text: str) -> str:
    """Return a text without the signs that a mail puts before each line that it quotes."""
    lines = text.splitlines()
    if not any(line.strip() for line in lines) or any(line.strip() and not line.startswith(">") for line in lines):
        return text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines) + "\n"


def _workbook(path: Path, raw: bytes, sender: Sender, library: Library) -> FilledForm:
    from cxscan.forms.workbooks.filled_workbook import FilledWorkbook

    book = FilledWorkbook(raw)
    try:
        shelved = library.find(book.about.questionnaire, book.about.version, beside=path.parent)
    except CxscanError as error:
        if isinstance(error, FileProblems):
            raise
        raise FileProblems([Problem(path, 0, 0, error.message, cell="")]) from None
    form, faults = book.filled(shelved.source)
    if not form.rater and not sender.anonymous:
        faults.append(book.name_fault(message("the name is not filled in"), _NAMELESS))
    if faults:
        raise FileProblems([_problem(path, one) for one in faults])
    return form


_NAMELESS = message("fill it in, or collect without names: --anonymous")


def _problem(path: Path, fault: FormFault) -> Problem:
    return Problem(path, fault.row, fault.column, fault.message, fault.hint, cell=fault.cell)
