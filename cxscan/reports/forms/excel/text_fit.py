"""How many lines a text takes in a column, and what of it fits in a row, which is at most 409 points high."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

LINE_HEIGHT = 12.75
"""In points, of the usual letters."""
HIGHEST_ROW = 409
MOST_LINES = int((HIGHEST_ROW - 4) / LINE_HEIGHT)
BOLD_SIZE = 1.08
_INDENT = 1.5
# A column is as wide as so many digits; a text of ordinary letters is narrower.
_LETTERS_PER_DIGIT = 1.12


def lines_needed(text: str, width: float, size: float = 1) -> int:
    """Return how many lines a text takes in a column of `width` characters, at `size` times the usual letters."""
    per_line = _letters_on_a_line(width, size)
    if "\n" not in text:
        return _lines_of(text, per_line)
    return sum(_lines_of(paragraph, per_line) for paragraph in text.split("\n"))


def _letters_on_a_line(width: float, size: float) -> float:
    return max((width - _INDENT) * _LETTERS_PER_DIGIT / size, 1)


def _lines_of(paragraph: str, per_line: float) -> int:
    if len(paragraph) <= per_line:
        return 1
    lines, used = 1, 0
    for word in paragraph.split(" "):
        if used and used + len(word) > per_line:
            lines, used = lines + 1, 0
        # A word that is longer than a line is broken.
        lines += ceil(len(word) / per_line) - 1 if len(word) > per_line else 0
        used += len(word) + 1
    return lines


def fitting_width(texts: Iterable[str], width: float, widest: float) -> float:
    """Return a width at which each of these texts fits in a row: at least `width`, at most `widest`."""
    long = [text for text in texts if len(text) > width * MOST_LINES * 0.8]
    while width < widest and any(lines_needed(text, width) > MOST_LINES for text in long):
        width += 6
    return min(width, widest)


def pieces(text: str, width: float, size: float = 1, most: int = MOST_LINES) -> Iterator[str]:
    """Yield a text in pieces of at most `most` lines, each of which fits in a row of its own; all of it."""
    per_line = _letters_on_a_line(width, size)
    piece: list[str] = []
    lines = 0
    for paragraph in text.split("\n"):
        for place, part in enumerate(_parts(paragraph, int(per_line * most * 0.8))):
            needed = _lines_of(part, per_line)
            # What was divided is not put together again with a line break in it.
            if piece and (place or lines + needed > most):
                yield "\n".join(piece)
                piece, lines = [], 0
            piece.append(part)
            lines += needed
    yield "\n".join(piece)


def _parts(paragraph: str, letters: int) -> Iterator[str]:
    """Yield a paragraph in parts of at most so many letters, divided between words where there are any."""
    while len(paragraph) > letters:
        end = paragraph.rfind(" ", 1, letters + 1)
        end = letters if end < 0 else end
        yield paragraph[:end]
        paragraph = paragraph[end:].lstrip(" ")
    yield paragraph


def beginning(text: str, width: float, size: float, ending: str) -> str:
    """Return what of a text fits in a row, and `ending`, which says that there is more."""
    first = next(pieces(text, width, size, MOST_LINES - 1 - lines_needed(ending, width, size)))
    return f"{first} {ending}"


def unique_names(names: Sequence[str], longest: int = 255) -> list[str]:
    """Return names of at most `longest` characters, a number after those that are there already; Excel ignores their case.

    One that is cut ends in "…".
    """
    seen: set[str] = set()
    unique = []
    for given in names:
        name, count = _cut(given, longest), 1
        while name.casefold() in seen:
            count += 1
            ending = f" ({count})"
            name = _cut(given, longest - len(ending)) + ending
        seen.add(name.casefold())
        unique.append(name)
    return unique


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
