"""What stands on slides, in words: points, and columns of them."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from cxscan.model.texts.marks import has_marks, runs_shown
from cxscan.model.texts.plain_text import begun, one_line, plain
from cxscan.model.values import frozen
from cxscan.reports.forms.office.decks.deck_layouts import BESIDE_BULLET, SPACE, Area, space_of
from cxscan.reports.forms.office.fit import Box, share_of_lines
from cxscan.reports.telling.facts import Fact, number_apart


@frozen
class SlidePoint:
    """One point on a slide: what it is about, in bold, and what is said of it."""

    head: str
    text: str = ""
    lang: str = ""
    """The code of the language of the text, where that is known and not the one of the slides."""
    is_plain: bool = False
    """Whether it is a line of its own, with no bullet before it."""
    leads: bool = False
    """Whether it leads to the next one, and stays with it."""
    head_lang: str = ""
    """The same of the head, where a text follows it."""
    spoken: Sequence[str] = ()
    """What is said of it beyond that, in the notes of the slide on which it stands."""

    @classmethod
    def about(cls, head: str, text: str, lang: str = "", *, is_plain: bool = False) -> "SlidePoint":
        """Return a point on something; of what stands alone there is no head that would be bold."""
        return cls(head, text, lang, is_plain) if head and text else cls(head or text, "", lang, is_plain)

    @classmethod
    def of(cls, fact: Fact) -> "SlidePoint":
        """Return a fact as a point, its text in the language that it is in."""
        return cls.about(fact.lead, f"{fact.text} ({fact.mark})" if fact.mark else fact.text, fact.lang)

    @property
    def whole(self) -> str:
        """All of it, for the notes."""
        return f"{self.head} {self.text}".strip()

    @property
    def strong(self) -> float:
        """How much of it is bold, from 0 to 1."""
        return len(self.head) / len(self.whole) if self.text else float(self.leads)


@frozen
class SlideColumn:
    """Points below a heading, beside others."""

    heading: str
    points: Sequence[SlidePoint]


def shares_of(columns: Sequence[SlideColumn]) -> list[float]:
    """Return how wide columns are beside each other: what is longer to read gets more, and none gets too little."""
    lengths = [sum(len(point.whole) for point in one.points) + len(one.heading) for one in columns]
    weights = [max(one, 1) ** 0.5 for one in lengths]
    least = 0.8 / len(columns)
    shares = [max(one / sum(weights), least) for one in weights]
    return [one / sum(shares) for one in shares]


def write_marked(text: str, shown: str, add: Callable[[str], Any]) -> None:
    """Write as much of a text as is shown with what is marked in it; `add` adds some words and returns their run."""
    if not has_marks(text):
        add(shown)
        return
    if shown.startswith(" "):
        add(" ")
    for stretch in runs_shown(text, shown.lstrip(" ")):
        run = add(stretch.text)
        run.font.italic = stretch.emphasis or None
        if stretch.link:
            run.hyperlink.address = stretch.link


SIZES = (28, 24, 20, 18)
"""Of the letters of points, in points of the other kind."""
LEAD_LARGER = 4
ENOUGH = 4000
"""No slide holds more characters than this."""
_MOST_POINTS, _FEWEST_POINTS = 7, 2
"""So many points on a slide, where they go on it in full; so few where they are to be shortened rather than spread wider."""
_LINE = 1.2
_NAME = 60
"""What is shown of the name of a table or chart in a list of what stands on a slide, in characters."""


def describe(frame: Any, words: str) -> None:
    """Give a table or chart its alternative text, and a name of the beginning of that."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(words))
    frame.name = begun(one_line(words), _NAME)


@frozen
class Fitting:
    """Texts in letters in which they go into their place, or are shortened."""

    size: int
    lead: str
    points: list[str]
    in_full: bool


