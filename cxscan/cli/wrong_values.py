"""What Typer says of a wrong value, in the words of the user: its own are its libraries' words, and quote what was typed raw."""

import re
from typing import Any

import typer

from cxscan.languages import Language

# The class is not among the names that Typer gives out; that of a wrong value is, and stands right below it.
UsageError: Any = typer.BadParameter.__mro__[1]
_PREFIX = "Value error, "
_CHOICE = re.compile(r"(?s)(?P<given>.*) is not one of (?P<words>.*?)\.?")
_LEAST = re.compile(r"Input should be greater than or equal to (?P<least>-?[\d.]+)")
_MOST = re.compile(r"Input should be less than or equal to (?P<most>-?[\d.]+)")


def in_words(error: Any, language: Language) -> Any:
    """Return a wrong use of the command line as it is to be said: nothing in it that a screen would obey."""
    from cxscan.model.texts.plain_text import quoted

    if isinstance(error, typer.BadParameter) and error.message:
        what = _problem(error.message.removeprefix(_PREFIX), language)
        hint = error.param_hint or (error.param.get_error_hint() if error.param else None)
        named = (hint or "").strip("'") if hint is None or isinstance(hint, str) else " / ".join(hint)
        error = UsageError(language.about(named, what), error.ctx)
    error.message = quoted(error.message)
    return error


def _problem(text: str, language: Language) -> str:
    """Return what is wrong with a value; what we have no words for stays as the library says it."""
    say = language.say
    if found := _CHOICE.fullmatch(text):
        words = re.findall(r"'([^']*)'", found["words"])
        return say("“{value}” is not one of these words: {words}.", value=found["given"].strip("'\""), words=", ".join(words))
    if "valid integer" in text or "valid number" in text:
        return say("a whole number is expected here.")
    if found := _LEAST.fullmatch(text):
        return say("at least {number} is expected here.", number=found["least"])
    if found := _MOST.fullmatch(text):
        return say("at most {number} is expected here.", number=found["most"])
    return text
