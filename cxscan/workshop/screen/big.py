"""How a result looks on a projector: the score and the growth in large figures, and a bar for each part, with that of last time.

Nothing is said by colour alone: now is a full bar, last time a dotted one below it, and both have their number. Where the window
is too small for all of it the bars of last time go first, and then the large figures.
"""

from fractions import Fraction

from rich.text import Text

from cxscan.workshop.profile import Bar, Profile

_FIGURES = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    "+": ("   ", " █ ", "███", " █ ", "   "),
    "-": ("   ", "   ", "███", "   ", "   "),
    ".": (" ", " ", " ", " ", "█"),
    ",": (" ", " ", " ", " ", "█"),
    " ": ("  ", "  ", "  ", "  ", "  "),
}
_HEIGHT = 5
_KEPT_FREE = 6
"""Lines for the title above, and for what is asked below."""
_SHORTEST_BAR = 10
_WIDEST_LABEL = Fraction(1, 2)


def drawn_profile(profile: Profile, width: int, height: int) -> list[Text]:
    """Return the lines of a result for a window of this size; wider lines are cut."""
    words = [Text(f" {line}") for line in profile.sentences]
    room = height - _KEPT_FREE - len(words)
    compared = any(bar.before is not None for bar in profile.bars)
    twice = compared and 2 * len(profile.bars) <= room
    figures = large_figures(f"{profile.score} {profile.growth}".strip())
    fits = max(map(len, figures), default=0) < width and len(figures) + 2 + len(profile.bars) * (1 + twice) <= room
    head = [Text(), *(Text(f" {line}", "bold cyan") for line in figures), Text()] if fits and figures else []
    lines = [*head, *words, *_bars(profile, width, with_before=twice)]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines


def large_figures(text: str) -> list[str]:
    """Return figures five lines high; nothing where a sign has no large form."""
    signs = text.replace("\N{MINUS SIGN}", "-")
    if not signs or any(sign not in _FIGURES for sign in signs):
        return []
    # Two columns for one: a character is twice as high as it is wide.
    return ["  ".join("".join(2 * cell for cell in _FIGURES[sign][row]) for sign in signs).rstrip() for row in range(_HEIGHT)]


def _bars(profile: Profile, width: int, *, with_before: bool) -> list[Text]:
    longest = max((len(words) for bar in profile.bars for words in (bar.words, bar.before_words)), default=0)
    label = min(longest, int(width * _WIDEST_LABEL))
    length = width - label - 4
    if length < _SHORTEST_BAR:
        return [Text(f" {bar.words}") for bar in profile.bars]
    return [line for bar in profile.bars for line in _bar(bar, label, length, profile.highest, with_before=with_before)]


def _bar(bar: Bar, label: int, length: int, highest: int, *, with_before: bool) -> list[Text]:
    words = Text(f" {bar.words}")
    words.truncate(label + 1, overflow="ellipsis")
    words.pad_right(label + 3 - words.cell_len)
    if bar.now is None:
        return [words]
    full = _columns(bar.now, length, highest)
    lines = [Text.assemble(words, ("█" * full, "cyan"), ("·" * (length - full), "dim"))]
    if with_before and bar.before is not None:
        then = Text(f" {bar.before_words}")
        then.truncate(label + 1, overflow="ellipsis")
        then.pad_right(label + 3 - then.cell_len)
        lines.append(Text.assemble(then, ("░" * _columns(bar.before, length, highest), "magenta")))
    return lines


def _columns(level: Fraction, length: int, highest: int) -> int:
    return round(length * level / highest)
