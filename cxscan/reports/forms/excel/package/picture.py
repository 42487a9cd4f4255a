"""The logo of a style as a picture in a workbook."""

from dataclasses import replace

from cxscan.model.style.raster import PNG, raster_size
from cxscan.model.values import frozen
from cxscan.reports.forms.excel.package.drawing_xml import Anchor
from cxscan.reports.order import Logo

EMU_PER_PIXEL = 9_525


@frozen
class SheetPicture:
    """A PNG or JPEG as it is; openpyxl's own pictures need Pillow, only to know their size."""

    content: bytes
    kind: str
    anchor: Anchor
    words: str

    def fit(self, width: int, height: int) -> "SheetPicture":
        """Return it at most so large, in pixels, in its own proportions."""
        own = self.anchor
        scale = min(width / own.width, height / own.height)
        across, down = max(1, round(own.width * scale)), max(1, round(own.height * scale))
        return replace(self, anchor=replace(own, width=across * EMU_PER_PIXEL, height=down * EMU_PER_PIXEL))


def read_picture(logo: Logo, words: str, column: int) -> SheetPicture | None:
    """Return a logo as a picture, with its size in pixels; none where it is no PNG or JPEG, which every office program shows."""
    size = raster_size(logo.content)
    if size is None:
        return None
    kind = "png" if logo.content.startswith(PNG) else "jpeg"
    return SheetPicture(logo.content, kind, Anchor(column, 0, 0, 0, *size), words)
