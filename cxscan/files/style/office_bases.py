"""Word documents and presentations that people bring as a base: of the kind that they say, and safe to open and to hand on."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from cxscan.files.disk.text import read_beginning
from cxscan.files.problems import CannotUse
from cxscan.languages import Message, message
from cxscan.model.style.brought import OfficeBase

BaseKind = Literal["word", "powerpoint"]

LARGEST = 20 * 1024 * 1024
_LARGEST_UNPACKED = 100 * 1024 * 1024
_MOST_PARTS = 5000
_KINDS: dict[BaseKind, tuple[str, str]] = {
    "word": (".docx", "wordprocessingml.document.main+xml"),
    "powerpoint": (".pptx", "presentationml.presentation.main+xml"),
}
_TYPES, _RELATIONS = "[Content_Types].xml", ".rels"
_MACROS = re.compile(r"macroenabled|vbaproject|vbadata", re.IGNORECASE)
_PROGRAMS = re.compile(r"activex|oleobject|/control|attachedtoolbars", re.IGNORECASE)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
# What a reader decides to follow, and no program loads by itself.
_FOLLOWED = re.compile(r"(https?|mailto):", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CODE, _SIMPLE = _WORD + "instrText", _WORD + "fldSimple"
_LOADS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|RD)\b", re.IGNORECASE)
# The template from which a document was once made; it is cut off before anything is written.
_CUT_OFF = "/attachedTemplate"


def load_base(path: Path, kind: BaseKind) -> OfficeBase:
    """Return the .docx or .pptx in a file of at most 20 MB.

    Raises:
        CannotUse: it is missing, too large, of another kind, broken, holds macros or other programs, or loads from elsewhere.
    """
    ending, _ = _KINDS[kind]
    if path.suffix.lower() in {".docm", ".dotm", ".pptm", ".potm", ".ppsm"}:
        raise _with_macros(path, ending)
    if path.suffix.lower() != ending:
        raise CannotUse("{path} is no {ending} file. Save it as {ending}.", path=path, ending=ending)
    content = read_beginning(path, LARGEST)
    if len(content) > LARGEST:
        raise CannotUse("{path} is larger than 20 MB. Take its pages and pictures out, and save it anew.", path=path)
    if content.startswith(_OLD_OR_LOCKED):
        raise CannotUse(
            "{path} is locked with a password, or of an old kind. Save it as {ending}, unlocked.", path=path, ending=ending
        )
    _check(path, kind, content)
    return OfficeBase(content, str(path))


def _check(path: Path, kind: BaseKind, content: bytes) -> None:
    ending, main = _KINDS[kind]
    try:
        parts = dict(_parts(path, content))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        # All of these are what zipfile says of an archive that is broken in some way.
        raise _broken(path, ending) from None
    types = parts.get(_TYPES, b"").decode("utf-8", "replace")
    if _MACROS.search(types) or any(_MACROS.search(name) for name in parts):
        raise _with_macros(path, ending)
    if main not in types:
        raise CannotUse("{path} is no {ending} file. Save it as {ending}.", path=path, ending=ending)
    for name, part in parts.items():
        if name.endswith((".xml", _RELATIONS)):
            _check_markup(path, ending, part)
            _check_fields(path, part)
        if name.endswith(_RELATIONS):
            _check_relations(path, part)
    if _leads_nowhere(parts):
        raise _broken(path, ending)


def _parts(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each part, without ever unpacking more than may be held."""
    left = _LARGEST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS or len({one.filename for one in infos}) < len(infos):
            raise zipfile.BadZipFile
        for info in infos:
            if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise zipfile.BadZipFile
            with archive.open(info) as packed:
                part = packed.read(left + 1)  # whatever size it says that it has
            left -= len(part)
            if left < 0:
                raise CannotUse("{path} unpacks to more than 100 MB. Save it anew, without large pictures.", path=path)
            yield info.filename, part


def _check_markup(path: Path, ending: str, part: bytes) -> None:
    # A list of abbreviations of its own can grow without end; no program for offices writes one.
    if b"<!DOCTYPE" in part.replace(b"\0", b"") or b"<!ENTITY" in part.replace(b"\0", b""):
        raise _broken(path, ending)
    try:
        ElementTree.fromstring(part)  # noqa: S314 - it has no abbreviations of its own
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        raise _broken(path, ending) from None


def _check_fields(path: Path, part: bytes) -> None:
    """Refuse what Word fills in from elsewhere; its code may be spread over several stretches of text."""
    root = ElementTree.fromstring(part)  # noqa: S314 - looked through above
    codes = "".join(one.text or "" for one in root.iter(_CODE))
    codes += "".join(f" {one.get(_WORD + 'instr', '')}" for one in root.iter(_SIMPLE))
    if found := _LOADS.search(codes):
        raise _loads(path, found[0])


def _check_relations(path: Path, part: bytes) -> None:
    for one in ElementTree.fromstring(part):  # noqa: S314 - looked through above
        kind, target = one.get("Type", ""), one.get("Target", "")
        if _PROGRAMS.search(kind):
            raise CannotUse("{path} holds a program (ActiveX or an embedded object). Take it out, and save it anew.", path=path)
        outside = one.get("TargetMode", "") == "External"
        is_link = kind.endswith("/hyperlink") and _FOLLOWED.match(target)
        if outside and not is_link and not kind.endswith(_CUT_OFF):
            raise _loads(path, target)


def _leads_nowhere(parts: Mapping[str, bytes]) -> bool:
    """Tell whether a part that the document itself leads to is not in it, so that no program can build on it."""
    seen, left = {""}, [""]
    while left:
        folder, name = posixpath.split(left.pop())
        part = parts.get(posixpath.join(folder, "_rels", f"{name}{_RELATIONS}"), b"")
        for one in ElementTree.fromstring(part) if part else ():  # noqa: S314 - looked through before
            if one.get("TargetMode", "") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            if target not in parts:
                return True
            if target not in seen:
                seen.add(target)
                left.append(target)
    return False


def _loads(path: Path, what: str) -> CannotUse:
    text = message(
        "{path} loads something from elsewhere ({target}). Put that into the file itself, or take it out.", path=path, target=what
    )
    return CannotUse(text)


def _with_macros(path: Path, ending: str) -> CannotUse:
    what: Message = message("{path} can hold macros, which are not taken. Save it as {ending}.", path=path, ending=ending)
    return CannotUse(what)


def _broken(path: Path, ending: str) -> CannotUse:
    return CannotUse("{path} is not a whole {ending} file. Save it anew.", path=path, ending=ending)
