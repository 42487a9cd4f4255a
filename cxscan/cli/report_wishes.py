"""What is asked of a report: the options of `cxscan report`, as values."""

from pathlib import Path

from cxscan.desk.report.formats import ReportFormat
from cxscan.model.values import frozen


@frozen
class ReportWishes:
    """What the options of `cxscan report` ask for."""

    report_format: ReportFormat = ReportFormat.MARKDOWN
    against: tuple[Path, ...] = ()
    """Earlier scans, or folders with them."""
    output: Path | None = None
    template: str = "full"
    pillar: str | None = None
    brand: Path | None = None
    names: bool = False
    anonymise: bool = False
    force: bool = False
    to_file: bool = False
    """Whether it goes to a file though none is named."""
    lang: str | None = None
    folder: Path | None = None
    """A folder of scans: where a scan was taken out of it, its questionnaire still stands there."""
