"""How wide letters are, without asking the font: those of Arial, whose widths most fonts for offices come near to."""

import re
import unicodedata
from functools import lru_cache

# In thousandths of the size, as every font with the widths of Helvetica has them.
_WIDTHS = {
    191: "'",
    222: "ijl\u2018\u2019",
    260: "|",
    278: " \u00a0!,./:;I[\\]ft·",
    333: "()-`r“”„",
    355: '"',
    389: "*",
    469: "^",
    500: "Jckcsvxyz",
    556: "#$?0123456789L_abdeghnopqu–«»",
    584: "+<=>~\u2212",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…→←",
    1015: "@",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_ORDINARY, _FULL = 556, 1000
_BOLD = 0.07
_SLIM = {"", "arial", "helvetica", "liberation sans", "calibri", "aptos", "times new roman", "garamond", "segoe ui", "carlito"}
_OTHERS_WIDER = 1.17
"""How much wider the widest fonts that people write in are (Verdana)."""
# A line breaks behind spaces and hyphens, but not at a space that keeps words together.
_PIECES = re.compile(r"[^ \t-]*-+|[^ \t-]+|[ \t]+")


def width_of(text: str, size: float, font: str = "", *, bold: float = False) -> float:
    """Return how wide a text on one line is, in points, in letters of some size, of which a share is bold (from 0 to 1)."""
    units = sum(_letter(one) for one in text)
    return units * size / 1000 * (1 + _BOLD * bold) * (1 if is_slim(font) else _OTHERS_WIDER)


def is_slim(font: str) -> bool:
    """Tell whether a font is known to be no wider than Arial."""
    return font.casefold() in _SLIM


def lines_of(text: str, width: float, size: float, font: str = "", *, bold: float = False) -> int:
    """Return how many lines a text takes that is broken at words; a word that is longer than a line is broken too."""
    lines, filled = 1, 0.0
    for piece in _PIECES.findall(text):
        wide = width_of(piece, size, font, bold=bold)
        if filled + wide <= width:
            filled += wide
        elif piece.isspace():
            filled = width  # it hangs over the edge
        else:
            lines += filled > 0
            over = int(wide // width)
            lines += over
            filled = wide - over * width
    return lines


@lru_cache(4096)
def _letter(letter: str) -> int:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _FULL
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTH_OF.get(base, _ORDINARY)
