"""`cxscan form`: forms for people who give their view on their own, and what comes back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import (
    BrandOption,
    CustomerOption,
    DateOption,
    FolderOption,
    ForceOption,
    LangOption,
    NamedOrganisation,
    ScopeOption,
    TodayOption,
    UnitOption,
    name_in,
    scope_in,
    today_or,
)
from cxscan.cli.output import print_message, print_path, problem_line
from cxscan.files.disk.typed_paths import as_typed, read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.languages import Language, mark

form_app = typer.Typer(
    help=mark("Make forms for people to fill in on their own, and collect them into a scan."),
    rich_markup_mode=None,
    no_args_is_help=True,
)


@form_app.callback()
def form(lang: LangOption = None) -> None:
    """Read the language, which may stand before the command too."""


@form_app.command("new", help=mark("Write a form: a workbook (.xlsx) or a page for a browser (.html)."))
def new_form(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    output: Annotated[
        Path, typer.Option("--output", "-o", parser=read_path, help=mark("File to write; .xlsx or .html says which form."))
    ],
    wanted: Annotated[
        str | None, typer.Argument(metavar="QUESTIONNAIRE", help=mark("The id of a questionnaire, or its file."))
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help=mark("The questions of the short scan alone."))] = False,
    scope: ScopeOption = None,
    customer: CustomerOption = None,
    name: Annotated[str | None, typer.Option("--name", help=mark("Whom the form is for."))] = None,
    brand: BrandOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Write the form, and say how it comes back."""
    asked = scope_in(scope, quick=quick or None)
    from cxscan.cli.reader import reader_for
    from cxscan.desk.form.new import FormWishes, write_form
    from cxscan.files.questionnaires.library import DEFAULT_QUESTIONNAIRE
    from cxscan.model.questionnaire import FULL

    write_form(
        FormWishes(
            wanted or DEFAULT_QUESTIONNAIRE,
            output,
            asked or FULL,
            lang,
            name_in(name, "--name"),
            customer,
            brand,
            force,
        )
    )
    print_path(output)
    reader_for(ctx).note("Send it to everybody. What comes back is collected with: cxscan form collect FILE… --organisation NAME")


@form_app.command("collect", help=mark("Put filled-in forms, and views of run --rater, together into one scan with votes."))
def collect(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(parser=read_path, metavar="FILE…", help=mark("The forms that came back."))],
    organisation: NamedOrganisation,
    unit: UnitOption = None,
    date: DateOption = None,
    folder: FolderOption = SCANS_FOLDER,
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", help=mark("Which questionnaire the forms are of, by its id or its file."))
    ] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help=mark("Drop the names of those who filled one in."))] = False,
    skip_broken: Annotated[
        bool, typer.Option("--skip-broken", help=mark("Name the forms that cannot be used, and go on with the others."))
    ] = False,
    lang: LangOption = None,
    today: TodayOption = None,
) -> None:
    """Collect the forms, say what was left out, and where the scan is."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.form.collect import CollectWishes, collect_forms
    from cxscan.workshop.interruption import interruptions

    language, reader = ctx.obj, reader_for(ctx)
    wishes = CollectWishes(
        organisation=name_in(organisation, "--organisation") or "",
        today=today_or(today),
        folder=folder,
        unit=name_in(unit, "--unit"),
        date=date,
        questionnaire=questionnaire,
        lang=lang,
        anonymous=anonymous,
        skip_broken=skip_broken,
    )
    with interruptions():
        collected = collect_forms(files, wishes, reader)
    for problem in sorted(collected.broken, key=lambda one: one.place):
        print_message(problem_line(problem, language))
    print_path(collected.path)
    counted = language.say_count("{number} person counts.", "{number} people count.", collected.people)
    left = language.say_count("{number} file was left out.", "{number} files were left out.", collected.left_out)
    print_message(f"{counted} {left}" if collected.left_out else counted)
    if collected.left_open:
        print_message(_left_open(collected.left_open, language))
    reader.note("See what to talk about first with: cxscan agenda {path}", path=as_typed(collected.path))


def _left_open(left_open: Sequence[tuple[str, int]], language: Language) -> str:
    """Return who left questions open, by name where names are kept, and that it is no harm."""
    people = language.listing([f"{name} ({number})" for name, number in left_open if name])
    if not people:
        return language.say_count("{number} person left questions open.", "{number} people left questions open.", len(left_open))
    return language.say_count(
        "{number} person left questions open: {people}. The rest counts, and a form that is sent anew takes its place.",
        "{number} people left questions open: {people}. The rest counts, and a form that is sent anew takes its place.",
        len(left_open),
        people=people,
    )
