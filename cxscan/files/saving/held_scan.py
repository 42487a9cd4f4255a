"""The file of a scan while a session works on it: locked, never overwritten blindly, and written before anything is said."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from cxscan.files.contents import scan_from
from cxscan.files.disk.paths import exists, is_folder, resolved, whole_path
from cxscan.files.disk.reasons import reason_of
from cxscan.files.disk.text import MAX_BYTES, decode_text
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.questionnaires.library import FOLDER_NAME
from cxscan.files.saving.durable import make_folder, refuse_to_change, write_durably, write_if_free
from cxscan.files.saving.locks import Lock, clear_locks, take_lock
from cxscan.files.saving.rights import Rights
from cxscan.files.saving.temporaries import clear_temporaries
from cxscan.files.scans import free_path, write_scan
from cxscan.files.yaml.document import parse
from cxscan.languages import Message, message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan

_OF_GIT = ".merge_file_"
"""How the copies begin in which git has two branches merged; git itself keeps what stood in them."""


class HeldScanFile:
    """One scan file while a session works on it: locked against a second session, and never overwritten blindly."""

    def __init__(self, path: Path, tell: Callable[[Message], None], option: str = "--folder") -> None:
        """Take the file; use as a context manager. What `tell` is given comes when everything is written.

        `option` is the one with which another place is chosen.

        Raises:
            CannotUse: another session has it, or it or its folder cannot be written.
        """
        self.path = path
        self._tell = tell
        self._option = option
        self._lock: Lock | None = None
        self._leads_to: Path | None = None
        self._known: bytes | None = None
        self._rights: Rights | None = None
        self._is_ours = False
        self._untold: list[Message] = []

    def __enter__(self) -> Self:
        make_folder(self.path.parent, option=self._option)
        self._leads_to = _link_at(self.path)
        if self._leads_to is not None and not exists(self.path):
            raise CannotUse("{path} is a link that leads nowhere. Remove it, and try again.", path=self.path)
        self._lock = take_lock(self.path, self._option)
        try:
            self._begin(self._lock)
        except BaseException:
            self._lock.drop()
            raise
        return self

    def _begin(self, lock: Lock) -> None:
        for folder in {resolved(self.path.parent), resolved(self.path).parent}:
            clear_locks(folder)
            clear_temporaries(folder)
            clear_temporaries(folder / FOLDER_NAME)
        refuse_to_change(self.path)
        self._known = _content(self.path)
        self._rights = Rights.of(self.path)
        if not lock.system:
            self._tell(
                message(
                    "The disk of {path} cannot lock files. See to it that nobody else opens this scan while you work on it.",
                    path=self.path,
                )
            )

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._lock is not None:
            self._lock.drop()

    def save(self, scan: Scan, questionnaire: Questionnaire) -> None:
        """Make `scan` durable on disk before returning, and before anything is told.

        Where somebody else has changed the file in between, theirs stays and the session goes on in a file beside it.

        Raises:
            CannotUse: it cannot be written; what was there is still there.
        """
        content = write_scan(scan, questionnaire).encode()
        while not self._put(content, questionnaire):
            self._step_aside()
        self._known, self._is_ours, self._rights = content, True, Rights.of(self.path)
        if self._lock is not None:
            self._lock.give_sign()
        while self._untold:
            self._tell(self._untold.pop(0))

    def expect_new(self) -> None:
        """Make sure that nobody made the file since a free name for it was sought.

        Raises:
            CannotUse: it is there.
        """
        if self._known is not None:
            raise CannotUse("{path} was changed just now, perhaps in another window. Start again.", path=self.path)

    def expect_folder(self) -> None:
        """Make sure that the folder of the scan is still there.

        Raises:
            CannotUse: it is not, or it has become something else.
        """
        for folder in (self.path.parent, resolved(self.path).parent):
            if not is_folder(folder):
                raise CannotUse("The folder {path} is not there any more.", path=whole_path(folder))

    def on_disk(self) -> Scan | None:
        """Return the scan that stands in the file now, read anew; none where there is none that can be read."""
        try:
            content = _content(self.path)
            return scan_from(parse(self.path, decode_text(self.path, content))) if content is not None else None
        except (CxscanError, _NoFileError):
            return None

    def _put(self, content: bytes, questionnaire: Questionnaire) -> bool:
        """Write the file where it is still ours to write; false where somebody else has put something there."""
        if _link_at(self.path) != self._leads_to:
            return False
        if self._lock is not None and not self._lock.is_for(self.path):
            # The folder is another by that name, or somebody cleared up.
            lost, self._lock = self._lock, take_lock(self.path)
            lost.drop()
        try:
            present = _content(self.path)
        except _NoFileError:
            return False
        if present is None:
            return write_if_free(resolved(self.path), content, rights=self._rights)
        if present != self._known:
            return False
        self._rights = Rights.of(self.path) or self._rights
        if present != content:
            if not self._is_ours and not self.path.name.startswith(_OF_GIT):
                self._keep_hand_edit(present, questionnaire)
                self._mind_second_name()
            write_durably(self.path, content)
        return True

    def _step_aside(self) -> None:
        theirs = self.path
        ours = free_path(theirs.parent, theirs.stem, theirs.suffix)
        lock = take_lock(ours)
        if self._lock is not None:
            self._lock.drop()
        # Nobody gets to see more in the file beside it than in either.
        of_theirs = Rights.of(theirs)
        self._rights = self._rights.narrowed(of_theirs) if self._rights else of_theirs
        self.path, self._lock, self._leads_to, self._known = ours, lock, None, None
        self._untold.append(
            message(
                "{theirs} was changed by somebody else while you were working. It is left as it is; "
                "your answers go on in {ours}. Compare the two afterwards and keep one.",
                theirs=theirs,
                ours=ours,
            )
        )

    def _mind_second_name(self) -> None:
        """Say that a file has another name on the disk, if it does: from now on that is another file."""
        with suppress(OSError):
            if self.path.stat().st_nlink > 1:
                self._untold.append(
                    message(
                        "{path} had a second name (a hard link). What stands under that one stays as it was, without these "
                        "answers.",
                        path=self.path,
                    )
                )

    def _keep_hand_edit(self, present: bytes, questionnaire: Questionnaire) -> None:
        """Keep a copy of what a person wrote, before it is rewritten; other line ends and a byte order mark are no writing."""
        text = decode_text(self.path, present)
        if text == _own_text(self.path, text, questionnaire):
            return
        copy, number = self.path.with_name(f"{self.path.name}.bak"), 1
        while not write_if_free(copy, present, rights=self._rights):
            if _is_copy(copy, present):
                return
            number += 1
            copy = self.path.with_name(f"{self.path.name}.{number}.bak")
        self._untold.append(
            message("{path} was edited by hand. It is kept as it was in {copy}.", path=self.path.name, copy=copy.name)
        )


class _NoFileError(Exception):
    """Something stands there that is no file: a folder, a pipe, a device."""


def _own_text(path: Path, text: str, questionnaire: Questionnaire) -> str | None:
    """Return what the program itself would write for the scan that `text` says."""
    try:
        return write_scan(scan_from(parse(path, text)), questionnaire)
    except CxscanError:
        return None


def _is_copy(path: Path, content: bytes) -> bool:
    try:
        return _content(path) == content
    except _NoFileError:
        return False


def _content(path: Path) -> bytes | None:
    """Return what a file holds, as far as a scan may; none where there is none. A pipe, which keeps us waiting, is not opened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _NoFileError
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise _NoFileError from None
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise _NoFileError from None  # a socket
        raise CannotUse("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)) from None


def _link_at(path: Path) -> Path | None:
    """Return where a link leads; none where there is no link."""
    try:
        return path.readlink()
    except (OSError, ValueError):
        return None
