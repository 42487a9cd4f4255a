"""Slides that grow one by one: a title in its own place, large texts that stay in their box, native tables and charts, notes."""

import copy
import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Cm, Emu, Inches, Length, Pt

from cxscan.languages import Language
from cxscan.model.texts.plain_text import one_line, plain
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.forms.office.decks.deck_bases import ground_on
from cxscan.reports.forms.office.decks.deck_layouts import (
    BESIDE_OWN_BULLET,
    NOT_FOR_TEXT,
    SPACE,
    TEXT_SIZE,
    Area,
    new_ground,
    own_bullet,
    space_of,
    without_effects,
)
from cxscan.reports.forms.office.decks.deck_parts import (
    ENOUGH,
    LEAD_LARGER,
    SIZES,
    Fitting,
    SlideColumn,
    SlidePoint,
    fitted,
    in_parts,
    lines_below_numbers,
    shares_of,
    write_marked,
)
from cxscan.reports.forms.office.fit import Box, share_of_lines
from cxscan.reports.forms.office.packages import repacked, set_properties, themed
from cxscan.reports.order import Style
from cxscan.reports.telling.facts import Fact, number_apart
from cxscan.reports.telling.several import and_more

_FOOT, _REMARK, _REMARK_LINES = 12, 14, 4
LOGO_WIDTH, LOGO_HEIGHT = 8, 2.8
"""The most that a logo takes, in centimetres."""
_MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

_COLUMN_SIZES = (24, 20, 18, 16, 14)
_TITLE_SIZES = (40, 36, 32, 30, 28, 26, 24, 22, 20)
_COVER_SIZES = (TEXT_SIZE, 18, 16)
_LARGE_TITLE = 0.85
"""From here on of its usual size a title is large."""
_BOX_HEIGHT, _BOX_LINE, _BOX_TEXT, _BOX_NUMBER = Inches(0.62), Inches(0.2325), 14, 28
_ACCENT, _DARK = MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.TEXT_1
_GAP = Inches(0.2)
_HEADING_LINES, _HEADING_SIZES = 3, (20, 18, 16)


