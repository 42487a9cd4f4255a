"""The logo of a style as a picture in a workbook."""

from openpyxl.drawing.image import Image

from cxscan.model.style.raster import PNG, raster_size
from cxscan.reports.order import Logo


class SheetPicture(Image):
    """A PNG or JPEG as it is; openpyxl's own pictures need Pillow, only to know their size."""

    def __init__(self, content: bytes, kind: str, width: int, height: int) -> None:
        self.content, self.format = content, kind
        self.width, self.height = width, height

    def fit(self, width: int, height: int) -> None:
        """Make it at most so large, in pixels, in its own proportions."""
        scale = min(width / self.width, height / self.height)
        self.width, self.height = max(1, round(self.width * scale)), max(1, round(self.height * scale))

    def _data(self) -> bytes:
        return self.content


def read_picture(logo: Logo) -> SheetPicture | None:
    """Return a logo as a picture; none where it is no PNG or JPEG, the kinds that every office program shows."""
    size = raster_size(logo.content)
    return SheetPicture(logo.content, "png" if logo.content.startswith(PNG) else "jpeg", *size) if size else None
