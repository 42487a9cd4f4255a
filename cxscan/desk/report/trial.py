"""Trying out what a house style brings along: a file that looks whole may still not be drawn, or built on."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from cxscan.desk.report.formats import has_extra
from cxscan.desk.report.house_style import style_of
from cxscan.desk.report.report import drawing_problems
from cxscan.files.problems import CannotUse
from cxscan.languages import Message
from cxscan.languages.records import LANGUAGES

if TYPE_CHECKING:
    from cxscan.files.style.brands import FoundBrand

_LOGO_WIDTH = 4.0
"""In centimetres, as wide as one is in a report."""


def unusable_in(found: "FoundBrand") -> Iterator[tuple[str, Message]]:
    """Yield the key of each file in a house style that no report could be made with, and why.

    None is tried out where the libraries for that are not installed: no report that needs it could be made either.
    """
    if not has_extra("office"):
        return
    from cxscan.reports.forms.office.decks.deck_bases import ground_on
    from cxscan.reports.forms.office.papers.paper_bases import document_on
    from cxscan.reports.forms.office.pixels import logo_as_pixels

    record = next(iter(LANGUAGES.values()))
    tries: dict[str, Callable[[], object]] = {}
    if logo := found.logo:
        tries["logo"] = lambda: logo_as_pixels(logo, _LOGO_WIDTH)
    if word := found.word:
        tries["word"] = lambda: document_on(word, style_of(found), record, short=False)
    if powerpoint := found.powerpoint:
        tries["powerpoint"] = lambda: ground_on(powerpoint)
    for key, try_out in tries.items():
        try:
            with drawing_problems():
                try_out()
        except CannotUse as error:
            yield key, error.message
