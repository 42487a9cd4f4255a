"""Scans and questionnaires in a revision of git: read through the `git` program, from its store and not from the disk.

Nothing is checked out or written.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal, NamedTuple

from cxscan.files.disk.paths import is_file, is_folder, is_yaml
from cxscan.files.disk.text import MAX_BYTES
from cxscan.files.problems import CannotUse
from cxscan.files.repository.git import answer_of_git, ask_git, decoded, in_its_words, unreadable
from cxscan.languages import message
from cxscan.languages.hints import near_miss
from cxscan.model.values import frozen

# The first colon outside of braces ends the revision, as in git: `HEAD@{12:30}:scans/x.yaml`. None before it is the index.
_WRITTEN = re.compile(r"((?:\{[^}]*\}|[^{:])*):([^/].*)")
_IN_INDEX = re.compile(r"([0-3]):(.+)")
_WINDOWS_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_OBJECT = re.compile(r"[0-9a-f]{40,64}\n")
_NOT_FETCHED = message("it is not in this copy of the repository yet (git show fetches it)")

_A_LINK = "120000"
_MOST_LINKS = 40
"""So many links a path may lead through, as on Linux; more lead in a circle."""

Folders = Mapping[str, Mapping[str, str]]
"""The files of each folder that has any, from the top (`.`): by name, what git calls their content."""
Links = Mapping[str, str]
"""The symbolic links among them, by their path, with where each leads as it is written in it."""


@dataclass(frozen=True, eq=False, slots=True)
class Revision:
    """The files of one revision: their names, and what they hold once it is asked for."""

    name: str
    current: PurePosixPath
    """The current folder, from the top of the repository."""
    top: Path | None
    """The top of the files on disk, from the current folder; none in a repository that has no files on disk."""
    folders: Folders
    links: Links
    _texts: dict[PurePosixPath, bytes | OSError] = field(default_factory=dict)

    def files_in(self, folder: PurePosixPath) -> Mapping[str, str]:
        """Return the files that stand in a folder, links among them."""
        real = self.followed(folder)
        return self.folders.get(str(real), {}) if real else {}

    def followed(self, path: PurePosixPath) -> PurePosixPath | None:
        """Return where a path leads when its links are followed; none where that is out of the repository, or in a circle."""
        left, done, links = list(reversed(path.parts)), list[str](), 0
        while left:
            part = left.pop()
            if part == ".." and not done:
                return None
            if part == "..":
                done.pop()
            elif part not in {"", "."}:
                done.append(part)
            target = self.links.get("/".join(done)) if part not in {"", ".", ".."} else None
            if target is None:
                continue
            links += 1
            if target.startswith("/") or links > _MOST_LINKS:
                return None
            done.pop()
            left += reversed(target.split("/"))
        return PurePosixPath(*done)

    def read(self, path: PurePosixPath) -> bytes:
        """Return what a file holds; the files beside it are fetched at the same time, since they are looked into next.

        Raises:
            OSError: there is no such file, it is larger than 5 MiB, or this copy of the repository does not have it.
        """
        files = self.files_in(path.parent)
        if path.name not in files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if path not in self._texts and (link := self.link_at(path)):
            self._texts[path] = self._through(path, link)
        if path not in self._texts:
            beside = {name: id_ for name, id_ in files.items() if is_yaml(name) and not self.link_at(path.with_name(name))}
            wanted = {path.name: files[path.name]} | beside
            self._fetch({path.with_name(name): id_ for name, id_ in wanted.items()})
        found = self._texts[path]
        if isinstance(found, OSError):
            raise found
        return found

    def has_folder(self, path: PurePosixPath) -> bool:
        """Tell whether files stand below a path."""
        real = self.followed(path)
        return real is not None and any(f"{folder}/".startswith(f"{real}/") for folder in self.folders)

    def link_at(self, path: PurePosixPath) -> str | None:
        """Return where a path leads, as it is written there, where it is a link itself; none where it is not."""
        folder = self.followed(path.parent)
        return self.links.get(str(folder / path.name)) if folder else None

    def _through(self, path: PurePosixPath, target: str) -> bytes | OSError:
        """Return what stands at the end of a link, or that nothing does."""
        real = self.followed(path)
        if real is None or real.name not in self.folders.get(str(real.parent), {}):
            return OSError(message("it is a link to {target}, and no such file is in that revision", target=target))
        try:
            return self.read(real)
        except OSError as error:
            return error

    def _fetch(self, wanted: Mapping[PurePosixPath, str]) -> None:
        small = []
        about = answer_of_git("cat-file", "--batch-check", given=_lines(wanted.values())).splitlines()
        for path, line in zip(wanted, about, strict=True):
            _, *kind_and_size = line.split(b" ")
            if len(kind_and_size) != 2:
                self._texts[path] = OSError(_NOT_FETCHED)
            elif int(kind_and_size[1]) > MAX_BYTES:
                self._texts[path] = OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            else:
                small.append(path)
        stream = BytesIO(answer_of_git("cat-file", "--batch", given=_lines(wanted[path] for path in small)))
        for path in small:
            size = int(stream.readline().split(b" ")[2])
            self._texts[path] = stream.read(size)
            stream.readline()


def _lines(texts: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in texts).encode()


@frozen
class RevisionPath:
    """A file or folder in a revision, to be read as one on disk is; as text it is written as git writes it."""

    revision: Revision
    inner: PurePosixPath

    def __str__(self) -> str:
        return f"{self.revision.name}:{self.inner}"

    @property
    def name(self) -> str:
        """The last part."""
        return self.inner.name

    @property
    def stem(self) -> str:
        """The last part without its ending."""
        return self.inner.stem

    @property
    def suffix(self) -> str:
        """The ending, with its point."""
        return self.inner.suffix

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the folders that it stands in, from the top of the repository, and its own."""
        return self.inner.parts

    @property
    def parent(self) -> "RevisionPath":
        """The folder that it stands in."""
        return replace(self, inner=self.inner.parent)

    @property
    def parents(self) -> "Sequence[RevisionPath]":
        """The folders that it stands in, the nearest first."""
        return [replace(self, inner=folder) for folder in self.inner.parents]

    @property
    def current(self) -> "RevisionPath":
        """The current folder, as it was in this revision."""
        return replace(self, inner=self.revision.current)

    @property
    def on_disk(self) -> Path | None:
        """Where it stands, or would stand, on disk now; none in a repository that has no files on disk."""
        if self.revision.top is None:
            return None
        if self.inner.is_relative_to(self.revision.current):
            return Path(self.inner.relative_to(self.revision.current))
        return self.revision.top / self.inner

    def __truediv__(self, name: str) -> "RevisionPath":
        return replace(self, inner=self.inner / name)

    def resolve(self) -> "RevisionPath":
        """Return itself: its parts were put in order when it was found."""
        return self

    def is_file(self) -> bool:
        """Tell whether it is a file in the revision."""
        return self.name in self.revision.files_in(self.inner.parent) and not (
            self.revision.link_at(self.inner) and self.revision.has_folder(self.inner)
        )

    def is_dir(self) -> bool:
        """Tell whether it is a folder in the revision."""
        return self.revision.has_folder(self.inner)

    def iterdir(self) -> "Iterator[RevisionPath]":
        """Yield the files of this folder."""
        return (self / name for name in self.revision.files_in(self.inner))

    def open(self, _mode: Literal["rb"], /) -> BinaryIO:
        """Return what the file holds; raises as `Revision.read` does."""
        return BytesIO(self.revision.read(self.inner))


