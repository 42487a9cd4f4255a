"""The view of one person as `run --rater` keeps it, taken as if it had come on a form."""

from collections.abc import Iterator

from cxscan.archive.placed import open_document
from cxscan.files.disk.paths import Readable
from cxscan.files.problems import FileProblems, Problem
from cxscan.files.questionnaires.library import Library
from cxscan.files.yaml.document import Document
from cxscan.forms.filled import FilledForm
from cxscan.languages import Message, message
from cxscan.model.scan import Scan, Vote
from cxscan.model.texts.names import same_name
from cxscan.model.values import frozen


@frozen
class Sender:
    """Whose forms are expected."""

    organisation: str
    unit: str | None = None
    anonymous: bool = False


def read_own_view(document: Document, sender: Sender, library: Library) -> FilledForm:
    """Return the view in a file of `run --rater`: without what was carried over and not looked at again."""
    scan = open_document(document, library).scan
    if not scan.rater:
        what = message("this is the scan of a group, where the view of one person is expected")
        raise FileProblems([Problem(document.path, *document.place(("format",)), what)])
    for key, here, wanted in (("organisation", scan.organisation, sender.organisation), ("unit", scan.unit, sender.unit)):
        if not same_name(here, wanted):
            what = message(
                "this view is about {here}, where views about {wanted} are collected", here=here or "–", wanted=wanted or "–"
            )
            hint = message("say with --organisation and --unit what it is about") if key == "unit" else None
            raise FileProblems([Problem(document.path, *document.place((key,) if here else ("organisation",)), what, hint)])
    votes = {
        id_: Vote.model_construct(level=one.level, note=one.note, role=None, rater=None)
        for id_, one in scan.answers.items()
        if one.level is not None and not one.carried
    }
    if not votes:
        what = message("nothing is filled in on this form")
        raise FileProblems([Problem(document.path, *document.place(("rater",)), what)])
    ref = scan.questionnaire
    told = tuple(_to_mind(document.path, scan))
    return FilledForm((ref.id, ref.version), scan.scope, scan.rater, None, votes, scan.date, told)


def _to_mind(path: Readable, scan: Scan) -> Iterator[Message]:
    """Yield what of a view of one person is not taken, and that it is not done."""
    if scan.status == "draft":
        yield message("{path} is still in progress. What {rater} answered so far counts.", path=path, rater=scan.rater)
    if any(answer.carried for answer in scan.answers.values()):
        yield message("Answers in {path} that were carried over and not looked at again do not count.", path=path)
    more = [name for answer in scan.answers.values() for name in _NOT_TAKEN_OF_ANSWERS if getattr(answer, name)]
    more += [name for name in _NOT_TAKEN if getattr(scan, name)]
    if more:
        keys = ", ".join(dict.fromkeys(more))
        yield message(
            "From {path} the levels and notes of {rater} are taken. This stays there: {keys}.",
            path=path,
            rater=scan.rater,
            keys=keys,
        )


_NOT_TAKEN_OF_ANSWERS = ("votes", "rounds", "evidence", "basis", "target", "dissent")
_NOT_TAKEN = ("pillars", "glad", "actions", "parking", "comments")
