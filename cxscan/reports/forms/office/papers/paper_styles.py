"""How a paper looks in Word: its styles for headings, lists, tables and captions, in the colours and font of its sender."""

import io
from collections.abc import Collection
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cxscan.languages.records import LanguageRecord
from cxscan.model.values import frozen
from cxscan.reports.order import Style

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21), Cm(29.7), Cm(2.2)

TABLE, TABLE_TEXT, TABLE_HEAD, LEAD, SMALL = "Scan Table", "Table Text", "Table Head", "Lead", "Small"
NUMBER, BOX = "Box Number", "Box Text"
CONTENTS = {"toc 1": 0.0, "toc 2": 0.8}
"""The styles of the contents, and how far each is indented, in centimetres."""
_GREY = RGBColor(0x55, 0x55, 0x55)
# What python-docx starts from carries along: the same styles once more, a picture of an empty page, and somebody's bibliography.
_NOT_NEEDED = ("stylesWithEffects", "thumbnail", "customXml")


def new_document(style: Style, language: LanguageRecord, *, numbered: bool, short: bool) -> Document:
    """Return an empty A4 document in this style and language; with `numbered`, headings carry numbers that count themselves."""
    return docx.Document(io.BytesIO(_new_document(style, language, numbered=numbered, short=short)))


# Several papers begin with it for one report: it is drawn until it fits, and once more to see what its summary has room for.
@lru_cache(maxsize=8)
def _new_document(style: Style, language: LanguageRecord, *, numbered: bool, short: bool) -> bytes:
    document = docx.Document()
    _leave_out_what_is_not_needed(document)
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = Cm(1.6) if short else MARGIN
    section.top_margin = section.bottom_margin = Cm(1.2 if short else 2)
    if short:
        section.footer_distance = Cm(0.7)
    _set_language(document, language)
    dress(document, style, short=short)
    if numbered:
        _number_headings(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def dress(document: Document, style: Style, *, short: bool, kept: Collection[str] = ()) -> None:
    """Give a document every style that a paper uses; those that are `kept` stay as they are."""
    _text_styles(document, RGBColor.from_string(style.main[1:].upper()), short=short, kept=kept)
    _contents_styles(document, kept)
    if TABLE not in document.styles:
        document.styles.element.append(_table_style(style.main[1:], round(padding_of_rows(short=short) * 20)))


def padding_of_rows(*, short: bool) -> float:
    """Return the space above and below the texts in a table, in points."""
    return 0.75 if short else 2


def text_box(document: Document) -> tuple[Length, Length]:
    """Return how wide and how high the text on a page can be."""
    section = document.sections[0]
    width = (section.page_width or PAGE_WIDTH) - (section.left_margin or MARGIN) - (section.right_margin or MARGIN)
    height = (section.page_height or PAGE_HEIGHT) - (section.top_margin or MARGIN) - (section.bottom_margin or MARGIN)
    return Length(max(width, Cm(5))), Length(max(height, Cm(5)))


def paragraph_styles(document: Document) -> dict[str, ParagraphStyle]:
    """Return the styles for paragraphs, by their names as Word shows them."""
    return {str(one.name): one for one in document.styles if isinstance(one, ParagraphStyle)}


def _leave_out_what_is_not_needed(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for id_ in [id_ for id_, one in relations.items() if any(part in one.reltype + one.target_ref for part in _NOT_NEEDED)]:
            del relations[id_]
    styles = document.styles.element
    for one in list(styles):
        if one.get(qn("w:type")) == "table" and one.get(qn("w:styleId")) != "TableNormal":
            styles.remove(one)
    # Where this is lower, Word opens the paper in its compatibility mode.
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_language(document: Document, language: LanguageRecord) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language.tag)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language.tag)
    for name, sign in (
        ("w:decimalSymbol", language.decimal_sign),
        ("w:listSeparator", language.list_separator),
    ):
        for element in document.settings.element.iter(qn(name)):
            element.set(qn("w:val"), sign)


@frozen
class _Looks:
    """How a style looks: sizes and spaces in points, lines as a share of the size."""

    size: float
    before: float = 0
    after: float = 0
    line: float = 1
    colour: RGBColor | None = None
    bold: bool = False


