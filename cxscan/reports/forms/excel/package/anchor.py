"""What lies on a sheet: where, what it shows in words, and the logo of a style as a picture there."""

from typing import Any, cast

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.xml.functions import Element

from cxscan.model.style.brought import Logo
from cxscan.model.style.raster import PNG, raster_size
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


_EMU_PER_PIXEL = 9_525


class SheetPicture(Image):
    """A PNG or JPEG as it is; openpyxl's own pictures need Pillow, only to know their size."""

    def __init__(self, content: bytes, size: tuple[int, int]) -> None:
        self.content = content
        self.format = "png" if content.startswith(PNG) else "jpeg"
        self.width, self.height = size

    def place(self, column: int, most: tuple[int, int], words: str) -> None:
        """Put it at the top of a column (from 0), at most so large, in pixels, in its own proportions."""
        scale = min(most[0] / self.width, most[1] / self.height)
        size = [_EMU_PER_PIXEL * max(1, round(side * scale)) for side in (self.width, self.height)]
        # Its type is that of a cell; it may be a place too.
        self.anchor = cast("Any", anchor_at(column, 0, (size[0], size[1]), words))

    def _data(self) -> bytes:
        return self.content


def read_picture(logo: Logo) -> SheetPicture | None:
    """Return a logo as a picture; none where it is no PNG or JPEG, which every office program shows."""
    size = raster_size(logo.content)
    return SheetPicture(logo.content, size) if size else None
