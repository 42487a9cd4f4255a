"""The menu that `cxscan` alone shows on a terminal."""

from collections.abc import Callable  # noqa: TC003 - a module of commands keeps its types at run time
from pathlib import Path

import typer

from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.cli.commands.agenda import agenda
from cxscan.cli.commands.demo import DEMO_FOLDER, demo
from cxscan.cli.commands.diff import diff
from cxscan.cli.commands.form import collect, new_form
from cxscan.cli.commands.overview import overview
from cxscan.cli.commands.report import open_file
from cxscan.cli.commands.run import run
from cxscan.cli.commands.show import show
from cxscan.cli.output import begin_telling, print_error, print_path
from cxscan.cli.reader import reader_for
from cxscan.cli.room import make_room
from cxscan.desk.report.formats import ReportFormat, has_extra
from cxscan.desk.report.report import write_report
from cxscan.desk.report.wishes import ReportWishes
from cxscan.desk.which_scan import scans_of_groups
from cxscan.files.disk.paths import is_folder, resolved
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import CxscanError
from cxscan.files.scans import free_path
from cxscan.languages import Language
from cxscan.workshop.interruption import interruptions
from cxscan.workshop.room import EndOfInput, Prompts


@interruptions()
def show_menu(ctx: typer.Context) -> None:
    """Ask what to do until the user stops; what goes wrong is said, and the menu comes back."""
    language: Language = ctx.obj
    say, room = language.say, make_room(language)
    entries: list[tuple[str, Callable[[typer.Context, Prompts], None]]] = [
        (say("New scan"), _begin),
        (say("Go on with a scan"), _go_on),
        (say("Let everybody give their own view first"), _own_views),
        (say("Show the scores"), _show),
        (say("Write a report"), _report),
        (say("Compare with last time"), _compare),
        (say("See all teams side by side"), _overview),
        (say("See an example"), _example),
    ]
    while True:
        try:
            place = room.choose(say("What do you want to do?"), [*(title for title, _ in entries), say("Stop")])
            if place == len(entries):
                return
            begin_telling()
            entries[place][1](ctx, room)
        except CxscanError as error:
            print_error(error, language)
        except EndOfInput:
            return


def _begin(ctx: typer.Context, _: Prompts) -> None:
    run(ctx, new=True, lang=_lang(ctx))


def _go_on(ctx: typer.Context, room: Prompts) -> None:
    found = _choose_scan([found for found in _scans(ctx) if found.scan.status == "draft"], ctx, room)
    if found:
        run(ctx, str(found.named), lang=_lang(ctx))


def _own_views(ctx: typer.Context, room: Prompts) -> None:
    """Ask which step it is on the way from forms to a conversation, and take it."""
    say = ctx.obj.say
    steps: list[tuple[str, Callable[[typer.Context, Prompts], None]]] = [
        (say("1. Make a form to send to everybody"), _make_form),
        (say("2. Put the filled-in forms together"), _collect),
        (say("3. See what to talk about first"), _plan),
    ]
    place = room.choose(say("Which step?"), [*(title for title, _ in steps), say("Back to the menu")])
    if place < len(steps):
        steps[place][1](ctx, room)


def _make_form(ctx: typer.Context, room: Prompts) -> None:
    from cxscan.desk.questionnaires import find_questionnaire
    from cxscan.desk.session.first_questions import choose_scope
    from cxscan.files.questionnaires.library import DEFAULT_QUESTIONNAIRE

    language: Language = ctx.obj
    say = language.say
    shelved = find_questionnaire(DEFAULT_QUESTIONNAIRE, SCANS_FOLDER)
    scope = choose_scope(shelved.in_language(language.code), room, language)
    kinds = [(say("A page, for a browser or a phone"), ".html"), (say("A workbook (Excel)"), ".xlsx")]
    ending = kinds[room.choose(say("In what form?"), [title for title, _ in kinds])][1]
    new_form(ctx, free_path(Path(), say("form"), ending), scope=scope, lang=_lang(ctx))


def _collect(ctx: typer.Context, room: Prompts) -> None:
    from cxscan.desk.session.first_questions import ask_organisation

    language: Language = ctx.obj
    organisation = ask_organisation(room, Shelf().folder(SCANS_FOLDER), language)
    say = language.say
    typed = room.ask_line(
        say("In which folder are the filled-in forms?"),
        problem=lambda name: (
            None if name and is_folder(Path(name)) else say("There is no folder of that name. Look where they are.")
        ),
    )
    collect(ctx, [Path(typed)], organisation, lang=_lang(ctx))


