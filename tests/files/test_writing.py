"""The one way to write: whole files, nobody else's rights, no link followed that nobody asked for, nothing of ours replaced."""

import errno
import json
import os
import re
import stat
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxscan.files.kinds import BRAND, QUESTIONNAIRE
from cxscan.files.kinds import SCAN as SCAN_FILE
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.saving import durable
from cxscan.files.saving.durable import make_folder, make_private_file, write_durably, write_if_free
from cxscan.files.saving.new_files import write_new_file, write_new_files
from cxscan.files.saving.rights import PRIVATE, Rights
from cxscan.files.saving.temporaries import clear_temporaries, temporary_name
from cxscan.languages import Language
from tests.cli.program import cxscan, files_in
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

unix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of Unix")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def said(error: pytest.ExceptionInfo[CannotUse] | pytest.ExceptionInfo[WrongUsage]) -> str:
    return Language("en").put(error.value.message)


@pytest.fixture
def umask() -> Iterator[Callable[[int], None]]:
    before = os.umask(0o022)
    yield lambda mask: (os.umask(mask), None)[1]
    os.umask(before)


# --- on disk, and not only in memory


def flushed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note, in order, what is flushed to disk and when the file gets its name."""
    noted: list[str] = []
    flush, place, link = os.fsync, Path.replace, os.link

    def fsync(descriptor: int) -> None:
        kind = os.fstat(descriptor).st_mode
        noted.append("folder" if stat.S_ISDIR(kind) else "file")
        flush(descriptor)

    def replace(self: Path, target: Path) -> Path:
        noted.append("name")
        return place(self, target)

    def give_name(source: Path, target: Path) -> None:
        noted.append("name")
        link(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(os, "link", give_name)
    return noted


@unix
def test_what_is_written_is_flushed_before_it_gets_its_name_and_the_folder_after(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = flushed(monkeypatch)
    write_durably(Path("file.yaml"), "new")
    assert noted == ["file", "name", "folder"]
    noted.clear()
    write_if_free(Path("other.yaml"), "new")
    assert noted == ["file", "name", "folder"]


@unix
def test_of_several_files_none_gets_its_name_before_all_are_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    noted = flushed(monkeypatch)
    write_new_files({Path("a.md"): "one", Path("b.svg"): "two"}, force=False)
    assert noted == ["file", "file", "name", "folder", "name", "folder"]


@unix
def test_a_new_folder_is_flushed_where_it_stands_with_those_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[Path] = []
    monkeypatch.setattr(durable, "_flush_folder", noted.append)
    make_folder(Path("a/b"))
    assert sorted(noted) == [Path(), Path("a")]


def test_a_folder_that_cannot_be_flushed_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_durably(Path("file.yaml"), "new")
    assert Path("file.yaml").read_text(encoding="utf-8") == "new"


# --- rights


@unix
@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600), (0o027, 0o640)])
def test_a_new_file_has_the_rights_that_the_system_gives_new_files(
    umask: Callable[[int], None], mask: int, expected: int
) -> None:
    umask(mask)
    write_durably(Path("one"), "new")
    write_if_free(Path("two"), "new")
    write_new_file(Path("three"), "new", force=False)
    assert {mode(Path(name)) for name in ("one", "two", "three")} == {expected}


@unix
@pytest.mark.parametrize("before", [0o600, 0o640, 0o660, 0o664, 0o666])
def test_a_file_that_is_written_again_keeps_its_rights_whatever_new_files_get(umask: Callable[[int], None], before: int) -> None:
    umask(0o022)
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    path.chmod(before)
    write_durably(path, "new")
    assert mode(path) == before
    write_new_file(path, "newer", force=True)
    assert mode(path) == before


@unix
@pytest.mark.parametrize("before", [0o600, 0o640])
def test_what_is_private_can_be_read_by_nobody_else_at_any_moment(monkeypatch: pytest.MonkeyPatch, before: int) -> None:
    path = Path("file.yaml")
    seen: set[int] = set()
    path.write_text("old", encoding="utf-8")
    path.chmod(before)

    def watched(step: Callable[..., None]) -> Callable[..., None]:
        def watch(*arguments: object) -> None:
            seen.update(mode(one) for one in Path().iterdir() if one.is_file())
            step(*arguments)

        return watch

    for step in ("fsync", "fchmod"):
        monkeypatch.setattr(os, step, watched(getattr(os, step)))
    write_durably(path, "new")
    assert all(one & ~before == 0 for one in seen)
    assert seen


def test_rights_are_narrowed_to_what_another_file_gives_too() -> None:
    assert Rights(0o660, 7, 8).narrowed(Rights(0o644, 9, 9)) == Rights(0o640, 7, 8)
    assert Rights(0o660).narrowed(None) == Rights(0o660)


@unix
def test_a_new_file_can_be_given_the_rights_of_another() -> None:
    write_if_free(Path("file.bak"), "copy", rights=PRIVATE)
    write_durably(Path("again"), "copy", rights=Rights(0o640))
    assert (mode(Path("file.bak")), mode(Path("again"))) == (0o600, 0o640)
    write_durably(Path("again"), "newer", rights=Rights(0o666))
    assert (Path("again").read_text(encoding="utf-8"), mode(Path("again"))) == ("newer", 0o640)


@unix
def test_the_group_of_a_file_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    path, given = Path("file.yaml"), []
    path.write_text("old", encoding="utf-8")
    path.chmod(0o664)
    monkeypatch.setattr(Rights, "of", lambda _: Rights(0o664, os.getuid(), 54321))
    monkeypatch.setattr(os, "fchown", lambda _, owner, group: given.append((owner, group)))
    write_durably(path, "new")
    assert given == [(-1, 54321)]
    assert mode(path) == 0o664


@unix
def test_the_owner_of_a_file_stays_where_the_administrator_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("file.yaml")
    given: list[tuple[int, int]] = []
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Rights, "of", lambda _: Rights(0o600, 54321, os.getgid()))
    monkeypatch.setattr(os, "fchown", lambda _, owner, group: given.append((owner, group)))
    write_durably(path, "new")
    assert given == [(54321, -1)]


@unix
@pytest.mark.parametrize(("before", "after"), [(0o660, 0o600), (0o664, 0o644), (0o640, 0o600), (0o666, 0o666)])
def test_where_the_group_cannot_be_kept_another_group_gets_no_more_than_everybody(
    monkeypatch: pytest.MonkeyPatch, before: int, after: int
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Rights, "of", lambda _: Rights(before, os.getuid(), 54321))
    monkeypatch.setattr(os, "fchown", refuse)
    write_durably(path, "new")
    assert mode(path) == after


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_share_that_cannot_say_when_a_file_is_safe_takes_it_all_the_same(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    write_durably(Path("file.yaml"), "new")
    assert files_in(Path()) == {"file.yaml": b"new"}


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_file_that_does_not_get_to_the_disk_is_an_error(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(CannotUse):
        write_durably(Path("file.yaml"), "new")
    assert files_in(Path()) == {}


# --- who else a file or a folder names, where Linux keeps that

ACCESS, FOR_NEW_FILES = "system.posix_acl_access", "system.posix_acl_default"


def access_list(colleague: int) -> bytes:
    """Return a list that gives a colleague all but the right to run it, the group nothing and everybody else nothing."""
    owner, named, group, mask, others, nobody = 0x01, 0x02, 0x04, 0x10, 0x20, 0xFFFFFFFF
    entries = [(owner, 6, nobody), (named, 6, colleague), (group, 0, nobody), (mask, 6, nobody), (others, 0, nobody)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def give_list(path: Path, kind: str, colleague: int = 12345) -> None:
    if sys.platform != "linux":
        pytest.skip("the lists of Linux")
    try:
        os.setxattr(path, kind, access_list(colleague))
    except OSError:
        pytest.skip("this disk keeps no lists")


def list_of(path: Path) -> bytes | None:
    try:
        return os.getxattr(path, ACCESS)
    except OSError:
        return None


def test_whom_a_file_names_can_read_it_when_it_is_written_again() -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    give_list(path, ACCESS)
    write_durably(path, "new")
    assert (list_of(path), mode(path)) == (access_list(12345), 0o660)


def test_a_copy_of_a_file_names_the_same_colleagues() -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    give_list(path, ACCESS)
    assert write_if_free(Path("file.yaml.bak"), "old", rights=Rights.of(path))
    assert list_of(Path("file.yaml.bak")) == access_list(12345)


@pytest.mark.parametrize("before", [0o600, 0o640, 0o660])
def test_a_file_that_names_nobody_does_not_begin_to_where_its_folder_does(before: int) -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    path.chmod(before)
    give_list(Path(), FOR_NEW_FILES)
    write_durably(path, "new")
    assert (list_of(path), mode(path)) == (None, before)


def test_a_new_file_names_whom_its_folder_names() -> None:
    give_list(Path(), FOR_NEW_FILES)
    write_durably(Path("file.yaml"), "new")
    assert list_of(Path("file.yaml")) == access_list(12345)


def test_rights_that_leave_out_a_list_give_the_group_no_more_than_everybody() -> None:
    # Beside a list the bits of the group are the most that anybody on it gets, and not what the group has.
    path, other = Path("file.yaml"), Path("other.yaml")
    path.write_text("old", encoding="utf-8")
    other.write_text("old", encoding="utf-8")
    other.chmod(0o660)
    give_list(path, ACCESS)
    rights = Rights.of(path)
    assert rights is not None
    assert write_if_free(Path("beside.yaml"), "new", rights=rights.narrowed(Rights.of(other)))
    assert (list_of(Path("beside.yaml")), mode(Path("beside.yaml"))) == (None, 0o600)


def test_where_a_list_cannot_be_kept_the_group_gets_no_more_than_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    give_list(path, ACCESS)

    def refuse(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "setxattr", refuse)
    write_durably(path, "new")
    assert (list_of(path), mode(path)) == (None, 0o600)


@unix
@pytest.mark.parametrize("write", [write_durably, lambda path, text: write_new_file(path, text, force=True)])
def test_a_file_that_is_protected_is_not_changed(write: Callable[[Path, str], None]) -> None:
    path = Path("file.yaml")
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(CannotUse) as caught:
        write(path, "new")
    assert said(caught) == "file.yaml is protected against changes. Choose another name, or lift that first."
    assert path.read_text(encoding="utf-8") == "old"
    # Somebody else of its group may change it: so it is not protected.
    path.chmod(0o464)
    write(path, "new")
    assert (path.read_text(encoding="utf-8"), mode(path)) == ("new", 0o464)


# --- links, devices, and what others have prepared


def test_the_temporary_name_cannot_be_guessed_and_is_short_enough_for_every_disk() -> None:
    names = {temporary_name("🦉" * 60 + ".yaml") for _ in range(100)}
    assert len(names) == 100
    assert max(len(os.fsencode(name)) for name in names) <= 255


@unix
def test_a_link_that_is_prepared_under_the_temporary_name_empties_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    victim = Path("victim")
    victim.write_text("precious", encoding="utf-8")
    Path(".guessed.tmp").symlink_to(victim)
    monkeypatch.setattr(durable, "temporary_name", lambda _: ".guessed.tmp")
    with pytest.raises(CannotUse):
        write_durably(Path("file.yaml"), "new")
    assert victim.read_text(encoding="utf-8") == "precious"
    Path(".guessed.tmp").unlink()
    Path(".guessed.tmp").hardlink_to(victim)
    with pytest.raises(CannotUse):
        write_durably(Path("file.yaml"), "new")
    assert victim.read_text(encoding="utf-8") == "precious"


@pytest.fixture
def link_to_nowhere() -> Path:
    """A link to what would be written elsewhere."""
    Path("elsewhere").mkdir()
    link = Path("report.md")
    link.symlink_to("elsewhere/victim")
    return link


@unix
@pytest.mark.parametrize("write", [write_durably, lambda path, text: write_new_file(path, text, force=False)])
def test_a_link_that_leads_nowhere_is_not_written_through(write: Callable[[Path, str], object], link_to_nowhere: Path) -> None:
    with pytest.raises(CannotUse):
        write(link_to_nowhere, "new")
    assert (list(Path("elsewhere").iterdir()), link_to_nowhere.is_symlink()) == ([], True)


@unix
def test_a_name_that_a_link_to_nowhere_has_is_not_free(link_to_nowhere: Path) -> None:
    assert write_if_free(link_to_nowhere, "new") is False
    assert (list(Path("elsewhere").iterdir()), link_to_nowhere.is_symlink()) == ([], True)


@unix
def test_a_link_is_written_through_where_that_is_forced_and_stays_a_link() -> None:
    Path("elsewhere").mkdir()
    link = Path("report.md")
    link.symlink_to("elsewhere/report.md")
    with pytest.raises(CannotUse) as caught:
        write_new_file(link, "new", force=False)
    assert said(caught) == (
        "report.md is a link to elsewhere/report.md. Choose another name, or add --force to write what it leads to."
    )
    write_new_file(link, "new", force=True)
    assert (link.is_symlink(), Path("elsewhere/report.md").read_text(encoding="utf-8")) == (True, "new")


@unix
@pytest.mark.parametrize("force", [False, True])
def test_a_device_or_a_pipe_is_never_replaced(force: bool) -> None:
    os.mkfifo("pipe")
    for path in (Path("pipe"), Path("/dev/null")):
        with pytest.raises(CannotUse) as caught:
            write_new_file(path, "new", force=force)
        assert said(caught) == f"{path} is a device or a pipe, not a file. Choose another name."
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@unix
def test_a_link_to_a_device_is_not_replaced_either() -> None:
    Path("report.md").symlink_to("/dev/null")
    with pytest.raises(CannotUse):
        write_new_file(Path("report.md"), "new", force=True)
    assert Path("report.md").is_symlink()


def test_a_file_that_appears_while_another_is_written_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        Path("report.md").write_text("theirs", encoding="utf-8")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(CannotUse) as caught:
        write_new_file(Path("report.md"), "ours", force=False)
    assert said(caught) == "report.md exists already. Choose another name, or add --force to replace it."
    assert not write_if_free(Path("report.md"), "ours")
    assert files_in(Path()) == {"report.md": b"theirs"}


def test_a_disk_that_knows_no_second_names_is_written_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    assert write_if_free(Path("one"), "new")
    assert not write_if_free(Path("one"), "newer")
    assert files_in(Path()) == {"one": b"new"}


def test_what_fails_halfway_leaves_none_of_several_new_files(monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def name_the_first_alone(source: Path, target: Path) -> None:
        if Path(target).name != "a.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        link(source, target)

    monkeypatch.setattr(os, "link", name_the_first_alone)
    monkeypatch.setattr(os, "rename", name_the_first_alone)
    with pytest.raises(CannotUse):
        write_new_files({Path("a.md"): "one", Path("b.svg"): "two"}, force=False)
    assert files_in(Path()) == {}


# --- paths that cannot be


PATHS_THAT_CANNOT_BE = {
    "x" * 300: "the name is too long",
    "file/below": "part of the path is a file, not a folder",
    "file/below/it": "part of the path is a file, not a folder",
    "zero\0byte": "there can be no such name",
}


@pytest.mark.parametrize(("path", "reason"), PATHS_THAT_CANNOT_BE.items(), ids=["long", "file", "file and more", "zero"])
@pytest.mark.parametrize("write", [write_durably, write_if_free])
def test_a_path_that_cannot_be_is_said_in_words(write: Callable[[Path, str], object], path: str, reason: str) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotUse) as caught:
        write(Path(path), "new")
    assert f": {reason}. Choose another name or folder, and try again." in said(caught)
    assert files_in(Path()) == {"file": b"mine"}


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("x" * 300, "cannot be written: the name is too long."),
        ("file/below", "file is a file, not a folder."),
        ("file/below/it", "The folder file/below cannot be used: part of the path is a file, not a folder."),
        ("nowhere/it", "The folder nowhere does not exist. Make it first."),
        ("zero\0byte", "cannot be written: there can be no such name."),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_a_file_that_was_asked_for_and_cannot_be_is_said_in_words(path: str, told: str, force: bool) -> None:
    Path("file").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotUse) as caught:
        write_new_file(Path(path), "new", force=force)
    assert told in said(caught)
    assert files_in(Path()) == {"file": b"mine"}


@unix
def test_a_folder_that_is_a_link_that_leads_nowhere_is_called_so() -> None:
    Path("link").symlink_to("nowhere")
    with pytest.raises(CannotUse) as caught:
        make_folder(Path("link"))
    assert said(caught) == "link is a link that leads nowhere. Remove it, and try again."
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("ENOSPC", "the disk is full. Free some space or choose another folder, and try again."),
        ("EDQUOT", "the disk is full. Free some space or choose another folder, and try again."),
        ("EFBIG", "it is too large for this disk. Free some space or choose another folder, and try again."),
        ("EROFS", "nothing can be written there. Choose another name or folder, and try again."),
        ("EIO", "the disk or the network fails. Choose another name or folder, and try again."),
    ],
)
def test_what_the_disk_says_is_put_into_words_with_what_helps(monkeypatch: pytest.MonkeyPatch, number: str, told: str) -> None:
    def fail(_: int) -> None:
        raise OSError(getattr(errno, number), "…")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotUse) as caught:
        write_durably(Path("file.yaml"), "new")
    assert said(caught) == f"file.yaml cannot be written: {told}"


# --- what is ours

SCAN = """\
format: cxscan/scan/1
questionnaire: {id: tiny, version: "1.0"}
organisation: Town
date: 2026-11-22
status: draft
answers:
  ask: {level: 1}
