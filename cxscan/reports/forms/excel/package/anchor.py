"""Where something lies on a sheet, and what it shows in words."""

from typing import Any

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.xml.functions import Element

from cxscan.model.texts.plain_text import plain


class DescribedAnchor(OneCellAnchor):
    """A place for a chart or a picture that carries the words for those who do not see it."""

    # openpyxl takes both from the class itself, not from the one that it extends.
    tagname = OneCellAnchor.tagname
    __elements__ = OneCellAnchor.__elements__
    words = ""

    def to_tree(self, *args: Any, **more: Any) -> Element:
        """Return the XML; openpyxl makes the frame itself, and only now is it there to be described."""
        shown: Any = self.graphicFrame.nvGraphicFramePr if self.graphicFrame else self.pic and self.pic.nvPicPr
        shown.cNvPr.descr = plain(self.words)
        return super().to_tree(*args, **more)


def anchor_at(column: int, row: int, size: tuple[int, int], words: str, *, across: int = 0) -> DescribedAnchor:
    """Return a place that begins in a column and row (from 0), so far into the column; sizes are in EMU."""
    anchor = DescribedAnchor(_from=AnchorMarker(col=column, colOff=across, row=row), ext=XDRPositiveSize2D(*size))
    anchor.words = words
    return anchor
