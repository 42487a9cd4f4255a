"""What Typer says of a command line that it cannot read, in the words of the user: its own quote what was typed raw."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer

from cxscan.cli.output import print_message
from cxscan.languages import Language

# The class is not among the names that Typer gives out; that of a wrong value is, and stands right below it.
UsageError: Any = typer.BadParameter.__mro__[1]
# What says nothing but the help, of what is a command only with another behind it.
_HELP: Any = next(one for one in UsageError.__subclasses__() if one.__name__ == "NoArgsIsHelpError")
_PREFIX = "Value error, "
# Compiled where they are used, since hardly any command line is wrong.
_CHOICE = r"(?s)(?P<given>.*) is not one of (?P<words>.*?)\.?"
_OUT_OF_RANGE = r"(?:(?P<given>-?[\d.]+) is not in the range|Input should be (?P<how>greater|less) than or equal to) "
_NO_COMMAND = r"(?s)No such command (?P<name>.*?)\.(?: Did you mean (?P<near>.*)\?)?"
_NO_OPTION = r"(?s)No such option[^ ]* (?P<name>.*)"
_NO_VALUE = r"(?s)Option (?P<name>.*) requires .*"
_A_VALUE = r"(?s)Option (?P<name>.*) does not take a value\."
_TOO_MANY = r"(?s)Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)"


def print_misuse(error: Any, language: Language) -> None:
    """Print where the help on a command line is and what is wrong with it; that help itself where a command is missing."""
    from cxscan.model.texts.plain_text import quoted

    if type(error) is _HELP:
        print_message(error.message)
        return
    path = error.ctx.command_path if error.ctx else "cxscan"
    print_message(language.say("Help: {command}", command=f"{path} --help"))
    print_message(quoted(_in_words(error, language)))


def _in_words(error: Any, language: Language) -> str:
    if isinstance(error, typer.BadParameter) and error.message:
        what = _problem(error.message.removeprefix(_PREFIX), error.param, language)
        hint = error.param_hint or (_name_of(error.param) if error.param else None)
        named = (hint or "").strip("'") if hint is None or isinstance(hint, str) else " / ".join(hint)
        return language.about(named, what)
    if isinstance(error, typer.BadParameter):
        missing = (_name_of(error.param) if error.param else error.param_hint) or ""
        return language.say("Something is missing: {name}", name=str(missing).replace("'", ""))
    return _misfit(error, getattr(error, "possibilities", None) or (), language)


def _name_of(parameter: Any) -> str:
    """Return an option as it is typed, an argument as the help has it; how Typer is asked for that depends on its release."""
    return " / ".join(name if name.startswith("-") else parameter.metavar or name for name in parameter.opts)


def _misfit(error: Any, near: Sequence[str], language: Language) -> str:
    """Return what does not fit on a command line; what we have no words for stays as the library says it."""
    from cxscan.model.texts.plain_text import begun

    say, text = language.say, error.message
    if found := re.fullmatch(_NO_COMMAND, text):
        near = re.findall(r"'([^']*)'", found["near"] or "")
        text = say("There is no command “{name}”.", name=begun(found["name"].strip("'\"")))
    elif found := re.fullmatch(_NO_OPTION, text):
        text = say("There is no option {name} here.", name=begun(found["name"]))
    elif found := re.fullmatch(_NO_VALUE, text):
        text = say("A value has to follow {name}.", name=begun(found["name"].strip("'")))
    elif found := re.fullmatch(_A_VALUE, text):
        text = say("No value goes with {name}.", name=begun(found["name"].strip("'")))
    elif found := re.fullmatch(_TOO_MANY, text):
        text = say("That is more than this command takes: {words}", words=begun(found["words"]))
        if flag := _flag_with_a_value(error, found["words"].split()):
            text = say("No value goes with {name}.", name=flag)
    return say("{problem} Did you mean {name}?", problem=text, name=" / ".join(sorted(near))) if near else text


def _flag_with_a_value(error: Any, extra: Sequence[str]) -> str | None:
    """Return the option that stands before a word too many, or before a number, and takes none; none where that is not so."""
    flags = {name for one in error.ctx.command.params if getattr(one, "is_flag", False) for name in one.opts}
    pairs = pairwise(getattr(error, "typed", ()))
    return next((flag for flag, word in pairs if flag in flags and (word in extra or word.isdecimal())), None)


def _problem(text: str, parameter: Any, language: Language) -> str:
    """Return what is wrong with a value; what we have no words for stays as the library says it."""
    from cxscan.model.texts.plain_text import begun

    say = language.say
    if found := re.fullmatch(_CHOICE, text):
        words = re.findall(r"'([^']*)'", found["words"])
        return say(
            "“{value}” is not one of these words: {words}.", value=begun(found["given"].strip("'\"")), words=", ".join(words)
        )
    if "valid integer" in text or "valid number" in text:
        return say("a whole number is expected here.")
    if found := re.match(_OUT_OF_RANGE, text):
        bounds = getattr(parameter, "type", parameter)  # where they stand depends on the release of Typer
        if found["how"] == "greater" or (found["given"] and float(found["given"]) < bounds.min):
            return say("at least {number} is expected here.", number=bounds.min)
        return say("at most {number} is expected here.", number=bounds.max)
    return text