class Deck:
    """Slides in the making.

    Raises:
        UnusableBase: the presentation that they are to be built on cannot be opened.
    """

    def __init__(self, style: Style, language: Language, footer: str) -> None:
        self.style = style
        self.language = language
        self._footer = footer
        self.ground = ground_on(style.powerpoint) if style.powerpoint else new_ground(language.record)
        self._made = self.ground.made

    # --- the kinds of slides

    def cover(self, title: str, lines: Sequence[str], logo: bytes | None, logo_text: str) -> None:
        """Add the first slide: title, the lines below it (the first one stands out), and the logo."""
        ground = self.ground
        slide = self._made.slides.add_slide(ground.cover)
        self._title(slide, title, ground.cover_title, 40 if ground.is_ours else ground.title_size)
        places = [one for one in slide.placeholders if one.placeholder_format.type not in NOT_FOR_TEXT]
        frame = (places[0] if places else self.text_box(slide, ground.cover_text)).text_frame
        for one in places[1:]:
            one._element.getparent().remove(one._element)
        area = ground.cover_text
        large = self.box(area.width, area.height, SIZES[1], bold=True)
        first = large.shortened(lines[0], 3)
        self.write(frame.paragraphs[0], first, SIZES[1], bold=True)
        room = area.height - Pt(large.lines_of(first) * large.size * 1.2 + SPACE * len(lines))
        for size in _COVER_SIZES:
            below = self.box(area.width, max(room, Pt(size)), size)
            natural = [below.lines_of(one_line(line)[:ENOUGH]) for line in lines[1:]]
            if sum(natural) <= below.lines:
                break
        for line, share in zip(lines[1:], share_of_lines(natural, below.lines), strict=True):
            self.write(frame.add_paragraph(), below.shortened(line, share), size)
        if logo:
            self._logo(slide, logo, logo_text)
        self.notes(slide, [title, *lines])

    def _logo(self, slide: Any, logo: bytes, text: str) -> None:
        picture = slide.shapes.add_picture(io.BytesIO(logo), self.ground.cover_title.left, Inches(0.6))
        scale = min(Cm(LOGO_WIDTH) / picture.width, Cm(LOGO_HEIGHT) / picture.height)
        picture.width, picture.height = Length(int(picture.width * scale)), Length(int(picture.height * scale))
        picture._element.nvPicPr.cNvPr.set("descr", plain(text))

    def texts(
        self,
        title: str,
        points: Sequence[SlidePoint],
        notes: Sequence[str] = (),
        lead: str = "",
        boxes: Sequence[Fact] = (),
    ) -> None:
        """Add points below a title, on as many slides as they need; what is shortened stands in the notes in full.

        What stands alone on a slide has no bullet before it. Boxes stand above the points; with the notes, on the first slide.
        """
        above = self._size_of(boxes)[1] + _GAP if boxes else 0
        area = self.ground.body.below(above)
        for number, (some, fitting) in enumerate(in_parts(self.box, points, lead, (area, self.ground.body))):
            slide = self.slide(self.ground.texts, title, number, has_text=True)
            place = next(one for one in slide.placeholders if one.placeholder_format.type not in NOT_FOR_TEXT)
            if boxes and number == 0:
                self._boxes(slide, boxes)
                place.left, place.top, place.width, place.height = area.left, area.top, area.width, area.height
            if not some and not fitting.lead:
                place._element.getparent().remove(place._element)
            else:
                self._fill(place.text_frame, some, fitting)
            once = [*(f"{one.name} {one.number} {one.about}" for one in boxes), *([lead] if lead else []), *notes]
            self.notes(slide, [*(() if number else once), *(line for one in some for line in (one.whole, *one.spoken))])

    def columns(
        self,
        title: str,
        columns: Sequence[SlideColumn],
        notes: Sequence[str] = (),
        boxes: Sequence[Fact] = (),
        remark: str = "",
    ) -> None:
        """Add points in columns beside each other, and a remark below them; what is shortened stands in the notes in full."""
        slide, body = self.slide(self.ground.only_title, title), self.ground.body
        if remark:
            body = self._remark_below(slide, body, remark)
            notes = [*notes, remark]
        if boxes:
            self._boxes(slide, boxes)
            body = body.below(self._size_of(boxes)[1] + _GAP)
        whole = body.width - _GAP * (len(columns) - 1)
        widths = [int(whole * share) for share in shares_of(columns)]
        for large in _HEADING_SIZES:
            heads = [self.box(width, Pt(60), large, bold=True) for width in widths]
            natural = max(head.lines_of(one.heading[:ENOUGH]) for head, one in zip(heads, columns, strict=True))
            if natural <= _HEADING_LINES:
                break
        height = body.height - Pt(16 + min(_HEADING_LINES, natural) * large * 1.2)
        fits = [
            fitted(self.box, "", one.points, (width, height), _COLUMN_SIZES, BESIDE_OWN_BULLET)
            for one, width in zip(columns, widths, strict=True)
        ]
        size, left = min(one.size for one in fits), body.left
        for column, width, head in zip(columns, widths, heads, strict=True):
            frame = self.text_box(slide, Area(left, body.top, width, body.height)).text_frame
            left += width + _GAP
            heading = frame.paragraphs[0]
            self.write(heading, head.shortened(column.heading, _HEADING_LINES), large, bold=True)
            heading.runs[0].font.color.theme_color = _ACCENT
            points = self._as_many_as_fit(column.points, height, size)
            shown = fitted(self.box, "", points, (width, height), (size,), BESIDE_OWN_BULLET).points
            for point, text in zip(points, shown, strict=True):
                paragraph = frame.add_paragraph()
                paragraph.space_before = Pt(space_of(size))
                self._point(paragraph, point, text, size)
                if len(column.points) > 1 and not point.is_plain:
                    own_bullet(paragraph)
        told = [line for one in columns for line in (one.heading, *(point.whole for point in one.points))]
        self.notes(slide, [*(f"{one.name} {one.number} {one.about}" for one in boxes), *told, *notes])

    def _as_many_as_fit(self, points: Sequence[SlidePoint], height: float, size: int) -> Sequence[SlidePoint]:
        """Return the points that go into a column with a line for each, and how many more there are."""
        most = max(2, int(Emu(int(height)).pt / (size * 1.2 + space_of(size))))
        if len(points) <= most:
            return points
        more = len(points) - most + 1
        return [*points[: most - 1], SlidePoint(and_more(more, self.language))]

    def _remark_below(self, slide: Any, body: Area, text: str) -> Area:
        """Write a remark in small letters at the end of a slide, and return the room that is left above it."""
        small = self.box(body.width, Pt(60), _REMARK)
        shown = small.shortened(text, _REMARK_LINES)
        height = int(Pt(small.lines_of(shown) * _REMARK * 1.2 + SPACE))
        area = Area(body.left, body.top + body.height - height, body.width, height)
        self.write(self.text_box(slide, area).text_frame.paragraphs[0], shown, _REMARK)
        return Area(body.left, body.top, body.width, body.height - height)

    @property
    def slides(self) -> list[Any]:
        """The slides that there are."""
        return list(self._made.slides)

    def text_box(self, slide: Any, area: Area) -> Any:
        """Add a box for text to a slide."""
        box = slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
        box.text_frame.word_wrap = True
        return box

    def _size_of(self, boxes: Sequence[Fact]) -> tuple[int, int, int]:
        """Return how wide and high each of some boxes is, and how many lines there are below its number."""
        width = int(self.ground.body.width - _GAP * (len(boxes) - 1)) // len(boxes)
        lines = lines_below_numbers(boxes, self.box(width, Pt(30), _BOX_TEXT, bold=True))
        return width, int(_BOX_HEIGHT + _BOX_LINE * lines), lines

    def _boxes(self, slide: Any, boxes: Sequence[Fact]) -> None:
        body, (width, height, most) = self.ground.body, self._size_of(boxes)
        for number, box in enumerate(boxes):
            left = body.left + number * (width + _GAP)
            shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, left, body.top, width, height)
            shape.fill.solid()
            shape.fill.fore_color.theme_color = _ACCENT
            shape.fill.fore_color.brightness = 0.85
            shape.line.fill.background()
            without_effects(shape)
            frame = shape.text_frame
            frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
            frame.margin_top = frame.margin_bottom = Pt(3)
            inner = self.box(width, Pt(30), _BOX_TEXT, bold=True)
            number_alone, about = number_apart(box)
            lines = iter(share_of_lines([inner.lines_of(box.name), inner.lines_of(about)], most))
            # The number first, so that those beside each other stand on one line, however long their names are.
            for place, (text, size) in enumerate(((number_alone, _BOX_NUMBER), (box.name, _BOX_TEXT), (about, _BOX_TEXT))):
                paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
                paragraph.alignment = PP_ALIGN.LEFT
                self.write(paragraph, inner.shortened(text, next(lines)) if place else text, size, bold=text != about)
                paragraph.runs[0].font.color.theme_color = _DARK

    def add_notes(self, notes: Sequence[str]) -> None:
        """Add to the notes of the last slide."""
        self.notes(self.slides[-1], notes)

    def finish(self, title: str, subject: str, day: datetime.date) -> bytes:
        """Return the presentation as a file; its properties name the sender at most, and `day` is the day that it was made."""
        set_properties(self._made.core_properties, (title, subject, self.style.name), self.language, day)
        made = io.BytesIO()
        self._made.save(made)
        return repacked(made.getvalue(), day, lambda name, part: self._changed(name, part, day))

    def _changed(self, name: str, part: bytes, day: datetime.date) -> bytes:
        """Return a part of the file with nothing in it that differs from run to run."""
        if name.endswith(".xlsx"):
            # The data of a chart is a workbook, which is a zip of its own.
            return repacked(part, day, _dated(day))
        if not self.ground.is_ours:
            return part
        return (
            part.replace(b"On-screen Show (4:3)", b"Widescreen") if name == "docProps/app.xml" else themed(name, part, self.style)
        )

    # --- what they are made of

    def slide(self, layout: Any, title: str, number: int = 0, *, has_text: bool = False) -> Any:
        """Add a slide with a title, its foot and its number; from the second on of several the title is counted."""
        slide = self._made.slides.add_slide(layout)
        again = f" ({number + 1})" if number else ""
        self._title(slide, one_line(title).removesuffix(".") + again, self.ground.title, self.ground.title_size)
        if not has_text:  # where there is no layout with a title alone
            for one in [one for one in slide.placeholders if one.placeholder_format.type not in NOT_FOR_TEXT]:
                one._element.getparent().remove(one._element)
        for place in slide.slide_layout.placeholders:
            # python-pptx leaves these two on the layout.
            if place.placeholder_format.type in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
                slide.shapes._spTree.append(copy.deepcopy(place._element))
        for place in slide.placeholders:
            if place.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
                self._foot(place)
        return slide

    def _foot(self, place: Any) -> None:
        text = self.box(place.width, Inches(0.35), _FOOT).shortened(self._footer, 1)
        frame = place.text_frame
        for paragraph in frame.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        for run in list(frame.paragraphs[0].runs):
            run._r.getparent().remove(run._r)
        self.write(frame.paragraphs[0], text, _FOOT)
        if self.ground.is_ours:
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            frame.paragraphs[0].runs[0].font.name = "+mn-lt"

    def _title(self, slide: Any, title: str, area: Area, most: float) -> None:
        """Write a title, in smaller letters where it does not go into its place."""
        sizes = [most, *(size for size in _TITLE_SIZES if size < most)]
        boxes = [self.box(area.width, max(area.height, Pt(size * 1.2)), size, bold=True) for size in sizes]
        # One line in letters that are a little smaller, rather than two of which the second has one word.
        lines = [(box, box.lines_of(title[:ENOUGH])) for box in boxes]
        on_one = [box for box, number in lines if number == 1 and box.size >= _LARGE_TITLE * most]
        fits = next((box for box, number in lines if box in on_one or (not on_one and number <= min(2, box.lines))), boxes[-1])
        text = fits.shortened(title, min(2, fits.lines))
        frame = slide.shapes.title.text_frame
        self.write(frame.paragraphs[0], text, None if fits.size == self.ground.title_size else fits.size)

    def _fill(self, frame: Any, points: Sequence[SlidePoint], fitting: Fitting) -> None:
        paragraphs = [frame.paragraphs[0]]
        alone = len(points) == 1 and not fitting.lead
        paragraphs += [frame.add_paragraph() for _ in range(len(points) + bool(fitting.lead) - 1)]
        if fitting.lead:
            self.write(paragraphs.pop(0), fitting.lead, fitting.size + LEAD_LARGER, bold=True, bullet=False)
        for paragraph, point, shown in zip(paragraphs, points, fitting.points, strict=True):
            self._point(paragraph, point, shown, fitting.size, bullet=not (alone or len(points) == 1 or point.is_plain))

    def _point(self, paragraph: Any, point: SlidePoint, shown: str, size: int, *, bullet: bool = True) -> None:
        head = one_line(point.head)
        # What is the only text is in the language of the text; else that is what stands before it.
        alone = point.head_lang if point.text else point.lang
        self.write(paragraph, shown[: len(head)], size, bold=bool(point.text) or point.leads, bullet=bullet, lang=alone)
        if rest := shown[len(head) :]:
            write_marked(point.text, rest, lambda words: self._run(paragraph, words, size, point.lang))

    def write(  # noqa: PLR0913 - a text, and how it looks
        self,
        paragraph: Any,
        text: str,
        size: float | None = None,
        *,
        bold: bool = False,
        bullet: bool = True,
        lang: str = "",
    ) -> None:
        """Add text to a paragraph, in another language than that of the slides where its code is given."""
        run = self._run(paragraph, (" " if text.startswith(" ") else "") + one_line(text), size, lang)
        if bold:
            run.font.bold = True
        if not bullet:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.append(properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buNone", {}))

    def _run(self, paragraph: Any, text: str, size: float | None, lang: str = "") -> Any:
        run = paragraph.add_run()
        run.text = text
        run._r.get_or_add_rPr().set("lang", lang or self.language.record.tag)
        if size:
            run.font.size = Pt(size)
        return run

    def notes(self, slide: Any, texts: Sequence[str]) -> None:
        """Add lines to what stands below a slide, for who speaks."""
        frame = slide.notes_slide.notes_text_frame
        for number, line in enumerate(line for text in texts for line in plain(text).split("\n") if line.strip()):
            paragraph = frame.add_paragraph() if number or frame.text else frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.LEFT
            self.write(paragraph, line)

    def box(self, width: float, height: float, size: float, *, bold: bool = False) -> Box:
        """Return a box of some width and height (in the units of the file) for letters of a size, less its margins."""
        return Box(Emu(int(width)).pt - 14, Emu(int(height)).pt, size, self.style.font, bold)


def _dated(day: datetime.date) -> Any:
    moment = moment_for_file(day).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return lambda name, part: _MADE.sub(rb"\g<1>" + moment, part) if name == "docProps/core.xml" else part
