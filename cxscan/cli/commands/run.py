"""`cxscan run`: the workshop, from the first question to the report."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cxscan.cli.options import (
    CustomerOption,
    DateOption,
    FolderOption,
    LangOption,
    OrganisationOption,
    ScopeOption,
    TodayOption,
    UnitOption,
    name_in,
    scope_in,
    today_or,
)
from cxscan.cli.output import let_go_of_terminal, print_message, print_result
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.languages import mark

if TYPE_CHECKING:
    from cxscan.desk.session.end import Ended
    from cxscan.desk.session.wishes import SessionWishes, Start, Venue

TargetArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="QUESTIONNAIRE|SCAN",
        help=mark("A questionnaire (id or file), or a scan to go on with or to correct."),
    ),
]


OrderOption = Annotated[
    Literal["agenda", "questionnaire"] | None,
    typer.Option("--order", help=mark("With votes: where they differ most first (agenda), or as the questionnaire has it.")),
]
MinutesOption = Annotated[
    int | None,
    typer.Option(
        "--minutes",
        min=10,
        max=480,
        help=mark("How many minutes the group has: each question shows its share, and says when that is over."),
    ),
]


ContextOption = Annotated[
    bool, typer.Option("--context", help=mark("Ask again what the questionnaire asks about the organisation."))
]
ParticipantsOption = Annotated[bool, typer.Option("--participants", help=mark("Ask again who takes part, to put it right."))]


HideNamesOption = Annotated[
    bool, typer.Option("--hide-names", help=mark("Show nobody who voted by name; their names stay in the file."))
]
SourceOption = Annotated[
    Path | None,
    typer.Option("--from", parser=read_path, help=mark("An earlier scan whose answers are carried over, to be confirmed.")),
]
QuickOption = Annotated[
    bool | None, typer.Option("--quick/--full", help=mark("The short scan, or the full one."), show_default=False)
]


def run(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    target: TargetArgument = None,
    organisation: OrganisationOption = None,
    unit: UnitOption = None,
    date: DateOption = None,
    folder: FolderOption = SCANS_FOLDER,
    source: SourceOption = None,
    quick: QuickOption = None,
    scope: ScopeOption = None,
    customer: CustomerOption = None,
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
    context: ContextOption = False,
    participants: ParticipantsOption = False,
    hide_names: HideNamesOption = False,
    minutes: MinutesOption = None,
    order: OrderOption = None,
    today: TodayOption = None,
) -> None:
    """Find out what to begin with, hold the session, say where the scan is."""
    if go_on and new:
        raise WrongUsage("--continue and --new exclude each other.")
    if answers is not None:
        _refuse_what_asks(minutes, context=context, participants=participants)
        _refuse_what_shows({"--hide-names": hide_names, "--order": order is not None, "--plain": plain})
    from cxscan.cli.reader import reader_for
    from cxscan.cli.room import rooms
    from cxscan.desk.session.wishes import SessionWishes, Venue

    wishes = SessionWishes(
        today=today_or(today),
        folder=folder,
        organisation=name_in(organisation, "--organisation"),
        unit=name_in(unit, "--unit"),
        date=date,
        source=source,
        scope=scope_in(scope, quick=quick),
        customer=customer,
        rater=name_in(rater, "--rater"),
        lang=lang,
        begin="continue" if go_on else "new" if new else None,
        context=context,
        participants=participants,
        hide_names=hide_names,
        plain=plain,
        minutes=minutes,
        order=order,
    )
    _run(target, wishes, answers, Venue(rooms(plain=plain or answers is not None), reader_for(ctx)))


def _refuse_what_asks(minutes: int | None, *, context: bool, participants: bool) -> None:
    if minutes is not None:
        raise WrongUsage("--answers asks nothing, so there is no time to divide. Leave out --minutes.")
    if context:
        raise WrongUsage("--answers asks nothing: put “context” into that file. Leave out --context.")
    if participants:
        raise WrongUsage("--answers asks nothing: put “participants” into that file. Leave out --participants.")


def _refuse_what_shows(options: dict[str, bool]) -> None:
    for option in (name for name, is_given in options.items() if is_given):
        raise WrongUsage("--answers asks nothing. Leave out {option}.", option=option)


def _run(target: str | None, wishes: "SessionWishes", answers: Path | None, venue: "Venue") -> None:
    """Fill in the answers of a file, or hold the session; whatever ends the program leaves the scan whole."""
    from cxscan.desk.session.session import fill_in, hold_session, prepare_session
    from cxscan.desk.session.spoken import speaking
    from cxscan.files.answers import load_answers
    from cxscan.workshop.interruption import interruptions, only_noted

    with interruptions():
        given = load_answers(answers) if answers is not None else None
        with _unread_is_interrupted():
            start = prepare_session(target, wishes, venue, given)
        if start is None:
            return
        if given is not None:
            with speaking(start.language):
                _say_end(fill_in(start, given))
            return
        with only_noted(), speaking(start.language):
            _say_what_does_nothing(wishes, start)
            with _unread_is_interrupted():
                ended = hold_session(start)
            _say_end(ended)
            if ended.scan.status == "final" and start.room.in_person:
                _offer_report(ended)


@contextmanager
def _unread_is_interrupted() -> Iterator[None]:
    """Where nobody reads what is asked, it is interrupted: the answers that still come belong to no question."""
    try:
        yield
    except BrokenPipeError:
        let_go_of_terminal(1)
        raise KeyboardInterrupt from None


def _say_what_does_nothing(wishes: "SessionWishes", start: "Start") -> None:
    say, asks_context = start.language.say, bool(start.questionnaire.context)
    if wishes.context and not asks_context:
        print_message(say("This questionnaire asks nothing about the organisation, so --context does nothing."))
    if wishes.order == "agenda" and not start.scan.has_votes:
        print_message(say("Nobody’s votes are in this scan, so --order does nothing."))
    asking = {"--minutes": wishes.minutes, "--context": wishes.context and asks_context, "--participants": wishes.participants}
    for option in (name for name, is_given in asking.items() if is_given and not start.room.in_person):
        print_message(say("Nobody sits at a terminal here, so {option} does nothing.", option=option))


def _say_end(ended: "Ended") -> None:
    """Say where the scan is, as a result where there is one.

    Raises:
        typer.Exit: the answers are not where they belong, or the session was stopped by what was in their way.
    """
    if ended.has_result:
        print_result(ended.text)
        return
    print_message(ended.text)
    if ended.stopped_by or not ended.is_kept:
        raise typer.Exit((ended.stopped_by or CannotUse).exit_code)


def _offer_report(ended: "Ended") -> None:
    """Write the report if the group wants it, and open it if they ask."""
    from cxscan.cli.commands.report import open_file
    from cxscan.desk.session.end import write_first_report
    from cxscan.desk.session.outside import Outside
    from cxscan.files.disk.paths import resolved
    from cxscan.workshop.room import EndOfInput

    say, room = ended.start.language.say, Outside(ended.start.room, ended.start.language)
    try:
        if not room.confirm(say("Make the report now?"), default=True):
            return
        written = write_first_report(ended)
        print_result(say("The report is in\n  {path}", path=resolved(written)))
        room.said.forget()
        if room.confirm(say("Open it now?"), default=False):
            open_file(written, ended.start.language)
    except EndOfInput:
        return
