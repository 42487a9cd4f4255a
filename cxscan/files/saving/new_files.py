"""Files that a user asked for: a report, a page, a starter. They take no other's place unless that is forced, and never ours."""

import contextlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cxscan.files.disk.paths import is_link, is_taken, resolved
from cxscan.files.disk.reasons import reason_of
from cxscan.files.kinds import Kind
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.saving.durable import Draft, in_words, put_where_nothing_is, refuse_to_change, refuse_what_is_no_file, replace
from cxscan.files.saving.ours import is_ours
from cxscan.files.saving.rights import Rights
from cxscan.files.saving.temporaries import clear_temporaries


def write_new_file(path: Path, content: str | bytes, *, force: bool, instead_of: Kind | None = None) -> None:
    """Write one file; raises as `write_new_files` does."""
    write_new_files({path: content}, force=force, instead_of=instead_of)


def write_new_files(files: Mapping[Path, str | bytes], *, force: bool, instead_of: Kind | None = None) -> None:
    """Write files that do not exist yet, or with `force` any; where one of them may not or cannot be written, none is new.

    With `force` a link is followed, so that it stays a link. Of our own kinds of file it replaces `instead_of` alone.

    Raises:
        CannotUse: one exists, its folder does not, or it cannot be written.
        WrongUsage: one holds answers or questions of people.
    """
    wanted = [_wanted(path, content, force=force, instead_of=instead_of) for path, content in files.items()]
    for folder in {path.parent for path in files}:
        clear_temporaries(folder)
    try:
        for one in wanted:
            one.write()
        for one in wanted:
            one.put()
    except BaseException:
        for one in wanted:
            one.undo()
        raise


@dataclass(slots=True)
class _Wanted:
    """A file that is wanted, and whether it takes the place of another."""

    path: Path
    draft: Draft
    replaces: bool
    is_new: bool = False

    def write(self) -> None:
        with in_words(self.path):
            self.draft.write()

    def put(self) -> None:
        with in_words(self.path):
            try:
                self.draft.put(replace if self.replaces else put_where_nothing_is)
            except FileExistsError:
                raise _is_there(self.path) from None
        self.is_new = not self.replaces

    def undo(self) -> None:
        self.draft.drop()
        if self.is_new:
            with contextlib.suppress(OSError):
                self.draft.target.unlink()


def _wanted(path: Path, content: str | bytes, *, force: bool, instead_of: Kind | None) -> _Wanted:
    """Look at what stands in the place of a file that is wanted, before anything is written."""
    _refuse_without_folder(path)
    if not is_taken(path):
        return _Wanted(path, Draft(path, content, None), replaces=False)
    with in_words(path):
        refuse_what_is_no_file(path)
        if not force:
            raise _is_there(path)
        if is_ours(path, but=instead_of):
            raise WrongUsage("{path} holds a scan or a questionnaire. Choose another name.", path=path)
        refuse_to_change(path)
        target = resolved(path)
    return _Wanted(path, Draft(target, content, Rights.of(target)), replaces=True)


def _refuse_without_folder(path: Path) -> None:
    try:
        is_folder = stat.S_ISDIR(path.parent.stat().st_mode)
    except FileNotFoundError:
        raise CannotUse("The folder {path} does not exist. Make it first.", path=path.parent) from None
    except (OSError, ValueError) as error:
        raise CannotUse("The folder {path} cannot be used: {reason}.", path=path.parent, reason=reason_of(error)) from None
    if not is_folder:
        raise CannotUse("{path} is a file, not a folder.", path=path.parent)


def _is_there(path: Path) -> CannotUse:
    if is_link(path):
        target = os.fsdecode(path.readlink())
        return CannotUse(
            "{path} is a link to {target}. Choose another name, or add --force to write what it leads to.",
            path=path,
            target=target,
        )
    return CannotUse("{path} exists already. Choose another name, or add --force to replace it.", path=path)
