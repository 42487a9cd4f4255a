"""`cxscan templates`: the built-in templates, a copy to make one's own, and what a template gets; and using one's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import LangOption, read_path
from cxscan.cli.output import paper, print_json, print_path, print_result, tell
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.reports.order import Audience, OwnTemplate

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
    from cxscan.reports.own_templates.template_list import built_in_templates, parts_of, render_template_list

    folder = _folder()
    found = built_in_templates(folder)
    print_result(render_template_list(found, parts_of(found, folder), ctx.obj, paper()))


@templates_app.command("copy", help=mark("Copy a built-in template to a file of your own."))
def copy_template(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=mark("A template from the list, or a part of one."))],
    file: Annotated[
        Path, typer.Argument(parser=read_path, metavar="FILE", help=mark("File to write, which ends in .md.j2 or .html.j2."))
    ],
    force: Annotated[bool, typer.Option("--force", help=mark("Replace the file if it exists."))] = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Write the template as it is: what it includes is found by its name from the copy too."""
    from cxscan.files.paths import resolved
    from cxscan.files.problems import WrongUsage
    from cxscan.files.saving.new_files import write_new_file
    from cxscan.reports.own_templates.template_list import ENDINGS, built_in_templates, parts_of

    language: Language = ctx.obj
    folder, ending = _folder(), _ending(file)
    whole = built_in_templates(folder)
    files = [f"{one.name}{end}" for one in whole for end in one.endings] + parts_of(whole, folder)
    known = [one.removesuffix(ending) for one in files if one.endswith(ending)]
    wanted = next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), name)
    if wanted not in known:
        what = message(
            "There is no built-in template “{name}” that ends in {ending}. Known: {known}.",
            name=name,
            ending=ending,
            known=", ".join(known),
        )
        raise WrongUsage(what)
    write_new_file(file, (folder / f"{wanted}{ending}").read_text(encoding="utf-8"), force=force)
    print_path(resolved(file))
    form = ENDINGS[ending]
    tell(message("Edit it, then use it with: cxscan report --format {form} --template {path}", form=form, path=file), language)


@templates_app.command("schema", help=mark("Print the JSON Schema of what a template gets."))
def print_template_schema() -> None:
    """Print the JSON Schema of the data that a template gets."""
    from cxscan.reports.own_templates.template_schema import template_schema

    print_json(template_schema())


def _folder() -> Path:
    from cxscan.files.library import TEMPLATES_FOLDER, data_folder

    return data_folder(TEMPLATES_FOLDER)


def _ending(file: Path) -> str:
    """Return the ending by which a file is a template.

    Raises:
        WrongUsage: it has none.
    """
    from cxscan.files.problems import WrongUsage
    from cxscan.reports.own_templates.template_list import ENDINGS

    for ending in ENDINGS:
        if file.name.lower().endswith(ending):
            return ending
    raise WrongUsage(message("{path} must end in .md.j2 (for Markdown) or .html.j2 (for HTML).", path=file))


def chosen_template(wanted: str, form: str) -> "tuple[Audience, OwnTemplate | None]":
    """Return the template that is meant, for a report in a form such as `markdown`: a built-in one, or a file of one's own.

    Raises:
        WrongUsage: there is none of that name, or that form takes no template of one's own, or not this one.
        CannotUse: the file cannot be read.
    """
    from cxscan.files.paths import is_file
    from cxscan.files.problems import WrongUsage
    from cxscan.files.text import read_text
    from cxscan.reports.order import Audience, OwnTemplate
    from cxscan.reports.own_templates.template_list import ENDINGS

    if wanted in set(Audience):
        return Audience(wanted), None
    path = read_path(wanted)
    if not is_file(path) and not wanted.lower().endswith(".j2"):
        what = message(
            "There is no template “{name}”. Known: {known}; or name a file of your own, which ends in .md.j2 or .html.j2.",
            name=wanted,
            known=", ".join(Audience),
        )
        raise WrongUsage(what)
    if form not in ENDINGS.values():
        raise WrongUsage(message("A template of your own makes a report in Markdown or HTML; use --format markdown or html."))
    if (made := ENDINGS[_ending(path)]) != form:
        raise WrongUsage(message("{path} makes a report in another form: add --format {form}.", path=path, form=made))
    return Audience.FULL, OwnTemplate(wanted, read_text(path))


@contextmanager
def template_problems(own: "OwnTemplate | None") -> Iterator[None]:
    """Turn what is wrong with a template of one's own into the problem of that file, at its line.

    Raises:
        FileProblems: something is wrong with it.
    """
    from cxscan.files.problems import FileProblems, Problem
    from cxscan.reports.own_templates.filling import TemplateProblem

    try:
        yield
    except TemplateProblem as problem:
        where = Path(own.name if own else "")
        raise FileProblems([Problem(where, problem.line, problem.column, problem.what, problem.hint)]) from None
