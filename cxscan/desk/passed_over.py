"""Saying what of a folder of scans does not count or is not followed: in one way, once, whichever command reads the folder."""

import os
from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from cxscan.archive.passed_over import Kind, PassedOver, why_not_followed
from cxscan.desk.reader import Reader
from cxscan.files.disk.typed_paths import as_typed
from cxscan.languages import Language
from cxscan.maturity.history import BrokenLink, S
from cxscan.model.texts.plain_text import quoted

_NAMED = 3
"""More of a kind than this are counted, not all named: before a workshop a folder may hold a view of everybody, and a folder of
all kinds of files would hide the one result behind a line for each."""


def say_passed_over(
    passed_over: Sequence[PassedOver], reader: Reader, *, with_names: bool = True, may_add_drafts: bool = False
) -> None:
    """Say what does not count, and why; only how many where the name of a file could give away whose it is."""
    language = reader.language
    notes = _with_names(passed_over, language) if with_names else _counted(passed_over, language)
    if may_add_drafts and any(one.kind == "draft" for one in passed_over):
        notes.append(language.say("To count scans in progress too, add --drafts."))
    for text in notes:
        reader.hear(text)


def say_not_followed(
    broken: Iterable[BrokenLink[S]], drafts: Container[str], reader: Reader, *, may_add_drafts: bool = False
) -> None:
    """Say which scans name one as `previous` that they cannot follow, and why; `drafts` are the names of files not counted."""
    for one in broken:
        reader.note(why_not_followed(one, drafts, may_add_drafts=may_add_drafts))


def _with_names(passed_over: Sequence[PassedOver], language: Language) -> list[str]:
    say_count, unread = language.say_count, [one.path for one in passed_over if one.kind == "unreadable"]
    are_counted = len(unread) > _NAMED
    notes = [language.put(one.note) for one in passed_over if one.note and not (are_counted and one.kind == "unreadable")]
    if are_counted:
        notes.append(
            language.say(
                "{number} files were passed over, since they cannot be used: {paths}. See: cxscan check {typed}",
                number=len(unread),
                paths=_first_of([quoted(str(path)) for path in unread]),
                typed=as_typed(*_folders_of(unread)),
            )
        )
    if drafts := _of_kind("draft", passed_over):
        notes.append(
            say_count(
                "{number} scan in progress was passed over: {paths}.",
                "{number} scans in progress were passed over: {paths}.",
                len(drafts),
                paths=_first_of(drafts),
            )
        )
    if views := _of_kind("view", passed_over):
        notes.append(
            say_count(
                "{number} view of one person was passed over: {paths}.",
                "{number} views of one person were passed over: {paths}.",
                len(views),
                paths=_first_of(views),
            )
        )
    return notes


def _folders_of(paths: Sequence[Path]) -> list[str]:
    """Return the folder in which all of them stand; some of their folders where there is none."""
    try:
        return [os.path.commonpath([path.parent for path in paths]) or os.curdir]
    except ValueError:  # on two drives, or some named from the top
        return list(dict.fromkeys(str(path.parent) for path in paths))[:_NAMED]


def _counted(passed_over: Sequence[PassedOver], language: Language) -> list[str]:
    say_count = language.say_count
    drafts, views = len(_of_kind("draft", passed_over)), len(_of_kind("view", passed_over))
    faults = len(passed_over) - drafts - views
    notes = [
        (
            faults,
            say_count(
                "{number} file was passed over. See: cxscan check", "{number} files were passed over. See: cxscan check", faults
            ),
        ),
        (drafts, say_count("{number} scan in progress was passed over.", "{number} scans in progress were passed over.", drafts)),
        (
            views,
            say_count("{number} view of one person was passed over.", "{number} views of one person were passed over.", views),
        ),
    ]
    return [text for number, text in notes if number]


def _of_kind(kind: Kind, passed_over: Iterable[PassedOver]) -> list[str]:
    return [quoted(str(one.path)) for one in passed_over if one.kind == kind]


def _first_of(paths: Sequence[str]) -> str:
    return ", ".join([*paths[:_NAMED], *(["…"] if len(paths) > _NAMED else [])])
