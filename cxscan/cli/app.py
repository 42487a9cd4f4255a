"""The Typer app: the commands, and the one place where errors turn into words and exit codes."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cxscan import __version__
from cxscan.cli.check import check
from cxscan.cli.demo import demo
from cxscan.cli.diff import diff
from cxscan.cli.explain import explain
from cxscan.cli.options import LangOption
from cxscan.cli.output import (
    begin_telling,
    has_current_folder,
    let_go_of_terminal,
    not_printed,
    prepare_streams,
    print_error,
)
from cxscan.cli.overview import overview
from cxscan.cli.questionnaires import questionnaires_app
from cxscan.cli.report import report
from cxscan.cli.run import run
from cxscan.cli.schema import schema
from cxscan.cli.show import show
from cxscan.cli.templates import templates_app
from cxscan.cli.trend import trend
from cxscan.cli.wrong_values import UsageError, in_words
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.reasons import reason_of
from cxscan.languages import DEFAULT_LANGUAGE, Language, mark, message
from cxscan.languages.choosing import asked_language, system_language

INTERRUPTED = 130


class CxscanGroup(TyperGroup):
    """Speaks the user's language in the help, and is the one error boundary of all commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Choose the language before anything is shown in it."""
        if ctx.parent is None:
            ctx.obj = Language(asked_language(_lang_in(args)) or system_language() or DEFAULT_LANGUAGE)
            _translate_help(self, ctx.obj)
        with _error_boundary(ctx.obj):
            rest = super().parse_args(ctx, args)
        if lang := ctx.params.get("lang"):
            ctx.default_map = _in_language(self, lang)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what a user can mend ends in a message and an exit code, never in a traceback."""
        if ctx.parent is None:
            begin_telling()
        with _error_boundary(ctx.obj):
            return super().invoke(ctx)


@contextmanager
def _error_boundary(language: Language) -> Iterator[None]:
    """Turn what goes wrong into words and an exit code."""
    try:
        with _library_words(language):
            yield
    except CxscanError as error:
        print_error(error, error.said_in or language)
        raise typer.Exit(error.exit_code if has_current_folder(language) else CannotUse.exit_code) from None
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # Whoever reads the output has seen enough (`cxscan show | head`): that is no error of anybody.
        let_go_of_terminal(1)
        raise typer.Exit from None
    except OSError as error:
        if error.errno == errno.EIO:
            # The terminal is gone, and with it whoever could read a message.
            let_go_of_terminal(1, 2)
            raise typer.Exit(INTERRUPTED) from None
        # Typer has a way of its own to stdout, for the help and the version; an error over a file has its name.
        unusable = not_printed(error) if error.filename is None else _cannot_use(error)
        print_error(unusable, language)
        raise typer.Exit(unusable.exit_code) from None


def _cannot_use(error: OSError) -> CannotUse:
    return CannotUse(message("{path} cannot be used: {reason}.", path=str(error.filename), reason=reason_of(error)))


@contextmanager
def _library_words(language: Language) -> Iterator[None]:
    """Turn what Typer says, of a command line that it cannot read, into words of ours where we have them."""
    try:
        yield
    except UsageError as error:
        raise in_words(error, language) from None


def _lang_in(args: Sequence[str]) -> str | None:
    """Return the language that is asked for, last where more than once: an option of a command wins from one before it."""
    asked = None
    for place, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang" and place + 1 < len(args):
            asked = args[place + 1]
        elif arg.startswith("--lang="):
            asked = arg.removeprefix("--lang=")
    return asked


def _in_language(command: Any, lang: str) -> dict[str, Any]:
    """Return the language, for all commands below this one, as Typer takes a default for their own option."""
    return {"lang": lang} | {name: _in_language(one, lang) for name, one in getattr(command, "commands", {}).items()}


def _translate_help(command: Any, language: Language) -> None:
    if command.help:
        command.help = language.say(command.help)
    for param in command.params:
        if getattr(param, "help", None):
            param.help = language.say(param.help)
    for one in getattr(command, "commands", {}).values():
        _translate_help(one, language)


app = typer.Typer(
    cls=CxscanGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    help=mark("A CX maturity scan: answer in a workshop, see what grew, take the report home."),
)
app.command("run", help=mark("Hold the workshop, or go on where you stopped."))(run)
app.command("show", help=mark("Show the scores of a scan."))(show)
app.command("diff", help=mark("Show what grew between two scans."))(diff)
app.command("explain", help=mark("Show how a score came about."))(explain)
app.command("trend", help=mark("Show the scans of a team over time."))(trend)
app.command("overview", help=mark("Show where many teams stand, and who could learn from whom."))(overview)
app.command("report", help=mark("Write a report on a scan."))(report)
app.command("check", help=mark("Name every problem in files, with its line."))(check)
app.add_typer(questionnaires_app, name="questionnaires", cls=CxscanGroup)
app.add_typer(templates_app, name="templates", cls=CxscanGroup)
app.command("schema", help=mark("Print the JSON Schema of a kind of file, with which editors help while you type."))(schema)
app.command("demo", help=mark("Write a worked example of five years."))(demo)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cxscan {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 - the callback uses it
        bool,
        typer.Option("--version", help=mark("Show the version and stop."), callback=_print_version, is_eager=True),
    ] = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the commands are, see `CxscanGroup`
) -> None:
    """Show the menu on a terminal, else the help, where no command is named."""
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from cxscan.cli.menu import show_menu

        show_menu(ctx)
    else:
        typer.echo(ctx.get_help())


def main() -> None:
    """Run the program."""
    # Plug-ins of pydantic watch the models of a program. Ours wants no watching, and looking for some takes longer than a scan.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    prepare_streams()
    try:
        app()
    except OSError as error:
        # Not even a message could be written: the exit code, of what it was about, is all that is left to say it.
        let_go_of_terminal(1, 2)
        sys.exit(getattr(error.__context__, "exit_code", CannotUse.exit_code))
