"""The menu that `cxscan` alone shows on a terminal."""

from collections.abc import Callable, Sequence
from dataclasses import replace
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
from cxscan.desk.session.outside import Outside, WentBack
from cxscan.desk.which_scan import scans_of_groups
from cxscan.files.disk.paths import is_folder, resolved
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import CxscanError
from cxscan.files.scans import free_path
from cxscan.languages import Language
from cxscan.workshop.interruption import interruptions
from cxscan.workshop.keys import read_key
from cxscan.workshop.room import EndOfInput


@interruptions()
def show_menu(ctx: typer.Context) -> None:
    """Ask what to do until the user stops; what goes wrong is said, and the menu comes back."""
    menu = _Menu(ctx)
    while True:
        try:
            if not menu.chosen(menu.say("What do you want to do?"), menu.entries(), menu.say("Stop")):
                return
        except WentBack:
            continue
        except CxscanError as error:
            print_error(error, menu.language)
        except EndOfInput:
            return
        menu.forget()


class _Menu:
    """What there is to do, and what is asked first; the language is the one that the menu itself was asked to speak."""

    def __init__(self, ctx: typer.Context) -> None:
        self.ctx = ctx
        self.language: Language = ctx.obj
        self.say = self.language.say
        self._lang: str | None = ctx.params.get("lang")
        self._room = Outside(make_room(self.language), self.language)

    def forget(self) -> None:
        """Begin the menu anew: nothing in it leads back into what was done before."""
        self._room.said.forget()

    def entries(self) -> list[tuple[str, Callable[[], None]]]:
        """Return what can be chosen, and what that does."""
        ctx, say, lang = self.ctx, self.say, self._lang
        return [
            (say("New scan"), lambda: run(ctx, new=True, lang=lang)),
            (say("Go on with a scan"), self._go_on),
            (say("Let everybody give their own view first"), self._own_views),
            (say("Show the scores"), self._show),
            (say("Write a report"), self._report),
            (say("Compare with last time"), lambda: diff(ctx, lang=lang)),
            (say("See all teams side by side"), self._overview),
            (say("See an example"), lambda: demo(ctx, free_path(DEMO_FOLDER.parent, DEMO_FOLDER.name, ""), lang=lang)),
        ]

    def chosen(self, question: str, entries: Sequence[tuple[str, Callable[[], None]]], none: str) -> bool:
        """Ask which of some things to do, and do it; tell whether it was any of them, and not the last answer."""
        place = self._room.choose(question, [*(title for title, _ in entries), none])
        if place == len(entries):
            return False
        begin_telling()
        entries[place][1]()
        return True

    def _go_on(self) -> None:
        if found := self._choose_scan([found for found in self._scans() if found.scan.status == "draft"]):
            run(self.ctx, str(found.named), lang=self._lang)

    def _own_views(self) -> None:
        """Ask which step it is on the way from forms to a conversation, and take it."""
        steps = [
            (self.say("1. Make a form to send to everybody"), self._make_form),
            (self.say("2. Put the filled-in forms together"), self._collect),
            (self.say("3. See what to talk about first"), self._plan),
        ]
        self.chosen(self.say("Which step?"), steps, self.say("Back to the menu"))

    def _make_form(self) -> None:
        from cxscan.desk.questionnaires import find_questionnaire
        from cxscan.desk.session.first_questions import choose_scope
        from cxscan.files.questionnaires.library import DEFAULT_QUESTIONNAIRE

        shelved = find_questionnaire(DEFAULT_QUESTIONNAIRE, SCANS_FOLDER)
        scope = choose_scope(shelved.in_language(self.language.code), self._room, self.language)
        kinds = [(self.say("A page, for a browser or a phone"), ".html"), (self.say("A workbook (Excel)"), ".xlsx")]
        ending = kinds[self._room.choose(self.say("In what form?"), [title for title, _ in kinds])][1]
        new_form(self.ctx, free_path(Path(), self.say("form"), ending), scope=scope, lang=self._lang)

    def _collect(self) -> None:
        from cxscan.desk.session.first_questions import ask_organisation

        organisation = ask_organisation(self._room, Shelf().folder(SCANS_FOLDER), self.language)
        no_folder = self.say("There is no folder of that name. Look where they are.")
        # A folder may be called as a key is.
        prompts = replace(self._room, keys=lambda name: None if name and is_folder(Path(name)) else read_key(name))
        typed = prompts.ask_line(
            self.say("In which folder are the filled-in forms?"),
            problem=lambda name: None if name and is_folder(Path(name)) else no_folder,
        )
        collect(self.ctx, [Path(typed)], organisation, lang=self._lang)

    def _plan(self) -> None:
        voted = [one for one in self._scans() if one.scan.has_votes]
        if not voted:
            self._room.tell(self.say("Nobody has voted in a scan yet. Make a form first, and put together what comes back."))
        elif found := self._choose_scan(voted):
            agenda(self.ctx, found.named, lang=self._lang)

    def _show(self) -> None:
        if found := self._choose_scan(self._scans()):
            show(self.ctx, found.named, lang=self._lang)

    def _report(self) -> None:
        found = self._choose_scan(self._scans())
        if found is None:
            return
        before = Shelf().folder(SCANS_FOLDER).before(found)
        template, form = self._choose_form()
        against = (SCANS_FOLDER,) if before else ()
        wishes = ReportWishes(report_format=form, template=template, against=against, lang=self._lang)
        output = write_report(found.named, wishes, reader_for(self.ctx))
        print_path(resolved(output))
        self.forget()
        if self._room.confirm(self.say("Open it now?"), default=False):
            open_file(output, self.language)

    def _choose_form(self) -> tuple[str, ReportFormat]:
        """Return the template and the form that are meant."""
        say = self.say
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
        _, template, form = forms[self._room.choose(say("In what form?"), [title for title, _, _ in forms])]
        return template, form

    def _overview(self) -> None:
        in_progress = any(found.scan.status == "draft" and not found.scan.rater for found in Shelf().folder(SCANS_FOLDER).scans)
        drafts = in_progress and self._room.confirm(self.say("Count the scans in progress too?"), default=False)
        overview(self.ctx, drafts=drafts, lang=self._lang)

    def _scans(self) -> list[PlacedScan]:
        return scans_of_groups(SCANS_FOLDER, Shelf(), reader_for(self.ctx))

    def _choose_scan(self, scans: list[PlacedScan]) -> PlacedScan | None:
        if not scans:
            none = self.say("There is none yet in the folder {folder}. Choose “New scan”.", folder=resolved(SCANS_FOLDER))
            self._room.tell(none)
            return None
        newest_first = scans[::-1]
        place = self._room.choose(self.say("Which one?"), [in_words(found, self.language) for found in newest_first])
        return newest_first[place]


def in_words(found: PlacedScan, language: Language) -> str:
    """Return a scan as people call it: who, when, and whether it is done."""
    who = " · ".join(filter(None, (found.scan.organisation, found.scan.unit, found.scan.title)))
    state = language.say("in progress") if found.scan.status == "draft" else language.say("done")
    return f"{who}, {language.date(found.scan.date)} ({state})"