def in_revision(named: Path) -> RevisionPath | None:
    """Return the file that is named as `REV:path`, as git writes it; none where it is not named so.

    `:path` is the file as it is staged. A path counts from the top of the repository, `./path` from the current folder.

    Raises:
        CannotUse: git or the repository is not there, or not the revision, or not the file in it.
    """
    text = named.as_posix()
    written = _WRITTEN.fullmatch(text)
    if not written or text.startswith("-") or _WINDOWS_DRIVE.match(text) or any(sign in text for sign in "\0\n"):
        return None
    name, path = written[1], written[2]
    top, current = _repository(text)
    staged = _IN_INDEX.fullmatch(path) if not name else None
    if staged:
        name, path = f":{staged[1]}", staged[2]
    files = _in_commit(name, text) if name.strip(":") and not staged else _in_index(staged[1] if staged else "0")
    inner = _from_top(path, current)
    found = RevisionPath(Revision(name, current, top, _by_folder(files), _links_among(files)), inner)
    if not is_file(found):
        raise _not_there(found)
    return found


def _from_top(path: str, current: PurePosixPath) -> PurePosixPath:
    relative = path.startswith(("./", "../"))
    whole = os.path.normpath(str(current / path) if relative else path)
    return PurePosixPath(whole.replace("\\", "/"))


