"""What a report tells of a scan: with its growth since earlier ones, without names, or of one pillar, as is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.desk.cautions import on_the_scale_of, say_other_team
from cxscan.desk.reader import Reader
from cxscan.desk.report.since import scans_since
from cxscan.desk.shown_scan import latest_before, pillar_named, refuse_apart
from cxscan.desk.which_scan import line_before, scan_before
from cxscan.files.disk.paths import is_folder, resolved
from cxscan.files.disk.typed_paths import as_typed
from cxscan.languages import message
from cxscan.model.anonymity import anonymous, names_in
from cxscan.reports.one_scan.one_pillar import one_pillar
from cxscan.reports.one_scan.story import Story, tell_story

if TYPE_CHECKING:
    from cxscan.desk.report.wishes import ReportWishes


def story_for(now: PlacedScan, wishes: "ReportWishes", shelf: Shelf, reader: Reader) -> Story:
    """Return the story that is asked for of a scan, and tell what to mind about it, in its language.

    Raises:
        WrongUsage: a scan is named that it cannot be compared with, or a pillar that it does not have.
        CannotUse: the file of comments cannot be read.
        FileProblems: it is not right, or not about this scan.
    """
    named = _named(now, wishes, shelf, reader)
    line = scans_since(now, wishes, shelf, reader)
    known = {resolved(one.path) for one in named}
    others = [one.beside(now) for one in line if resolved(one.path) not in known]
    earlier = on_the_scale_of(now, [*named, *others], reader)
    if not (wishes.against or wishes.since):
        _suggest_earlier(now, shelf, reader)
    if wishes.comments:
        now = _with_comments(now, wishes.comments)
    if wishes.anonymise:
        now, *earlier = without_names([now, *earlier], reader)
    before = latest_before(now, _of(named or line, earlier))
    # The first of all is told anyway.
    begin = next(iter(_of(line[:1], earlier)), None) if wishes.since != "first" else None
    story = tell_story(now, now.language, before, earlier, names=wishes.names, since=begin)
    if earlier and story.growth is None:
        date = now.scan.date.isoformat()
        reader.note("The scan to compare with is not from before {date}: the report shows no growth.", date=date)
    if wishes.pillar is None:
        return story
    return one_pillar(story, pillar_named(wishes.pillar, {one.id: one.title for one in story.pillars}))


def _with_comments(now: PlacedScan, path: Path) -> PlacedScan:
    """Return a scan with the comments in a file put over its own."""
    from cxscan.files.comments import load_comments

    comments = load_comments(path, now.shelved.source).over(now.scan.comments)
    return replace(now, scan=now.scan.changed(comments=comments))


def _named(now: PlacedScan, wishes: "ReportWishes", shelf: Shelf, reader: Reader) -> list[PlacedScan]:
    """Return the earlier scans that are named, and those of the same team in the folders that are named.

    From which of them in a folder on is for `--since` to say, where it is there.
    """
    found: list[PlacedScan] = []
    for named in wishes.against:
        if is_folder(named) and wishes.since:
            continue
        line = line_before(now, named, shelf, reader) if is_folder(named) else (shelf.scan(named),)
        if not line:
            reader.note("{path}: there is no earlier finished scan of this team in {folder}", path=now.path, folder=named)
        for one in (earlier.beside(now) for earlier in line):
            refuse_apart(one, now)
            if not is_folder(named):  # what a folder holds of this team may have had other names
                say_other_team(one, now, reader)
            found.append(one)
    return found


def _of(some: Sequence[PlacedScan], shown: Sequence[PlacedScan]) -> list[PlacedScan]:
    """Return those of some scans that are shown, as they are shown."""
    paths = {resolved(one.path) for one in some}
    return [one for one in shown if resolved(one.path) in paths]


def _suggest_earlier(now: PlacedScan, shelf: Shelf, reader: Reader) -> None:
    before = scan_before(now, shelf, reader)
    if before and before.questionnaire.scale == now.questionnaire.scale:
        reader.note("To show the growth since last time, add: --against {path}", path=as_typed(before.path))


def without_names(scans: Sequence[PlacedScan], reader: Reader) -> list[PlacedScan]:
    """Return the scans that are shown together without the names in any of them, and say what cannot be cleaned."""
    names = frozenset(name for one in scans for name in names_in(one.scan))
    organisation = scans[0].language.say("an organisation")
    for note in (
        message("Left out: the organisation, department and title, and the people, also by their full names in notes."),
        message(
            "Read the report before you pass it on. Parts of names, nicknames, links and names of customers cannot be found."
        ),
    ):
        reader.note(note)
    if not all(one.shelved.built_in for one in scans):
        reader.note("The questionnaire is not a built-in one: see whether its texts name the organisation.")
    return [replace(one, scan=anonymous(one.scan, names, organisation, _chosen(one))) for one in scans]


def _chosen(placed: PlacedScan) -> frozenset[str]:
    """Return the questions about the organisation that offer choices."""
    return frozenset(one.id for one in placed.shelved.source.context if one.choices)