def fitted(  # noqa: PLR0913 - texts, and the room that there is for them
    box: Callable[..., Box],
    lead: str,
    points: Sequence[SlidePoint],
    room: tuple[float, float],
    sizes: Sequence[int] = SIZES,
    indent: int = BESIDE_BULLET,
) -> Fitting:
    """Return the texts in the largest letters in which they go into some width and height; in the smallest, shortened."""
    width, height = room
    for size in sizes:
        letters, large = box(width - indent, height, size), box(width, height, size + LEAD_LARGER, bold=True)
        sentence = large.shortened(lead, 4) if lead else ""
        taken = large.lines_of(sentence) * large.size * _LINE + SPACE if lead else 0
        lines = max(1, int((letters.height - taken - space_of(size) * len(points)) / (size * _LINE)))
        natural = [letters.lines_of(one_line(one.whole)[:ENOUGH], one.strong) for one in points]
        shares = share_of_lines(natural, lines)
        fits = sum(natural) <= lines
        if fits or size == sizes[-1]:
            break
    shown = [letters.shortened(one.whole, share, one.strong) for one, share in zip(points, shares, strict=True)]
    return Fitting(size, sentence, shown, in_full=fits)


def in_parts(
    box: Callable[..., Box], points: Sequence[SlidePoint], lead: str, areas: tuple[Area, Area]
) -> list[tuple[list[SlidePoint], Fitting]]:
    """Return the points in the fewest parts that go on their slides in full, as far as that can be, in letters of one size.

    The first of two areas is the one of the first slide.
    """
    first, other = areas
    above = box(other.width, other.height - first.height, SIZES[-1]).height
    counted = max(1, sum(not one.leads for one in points))
    for count in range(-(-counted // _MOST_POINTS), -(-counted // _FEWEST_POINTS) + 1):
        parts = _even_parts(points, _heights(box, points, lead, other), above, count)
        rooms = [((lead, first) if number == 0 else ("", other)) for number in range(len(parts))]
        sizes: Sequence[int] = SIZES
        for _ in range(2):  # at first each as large as it can be, and then all as the smallest
            found = [
                (some, fitted(box, said, some, (area.width, area.height), sizes))
                for some, (said, area) in zip(parts, rooms, strict=True)
            ]
            sizes = (min(fitting.size for _, fitting in found),)
        if all(fitting.in_full for _, fitting in found):
            break
    return found


def _heights(box: Callable[..., Box], points: Sequence[SlidePoint], lead: str, area: Area) -> list[float]:
    """Return how high points are in small letters, the first with what leads to them."""
    size = SIZES[-1]
    letters, large = (
        box(area.width - BESIDE_BULLET, area.height, size),
        box(area.width, area.height, size + LEAD_LARGER, bold=True),
    )
    lines = [letters.lines_of(one_line(one.whole)[:ENOUGH], one.strong) for one in points]
    heights = [number * size * _LINE + space_of(size) for number in lines]
    return [heights[0] + large.lines_of(lead) * large.size * _LINE, *heights[1:]] if lead and heights else heights


def _even_parts(points: Sequence[SlidePoint], heights: Sequence[float], above: float, parts: int) -> list[list[SlidePoint]]:
    """Return points in so many parts at most that are about equally high, the first with something above its points.

    None ends in what leads to the next one.
    """
    whole, done = above + sum(heights), above
    found: list[list[SlidePoint]] = [[] for _ in range(parts)]
    for point, height in zip(points, heights, strict=True):
        found[min(parts - 1, int(parts * (done + height / 2) / whole))].append(point)
        done += height
    filled = [part for part in found if part]
    for part, following in pairwise(filled):
        if len(part) > 1 and part[-1].leads:
            following.insert(0, part.pop())
    return filled or [[]]


def lines_below_numbers(boxes: Sequence[Fact], inner: Box) -> int:
    """Return how many lines there are below the number of each of some boxes; too few would make them bands."""
    return min(max(4, *(inner.lines_of(one.name) + inner.lines_of(number_apart(one)[1]) for one in boxes)), 5)
