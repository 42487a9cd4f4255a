"""What sheets are called, and what stands at the foot of their pages: as far as Excel takes it, and never cut without a sign."""

import re
from collections.abc import Sequence

from cxscan.model.texts.plain_text import begun, one_line
from cxscan.reports.forms.excel.text_fit import unique_names

_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31
_RESERVED = "history"
_LONGEST_FOOT = 70


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """Return what a sheet of this title is called, beside those that there are."""
    name = _NOT_IN_A_SHEET_NAME.sub(" ", one_line(title)).strip("' ") or "-"
    # Excel keeps this name for itself, whatever its language and its capitals.
    name = f"{name} (1)" if name.casefold() == _RESERVED else name
    return unique_names([*taken, name], _LONGEST_SHEET_NAME)[-1]


def in_a_footer(text: str) -> str:
    """Return a text for the foot of a page, where an ampersand begins an instruction and 255 characters fit in all."""
    return begun(one_line(text), _LONGEST_FOOT).replace("&", "&&")