def _not_there(path: RevisionPath) -> CannotUse:
    if is_folder(path):
        return CannotUse("{path} is a folder, not a file.", path=path)
    files = [PurePosixPath(folder, name) for folder, names in path.revision.folders.items() for name in names]
    scans = [str(file) for file in files if is_yaml(file.name)]
    # A path counts from the top of the repository: whoever stands in a folder below it may have left that out.
    elsewhere = [scan for scan in scans if PurePosixPath(scan).name == path.name]
    hint = near_miss(str(path.inner), elsewhere, 0) or near_miss(str(path.inner), scans)
    if hint is None:
        return CannotUse("{path} is not in that revision. Check the name and the folder.", path=path)
    return CannotUse("{path} is not in that revision ({hint})", path=path, hint=hint)


def _repository(text: str) -> tuple[Path | None, PurePosixPath]:
    """Return the top of the files on disk, if there are any, and the current folder from there."""
    done = ask_git("rev-parse", "--is-inside-work-tree", "--show-cdup", "--show-prefix")
    if done.returncode:
        if "not a git repository" not in in_its_words(done.stderr):
            raise unreadable(done.stderr)
        raise CannotUse(
            "{path} does not exist, and this folder is in no git repository in which to look for it. "
            "Check the name, or go to the folder of the repository.",
            path=text,
        )
    inside, up, prefix = [*decoded(done.stdout).split("\n"), "", ""][:3]
    return (Path(up) if inside == "true" else None), PurePosixPath(prefix)


def _in_commit(name: str, text: str) -> "list[_Listed]":
    done = ask_git("rev-parse", "--verify", "--quiet", f"{name}^{{tree}}")
    tree = decoded(done.stdout)
    if done.returncode or not _OBJECT.fullmatch(tree):
        raise CannotUse(
            "{path} does not exist, and git knows no revision “{revision}”. See: git log --oneline", path=text, revision=name
        )
    listed = _entries(answer_of_git("ls-tree", "-r", "-z", "--full-tree", tree.strip()))
    return [_Listed(path, id_, mode == _A_LINK) for (mode, kind, id_), path in listed if kind == "blob"]


def _in_index(stage: str) -> "list[_Listed]":
    listed = _entries(answer_of_git("ls-files", "-s", "-z", "--full-name", ":/"))
    return [_Listed(path, id_, mode == _A_LINK) for (mode, id_, found), path in listed if found == stage]


class _Listed(NamedTuple):
    """A file as git lists it."""

    path: str
    id: str
    is_link: bool


def _links_among(files: "Iterable[_Listed]") -> Links:
    links = [one for one in files if one.is_link]
    if not links:
        return {}
    stream = BytesIO(answer_of_git("cat-file", "--batch", given=_lines(one.id for one in links)))
    found = {}
    for one in links:
        *_, size = stream.readline().split(b" ")
        if not size.strip().isdigit():
            continue  # this copy of the repository does not have it: whoever reads it is told
        found[one.path] = decoded(stream.read(int(size)))
        stream.readline()
    return found


def _entries(output: bytes) -> Iterator[tuple[list[str], str]]:
    for entry in decoded(output).split("\0"):
        about, _, path = entry.partition("\t")
        if path:
            yield about.split(" "), path


def _by_folder(files: Iterable[_Listed]) -> Folders:
    folders: dict[str, dict[str, str]] = {}
    for path, id_, _ in files:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder or ".", {})[name] = id_
    return folders
