"""What in a questionnaire may well be meant as it stands, and may be a slip: looked for by `check` alone."""

from collections.abc import Iterable

from cxscan.files.checks.levels import questions_in
from cxscan.files.checks.marks import doubt_marks
from cxscan.files.checks.notes import Notes
from cxscan.files.checks.placeholders import doubt_placeholders
from cxscan.files.checks.validation import Location
from cxscan.files.checks.variants import questions_of
from cxscan.files.problems import Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.variant import Variant


def doubt_questionnaire(document: Document, questionnaire: Questionnaire) -> list[Problem]:
    """Return, as warnings, levels without a text, rules that a short form does not keep, words not filled in, stars in links."""
    notes, placed = Notes(document), list(questions_in(questionnaire))
    doubt_scopes(notes, placed, questionnaire)
    for location, question in placed:
        if question.levels and not question.level_set:
            doubt_missing(notes, (*location, "levels"), question, questionnaire)
    doubt_placeholders(notes, questionnaire)
    doubt_marks(notes, questionnaire)
    return notes.problems


def doubt_variant(document: Document, variant: Variant, whole: Questionnaire) -> list[Problem]:
    """Return, as warnings, levels that a variant does not describe, and short forms that a rule of it does not hold in."""
    notes, placed = Notes(document), list[tuple[Location, Question]]()
    doubt_placeholders(notes, whole)
    doubt_marks(notes, whole)
    for pillar_id, id_, about in questions_of(variant):
        location: Location = ("pillars", pillar_id, "questions", id_)
        if id_ not in whole.by_id:
            continue
        question = whole.by_id[id_]
        if about.asked_if or about.scopes or about.quick:
            placed.append((location, question))
        if about.levels and not (about.missing or question.level_set):
            doubt_missing(notes, (*location, "levels"), question, whole)
    doubt_scopes(notes, placed, whole)
    return notes.problems


def doubt_scopes(notes: Notes, placed: Iterable[tuple[Location, Question]], questionnaire: Questionnaire) -> None:
    """Warn of short forms in which a question is asked always, since the one that it depends on is not in them."""
    in_form = {form.id: {one.id for one in questionnaire.in_scope(form.id)} for form in questionnaire.short_forms}
    for location, question in placed:
        other = question.asked_if.question if question.asked_if else None
        for form, asked in in_form.items() if other in questionnaire.by_id else ():
            if question.id in asked and other not in asked:
                what = message("in the short form “{form}” it is always asked, for “{id}” is not in it", form=form, id=other)
                notes.add((*location, "asked_if"), what, severity="warning")


def doubt_missing(notes: Notes, location: Location, question: Question, questionnaire: Questionnaire) -> None:
    """Warn of levels without a text: some models have none at some number, and it may have been forgotten."""
    missing = [number for number in questionnaire.numbers_of(question) if number not in question.levels]
    if not missing:
        return
    about = ", ".join(map(str, missing))
    if len(missing) == 1:
        what, hint = message("the description of level {number} is missing", number=about), message("it is shown as “no text”")
    else:
        what = message("the descriptions of the levels {numbers} are missing", numbers=about)
        hint = message("they are shown as “no text”")
    notes.add(location, what, hint, severity="warning", of_key=True)
