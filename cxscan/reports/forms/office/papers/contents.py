"""The contents of a Word paper: a field with its result, with a page for each heading; and other fields that Word fills in."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen


@frozen
class ListedHeading:
    """A heading in the contents: its level, its text, where it leads to, and on which page that is."""

    level: int
    text: str
    mark: str
    page: int


def write_contents(place: Paragraph, title: str, headings: Sequence[ListedHeading]) -> None:
    """Write the contents at a place, as a field with its result, so that they read well before Word has counted the pages.

    Word would count them on opening if it were told to, but then it asks every reader whether fields that "may refer to other
    files" are to be updated. Instead each page is a field of its own with our estimate in it: LibreOffice counts them on opening,
    Word when the paper is printed or saved as PDF, and with the button above them.
    """
    entries = [_entry(place, one) for one in headings]
    if entries:
        first, last = entries[0], entries[-1]
        begin = [_field_sign("begin"), _instruction(r'TOC \o "1-2" \h \z \u'), _field_sign("separate")]
        for run in reversed(begin):
            first.insert(1, run)
        last.append(_field_sign("end"))
    heading = place.insert_paragraph_before(style="TOC Heading")
    heading.paragraph_format.page_break_before = place.paragraph_format.page_break_before
    heading.add_run(plain(title))
    block = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    place._p.addprevious(block)
    block[-1].extend([heading._p, *entries])
    place._p.getparent().remove(place._p)


def _entry(place: Paragraph, heading: ListedHeading) -> Any:
    paragraph = place.insert_paragraph_before(style=f"toc {heading.level}")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), heading.mark)
    link.set(qn("w:history"), "1")
    paragraph.add_run(heading.text)
    paragraph.add_run("\t")
    field(paragraph, rf"PAGEREF {heading.mark} \h", str(heading.page))
    link.extend(list(paragraph._p.iterchildren(qn("w:r"))))
    paragraph._p.append(link)
    return paragraph._p


def field(paragraph: Paragraph, code: str, result: str) -> None:
    """Add a field to a paragraph: what Word is to fill in, and what stands there until it does."""
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


def mark_heading(paragraph: Paragraph, name: str, id_: int) -> None:
    """Give a heading the mark that its line in the contents leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(id_))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(id_))
    paragraph.runs[0]._r.addprevious(start)
    paragraph.runs[-1]._r.addnext(end)
