"""What to mind about scans: which cannot stand beside which, of whom they are, and what they leave out; said with a way on."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.files.disk.typed_paths import as_typed
from cxscan.languages import Message, message
from cxscan.model.scan import Scan
from cxscan.model.texts.names import same_name

if TYPE_CHECKING:
    from cxscan.archive.light import ArchivedScan
    from cxscan.archive.placed import PlacedScan
    from cxscan.desk.reader import Reader


def on_another_scale(one: "PlacedScan | ArchivedScan", other: "PlacedScan | ArchivedScan") -> Message:
    """Return why a scan is left out beside another: its questionnaire has another number of levels."""
    return message(
        "{path} is left out: its questionnaire has {levels} levels and that of {other} {others}, so the two cannot be compared. "
        "See it alone with: cxscan show {typed}",
        path=one.path,
        typed=as_typed(one.path),
        levels=one.questionnaire.scale_in_short,
        other=other.path,
        others=other.questionnaire.scale_in_short,
    )


def on_the_scale_of(now: "PlacedScan", earlier: Sequence["PlacedScan"], reader: "Reader") -> list["PlacedScan"]:
    """Return the earlier scans that can be compared with this one, and say which are left out."""
    kept = []
    for one in earlier:
        if one.questionnaire.scale == now.questionnaire.scale:
            kept.append(one)
        else:
            reader.note(on_another_scale(one, now))
    return kept


def say_other_team(old: "PlacedScan", new: "PlacedScan", reader: "Reader") -> None:
    """Say that two scans are of two teams, where the newer one does not say itself that it follows the older one."""
    if is_of_team(old.scan, new.scan) or (new.scan.previous and Path(new.scan.previous).name == old.path.name):
        return
    reader.note(
        "These are scans of two teams: {old} ({path}) and {new} ({other}). If the name has changed, say so in the newer scan "
        "with “previous”.",
        old=team_of(old.scan),
        path=old.path,
        new=team_of(new.scan),
        other=new.path,
    )


def is_of_team(one: Scan, other: Scan) -> bool:
    """Tell whether two scans are about the same organisation and unit."""
    return same_name(one.organisation, other.organisation) and same_name(one.unit, other.unit)


def team_of(scan: "Scan | ArchivedScan") -> str:
    """Return who a scan is about, as people call it."""
    return " · ".join(filter(None, (scan.organisation, scan.unit)))


def say_scopes(scans: Iterable["ArchivedScan"], reader: "Reader") -> None:
    """Say that short and full scans stand on one line: their scores rest on other questions."""
    if len({scan.scope for scan in scans}) > 1:
        reader.note(
            "Short scans and full ones are together here: the score of each rests on its own questions. Growth and pace count "
            "only the questions that the scans share."
        )


def say_draft(shown: "PlacedScan", reader: "Reader") -> None:
    """Say that a scan is still in progress, where the result itself does not."""
    if shown.scan.status == "draft":
        reader.speaking(shown.language).note("{path} is still in progress: the numbers can change.", path=shown.path)


def say_one_view(shown: "PlacedScan", reader: "Reader") -> None:
    """Say that a scan is the view of one person, where it could be taken for the group's."""
    if shown.scan.rater:
        reader.speaking(shown.language).note(
            "{path} is the view of one person ({rater}).", path=shown.path, rater=shown.scan.rater
        )
