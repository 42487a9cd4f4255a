"""Before the first question: which questionnaire, which team, and whether to begin anew or go on."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from cxscan.cli.asking import ask_organisation, ask_scope, ask_unit
from cxscan.cli.output import tell
from cxscan.cli.reading import language_for, shown_questionnaire
from cxscan.cli.room import make_room
from cxscan.files.answers import AnswersFile, GivenAnswers, refuse_answers_to_another
from cxscan.files.keeping import refuse_other_content
from cxscan.files.library import (
    DEFAULT_QUESTIONNAIRE,
    Library,
    OpenedScan,
    ShelvedQuestionnaire,
    open_scan,
    questionnaire_of,
    reference_to,
)
from cxscan.files.loading import read_document
from cxscan.files.paths import is_file, is_folder
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.scans import CONTINUE_WITHIN, Folder, file_stem, free_path, read_folder
from cxscan.files.validation import kind_of, near_miss
from cxscan.languages import Language, Message, message
from cxscan.maturity.growth import carried_answers
from cxscan.maturity.scores import is_complete, open_questions
from cxscan.model.names import same_name
from cxscan.model.questionnaire import Questionnaire, Scope
from cxscan.model.scan import Scan
from cxscan.workshop.room import Room


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options of `cxscan run` ask for."""

    today: datetime.date
    folder: Path
    organisation: str | None = None
    unit: str | None = None
    date: datetime.date | None = None
    source: Path | None = None
    """The scan whose answers are carried over."""
    scope: Literal["full", "quick"] | None = None
    customer: str | None = None
    rater: str | None = None
    """The one person whose own view this is."""
    lang: str | None = None
    plain: bool = False
    begin: Literal["continue", "new"] | None = None
    answers: AnswersFile | None = None
    """Answers from a file, instead of questions."""

    @property
    def given(self) -> GivenAnswers | None:
        """What the file of answers says."""
        return self.answers.given if self.answers else None


@dataclass(frozen=True, slots=True)
class Start:
    """What a session begins with: the scan, the file that it goes to, and the questionnaire as it is shown."""

    path: Path
    scan: Scan
    shelved: ShelvedQuestionnaire
    questionnaire: Questionnaire
    language: Language
    room: Room
    on_disk: Scan | None
    """The scan as it stood in the file when it was opened; none for a new one."""
    folder: Folder = field(default_factory=lambda: Folder(Path(), ()))


def find_questionnaire(wanted: str, folder: Path) -> ShelvedQuestionnaire:
    """Return the questionnaire of an id, as a scan in `folder` would find it, or in a file."""
    library = Library()
    path = Path(wanted)
    if is_file(path) or path.suffix in {".yaml", ".yml"} or len(path.parts) > 1:
        return library.at(path)
    try:
        return library.find(wanted, beside=folder)
    except WrongUsage as error:
        if is_folder(path):
            raise CannotUse(message("{path} is a folder, not a file.", path=path)) from None
        hint = near_miss(wanted, {known.source.id for known in library.all(folder)})
        if hint is None:
            raise
        raise WrongUsage(message("{problem} ({hint})", problem=error.message, hint=hint)) from None


def known_customer(customer: str | None, questionnaire: Questionnaire) -> str | None:
    """Return the id of a word for the customer.

    Raises:
        WrongUsage: the questionnaire has no such word.
    """
    words = [word.id for word in questionnaire.customers]
    if customer is None or customer in words:
        return customer
    raise WrongUsage(
        message(
            "There is no word “{word}” for the customer. Choose one of: {words}.",
            word=customer,
            words=", ".join(words),
        )
    )


def begin(target: str | None, wishes: Wishes) -> Start:
    """Return what the session begins with: the scan that is named, a draft to go on with, or a new one."""
    path = Path(target) if target else None
    if path is not None and is_file(path) and kind_of(read_document(path)) == "scan":
        return _reopen(path, wishes)
    shelved = _questionnaire_for(target, wishes)
    shown_language = language_for(wishes.lang, wishes.given.language if wishes.given else None, shelved)
    room = make_room(shown_language, plain=wishes.plain)
    folder = read_folder(wishes.folder)
    for unreadable in folder.unreadable:
        tell(
            message(
                "{path} was passed over: it cannot be read as a scan. See: cxscan check {path}",
                path=unreadable,
            ),
            shown_language,
        )
    organisation = wishes.organisation or ask_organisation(room, folder, shown_language)
    unit = wishes.unit
    if unit is None and wishes.organisation is None:
        unit = ask_unit(room, folder, organisation, shown_language)
    draft = _draft_to_continue(folder, organisation, unit, shelved.source.id, wishes, room, shown_language)
    if draft is not None:
        if wishes.source is not None:
            note = message(
                "The scan in progress goes on; nothing is carried over from {path}. For that, add --new.", path=wishes.source
            )
            tell(note, shown_language)
        return _reopen(draft, wishes, folder)
    return _new(shelved, organisation, unit, wishes, folder, room, shown_language)


def _questionnaire_for(target: str | None, wishes: Wishes) -> ShelvedQuestionnaire:
    answered = wishes.given.questionnaire if wishes.given else None
    if target is None and wishes.answers and answered:
        return questionnaire_of(wishes.answers.document, answered, Library())
    shelved = find_questionnaire(target or DEFAULT_QUESTIONNAIRE, wishes.folder)
    if wishes.answers and answered and answered != reference_to(shelved.source):
        refuse_answers_to_another(wishes.answers, shelved.source)
    return shelved


# --- going on, or anew


