"""How large a PNG or a JPEG is, read off its head."""

import struct
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
# The markers that begin a picture and hold its size: C0 to CF without the three that hold tables.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_INKS = 4


def raster_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in points; none where it is no PNG or JPEG, or does not say how large it is."""
    width, height = 0, 0
    if content.startswith(PNG) and len(content) > 24:
        width, height = struct.unpack_from(">II", content, 16)
    frame = next((inner for marker, inner in jpeg_segments(content) if marker in _FRAMES), b"")
    if len(frame) >= 5:
        height, width = struct.unpack_from(">HH", frame, 1)
    return (width, height) if width and height else None


def has_colours_of_print(content: bytes) -> bool:
    """Tell whether this is a JPEG in cyan, magenta, yellow and black."""
    frame = next((inner for marker, inner in jpeg_segments(content) if marker in _FRAMES), b"")
    return len(frame) > 5 and frame[5] == _INKS


def jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and content of each part of a JPEG, up to the points themselves; nothing for what is none."""
    place = 2 if content.startswith(JPEG) else len(content)
    while place + 4 <= len(content) and content[place] == 0xFF:
        if content[place + 1] == 0xFF:  # a filler before a marker
            place += 1
            continue
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        yield marker, content[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)
