"""How much text goes into a box, without asking the font: measured generously, so that nothing runs out of it."""

import textwrap
from collections.abc import Sequence

from cxscan.model.texts.plain_text import ended_early, one_line
from cxscan.model.values import frozen
from cxscan.reports.forms.office.letters import is_slim

# Widths of an average letter as a share of the size: Arial's own, and that of the widest fonts that people write in (Verdana).
_NARROW, _WIDE = 0.53, 0.62
_LINE = 1.2


@frozen
class Box:
    """A box of some width and height, and the size of the letters in it (all in points)."""

    width: float
    height: float
    size: float
    font: str = ""

    @property
    def signs(self) -> int:
        """How many characters go on a line."""
        letter = _NARROW if is_slim(self.font) else _WIDE
        return max(6, int(self.width / (self.size * letter)))

    @property
    def lines(self) -> int:
        """How many lines go into it."""
        return max(1, int(self.height / (self.size * _LINE)))

    def lines_of(self, text: str) -> int:
        """Return how many lines a text takes."""
        return len(textwrap.wrap(text, self.signs)) or 1

    def shortened(self, text: str, lines: int) -> str:
        """Return a text on one line of source that takes at most so many lines, cut at a word with "…"."""
        words = one_line(text)
        # Without the rest of a very long text, which would only cost time.
        wrapped = textwrap.wrap(words[: self.signs * (lines + 2)], self.signs)
        if len(wrapped) <= lines:
            return words
        end = 0
        for line in wrapped[: lines - 1]:
            end = words.index(line, end) + len(line)
        begin = words.index(wrapped[lines - 1], end)
        end = begin + min(len(wrapped[lines - 1]), self.signs - 1)
        last = words[begin:end]
        if words[end] != " " and " " in last:
            last = last.rpartition(" ")[0]
        return ended_early(words[:begin] + last)


def share_of_lines(natural: Sequence[int], lines: int) -> list[int]:
    """Return how many lines each text may take, so that together they take no more than `lines`: the longest give way first."""
    shares = list(natural)
    while sum(shares) > lines and max(shares, default=1) > 1:
        shares[shares.index(max(shares))] -= 1
    return shares
