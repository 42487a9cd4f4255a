"""The logo of a style as a picture in a workbook."""

from typing import Any, cast

from openpyxl.drawing.image import Image

from cxscan.model.style.brought import Logo
from cxscan.model.style.raster import PNG, raster_size
from cxscan.reports.forms.excel.package.anchor import anchor_at

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
