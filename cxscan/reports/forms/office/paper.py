"""A Word document that grows from top to bottom: headings, texts, lists, tables and pictures that people go on editing."""

import datetime
import io
from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shape import InlineShape
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from cxscan.languages import Language
from cxscan.model.plain_text import one_line, plain
from cxscan.model.values import frozen
from cxscan.reports.forms.file_dates import moment_for_file
from cxscan.reports.forms.office.packages import repacked, themed
from cxscan.reports.forms.office.paper_styles import LEAD, SMALL, TABLE, TABLE_HEAD, TABLE_TEXT, TEXT_WIDTH, new_document
from cxscan.reports.order import Style
from cxscan.reports.telling import blocks

# A row is kept on one page, unless its texts are so long that it would leave half of a page empty.
_KEPT_TOGETHER = 700
# A table of so few rows, and so little text, is kept on one page as a whole.
_KEPT_ROWS, _KEPT_TEXT = 14, 1200
LOGO_WIDTH, LOGO_HEIGHT = 5, 1.8
"""The most that a logo takes, in centimetres."""


@frozen
class Span:
    """A stretch of text, perhaps bold or italic."""

    text: str
    bold: bool = False
    italic: bool = False


def bold(text: str) -> Span:
    """Return a text in bold."""
    return Span(text, bold=True)


def italic(text: str) -> Span:
    """Return a text in italics."""
    return Span(text, italic=True)