def _plan(ctx: typer.Context, room: Prompts) -> None:
    voted = [one for one in _scans(ctx) if one.scan.has_votes]
    if not voted:
        room.tell(ctx.obj.say("Nobody has voted in a scan yet. Make a form first, and put together what comes back."))
    elif found := _choose_scan(voted, ctx, room):
        agenda(ctx, found.named, lang=_lang(ctx))


def _show(ctx: typer.Context, room: Prompts) -> None:
    found = _choose_any(ctx, room)
    if found:
        show(ctx, found.named, lang=_lang(ctx))


def _report(ctx: typer.Context, room: Prompts) -> None:
    found = _choose_any(ctx, room)
    if found is None:
        return
    before = Shelf().folder(SCANS_FOLDER).before(found)
    template, form = _choose_form(ctx.obj, room)
    against = (SCANS_FOLDER,) if before else ()
    wishes = ReportWishes(report_format=form, template=template, against=against, lang=_lang(ctx))
    output = write_report(found.named, wishes, reader_for(ctx))
    print_path(resolved(output))
    if room.confirm(ctx.obj.say("Open it now?"), default=False):
        open_file(output)


def _choose_form(language: Language, room: Prompts) -> tuple[str, ReportFormat]:
    """Return the template and the form that are meant."""
    say = language.say
    forms = [
        (say("Everything, as a page to read and to print"), "full", ReportFormat.HTML),
        (say("One page for the management"), "management", ReportFormat.HTML),
        (say("Everything, as a workbook (Excel)"), "full", ReportFormat.EXCEL),
        (say("Everything, as a text for a wiki (Markdown)"), "full", ReportFormat.MARKDOWN),
    ]
    if has_extra("pdf"):
        forms[2:2] = [(say("Everything, as a PDF to publish and to keep"), "full", ReportFormat.PDF)]
    if has_extra("office"):
        forms[-1:-1] = [
            (say("Everything, as a paper (Word)"), "full", ReportFormat.WORD),
            (say("Slides (PowerPoint)"), "full", ReportFormat.POWERPOINT),
        ]
    _, template, form = forms[room.choose(say("In what form?"), [title for title, _, _ in forms])]
    return template, form


def _compare(ctx: typer.Context, _: Prompts) -> None:
    diff(ctx, lang=_lang(ctx))


def _overview(ctx: typer.Context, room: Prompts) -> None:
    in_progress = any(found.scan.status == "draft" and not found.scan.rater for found in Shelf().folder(SCANS_FOLDER).scans)
    drafts = in_progress and room.confirm(ctx.obj.say("Count the scans in progress too?"), default=False)
    overview(ctx, drafts=drafts, lang=_lang(ctx))


def _example(ctx: typer.Context, _: Prompts) -> None:
    demo(ctx, free_path(DEMO_FOLDER.parent, DEMO_FOLDER.name, ""), lang=_lang(ctx))


def _lang(ctx: typer.Context) -> str | None:
    """Return the language that the menu itself was asked to speak."""
    lang: str | None = ctx.params.get("lang")
    return lang


def _choose_any(ctx: typer.Context, room: Prompts) -> PlacedScan | None:
    return _choose_scan(_scans(ctx), ctx, room)


def _scans(ctx: typer.Context) -> list[PlacedScan]:
    return scans_of_groups(SCANS_FOLDER, Shelf(), reader_for(ctx))


def _choose_scan(scans: list[PlacedScan], ctx: typer.Context, room: Prompts) -> PlacedScan | None:
    language: Language = ctx.obj
    if not scans:
        room.tell(language.say("There is none yet in the folder {folder}. Choose “New scan”.", folder=resolved(SCANS_FOLDER)))
        return None
    newest_first = scans[::-1]
    place = room.choose(language.say("Which one?"), [in_words(found, language) for found in newest_first])
    return newest_first[place]


def in_words(found: PlacedScan, language: Language) -> str:
    """Return a scan as people call it: who, when, and whether it is done."""
    who = " · ".join(filter(None, (found.scan.organisation, found.scan.unit, found.scan.title)))
    state = language.say("in progress") if found.scan.status == "draft" else language.say("done")
    return f"{who}, {language.date(found.scan.date)} ({state})"
