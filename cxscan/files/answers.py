"""Answers that are given in a file instead of typed: a whole scan, or just its `answers`."""

from pathlib import Path
from typing import Annotated, NoReturn

from cxscan.files.checks.validation import validate
from cxscan.files.contents import expect_kind, read_document
from cxscan.files.kinds import SCAN
from cxscan.files.problems import FileProblems, Problem, WrongUsage
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.maturity.merge import Conflict, Merged, merge_scans
from cxscan.model.fields import Date, FirstReadBy, Identifier, MappingOf, Text, choice
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef, Scope
from cxscan.model.scan import Answer, Scan, Status
from cxscan.model.values import frozen


class GivenAnswers(Scan):
    """A scan of which everything but the answers may be missing; every key of a scan is known here too."""

    questionnaire: QuestionnaireRef | None = None  # type: ignore[assignment]  # may be missing, here and below
    organisation: Text | None = None  # type: ignore[assignment]
    date: Date | None = None  # type: ignore[assignment]
    status: Annotated[Status, FirstReadBy(choice)] | None = None  # type: ignore[assignment]
    scope: Scope | None = None  # type: ignore[assignment]
    answers: Annotated[dict[Identifier, Answer], MappingOf]


DECIDED_BY_THE_RUN = frozenset(
    {"format", "questionnaire", "organisation", "unit", "date", "status", "language", "scope", "customer", "rater"}
)
"""What a scan gets from the options, where they say so, or from what is asked; all other keys are taken from the file."""


@frozen
class AnswersFile:
    """What a file of answers says, and where in it."""

    document: Document
    given: GivenAnswers


def load_answers(path: Path) -> AnswersFile:
    """Return the answers in a file: a scan, keys of a scan with `answers`, or the answers alone.

    Raises:
        CannotUse: the file cannot be read.
        FileProblems: with every problem of the file.
        WrongUsage: it is one person's view.
    """
    document = read_document(path)
    if "format" in document.data:
        expect_kind(document, SCAN)
    elif "answers" not in document.data:
        document = document.under("answers")
    given = validate(document, GivenAnswers)
    if given.rater:
        raise WrongUsage("{path} is the view of one person ({rater}), not the answer of a group.", path=path, rater=given.rater)
    return AnswersFile(document, given)


def refuse_answers_to_another(answers: AnswersFile, questionnaire: Questionnaire) -> NoReturn:
    """Say that a file answers another questionnaire, or another version, than the one that was named.

    Raises:
        FileProblems: always.
    """
    what = message(
        "these are answers to another questionnaire than “{id}”, version {version}",
        id=questionnaire.id,
        version=questionnaire.version,
    )
    place = answers.document.place(("questionnaire",))
    raise FileProblems([Problem(answers.document.path, *place, what)])


def with_given(scan: Scan, given: GivenAnswers) -> Merged:
    """Return `scan` with what a file says put in, and where it said something else before: there the file counts.

    What the scan says and the file does not (votes, a note, a next step) stays; who takes part is said by the file alone.
    """
    taken = set(Scan.model_fields) - DECIDED_BY_THE_RUN - {"answers", "pillars"}
    about = {name: value for name in taken if (value := getattr(given, name))}
    beside = scan.changed(answers=given.answers, pillars=given.pillars, **about)
    replaced = merge_scans(scan, beside).conflicts
    made = merge_scans(scan, beside, chosen={one.place: "second" for one in replaced}).scan
    people = scan.participants, beside.participants
    if set(people[0]) - set(people[1]):
        replaced = (Conflict(("participants",), *people), *replaced)
    return Merged(made.changed(participants=beside.participants), replaced)
