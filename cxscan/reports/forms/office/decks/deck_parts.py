"""What stands on slides, in words: points, and columns of them."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from cxscan.model.texts.marks import has_marks, runs_shown
from cxscan.model.texts.plain_text import begun, one_line, plain
from cxscan.model.values import frozen
from cxscan.reports.forms.office.fit import Box
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


_NAME = 60
"""What is shown of the name of a table or chart in a list of what stands on a slide, in characters."""


def describe(frame: Any, words: str) -> None:
    """Give a table or chart its alternative text, and a name of the beginning of that."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(words))
    frame.name = begun(one_line(words), _NAME)


def kept_with_next(parts: list[list[SlidePoint]]) -> list[list[SlidePoint]]:
    """Return points in parts of which none ends in what leads to the next one."""
    for part, following in pairwise(parts):
        if len(part) > 1 and part[-1].leads:
            following.insert(0, part.pop())
    return parts


def lines_below_numbers(boxes: Sequence[Fact], inner: Box) -> int:
    """Return how many lines there are below the number of each of some boxes; too few would make them bands."""
    return min(max(4, *(inner.lines_of(one.name) + inner.lines_of(number_apart(one)[1]) for one in boxes)), 5)


@frozen
class Fitting:
    """Texts in letters in which they go into their place, or are shortened."""

    size: int
    lead: str
    points: list[str]
    in_full: bool
