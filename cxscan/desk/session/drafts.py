"""Going on with a scan that is there: the one in progress, or any that is named."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cxscan.archive.folder import Folder, WrittenScan
from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.desk.passed_over import say_passed_over
from cxscan.desk.questionnaires import known_customer, refuse_empty_scope
from cxscan.desk.reader import Reader
from cxscan.desk.session.first_questions import ask_unit, context_to_go_on_with
from cxscan.desk.session.spoken import before_the_first_question, speaking
from cxscan.desk.session.wishes import Preparation, SessionWishes, Start, Venue
from cxscan.files.disk.paths import resolved
from cxscan.files.disk.typed_paths import as_typed, option_typed
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import WrongUsage
from cxscan.files.scans import CONTINUE_WITHIN
from cxscan.languages import Language, Message, message
from cxscan.maturity.scores import is_complete, needs_answer, open_questions
from cxscan.model.questionnaire import FULL, Scope
from cxscan.model.scan import Scan
from cxscan.model.texts.marked import without_marks
from cxscan.model.texts.names import same_name
from cxscan.workshop.room import Prompts


def draft_to_continue(organisation: str, now: Preparation) -> tuple[Path | None, str | None]:
    """Return the scan in progress to go on with, none where a new one is begun, and the part of the organisation that is meant.

    A group is asked, once of each scan in progress: of all where some are of parts and nobody has said which part is meant.

    Raises:
        WrongUsage: the options want to go on, and there is nothing to go on with.
    """
    wishes, room, unit = now.wishes, now.room, now.wishes.unit
    drafts = [] if wishes.begin == "new" else now.folder.drafts(organisation, now.shelved.source.id, wishes.rater)
    of_parts = [one for one in drafts if one[1].unit] if unit is None else []
    if of_parts and room.in_person:
        if chosen := _one_of(drafts, organisation, now):
            return chosen, unit
        drafts = []
    for path, scan in of_parts if not room.in_person else ():
        now.venue.reader.note(
            "A scan of {unit} is in progress. To go on with it: cxscan run {path}", unit=scan.unit or "", path=as_typed(path)
        )
    if unit is None and wishes.organisation is None:
        unit = ask_unit(now.prompts, now.folder, organisation, now.language)
    of_team = next((one for one in drafts if same_name(one[1].unit, unit)), None)
    if of_team is None and wishes.begin != "new":
        _say_other_questionnaires(organisation, unit, now)
    if of_team is None and wishes.begin == "continue":
        raise WrongUsage("There is no scan in progress of {organisation} to go on with.", organisation=organisation)
    return of_team[0] if of_team and _goes_on(*of_team, now) else None, unit


def _say_other_questionnaires(organisation: str, unit: str | None, now: Preparation) -> None:
    """Name the scans in progress of a team with another questionnaire than the one that is meant, and how to go on with them."""
    for path, scan in now.folder.drafts(organisation, None, now.wishes.rater):
        if scan.questionnaire.id != now.shelved.source.id and same_name(scan.unit, unit):
            now.venue.reader.note(
                "A scan of {organisation} with another questionnaire, “{id}”, is in progress. "
                "To go on with it: cxscan run {path}",
                organisation=scan.organisation,
                id=scan.questionnaire.id,
                path=as_typed(path),
            )


def _one_of(drafts: Sequence[WrittenScan], organisation: str, now: Preparation) -> Path | None:
    """Ask which scan in progress the group goes on with; none of them is an answer too, but where the options want to go on."""
    language = now.language
    for path, scan in drafts:
        _say_other_version(path, scan, now)
    options = [_in_short(scan, language) for _, scan in drafts]
    if now.wishes.begin != "continue":
        options.append(language.say("None of these: another scan"))
    question = language.say("Which scan in progress of {organisation} do you go on with?", organisation=organisation)
    place = now.prompts.choose(question, options)
    return drafts[place][0] if place < len(drafts) else None


def _goes_on(path: Path, draft: Scan, now: Preparation) -> bool:
    """Tell whether the scan in progress of a team goes on; a group is asked."""
    wishes, language, asks = now.wishes, now.language, now.wishes.begin != "continue"
    if asks and not now.room.in_person and wishes.today - draft.date > CONTINUE_WITHIN:
        now.venue.reader.note(
            "There is a scan in progress of {date}. It is older than 30 days, so a new one is begun. "
            "To go on with it: cxscan run {path}",
            date=language.date(draft.date),
            path=as_typed(path),
        )
        return False
    _say_other_version(path, draft, now)
    options = [language.say("Go on with it"), language.say("Begin a new scan")]
    return not (asks and now.room.in_person) or now.prompts.choose(_go_on_question(draft, language), options) == 0


def _in_short(scan: Scan, language: Language) -> str:
    """Return of which part a scan in progress is, of when, and how far it is."""
    of = {"unit": scan.unit or language.say("The whole organisation"), "date": language.date(scan.date)}
    answered, views = _answered(scan), _views(scan)
    if views and not answered:
        return language.say_count(
            "{unit}, {date}: the view of {number} person, nothing agreed yet",
            "{unit}, {date}: the views of {number} people, nothing agreed yet",
            views,
            **of,
        )
    return language.say("{unit}, {date}: {answered} answered", answered=answered, **of)


def _answered(scan: Scan) -> int:
    return sum(not needs_answer(answer) for answer in scan.answers.values())


def _views(scan: Scan) -> int:
    return max((len(answer.votes) for answer in scan.answers.values()), default=0)


def _say_other_version(path: Path, draft: Scan, now: Preparation) -> None:
    """Say that the scan in progress answers another version than the one that is named, and how to begin with that."""
    old, named = draft.questionnaire.version, now.shelved.source
    if old != named.version:
        now.venue.reader.note(
            "The scan in progress of {date} was begun with version {old} of “{id}” and goes on with that, not with version "
            "{new}. To begin with version {new}, add: --new --from {path}",
            date=now.language.date(draft.date),
            old=old,
            new=named.version,
            id=named.id,
            path=as_typed(path),
        )


def say_what_stays(draft: Scan, wishes: SessionWishes, reader: Reader) -> None:
    """Say what the options ask for, and a scan in progress that goes on does not do."""
    if wishes.source is not None:
        reader.note("The scan in progress goes on; nothing is carried over from {path}. For that, add --new.", path=wishes.source)
    if wishes.date not in (None, draft.date):
        reader.note(
            "The scan in progress is of {date} and goes on under that date, not {asked}. To begin a new one, add --new.",
            date=reader.language.date(draft.date),
            asked=wishes.date.isoformat() if wishes.date else "",
        )


def refuse_what_a_new_scan_takes(path: Path, wishes: SessionWishes, shelf: Shelf) -> None:
    """Make sure that no option says about a scan that is there already what only a new one can be told.

    Raises:
        WrongUsage: one does.
    """
    named = shelf.scan(path, wishes.lang)
    scan = named.scan
    wrong = {
        "--organisation": wishes.organisation is not None and not same_name(wishes.organisation, scan.organisation),
        "--unit": wishes.unit is not None and not same_name(wishes.unit, scan.unit),
        "--date": wishes.date not in (None, scan.date),
        "--from": wishes.source is not None,
        "--new": wishes.begin == "new",
        "--folder": wishes.folder != SCANS_FOLDER and resolved(wishes.folder) != resolved(path.parent),
    }
    if any(wrong.values()):
        with speaking(named.language):
            raise WrongUsage(
                "Only a new scan takes {options}, and {path} is there already. Leave that out; what the file says of itself "
                "is changed in the file.",
                options=", ".join(option for option, is_wrong in wrong.items() if is_wrong),
                path=path,
            )


def _go_on_question(scan: Scan, language: Language) -> str:
    answered, views = _answered(scan), _views(scan)
    carried = sum(answer.carried for answer in scan.answers.values())
    if views and not answered and not carried:
        return language.say_count(
            "There is a scan in progress of {date}: the view of {number} person, nothing agreed yet. Go on with it?",
            "There is a scan in progress of {date}: the views of {number} people, nothing agreed yet. Go on with it?",
            views,
            date=language.date(scan.date),
        )
    if not carried:
        return language.say(
            "There is a scan in progress of {date} ({answered} answered). Go on with it?",
            date=language.date(scan.date),
            answered=answered,
        )
    return language.say(
        "There is a scan in progress of {date} ({answered} answered, {carried} carried over and not looked at again). "
        "Go on with it?",
        date=language.date(scan.date),
        answered=answered,
        carried=carried,
    )


def reopen(path: Path, wishes: SessionWishes, venue: Venue, folder: Folder | None = None) -> Start:
    """Return what a session on the scan in this file begins with: to go on, to correct, or to go from the short to the full one.

    `folder` is the one that it was found in; none where it was named.

    Raises:
        WrongUsage: it is the view of one person, and the options name another or none; or the other way round.
        StoppedBefore: somebody stops.
    """
    opened = venue.shelf.scan(path, wishes.lang)
    venue = venue.speaking(opened.language)
    with before_the_first_question(venue.language, path):
        if not same_name(opened.scan.rater, wishes.rater):
            raise WrongUsage(_whose_view(opened))
        customer = known_customer(wishes.customer, opened.shelved.source) or opened.scan.customer
        questionnaire = without_marks(opened.shelved.shown(venue.language.code, customer))
        if folder is None:
            folder = venue.shelf.folder(path.parent)
            say_passed_over([one for one in folder.passed_over if one.path != path], venue.reader)
        room = venue.rooms(venue.language)
        scan = opened.scan.changed(customer=customer) if wishes.customer else opened.scan
        start = Start(path, scan, opened.shelved, questionnaire, room, venue.reader, opened.scan, folder, wishes)
        prompts = venue.prompts(room)
        start = replace(start, scan=_widened(start, wishes.scope, prompts))
        context = context_to_go_on_with(start, prompts, again=wishes.context)
        return replace(start, scan=start.scan.changed(context=context))


def _whose_view(opened: PlacedScan) -> Message:
    if opened.scan.rater:
        return message(
            "{path} is the view of one person. To go on with it, add: {option}",
            path=opened.path,
            option=option_typed("--rater", opened.scan.rater),
        )
    return message("{path} is the scan of a group, not the view of one person. Leave out --rater.", path=opened.path)


def _widened(start: Start, asked: Scope | None, prompts: Prompts) -> Scan:
    """Return the scan in the scope that is asked for; a short one that is done can go on to the full one."""
    scan, questionnaire, language = start.scan, start.shelved.source, start.language
    scope = asked or scan.scope
    is_short = scan.scope in {one.id for one in questionnaire.short_forms}
    # One that is complete and not done goes on to its own end first.
    may_widen = is_short and scan.status == "final" and is_complete(scan, questionnaire)
    if asked is None and may_widen and start.room.in_person:
        more = len(questionnaire.by_id) - len(questionnaire.in_scope(scan.scope))
        options = [
            language.say_count(
                "Go on to the full scan ({number} more question)", "Go on to the full scan ({number} more questions)", more
            ),
            language.say("Correct the answers"),
        ]
        scope = FULL if prompts.choose(language.say("This short scan is complete. What now?"), options) == 0 else scan.scope
    refuse_empty_scope(scope, questionnaire)
    if asked not in {None, FULL} and scan.scope == FULL:
        start.reader.note(
            "This was the full scan; it goes on as the short one. Its other answers are kept, and --full counts them again."
        )
    scan = scan.changed(scope=scope)
    if scan.status == "final" and open_questions(scan, questionnaire):
        return scan.changed(status="draft")
    return scan
