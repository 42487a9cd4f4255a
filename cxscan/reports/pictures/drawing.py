"""Drawing in SVG: lines, marks and words, each in its role, and the same bytes for the same story.

Colours stand on the marks themselves, so that any program that knows SVG shows them; the role is on each mark as a class too, so
that a page around it can give the roles other colours, as for the dark.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from cxscan.model.texts.plain_text import plain, words_of
from cxscan.model.values import frozen
from cxscan.reports.colours import SEEN, WHITE, contrast
from cxscan.reports.order import Style

# How wide a letter is in the widest of the usual fonts, as a part of its size: lines break rather too early than too late.
_LETTER = 0.58
SMALL = 13.5
"""The smallest letters: in a column of half a sheet of A4 they are 7 points high in print."""
_WIDE_LETTER = 1.05

Role = str
INK, SOFT, GUIDE, GROUND, FIELD = "ink", "soft", "guide", "ground", "field"
NOW, NOW_LINE, NOW_AREA = "now", "now-line", "now-area"
THEN, THEN_LINE = "then", "then-line"
AMBITION, AMBITION_LINE, AMBITION_TEXT = "ambition", "ambition-line", "ambition-text"


@frozen
class Picture:
    """A picture, and what it shows in words that tell the same numbers."""

    name: str
    """What its file is called: `profile`, `radar`, `growth`, `questions`, `trend` or `teams`."""
    title: str
    description: str
    svg: str
    width: float
    height: float


def _roles(style: Style) -> Mapping[Role, Mapping[str, str]]:
    """What tells the roles apart in grey too: full or hollow, round or a diamond, an unbroken line, dashes or dots."""
    grey, white = "#666666", "#ffffff"
    now, wanted = style.main_fill, style.accent_fill
    return {
        INK: {"fill": "#1c1c1c"},
        SOFT: {"fill": "#555555"},
        GUIDE: {"stroke": "#d5d5d5", "fill": "none"},
        GROUND: {"fill": white},
        FIELD: {},
        NOW: {"fill": now, "stroke": _edge(now, style.main), "stroke-width": "1.5"},
        NOW_LINE: {"stroke": now, "stroke-width": "5", "fill": "none", "stroke-linecap": "round"},
        NOW_AREA: {"stroke": style.main, "stroke-width": "3", "fill": now, "fill-opacity": "0.15"},
        THEN: {"fill": white, "stroke": grey, "stroke-width": "2.5"},
        THEN_LINE: {"stroke": grey, "stroke-width": "2.5", "stroke-dasharray": "6 4", "fill": "none"},
        AMBITION: {"fill": wanted, "stroke": _edge(wanted, style.accent), "stroke-width": "1.5"},
        AMBITION_LINE: {"stroke": style.accent, "stroke-width": "2", "stroke-dasharray": "1.5 4", "fill": "none"},
        AMBITION_TEXT: {"fill": style.accent},
    }


def _edge(fill: str, shade: str) -> str:
    """Return what goes around a mark: white, and around one that would hardly be seen on white its darker shade."""
    return WHITE if contrast(fill, WHITE) >= SEEN else shade


class Drawing:
    """A picture in the making, `width` and `height` in pixels from the top left."""

    def __init__(self, style: Style, width: int) -> None:
        self.width = width
        self.style = style
        self._roles = _roles(style)
        self._font = f"{style.font}, sans-serif" if style.font else "sans-serif"
        self._marks: list[ET.Element] = []

    def add(self, tag: str, role: Role, **attributes: float | str) -> ET.Element:
        """Add one mark in its role; underscores in the names of attributes stand for hyphens."""
        written = {name.replace("_", "-"): _number(value) for name, value in attributes.items()}
        element = ET.Element(tag, {"class": f"cx-{role}", **self._roles[role], **written})
        self._marks.append(element)
        return element

    def line(self, role: Role, x1: float, y1: float, x2: float, y2: float, **more: float | str) -> None:
        """Add a straight line."""
        self.add("line", role, x1=x1, y1=y1, x2=x2, y2=y2, **more)

    def circle(self, role: Role, x: float, y: float, radius: float) -> None:
        """Add a round mark: now where it is full, then where it is hollow."""
        self.add("circle", role, cx=x, cy=y, r=radius)

    def diamond(self, role: Role, x: float, y: float, radius: float, **more: float | str) -> None:
        """Add the mark of the ambition."""
        around = f"M{_number(x)} {_number(y - radius)}l{radius} {radius}l{-radius} {radius}l{-radius} {-radius}z"
        self.add("path", role, d=around, **more)

    def text(self, x: float, y: float, words: str, size: float, role: Role = INK, **more: float | str) -> None:
        """Add one line of words, its foot at `y`; `text_anchor` and `font_weight` as in SVG."""
        element = self.add("text", role, x=x, y=y, font_size=size, **more)
        element.text = plain(words)

    def lines(self, x: float, y: float, lines: list[str], size: float, role: Role = INK, **more: float | str) -> None:
        """Add several lines of words, the foot of the first at `y`."""
        for number, words in enumerate(lines):
            self.text(x, y + number * line_height(size), words, size, role, **more)

    def finish(self, name: str, title: str, description: str, height: float) -> Picture:
        """Return the picture, with its title and its description in words for whoever does not see it."""
        tall, title, description = round(height), plain(title), plain(description)
        root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width} {tall}",
                "width": str(self.width),
                "height": str(tall),
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
                "font-family": self._font,
            },
        )
        ET.SubElement(root, "title", {"id": f"{name}-title"}).text = title
        ET.SubElement(root, "desc", {"id": f"{name}-desc"}).text = description
        ground = {"class": f"cx-{GROUND}", **self._roles[GROUND], "width": str(self.width), "height": str(tall)}
        root.append(ET.Element("rect", ground))
        root.extend(self._marks)
        ET.indent(root, space=" ")
        return Picture(name, title, description, ET.tostring(root, encoding="unicode") + "\n", self.width, tall)


def line_height(size: float) -> float:
    """Return how far below a line the next one stands."""
    return round(size * 1.25, 1)


def text_width(words: str, size: float) -> float:
    """Return at most how wide a line of words is, in any of the usual fonts."""
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in words) * size


def wrap(words: str, size: float, width: float) -> list[str]:
    """Return words as lines that are no wider than `width`; nothing is cut off, a word that is too long is broken."""
    lines = [""]
    for word in _pieces(words, size, width):
        together = f"{lines[-1]} {word}".strip()
        if text_width(together, size) <= width or not lines[-1]:
            lines[-1] = together
        else:
            lines.append(word)
    return lines


def _pieces(words: str, size: float, width: float) -> Iterator[str]:
    most = max(1, int(width / size / _LETTER))
    for word in words_of(words):
        if text_width(word, size) <= width:
            yield word
        else:
            yield from (word[start : start + most] for start in range(0, len(word), most))


def path_through(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the path of a line through points, back to the first of them where it is closed."""
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points) + ("z" if closed else "")


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
