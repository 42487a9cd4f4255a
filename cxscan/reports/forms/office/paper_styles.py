"""How a paper looks in Word: its styles for headings, lists, tables and captions, in the colours and font of its sender."""

from typing import Any

import docx
from docx.document import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cxscan.languages.records import LanguageRecord
from cxscan.reports.order import Style

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21), Cm(29.7), Cm(2.2)
TEXT_WIDTH = Cm(21 - 2 * 2.2)

TABLE, TABLE_TEXT, TABLE_HEAD, LEAD, SMALL = "Scan Table", "Table Text", "Table Head", "Lead", "Small"
_GREY = RGBColor(0x55, 0x55, 0x55)
# What python-docx starts from carries along: the same styles once more, a picture of an empty page, and somebody's bibliography.
_NOT_NEEDED = ("stylesWithEffects", "thumbnail", "customXml")


def new_document(style: Style, language: LanguageRecord, *, numbered: bool) -> Document:
    """Return an empty A4 document in this style and language; with `numbered`, headings carry numbers that count themselves."""
    document = docx.Document()
    _leave_out_what_is_not_needed(document)
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Cm(2)
    _set_language(document, language)
    _text_styles(document, RGBColor.from_string(style.main[1:].upper()), short=not numbered)
    _contents_styles(document)
    document.styles.element.append(_table_style(style.main[1:]))
    if numbered:
        _number_headings(document)
    return document


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


def _text_styles(document: Document, main: RGBColor, *, short: bool) -> None:
    line = 1.05 if short else 1.15
    _set(document, "Normal", size=10.5, after=6, line=line)
    _set(document, "Title", size=26, after=2, colour=main, bold=True)
    _set(document, "Subtitle", size=13, after=2, colour=_GREY)
    _set(
        document,
        "Heading 1",
        size=15 if short else 17,
        before=9 if short else 20,
        after=3 if short else 6,
        colour=main,
        bold=True,
    )
    _set(document, "Heading 2", size=13, before=14, after=4, colour=main, bold=True)
    _set(document, "Heading 3", size=11, before=10, after=3, colour=main, bold=True)
    _set(document, "Caption", size=9, before=4, after=10, colour=_GREY)
    _set(document, "List Bullet", size=10.5, after=3, line=line)
    _set(document, "List Bullet 2", size=10.5, after=3, line=line)
    _set(document, "List Number", size=10.5, after=3, line=line)
    _set(document, "Footer", size=9, colour=_GREY)
    _set(document, "TOC Heading", size=13, before=14, after=4, colour=main, bold=True)
    _set(document, LEAD, size=15, before=8, after=8, line=1.2, colour=main)
    _set(document, SMALL, size=9, after=4, line=1.1, colour=_GREY)
    _set(document, TABLE_TEXT, size=9, after=2, line=1.05)
    _set(document, TABLE_HEAD, size=9, after=2, line=1.05, colour=RGBColor(0xFF, 0xFF, 0xFF), bold=True)
    document.styles["Title"].element.pPr.remove_all("w:pBdr")
    # Else it would be numbered, and stand in the contents itself.
    document.styles["TOC Heading"].base_style = document.styles["Normal"]
    for name in ("Heading 1", "Heading 2", "Heading 3", "TOC Heading"):
        _style(document, name).paragraph_format.keep_with_next = True


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - tells mypy which of the kinds of style these are
    return style


def _set(  # noqa: PLR0913 - the properties of a style
    document: Document,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    line: float = 1,
    colour: RGBColor | None = None,
    bold: bool = False,
) -> None:
    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    style = _style(document, name)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = colour
    if colour is not None and name.startswith(("Title", "Heading", "TOC", LEAD)):
        # Beside the colour itself its place in the theme, so that another theme in Word colours the paper anew.
        style.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        for shade in ("w:themeShade", "w:themeTint"):
            style.element.rPr.find(qn("w:color")).attrib.pop(qn(shade), None)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), line
    style.element.rPr.remove_all("w:spacing", "w:kern")


def _contents_styles(document: Document) -> None:
    for name, indent in (("toc 1", 0.0), ("toc 2", 0.8)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.left_indent = Cm(indent)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(indent + 0.8 + indent / 4))
        style.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _table_style(fill: str) -> Any:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>' for side in ("top", "bottom", "insideH")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
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
