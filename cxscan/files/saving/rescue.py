"""A place for the answers of a session while their own cannot be written: the current folder, else the temporary one."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cxscan.files.disk.paths import current_folder
from cxscan.files.problems import CannotUse
from cxscan.files.saving.durable import make_folder, write_durably, write_if_free
from cxscan.files.saving.rights import PRIVATE
from cxscan.files.scans import free_path


class Rescue:
    """The answers of one session in a file of its own, which its owner alone can read; at first there is none."""

    def __init__(self, stem: str) -> None:
        """Name the file after the scan whose answers these are."""
        self._stem = f"{stem}-rescued"
        self._own_folder: Path | None = None
        self.path: Path | None = None
        """The whole path of the file; none where there is none."""

    def keep(self, text: str) -> bool:
        """Write all the answers there are; false where there is no place for them."""
        return self._kept_again(text) or self._kept_in(current_folder(), text) or self._kept_in_temporary_folder(text)

    def _kept_again(self, text: str) -> bool:
        if self.path is not None:
            with suppress(CannotUse):
                write_durably(self.path, text, rights=PRIVATE)
                return True
        return False

    def _kept_in(self, folder: Path | None, text: str) -> bool:
        if folder is not None:
            with suppress(CannotUse):
                path = free_path(folder, self._stem)
                if write_if_free(path, text, rights=PRIVATE):
                    self.path = path
                    return True
        return False

    def _kept_in_temporary_folder(self, text: str) -> bool:
        with suppress(OSError, CannotUse):
            # Everybody can write in the temporary folder: what is in there is for nobody else to see or to prepare.
            self._own_folder = Path(tempfile.gettempdir()).absolute() / f"cxscan-{os.urandom(4).hex()}"
            make_folder(self._own_folder, private=True)
            if self._kept_in(self._own_folder, text):
                return True
            self._own_folder.rmdir()
        return False

    def remove(self) -> None:
        """Remove the file: the answers are where they belong."""
        with suppress(OSError):
            if self.path is not None:
                self.path.unlink()
            if self._own_folder is not None:
                self._own_folder.rmdir()
        self.path = self._own_folder = None