"""
JSON = {"format": "cxscan/scan/1", "organisation": "Town", "answers": {"ask": {"level": 1}}}
OURS = {
    "a scan": SCAN,
    "JSON": json.dumps(JSON),
    "JSON on many lines": json.dumps(JSON, indent=4),
    "quoted": SCAN.replace("format: cxscan/scan/1", "\"format\"  :   'cxscan/scan/1'"),
    "escaped": SCAN.replace("format: cxscan/scan/1", 'format: "cx\\u0073can/scan/1"'),
    "a block": SCAN.replace("format: cxscan/scan/1", "format: >-\n  cxscan/scan/1"),
    "an explicit key": SCAN.replace("format: cxscan/scan/1", "? format\n: cxscan/scan/1"),
    "the last line": SCAN.replace("format: cxscan/scan/1\n", "") + "format: cxscan/scan/1\n",
    "after a long comment": "# " + "x" * 100_000 + "\n" + SCAN,
    "of Windows": "\ufeff" + SCAN.replace("\n", "\r\n"),
    "of a later program": SCAN.replace("scan/1", "scan/2"),
    "broken": SCAN + "  - [\n",
    "broken before it says what it is": "answers: [\n" + SCAN,
    "JSON in conflict": f"<<<<<<< HEAD\n{json.dumps(JSON, indent=2)}\n=======\n",
    "in conflict": f"<<<<<<< HEAD\n{SCAN}=======\n{SCAN}>>>>>>> theirs\n",
    "a questionnaire": "format: cxscan/questionnaire/1\nid: mine\n",
    "a translation": "language: nl\nformat: cxscan/translation/1\n",
    "a house style": "format: cxscan/brand/1\nname: Town\n",
}


@pytest.mark.parametrize("text", OURS.values(), ids=OURS)
def test_nothing_of_ours_is_replaced_however_it_is_written(text: str) -> None:
    path = Path("report.md")
    path.write_bytes(text.encode())
    for instead_of in (None, BRAND, SCAN_FILE):
        with pytest.raises(WrongUsage) as caught:
            write_new_file(path, "new", force=True, instead_of=instead_of)
        assert said(caught) == "report.md holds a scan or a questionnaire. Choose another name."
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_scan_that_an_editor_saved_in_another_encoding_is_not_replaced(encoding: str) -> None:
    path = Path("report.md")
    path.write_text(SCAN, encoding=encoding)
    with pytest.raises(WrongUsage):
        write_new_file(path, "new", force=True)
    assert path.read_text(encoding=encoding) == SCAN


@unix
def test_a_scan_is_not_replaced_through_a_link() -> None:
    Path("scan.yaml").write_text(SCAN, encoding="utf-8")
    Path("report.md").symlink_to("scan.yaml")
    with pytest.raises(WrongUsage):
        write_new_file(Path("report.md"), "new", force=True)
    assert Path("scan.yaml").read_text(encoding="utf-8") == SCAN


@pytest.mark.parametrize(
    "content",
    [
        b"# A report\n\nA scan begins with:\n\nthe word format, and cxscan/scan/1 after it.\n",
        b"<!doctype html><p>format</p>",
        b"PK\x03\x04\x00\xff",
        b"",
        b"\xff\xfe\x00",
        b"- a\n- list\n",
        b"format: something/else\n",
        b"A report.\n\n    Say in the file what it is, with format: cxscan/scan/1\n",
    ],
)
def test_what_is_not_ours_is_replaced_where_that_is_forced(content: bytes) -> None:
    path = Path("report.md")
    path.write_bytes(content)
    write_new_file(path, "new", force=True)
    assert path.read_text(encoding="utf-8") == "new"


def test_a_starter_replaces_a_questionnaire_and_nothing_else_of_ours() -> None:
    path = Path("mine.yaml")
    path.write_text(OURS["a questionnaire"], encoding="utf-8")
    write_new_file(path, "new", force=True, instead_of=QUESTIONNAIRE)
    assert path.read_text(encoding="utf-8") == "new"
    path.write_text(SCAN, encoding="utf-8")
    with pytest.raises(WrongUsage):
        write_new_file(path, "new", force=True, instead_of=QUESTIONNAIRE)


# --- every command that writes


@pytest.fixture
def finished_scan() -> Path:
    write_tiny_questionnaire(Path("questionnaires"))
    return write_tiny_scan(Path("scans/town.yaml"), {"ask": 1, "hear": 2, "help": 3}, status="final")


WRITING_COMMANDS = {
    "a report": ("report", "scans/town.yaml", "--output", "out.md"),
    "a page": ("report", "scans/town.yaml", "--output", "out.html"),
    "a workbook": ("report", "scans/town.yaml", "--output", "out.xlsx"),
    "paper": ("report", "scans/town.yaml", "--output", "out.docx"),
    "slides": ("report", "scans/town.yaml", "--output", "out.pptx"),
    "all teams": ("overview", "scans", "--format", "html", "--output", "out.html"),
    "a starter": ("questionnaires", "new", "out.yaml"),
    "a template": ("templates", "copy", "full", "out.md.j2"),
}


@pytest.fixture(params=list(WRITING_COMMANDS.values()), ids=list(WRITING_COMMANDS))
def command(request: pytest.FixtureRequest, finished_scan: Path) -> tuple[str, ...]:
    assert finished_scan.exists()
    wanted: tuple[str, ...] = request.param
    return wanted


@unix
def test_no_command_writes_through_a_link_that_leads_nowhere(command: tuple[str, ...]) -> None:
    out = Path(command[-1])
    Path("elsewhere").mkdir()
    out.symlink_to("elsewhere/victim")
    outcome = cxscan(*command)
    assert (outcome.exit_code, list(Path("elsewhere").iterdir())) == (3, [])
    assert f"{out} is a link to elsewhere/victim." in outcome.stderr


@unix
def test_no_command_replaces_a_device_or_a_pipe(command: tuple[str, ...]) -> None:
    out = Path(command[-1])
    os.mkfifo(out)
    for forced in ((), ("--force",)):
        outcome = cxscan(*command, *forced)
        assert (outcome.exit_code, outcome.stderr.splitlines()[-1]) == (
            3,
            f"{out} is a device or a pipe, not a file. Choose another name.",
        )
    assert stat.S_ISFIFO(out.stat().st_mode)


@pytest.mark.parametrize("kind", ["a scan", "JSON", "escaped", "in conflict"])
def test_no_command_replaces_a_scan_whatever_is_forced(command: tuple[str, ...], kind: str) -> None:
    out = Path(command[-1])
    out.write_text(OURS[kind], encoding="utf-8")
    outcome = cxscan(*command, "--force")
    assert (outcome.exit_code, out.read_text(encoding="utf-8")) == (2, OURS[kind])
    assert f"{out} holds a scan or a questionnaire." in outcome.stderr


def test_every_command_replaces_an_ordinary_file_where_that_is_forced(command: tuple[str, ...]) -> None:
    out = Path(command[-1])
    out.write_text("old", encoding="utf-8")
    outcome = cxscan(*command)
    assert (outcome.exit_code, out.read_text(encoding="utf-8")) == (3, "old")
    assert cxscan(*command, "--force").exit_code == 0
    assert out.read_bytes() != b"old"


def test_no_command_leaves_anything_beside_what_it_writes(command: tuple[str, ...]) -> None:
    before = set(files_in(Path()))
    assert cxscan(*command).exit_code == 0
    new = set(files_in(Path())) - before
    assert not [name for name in new if name.startswith(".")]


@unix
def test_a_name_of_our_own_passes_by_a_link_that_leads_nowhere(finished_scan: Path) -> None:
    Path("elsewhere").mkdir()
    finished_scan.with_suffix(".html").symlink_to("../elsewhere/victim")
    Path("overview.html").symlink_to("elsewhere/victim")
    assert cxscan("report", finished_scan, "--format", "html").stdout == f"{Path('scans/town-2.html').resolve()}\n"
    assert cxscan("overview", "scans", "--format", "html").stdout == f"{Path('overview-2.html').resolve()}\n"
    assert list(Path("elsewhere").iterdir()) == []


@unix
def test_a_picture_beside_a_report_is_not_written_through_a_link_that_leads_nowhere(finished_scan: Path) -> None:
    assert cxscan("report", finished_scan, "--output", "first.md").exit_code == 0
    pictures = [name for name in files_in(Path()) if name.startswith("first") and name.endswith(".svg")]
    assert pictures
    Path("elsewhere").mkdir()
    Path(pictures[0].replace("first", "second", 1)).symlink_to("elsewhere/victim")
    assert cxscan("report", finished_scan, "--output", "second.md").exit_code == 3
    assert (list(Path("elsewhere").iterdir()), Path("second.md").exists()) == ([], False)


@unix
def test_a_new_scan_and_the_copy_of_its_questionnaire_pass_by_links_that_lead_nowhere(finished_scan: Path) -> None:
    Path("elsewhere").mkdir()
    Path("scans/2026-11-22-town.yaml").symlink_to("../elsewhere/victim")
    outcome = cxscan("run", "tiny", "--organisation", "Town", "--today", "2026-11-22", "--new", typed="2\n")
    assert outcome.exit_code == 0
    assert "level: 2" in Path("scans/2026-11-22-town-2.yaml").read_text(encoding="utf-8")
    Path("scans/questionnaires/tiny-1.0.yaml").unlink()
    Path("scans/questionnaires/tiny-1.0.yaml").symlink_to("../../elsewhere/victim")
    outcome = cxscan("run", "tiny", "--organisation", "City", "--today", "2026-11-22", typed="2\n")
    assert (outcome.exit_code, list(Path("elsewhere").iterdir())) == (3, [])
    assert "scans/questionnaires/tiny-1.0.yaml is a link that leads nowhere." in outcome.stdout + outcome.stderr
    assert finished_scan.exists()


@unix
def test_the_cache_is_not_written_through_a_link(cache_of_its_own: Path) -> None:
    for number in range(60):
        write_tiny_scan(Path(f"scans/{number}.yaml"), {"ask": 1}, status="final", organisation=f"Town {number}")
    write_tiny_questionnaire(Path("questionnaires"))
    victim = Path("victim")
    victim.write_text("precious", encoding="utf-8")
    victim.chmod(0o644)
    cache_of_its_own.mkdir(parents=True)
    (cache_of_its_own / "scans.db").symlink_to(victim.resolve())
    assert cxscan("overview", "scans").exit_code == 0
    assert (victim.read_text(encoding="utf-8"), mode(victim)) == ("precious", 0o644)


@unix
def test_a_file_for_a_library_is_private_from_then_on_and_no_second_name_of_another() -> None:
    before = Path("ours.db")
    before.write_bytes(b"ours")
    before.chmod(0o644)
    make_private_file(before)
    make_private_file(Path("new.db"))
    assert (mode(before), before.read_bytes(), mode(Path("new.db"))) == (0o600, b"ours", 0o600)
    victim = Path("victim")
    victim.write_text("precious", encoding="utf-8")
    victim.chmod(0o644)
    Path("second.db").hardlink_to(victim)
    os.mkfifo("pipe.db")
    for name in ("second.db", "pipe.db"):
        with pytest.raises(OSError, match=name):
            make_private_file(Path(name))
    assert mode(victim) == 0o644


# --- what a killed program leaves behind


def a_process_that_is_over() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def left_by(process: int, name: str, monkeypatch: pytest.MonkeyPatch, machine: str | None = None) -> Path:
    """Leave a temporary file as another process would."""
    with monkeypatch.context() as for_a_moment:
        for_a_moment.setattr(os, "getpid", lambda: process)
        if machine:
            for_a_moment.setattr("cxscan.files.saving.temporaries.machine_name", lambda: machine)
        path = Path(temporary_name(name))
    path.write_text("half", encoding="utf-8")
    return path


@unix
def test_what_a_killed_program_left_is_cleared_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = a_process_that_is_over()
    left = [left_by(gone, "scan.yaml", monkeypatch), left_by(gone, "report.html", monkeypatch)]
    left.append(Path(f".scan.yaml.{gone}.tmp"))  # as the first version called them
    left[-1].write_text("half", encoding="utf-8")
    stays = [
        left_by(os.getpid(), "scan.yaml", monkeypatch),
        left_by(os.getppid(), "scan.yaml", monkeypatch),
        left_by(gone, "scan.yaml", monkeypatch, machine="elsewhere"),
        Path(".mine.tmp"),
        Path(f".report.{gone}.tmp"),
        Path("scan.yaml"),
    ]
    for path in stays[3:]:
        path.write_text("mine", encoding="utf-8")
    clear_temporaries(Path())
    assert [path for path in left if path.exists()] == []
    assert [path for path in stays if not path.exists()] == []


@unix
@pytest.mark.parametrize(("minutes", "stays"), [(55, True), (65, False)])
def test_what_another_machine_writes_is_left_to_it_for_an_hour(
    minutes: int, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = left_by(a_process_that_is_over(), "scan.yaml", monkeypatch, machine="elsewhere")
    then = path.stat().st_mtime - 60 * minutes
    os.utime(path, (then, then))
    clear_temporaries(Path())
    assert path.exists() is stays


@unix
def test_a_report_clears_what_was_left_where_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    left = left_by(a_process_that_is_over(), "report.md", monkeypatch)
    write_new_file(Path("report.md"), "new", force=False)
    assert not left.exists()


@unix
def test_a_folder_or_a_link_under_such_a_name_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = a_process_that_is_over()
    link, folder = (left_by(gone, "scan.yaml", monkeypatch) for _ in range(2))
    for path in (link, folder):
        path.unlink()
    link.symlink_to("victim")
    folder.mkdir()
    clear_temporaries(Path())
    assert (link.is_symlink(), folder.is_dir()) == (True, True)


def test_what_is_taken_for_left_behind_while_it_is_written_is_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync
    cleared: list[int] = []

    def fsync(descriptor: int) -> None:
        flush(descriptor)
        temporary = [path for path in Path().iterdir() if re.search(r"\.tmp$", path.name)]
        if temporary and not cleared:
            cleared.append(1)
            temporary[0].unlink()

    monkeypatch.setattr(os, "fsync", fsync)
    write_durably(Path("file.yaml"), "new")
    assert (Path("file.yaml").read_text(encoding="utf-8"), cleared) == ("new", [1])
