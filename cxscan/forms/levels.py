"""What people put down for a level on a form, however they write it: 2,5 and 2.5 and 2½, and words in any language."""

import datetime
import math
import re
import unicodedata
from fractions import Fraction

from cxscan.forms.filled import FormFault
from cxscan.languages import Message, mark, message
from cxscan.languages.no_level import no_level_meant
from cxscan.model.fields import NoLevel
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.texts.plain_text import one_line

NOT_APPLICABLE_SHOWN = mark("not applicable")
UNKNOWN_SHOWN = mark("don’t know")
_NUMBER = re.compile(r"[0-9]{1,3}([.,][0-9]{1,6})?")
_HALF = re.compile(r"(?<=\d)\s*(½|\s1[/\u2044]2)\s*$")


def read_level(value: object, questionnaire: Questionnaire, question: Question) -> Fraction | NoLevel | FormFault | None:
    """Return the level that a value means, or what is wrong with it; none where there is nothing."""
    if isinstance(value, str):
        value = one_line(_as_keyed(value))
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return FormFault(
            message("the program made a date or a time of this level"), message("choose the level from the list in the cell")
        )
    number = _number(value)
    if number is None and isinstance(value, str) and (word := no_level_meant(value)):
        return word
    if number is None:
        return FormFault(message("“{value}” is not a level", value=_shortened(value)), _choose(questionnaire, question))
    if not questionnaire.has_level(question, number):
        what = message("level {level} does not exist in this questionnaire", level=_shortened(value))
        return FormFault(what, _choose(questionnaire, question))
    return number


def _as_keyed(text: str) -> str:
    """Return a text without what cannot be seen in it, and with digits and blanks of another width as they are on a keyboard."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFKC", _HALF.sub(",5", seen))


def _number(value: object) -> Fraction | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Fraction(str(value)) if math.isfinite(value) and abs(value) < 1e6 else None
    if not isinstance(value, str):
        return None
    return Fraction(value.replace(",", ".")) if _NUMBER.fullmatch(value) else None


def _choose(questionnaire: Questionnaire, question: Question) -> Message:
    return message(
        "choose a level from {lowest} to {highest}, “not applicable” or “don’t know”, from the list in the cell",
        lowest=questionnaire.first_level,
        highest=questionnaire.highest_of(question),
    )


def _shortened(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
