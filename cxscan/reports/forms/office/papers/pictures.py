"""Pictures on paper, each with what it shows in words."""

import io

from docx.shape import InlineShape
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from cxscan.model.texts.plain_text import plain
from cxscan.model.values import frozen

LOGO_WIDTH, LOGO_HEIGHT = 5, 1.8
"""The most that a logo takes, in centimetres."""


@frozen
class PictureOnPaper:
    """A picture, how many centimetres wide it is, what it is called, and what it shows in words."""

    png: bytes
    width: float
    title: str
    alternative: str


def place_picture(paragraph: Paragraph, drawn: PictureOnPaper, widest: float) -> float:
    """Put a picture into a paragraph, no wider than this, and return how high it is; both in points."""
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(drawn.png), width=Cm(min(drawn.width, Pt(widest).cm)))
    describe(shape, drawn.alternative)
    return float(shape.height.pt)


def place_logo(paragraph: Paragraph, picture: bytes, alternative: str) -> float:
    """Put a logo into a paragraph, in its own proportions, and return how high it is, in points."""
    shape = paragraph.add_run().add_picture(io.BytesIO(picture))
    scale = min(Cm(LOGO_WIDTH) / shape.width, Cm(LOGO_HEIGHT) / shape.height)
    shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))
    describe(shape, alternative)
    return float(shape.height.pt)


def describe(shape: InlineShape, alternative: str) -> None:
    """Give a picture its alternative text, and no space around it, which LibreOffice adds where nothing is said."""
    shape._inline.docPr.set("descr", plain(alternative))
    for side in "TBLR":
        shape._inline.set(f"dist{side}", "0")
