"""What the fields alone cannot see: whether the parts of a file, and a scan and its questionnaire, fit each other."""

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction

from cxscan.files.checks.ids import check_ids
from cxscan.files.checks.levels import as_written, check_levels, range_of_levels
from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import Location
from cxscan.files.problems import Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.languages.records import LANGUAGES
from cxscan.maturity.rules import UNANSWERED
from cxscan.maturity.scores import carried_questions, open_questions, score_scan
from cxscan.model.comments import Comments, PerLanguage
from cxscan.model.questionnaire import FULL, QUICK, Question, Questionnaire, View
from cxscan.model.scan import Answer, Scan
from cxscan.model.texts.names import base_language


def check_questionnaire(document: Document, questionnaire: Questionnaire) -> list[Problem]:
    """Return what is wrong between the parts of a questionnaire: ids used twice, levels missing, `replaces` in conflict."""
    notes = Notes(document)
    if questionnaire.step not in {Fraction(1), Fraction(1, 2)}:
        notes.add(("step",), message("the step between two answers is 0.5 or 1"))
    check_ids(notes, questionnaire)
    _check_scopes_and_tags(notes, questionnaire)
    check_views(notes, questionnaire.views, [tag.id for tag in questionnaire.tags])
    check_levels(notes, questionnaire)
    if questionnaire.markup:
        from cxscan.files.checks.marks import check_marks  # noqa: PLC0415 - most questionnaires have no markup

        check_marks(notes, questionnaire)
    return notes.problems


def _check_scopes_and_tags(notes: Notes, questionnaire: Questionnaire) -> None:
    """Note short forms that nobody is in, or that mean the whole, and what a question names that is not listed."""
    forms, tags = [one.id for one in questionnaire.scopes], [one.id for one in questionnaire.tags]
    check_short_forms(notes, forms, questionnaire)
    for p, pillar in enumerate(questionnaire.pillars):
        for q, question in enumerate(pillar.questions):
            location: Location = ("pillars", p, "questions", q)
            check_listed(notes, (*location, "scopes"), question.scopes, [*forms, QUICK])
            check_listed(notes, (*location, "tags"), question.tags, tags)


def check_short_forms(notes: Notes, forms: Sequence[str], questionnaire: Questionnaire) -> None:
    """Note the short forms that a file lists and that nobody is in, or that mean the whole."""
    for index, form in enumerate(forms):
        if form == FULL:
            what = message("“{id}” is the whole questionnaire; give the short form another id", id=FULL)
            notes.add(("scopes", index, "id"), what)
        elif not questionnaire.in_scope(form):
            what = message("no question is in the short form “{id}”", id=form)
            notes.add(("scopes", index, "id"), what, message("add “scopes: [{id}]” to its questions", id=form))


def check_listed(notes: Notes, location: Location, named: Sequence[str], listed: Sequence[str]) -> None:
    """Note which short forms or tags a question or a view names that the questionnaire does not list."""
    for index, id_ in enumerate(named):
        what = message("“{id}” is not listed under “{key}” of the questionnaire", id=id_, key=str(location[-1]))
        notes.expect((*location, index), id_, listed, what)


def check_views(notes: Notes, views: Sequence[View], tags: Sequence[str]) -> None:
    """Note what a view names that is no tag, and what it names twice."""
    for v, view in enumerate(views):
        location: Location = ("views", v, "tags")
        check_listed(notes, location, view.tags, tags)
        for index, id_ in enumerate(view.tags):
            if id_ in view.tags[:index]:
                notes.add((*location, index), message("“{id}” stands there twice", id=id_))


def check_scan(document: Document, scan: Scan, questionnaire: Questionnaire) -> list[Problem]:
    """Return where a scan does not fit its questionnaire: unknown ids, levels that it does not have."""
    notes = Notes(document)
    known = [FULL, QUICK, *(one.id for one in questionnaire.scopes)]
    notes.expect(("scope",), scan.scope, known, message("the questionnaire has no short form “{id}”", id=scan.scope))
    _check_context(notes, scan, questionnaire)
    for id_, answer in scan.answers.items():
        location: Location = ("answers", id_)
        if id_ not in questionnaire.by_id:
            what = message("the questionnaire has no question “{id}”", id=id_)
            notes.add(location, what, notes.near_miss(id_, questionnaire.by_id), of_key=True)
            continue
        _check_answer(notes, location, answer, questionnaire, questionnaire.by_id[id_])
    _check_plans(notes, scan, questionnaire)
    for index, action in enumerate(scan.actions):
        if action.question:
            what = message("the questionnaire has no question “{id}”", id=action.question)
            notes.expect(("actions", index, "question"), action.question, questionnaire.by_id, what)
    if scan.comments:
        check_comments(notes, ("comments",), scan.comments, questionnaire)
    words = [word.id for word in questionnaire.customers]
    if scan.customer:
        what = message("the questionnaire has no word “{id}” for the customer", id=scan.customer)
        notes.expect(("customer",), scan.customer, words, what)
    return notes.problems


def _check_context(notes: Notes, scan: Scan, questionnaire: Questionnaire) -> None:
    asked = {one.id: one for one in questionnaire.context}
    for id_, answer in scan.context.items():
        what = message("the questionnaire asks nothing “{id}” about the organisation", id=id_)
        if not notes.expect(("context", id_), id_, asked, what, of_key=True):
            continue
        if choices := [one.id for one in asked[id_].choices]:
            what = message("“{value}” is none of the answers to choose from: {choices}", value=answer, choices=", ".join(choices))
            notes.expect(("context", id_), answer, choices, what)


