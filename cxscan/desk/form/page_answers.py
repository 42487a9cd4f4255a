"""The answers that the page of a form gave, held against its questionnaire."""

import datetime
from fractions import Fraction

from cxscan.files.checks.levels import range_of_levels
from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import validate
from cxscan.files.problems import FileProblems
from cxscan.files.questionnaires.library import Library, questionnaire_of
from cxscan.files.yaml.document import Document
from cxscan.forms.filled import FilledForm
from cxscan.forms.own_answers import OwnAnswers, as_in_file, sum_of
from cxscan.languages import message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Vote
from cxscan.model.texts.plain_text import one_line

_ASK_AGAIN = message("ask for the file as it was downloaded")


def read_answers(document: Document, library: Library, *, anonymous: bool) -> FilledForm:
    """Return what somebody filled in on a page.

    Raises:
        FileProblems: with everything in it that cannot be used.
    """
    said = validate(document, OwnAnswers)
    questionnaire = questionnaire_of(document, said.questionnaire, library).source
    notes = Notes(document)
    _check_answers(notes, said, questionnaire)
    if not said.rater and not anonymous:
        hint = message("fill it in, or collect without names: --anonymous")
        notes.add(("format",), message("the name is not filled in"), hint)
    saved = _moment(said.saved)
    if saved is None:
        notes.add(("saved",), message("“{value}” is not a moment", value=said.saved), _ASK_AGAIN)
    elif not notes.problems and said.check != sum_of(said):
        notes.add(("check",), message("this file was changed after the page gave it"), _ASK_AGAIN)
    if notes.problems:
        raise FileProblems(notes.problems)
    votes = {
        id_: Vote.model_construct(level=one.level, note=one.note, role=said.role, rater=None)
        for id_, one in said.answers.items()
        if one.level is not None
    }
    ref = said.questionnaire
    return FilledForm((ref.id, ref.version), said.scope, one_line(said.rater or "") or None, said.role, votes, saved)


def _check_answers(notes: Notes, said: OwnAnswers, questionnaire: Questionnaire) -> None:
    if not questionnaire.in_scope(said.scope):
        notes.add(("scope",), message("the questionnaire has no short form “{id}”", id=said.scope))
    if not said.answers:
        notes.add(("check",), message("nothing is filled in on this form"))
    for id_, one in said.answers.items():
        if id_ not in questionnaire.by_id:
            what = message("the questionnaire has no question “{id}”", id=id_)
            notes.add(("answers", id_), what, notes.near_miss(id_, questionnaire.by_id), of_key=True)
        elif one.level is None:
            what = message("there is a note here and no level")
            notes.add(("answers", id_), what, message("choose a level; “don’t know” is one too"), of_key=True)
        elif isinstance(one.level, Fraction) and not questionnaire.has_level(questionnaire.by_id[id_], one.level):
            what = message("level {level} does not exist in this questionnaire", level=as_in_file(one.level))
            highest = questionnaire.highest_of(questionnaire.by_id[id_])
            hint = range_of_levels(questionnaire.first_level, highest)
            notes.add(("answers", id_, "level"), what, hint)


def _moment(text: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(text)
        return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return None