_SIDES = {"left": None, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
Said = str | Span


@frozen
class PictureOnPaper:
    """A picture, how many centimetres wide it is, and what it shows in words."""

    png: bytes
    width: float
    alternative: str


class WordPaper:
    """A Word document in the making."""

    def __init__(self, style: Style, language: Language, *, numbered: bool) -> None:
        self._style = style
        self._language = language
        self._numbered = numbered
        self._document = new_document(style, language.record, numbered=numbered)
        self._headings: list[tuple[int, str, str]] = []
        self._numbers = [0, 0]
        self._captions: dict[str, int] = {}
        self._contents: tuple[Paragraph, str] | None = None
        self._below_a_table = False
        self._style_ids: dict[str, str] = {}

    # --- texts

    def title(self, text: str) -> None:
        """Add the title of the paper."""
        self._fill(self._add("Title"), [text])

    def subtitle(self, text: str) -> None:
        """Add a line below the title."""
        self._fill(self._add("Subtitle"), [text])

    def lead(self, text: str) -> None:
        """Add the one sentence that stands out."""
        self._fill(self._add(LEAD), [text])

    def small(self, text: str) -> None:
        """Add a remark in small letters."""
        self._fill(self._add(SMALL), [text])

    def heading(self, text: str, level: int = 1, *, new_page: bool = False) -> None:
        """Add a heading of level 1 to 3, to which the contents and the outline lead."""
        paragraph = self._add(f"Heading {level}")
        paragraph.paragraph_format.page_break_before = new_page or None
        self._fill(paragraph, [text])
        if level <= len(self._numbers):
            name = f"_Toc{len(self._headings) + 1:06}"
            self._mark(paragraph, name, len(self._headings) + 1)
            self._headings.append((level, self._next_number(level) + plain(text), name))

    def paragraph(self, *texts: Said, with_next: bool = False) -> None:
        """Add a paragraph; one that leads to what follows stays on its page."""
        paragraph = self._add()
        paragraph.paragraph_format.keep_with_next = with_next or None
        self._fill(paragraph, texts)

    def bullet(self, *texts: Said, level: int = 1) -> None:
        """Add an item to a list, or to a list within it at level 2."""
        self._fill(self._add("List Bullet" if level == 1 else "List Bullet 2"), texts)

    def numbered(self, *texts: Said) -> None:
        """Add an item to the numbered list; a paper has one of them."""
        self._fill(self._add("List Number"), texts)

    def _add(self, style: str = "Normal") -> Paragraph:
        paragraph = self._document.add_paragraph()
        self._dress(paragraph, style)
        if self._below_a_table and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(10)
        self._below_a_table = False
        return paragraph

    def _dress(self, paragraph: Paragraph, style: str) -> None:
        """Give a paragraph its style, without looking for it among all styles each time."""
        if style not in self._style_ids:
            self._style_ids[style] = self._document.styles[style].style_id
        paragraph._p.style = self._style_ids[style]

    def _fill(self, paragraph: Paragraph, texts: Sequence[Said]) -> None:
        for number, one in enumerate(texts):
            words = Span(one) if isinstance(one, str) else one
            run = paragraph.add_run((" " if number else "") + plain(words.text))
            run.bold, run.italic = words.bold or None, words.italic or None

    def _next_number(self, level: int) -> str:
        if not self._numbered:
            return ""
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (len(self._numbers) - level)
        return ".".join(str(one) for one in self._numbers[:level]) + "\t"

    @staticmethod
    def _mark(paragraph: Paragraph, name: str, id_: int) -> None:
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), str(id_))
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), str(id_))
        paragraph.runs[0]._r.addprevious(start)
        paragraph.runs[-1]._r.addnext(end)

    # --- tables and pictures

    def table(self, told: blocks.Table) -> None:
        """Add a table with its caption above it; the heading comes again on each page. A total is bold."""
        self._caption(self._language.say("Table"), told.title, above=True)
        table = self._document.add_table(rows=1, cols=len(told.columns), style=TABLE)
        table.autofit = False
        self._about_table(table, told.title)
        whole = sum(one.share for one in told.columns)
        widths = [Length(int(TEXT_WIDTH * column.share / whole)) for column in told.columns]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        heading = table.rows[0]
        heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        # Beside what the style of the table says, since previews do not read all of that.
        for cell, about, width in zip(heading.cells, told.columns, widths, strict=True):
            cell._tc.get_or_add_tcPr().append(_shading(self._style.main))
            self._fill_cell(cell, [about.title], about.side, width, TABLE_HEAD)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        short = len(told.rows) <= _KEPT_ROWS and sum(_length(row) for row in told.rows) <= _KEPT_TEXT
        for number, row in enumerate(told.rows, start=1):
            added = table.add_row()
            strong = told.total and number == len(told.rows)
            if _length(row) < _KEPT_TOGETHER:
                added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for place, (cell, content) in enumerate(zip(added.cells, row, strict=True)):
                # A title above other lines stands out from them.
                titled = strong or (place == 0 and len(content) > 1)
                texts: list[Said] = [bold(text) if titled and line == 0 else text for line, text in enumerate(content)]
                self._fill_cell(cell, texts, told.columns[place].side, widths[place])
                if short and number < len(told.rows):
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._below_a_table = True

    def _fill_cell(self, cell: _Cell, texts: Sequence[Said], side: blocks.Side, width: Length, style: str = TABLE_TEXT) -> None:
        cell.width = width
        paragraphs = [part for text in texts for part in _lines(text)] or [Span("")]
        for number, words in enumerate(paragraphs):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            self._dress(paragraph, style)
            paragraph.alignment = _SIDES[side]
            self._fill(paragraph, [words])

    @staticmethod
    def _about_table(table: Table, description: str) -> None:
        properties = table._tbl.tblPr
        look = properties.find(qn("w:tblLook"))
        if look is not None:
            properties.remove(look)
        properties.append(
            parse_xml(f'<w:tblLook {nsdecls("w")} w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:noVBand="1"/>')
        )
        about = OxmlElement("w:tblDescription")
        about.set(qn("w:val"), plain(description))
        properties.append(about)

    def picture(self, drawn: PictureOnPaper, caption: str) -> None:
        """Add a picture, with its caption below it."""
        paragraph = self._add()
        paragraph.paragraph_format.keep_with_next = True
        _describe(paragraph.add_run().add_picture(io.BytesIO(drawn.png), width=Cm(drawn.width)), drawn.alternative)
        self._caption(self._language.say("Figure"), caption, above=False)

    def logo(self, picture: bytes, alternative: str) -> None:
        """Add a logo, in its own proportions."""
        shape = self._add().add_run().add_picture(io.BytesIO(picture))
        scale = min(Cm(LOGO_WIDTH) / shape.width, Cm(LOGO_HEIGHT) / shape.height)
        shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))
        _describe(shape, alternative)

    def _caption(self, label: str, text: str, *, above: bool) -> None:
        """Add `Table 1. Text`, counted by a field, so that a table that is put in between takes part in the count."""
        self._captions[label] = self._captions.get(label, 0) + 1
        paragraph = self._add("Caption")
        paragraph.paragraph_format.keep_with_next = above or None
        paragraph.add_run(f"{label} ")
        _field(paragraph, f"SEQ {label} \\* ARABIC", str(self._captions[label]))
        paragraph.add_run(". " + plain(text))

    # --- the whole

    def contents(self, title: str) -> None:
        """Add the table of contents here; it lists the headings of levels 1 and 2 that are in the paper when it is done."""
        self._contents = (self._add(), title)

    def footer(self, text: str) -> None:
        """Put a text and the page number at the foot of every page."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        for stop in list(paragraph.style.paragraph_format.tab_stops) if paragraph.style else []:
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
        paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(one_line(text) + "\t")
        _field(paragraph, "PAGE", "1")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES", "1")

    def finish(self, title: str, subject: str, day: datetime.date) -> bytes:
        """Return the document as a file; its properties name the sender at most, and `day` is the day that it was made."""
        if self._contents:
            self._write_contents(*self._contents)
        about = self._document.core_properties
        about.title, about.subject, about.author = plain(title)[:255], plain(subject)[:255], plain(self._style.name)[:255]
        about.last_modified_by = about.comments = about.keywords = ""
        about.language = self._language.code
        about.created = about.modified = moment_for_file(day)
        made = io.BytesIO()
        self._document.save(made)
        return repacked(made.getvalue(), day, lambda name, part: themed(name, part, self._style))

    def _write_contents(self, place: Paragraph, title: str) -> None:
        """Write the field with its result, so that it reads well before Word has been asked to count the pages.

        Word would count them on opening if it were told to, but then it asks every reader whether fields that "may refer to
        other files" are to be updated. Instead the entries stand there, as links; the button above them adds the pages.
        """
        entries = [_entry(place, level, text, name) for level, text, name in self._headings]
        if entries:
            first, last = entries[0], entries[-1]
            begin = [_field_sign("begin"), _instruction(r'TOC \o "1-2" \h \z \u'), _field_sign("separate")]
            for run in reversed(begin):
                first.insert(1, run)
            last.append(_field_sign("end"))
        heading = place.insert_paragraph_before(style="TOC Heading")
        self._fill(heading, [title])
        block = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
        )
        place._p.addprevious(block)
        block[-1].extend([heading._p, *entries])
        place._p.getparent().remove(place._p)


def _entry(place: Paragraph, level: int, text: str, bookmark: str) -> Any:
    paragraph = place.insert_paragraph_before(style=f"toc {level}")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text)
    paragraph._p.append(link)
    link.append(run._r)
    return paragraph._p


def _lines(text: Said) -> list[Span]:
    """Return a text of several lines as one paragraph for each."""
    words = Span(text) if isinstance(text, str) else text
    return [Span(line, words.bold, words.italic) for line in plain(words.text).split("\n") if line.strip()]


def _length(row: Sequence[Sequence[str]]) -> int:
    return sum(len(text) for cell in row for text in cell)


def _shading(colour: str) -> Any:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>')


def _describe(shape: InlineShape, alternative: str) -> None:
    """Give a picture its alternative text, and no space around it, which LibreOffice adds where nothing is said."""
    shape._inline.docPr.set("descr", plain(alternative))
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")


def _field(paragraph: Paragraph, code: str, result: str) -> None:
    for element in (_field_sign("begin"), _instruction(code), _field_sign("separate")):
        paragraph._p.append(element)
    paragraph.add_run(result)
    paragraph._p.append(_field_sign("end"))


def _field_sign(kind: str) -> Any:
    return parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _instruction(code: str) -> Any:
    run = parse_xml(f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"/></w:r>')
    run[0].text = f" {code} "
    return run
