"""`cxscan templates`: the built-in templates, a copy to make one's own, and what a template gets."""

from pathlib import Path
from typing import Annotated

import typer

from cxscan.cli.options import ForceOption, LangOption
from cxscan.cli.output import paper, print_json, print_path, print_result
from cxscan.files.disk.typed_paths import as_typed, read_path
from cxscan.languages import mark

templates_app = typer.Typer(
    help=mark("List the templates of reports, or begin your own."),
    rich_markup_mode=None,
    invoke_without_command=True,
)


@templates_app.callback()
def list_templates(ctx: typer.Context, lang: LangOption = None) -> None:  # noqa: ARG001 - read before, see `CxscanGroup`
    """Print a table of the built-in templates."""
    if ctx.invoked_subcommand is not None:
        return
    from cxscan.desk.report.templates import built_in
    from cxscan.reports.own_templates.template_list import built_in_templates, parts_of, render_template_list

    folder = built_in()
    found = built_in_templates(folder)
    print_result(render_template_list(found, parts_of(found, folder), ctx.obj, paper()))


@templates_app.command("copy", help=mark("Copy a built-in template to a file of your own."))
def copy(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=mark("A template from the list, or a part of one."))],
    file: Annotated[
        Path, typer.Argument(parser=read_path, metavar="FILE", help=mark("File to write, which ends in .md.j2 or .html.j2."))
    ],
    force: ForceOption = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Write the template, and say how to use it."""
    from cxscan.cli.reader import reader_for
    from cxscan.desk.report.templates import copy_template
    from cxscan.files.disk.paths import resolved

    form = copy_template(name, file, force=force)
    print_path(resolved(file))
    reader = reader_for(ctx)
    reader.note("Edit it, then use it with: cxscan report --format {form} --template {path}", form=form, path=as_typed(file))


@templates_app.command("schema", help=mark("Print the JSON Schema of what a template gets."))
def print_template_schema() -> None:
    """Print the JSON Schema of the data that a template gets."""
    from cxscan.reports.own_templates.template_schema import template_schema

    print_json(template_schema())
