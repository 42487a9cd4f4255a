"""The scores of one scan, and how they came about."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.desk.cautions import say_draft, say_one_view
from cxscan.desk.reader import Reader
from cxscan.desk.shown_scan import pillar_named
from cxscan.desk.which_scan import newest_scan
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from typing import Any

    from cxscan.maturity.explanation import Explanation


@frozen
class ScanWishes:
    """Which scan is meant, and how it is to be shown."""

    scan: Path | None
    """A file, or a folder for its newest; none for the newest of `folder`."""
    folder: Path
    """A folder of scans: where a scan was taken out of it, its questionnaire still stands there."""
    lang: str | None = None


def read_wished(wishes: ScanWishes, reader: Reader) -> PlacedScan:
    """Return the scan that is meant, and tell which one and whose it is.

    Raises:
        WrongUsage: there is none.
        CannotUse: it cannot be read.
        FileProblems: it is not right, or its questionnaire cannot be found.
    """
    shown = _read(wishes, reader)
    say_one_view(shown, reader)
    return shown


def data_of(shown: PlacedScan) -> "dict[str, Any]":
    """Return a scan with its scores as data for programs: all that stands in its file goes along."""
    from cxscan.files.scans import plain_record
    from cxscan.maturity.scores import score_scan
    from cxscan.reports.jsondata import scan_data
    from cxscan.reports.votes_data import votes_data

    scan, questionnaire = shown.scan, shown.questionnaire
    return scan_data(scan, score_scan(scan, questionnaire), plain_record(scan)) | votes_data(scan, questionnaire)


@frozen
class ExplainedScan:
    """A scan, and how its score came about."""

    shown: PlacedScan
    explanation: "Explanation"
    pillar: str | None
    """The id of the one pillar that was asked about."""


def explain(wishes: ScanWishes, pillar: str | None, reader: Reader) -> ExplainedScan:
    """Return the scan that is meant and how its score came about, or that of one pillar, by its title or id.

    Raises:
        WrongUsage: there is no such scan or pillar; else as `read_wished`.
    """
    from cxscan.maturity.explanation import explain_score

    shown = _read(wishes, reader)
    if pillar is not None:
        pillar = pillar_named(pillar, {one.id: one.title for one in shown.questionnaire.pillars})
    say_draft(shown, reader)
    say_one_view(shown, reader)
    return ExplainedScan(shown, explain_score(shown.scan, shown.questionnaire, pillar), pillar)


def _read(wishes: ScanWishes, reader: Reader) -> PlacedScan:
    shelf = Shelf(scans=wishes.folder)
    return shelf.scan(newest_scan(wishes.scan, wishes.folder, shelf, reader), wishes.lang)
