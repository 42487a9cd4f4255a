"""Comparing two scans: which two are meant, what grew between them, and what to mind about it."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxscan.archive.placed import PlacedScan, place_of
from cxscan.archive.shelf import Shelf
from cxscan.desk.cautions import say_draft, say_other_team
from cxscan.desk.reader import Reader
from cxscan.desk.shown_scan import refuse_apart
from cxscan.desk.which_scan import newest_two, refuse_missing, scan_before
from cxscan.files.disk.paths import is_folder, is_same_file
from cxscan.files.problems import WrongUsage
from cxscan.languages import Message, message
from cxscan.maturity.growth import ScanChange, compare_scans
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.reports.one_scan.story import Story


@frozen
class ComparisonWishes:
    """Which two scans are to be compared."""

    old: Path | None
    """A file, or a folder for its newest two; none for those of `folder`."""
    new: Path | None
    """None for `old` as the newer one, beside what came before it."""
    folder: Path
    lang: str | None = None


@frozen
class Comparison:
    """Two scans, the older one in the language and the words of the newer, and what grew between them."""

    older: PlacedScan
    newer: PlacedScan

    @cached_property
    def change(self) -> ScanChange:
        """What grew, and what dropped."""
        older, newer = self.older, self.newer
        return compare_scans(older.scan, older.questionnaire, newer.scan, newer.questionnaire)

    @property
    def story(self) -> "Story":
        """What there is to tell of the newer one, with its growth."""
        from cxscan.reports.one_scan.story import tell_story

        return tell_story(self.newer, self.newer.language, self.older)

    @property
    def data(self) -> dict[str, Any]:
        """The growth as data for programs."""
        from cxscan.maturity.growth import reworded_questions
        from cxscan.reports.jsondata import change_data

        reworded = reworded_questions(self.older.wording, self.newer.wording)
        return change_data(self.older.scan, self.newer.scan, self.change, reworded)


def compare(wishes: ComparisonWishes, reader: Reader) -> Comparison:
    """Return what grew between the two scans that are meant, and tell what keeps them from being compared as they stand.

    Raises:
        WrongUsage: there are no two, or they are not scans of groups with one questionnaire.
        CannotUse: one cannot be read.
        FileProblems: one is not right, or its questionnaire cannot be found.
    """
    refuse_missing(wishes.folder)
    shelf = Shelf(scans=wishes.folder)
    old, new = _pair(wishes, shelf, reader)
    newer = shelf.scan(new, wishes.lang)
    older = shelf.scan(old).beside(newer)
    refuse_apart(older, newer)
    reader = reader.speaking(newer.language)
    say_other_team(older, newer, reader)
    for one in (older, newer):
        say_draft(one, reader)
    if is_same_file(old, new):
        reader.note("Both names lead to the same file, so nothing differs.")
    if older.comes_after(newer):
        reader.note("The first scan is newer than the second: what you see is the way back.")
    if older.questionnaire.scale != newer.questionnaire.scale:
        reader.note(_other_scale(older.questionnaire, newer.questionnaire))
    return Comparison(older, newer)


def _other_scale(old: Questionnaire, new: Questionnaire) -> Message:
    if len(old.levels) != len(new.levels):
        return message("The two questionnaires have a different number of levels, so the answers cannot be compared.")
    return message(
        "The levels of the two questionnaires have other numbers ({old} and {new}), so the answers cannot be compared.",
        old="–".join(map(str, old.scale)),
        new="–".join(map(str, new.scale)),
    )


def _pair(wishes: ComparisonWishes, shelf: Shelf, reader: Reader) -> tuple[Path, Path]:
    old, new = wishes.old, wishes.new
    if old is None or (new is None and is_folder(old)):
        return newest_two(old or wishes.folder, shelf, reader)
    if new is not None:
        return old, new
    from cxscan.files.repository.revisions import RevisionPath

    place = place_of(old)
    if isinstance(place, RevisionPath) and place.on_disk:
        reader.note("Compared with the file on disk: {path}", path=place.on_disk)
        return old, place.on_disk
    before = scan_before(shelf.scan(old), shelf, reader)
    if before is None:
        raise WrongUsage("There is no earlier scan of this team beside {path}. Name two files.", path=old)
    reader.note("Taken: {path}", path=before.path)
    return before.named, old
