"""After the last question: where the scan is, and the report if the group wants it."""

from pathlib import Path

from cxscan.cli.output import print_message, print_result
from cxscan.cli.report import open_file
from cxscan.cli.report_forms import ReportFormat
from cxscan.cli.report_making import report_to_file
from cxscan.cli.report_wishes import ReportWishes
from cxscan.cli.wishes import Start
from cxscan.files.paths import exists, resolved
from cxscan.files.scans import FoundScan
from cxscan.maturity.scores import carried_questions, score_scan
from cxscan.model.scan import Scan
from cxscan.workshop.room import EndOfInput


def where_it_is(path: Path, scan: Scan, start: Start) -> str:
    """Return where the scan in progress is and how to go on with it, each on a line of its own so that it can be copied."""
    language = start.language
    if not exists(path):
        return language.say("Stopped before the first answer; nothing was saved.")
    where = language.say(
        "Everything is saved in\n  {path}\nGo on with\n  {command}", path=resolved(path), command=f"cxscan run {_quoted(path)}"
    )
    carried = len(carried_questions(scan, start.questionnaire))
    if not carried:
        return where
    not_looked_at = language.say_count(
        "{number} answer was carried over from an earlier scan and not looked at again.",
        "{number} answers were carried over from an earlier scan and not looked at again.",
        carried,
    )
    return f"{not_looked_at}\n{where}"


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def say_end(path: Path, scan: Scan, start: Start) -> None:
    """Say where the scan is: how to go on with it, or what the result is."""
    language = start.language
    if not exists(path):
        print_message(where_it_is(path, scan, start))
        return
    if scan.status == "draft":
        print_result(where_it_is(path, scan, start))
        return
    whole = score_scan(scan, start.questionnaire).score
    print_result(
        language.say(
            "Done: {score} ({answered} of {of} answered). The scan is in\n  {path}",
            score=language.score(whole.value, start.questionnaire.step),
            answered=whole.answered,
            of=whole.applicable,
            path=resolved(path),
        )
    )


def offer_report(path: Path, start: Start, earlier: FoundScan | None) -> None:
    """Write the report if the group wants it, and open it if they ask."""
    language = start.language
    try:
        if not start.room.confirm(language.say("Make the report now?"), default=True):
            return
        # A page shows the pictures, and every machine has something to open it with.
        wishes = ReportWishes(
            report_format=ReportFormat.HTML,
            against=(path.parent,) if earlier else (),
            lang=language.code,
        )
        written = report_to_file(path, wishes)
        print_result(language.say("The report is in\n  {path}", path=resolved(written)))
        if start.room.confirm(language.say("Open it now?"), default=False):
            open_file(written)
    except EndOfInput:
        return