def _draft_to_continue(  # noqa: PLR0913 - what identifies a draft, and what decides on it
    folder: Folder,
    organisation: str,
    unit: str | None,
    questionnaire_id: str,
    wishes: Wishes,
    room: Room,
    language: Language,
) -> Path | None:
    draft = folder.draft(organisation, unit, questionnaire_id, wishes.rater)
    if wishes.begin == "new":
        return None
    if draft is None:
        if wishes.begin == "continue":
            raise WrongUsage(message("There is no scan in progress of {organisation} to go on with.", organisation=organisation))
        return None
    if wishes.begin == "continue":
        return draft.path
    if room.in_person:
        question = language.say(
            "There is a scan in progress of {date} ({answered} answered). Go on with it?",
            date=language.date(draft.scan.date),
            answered=sum(answer.level is not None for answer in draft.scan.answers.values()),
        )
        options = [language.say("Go on with it"), language.say("Begin a new scan")]
        return draft.path if room.choose(question, options) == 0 else None
    if wishes.today - draft.scan.date <= CONTINUE_WITHIN:
        return draft.path
    tell(
        message(
            "There is a scan in progress of {date}. It is older than 30 days, so a new one is begun. "
            "To go on with it: cxscan run {path}",
            date=language.date(draft.scan.date),
            path=draft.path,
        ),
        language,
    )
    return None


def _reopen(path: Path, wishes: Wishes, folder: Folder | None = None) -> Start:
    opened = open_scan(path, Library())
    if not same_name(opened.scan.rater, wishes.rater):
        raise WrongUsage(_whose_view(opened))
    language = language_for(wishes.lang, opened.scan.language, opened.shelved)
    scan = opened.scan.changed(**({"customer": known_customer(wishes.customer, opened.questionnaire)} if wishes.customer else {}))
    questionnaire = shown_questionnaire(opened.shelved, language, scan.customer)
    room = make_room(language, questionnaire, plain=wishes.plain)
    scan = _widened(scan, opened, wishes, room, language)
    return Start(path, scan, opened.shelved, questionnaire, language, room, opened.scan, folder or read_folder(path.parent))


def _whose_view(opened: OpenedScan) -> Message:
    if opened.scan.rater:
        return message(
            "{path} is the view of one person. To go on with it, add: --rater “{rater}”",
            path=opened.path,
            rater=opened.scan.rater,
        )
    return message("{path} is the scan of a group, not the view of one person. Leave out --rater.", path=opened.path)


def _refuse_empty_scope(scope: Scope, questionnaire: Questionnaire) -> None:
    if not questionnaire.in_scope(scope):
        raise WrongUsage(message("The questionnaire “{id}” has no short scan. Leave out --quick.", id=questionnaire.id))


def _widened(scan: Scan, opened: OpenedScan, wishes: Wishes, room: Room, language: Language) -> Scan:
    """Return the scan in the scope that is asked for; a short one that is done can go on to the full one."""
    scope = wishes.scope or scan.scope
    may_widen = scan.scope == "quick" and opened.questionnaire.has_quick_scope and is_complete(scan, opened.questionnaire)
    if wishes.scope is None and may_widen and room.in_person:
        more = len(opened.questionnaire.by_id) - len(opened.questionnaire.in_scope("quick"))
        options = [
            language.say("Go on to the full scan ({count} more questions)", count=more),
            language.say("Correct the answers"),
        ]
        scope = "full" if room.choose(language.say("This short scan is complete. What now?"), options) == 0 else "quick"
    _refuse_empty_scope(scope, opened.questionnaire)
    scan = scan.changed(scope=scope)
    if scan.status == "final" and open_questions(scan, opened.questionnaire):
        return scan.changed(status="draft")
    return scan


def _new(  # noqa: PLR0913 - everything that a new scan is made of
    shelved: ShelvedQuestionnaire,
    organisation: str,
    unit: str | None,
    wishes: Wishes,
    folder: Folder,
    room: Room,
    language: Language,
) -> Start:
    date = wishes.date or wishes.today
    if date > wishes.today:
        tell(message("{date} is in the future. Is that meant?", date=language.date(date)), language)
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
    scope = (
        wishes.scope or (wishes.given.scope if wishes.given else None) or ask_scope(shelved.source, scan, folder, room, language)
    )
    _refuse_empty_scope(scope, shelved.source)
    scan = scan.changed(scope=scope)
    if wishes.source is not None:
        scan = _carry_over(scan, open_scan(wishes.source, Library()), shelved)
    if room.in_person:
        people = room.ask_line(language.say("Who takes part? Name (role), name (role) … (Enter = skip)"))
        scan = scan.changed(participants=tuple(part.strip() for part in people.split(",") if part.strip()))
    refuse_other_content(shelved, wishes.folder)
    path = free_path(wishes.folder, file_stem(date, organisation, unit))
    questionnaire = shown_questionnaire(shelved, language, scan.customer)
    room = make_room(language, questionnaire, plain=wishes.plain)
    return Start(path, scan, shelved, questionnaire, language, room, None, folder)


def _carry_over(scan: Scan, source: OpenedScan, shelved: ShelvedQuestionnaire) -> Scan:
    """Return the scan with the answers of an earlier one, each marked as carried over until it is confirmed."""
    if source.shelved.root_id != shelved.root_id:
        raise WrongUsage(
            message(
                "The answers of {path} cannot be carried over: it answers “{old}”, this scan “{new}”.",
                path=source.path,
                old=source.scan.questionnaire.id,
                new=shelved.source.id,
            )
        )
    return scan.changed(answers=carried_answers(source.scan, source.questionnaire, shelved.source))
