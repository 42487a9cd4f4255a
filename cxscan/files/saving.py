"""Writing so that nothing is lost: a temporary file beside the target, flushed to disk, then put in its place."""

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from cxscan.files.loading import scan_from
from cxscan.files.paths import exists, is_folder, is_link, resolved
from cxscan.files.problems import CannotUse, CxscanError
from cxscan.files.reasons import reason_of
from cxscan.files.scans import free_path, write_scan
from cxscan.files.yaml.document import parse
from cxscan.languages import Message, message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan

_REPLACE_PATIENCE = 3.0
_REPLACE_PAUSE = 0.1


def write_durably(path: Path, content: str | bytes) -> None:
    """Write text or bytes so that the file is whole at every moment: the old one, or the new one.

    Raises:
        CannotUse: the folder or the disk does not let it happen; what was there is still there.
    """
    target = resolved(path) if is_link(path) else path
    temporary = target.with_name(f".{target.name[:100]}.{os.getpid()}.tmp")
    try:
        try:
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            _replace(temporary, target)
            _flush_folder(target.parent)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, PermissionError) and exists(target) and os.access(target.parent, os.W_OK):
            # What Windows says of a workbook that is open in Excel.
            held = message("{path} is open in another program, or may not be changed. Close it there and try again.", path=path)
            raise CannotUse(held) from None
        raise CannotUse(
            message(
                "{path} cannot be written: {reason}. Free some space or choose another folder, and try again.",
                path=path,
                reason=reason_of(error),
            )
        ) from None


def _replace(temporary: Path, target: Path) -> None:
    """Put the new file in its place; on Windows a sync client or virus scanner may hold the old one for a moment."""
    patience_ends = time.monotonic() + _REPLACE_PATIENCE
    while True:
        try:
            temporary.replace(target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > patience_ends:
                raise
            time.sleep(_REPLACE_PAUSE)
        else:
            return


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows cannot open a folder to flush it, and keeps its entries safe by itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network file systems cannot flush a folder; the file itself is flushed
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it.

    Raises:
        CannotUse: it cannot be made, or is a file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise CannotUse(message("{path} is a file, not a folder.", path=folder)) from None
    except (OSError, ValueError) as error:
        raise CannotUse(message("The folder {path} cannot be made: {reason}.", path=folder, reason=reason_of(error))) from None


def write_new_file(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file that does not exist yet, or with `force` any.

    Raises:
        CannotUse: it exists, its folder does not, or it cannot be written.
    """
    write_new_files({path: content}, force=force)


def write_new_files(files: Mapping[Path, str | bytes], *, force: bool) -> None:
    """Write files that do not exist yet, or with `force` any; where one of them may not be written, none is.

    Raises:
        CannotUse: one exists, its folder does not, or it cannot be written.
    """
    for path in files:
        _refuse_to_replace(path, force=force)
    for path, content in files.items():
        write_durably(path, content)


def _refuse_to_replace(path: Path, *, force: bool) -> None:
    if not is_folder(path.parent):
        raise CannotUse(message("The folder {path} does not exist. Make it first.", path=path.parent))
    if is_folder(path):
        raise CannotUse(message("{path} is a folder, not a file.", path=path))
    if exists(path) and not force:
        raise CannotUse(message("{path} exists already. Choose another name, or add --force to replace it.", path=path))


class HeldScanFile:
    """One scan file while a session works on it: locked against a second session, and never overwritten blindly."""

    def __init__(self, path: Path, tell: Callable[[Message], None]) -> None:
        """Take the file; use as a context manager.

        Raises:
            CannotUse: another session has it, or its folder cannot be written.
        """
        self.path = path
        self._tell = tell
        self._lock: FileLock | None = None
        self._known: str | None = None
        self._is_ours = False

    def __enter__(self) -> Self:
        make_folder(self.path.parent)
        self._lock = _take_lock(self.path)
        self._known = _raw_text(self.path)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._lock is not None:
            _drop_lock(self._lock)

    def save(self, scan: Scan, questionnaire: Questionnaire) -> None:
        """Make `scan` durable on disk before returning.

        Where somebody else has changed the file in between, theirs stays and the session goes on in a file beside it.

        Raises:
            CannotUse: it cannot be written; what was there is still there.
        """
        text = write_scan(scan, questionnaire)
        present = _raw_text(self.path)
        if present is not None and present != self._known:
            self._step_aside()
        elif present is not None and text != present and not self._is_ours:
            self._keep_hand_edit(present, questionnaire)
        if text != self._known or present is None:
            write_durably(self.path, text)
        self._known, self._is_ours = text, True

    def _step_aside(self) -> None:
        theirs = self.path
        self.path = free_path(theirs.parent, theirs.stem, theirs.suffix)
        lock = _take_lock(self.path)
        if self._lock is not None:
            _drop_lock(self._lock)
        self._lock, self._known = lock, None
        self._tell(
            message(
                "{theirs} was changed by somebody else while you were working. It is left as it is; "
                "your answers go on in {ours}. Compare the two afterwards and keep one.",
                theirs=theirs,
                ours=self.path,
            )
        )

    def _keep_hand_edit(self, present: str, questionnaire: Questionnaire) -> None:
        if present == _own_text(self.path, present, questionnaire):
            return
        copy = self.path.with_name(self.path.name + ".bak")
        number = 1
        while exists(copy) and _raw_text(copy) != present:
            number += 1
            copy = self.path.with_name(f"{self.path.name}.{number}.bak")
        if not exists(copy):
            write_durably(copy, present)
            self._tell(
                message(
                    "{path} was edited by hand. It is kept as it was in {copy}.",
                    path=self.path.name,
                    copy=copy.name,
                )
            )


def _own_text(path: Path, text: str, questionnaire: Questionnaire) -> str | None:
    """Return what the program itself would write for the scan that `text` says."""
    try:
        return write_scan(scan_from(parse(path, text)), questionnaire)
    except CxscanError:
        return None


def _raw_text(path: Path) -> str | None:
    """Return the text of a file with its own line breaks; none where there is no file."""
    try:
        return path.read_bytes().decode("utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CannotUse(message("{path} cannot be read: {reason}.", path=path, reason=reason_of(error))) from None


def _take_lock(path: Path) -> FileLock:
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise CannotUse(
            message(
                "{path} is open in another cxscan, perhaps in another window. Finish there first, or close it.",
                path=path,
            )
        ) from None
    except OSError as error:
        raise CannotUse(
            message(
                "The folder {path} cannot be written: {reason}. Choose another one with --folder.",
                path=path.parent,
                reason=reason_of(error),
            )
        ) from None
    return lock


def _drop_lock(lock: FileLock) -> None:
    # Removed while it is still held, so that no second session can have opened it: the next one makes its own.
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()
