"""The program's own texts, numbers and dates in each language that it speaks (`records`).

English stands in the code; the catalogues beside this file hold the rest. A text that is not shown at once travels as a
`Message` (what to say, and about what) and is put into words at the edge, in the language of the reader.
"""

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, Protocol

from cxscan.languages.records import IN_THE_CODE, LANGUAGES
from cxscan.maturity.numbers import is_rounded, rounded, shown_score
from cxscan.model.values import frozen

if TYPE_CHECKING:
    import datetime

MINUS = "\N{MINUS SIGN}"
"""A true one: as wide as the plus, and no hyphen at which a line may break."""
DEFAULT_LANGUAGE = IN_THE_CODE.code
_ENDS = (".", "!", "?", "…")
_Unit = Literal["year", "month", "week", "day"]
_DAYS: dict[_Unit, Fraction] = {"year": Fraction(1461, 4), "month": Fraction(487, 16), "week": Fraction(7), "day": Fraction(1)}
"""How many days there are in each unit of time."""
_DAYS_OF_BABEL: dict[_Unit, int] = {"year": 365, "month": 30, "week": 7, "day": 1}
_A_FEW, _NEARLY = 3, Fraction(1, 20)
"""What is less than a few of a unit of time is told in it where that is no more than so much of it too long or too short."""
_PROPOSED = "word"
"""What messages call that which was probably meant, to be copied as it stands."""
_LONGEST_PATH = 4096
"""No file is called by more signs (PATH_MAX of Linux): what is longer is nothing that anybody needs to read or copy whole."""


@frozen
class Message:
    """Something to say later: an English template that the catalogues translate, and what fills it."""

    template: str
    about: Mapping[str, object] = field(default_factory=dict)


def message(template: str, **about: object) -> Message:
    """Return a message; `about` may hold messages too."""
    return Message(template, about)


def mark(template: str) -> str:
    """Mark a text for the catalogues where it stands, to be translated where it is shown."""
    return template


class Grown(Protocol):
    """What grew between two scores; where the first of them cannot be shown, the growth alone is told."""

    @property
    def growth(self) -> Fraction | None:
        """The growth, exact."""

    @property
    def old(self) -> Fraction | None:
        """The score of then."""

    @property
    def new(self) -> Fraction | None:
        """The score of now."""