def _looks(main: RGBColor, *, short: bool) -> dict[str, _Looks]:
    line, text = (1.0, 10) if short else (1.15, 10.5)
    grey, white = _GREY, RGBColor(0xFF, 0xFF, 0xFF)
    return {
        "Normal": _Looks(text, after=3 if short else 6, line=line),
        "Title": _Looks(20 if short else 30, after=2, colour=main, bold=True),
        "Subtitle": _Looks(11 if short else 13, after=1 if short else 3, colour=grey),
        "Heading 1": _Looks(12.5 if short else 17, 7 if short else 20, 2 if short else 6, colour=main, bold=True),
        "Heading 2": _Looks(11 if short else 13, 5 if short else 14, 2 if short else 4, colour=main, bold=True),
        "Heading 3": _Looks(11, 10, 3, colour=main, bold=True),
        "Caption": _Looks(9, 2 if short else 4, 3 if short else 10, colour=grey),
        "List Bullet": _Looks(text, after=1 if short else 3, line=line),
        "List Bullet 2": _Looks(text, after=1 if short else 3, line=line),
        "List Number": _Looks(text, after=3, line=line),
        "Footer": _Looks(9, colour=grey),
        "TOC Heading": _Looks(17, 20, 8, colour=main, bold=True),
        LEAD: _Looks(13 if short else 15, 4 if short else 8, 4 if short else 8, 1.1 if short else 1.2, colour=main),
        SMALL: _Looks(8.5 if short else 9, after=2 if short else 4, line=1.0 if short else 1.1, colour=grey),
        TABLE_TEXT: _Looks(9, after=1 if short else 2, line=1.0 if short else 1.05),
        TABLE_HEAD: _Looks(9, after=1 if short else 2, line=1.0 if short else 1.05, colour=white, bold=True),
        NUMBER: _Looks(9, after=2, line=1.0),
        BOX: _Looks(8.5, after=0, line=1.0, colour=grey, bold=True),
    }


def _text_styles(document: Document, main: RGBColor, *, short: bool, kept: Collection[str]) -> None:
    for name, looks in _looks(main, short=short).items():
        if name not in kept:
            _set(document, name, looks)
    if "Title" not in kept:
        document.styles["Title"].element.get_or_add_pPr().remove_all("w:pBdr")
    if "TOC Heading" not in kept:
        # Else it would be numbered, and stand in the contents itself.
        document.styles["TOC Heading"].base_style = document.styles["Normal"]
    for name in ("Heading 1", "Heading 2", "Heading 3", "TOC Heading"):
        if name not in kept:
            _style(document, name).paragraph_format.keep_with_next = True


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells mypy which of the kinds of style these are
    return style


def _set(document: Document, name: str, looks: _Looks) -> None:
    if name not in document.styles:
        # One that Word knows by itself keeps its place there: headings in the outline, lists among the lists.
        builtin = name not in {LEAD, SMALL, TABLE_TEXT, TABLE_HEAD, NUMBER, BOX}
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin).base_style = document.styles["Normal"]
    style = _style(document, name)
    style.font.size, style.font.bold, style.font.italic = Pt(looks.size), looks.bold, False
    style.font.color.rgb = looks.colour
    if looks.colour is not None and name.startswith(("Title", "Heading", "TOC", LEAD)):
        # Beside the colour itself its place in the theme, so that another theme in Word colours the paper anew.
        style.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
        for shade in ("w:themeShade", "w:themeTint"):
            style.element.rPr.find(qn("w:color")).attrib.pop(qn(shade), None)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(looks.before), Pt(looks.after), looks.line
    style.element.rPr.remove_all("w:spacing", "w:kern")


def _contents_styles(document: Document, kept: Collection[str]) -> None:
    width, _ = text_box(document)
    for name, indent in CONTENTS.items():
        if name in kept:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent = Cm(indent)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(indent + 0.8 + indent / 4))
        style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _table_style(fill: str, padding: int) -> Any:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>' for side in ("top", "bottom", "insideH")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", padding), ("left", 80), ("bottom", padding), ("right", 80))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE.replace(" ", "")}">'
        f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _number_headings(document: Document) -> None:
    """Link a list of two levels to the heading styles: 1, and 1.1."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{index + 1}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="680"/></w:tabs><w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl>'
        for index, text in enumerate(("%1", "%1.%2"))
    )
    number = 1 + max(int(one.get(qn("w:abstractNumId"))) for one in numbering.iter(qn("w:abstractNum")))
    abstract = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    # All the definitions stand before the first list.
    numbering.insert(0, parse_xml(abstract))
    id_ = numbering.add_num(number).numId
    for index in (0, 1):
        properties = document.styles[f"Heading {index + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = index
        properties.get_or_add_numId().val = id_
