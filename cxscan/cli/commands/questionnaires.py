"""`cxscan questionnaires`: what there is to ask, in full, as a starter, and as a schema for editors."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import BrandOption, CustomerOption, ForceOption, LangOption, today_or
from cxscan.cli.output import paper, print_json, print_path, print_result
from cxscan.files.disk.typed_paths import as_typed, read_path
from cxscan.files.problems import WrongUsage
from cxscan.languages import Language, mark


class PageFormat(StrEnum):
    """How a questionnaire is shown."""

    TEXT = "text"
    MARKDOWN = "markdown"


questionnaires_app = typer.Typer(
    help=mark("List or show questionnaires, or begin your own."),
    rich_markup_mode=None,
    invoke_without_command=True,
)


@questionnaires_app.callback()
def list_questionnaires(ctx: typer.Context, lang: LangOption = None) -> None:
    """Print a table of every questionnaire that can be found."""
    if ctx.invoked_subcommand is not None:
        return
    from cxscan.cli.reader import reader_for
    from cxscan.desk.passed_over import say_passed_over
    from cxscan.desk.questionnaires import known_questionnaires
    from cxscan.reports.questionnaire_pages import Listed, render_list

    language: Language = ctx.obj
    known, passed_over = known_questionnaires(lang)
    listed = [
        Listed(one.questionnaire, len(one.shelved.source.by_id), one.shelved.languages, one.shelved.built_in) for one in known
    ]
    say_passed_over(passed_over, reader_for(ctx))
    print_result(render_list(listed, language, paper()))


@questionnaires_app.command("show", help=mark("Show a questionnaire with all its questions and levels."))
def show_questionnaire(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="ID", help=mark("The id of a questionnaire, or its file."))],
    customer: CustomerOption = None,
    page_format: Annotated[
        PageFormat, typer.Option("--format", help=mark("text to read here, markdown to print or pass on."))
    ] = PageFormat.TEXT,
    cards: Annotated[
        Path | None,
        typer.Option("--cards", parser=read_path, help=mark("Write cards to hold up, to be printed: a .html or .pdf file.")),
    ] = None,
    handout: Annotated[
        Path | None,
        typer.Option(
            "--handout",
            parser=read_path,
            help=mark("Write the questions with their levels, to be printed: a .html or .pdf file."),
        ),
    ] = None,
    scope: Annotated[
        str | None,
        typer.Option("--scope", metavar="ID", help=mark("With --cards and --handout: a short form, by its id; or full.")),
    ] = None,
    brand: BrandOption = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Print one questionnaire to read, or write what a group has on paper."""
    if cards or handout:
        if page_format is not PageFormat.TEXT:
            raise WrongUsage("--format is for the screen. The ending of the file says what is printed.")
        from cxscan.cli.reader import reader_for
        from cxscan.desk.form.on_paper import PrintWishes, print_sheets
        from cxscan.model.questionnaire import FULL
        from cxscan.reports.forms.printed.sheets import SheetKind

        files = {kind: path for kind, path in ((SheetKind.CARDS, cards), (SheetKind.HANDOUT, handout)) if path}
        print_sheets(PrintWishes(wanted, files, today_or(None), scope or FULL, lang, customer, brand, force=force))
        for path in files.values():
            print_path(path)
        reader_for(ctx).note("Print it on A4, at its full size (100%).")
        return
    if scope is not None or brand is not None or force:
        raise WrongUsage("--scope, --brand and --force go with --cards or --handout.")
    from cxscan.desk.questionnaires import shown_questionnaire
    from cxscan.reports.questionnaire_pages import render_differences, render_page, render_questionnaire

    shown, differences = shown_questionnaire(wanted, lang, customer), ""
    if shown.variant and shown.original:
        differences = render_differences(shown.variant, shown.original, shown.questionnaire, shown.language)
    licensed = shown.shelved.is_licensed
    page = render_questionnaire(shown.questionnaire, shown.language, licensed=licensed, differences=differences)
    print_result(page if page_format is PageFormat.MARKDOWN else render_page(page, paper()))


@questionnaires_app.command("new", help=mark("Write a starter for a questionnaire of your own."))
def new_questionnaire(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(parser=read_path, metavar="FILE", help=mark("File to write."))],
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Write the starter, and say what to do with it."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.questionnaires import write_starter
    from cxscan.files.disk.paths import resolved

    write_starter(file, ctx.obj.code, force=force)
    print_path(resolved(file))
    reader_for(ctx).note("Edit it, then check it with: cxscan check {path}", path=as_typed(file))


@questionnaires_app.command("schema", help=mark("Print the JSON Schema, with which editors help while you type."))
def print_schema() -> None:
    """Print the JSON Schema of a questionnaire file."""
    from cxscan.files.kinds import QUESTIONNAIRE

    print_json(QUESTIONNAIRE.schema_for_editors())
