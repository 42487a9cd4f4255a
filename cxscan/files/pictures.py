"""Pictures that people bring: really of the kind that their name says, and safe to put into a report."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cxscan.files.paths import is_file
from cxscan.files.problems import CannotUse
from cxscan.files.reasons import reason_of
from cxscan.files.vector_pictures import check_vector
from cxscan.languages import message

LARGEST = 1024 * 1024
_LONGEST_SIDE = 5000
_PNG = b"\x89PNG\r\n\x1a\n"
_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in its file, and its kind: `image/png`, `image/jpeg` or `image/svg+xml`."""

    content: bytes
    media_type: str


def load_picture(path: Path) -> Picture:
    """Return the picture in a file of at most 1 MB: png, jpg or svg.

    Raises:
        CannotUse: it is missing, too large, not a picture of the kind that its name says, or an svg that does more than draw.
    """
    media_type = _MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise CannotUse(message("{path} is not a png, jpg or svg picture. Save it as one of these.", path=path))
    if not is_file(path):
        raise CannotUse(message("{path} does not exist. Check the name and the folder.", path=path))
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CannotUse(message("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))) from None
    if len(content) > LARGEST:
        raise CannotUse(message("{path} is larger than 1 MB. Save the picture smaller.", path=path))
    _CHECKS[media_type](path, content)
    return Picture(content, media_type)


def _check_png(path: Path, content: bytes) -> None:
    chunks = dict(_png_chunks(content)) if content.startswith(_PNG) else {}
    header = chunks.get(b"IHDR", b"")
    if len(header) != 13 or not {b"IDAT", b"IEND"} <= set(chunks):
        raise _broken(path, "PNG")
    _check_sides(path, *struct.unpack(">II", header[:8]))


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and content of each part that is whole; it ends before the first that is not."""
    place = len(_PNG)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        name, inner = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        checksum = content[place + 8 + length : place + 12 + length]
        if checksum != struct.pack(">I", zlib.crc32(name + inner)):
            return
        yield name, inner
        place += 12 + length


def _check_jpeg(path: Path, content: bytes) -> None:
    frame = next((inner for marker, inner in _jpeg_segments(content) if marker in _FRAMES), b"")
    if len(frame) < 5 or b"\xff\xd9" not in content:
        raise _broken(path, "JPEG")
    height, width = struct.unpack(">HH", frame[1:5])
    _check_sides(path, width, height)


# The markers that begin a picture and hold its size: C0 to CF without the three that hold tables.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    place = 2 if content.startswith(b"\xff\xd8\xff") else len(content)
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], struct.unpack_from(">H", content, place + 2)[0]
        yield marker, content[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)


def _check_sides(path: Path, width: int, height: int) -> None:
    if not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        what = message(
            "{path} is {width} by {height} points; at most {most} by {most} fit in a report. Save the picture smaller.",
            path=path,
            width=width,
            height=height,
            most=_LONGEST_SIDE,
        )
        raise CannotUse(what)


def _broken(path: Path, kind: str) -> CannotUse:
    return CannotUse(message("{path} is not a whole {kind} picture. Save it anew.", path=path, kind=kind))


_CHECKS: dict[str, Callable[[Path, bytes], None]] = {
    "image/png": _check_png,
    "image/jpeg": _check_jpeg,
    "image/svg+xml": check_vector,
}
