"""What is asked of a report, as values."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.desk.report.formats import FORMS
from cxscan.desk.report.places import form_for
from cxscan.files.problems import WrongUsage
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.desk.report.formats import ReportFormat
    from cxscan.desk.report.since import Since


@frozen
class ReportWishes:
    """What a report is to be."""

    report_format: "ReportFormat | None" = None
    """None for the form that the name of the output says."""
    against: tuple[Path, ...] = ()
    """Earlier scans, or folders with them."""
    since: "Since | None" = None
    """From which scan on the others of the same folder are shown too."""
    output: Path | None = None
    """A file, or a folder for a file of our own name."""
    template: str = "full"
    pillar: str | None = None
    brand: Path | None = None
    names: bool = False
    anonymise: bool = False
    force: bool = False
    to_file: bool = False
    """Whether it goes to a file though none is named."""
    comments: Path | None = None
    """A file with what the author of the report writes."""
    lang: str | None = None
    folder: Path | None = None
    """A folder of scans: where a scan was taken out of it, its questionnaire still stands there."""

    @property
    def form(self) -> "ReportFormat":
        """The form of the report; raises as `form_for` does."""
        return form_for(self.report_format, self.output)

    @property
    def goes_to_screen(self) -> bool:
        """Whether it is printed, since it can be and no file is named."""
        return self.output is None and FORMS[self.form].is_printed and not self.to_file

    def refuse_contradictions(self) -> None:
        """Say no to wishes that do not go together.

        Raises:
            WrongUsage: there are some.
            CannotUse: a folder is named that does not exist.
        """
        to_screen = self.goes_to_screen
        if self.names and self.anonymise:
            raise WrongUsage("A report either names people or leaves them out: use --names or --anonymise, not both.")
        if self.force and to_screen:
            raise WrongUsage("--force replaces a file, and this report goes to the screen. Add --output, or leave it out.")
