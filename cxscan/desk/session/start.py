"""Before the first question: which questionnaire, which team, and whether to begin anew or go on."""

from dataclasses import replace
from pathlib import Path

from cxscan.archive.folder import new_path
from cxscan.archive.placed import language_for
from cxscan.archive.shelf import Shelf
from cxscan.desk.passed_over import say_passed_over
from cxscan.desk.questionnaires import find_questionnaire, known_customer, refuse_empty_scope
from cxscan.desk.session.drafts import draft_to_continue, reopen, say_what_stays
from cxscan.desk.session.earlier_answers import answers_to_begin_with, say_finished
from cxscan.desk.session.first_questions import ask_organisation, ask_scope, context_to_begin_with
from cxscan.desk.session.outside import from_the_first_on
from cxscan.desk.session.participants import ask_participants
from cxscan.desk.session.spoken import before_the_first_question
from cxscan.desk.session.wishes import Preparation, SessionWishes, Start, Venue
from cxscan.files.answers import refuse_answers_to_another
from cxscan.files.checks.validation import kind_of
from cxscan.files.disk.paths import is_file, is_pipe
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCAN
from cxscan.files.problems import CannotUse
from cxscan.files.questionnaires.kept import refuse_other_content
from cxscan.files.questionnaires.library import DEFAULT_QUESTIONNAIRE, questionnaire_of, reference_to
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.model.scan import Scan
from cxscan.model.texts.marked import without_marks


def begin(target: str | None, wishes: SessionWishes, venue: Venue) -> Start:
    """Return what the session begins with: the scan that is named, a draft to go on with, or a new one.

    Raises:
        StoppedBefore: somebody stops, in the language of the session.
    """

    def hear(text: str) -> None:
        if venue.said.is_new(text):
            venue.reader.hear(text)

    heard_once = replace(venue, reader=replace(venue.reader, hear=hear))
    start = from_the_first_on(lambda: _begun(target, wishes, heard_once))
    return replace(start, reader=replace(start.reader, hear=venue.reader.hear))


def _begun(target: str | None, wishes: SessionWishes, venue: Venue) -> Start:
    path = named_scan(target, venue.shelf)
    if path is not None:
        start = reopen(path, wishes, venue)
        return _with_participants(start, venue) if wishes.participants else start
    shelved = _questionnaire_for(target, wishes, venue.shelf)
    venue = venue.speaking(language_for(wishes.lang, wishes.given.language if wishes.given else None, shelved))
    with before_the_first_question(venue.language):
        return _asked(shelved, wishes, venue)


def _asked(shelved: ShelvedQuestionnaire, wishes: SessionWishes, venue: Venue) -> Start:
    """Return what the session begins with where no scan is named; whose it is, is asked if it has to be."""
    room, folder, language = venue.rooms(venue.language), venue.shelf.folder(wishes.folder), venue.language
    say_passed_over(folder.passed_over, venue.reader)
    now = Preparation(wishes, shelved, folder, venue, room)
    organisation = wishes.organisation or ask_organisation(now.prompts, folder, language)
    draft, unit = draft_to_continue(organisation, now)
    if draft is not None:
        say_what_stays(venue.shelf.scan(draft).scan, wishes, venue.reader)
        start = reopen(draft, wishes, venue, folder)
        return _with_participants(start, venue) if wishes.participants or _is_of_forms(start.scan) else start
    return _new(organisation, unit, now)


def _with_participants(start: Start, venue: Venue) -> Start:
    with before_the_first_question(start.language, start.path):
        prompts = venue.speaking(start.language).prompts(start.room)
        people = ask_participants(start.scan, prompts, start.language, names=not start.wishes.hide_names)
    return replace(start, scan=start.scan.changed(participants=people))


def _is_of_forms(scan: Scan) -> bool:
    """Whether a scan was made of forms, and a group has agreed on nothing in it and not said who takes part."""
    return not scan.participants and scan.has_votes and all(answer.level is None for answer in scan.answers.values())


def named_scan(target: str | None, shelf: Shelf) -> Path | None:
    """Return the scan that is named; none where it is a questionnaire that is.

    Raises:
        CannotUse: the file cannot be read, or is a pipe.
        FileProblems: it is none of ours.
    """
    path = read_path(target) if target is not None else None
    if path is None or not (is_file(path) or is_pipe(path)) or kind_of(shelf.opened(path)) is not SCAN:
        return None
    if is_pipe(path):
        raise CannotUse("{path} is a pipe: no answer could be kept in it. Save the scan as a file first.", path=path)
    return path


def _questionnaire_for(target: str | None, wishes: SessionWishes, shelf: Shelf) -> ShelvedQuestionnaire:
    answered = wishes.given.questionnaire if wishes.given else None
    if target is None and wishes.answers and answered:
        return questionnaire_of(wishes.answers.document, answered, shelf)
    shelved = find_questionnaire(target or DEFAULT_QUESTIONNAIRE, wishes.folder, shelf)
    if wishes.answers and answered and answered != reference_to(shelved.source):
        refuse_answers_to_another(wishes.answers, shelved.source)
    return shelved


def _new(organisation: str, unit: str | None, now: Preparation) -> Start:
    wishes, shelved, room, language = now.wishes, now.shelved, now.room, now.language
    date = wishes.date or wishes.today
    now.venue.reader.doubt(date, wishes.today)
    scan = Scan(
        questionnaire=reference_to(shelved.source),
        organisation=organisation,
        unit=unit,
        date=date,
        status="draft",
        language=language.code,
        customer=known_customer(wishes.customer, shelved.source),
        rater=wishes.rater,
    )
    say_finished(scan, now)
    scope = wishes.scope or (wishes.given.scope if wishes.given else None) or ask_scope(scan, now)
    refuse_empty_scope(scope, shelved.source)
    scan = scan.changed(scope=scope)
    begun = answers_to_begin_with(scan, now)
    if isinstance(begun, Path):
        return reopen(begun, wishes, now.venue, now.folder)
    scan = scan.changed(answers=begun)
    scan = scan.changed(participants=ask_participants(scan, now.prompts, language, names=not wishes.hide_names))
    refuse_other_content(shelved, wishes.folder)
    path = new_path(scan, wishes.folder, now.folder)
    questionnaire = without_marks(shelved.shown(language.code, scan.customer))
    scan = scan.changed(context=context_to_begin_with(scan, questionnaire, now))
    return Start(path, scan, shelved, questionnaire, room, now.venue.reader, None, now.folder, wishes)
