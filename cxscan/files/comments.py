"""Files of comments: what the author of a report writes beside a scan, held against the questionnaire of that scan."""

from typing import TYPE_CHECKING

from cxscan.files.checks.fit import check_comments
from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import examine
from cxscan.files.contents import expect_kind, read_document
from cxscan.files.disk.paths import Readable
from cxscan.files.kinds import COMMENTS
from cxscan.files.problems import CxscanError, FileProblems, Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.model.comments import AboutQuestionnaire, CommentsFile
from cxscan.model.questionnaire import Questionnaire

if TYPE_CHECKING:
    from cxscan.files.questionnaires.library import Library


def load_comments(path: Readable, questionnaire: Questionnaire) -> CommentsFile:
    """Return the comments in a file, on a scan with this questionnaire.

    Raises:
        CannotUse: the file cannot be read.
        FileProblems: with every problem of the file: pillars and languages that there are not, another questionnaire.
    """
    document = read_document(path)
    expect_kind(document, COMMENTS)
    found, problems = examine(document, CommentsFile)
    if found:
        problems += _check(document, found, questionnaire)
    if found is None or problems:
        raise FileProblems(problems)
    return found


def examine_comments(document: Document, library: "Library") -> tuple[CommentsFile | None, list[Problem]]:
    """Return the comments that a document says, with every problem of it; of its pillars where it names a questionnaire."""
    found, problems = examine(document, CommentsFile)
    if found is None:
        return None, problems
    notes, questionnaire = Notes(document), None
    if about := found.questionnaire:
        try:
            questionnaire = library.find(about.id, about.version, document.path.parent).source
        except CxscanError as error:
            notes.add(("questionnaire",), error.message)
    check_comments(notes, (), found, questionnaire)
    return found, problems + notes.problems


def _check(document: Document, found: CommentsFile, questionnaire: Questionnaire) -> list[Problem]:
    notes = Notes(document)
    if found.questionnaire and not _is_about(found.questionnaire, questionnaire):
        what = message(
            "these comments are about another questionnaire than that of the scan, “{id}”, version {version}",
            id=questionnaire.id,
            version=questionnaire.version,
        )
        near = found.questionnaire.id != questionnaire.id
        notes.add(("questionnaire",), what, notes.near_miss(found.questionnaire.id, [questionnaire.id]) if near else None)
        return notes.problems
    check_comments(notes, (), found, questionnaire)
    return notes.problems


def _is_about(about: AboutQuestionnaire, questionnaire: Questionnaire) -> bool:
    return about.id == questionnaire.id and about.version in {None, questionnaire.version}
