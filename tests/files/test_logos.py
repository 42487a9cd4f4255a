"""Broken logos: a sentence that names the file, in `check` and before every form of a report, and no report."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.program import cxscan
from tests.office_for_tests import jpeg, png
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan
from tests.tools_for_tests import needed_for

FORMS = {
    "markdown": "out.md",
    "html": "out.html",
    "excel": "out.xlsx",
    "word": "out.docx",
    "powerpoint": "out.pptx",
    "pdf": "out.pdf",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'
RECT = '<rect width="5" height="5"/>'
SCAN = Path("scans/2026-11-22-town.yaml")


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2, "hear": 3})


def brand(name: str, content: bytes) -> None:
    Path(name).write_bytes(content)
    Path("brand.yaml").write_text(f"format: cxscan/brand/1\nlogo: {name}\n", encoding="utf-8")


def chunk(kind: bytes, data: bytes, *, damaged: bool = False) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) ^ damaged)


def png_of(packed: bytes, *, depth: int = 8, colours: int = 2, size: tuple[int, int] = (30, 10)) -> bytes:
    """Return a picture of which every part is whole, whatever is packed in it."""
    header = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


WHOLE_ROWS = zlib.compress((b"\x00" + b"\x5b\x2a\x86" * 30) * 10)
PHOTO = jpeg(300, 200, "RGB")


def with_preview(content: bytes) -> bytes:
    """Return a JPEG with a whole small picture in its head, as cameras make them."""
    preview = jpeg(16, 16, "RGB")
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(preview) + 2) + preview + content[2:]


BROKEN = {
    "a png cut off": ("logo.png", png(300, 100)[:-20]),
    "a png of which the points are cut off": ("logo.png", png_of(WHOLE_ROWS[:-12])),
    "a png with too few rows": ("logo.png", png_of(zlib.compress(b"\x00" * 91 * 9))),
    "a png that is packed by nobody": ("logo.png", png_of(b"not packed at all")),
    "a png of a kind that does not exist": ("logo.png", png_of(WHOLE_ROWS, depth=3)),
    "a png without its palette": ("logo.png", png_of(zlib.compress((b"\x00" * 31) * 10), colours=3)),
    "a png with a damaged head": ("logo.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13, damaged=True)),
    "a png of no width": ("logo.png", png_of(WHOLE_ROWS, size=(0, 10))),
    "a png that is huge": ("logo.png", png_of(WHOLE_ROWS, size=(60_000, 60_000))),
    "a jpeg that is called png": ("logo.png", PHOTO),
    "a png that is called jpeg": ("logo.jpg", png(30, 10)),
    "an svg that is called png": ("logo.png", SVG.format('viewBox="0 0 9 9"', RECT).encode()),
    "nothing": ("logo.png", b""),
    "a jpeg cut off": ("logo.jpg", PHOTO[: len(PHOTO) // 2]),
    "a jpeg cut off with a preview in it": ("logo.jpg", with_preview(PHOTO)[:-40]),
    "a jpeg that is all head": (
        "logo.jpg",
        b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x14\x00\x28\x03" + b"\x01\x11\x00" * 3 + b"\xff\xd9",
    ),
    "an svg with nothing in it": ("logo.svg", SVG.format('viewBox="0 0 9 9"', "").encode()),
    "an svg that only keeps": ("logo.svg", SVG.format('viewBox="0 0 9 9"', f"<defs>{RECT}</defs>").encode()),
    "an svg of no height": ("logo.svg", SVG.format('width="9" height="0"', RECT).encode()),
    "an svg of less than no width": ("logo.svg", SVG.format('width="-9mm" height="9"', RECT).encode()),
    "an svg with an empty view": ("logo.svg", SVG.format('viewBox="0 0 0 9"', RECT).encode()),
    "an svg as narrow as a thread": ("logo.svg", SVG.format('viewBox="0 0 1 100000000"', RECT).encode()),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_check_names_a_broken_logo_at_its_line(broken: str) -> None:
    name, content = BROKEN[broken]
    brand(name, content)
    outcome = cxscan("check", "brand.yaml")
    assert (outcome.exit_code, outcome.stdout[:22]) == (1, f"brand.yaml:2:7: {name[:6]}")
    assert name in outcome.stdout


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", BROKEN)
def test_no_report_is_made_with_a_broken_logo(broken: str, form: str) -> None:
    name, content = BROKEN[broken]
    brand(name, content)
    outcome = cxscan("report", SCAN, "--brand", "brand.yaml", "--format", form, "--output", FORMS[form])
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert name in outcome.stderr
    assert not list(Path().glob("out*"))


# Whole as far as can be told without drawing them.
ONLY_ON_DRAWING = {
    "an svg that asks for more memory than there is": (
        "logo.svg",
        SVG.format(
            'width="9" height="9"',
            f'<pattern id="p" width="100000" height="100000" patternUnits="userSpaceOnUse">{RECT}</pattern>'
            '<rect width="9" height="9" fill="url(#p)"/>',
        ).encode(),
    ),
    "an svg of endless copies": (
        "logo.svg",
        SVG.format(
            'width="9" height="9"',
            f'<g id="a0">{RECT}</g>' + "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9)),
        ).encode(),
    ),
    "a jpeg with a head of another picture": (
        "logo.jpg",
        PHOTO.replace(b"\xff\xc0\x00\x11\x08", b"\xff\xcb\x00\x11\x08"),
    ),
}


@pytest.mark.parametrize("form", ["word", "powerpoint", "pdf"])
@pytest.mark.parametrize("broken", ONLY_ON_DRAWING)
def test_what_cannot_be_drawn_is_named_where_it_is_drawn(broken: str, form: str) -> None:
    needed_for(form)
    name, content = ONLY_ON_DRAWING[broken]
    brand(name, content)
    outcome = cxscan("report", SCAN, "--brand", "brand.yaml", "--format", form, "--output", FORMS[form])
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert (
        outcome.stderr.splitlines()[-1] == f"{name} cannot be drawn: it is broken, or asks for too much. Save it anew as a PNG."
    )


@pytest.mark.parametrize("broken", ONLY_ON_DRAWING)
def test_what_cannot_be_drawn_is_named_by_check(broken: str) -> None:
    needed_for("word")
    name, content = ONLY_ON_DRAWING[broken]
    brand(name, content)
    said = f"{name} cannot be drawn: it is broken, or asks for too much. Save it anew as a PNG."
    checked = cxscan("check", "brand.yaml")
    assert (checked.exit_code, checked.stdout) == (1, f"brand.yaml:2:7: {said}\n")


def grey_with_interlacing() -> bytes:
    made = io.BytesIO()
    Image.new("L", (13, 7)).save(made, "PNG")
    # Pillow does not write interlaced pictures: seven passes of rows without a point that is not black.
    passes = ((2, 1), (2, 1), (4, 1), (4, 2), (7, 2), (7, 4), (13, 3))
    rows = b"".join(
        b"\x00" * (1 + columns) * lines for columns, lines in ((2, 1), (2, 1), (4, 1), (3, 2), (7, 2), (6, 4), (13, 3))
    )
    assert len(passes) == 7
    header = struct.pack(">IIBBBBB", 13, 7, 8, 0, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", png(300, 100)),
        ("logo.png", grey_with_interlacing()),
        ("logo.jpg", jpeg(300, 200, "CMYK")),
        ("logo.jpg", with_preview(PHOTO)),
        ("logo.svg", SVG.format("", RECT).encode()),
        ("logo.svg", SVG.format('width="100%" height="100%" viewBox="0,0,9,9"', RECT).encode("utf-16")),
    ],
)
def test_a_whole_logo_of_any_kind_is_taken(name: str, content: bytes, form: str) -> None:
    needed_for(form)
    brand(name, content)
    assert cxscan("check", "brand.yaml").exit_code == 0
    outcome = cxscan("report", SCAN, "--brand", "brand.yaml", "--format", form, "--output", FORMS[form])
    assert outcome.exit_code == 0, outcome


def see_through(alpha: dict[int, int], colours: int = 6, row: int = 0) -> bytes:
    """Return a picture of 30 by 10 points that can be seen through, but for some points of one of its rows."""
    size = {4: 2, 6: 4}[colours]
    rows = [bytearray(1 + 30 * size) for _ in range(10)]
    for column, seen in alpha.items():
        rows[row][(column + 1) * size] = seen
    for one in rows:
        one[1] = 200  # a colour that nobody can see
    return png_of(zlib.compress(b"".join(rows)), colours=colours)


@pytest.mark.parametrize("colours", [4, 6])
def test_a_logo_that_can_be_seen_through_everywhere_shows_nothing(colours: int) -> None:
    brand("logo.png", see_through({}, colours))
    checked = cxscan("check", "brand.yaml")
    assert (checked.exit_code, checked.stdout) == (1, "brand.yaml:2:7: logo.png shows nothing. Save the picture anew.\n")
    for point, row in ((0, 0), (29, 9)):
        brand("logo.png", see_through({point: 1}, colours, row))
        assert cxscan("check", "brand.yaml").exit_code == 0