def _check_plans(notes: Notes, scan: Scan, questionnaire: Questionnaire) -> None:
    pillar_ids = [pillar.id for pillar in questionnaire.pillars]
    for id_, plan in scan.pillars.items():
        what = message("the questionnaire has no pillar “{id}”", id=id_)
        notes.expect(("pillars", id_), id_, pillar_ids, what, of_key=True)
        if plan.target is not None:
            _check_level(notes, ("pillars", id_, "target"), plan.target, questionnaire)


def check_comments(notes: Notes, under: Location, comments: Comments, questionnaire: Questionnaire | None) -> None:
    """Note pillars that a questionnaire does not have, where it is known, and languages in which there are no reports."""
    texts: list[tuple[Location, str | PerLanguage]] = [((*under, "summary"), comments.summary)] if comments.summary else []
    known = [pillar.id for pillar in questionnaire.pillars] if questionnaire else list(comments.pillars)
    for id_, text in comments.pillars.items():
        texts.append(((*under, "pillars", id_), text))
        what = message("the questionnaire has no pillar “{id}”", id=id_)
        notes.expect((*under, "pillars", id_), id_, known, what, of_key=True)
    for location, text in texts:
        seen = set[str]()
        for code in text if isinstance(text, dict) else ():
            language = base_language(code)
            if language not in LANGUAGES:
                what = message("there are no reports in the language “{code}”", code=code)
                notes.add((*location, code), what, message("use one of: {codes}", codes=", ".join(LANGUAGES)), of_key=True)
            elif language in seen:
                what = message("in reports “{code}” is the same language as one above: {language}", code=code, language=language)
                notes.add((*location, code), what, message("keep one of the two"), of_key=True)
            seen.add(language)


def _check_answer(notes: Notes, location: Location, answer: Answer, questionnaire: Questionnaire, question: Question) -> None:
    if answer.number is not None:
        _check_level(notes, (*location, "level"), answer.number, questionnaire, question)
    if answer.target is not None:
        _check_level(notes, (*location, "target"), answer.target, questionnaire, question)
    rounds = [((*location, "rounds", number), votes) for number, votes in enumerate(answer.rounds)]
    for where, votes in [((*location, "votes"), answer.votes), *rounds]:
        for index, vote in enumerate(votes):
            if isinstance(vote.level, Fraction):
                _check_level(notes, (*where, index, "level"), vote.level, questionnaire, question)


def _check_level(
    notes: Notes,
    location: Location,
    level: Fraction,
    questionnaire: Questionnaire,
    question: Question | None = None,
) -> None:
    if question and questionnaire.has_level(question, level):
        return
    levels = questionnaire.steps_of(question) if question else tuple(questionnaire.steps())
    if level in levels:
        return
    what = message("level {level} does not exist in this questionnaire", level=as_written(level))
    hint = range_of_levels(as_written(levels[0]), as_written(levels[-1]))
    if levels[0] <= level <= levels[-1]:
        below = max(step for step in levels if step < level)
        above = min(step for step in levels if step > level)
        hint = message("choose {below} or {above}", below=as_written(below), above=as_written(above))
    elif question and question.level_set:
        what = message("this question has no level {level}", level=as_written(level))
    notes.add(location, what, hint)


def doubt_scan(document: Document, scan: Scan, questionnaire: Questionnaire, today: datetime.date) -> list[Problem]:
    """Return, as warnings, what is possible in a scan that fits its questionnaire, and hardly meant."""
    notes = Notes(document)
    _doubt_targets(notes, scan, questionnaire)
    _doubt(notes, scan, questionnaire, today)
    return notes.problems


def _doubt_targets(notes: Notes, scan: Scan, questionnaire: Questionnaire) -> None:
    for id_, plan in scan.pillars.items():
        if plan.by and plan.by <= scan.date:
            what = message("the ambition is for {date}: that is not after the date of the scan", date=plan.by.isoformat())
            notes.add(("pillars", id_, "by"), what, severity="warning")
    for one in score_scan(scan, questionnaire).pillars:
        if one.target is not None and one.score.value is not None and one.target < one.score.value:
            what = message("the ambition is below the score that the pillar has now")
            notes.add(("pillars", one.pillar.id, "target"), what, severity="warning")


def _doubt(notes: Notes, scan: Scan, questionnaire: Questionnaire, today: datetime.date) -> None:
    if scan.date > today:
        notes.add(("date",), message("{date} is in the future", date=scan.date.isoformat()), severity="warning")
    unanswered = [
        one.id
        for one in open_questions(scan, questionnaire)
        if scan.answers.get(one.id, UNANSWERED).level is None and not _could_not_be_read(notes.document, one.id)
    ]
    if scan.status == "final" and unanswered and not scan.rater:
        if len(unanswered) == 1:
            what = message("the scan says that it is done, but one question has no answer")
        else:
            what = message("the scan says that it is done, but questions have no answer ({count})", count=len(unanswered))
        hint = message("the first is “{id}”", id=unanswered[0])
        notes.add(("status",), what, hint, severity="warning")
    carried = carried_questions(scan, questionnaire)
    if scan.status == "final" and carried:
        what = message(
            "the scan says that it is done, but answers were carried over and not looked at again ({count})", count=len(carried)
        )
        hint = message("the first is “{id}”", id=carried[0].id)
        notes.add(("answers", carried[0].id, "carried"), what, hint, severity="warning")


def _could_not_be_read(document: Document, question: str) -> bool:
    """Tell whether an answer stands in a file and is wrong in itself, which is said where it stands."""
    answers = document.data.get("answers") or {}
    if document.problems or not isinstance(answers, Mapping):
        return True
    said = answers.get(question)
    if not isinstance(said, Mapping):
        return said is not None
    return said.get("level") is not None or bool(said.keys() - Answer.model_fields.keys())
