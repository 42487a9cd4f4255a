"""`cxscan run`: the workshop, from the first question to the report."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import FolderOption, LangOption, TodayOption, read_date
from cxscan.cli.output import print_message, tell
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.cli.wishes import Start, Wishes
    from cxscan.files.answers import AnswersFile
    from cxscan.files.scans import FoundScan
    from cxscan.workshop.session import EarlierScan


def run(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTIONNAIRE|SCAN",
            help=mark("A questionnaire (id or file), or a scan to go on with or to correct."),
        ),
    ] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help=mark("Name of the organisation."))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=mark("Department, service or team."))] = None,
    date: Annotated[
        datetime.date | None,
        typer.Option("--date", parser=read_date, metavar="YYYY-MM-DD", help=mark("Date of the scan; default today.")),
    ] = None,
    folder: FolderOption = SCANS_FOLDER,
    source: Annotated[
        Path | None,
        typer.Option("--from", parser=read_path, help=mark("An earlier scan whose answers are carried over, to be confirmed.")),
    ] = None,
    quick: Annotated[
        bool | None,
        typer.Option("--quick/--full", help=mark("The short scan, or the full one."), show_default=False),
    ] = None,
    customer: Annotated[str | None, typer.Option("--customer", help=mark("Word for the customer, by its id."))] = None,
    rater: Annotated[
        str | None, typer.Option("--rater", help=mark("One person's own view, by name; never compared as a scan."))
    ] = None,
    lang: LangOption = None,
    plain: Annotated[bool, typer.Option("--plain", help=mark("Line by line: for screen readers, pipes and scripts."))] = False,
    go_on: Annotated[bool, typer.Option("--continue", help=mark("Go on with the scan in progress."))] = False,
    new: Annotated[bool, typer.Option("--new", help=mark("Begin a new scan, even if one is in progress."))] = False,
    answers: Annotated[
        Path | None, typer.Option("--answers", parser=read_path, help=mark("Take the answers from a file and ask nothing."))
    ] = None,
    today: TodayOption = None,
) -> None:
    """Find out what to begin with, hold the session, say where the scan is."""
    from cxscan.files.problems import WrongUsage

    if go_on and new:
        raise WrongUsage(message("--continue and --new exclude each other."))
    from cxscan.cli.wishes import Wishes

    wishes = Wishes(
        today=today or datetime.date.today(),  # noqa: DTZ011 - the local date is meant
        folder=folder,
        organisation=_name(organisation, "--organisation"),
        unit=_name(unit, "--unit"),
        date=date,
        source=source,
        scope=None if quick is None else "quick" if quick else "full",
        customer=customer,
        rater=_name(rater, "--rater"),
        lang=lang,
        plain=plain,
        begin="continue" if go_on else "new" if new else None,
    )
    _run(target, wishes, answers, ctx.obj)


def _run(target: str | None, wishes: "Wishes", answers: Path | None, language: Language) -> None:
    """Fill in the answers of a file, or hold the session; whatever ends the program leaves the scan whole."""
    from cxscan.cli.continuing import refuse_what_a_new_scan_takes
    from cxscan.cli.speaking import speaking
    from cxscan.cli.starting import named_scan
    from cxscan.workshop.interruption import interruptions, only_noted

    with interruptions():
        if scan := named_scan(target):
            refuse_what_a_new_scan_takes(scan, wishes)
        if answers is not None:
            _fill_in(target, _with_given(wishes, answers), language)
            return
        start = _begun(target, wishes, language)
        if start is not None:
            with only_noted(), speaking(start.language):
                _hold(start)


def _begun(target: str | None, wishes: "Wishes", language: Language) -> "Start | None":
    """Return what the session begins with; none where there is nothing more to be typed, which is said."""
    from cxscan.cli.speaking import StoppedBefore
    from cxscan.cli.starting import begin
    from cxscan.workshop.room import EndOfInput

    stopped_early = message("Stopped before the first question; nothing was saved.")
    try:
        return begin(target, wishes)
    except StoppedBefore as stopped:
        tell(stopped_early, stopped.language)
        if isinstance(stopped.by, EndOfInput):
            return None
        raise stopped.by from None
    except KeyboardInterrupt:
        tell(stopped_early, language)
        raise


def _name(name: str | None, option: str) -> str | None:
    from cxscan.files.problems import WrongUsage
    from cxscan.model.plain_text import one_line

    if name is None:
        return None
    text = one_line(name)
    if not text:
        raise WrongUsage(message("{option} is empty. Give a name, or leave the option out.", option=option))
    return text


def _hold(start: "Start") -> None:
    """Hold the session on a file that is locked for as long as it lasts; however it ends, say what is on disk."""
    from cxscan.cli.ending import offer_report, say_end, where_it_is
    from cxscan.cli.safekeeping import Safekeeping
    from cxscan.files.problems import CannotUse
    from cxscan.workshop.session import Session

    earlier, keeping = _earlier(start), Safekeeping(start)
    with keeping.held:
        _refuse_what_changed(start)
        session = Session(
            questionnaire=start.questionnaire,
            scan=start.scan,
            save=keeping.save,
            room=start.room,
            language=start.language,
            earlier=earlier[1] if earlier else None,
        )
        try:
            session.hold()
        except CannotUse as error:
            # It was said when it happened.
            print_message(where_it_is(keeping.end(), keeping.scan, start))
            raise typer.Exit(error.exit_code) from None
        except BaseException:
            print_message("")
            print_message(where_it_is(keeping.end(), keeping.scan, start))
            raise
        kept = keeping.end()
        say_end(kept, keeping.scan, start)
    if keeping.scan.status == "final" and start.room.in_person:
        offer_report(kept.path, start, earlier[0] if earlier else None)


def _refuse_what_changed(start: "Start") -> None:
    """Make sure that the file, now that it is ours alone, is still what was read before the first prompts."""
    from cxscan.files.loading import load_scan
    from cxscan.files.paths import exists
    from cxscan.files.problems import CannotUse

    if (load_scan(start.path) if exists(start.path) else None) != start.on_disk:
        raise CannotUse(message("{path} was changed just now, perhaps in another window. Start again.", path=start.path))


def _earlier(start: "Start") -> "tuple[FoundScan, EarlierScan] | None":
    """Return the scan of last time with its questionnaire: the newest that can be read with one; others are named."""
    from cxscan.cli.output import hear
    from cxscan.desk.cautions import on_another_scale
    from cxscan.desk.passed_over import say_passed_over
    from cxscan.desk.reader import Reader
    from cxscan.desk.shown_scan import shown_questionnaire
    from cxscan.files.last_time import family_in, scans_before
    from cxscan.files.library import Library
    from cxscan.files.scans import FoundScan
    from cxscan.workshop.session import EarlierScan

    library = Library()
    family = family_in(start.path.parent, library, start.shelved)
    now = FoundScan(start.path, start.scan)
    before = scans_before(now, start.folder, family, library, lambda one: say_passed_over([one], Reader(start.language, hear)))
    for found, opened in before:
        levels, others = opened.questionnaire.highest_level, start.questionnaire.highest_level
        if levels != others:
            tell(on_another_scale(found.path, levels, start.path, others), start.language)
            return None
        return found, EarlierScan(opened.scan, shown_questionnaire(opened.shelved, start.language, start.scan.customer))
    return None


# --- answers from a file


def _with_given(wishes: "Wishes", path: Path) -> "Wishes":
    """Return the wishes with what the file says about the scan, where no option says otherwise."""
    import dataclasses

    from cxscan.files.answers import load_answers

    answers = load_answers(path)
    given = answers.given
    return dataclasses.replace(
        wishes,
        organisation=wishes.organisation or given.organisation,
        unit=wishes.unit or given.unit,
        date=wishes.date or given.date,
        customer=wishes.customer or given.customer,
        answers=answers,
        plain=True,
    )


def _fill_in(target: str | None, wishes: "Wishes", language: Language) -> None:
    """Put the answers of a file into the scan without asking anything."""
    from cxscan.cli.speaking import speaking
    from cxscan.cli.starting import named_scan
    from cxscan.files.problems import WrongUsage

    if wishes.organisation is None and named_scan(target) is None:
        raise WrongUsage(message("Whose answers are these? Add --organisation NAME."))
    start = _begun(target, wishes, language)
    if start is not None and wishes.answers is not None:
        with speaking(start.language):
            _save_filled_in(start, wishes.answers)


def _save_filled_in(start: "Start", answers: "AnswersFile") -> None:
    from cxscan.cli.ending import say_end
    from cxscan.cli.safekeeping import Kept
    from cxscan.files.answers import with_given
    from cxscan.files.checks import check_scan
    from cxscan.files.keeping import keep_questionnaire
    from cxscan.files.paths import exists
    from cxscan.files.problems import FileProblems
    from cxscan.files.saving.held_scan import HeldScanFile
    from cxscan.maturity.scores import is_complete

    scan = with_given(start.scan, answers.given)
    if problems := check_scan(answers.document, scan, start.shelved.source):
        raise FileProblems(problems)
    complete = is_complete(scan, start.shelved.source)
    scan = scan.changed(status="final" if complete else "draft")
    with HeldScanFile(start.path, lambda note: tell(note, start.language)) as held:
        _refuse_what_changed(start)
        if not exists(held.path):
            keep_questionnaire(start.shelved, held.path.parent)
        held.save(scan, start.shelved.source)
        say_end(Kept(held.path, held.on_disk()), scan, start)
