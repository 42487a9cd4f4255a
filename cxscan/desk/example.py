"""The worked example: one organisation over five years, with its reports."""

from collections.abc import Iterator
from pathlib import Path

from cxscan.desk.reader import Reader
from cxscan.desk.report.formats import ReportFormat
from cxscan.desk.report.report import write_report
from cxscan.desk.report.wishes import ReportWishes
from cxscan.files.disk.paths import exists, is_empty_folder
from cxscan.files.disk.text import read_text
from cxscan.files.problems import CannotUse
from cxscan.files.questionnaires.library import FOLDER_NAME, data_folder
from cxscan.files.saving.durable import make_folder
from cxscan.files.saving.new_files import write_new_file


def write_example(folder: Path, lang: str | None, reader: Reader) -> Iterator[Path]:
    """Write the scans, a report on each with its growth since those before, and on the newest in three forms; yield each file.

    Raises:
        CannotUse: the folder holds something already, or cannot be written.
    """
    if exists(folder) and not is_empty_folder(folder):
        raise CannotUse("{path} exists already and is not empty. Name a new folder.", path=folder)
    make_folder(folder)
    scans: list[Path] = []
    for example in sorted((data_folder(FOLDER_NAME) / "example").glob("*.yaml")):
        scan = folder / example.name
        write_new_file(scan, read_text(example), force=False)
        yield scan
        yield write_report(scan, ReportWishes(against=tuple(scans), lang=lang), reader)
        scans.append(scan)
    over_the_years = scans[-1].with_suffix(f".since-{scans[0].name[:4]}.md")
    yield write_report(scans[-1], ReportWishes(against=(scans[0],), output=over_the_years, lang=lang), reader)
    for form in (ReportFormat.HTML, ReportFormat.EXCEL):
        yield write_report(scans[-1], ReportWishes(form, against=tuple(scans[:-1]), lang=lang), reader)
