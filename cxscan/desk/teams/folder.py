"""All the scans of some folders, and what to say where none of them counts."""

import gc
from collections.abc import Sequence
from pathlib import Path

from cxscan import __version__
from cxscan.archive.cache import ArchiveCache
from cxscan.archive.many import Archive, read_archive
from cxscan.archive.passed_over import expand_pattern
from cxscan.desk.reader import Reader
from cxscan.files.disk.paths import exists
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.files.problems import CannotUse
from cxscan.files.questionnaires.library import Library
from cxscan.languages import Message, message

_WORTH_A_CACHE = 50


def archive_in(places: Sequence[Path], reader: Reader) -> Archive:
    """Return the scans of folders and named files; the reader is shown how far it is.

    Raises:
        CannotUse: a folder does not exist, or a folder or named file cannot be read.
        FileProblems: a named file is not right.
    """
    places = [path for place in places for path in expand_pattern(place)]
    for place in places:
        if place != SCANS_FOLDER and not exists(place):
            raise CannotUse("The folder {path} does not exist. Check the name.", path=place)
    # What is loaded by now stays. Very many scans make the collector of garbage walk over it again and again.
    gc.freeze()
    with (
        ArchiveCache(__version__, only_from=_WORTH_A_CACHE) as cache,
        reader.watch(reader.language.say("Reading the scans")) as progress,
    ):
        return read_archive(places, Library(), cache=cache, progress=progress)


def none_found(archive: Archive, places: Sequence[Path], *, drafts: bool, may_add_drafts: bool = True) -> Message:
    """Return what to say where no scan of some folders and files counts, and what to do.

    `drafts` were asked for already; `may_add_drafts` where somebody could still ask for them.
    """
    folder = [str(place) for place in places]
    in_progress = not drafts and any(one.status == "draft" and not one.is_view for one in archive.scans)
    if in_progress and not may_add_drafts:
        return message("There is no finished scan in {folder}. Finish one of those in progress first.", folder=folder)
    if in_progress:
        return message("There is no finished scan in {folder}. Add --drafts for those in progress.", folder=folder)
    if archive.scans:
        return message("There is no scan of a group in {folder}. Begin one with: cxscan run", folder=folder)
    return message("There is no scan in {folder} yet. Begin one with: cxscan run", folder=folder)
