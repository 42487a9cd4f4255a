"""A Word document of somebody else as the base of a paper: its styles, margins, head and foot, and nothing that it says."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from cxscan.languages.records import LanguageRecord
from cxscan.model.style.brought import OfficeBase
from cxscan.reports.forms.office.papers.paper_styles import dress, paragraph_styles
from cxscan.reports.order import Style, UnusableBase

_LISTS = {"List Bullet": ("•", 0), "List Bullet 2": ("–", 1), "List Number": ("", 0)}
# What a document says of itself or loads from elsewhere, and no style needs.
_NOT_TAKEN = ("attachedTemplate", "thumbnail", "custom-properties", "customXml", "comments", "footnotes", "endnotes", "glossary")


def document_on(base: OfficeBase, style: Style, language: LanguageRecord, *, short: bool) -> Document:
    """Return an empty document with the styles of another one, and ours where it has none.

    Raises:
        UnusableBase: it cannot be opened.
    """
    try:
        document = docx.Document(io.BytesIO(base.content))
        _empty(document)
        _add_missing_styles(document, style, short=short)
        _speak(document, language)
        document.save(io.BytesIO())
    except Exception:
        raise UnusableBase(base) from None
    return document


def _empty(document: Document) -> None:
    """Take out all that a document says, and with it what its text alone leads to: pictures, notes, remarks of people."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    section = document.sections[0]._sectPr
    for element in section.findall(qn("w:type")):
        section.remove(element)  # which could be a page of two halves
    used = set(_ids_in(document.element))
    relations = document.part.rels
    for id_ in [id_ for id_, one in relations.items() if _is_content(one.reltype) and id_ not in used]:
        del relations[id_]
    settings = document.settings.element
    parts = [one.target_part.rels for one in relations.values() if one.reltype == RELATIONSHIP_TYPE.SETTINGS]
    for part in (relations, document.part.package.rels, *parts):
        for id_ in [id_ for id_, one in part.items() if any(name in one.reltype for name in _NOT_TAKEN)]:
            del part[id_]
    for name in (
        "attachedTemplate",
        "footnotePr",
        "endnotePr",
        "trackRevisions",
        "documentProtection",
        "mailMerge",
        "updateFields",
    ):
        for element in settings.findall(qn(f"w:{name}")):
            settings.remove(element)


def _is_content(kind: str) -> bool:
    return (
        kind.rpartition("/")[2] in {"image", "hyperlink", "chart", "oleObject", "package", "header", "footer"}
        or "diagram" in kind
    )


def _ids_in(root: Any) -> Iterator[str]:
    prefix = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    for element in root.iter():
        yield from (value for name, value in element.attrib.items() if name.startswith(prefix))


def _add_missing_styles(document: Document, style: Style, *, short: bool) -> None:
    kept = set(paragraph_styles(document))
    _name_default(document, kept)
    dress(document, style, short=short, kept=kept)
    _add_missing_lists(document, {name for name in _LISTS if name not in kept})


def _name_default(document: Document, kept: set[str]) -> None:
    """See to it that there is a "Normal" to build on: without one, Word has its own."""
    if "Normal" not in kept:
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
            )
        )
        kept.add("Normal")


def _add_missing_lists(document: Document, missing: set[str]) -> None:
    """Give the styles of lists that are ours their bullets or numbers."""
    if not missing:
        return
    numbering = _numbering(document).element
    taken = [int(one.get(qn("w:abstractNumId"), "0")) for one in numbering.iter(qn("w:abstractNum"))]
    numbers = [int(one.get(qn("w:numId"), "0")) for one in numbering.iter(qn("w:num"))]
    for place, name in enumerate(sorted(missing), start=1):
        sign, level = _LISTS[name]
        abstract, number = max(taken, default=0) + place, max(numbers, default=0) + place
        left = 360 * (level + 1)
        kind, text = ("bullet", sign) if sign else ("decimal", "%1.")
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        )
        # All the definitions stand before the first list.
        numbering.insert(0, definition)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
        properties = document.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number


def _numbering(document: Document) -> Any:
    """Return the part with the lists, which a document without any list lacks."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {nsdecls('w')}/>"),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part


def _speak(document: Document, language: LanguageRecord) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language.tag)
