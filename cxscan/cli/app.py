"""The Typer app: the commands, and the one place where errors turn into words and exit codes."""

import errno
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from cxscan import __version__
from cxscan.cli.ctrl_c import INTERRUPTED, raised
from cxscan.cli.help import speak_in, translate
from cxscan.cli.options import LangOption
from cxscan.cli.output import (
    begin_telling,
    has_current_folder,
    hear,
    let_go_of_terminal,
    not_printed,
    prepare_streams,
    print_error,
)
from cxscan.cli.wrong_values import UsageError, print_misuse
from cxscan.files.disk.reasons import reason_of
from cxscan.files.problems import CannotUse, CxscanError, WrongUsage
from cxscan.languages import DEFAULT_LANGUAGE, Language, mark
from cxscan.languages.choice import ENVIRONMENT_VARIABLE, asked_language, system_language, unknown_in
from cxscan.languages.records import LANGUAGES


class _OnceEach:
    """A command, or a group of them, whose options are typed once each: of two values Typer would take the last in silence."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options, and refuse one that is there more than once; a flag that is, or an option that takes many, is not."""
        speak_in(self, ctx, ctx.obj)
        given, command = [*args], cast("Any", super())
        try:
            rest: list[str] = command.parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx  # so that the help of this command is named
            error.typed = given
            raise
        _, _, typed = command.make_parser(ctx).parse_args(args=given)
        for option, times in Counter(typed).items():
            names = [max(option.opts, key=len), *option.secondary_opts]
            if times > 1 and not option.multiple and (len(names) > 1 or not option.is_flag):
                raise WrongUsage("{option} is there more than once. Give it once.", option="/".join(names))
        return rest


class CxscanCommand(_OnceEach, TyperCommand):
    """A command that takes each option once."""


