"""Pictures that people bring: really of the kind that their name says, and safe to put into a report."""

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from cxscan.files.disk.text import read_beginning
from cxscan.files.problems import CannotUse
from cxscan.files.style.vector_pictures import check_vector
from cxscan.model.style.brought import Logo
from cxscan.model.style.raster import PNG, jpeg_segments, raster_size

LARGEST = 1024 * 1024
_LONGEST_SIDE = 5000
_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


def load_picture(path: Path) -> Logo:
    """Return the picture in a file of at most 1 MB: png, jpg or svg.

    Raises:
        CannotUse: it is missing, too large, not a picture of the kind that its name says, or an svg that does more than draw.
    """
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise CannotUse("{path} is not a png, jpg or svg picture. Save it as one of these.", path=path)
    content = read_beginning(path, LARGEST)
    if len(content) > LARGEST:
        raise CannotUse("{path} is larger than 1 MB. Save the picture smaller.", path=path)
    _CHECKS[media_type](path, content)
    return Logo(content, media_type, str(path))


def _check_png(path: Path, content: bytes) -> None:
    chunks = dict(_png_chunks(content)) if content.startswith(PNG) else {}
    header = chunks.get(b"IHDR", b"")
    if len(header) != _PNG_HEADER or not {b"IDAT", b"IEND"} <= set(chunks):
        raise _broken(path, "PNG")
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    _check_sides(path, width, height)
    if depth not in _DEPTHS.get(colours, ()) or (colours == _WITH_PALETTE and b"PLTE" not in chunks):
        raise _broken(path, "PNG")
    rows = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    bits = depth * _CHANNELS[colours]
    packed = b"".join(inner for name, inner in _png_chunks(content) if name == b"IDAT")
    if not _unpacks_to(packed, sum(_size(width, height, bits, one) for one in rows)):
        raise _broken(path, "PNG")
    if colours in _SEE_THROUGH and depth == _BYTE and not interlaced and not _shows_something(packed, width, _CHANNELS[colours]):
        raise CannotUse("{path} shows nothing. Save the picture anew.", path=path)


_PNG_HEADER = 13
_WITH_PALETTE = 3
# By the kind of colours: grey, red-green-blue, from a palette, grey and see-through, red-green-blue and see-through.
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_SEE_THROUGH, _BYTE = (4, 6), 8
# Where each of the seven passes of an interlaced picture begins, and the steps that it takes, across and down.
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def _size(width: int, height: int, bits: int, rows: tuple[int, int, int, int]) -> int:
    """Return how many bytes the points of one pass take, with the byte before each row."""
    x, y, across, down = rows
    columns, lines = max(0, -(-(width - x) // across)), max(0, -(-(height - y) // down))
    return lines * (1 + -(-columns * bits // 8)) if columns else 0


def _unpacks_to(packed: bytes, size: int) -> bool:
    """Tell whether there are as many bytes in it as a picture needs, without ever holding more than a few of them."""
    unpacker, found, rest = zlib.decompressobj(), 0, packed
    try:
        while rest and found < size and not unpacker.eof:
            found += len(unpacker.decompress(rest, 1 << 20))
            rest = unpacker.unconsumed_tail
        return found + len(unpacker.flush(1) if found < size else b"") >= size
    except zlib.error:
        return False


def _shows_something(packed: bytes, width: int, channels: int) -> bool:
    """Tell whether a point of a picture that can be seen through is not wholly so.

    What stands in a row is how it differs from what is around it; where nothing can be seen, that is nothing everywhere.
    """
    unpacker, row, held, rest = zlib.decompressobj(), 1 + width * channels, b"", packed
    while rest and not unpacker.eof:
        held += unpacker.decompress(rest, 1 << 20)
        rest = unpacker.unconsumed_tail
        whole = len(held) - len(held) % row
        if any(any(held[start + channels : start + row : channels]) for start in range(0, whole, row)):
            return True
        held = held[whole:]
    return any(held[channels::channels])


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and content of each part that is whole; it ends before the first that is not."""
    place = len(PNG)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        name, inner = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        checksum = content[place + 8 + length : place + 12 + length]
        if checksum != struct.pack(">I", zlib.crc32(name + inner)):
            return
        yield name, inner
        place += 12 + length


def _check_jpeg(path: Path, content: bytes) -> None:
    size = raster_size(content)
    if size is None or not _has_whole_scan(content):
        raise _broken(path, "JPEG")
    _check_sides(path, *size)


_SCAN, _END = 0xDA, 0xD9


def _has_whole_scan(content: bytes) -> bool:
    """Tell whether the points of the picture itself are there and come to an end; a preview in its head has an end too."""
    place = 2
    for marker, inner in jpeg_segments(content):
        place += 4 + len(inner)
        if marker == _SCAN:
            end = content.find(bytes((0xFF, _END)), place)
            return end > place
    return False


def _check_sides(path: Path, width: int, height: int) -> None:
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise CannotUse(
            "{path} is {width} by {height} points; at most {most} by {most} fit in a report. Save the picture smaller.",
            path=path,
            width=width,
            height=height,
            most=_LONGEST_SIDE,
        )


def _broken(path: Path, kind: str) -> CannotUse:
    return CannotUse("{path} is not a whole {kind} picture. Save it anew.", path=path, kind=kind)


_CHECKS: dict[str, Callable[[Path, bytes], None]] = {
    "image/png": _check_png,
    "image/jpeg": _check_jpeg,
    "image/svg+xml": check_vector,
}
