"""How much text goes into a box, by the widths of its letters."""

import re
from bisect import bisect
from collections.abc import Sequence

from cxscan.model.texts.plain_text import ended_early, one_line
from cxscan.model.values import frozen
from cxscan.reports.forms.office.letters import lines_of

_LINE = 1.2
_NARROWEST = 0.19
"""The width of the narrowest letter, as a share of its size."""
_TO_SPARE = 0.97
"""What is used of a line: some programs break it a little earlier."""
# A word ends before a blank, and behind a hyphen within it.
_ENDS = re.compile(r"(?<=\S)(?= )|(?<=-)(?=[^ -])")


@frozen
class Box:
    """A box of some width and height, and the size of the letters in it (all in points)."""

    width: float
    height: float
    size: float
    font: str = ""
    bold: bool = False

    @property
    def lines(self) -> int:
        """How many lines go into it."""
        return max(1, int(self.height / (self.size * _LINE)))

    def lines_of(self, text: str, strong: float = 0) -> int:
        """Return how many lines a text takes of which a share is bold (from 0 to 1)."""
        return lines_of(text, self._line, self.size, self.font, bold=1 if self.bold else strong)

    def shortened(self, text: str, lines: int, strong: float = 0) -> str:
        """Return a text on one line of source that takes at most so many lines, cut at a word with "…"."""
        words = one_line(text)
        # Without the rest of a very long text, which would only cost time.
        begin = words[: int((lines + 1) * self._line / (self.size * _NARROWEST)) + 1]
        if self.lines_of(begin, strong) <= lines:
            return words

        def longest(ends: Sequence[int]) -> str:
            """Return the text up to the last of these places up to which it fits; nothing where there is none."""
            fitting = bisect(ends, lines, key=lambda end: self.lines_of(ended_early(begin[:end]), strong))
            return ended_early(begin[: ends[fitting - 1]]) if fitting else ""

        return longest([one.start() for one in _ENDS.finditer(begin)]) or longest(range(1, len(begin))) or "…"

    @property
    def _line(self) -> float:
        return max(self.width, self.size) * _TO_SPARE


def share_of_lines(natural: Sequence[int], lines: int) -> list[int]:
    """Return how many lines each text may take, so that together they take no more than `lines`: the longest give way first."""
    shares = list(natural)
    while sum(shares) > lines and max(shares, default=1) > 1:
        shares[shares.index(max(shares))] -= 1
    return shares