class Language:
    """One language for what people read: texts, plurals, numbers and dates."""

    def __init__(self, code: str) -> None:
        self.record = LANGUAGES.get(code, IN_THE_CODE)
        self.code = self.record.code
        self._catalogue = _catalogue(self.code)

    def say(self, template: str, **about: object) -> str:
        """Return the text in this language, filled with `about`."""
        text = self._catalogue.gettext(template)
        return _filled(text, **about) if about else text

    def say_count(self, one: str, many: str, number: int, **about: object) -> str:
        """Return the form of a text that goes with `number`, which may stand in it as `{number}`."""
        return _filled(self._catalogue.ngettext(one, many, number), number=number, **about)

    def put(self, message: Message) -> str:
        """Return a message in this language; what it quotes stands on one line, with nothing in it that cannot be seen.

        Of what stands between quotation marks the beginning is enough to know it by; a list, a path or a command stays whole, and
        so does a word of ours that is proposed in the place of another.
        """
        quotes = {name for name in message.about if name != _PROPOSED and f"“{{{name}}}”" in message.template}
        about = {name: self._quoted(value, brief=name in quotes) for name, value in message.about.items()}
        return self._catalogue.gettext(message.template).format(**about)

    def _quoted(self, value: object, *, brief: bool = False) -> object:
        if isinstance(value, Message):
            return self.put(value)
        if isinstance(value, list | tuple):
            return self.series(_quoted(one) for one in value)
        if isinstance(value, Decimal):
            return str(value).replace(".", self.decimal_sign)
        return value if isinstance(value, int | float | Fraction) else _quoted(value, brief=brief)

    def about(self, what: str, text: str) -> str:
        """Return what something is, a colon as it is written in this language, and what is said of it."""
        return f"{what}{self.record.before_high_signs}: {text}" if what and text else what or text

    def series(self, texts: Iterable[str]) -> str:
        """Return texts with a semicolon between them, as it is written in this language."""
        return f"{self.record.before_high_signs}; ".join(texts)

    def without_last_clause(self, sentence: str) -> str:
        """Return a sentence without what stands behind its last semicolon; all of it where it has none."""
        first, _, _ = sentence.rpartition(f"{self.record.before_high_signs}; ")
        return f"{first}." if first else sentence

    @property
    def decimal_sign(self) -> str:
        """The sign between whole and part: a point in English, a comma in Dutch and French."""
        return self.record.decimal_sign

    def level(self, value: Fraction) -> str:
        """Return a level as people write it: 2, or 2.5 (2,5 in Dutch and French)."""
        return self._decimal(value, 0 if value.denominator == 1 else 1)

    def weight(self, value: Fraction) -> str:
        """Return a weight as it was written: 2, 1.5, 0.002."""
        decimals = next((n for n in range(9) if (value * 10**n).denominator == 1), 9)
        return self._decimal(value, decimals)

    def score(self, value: Fraction | None, step: Fraction) -> str:
        """Return a score with one decimal, with two where one would show a step that is not reached; "–" for none."""
        if value is None:
            return "–"
        shown = shown_score(value, step)
        return self._decimal(shown, 1 if (shown * 10).denominator == 1 else 2)

    def precise(self, value: Fraction) -> str:
        """Return a small number above 0 with two decimals, or as many more as it takes to see it."""
        decimals = next((n for n in range(2, 6) if rounded(value, n)), 6)
        return self._decimal(value, decimals)

    def signed(self, value: Fraction) -> str:
        """Return a pace (levels per year) with its sign and two decimals."""
        return ("+" if rounded(value, 2) > 0 else "") + self._decimal(value, 2)

    def growth(self, value: Fraction | None) -> str:
        """Return a difference with its sign and one decimal; "–" for none."""
        if value is None:
            return "–"
        shown = rounded(value, 1)
        return ("+" if shown > 0 else "") + self._decimal(shown, 1)

    def growth_between(self, old: Fraction | None, new: Fraction | None, step: Fraction) -> str:
        """Return new - old, with "(rounded)" where the two shown scores do not subtract to it."""
        if old is None or new is None:
            return "–"
        growth = self.growth(new - old)
        return self.say("{growth} (rounded)", growth=growth) if is_rounded(old, new, step) else growth

    def growth_of(self, one: "Grown", step: Fraction) -> str:
        """Return the growth of what has two scores, with "(rounded)" where both are shown and do not subtract to it."""
        return self.growth(one.growth) if one.old is None else self.growth_between(one.old, one.new, step)

    def date(self, day: "datetime.date") -> str:
        """Return a date in words: 22 November 2026."""
        if self.record.written:
            number = self.record.written.first_day if day.day == 1 else day.day
            return f"{number} {self.record.written.months[day.month - 1]} {day.year}"
        from babel.dates import format_date

        return format_date(day, format="long", locale=self.record.locale)

    def span(self, start: "datetime.date", end: "datetime.date") -> str:
        """Return the time between two dates, either of which may be the later one: 5 years, 20 months, 9 days."""
        number, unit = _in_units(abs((end - start).days))
        written = self.record.written
        if written:
            one, many = written.units[list(_DAYS).index(unit)]
            is_one = number == 1 or (not number and written.is_none_one)
            return f"{number}{written.before_unit}{one if is_one else many}"
        from datetime import timedelta

        from babel.dates import format_timedelta

        # The unit is chosen already: Babel gets a time that is that many of its own, and no reason to take a larger one.
        length = timedelta(number * _DAYS_OF_BABEL[unit])
        return format_timedelta(length, granularity=unit, threshold=number + 1, locale=self.record.locale)

    def name_of(self, code: str) -> str:
        """Return what a language is called in this one: Dutch; its code where nobody knows."""
        known = dict(self.record.written.languages) if self.record.written else {}
        if code in known:
            return known[code]
        from babel import Locale

        return str(Locale.parse(self.record.locale).languages.get(code, code))

    def listing(self, texts: list[str]) -> str:
        """Return texts as a list in a sentence: a, b and c."""
        if self.record.written:
            *first, last = texts or [""]
            return self.record.written.last.join([", ".join(first), last] if first else [last])
        from babel.lists import format_list

        return format_list(texts, locale=self.record.locale) if texts else ""

    def _decimal(self, value: Fraction, decimals: int) -> str:
        shown = f"{float(rounded(value, decimals)):.{decimals}f}".replace(".", self.decimal_sign)
        return shown.replace("-", MINUS)


def _in_units(days: int) -> tuple[int, _Unit]:
    """Return a number of days in the largest unit in which it can be told without making much more or less of it."""
    for unit, length in _DAYS.items():
        number = days / length
        whole = int(rounded(number, 0))
        if number >= _A_FEW or (whole and abs(number - whole) <= whole * _NEARLY):
            return whole, unit
    return days, "day"


def with_full_stop(text: str) -> str:
    """Return a text as a sentence: with a full stop, unless it ends in a sign that ends a sentence already."""
    return text if text.endswith(_ENDS) else f"{text}."


def _filled(template: str, **about: object) -> str:
    """Return a template filled; what ends like a sentence itself takes the place of the full stop behind it."""
    filling = _paths_quoted(about)
    if "}." in template:
        for name, value in filling.items():
            if str(value).endswith(_ENDS):
                template = template.replace(f"{{{name}}}.", f"{{{name}}}")
    return template.format(**filling)


def _paths_quoted(about: dict[str, object]) -> dict[str, object]:
    """Return what fills a text; the name of a file may hold anything, and is quoted."""
    return {name: _quoted(value) if isinstance(value, PurePath) else value for name, value in about.items()}


def _quoted(value: object, *, brief: bool = False) -> str:
    from cxscan.model.texts.plain_text import begun, quoted  # the help and the version quote nothing

    text = str(value)
    return quoted(begun(text) if brief or len(text) > _LONGEST_PATH else text)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == DEFAULT_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation("cxscan", LANGUAGES[code].catalogues, [code], fallback=True)
