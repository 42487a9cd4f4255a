"""Brand files: finding the one that goes with a scan, and reading it with its logo."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import examine
from cxscan.files.contents import expect_kind, read_document, sound
from cxscan.files.disk.paths import exists, is_file, resolved
from cxscan.files.kinds import BRAND
from cxscan.files.problems import CannotUse, Problem
from cxscan.files.yaml.document import Document
from cxscan.languages import message
from cxscan.model.style.brand import Brand, Colours
from cxscan.model.style.brought import Logo, OfficeBase
from cxscan.model.style.colours import READABLE, contrast_with_white, readable_on_white
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.files.style.office_bases import BaseKind

# What follows a `#` that stands free is a comment in YAML: a colour without quotes is no value at all.
_UNQUOTED_COLOUR = re.compile(r":\s+(#[0-9a-fA-F]{3,6})\b")


@frozen
class FoundBrand:
    """A house style as it stands in a file, with its logo and the documents to build on where it has them."""

    brand: Brand
    logo: Logo | None = None
    word: OfficeBase | None = None
    powerpoint: OfficeBase | None = None


def load_brand(path: Path) -> FoundBrand:
    """Return the house style in a file, with its logo.

    Raises:
        CannotUse: the file cannot be read.
        FileProblems: with every problem of the file, those of its logo too.
    """
    return sound(*examine_brand(read_document(path)))


def examine_brand(document: Document) -> tuple[FoundBrand | None, list[Problem]]:
    """Return the house style that a document says, with every problem of it; as warnings, colours that text cannot have."""
    expect_kind(document, BRAND)
    brand, problems = examine(document, Brand)
    notes = Notes(document)
    _check_quotes(notes)
    if brand is None:
        return None, problems + notes.problems
    logo = _logo(notes, brand)
    _check_contrast(notes, brand)
    word, powerpoint = _base(notes, "word", brand.word), _base(notes, "powerpoint", brand.powerpoint)
    return FoundBrand(brand, logo, word, powerpoint), problems + notes.problems


def _check_quotes(notes: Notes) -> None:
    for location in notes.document.empty:
        line, _ = notes.document.place(location, of_key=True)
        colour = _UNQUOTED_COLOUR.search(notes.document.text.splitlines()[line - 1])
        if location[:1] == ("colours",) and colour:
            what = message("what follows a # is not read")
            notes.add(location, what, message("put the colour between quotes: “{colour}”", colour=colour[1]), of_key=True)


def _check_contrast(notes: Notes, brand: Brand) -> None:
    for name in Colours.model_fields:
        colour: str = getattr(brand.colours, name)
        contrast = contrast_with_white(colour)
        if contrast < READABLE:
            # Cut, not rounded: 4.49 is not 4.5.
            shown = Decimal(int(contrast * 10)) / 10 + Decimal("0.0")
            what = message(
                "{colour} is hard to read on white: contrast {contrast}, at least 4.5 needed", colour=colour, contrast=shown
            )
            hint = message("in reports, texts use the darker shade {shade}", shade=readable_on_white(colour))
            notes.add(("colours", name), what, hint, severity="warning")


def _logo(notes: Notes, brand: Brand) -> Logo | None:
    path = _beside(notes, "logo", brand.logo)
    if path is None:
        return None
    from cxscan.files.style.pictures import load_picture  # noqa: PLC0415 - few reports have a logo

    try:
        return load_picture(path)
    except CannotUse as error:
        notes.add(("logo",), error.message)
        return None


def _base(notes: Notes, kind: "BaseKind", name: str | None) -> OfficeBase | None:
    path = _beside(notes, kind, name)
    if path is None:
        return None
    from cxscan.files.style.office_bases import load_base  # noqa: PLC0415 - few styles have a document to build on

    try:
        return load_base(path, kind)
    except CannotUse as error:
        notes.add((kind,), error.message)
        return None


_OUTSIDE = {
    "logo": message("the path of the logo begins at the folder of this file"),
    "word": message("the path of the document begins at the folder of this file"),
    "powerpoint": message("the path of the presentation begins at the folder of this file"),
}


def _beside(notes: Notes, key: str, name: str | None) -> Path | None:
    """Return the path of a file that a style names; none where it names none, or one that is not in its folder."""
    if name is None:
        return None
    where = PureWindowsPath(name)  # which takes both kinds of slashes
    if where.drive or where.root or PurePosixPath(name).is_absolute() or "://" in name:
        hint = message("put the picture beside this file and write its name")
        if key != "logo":
            hint = message("put it beside this file and write its name")
        notes.add((key,), _OUTSIDE[key], hint)
        return None
    return Path(str(notes.document.path.parent), *where.parts)


def brand_for(scan: Path) -> Path | None:
    """Return the nearest `brand.yaml` beside a scan or above it; none where there is none.

    It is sought up to the root of the git work tree or the user's own folder. For a scan outside both, only beside it and in the
    folder right above: further up on a shared machine, others may write.
    """
    return next((folder / BRAND.home for folder in _folders(scan) if is_file(folder / BRAND.home)), None)


def _folders(scan: Path) -> Iterator[Path]:
    folders = list(resolved(scan).parents)
    for place, folder in enumerate(folders):
        if exists(folder / ".git") or folder == _home():
            return iter(folders[: place + 1])
    return iter(folders[:2])


def _home() -> Path | None:
    try:
        return resolved(Path.home())
    except RuntimeError:
        return None