class CxscanGroup(_OnceEach, TyperGroup):
    """Speaks the user's language in the help, and is the one error boundary of all commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Choose the language before anything is shown in it."""
        if ctx.parent is None:
            option = _lang_in(args)
            ctx.obj = Language(asked_language(option) or system_language() or DEFAULT_LANGUAGE)
            ctx.meta[ENVIRONMENT_VARIABLE] = None if option else unknown_in()
            translate(self, ctx.obj)
        with _error_boundary(ctx.obj):
            rest = super().parse_args(ctx, args)
        if lang := ctx.params.get("lang"):
            ctx.default_map = _in_language(self, lang)
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what a user can mend ends in a message and an exit code, never in a traceback."""
        if ctx.parent is None:
            begin_telling()
            if value := ctx.meta[ENVIRONMENT_VARIABLE]:
                hear(_no_language(value, ctx.obj))
        with _error_boundary(ctx.obj):
            return super().invoke(ctx)


@contextmanager
def _error_boundary(language: Language) -> Iterator[None]:
    """Turn what goes wrong into words and an exit code."""
    try:
        with raised():
            yield
    except UsageError as error:
        # What Typer says of a command line that it cannot read, in words of ours where we have them.
        print_misuse(error, language)
        raise typer.Exit(WrongUsage.exit_code) from None
    except CxscanError as error:
        print_error(error, language)
        raise typer.Exit(error.exit_code if has_current_folder(error.said_in or language) else CannotUse.exit_code) from None
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
        unusable = _unusable(error)
        print_error(unusable, language)
        raise typer.Exit(unusable.exit_code) from None
    except Exception as error:
        if _is_made_of_ctrl_c(error):
            raise typer.Exit(INTERRUPTED) from None
        if _is_want_of_memory(error):
            print_error(_TOO_LITTLE_MEMORY, language)
            raise typer.Exit(_TOO_LITTLE_MEMORY.exit_code) from None
        raise


_CTRL_C = r"(KeyboardInterrupt|Interrupted)\W*$"


def _is_made_of_ctrl_c(error: Exception) -> bool:
    """Tell whether an error is what pydantic makes of a Ctrl-C that comes while it builds a model: it keeps the words alone."""
    return type(error).__name__ == "SchemaError" and bool(re.search(_CTRL_C, str(error)))


_NO_ROOM = {errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
_TOO_LITTLE_MEMORY = CannotUse("There is too little memory for this. Close other programs, and try again.")


def _is_want_of_memory(error: Exception) -> bool:
    """Tell whether there is too little memory: for something, for another process, or for a library that is loaded whole."""
    if isinstance(error, OSError):
        return error.filename is None and error.errno in _NO_ROOM
    library = (error.path or "") if isinstance(error, ImportError) else ""
    return isinstance(error, MemoryError) or library.endswith((".so", ".pyd"))


def _no_language(value: str, language: Language) -> str:
    return language.say(
        "{variable} is “{value}”, which is no language of cxscan. Choose one of: {known}.",
        variable=ENVIRONMENT_VARIABLE,
        value=value,
        known=", ".join(LANGUAGES),
    )


def _unusable(error: OSError) -> CannotUse:
    if _is_want_of_memory(error):
        return _TOO_LITTLE_MEMORY
    if error.filename is None:
        # An error over a file has its name; Typer has a way of its own to stdout, for the help and the version.
        return not_printed(error)
    return CannotUse("{path} cannot be used: {reason}.", path=str(error.filename), reason=reason_of(error))


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


# In the order of the help; what has commands of its own says itself what it is for.
_COMMANDS = {
    "run": mark("Hold the workshop, or go on where you stopped."),
    "show": mark("Show the scores of a scan."),
    "diff": mark("Show what grew between two scans."),
    "explain": mark("Show how a score came about."),
    "trend": mark("Show the scans of a team over time."),
    "overview": mark("Show where many teams stand, and who could learn from whom."),
    "report": mark("Write a report on a scan."),
    "form": None,
    "agenda": mark("Say what to talk about first, from the votes in a scan."),
    "merge": mark("Make one scan of two copies that people went on with apart."),
    "check": mark("Name every problem in files, with its line."),
    "questionnaires": None,
    "templates": None,
    "schema": mark("Print the JSON Schema of a kind of file, with which editors help while you type."),
    "demo": mark("Write a worked example of five years."),
}


def _app_with(commands: Iterable[str]) -> typer.Typer:
    """Return the program with these of its commands; each stands in the module of its name."""
    made = typer.Typer(
        cls=CxscanGroup,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        help=mark("A CX maturity scan: answer in a workshop, see what grew, take the report home."),
    )
    made.callback(invoke_without_command=True)(start)
    for name in commands:
        module = import_module(f"cxscan.cli.commands.{name}")
        if (about := _COMMANDS[name]) is None:
            group: typer.Typer = getattr(module, f"{name}_app")
            for one in group.registered_commands:
                one.cls = CxscanCommand
            made.add_typer(group, name=name, cls=CxscanGroup)
        else:
            made.command(name, help=about, cls=CxscanCommand)(getattr(module, name))
    return made


def app_for(args: Sequence[str]) -> typer.Typer:
    """Return the program with as much of it as a command line needs: all, where that does not begin with a command."""
    if args and args[0] in _COMMANDS:
        return _app_with([args[0]])
    return _app_with([] if [*args] == ["--version"] else _COMMANDS)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cxscan {__version__}")
        raise typer.Exit


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
        from cxscan.cli.commands.menu import show_menu

        show_menu(ctx)
    else:
        typer.echo(ctx.get_help())


def __getattr__(name: str) -> Any:
    """Return the whole program as `app`, once somebody asks for it."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault("app", _app_with(_COMMANDS))


def main() -> None:
    """Run the program."""
    prepare_streams()
    try:
        app_for(sys.argv[1:])()
    except OSError as error:
        # Not even a message could be written: the exit code, of what it was about, is all that is left to say it.
        let_go_of_terminal(1, 2)
        sys.exit(getattr(error.__context__, "exit_code", CannotUse.exit_code))
