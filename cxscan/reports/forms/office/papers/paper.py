"""A Word document that grows from top to bottom: headings, texts, lists, tables and pictures that people go on editing."""

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Length, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from cxscan.languages import Language
from cxscan.model.style.colours import pale
from cxscan.model.texts.plain_text import begun, one_line, plain
from cxscan.reports.forms.office.packages import repacked, set_properties, themed
from cxscan.reports.forms.office.papers.contents import ListedHeading, field, mark_heading, write_contents
from cxscan.reports.forms.office.papers.paper_styles import (
    BOX,
    LEAD,
    NUMBER,
    SMALL,
    TABLE,
    TABLE_HEAD,
    TABLE_TEXT,
    padding_of_rows,
    paragraph_styles,
    text_box,
)
from cxscan.reports.forms.office.papers.paper_tables import SIDES, column_widths, new_table, shading
from cxscan.reports.forms.office.papers.pictures import PictureOnPaper, place_logo, place_picture
from cxscan.reports.forms.office.papers.sheets import Letters, SheetsOfPaper, letters_of
from cxscan.reports.forms.office.papers.spans import Said, Span, paragraphs_of, write_spans
from cxscan.reports.order import Style
from cxscan.reports.telling import blocks
from cxscan.reports.telling.facts import Fact, number_apart

# A table of so few rows, and so little text, is kept on one page as a whole.
_KEPT_ROWS, _KEPT_TEXT = 14, 1200
_KEPT_ROW = 0.25
"""How much of a page a row takes that is kept together, at most."""
_MOST_BOXES = 4
_NUMBER = 2.2
"""How much larger a number in a box is than what is said of it."""
_COVER = 150
"""How far down the title of a cover stands, in points."""
_AFTER_HEADING = 40
_ENTRY = 78
"""The most that the contents show of a heading, in characters: one line, so that its page stands in the column of the others."""
_AROUND_PICTURE = 11
"""What a cell leaves free beside a picture, in points."""
_RULE = 1.2
"""What the rule between two rows takes, and what is lost in rounding, in points."""


