"""The help in the language of the reader, down to the few words in it that are Typer's own."""

import re
from collections.abc import Iterable
from typing import Any

import typer

from cxscan.languages import Language, mark

_Formatter: Any = typer.Context.formatter_class
_HEADINGS = {"Options": mark("Options"), "Arguments": mark("Arguments"), "Commands": mark("Commands")}
_OPTIONS, _COMMAND = mark("[OPTIONS]"), mark("COMMAND [ARGS]...")
# What the options that Typer adds say of themselves; they are put into words with all the others.
_OF_TYPER = (
    mark("Show this message and exit."),
    mark("Install completion for the current shell."),
    mark("Show completion for the current shell, to copy it or customize the installation."),
)
# Behind the name of an argument some releases of Typer show its type, as Python calls it.
_TYPE = r" <[\w\[\]]+>$"
_LIMITS = r"(-?[\d.]+)<=x<=(-?[\d.]+)"
_LEAST = r"x>=(-?[\d.]+)"
_IN_BRACKETS = r"(?s)(.*)\[((?:default: |required|-?[\d.]+<=x|x>=).*)\]"


class _Help(_Formatter):  # type: ignore[misc]
    """Writes the help as Typer does, and its headings and what stands in brackets in a language."""

    def __init__(self, language: Language, **widths: Any) -> None:
        super().__init__(**widths)
        self._language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or self._before(self._language.say("Usage")) + " ")

    def write_heading(self, heading: str) -> None:
        heading = self._language.say(_HEADINGS[heading]) if heading in _HEADINGS else heading
        self.write(" " * self.current_indent + self._before(heading) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], **widths: Any) -> None:
        super().write_dl([(re.sub(_TYPE, "", name), self._about(text)) for name, text in rows], **widths)

    def _before(self, text: str) -> str:
        return self._language.say("{text}:", text=text)

    def _about(self, text: str) -> str:
        """Return the text of an option with what stands in brackets behind it: what it is if left out, its limits."""
        found = re.fullmatch(_IN_BRACKETS, text)
        return f"{found[1]}[{self._language.series(map(self._in_brackets, found[2].split('; ')))}]" if found else text

    def _in_brackets(self, part: str) -> str:
        say = self._language.say
        if part == "required":
            return say("required")
        if part.startswith("default: "):
            return self._language.about(say("default"), part.removeprefix("default: "))
        return re.sub(_LEAST, r"≥ \1", re.sub(_LIMITS, r"\1–\2", part))


def speak_in(command: Any, ctx: Any, language: Language) -> None:
    """Let a command say its help in a language."""
    ctx.formatter_class = lambda **widths: _Help(language, **widths)
    own = command.get_help_option(ctx)
    own.help = language.say(own.help)


def translate(command: Any, language: Language) -> None:
    """Put what a command, its options and the commands below it say of themselves into a language."""
    if command.help:
        command.help = language.say(command.help)
    command.options_metavar = language.say(_OPTIONS)
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = language.say(_COMMAND)
    for param in command.params:
        if getattr(param, "help", None):
            param.help = language.say(param.help)
        if param.metavar is None and param.param_type_name == "option" and not _choices(param):
            param.metavar = "…"  # what Typer would show is the name of a type, or of a function of ours
    for one in getattr(command, "commands", {}).values():
        translate(one, language)


def _choices(param: Any) -> Any:
    return getattr(getattr(param, "type_descriptor", None) or getattr(param, "type", None), "choices", None)
