"""Slides that grow one by one: a title in its own place, large texts that stay in their box, native tables and charts, notes."""

import copy
import datetime
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Emu, Inches, Length, Pt

from cxscan.languages import Language
from cxscan.model.plain_text import one_line, plain
from cxscan.model.values import frozen
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.forms.office.deck_charts import Bars, ScoreLine, add_bars, add_line
from cxscan.reports.forms.office.deck_layouts import (
    BODY_HEIGHT,
    BODY_WIDTH,
    COVER,
    COVER_SIZE,
    COVER_TEXT,
    COVER_TITLE,
    LEFT,
    ONLY_TITLE,
    SMALL_SIZE,
    SPACE,
    TEXT_SIZE,
    TEXTS,
    TITLE_SIZE,
    TOP,
    new_presentation,
)
from cxscan.reports.forms.office.fit import Box, share_of_lines
from cxscan.reports.forms.office.packages import repacked, themed
from cxscan.reports.order import Style

_MOST_POINTS, _FEWEST_POINTS = 7, 3
"""So many points on a slide, where they go on it in full; so few where they are to be shortened rather than spread wider."""
_MOST_BARS = 8
_ROOMY_BARS = 5
"""So many bars leave room for names of two lines beside them."""
_NAMES_SMALLEST = 14
_NAMES_SHARE = 0.36
"""How much of the width of a chart its names get that are not shown, but stand in its data."""
_LINE_BELOW = Inches(0.45)
_FOOT = 12
LOGO_WIDTH, LOGO_HEIGHT = 8, 2.8
"""The most that a logo takes, in centimetres."""
_CELL_LINES = 3
_CELL_SPACE = 14
"""Above and below the text of a cell, in points."""
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


_SIZES = (28, 24, 20, 18)
_LEAD_LARGER = 4
_ENOUGH = 4000
"""No slide holds more characters than this."""


@frozen
class _Fitting:
    size: int
    lead: str
    points: list[str]
    in_full: bool


@frozen
class SlidePoint:
    """One point on a slide: what it is about, in bold, and what is said of it."""

    head: str
    text: str = ""

    @property
    def whole(self) -> str:
        """All of it, for the notes."""
        return f"{self.head} {self.text}".strip()


