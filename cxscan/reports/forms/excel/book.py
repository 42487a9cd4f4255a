"""A workbook while it is written: what every sheet of it shares."""

from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl import Workbook

from cxscan.languages import Grown, Language
from cxscan.maturity.numbers import is_rounded, rounded, shown_score
from cxscan.model.texts.plain_text import one_line
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.heat import Heat
from cxscan.reports.forms.excel.looks import Look, Looks
from cxscan.reports.forms.excel.package.cells import Value
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.one_scan.story import Story
from cxscan.reports.order import Order, Style
from cxscan.reports.telling.words import Words

if TYPE_CHECKING:
    import datetime

    from cxscan.reports.forms.excel.page import Page

_PROGRAM = "cxscan"


@frozen
class Book:
    """The workbook and what every sheet of it needs to know, whatever it is about."""

    workbook: Workbook
    language: Language
    style: Style
    looks: Looks
    heat: Heat
    owner: str
    """Whose it is, for the foot of every page; empty where that is left out."""
    about: str
    """Whose it is and of which day, below the title of a sheet."""
    pages: "dict[str, Page]" = field(default_factory=dict)
    """The sheets that are there, by their names."""

    def score(self, value: Fraction | None) -> float | None:
        """Return a score as the number that is shown; nothing where there is none, so that a chart has a gap there."""
        return None if value is None else float(shown_score(value, self.heat.step))

    def growth(self, old: Fraction | None, new: Fraction | None) -> tuple[Value, Look]:
        """Return the growth between two scores as the number that is shown, and its look: that it is rounded, where it is."""
        if old is None or new is None:
            return None, Look.GROWTH
        return growth_number(new - old), Look.GROWTH_ROUNDED if is_rounded(old, new, self.heat.step) else Look.GROWTH

    def growth_of(self, one: Grown) -> tuple[Value, Look]:
        """Return the growth of what has two scores as `growth` does; that it is rounded only where both of them are shown."""
        alone = one.growth is not None and one.old is None
        return (growth_number(one.growth), Look.GROWTH) if alone else self.growth(one.old, one.new)

    @property
    def first_page(self) -> "Page | None":
        """The sheet that the others lead back to."""
        return next(iter(self.pages.values()), None)


@frozen
class ScanBook(Book):
    """The workbook of one scan."""

    story: Story = field(kw_only=True)
    words: Words = field(kw_only=True)


def book_of(order: Order) -> ScanBook:
    """Return the workbook of a scan, without a sheet yet."""
    story, style = order.story, order.style
    language, words = Language(story.language), Words(story)
    heat = Heat(style.main, story.step, story.scale)
    workbook = empty_workbook()
    about = " · ".join(part for part in (words.who, language.date(story.date)) if part)
    looks = Looks(workbook, style, language)
    return ScanBook(workbook, language, style, looks, heat, words.who, about, story=story, words=words)


def empty_workbook() -> Workbook:
    """Return a workbook without a sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    return workbook


def set_properties(book: Book, title: str, subject: str, day: "datetime.date") -> None:
    """Say what a workbook is, and who made it; its day is that of what it is about, so that the same gives the same file."""
    properties = book.workbook.properties
    properties.title, properties.subject = one_line(title), one_line(subject)
    properties.creator = one_line(book.style.name) or _PROGRAM
    properties.lastModifiedBy = _PROGRAM
    properties.language = book.language.code
    properties.created = properties.modified = moment_for_file(day).replace(tzinfo=None)


def growth_number(value: Fraction | None) -> float | None:
    """Return a growth as the number that is shown, with one decimal."""
    return None if value is None else float(rounded(value, 1))


def number(value: Fraction | None) -> float | int | None:
    """Return a level, a target or a weight as a number."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
