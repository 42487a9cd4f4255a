"""The answers of one person, as the page of a form gives them to be sent back."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from cxscan.model import formats
from cxscan.model.fields import FirstReadBy, Identifier, Level, MappingOf, Record, Text, choice
from cxscan.model.questionnaire import FULL, QuestionnaireRef, Scope
from cxscan.model.scan import Role

_BLANKS = " \t\n\r\u0085\u00a0\u2028\u2029"
_FIRST, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


class OwnAnswer(Record):
    """What one person says to one question."""

    level: Level | None = None
    note: Text | None = None


class OwnAnswers(Record):
    """What one person says to all questions of a form."""

    format: Annotated[str, formats.FORM]
    questionnaire: QuestionnaireRef
    scope: Scope = FULL
    rater: Text | None = None
    role: Annotated[Role, FirstReadBy(choice)] | None = None
    saved: Text
    answers: Annotated[dict[Identifier, OwnAnswer], MappingOf]
    check: Text
    """By which a slip of the pen is noticed: see `sum_of`."""


def sum_of(said: OwnAnswers) -> str:
    """Return the sum by which it is noticed that a file was changed by hand: x and eight hexadecimal digits.

    Source: FNV-1a of 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/, over all texts on one line each, in UTF-8.
    """
    total = _FIRST
    for byte in "\n".join(_one_line(part) for part in _parts(said)).encode(errors="replace"):
        total = ((total ^ byte) * _PRIME) & _BITS
    return f"x{total:08x}"


def _parts(said: OwnAnswers) -> Iterator[str]:
    yield from (said.questionnaire.id, said.questionnaire.version, said.scope, said.rater or "", said.role or "")
    for id_, one in said.answers.items():
        yield from (id_, _number(one.level), one.note or "")


def as_in_file(level: Fraction) -> str:
    """Return a level as a page writes it into a file: 2, or 2.5."""
    return str(float(level)).removesuffix(".0")


def _number(level: Fraction | str | None) -> str:
    return as_in_file(level) if isinstance(level, Fraction) else level or ""


def _one_line(text: str) -> str:
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return " ".join(part for part in text.split(" ") if part)
