"""What was taken back, in a line: what it is about, what it was, and what it is again."""

import datetime
from collections.abc import Sequence
from fractions import Fraction

from rich.text import Text

from cxscan.languages import Language
from cxscan.model.scan import Answer, PillarPlan
from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.course.effects import Said, Undone
from cxscan.workshop.in_words import answer_in_words
from cxscan.workshop.votes_in_words import counted_votes

_LONGEST = 60
"""Columns of a text; it stands in the file as a whole."""


def undone_in_words(undone: Sequence[Undone], language: Language) -> str:
    """Return what was taken back in a line."""
    say = language.say
    if len(undone) > 1:
        return language.say_count("Taken back: {number} answer.", "Taken back: {number} answers.", len(undone))
    if not undone:
        return say("What was said last is taken back.")
    one = undone[0]
    if not one.about:
        return say("Taken back: {was}.", was=_said(one.was, language))
    return say(
        "Taken back at “{title}”: {was}. Now again: {now}.",
        title=one.about,
        was=_said(one.was, language),
        now=_said(one.now, language),
    )


def put_back_in_words(undone: Sequence[Undone], language: Language) -> str:
    """Return what was put back in a line, after it was taken back."""
    say = language.say
    if len(undone) > 1:
        return language.say_count("Put back: {number} answer.", "Put back: {number} answers.", len(undone))
    if not undone or not undone[0].about:
        return (
            say("Put back: {was}.", was=_said(undone[0].was, language)) if undone else say("What was taken back is there again.")
        )
    return say("Put back at “{title}”: {was}.", title=undone[0].about, was=_said(undone[0].was, language))


def _said(value: Said, language: Language) -> str:  # noqa: PLR0911 - one line for each kind of value
    match value:
        case Answer() if value.level is None:
            return language.say("not yet answered")
        case Answer():
            carried = f", {language.say('carried over, not looked at again')}" if value.carried else ""
            return _short(answer_in_words(value, language)) + carried
        case PillarPlan() if value.target is not None or value.by is not None:
            return language.series([_said(one, language) for one in (value.target, value.by) if one is not None])
        case Fraction():
            return language.level(value)
        case datetime.date():
            return language.date(value)
        case str():
            return _short(value)
        case (_, *_):
            return language.series(counted_votes(value, language))
    return language.say("nothing")


def _short(text: str) -> str:
    short = Text(one_line(text))
    short.truncate(_LONGEST, overflow="ellipsis")
    return short.plain
