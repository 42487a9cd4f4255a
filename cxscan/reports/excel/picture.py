"""The logo of a style as a picture in a workbook."""

import struct

from openpyxl.drawing.image import Image

from cxscan.reports.order import Logo

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# The markers of a JPEG that carry its size: all "start of frame" but the three that mean something else.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class Picture(Image):
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


def read_picture(logo: Logo) -> Picture | None:
    """Return a logo as a picture; none where it is no PNG or JPEG, the kinds that every office program shows."""
    if logo.content.startswith(_PNG) and len(logo.content) > 24:
        width, height = struct.unpack(">II", logo.content[16:24])
        return Picture(logo.content, "png", width, height) if width and height else None
    if logo.content.startswith(_JPEG):
        size = _jpeg_size(logo.content)
        return Picture(logo.content, "jpeg", *size) if size else None
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        if content[place + 1] == 0xFF:  # a filler before a marker
            place += 1
            continue
        if content[place + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return (width, height) if width and height else None
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None
