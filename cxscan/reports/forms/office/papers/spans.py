"""Stretches of text in a Word document: bold, italic, in another language, and what is marked within them."""

from collections.abc import Sequence

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from cxscan.model.texts import marks
from cxscan.model.values import frozen


@frozen
class Span:
    """A stretch of text, perhaps bold or italic."""

    text: str
    bold: bool = False
    italic: bool = False
    lang: str = ""
    """The code of its language, where that is another than the one of the paper."""


def bold(text: str) -> Span:
    """Return a text in bold."""
    return Span(text, bold=True)


def italic(text: str) -> Span:
    """Return a text in italics."""
    return Span(text, italic=True)


Said = str | Span


def write_spans(paragraph: Paragraph, texts: Sequence[Said]) -> None:
    """Add texts to a paragraph, one blank between them."""
    for number, one in enumerate(texts):
        words = Span(one) if isinstance(one, str) else one
        for place, stretch in enumerate(marks.runs_of(words.text) or (marks.Run(""),)):
            run = paragraph.add_run((" " if number and not place else "") + stretch.text)
            # What stands out in words that lean stands upright.
            run.bold, run.italic = words.bold or None, (words.italic != stretch.emphasis) or None
            if words.lang:
                spoken = OxmlElement("w:lang")
                spoken.set(qn("w:val"), words.lang)
                run._r.get_or_add_rPr().append(spoken)
            if stretch.link:
                _link(paragraph, run, stretch.link)


def paragraphs_of(texts: Sequence[Said]) -> list[list[Span]]:
    """Return stretches of text, of which some have several lines, as a paragraph for each line."""
    found: list[list[Span]] = [[]]
    for text in texts:
        first, *others = _lines_of(text) or [Span("")]
        found[-1].append(first)
        found += [[line] for line in others]
    return [one for one in found if any(span.text for span in one)]


def _lines_of(text: Said) -> list[Span]:
    words = Span(text) if isinstance(text, str) else text
    lines = marks.plain_but_marks(words.text).split("\n")
    return [Span(line, words.bold, words.italic, words.lang) for line in lines if line.strip()]


def _link(paragraph: Paragraph, run: Run, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    run.underline = True
    run._r.addprevious(link)
    link.append(run._r)