class WordPaper:
    """A Word document in the making."""

    def __init__(self, document: Document, style: Style, language: Language, *, numbered: bool, short: bool = False) -> None:
        self._style = style
        self._language = language
        self._numbered = numbered
        self._below_tables = 4 if short else 10
        """The space below a table, in points."""
        self._around_rows = 2 * padding_of_rows(short=short) + _RULE
        self._document = document
        self._headings: list[ListedHeading] = []
        self._numbers = [0, 0]
        self._captions: dict[str, int] = {}
        self._contents: tuple[Paragraph, str] | None = None
        self._below_a_table = False
        self._turned = False
        self._styles = paragraph_styles(document)
        self._letters: dict[str, Letters] = {}
        self._dressed = ""
        """The style of the paragraph before."""
        width, height = text_box(document)
        self._width = width.pt
        self.pages = SheetsOfPaper(height.pt, ours=style.word is None)

    # --- texts

    def title(self, text: str, *, on_cover: bool = False) -> None:
        """Add the title of the paper, on a cover some way down."""
        paragraph = self._say("Title", text)
        if on_cover:
            paragraph.paragraph_format.space_before = Pt(_COVER)
            self.pages.flow(_COVER)

    def subtitle(self, text: str) -> None:
        """Add a line below the title."""
        self._say("Subtitle", text)

    def lead(self, text: str) -> None:
        """Add the one sentence that stands out."""
        self._say(LEAD, text)

    def small(self, text: str, *, with_next: bool = False) -> None:
        """Add a remark in small letters; one that leads to a table stays on its page."""
        self._say(SMALL, text, with_next=with_next)

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """Add a heading of level 1 to 3, to which the contents and the outline lead."""
        name = f"Heading {level}"
        self._turn(new_page=new_page)
        paragraph = self._document.add_paragraph()
        self._dress(paragraph, name)
        paragraph.paragraph_format.page_break_before = self._turned or None
        self._turned = self._below_a_table = False
        paragraph.add_run(plain(text))
        self.pages.put(self._height(text, name), _AFTER_HEADING * (2 if level == 1 else 1))
        if level <= len(self._numbers):
            mark = f"_Toc{len(self._headings) + 1:06}"
            mark_heading(paragraph, mark, len(self._headings) + 1)
            self._headings.append(ListedHeading(level, self._next_number(level) + plain(text), mark, self.pages.page))

    def next_page(self) -> None:
        """Let what follows begin a page."""
        self._turn(new_page=True)

    def _turn(self, *, new_page: bool) -> None:
        if new_page and not self._turned:
            self._turned = True
            self.pages.turn()

    def paragraph(self, *texts: Said, with_next: bool = False) -> None:
        """Add a paragraph; one that leads to what follows stays on its page."""
        self._say("Normal", *texts, with_next=with_next)

    def bullet(self, *texts: Said, level: int = 1) -> None:
        """Add an item to a list, or to a list within it at level 2."""
        self._say("List Bullet" if level == 1 else "List Bullet 2", *texts)

    def numbered(self, *texts: Said) -> None:
        """Add an item to the numbered list; a paper has one of them."""
        self._say("List Number", *texts)

    def _say(self, style: str, *texts: Said, with_next: bool = False) -> Paragraph:
        above = self._dressed
        paragraph = self._add(style)
        paragraph.paragraph_format.keep_with_next = with_next or None
        write_spans(paragraph, texts)
        height = self._height(" ".join(one if isinstance(one, str) else one.text for one in texts), style)
        if above == style and self._letters[style].is_close:
            height -= self._letters[style].before + self._letters[style].after
        self.pages.put(height, _AFTER_HEADING / 2) if with_next else self.pages.flow(height)
        return paragraph

    def _add(self, style: str = "Normal") -> Paragraph:
        paragraph = self._document.add_paragraph()
        self._dress(paragraph, style)
        if self._below_a_table:
            paragraph.paragraph_format.space_before = Pt(self._below_tables)
            self.pages.flow(self._below_tables)
        if self._turned:
            paragraph.paragraph_format.page_break_before = True
        self._below_a_table = self._turned = False
        return paragraph

    def _dress(self, paragraph: Paragraph, style: str) -> None:
        """Give a paragraph its style, without looking for it among all styles each time."""
        paragraph._p.style = self._styles[style].style_id
        self._dressed = style

    def _height(self, text: str, style: str, width: float | None = None) -> float:
        if style not in self._letters:
            self._letters[style] = letters_of(self._styles[style])
        return self._letters[style].height(text, width or self._width - 18 * style.startswith("List"), self._style.font)

    def _next_number(self, level: int) -> str:
        if not self._numbered:
            return ""
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (len(self._numbers) - level)
        return ".".join(str(one) for one in self._numbers[:level]) + "\t"

    # --- tables and pictures

    def table(self, told: blocks.Table, *, captioned: bool = True, spans: Mapping[str, Sequence[Said]] | None = None) -> None:
        """Add a table with its caption above it; the heading comes again on each page. A total is bold.

        `spans` has the lines of cells of which a part looks or is spoken otherwise.
        """
        known = spans or {}
        widths, head, heights = self._measured(told)
        short = len(told.rows) <= _KEPT_ROWS and sum(_length(row) for row in told.rows) <= _KEPT_TEXT
        kept = sum(heights) if short else _AFTER_HEADING
        if captioned:
            self._caption(self._language.say("Table"), told.title, leads_to=head + kept)
        self._before_a_table()
        table = new_table(self._document, TABLE, widths, told.title)
        heading = table.rows[0]
        heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        # Beside what the style of the table says, since previews do not read all of that.
        for cell, about, width in zip(heading.cells, told.columns, widths, strict=True):
            cell._tc.get_or_add_tcPr().append(shading(self._style.main))
            self._fill_cell(cell, [(about.title,)], about.side, width, TABLE_HEAD)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self.pages.put(head, kept)
        for number, (row, height) in enumerate(zip(told.rows, heights, strict=True), start=1):
            added = table.add_row()  # type: ignore[no-untyped-call]
            strong = told.total and number == len(told.rows)
            for place, (cell, content) in enumerate(zip(added.cells, row, strict=True)):
                # A title above other lines stands out from them.
                titled = strong or (place == 0 and len(content) > 1)
                texts = [
                    known.get(text, (Span(text, bold=titled and line == 0, lang=told.columns[place].lang),))
                    for line, text in enumerate(content)
                ]
                self._fill_cell(cell, texts, told.columns[place].side, widths[place])
                if short and number < len(told.rows):
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
            self._place_row(added, height, head)
        self._below_a_table = True

    def room_above(self, told: blocks.Table) -> float:
        """Return how high a picture can be that has this table below it on its page, each with a caption, in centimetres."""
        _, head, heights = self._measured(told)
        captions = 2 * self._height(told.title, "Caption")
        return float((self.pages.left - head - sum(heights) - captions - _AFTER_HEADING) / Cm(1).pt)

    def _measured(self, told: blocks.Table) -> tuple[list[float], float, list[float]]:
        """Return how wide the columns of a table are, how high its heading is, and each of its rows."""
        widths = column_widths(told, self._width, self._size_of(TABLE_TEXT), self._style.font)
        head = self._row_height([(column.title,) for column in told.columns], widths)
        return widths, head, [self._row_height(row, widths) for row in told.rows]

    def _place_row(self, row: _Row, height: float, head: float) -> None:
        """Keep a row on one page, unless it is so high that it would leave a hole; the next page begins with the heading."""
        page = self.pages.page
        if height <= _KEPT_ROW * self.pages.room:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            self.pages.put(height)
        else:
            self.pages.flow(height)
        if self.pages.page > page:
            self.pages.flow(head)

    def boxes(self, facts: Sequence[Fact], description: str) -> None:
        """Add facts beside each other, the number in each large, on a pale ground."""
        for begin in range(0, len(facts), _MOST_BOXES):
            self._row_of_boxes(facts[begin : begin + _MOST_BOXES], description)

    def _row_of_boxes(self, facts: Sequence[Fact], description: str) -> None:
        self._before_a_table()
        widths = [self._width / len(facts)] * len(facts)
        table = new_table(self._document, None, widths, description)
        for cell, fact, width in zip(table.rows[0].cells, facts, widths, strict=True):
            cell.width = Length(int(Pt(width)))
            cell._tc.get_or_add_tcPr().append(shading(pale(self._style.main)))
            number, about = number_apart(fact)
            # The number first, so that those beside each other stand on one line, however long their names are.
            texts = [(number, NUMBER), (fact.name, BOX), *([(about, NUMBER)] if about else [])]
            for place, (text, style) in enumerate(texts):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                self._dress(paragraph, style)
                paragraph.paragraph_format.keep_with_next = True
                run = paragraph.add_run(plain(text))
                if place == 0:
                    run.font.size, run.font.bold = Pt(self._number_size), True
        below = ((self._height(one.name, BOX, widths[0] - 12), number_apart(one)[1]) for one in facts)
        lines = max(name + (self._height(about, NUMBER, widths[0] - 12) if about else 0) for name, about in below)
        self.pages.put(lines + self._number_size * 1.25 + 10)
        self._below_a_table = True

    def _before_a_table(self) -> None:
        """Part a table from the one above it, which it would else grow together with; and begin a page where one is due."""
        if self._below_a_table or self._turned:
            between = self._document.add_paragraph()
            self._dress(between, SMALL)
            between.paragraph_format.space_after = Pt(0)
            between.paragraph_format.page_break_before = self._turned or None
            self.pages.flow(self._height("", SMALL))
            self._below_a_table = self._turned = False

    def _fill_cell(
        self,
        cell: _Cell,
        texts: Sequence[Sequence[Said]],
        side: blocks.Side,
        width: float,
        style: str = TABLE_TEXT,
    ) -> None:
        cell.width = Length(int(Pt(width)))
        paragraphs = [part for text in texts for part in paragraphs_of(text)] or [[Span("")]]
        for number, words in enumerate(paragraphs):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._dress(paragraph, style)
            paragraph.alignment = SIDES[side]
            write_spans(paragraph, words)

    def _row_height(self, row: Sequence[Sequence[str]], widths: Sequence[float]) -> float:
        return self._around_rows + max(
            sum(self._height(text, TABLE_TEXT, width - 10) for text in cell or ("",))
            for cell, width in zip(row, widths, strict=True)
        )

    @property
    def _number_size(self) -> float:
        """How large a number in a box is, in points."""
        return round(self._size_of(NUMBER) * _NUMBER)

    def _size_of(self, style: str) -> float:
        self._height("", style)
        return self._letters[style].size

    def picture(self, drawn: PictureOnPaper) -> None:
        """Add a picture, with its caption below it."""
        paragraph = self._add()
        height = place_picture(paragraph, drawn, self._width)
        self.pages.put(height, _AFTER_HEADING)
        self._caption(self._language.say("Figure"), drawn.title)

    def pictures_beside_each_other(self, drawn: Sequence[PictureOnPaper]) -> None:
        """Add pictures in one row, each with its caption below it."""
        self._before_a_table()
        widths = [self._width / len(drawn)] * len(drawn)
        table = new_table(self._document, None, widths, self._language.series([one.title for one in drawn]))
        heights = []
        for cell, one, width in zip(table.rows[0].cells, drawn, widths, strict=True):
            cell.width = Length(int(Pt(width)))
            self._dress(cell.paragraphs[0], "Normal")
            height = place_picture(cell.paragraphs[0], one, width - _AROUND_PICTURE)
            below = cell.add_paragraph()
            self._dress(below, "Caption")
            heights.append(height + self._write_caption(below, self._language.say("Figure"), one.title))
        self.pages.put(max(heights))
        self._below_a_table = True

    def logo(self, picture: bytes, alternative: str) -> None:
        """Add a logo, in its own proportions."""
        self.pages.flow(place_logo(self._add(), picture, alternative) + 6)

    def _caption(self, label: str, text: str, *, leads_to: float = 0) -> None:
        """Add `Table 1. Text`, counted by a field, so that a table that is put in between takes part in the count.

        One above a table leads to it: to so many points that stay on its page.
        """
        paragraph = self._add("Caption")
        paragraph.paragraph_format.keep_with_next = bool(leads_to) or None
        self.pages.put(self._write_caption(paragraph, label, text), leads_to)

    def _write_caption(self, paragraph: Paragraph, label: str, text: str) -> float:
        """Write a caption with the next number, and return how high it is."""
        self._captions[label] = self._captions.get(label, 0) + 1
        paragraph.add_run(f"{label} ")
        field(paragraph, f"SEQ {label} \\* ARABIC", str(self._captions[label]))
        paragraph.add_run(". " + plain(text))
        return self._height(f"{label} 1. {text}", "Caption")

    # --- the whole

    def contents(self, title: str, headings: Sequence[tuple[int, str]]) -> None:
        """Add the table of contents here, below what stands on this page or on a page of its own.

        It lists the headings of levels 1 and 2 of the whole paper, of which these are to come and to be reckoned with.
        """
        height = self._height(title, "TOC Heading") + sum(self._height(text, f"toc {level}") for level, text in headings)
        self._turn(new_page=height > self.pages.left)
        self._contents = (self._add(), title)
        self.pages.flow(height)
        self._turn(new_page=True)

    def footer(self, text: str, *, on_first_page: bool = True) -> None:
        """Put a text and the page number at the foot of every page, unless there is something there already."""
        section = self._document.sections[0]
        if not section.footer.is_linked_to_previous:
            return
        section.different_first_page_header_footer = not on_first_page
        paragraph = section.footer.paragraphs[0]
        self._dress(paragraph, "Footer")
        for stop in list(self._styles["Footer"].paragraph_format.tab_stops):
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(self._width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(one_line(text) + "\t")
        field(paragraph, "PAGE", "1")
        paragraph.add_run(" / ")
        field(paragraph, "NUMPAGES", "1")

    def finish(self, title: str, subject: str, day: datetime.date) -> bytes:
        """Return the document as a file; its properties name the sender at most, and `day` is the day that it was made."""
        if self._contents:
            place, about = self._contents
            write_contents(place, about, [replace(one, text=begun(one.text, _ENTRY)) for one in self._headings])
        based = self._style.word is not None
        set_properties(self._document.core_properties, (title, subject, self._style.name), self._language, day)
        made = io.BytesIO()
        self._document.save(made)
        return repacked(made.getvalue(), day, None if based else lambda name, part: themed(name, part, self._style))


def _length(row: Sequence[Sequence[str]]) -> int:
    return sum(len(text) for cell in row for text in cell)
