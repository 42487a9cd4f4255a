"""A place for the answers of a session while their own cannot be written: the current folder, else the temporary one."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from cxscan.files.paths import current_folder
from cxscan.files.problems import CannotUse
from cxscan.files.saving.rights import PRIVATE
from cxscan.files.saving.writing import make_folder, write_durably, write_if_free
from cxscan.files.scans import free_path


class Rescue:
    """The answers of one session in a file of its own, which its owner alone can read; at first there is none."""

    def __init__(self, stem: str) -> None:
        """Name the file after the scan whose answers these are."""
        self._stem = f"{stem}-rescued"
        self.path: Path | None = None
        """The whole path of the file; none where there is none."""

    def keep(self, text: str) -> bool:
        """Write all the answers there are; false where there is no place for them."""
        if self.path is not None:
            with suppress(CannotUse):
                write_durably(self.path, text, rights=PRIVATE)
                return True
            self.path = None
        for folder in self._places():
            with suppress(CannotUse):
                path = free_path(folder, self._stem)
                if write_if_free(path, text, rights=PRIVATE):
                    self.path = path
                    return True
        return False

    def _places(self) -> Iterator[Path]:
        if here := current_folder():
            yield here
        with suppress(OSError, CannotUse):
            # Everybody can write in the temporary folder: what is in there is for nobody else to see or to prepare.
            folder = Path(tempfile.gettempdir()).absolute() / f"cxscan-{secrets.token_hex(4)}"
            make_folder(folder, private=True)
            yield folder

    def remove(self) -> None:
        """Remove the file: the answers are where they belong."""
        if self.path is not None:
            with suppress(OSError):
                self.path.unlink()
            self.path = None
