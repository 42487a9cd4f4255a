"""Answers that are given in a file instead of typed: a whole scan, or just its `answers`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from cxscan.files.loading import read_document
from cxscan.files.validation import kind_of, validate
from cxscan.files.yaml_text import Document
from cxscan.model.fields import Date, Identifier, ListOf, MappingOf, Record, Text, Texts, choice
from cxscan.model.questionnaire import QuestionnaireRef, Scope
from cxscan.model.scan import Action, Answer, PillarPlan, Scan, Status


class GivenAnswers(Record):
    """A scan of which everything but the answers may be missing."""

    format: Annotated[Literal["cxscan/scan/1"], BeforeValidator(choice)] = "cxscan/scan/1"
    questionnaire: QuestionnaireRef | None = None
    organisation: Text | None = None
    unit: Text | None = None
    date: Date | None = None
    previous: Text | None = None
    status: Annotated[Status, BeforeValidator(choice)] | None = None
    language: Text | None = None
    scope: Annotated[Scope, BeforeValidator(choice)] | None = None
    customer: Identifier | None = None
    title: Text | None = None
    facilitator: Text | None = None
    participants: Texts = ()
    answers: Annotated[dict[Identifier, Answer], MappingOf]
    pillars: Annotated[dict[Identifier, PillarPlan], MappingOf] = {}
    actions: Annotated[tuple[Action, ...], ListOf] = ()


def load_given_answers(path: Path) -> tuple[GivenAnswers, Document]:
    """Return the answers in a file: a scan, keys of a scan with `answers`, or the answers alone.

    Raises:
        CannotUse: the file cannot be read.
        FileProblems: with every problem of the file.
    """
    document = read_document(path)
    if "format" in document.data:
        kind_of(document)
    elif "answers" not in document.data:
        document = document.under("answers")
    return validate(document, GivenAnswers), document


def with_given(scan: Scan, given: GivenAnswers) -> Scan:
    """Return `scan` with the answers of a file put in, and its people and plans where it has any."""
    about = {
        name: value for name in ("previous", "title", "facilitator", "participants", "actions") if (value := getattr(given, name))
    }
    return scan.changed(answers={**scan.answers, **given.answers}, pillars={**scan.pillars, **given.pillars}, **about)
