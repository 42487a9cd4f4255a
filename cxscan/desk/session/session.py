"""A session from its start to its end, on a file that is locked while it lasts: with people, or from a file of answers."""

from collections.abc import Sequence
from dataclasses import replace

from cxscan.archive.placed import PlacedScan
from cxscan.desk.cautions import on_another_scale
from cxscan.desk.passed_over import say_not_followed
from cxscan.desk.session.drafts import refuse_what_a_new_scan_takes
from cxscan.desk.session.end import Ended, stopped_before, where_it_is
from cxscan.desk.session.kept_answers import Kept, Safekeeping
from cxscan.desk.session.participants import says_how_many
from cxscan.desk.session.spoken import StoppedBefore
from cxscan.desk.session.start import begin, named_scan
from cxscan.desk.session.wishes import SessionWishes, Start, Venue
from cxscan.files.answers import AnswersFile, with_given
from cxscan.files.checks.fit import check_scan
from cxscan.files.contents import load_scan
from cxscan.files.disk.paths import exists
from cxscan.files.problems import CannotUse, FileProblems, WrongUsage
from cxscan.files.questionnaires.kept import keep_questionnaire
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.maturity.merge import Conflict
from cxscan.maturity.scores import is_complete
from cxscan.model.scan import Scan
from cxscan.workshop.course.course import Course
from cxscan.workshop.pace import Pace
from cxscan.workshop.pages import Pages
from cxscan.workshop.room import EndOfInput, Refused
from cxscan.workshop.session import Session


def prepare_session(target: str | None, wishes: SessionWishes, venue: Venue, answers: AnswersFile | None = None) -> Start | None:
    """Return what the session begins with; none where nothing more will be typed, which is told.

    `target` is a scan, or the questionnaire of a new one; what a file of answers says about the scan counts where the wishes say
    nothing.

    Raises:
        WrongUsage: the wishes do not fit what is named, or a questionnaire has no such part.
        CannotUse: a file cannot be used.
        FileProblems: a file is not right.
        KeyboardInterrupt: somebody stops, which is told.
    """
    if wishes.participants and target is not None and says_how_many(target):
        raise WrongUsage(
            "--participants takes no number: who takes part is asked, by name or by role. Leave out “{typed}”, and name the scan "
            "in its place.",
            typed=target,
        )
    if scan := named_scan(target, venue.shelf):
        refuse_what_a_new_scan_takes(scan, wishes, venue.shelf)
    if answers is not None:
        wishes = _with_answers(wishes, answers)
    if answers is not None and scan is None and wishes.organisation is None:
        raise WrongUsage("Whose answers are these? Add --organisation NAME.")
    try:
        return begin(target, wishes, venue)
    except StoppedBefore as stopped:
        venue.reader.speaking(stopped.language).note(stopped_before(stopped.path))
        if isinstance(stopped.by, EndOfInput):
            return None
        raise stopped.by from None
    except KeyboardInterrupt:
        venue.reader.note(stopped_before())
        raise


def hold_session(start: Start) -> Ended:
    """Hold the session and return how it ended; whatever else ends it, what is on disk is told.

    Raises:
        CannotUse: the file cannot be had, or was changed since it was read.
    """
    earlier, keeping = _earlier(start), Safekeeping(start)
    with keeping.held:
        _refuse_what_changed(start)
        room, wishes, questionnaire = start.room, start.wishes, start.questionnaire
        course = Course(questionnaire, earlier, in_person=room.in_person, order=wishes.order, names=not wishes.hide_names)
        pages = Pages(room, start.language, questionnaire, Pace(wishes.minutes) if wishes.minutes else None)
        if room.in_person and start.scan.status == "final":
            room.tell(start.language.say("This scan is done. o leads to an answer to correct; q leaves it as it is."))
        try:
            Session(course, pages, keeping.save).hold(_with_what_was_said_before(start, keeping))
        except CannotUse as error:
            return Ended(start, keeping.end(), keeping.scan, stopped_by=error)
        except BaseException:
            start.reader.hear("")
            start.reader.hear(where_it_is(keeping.end(), keeping.scan, start))
            raise
        return Ended(start, keeping.end(), keeping.scan, earlier=earlier)


def _with_what_was_said_before(start: Start, keeping: Safekeeping) -> Scan:
    """Return the scan with what was said before the first question, which is on the disk then as an answer is."""
    said, before = start.scan, start.on_disk or start.scan.changed(context={}, participants=())
    if (said.context, said.participants) == (before.context, before.participants):
        return said
    try:
        keeping.save(said)
    except Refused as refused:
        start.room.tell(start.language.put(refused.why))
        return said.changed(context=before.context, participants=before.participants)
    return said


def _refuse_what_changed(start: Start) -> None:
    """Make sure that the file, now that it is ours alone, is still what was read before the first prompts."""
    if (load_scan(start.path) if exists(start.path) else None) != start.on_disk:
        raise CannotUse("{path} was changed just now, perhaps in another window. Start again.", path=start.path)


def _earlier(start: Start) -> PlacedScan | None:
    """Return the scan of last time, in the language and the words of this one; none on another scale, which is told."""
    now = PlacedScan(start.path, start.scan, start.shelved, start.language.code)
    say_not_followed(start.folder.not_followed(now), start.folder.in_progress, start.reader)
    before = start.folder.last_before(now)
    if before is None:
        return None
    if before.questionnaire.scale != now.questionnaire.scale:
        start.reader.note(on_another_scale(before, now))
        return None
    return before.beside(now)


# --- answers from a file


def _with_answers(wishes: SessionWishes, answers: AnswersFile) -> SessionWishes:
    given = answers.given
    return replace(
        wishes,
        organisation=wishes.organisation or given.organisation,
        unit=wishes.unit or given.unit,
        date=wishes.date or given.date,
        customer=wishes.customer or given.customer,
        answers=answers,
    )


def fill_in(start: Start, answers: AnswersFile) -> Ended:
    """Put the answers of a file into the scan without asking anything, and return where it is.

    Raises:
        FileProblems: the answers do not fit the questionnaire.
        CannotUse: the file of the scan cannot be had or written, or was changed since it was read.
    """
    filled = with_given(start.scan, answers.given)
    scan = filled.scan
    if problems := check_scan(answers.document, scan, start.shelved.source):
        raise FileProblems(problems)
    scan = scan.changed(status="final" if is_complete(scan, start.shelved.source) else "draft")
    with HeldScanFile(start.path, start.reader.note) as held:
        _refuse_what_changed(start)
        if not exists(held.path):
            keep_questionnaire(start.shelved, held.path.parent)
        held.save(scan, start.shelved.source)
        _say_replaced(filled.conflicts, start)
        return Ended(start, Kept(held.path, held.on_disk()), scan)


def _say_replaced(replaced: Sequence[Conflict], start: Start) -> None:
    from cxscan.reports.forms.conflict import place_in_words, values_in_words

    for one in replaced:
        old, new = values_in_words(one, start.language)
        place = place_in_words(one, start.questionnaire, start.language)
        start.reader.note("{place}: {new} (was: {old})", place=place, new=new, old=old)
