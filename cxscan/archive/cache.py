"""What was read before, in the user's cache folder: scans by the hash of their file, without a name or a note.

It saves time and nothing else: files are read and hashed at every run, an entry that is not whole is no entry, and whatever is
wrong with the cache (damaged, locked, no room, no right to write) means that it is not used.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b, sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from platformdirs import user_cache_path

from cxscan.files.disk.paths import is_file
from cxscan.files.problems import CannotUse
from cxscan.files.saving.durable import make_folder, make_private_file

FOLDER_VARIABLE = "CXSCAN_CACHE"
"""Where the cache is kept instead, where the environment says so."""
_FILE_NAME = "scans.db"
_MOST_ENTRIES = 100_000
_MANY_FILES = 1000
"""From here on, all that is kept is fetched at once: some thirty megabytes at most, for a while."""
_CHECKSUM = 16
_LAYOUT = "3"
# What SQLite raises over a damaged file; a ValueError where its very messages have become unreadable.
_UNUSABLE = (OSError, sqlite3.Error, ValueError, CannotUse)
# Another run is writing, or there is no room or no right to write: no reason to throw the cache away.
_HINDERED = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}


def cache_folder() -> Path:
    """Return the folder of the cache; removing it does no harm."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_cache_path("cxscan", appauthor=False)


class ArchiveCache:
    """Entries by the bytes of a file, for one version of the program; a context manager that writes at its end."""

    def __init__(self, version: str, *, only_from: int = 0) -> None:
        """Open the cache; fewer new entries than `only_from` are not worth a file."""
        self._version = f"{_LAYOUT} {version}"
        self._only_from = only_from
        self._new: list[tuple[bytes, bytes]] = []
        self._held: dict[bytes, object] = {}
        self._database: sqlite3.Connection | None = None
        self._path = cache_folder() / _FILE_NAME

    def __enter__(self) -> Self:
        with suppress(*_UNUSABLE):
            if is_file(self._path):
                self._database = self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(*_UNUSABLE):
            if len(self._new) >= max(1, self._only_from):
                self._write()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()

    def _open(self) -> sqlite3.Connection:
        make_folder(self._path.parent, private=True)
        # It is made before SQLite opens it, so that nobody else can ever read it.
        make_private_file(self._path)
        database = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            database.execute("PRAGMA synchronous = OFF")
            database.execute("CREATE TABLE IF NOT EXISTS about (version TEXT)")
            database.execute("CREATE TABLE IF NOT EXISTS scans (number INTEGER PRIMARY KEY, key BLOB UNIQUE, entry BLOB)")
            if database.execute("SELECT version FROM about").fetchall() != [(self._version,)]:
                database.execute("BEGIN")
                database.execute("DELETE FROM scans")
                database.execute("DELETE FROM about")
                database.execute("INSERT INTO about VALUES (?)", (self._version,))
                database.execute("COMMIT")
        except _UNUSABLE:
            database.close()
            raise
        return database

    @contextmanager
    def reading(self, files: int) -> Iterator[bool]:
        """Tell whether there is anything to get, and get it for this many files in one go: a lock for each takes longer."""
        with suppress(*_UNUSABLE):
            if self._database is not None:
                self._database.execute("BEGIN")
                if files >= _MANY_FILES:
                    self._held = dict(self._database.execute("SELECT key, entry FROM scans"))
        yield self._database is not None
        self._held = {}
        with suppress(*_UNUSABLE):
            if self._database is not None:
                self._database.execute("COMMIT")

    def get(self, key: bytes) -> bytes | None:
        """Return the entry of the file with this `content_key`, where there is a whole one."""
        if self._database is None:
            return None
        if key in self._held:
            return self._whole(key, self._held[key])
        try:
            found = self._database.execute("SELECT entry FROM scans WHERE key = ?", (key,)).fetchone()
        except _UNUSABLE:
            self._database.close()
            self._database = None
            return None
        return self._whole(key, found[0]) if found else None

    def _whole(self, key: bytes, kept: object) -> bytes | None:
        """Return what is kept for a file without its checksum; none where that does not fit."""
        if not isinstance(kept, bytes):
            return None
        entry, checksum = kept[:-_CHECKSUM], kept[-_CHECKSUM:]
        return entry if checksum == self._checksum(key, entry) else None

    def put(self, key: bytes, entry: bytes) -> None:
        """Keep an entry for the file with this `content_key`."""
        self._new.append((key, entry + self._checksum(key, entry)))

    def _checksum(self, key: bytes, entry: bytes) -> bytes:
        return blake2b(key + entry, digest_size=_CHECKSUM, key=self._version.encode()[:64]).digest()

    def _write(self) -> None:
        try:
            self._write_once()
        except (sqlite3.Error, ValueError) as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _HINDERED:
                return
            # What is damaged is thrown away: everything in it can be read again from the files.
            if self._database is not None:
                self._database.close()
                self._database = None
            self._path.unlink()
            self._write_once()

    def _write_once(self) -> None:
        if self._database is None:
            self._database = self._open()
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT OR REPLACE INTO scans (key, entry) VALUES (?, ?)", self._new)
        database.execute("DELETE FROM scans WHERE number <= (SELECT MAX(number) FROM scans) - ?", (_MOST_ENTRIES,))
        database.execute("COMMIT")


def content_key(raw: bytes) -> bytes:
    """Return the hash by which a file with these bytes is known."""
    return sha256(raw).digest()