class Deck:
    """Slides in the making."""

    def __init__(self, style: Style, language: Language, footer: str) -> None:
        self._style = style
        self._language = language
        self._footer = footer
        self._made = new_presentation(language.record)

    # --- the kinds of slides

    def cover(self, title: str, lines: Sequence[str], logo: bytes | None, logo_text: str) -> None:
        """Add the first slide: title, the lines below it (the first one stands out), and the logo."""
        slide = self._made.slides.add_slide(self._made.slide_layouts[COVER])
        box = self._box(COVER_TITLE[2], COVER_TITLE[3], COVER_SIZE)
        self._write(slide.shapes.title.text_frame.paragraphs[0], box.shortened(title, 2), COVER_SIZE)
        large = self._box(COVER_TEXT[2], COVER_TEXT[3], _SIZES[1])
        frame, first = slide.placeholders[1].text_frame, large.shortened(lines[0], 3)
        self._write(frame.paragraphs[0], first, _SIZES[1], bold=True)
        room = COVER_TEXT[3] - Pt(large.lines_of(first) * large.size * 1.2 + SPACE * len(lines))
        below = self._box(COVER_TEXT[2], room, TEXT_SIZE)
        natural = [below.lines_of(plain(line)[:_ENOUGH]) for line in lines[1:]]
        for line, share in zip(lines[1:], share_of_lines(natural, below.lines), strict=True):
            self._write(frame.add_paragraph(), below.shortened(line, share), TEXT_SIZE)
        if logo:
            picture = slide.shapes.add_picture(io.BytesIO(logo), COVER_TITLE[0], Inches(0.6))
            scale = min(Cm(LOGO_WIDTH) / picture.width, Cm(LOGO_HEIGHT) / picture.height)
            picture.width, picture.height = Length(int(picture.width * scale)), Length(int(picture.height * scale))
            picture._element.nvPicPr.cNvPr.set("descr", plain(logo_text))
        self._notes(slide, [title, *lines])

    def texts(self, title: str, points: Sequence[SlidePoint], notes: Sequence[str] = (), lead: str = "") -> None:
        """Add points below a title, on as many slides as they need; what is shortened stands in the notes in full."""
        for number, (some, fitting) in enumerate(self._in_parts(points, lead)):
            slide = self._slide(TEXTS, title, number)
            frame = slide.placeholders[1].text_frame
            paragraphs = itertools.chain([frame.paragraphs[0]], iter(frame.add_paragraph, None))
            if fitting.lead:
                self._write(next(paragraphs), fitting.lead, fitting.size + _LEAD_LARGER, bold=True, bullet=False)
            for point, shown in zip(some, fitting.points, strict=True):
                self._point(next(paragraphs), point, shown, fitting.size)
            self._notes(slide, [*([lead] if lead and number == 0 else []), *(one.whole for one in some), *notes])

    def table(
        self, title: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], notes: Sequence[str]
    ) -> None:
        """Add a native table, on as many slides as it needs; a column is its heading and its share of the width."""
        widths = [BODY_WIDTH * share / sum(share for _, share in columns) for _, share in columns]
        boxes = [self._box(width - Inches(0.25), BODY_HEIGHT, SMALL_SIZE) for width in widths]
        shown = [[box.shortened(cell, _CELL_LINES) for box, cell in zip(boxes, row, strict=True)] for row in rows]
        heights = [
            max(box.lines_of(cell) for box, cell in zip(boxes, row, strict=True)) * SMALL_SIZE * 1.2 + _CELL_SPACE
            for row in shown
        ]
        for number, (first, last) in enumerate(_pages(heights, float(Emu(BODY_HEIGHT).pt) - 40)):
            slide = self._slide(ONLY_TITLE, title, number)
            frame = slide.shapes.add_table(last - first + 1, len(columns), LEFT, TOP, BODY_WIDTH, Pt(40))
            frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(title))
            table = frame.table
            table.horz_banding = False
            for column, width in zip(table.columns, widths, strict=True):
                column.width = Length(int(width))
            for row, height, cells in zip(
                table.rows, [36, *heights[first:last]], [[name for name, _ in columns], *shown[first:last]], strict=True
            ):
                row.height = Pt(height)
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                    self._write(cell.text_frame.paragraphs[0], text, SMALL_SIZE)
            self._notes(slide, [*(" · ".join(cell for cell in row if cell) for row in rows[first:last]), *notes])

    def bars(self, title: str, charts: Sequence[tuple[Bars, float]], line: str, notes: Sequence[str]) -> None:
        """Add charts side by side, each with its share of the width, and a line below; eight bars to a slide."""
        names = charts[0][0].names
        for number, begin in enumerate(range(0, len(names), _MOST_BARS)):
            end = begin + _MOST_BARS
            slide, left = self._slide(ONLY_TITLE, title, number), float(LEFT)
            height = BODY_HEIGHT - _LINE_BELOW if line else BODY_HEIGHT
            for bars, share in charts:
                width = BODY_WIDTH * share
                share_of_names = bars.plot_from if bars.with_names else _NAMES_SHARE
                label = self._names_box(bars.names[begin:end], width * share_of_names, height)
                part = replace(
                    bars,
                    names=[label.shortened(plain(name), 2) for name in bars.names[begin:end]],
                    series=[replace(one, numbers=one.numbers[begin:end]) for one in bars.series],
                    alternative=plain(bars.alternative),
                    names_size=int(label.size),
                )
                add_bars(slide, part, (int(left), int(TOP), int(width), int(height)), self._language.record.tag)
                left += width
            self._line_below(slide, line)
            self._notes(slide, notes)

    def line(self, title: str, line: ScoreLine, notes: Sequence[str]) -> None:
        """Add a chart of scores over time."""
        slide = self._slide(ONLY_TITLE, title)
        place = (int(LEFT), int(TOP), int(BODY_WIDTH), int(BODY_HEIGHT))
        add_line(slide, replace(line, alternative=plain(line.alternative)), place, self._language.record.tag)
        self._notes(slide, notes)

    def add_notes(self, notes: Sequence[str]) -> None:
        """Add to the notes of the last slide."""
        self._notes(list(self._made.slides)[-1], notes)

    def finish(self, title: str, subject: str, day: datetime.date) -> bytes:
        """Return the presentation as a file; its properties name the sender at most, and `day` is the day that it was made."""
        about = self._made.core_properties
        about.title, about.subject, about.author = plain(title)[:255], plain(subject)[:255], plain(self._style.name)[:255]
        about.last_modified_by = about.comments = about.keywords = ""
        about.language = self._language.code
        about.created = about.modified = moment_for_file(day)
        made = io.BytesIO()
        self._made.save(made)

        def change(name: str, part: bytes) -> bytes:
            if name == "docProps/app.xml":
                return part.replace(b"On-screen Show (4:3)", b"Widescreen")
            # The data of a chart is a workbook, which is a zip of its own.
            return repacked(part, day, _dated(day)) if name.endswith(".xlsx") else themed(name, part, self._style)

        return repacked(made.getvalue(), day, change)

    # --- what they are made of

    def _slide(self, layout: int, title: str, number: int = 0) -> Any:
        slide = self._made.slides.add_slide(self._made.slide_layouts[layout])
        box = self._box(BODY_WIDTH, Inches(1), TITLE_SIZE)
        again = f" ({number + 1})" if number else ""
        self._write(slide.shapes.title.text_frame.paragraphs[0], box.shortened(title, 2) + again)
        for place in slide.slide_layout.placeholders:
            # python-pptx leaves these two on the layout.
            if place.placeholder_format.type in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
                slide.shapes._spTree.append(copy.deepcopy(place._element))
        for place in slide.placeholders:
            if place.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                paragraph = place.text_frame.paragraphs[0]
                paragraph.alignment = PP_ALIGN.LEFT
                self._write(paragraph, self._box(Inches(10), Inches(0.35), _FOOT).shortened(self._footer, 1), _FOOT)
                paragraph.runs[0].font.name = "+mn-lt"
        return slide

    def _names_box(self, names: Sequence[str], width: float, height: float) -> Box:
        """Return the box of a name beside a bar: in small letters where many names are to break over two lines."""
        box = self._box(width, height, SMALL_SIZE)
        if len(names) <= _ROOMY_BARS or all(box.lines_of(plain(name)[:_ENOUGH]) == 1 for name in names):
            return box
        return replace(box, size=_NAMES_SMALLEST)

    def _line_below(self, slide: Any, line: str) -> None:
        if not line:
            return
        frame = slide.shapes.add_textbox(LEFT, TOP + BODY_HEIGHT - _LINE_BELOW, BODY_WIDTH, _LINE_BELOW).text_frame
        frame.word_wrap = True
        self._write(frame.paragraphs[0], self._box(BODY_WIDTH, _LINE_BELOW, SMALL_SIZE).shortened(line, 1), SMALL_SIZE)

    def _fitting(self, lead: str, points: Sequence[SlidePoint]) -> "_Fitting":
        """Return the texts in the largest letters in which they go into the box; in the smallest, shortened."""
        for size in _SIZES:
            box = self._box(BODY_WIDTH - Inches(0.5), BODY_HEIGHT, size)
            large = replace(box, size=size + _LEAD_LARGER)
            sentence = large.shortened(lead, 3) if lead else ""
            height = large.lines_of(sentence) * large.size * 1.2 + SPACE if lead else 0
            lines = replace(box, height=box.height - height - SPACE * len(points)).lines
            natural = [box.lines_of(plain(one.whole)[:_ENOUGH]) for one in points]
            shares = share_of_lines(natural, lines)
            if shares == natural or size == _SIZES[-1]:
                break
        shown = [box.shortened(one.whole, share) for one, share in zip(points, shares, strict=True)]
        return _Fitting(size, sentence, shown, in_full=shares == natural)

    def _in_parts(self, points: Sequence[SlidePoint], lead: str) -> "list[tuple[Sequence[SlidePoint], _Fitting]]":
        """Return the points in the fewest parts of about the same size that go on their slides in full, as far as that can be."""
        for most in range(_MOST_POINTS, _FEWEST_POINTS - 1, -1):
            size = -(-len(points) // -(-len(points) // most)) if points else 1
            parts = [points[begin : begin + size] for begin in range(0, len(points), size)] or [[]]
            fitted = [(some, self._fitting("" if number else lead, some)) for number, some in enumerate(parts)]
            if all(fitting.in_full for _, fitting in fitted):
                break
        return fitted

    def _point(self, paragraph: Any, point: SlidePoint, shown: str, size: int) -> None:
        head = one_line(point.head)
        self._write(paragraph, shown[: len(head)], size, bold=bool(point.text))
        if shown[len(head) :]:
            self._write(paragraph, shown[len(head) :], size)

    def _write(self, paragraph: Any, text: str, size: float | None = None, *, bold: bool = False, bullet: bool = True) -> None:
        run = paragraph.add_run()
        run.text = (" " if text.startswith(" ") else "") + one_line(text)
        run._r.get_or_add_rPr().set("lang", self._language.record.tag)
        if size:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        if not bullet:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}))

    def _notes(self, slide: Any, texts: Sequence[str]) -> None:
        frame = slide.notes_slide.notes_text_frame
        for number, line in enumerate(line for text in texts for line in plain(text).split("\n") if line.strip()):
            paragraph = frame.add_paragraph() if number or frame.text else frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.LEFT
            self._write(paragraph, line)

    def _box(self, width: float, height: float, size: float) -> Box:
        return Box(Emu(int(width)).pt - 14, Emu(int(height)).pt, size, self._style.font)


def _pages(heights: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Yield the first and the last but one of the rows on each page."""
    first, filled = 0, 0.0
    for number, height in enumerate(heights):
        if filled + height > room and number > first:
            yield first, number
            first, filled = number, 0.0
        filled += height
    yield first, len(heights)


def _dated(day: datetime.date) -> Any:
    moment = moment_for_file(day).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return lambda name, part: _MADE.sub(rb"\g<1>" + moment, part) if name == "docProps/core.xml" else part
