"""The shelf of one command: each file is opened once, and each questionnaire read and put into a language once."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import PlacedScan, open_document, place_of
from cxscan.files.disk.paths import Readable
from cxscan.files.questionnaires.library import Library

if TYPE_CHECKING:
    from cxscan.archive.folder import Folder
    from cxscan.files.yaml.document import Document


class Shelf(Library):
    """A library that also keeps the scans that were opened, for one command; whoever writes one needs another shelf."""

    def __init__(self, scans: Path | None = None) -> None:
        """`scans` is a folder of scans: where a scan was taken out of it, its questionnaire still stands there."""
        super().__init__(scans=scans)
        self._placed: dict[str, PlacedScan] = {}
        self._named: dict[str, Document] = {}
        self._read_folders: dict[Path, Folder] = {}

    def scan(self, named: Path, lang: str | None = None) -> PlacedScan:
        """Return the scan that is named, as it is shown to a reader; raises as `place_of` and `placed` do."""
        path = place_of(named)
        if self._place(path) not in self._placed:
            self._named[self._place(path)] = self.opened(path)
        return self.placed(path).for_reader(lang)

    def placed(self, path: Readable, document: "Document | None" = None) -> PlacedScan:
        """Return the scan in a file, which a document may say already, in its own language.

        Raises:
            CannotUse: the file cannot be read.
            FileProblems: it is not right; see `open_document`.
        """
        place = self._place(path)
        if place not in self._placed:
            self._placed[place] = open_document(document or self.opened(path), self)
        return self._placed[place]

    def opened(self, path: Readable) -> "Document":
        """Return what a file says, opened once if it was looked at or named before; raises as `read_document` does."""
        return self._named.get(self._place(path)) or self.document(path)

    def folder(self, path: Path) -> "Folder":
        """Return the scans in a folder and below it; raises as `read_folder` does."""
        from cxscan.archive.folder import read_folder  # noqa: PLC0415 - most commands are given a scan

        if path not in self._read_folders:
            self._read_folders[path] = read_folder(path, self)
        return self._read_folders[path]
