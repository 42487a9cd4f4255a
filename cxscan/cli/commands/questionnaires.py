"""`cxscan questionnaires`: what there is to ask, in full, as a starter, and as a schema for editors."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import paper, print_json, print_path, print_result
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.files.library import ShelvedQuestionnaire
    from cxscan.model.questionnaire import Questionnaire


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
    from cxscan.cli.passed_over import say_passed_over
    from cxscan.files.library import Library
    from cxscan.files.paths import current_folder
    from cxscan.files.unusable import unusable_questionnaires
    from cxscan.reports.questionnaire_pages import Listed, render_list

    language, library = ctx.obj, Library()
    listed = [
        Listed(shown_in(shelved, lang), len(shelved.source.by_id), shelved.languages, shelved.built_in)
        for shelved in library.all(current_folder())
    ]
    say_passed_over(unusable_questionnaires(library), language)
    print_result(render_list(listed, language, paper()))


@questionnaires_app.command("show", help=mark("Show a questionnaire with all its questions and levels."))
def show_questionnaire(
    wanted: Annotated[str, typer.Argument(metavar="ID", help=mark("The id of a questionnaire, or its file."))],
    customer: Annotated[str | None, typer.Option("--customer", help=mark("Word for the customer, by its id."))] = None,
    page_format: Annotated[
        PageFormat, typer.Option("--format", help=mark("text to read here, markdown to print or pass on."))
    ] = PageFormat.TEXT,
    lang: LangOption = None,
) -> None:
    """Print one questionnaire as a handout."""
    from cxscan.cli.starting import find_questionnaire
    from cxscan.cli.wishes import known_customer
    from cxscan.files.paths import current_folder
    from cxscan.model.wording import with_customer
    from cxscan.reports.questionnaire_pages import render_differences, render_page, render_questionnaire

    shelved = find_questionnaire(wanted, current_folder() or Path())
    shown = with_customer(shown_in(shelved, lang), known_customer(customer, shelved.source))
    language, differences = Language(shown.language), ""
    if shelved.variant and shelved.original:
        differences = render_differences(shelved.variant, shown_in(shelved.original, lang), language)
    page = render_questionnaire(shown, language, licensed=shelved.is_licensed, differences=differences)
    print_result(page if page_format is PageFormat.MARKDOWN else render_page(page, paper()))


@questionnaires_app.command("new", help=mark("Write a starter for a questionnaire of your own."))
def new_questionnaire(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(parser=read_path, metavar="FILE", help=mark("File to write."))],
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))] = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Write a small questionnaire with comments that say what each part is for."""
    from cxscan.files.kinds import QUESTIONNAIRE
    from cxscan.files.library import starter
    from cxscan.files.paths import is_yaml, resolved
    from cxscan.files.problems import WrongUsage
    from cxscan.files.saving.new_files import write_new_file

    language: Language = ctx.obj
    if not is_yaml(file.name):
        raise WrongUsage(message("{path} must end in .yaml: by that a questionnaire is found.", path=file))
    write_new_file(file, starter(language.code), force=force, instead_of=QUESTIONNAIRE)
    print_path(resolved(file))
    from cxscan.cli.output import tell

    tell(message("Edit it, then check it with: cxscan check {path}", path=file), language)


@questionnaires_app.command("schema", help=mark("Print the JSON Schema, with which editors help while you type."))
def print_schema() -> None:
    """Print the JSON Schema of a questionnaire file."""
    from cxscan.cli.commands.schema import schema_of
    from cxscan.files.kinds import QUESTIONNAIRE

    print_json(schema_of(QUESTIONNAIRE))


def shown_in(shelved: "ShelvedQuestionnaire", lang: str | None) -> "Questionnaire":
    """Return a questionnaire in the language asked for, else the system's, else its own."""
    from cxscan.cli.reading import language_for

    return shelved.in_language(language_for(lang, None, shelved).code)
