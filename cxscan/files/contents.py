"""A path to a typed value: questionnaires, translations and scans (house styles: `brands`)."""

from typing import TYPE_CHECKING, TypeVar

from cxscan.files.checks.fit import check_questionnaire
from cxscan.files.checks.validation import examine, kind_of, validate
from cxscan.files.disk.paths import Readable
from cxscan.files.disk.text import read_text
from cxscan.files.kinds import QUESTIONNAIRE, SCAN, TRANSLATION, Kind
from cxscan.files.problems import FileProblems, Problem
from cxscan.files.yaml.document import Document, parse
from cxscan.languages import message
from cxscan.model.fields import Record
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan

if TYPE_CHECKING:
    from cxscan.model.translation import Translation

RecordType = TypeVar("RecordType", bound=Record)
Found = TypeVar("Found")


def read_document(path: Readable) -> Document:
    """Return what a file says as plain data with positions.

    Raises:
        CannotUse: the file is missing, unreadable, too large or not UTF-8.
        FileProblems: it cannot be read as keys and values.
    """
    return parse(path, read_text(path))


def load_questionnaire(path: Readable) -> Questionnaire:
    """Return the questionnaire in a file that stands on its own, in its own language, with its placeholders.

    A variant needs the questionnaire that it extends: `Library().at(path)` finds that.

    Raises:
        CannotUse: the file is missing, unreadable, too large or not UTF-8.
        FileProblems: with every problem of the file.
    """
    return questionnaire_from(read_document(path))


def is_variant(document: Document) -> bool:
    """Tell whether a document is told as what differs from another questionnaire."""
    return kind_of(document) is QUESTIONNAIRE and "extends" in document.data


def translation_from(document: Document) -> "Translation":
    """Return the translation that a document says; raises as `questionnaire_from` does."""
    from cxscan.model.translation import Translation  # noqa: PLC0415 - not needed in the language of the questionnaire

    return _as_kind(document, TRANSLATION, Translation)


def load_scan(path: Readable) -> Scan:
    """Return the scan in a file, not yet held against its questionnaire; raises as `load_questionnaire` does."""
    return scan_from(read_document(path))


def questionnaire_from(document: Document) -> Questionnaire:
    """Return the questionnaire that a document says.

    Raises:
        FileProblems: with every problem of the file.
    """
    found, problems = examine_questionnaire(document)
    return sound(found, problems)


def examine_questionnaire(document: Document) -> tuple[Questionnaire | None, list[Problem]]:
    """Return the questionnaire that a document says, with every problem of its fields and between its parts."""
    expect_kind(document, QUESTIONNAIRE)
    found, problems = examine(document, Questionnaire)
    return found, problems + (check_questionnaire(document, found) if found else [])


def sound(found: Found | None, problems: list[Problem]) -> Found:
    """Return what was found in a file where there are no more than warnings.

    Raises:
        FileProblems: there is more.
    """
    errors = [problem for problem in problems if problem.severity == "error"]
    if found is None or errors:
        raise FileProblems(errors)
    return found


def scan_from(document: Document) -> Scan:
    """Return the scan that a document says; raises as `questionnaire_from` does."""
    return _as_kind(document, SCAN, Scan)


def _as_kind(document: Document, kind: Kind, record: type[RecordType]) -> RecordType:
    expect_kind(document, kind)
    return validate(document, record)


def expect_kind(document: Document, kind: Kind) -> None:
    """Make sure that a document is what is expected here.

    Raises:
        FileProblems: it is something else.
    """
    found = kind_of(document)
    if found is not kind:
        place = document.place(("format",))
        what = message("this file is a {found}, where a {kind} is expected", found=found.called, kind=kind.called)
        raise FileProblems([Problem(document.path, *place, what)])
