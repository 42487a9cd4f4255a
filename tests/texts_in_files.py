"""What a reader sees of a file that the program wrote, as text: pages, papers, slides and workbooks alike."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path

from tests.tools_for_tests import text_of_pdf

_TAG = re.compile(r"<[^>]*>")
_SHOWN_ATTRIBUTES = re.compile(r' (?:descr|alt|title|aria-label|name|displayName|w:val)="([^"]*)"')


def text_of(path: Path) -> str:
    """Return every text in a file, with those of its properties, pictures and hidden parts."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return " ".join(text_of_pdf(content).split())
    if not zipfile.is_zipfile(path):
        return unescape(_TAG.sub("", re.sub(r"(?s)<style>.*?</style>", "", content.decode())))
    return "\n".join(text for name, text in sorted(parts(content).items()) if name.endswith((".xml", ".rels")))


def parts(content: bytes) -> dict[str, str]:
    """Return the text of every part of a zip, by its name, those of workbooks inside it too; what is not XML is left out."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": text for inner, text in parts(part).items()}
            elif name.endswith((".xml", ".rels")):
                xml = part.decode()
                attributes = " ".join(_SHOWN_ATTRIBUTES.findall(xml))
                # Words are cut into runs; a paragraph is where they belong together.
                together = re.sub(r"</(?:w:p|a:p|si|is|c|row)>", "\n", xml)
                found[name] = unescape(re.sub(r"<[^>]*>", "", together) + "\n" + attributes)
    return found
