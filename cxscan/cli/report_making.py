"""One report, from the path of a scan: read it and the earlier ones, tell the story, render it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.cli.output import tell
from cxscan.cli.report_files import file_for, goes_to_screen, write_reports
from cxscan.cli.report_wishes import ReportWishes
from cxscan.desk.report.formats import render
from cxscan.languages import Language, message

if TYPE_CHECKING:
    from cxscan.cli.reading import Reading
    from cxscan.files.library import Library
    from cxscan.reports.one_scan.story import Story
    from cxscan.reports.order import Rendered


def report_to_file(path: Path, wishes: ReportWishes) -> Path:
    """Write the report on one scan, and return where it is."""
    target = file_for(path, wishes)
    write_reports({target: made_report(path, wishes, target.stem)}, force=wishes.force)
    return target


def made_report(path: Path, wishes: ReportWishes, stem: str = "") -> "Rendered":
    """Return the report on one scan; `stem` is what its file is called, empty for the screen."""
    from cxscan.cli.reading import read_scan
    from cxscan.desk.report.house_style import style_for
    from cxscan.desk.report.templates import built_in, chosen_template, template_problems
    from cxscan.files.library import Library
    from cxscan.reports.order import Order

    audience, own_template = chosen_template(wishes.template, wishes.report_format)
    now = read_scan(path, wishes.lang, Library(scans=wishes.folder))
    if wishes.brand is not None and wishes.anonymise:
        note = message("The house style in {path} is used as it is: its name, logo and footer too.", path=wishes.brand)
        tell(note, now.language)
    style = style_for(path, wishes.brand, anonymise=wishes.anonymise)
    if wishes.brand is not None and own_template is None and goes_to_screen(wishes):
        note = message("The house style shows in pages and pictures, and on the screen there are none. Add --output.")
        tell(note, now.language)
    order = Order(_told(path, now, wishes), built_in(), audience, style, stem, own_template)
    with template_problems(own_template), _logo_problem():
        return render(order, wishes.report_format)


@contextmanager
def _logo_problem() -> Iterator[None]:
    """Name the logo that cannot be drawn.

    Raises:
        CannotUse: there is one.
    """
    from cxscan.files.problems import CannotUse
    from cxscan.reports.order import UnusableLogo

    try:
        yield
    except UnusableLogo as error:
        what = message("{path} cannot be drawn: it is broken, or asks for too much. Save it anew as a PNG.", path=error.logo.path)
        raise CannotUse(what) from None


def _told(path: Path, now: "Reading", wishes: ReportWishes) -> "Story":
    """Return the story that is asked for."""
    from cxscan.cli.anonymising import without_names
    from cxscan.cli.comparable import on_the_scale_of, say_other_team
    from cxscan.cli.reading import read_scan, refuse_apart
    from cxscan.files.library import Library

    library = Library(scans=wishes.folder)
    paths = _earlier_paths(path, wishes, now.language, library)
    found = [read_scan(one, now.language.code, library) for one in paths]
    for one in found:
        refuse_apart(one, now)
        say_other_team(one, now)
    earlier = on_the_scale_of(now, found)
    if not wishes.against:
        _suggest_earlier(path, now, library)
    if wishes.anonymise:
        now, *earlier = without_names([now, *earlier])
    story = story_of(now, earlier, names=wishes.names)
    if earlier and story.growth is None:
        date = now.scan.date.isoformat()
        tell(message("The scan to compare with is not from before {date}: the report shows no growth.", date=date), now.language)
    return story if wishes.pillar is None else _one_pillar(story, wishes.pillar)


def _earlier_paths(path: Path, wishes: ReportWishes, language: Language, library: "Library") -> list[Path]:
    """Return the earlier scans that are named, and those of the same team in the folders that are named."""
    from cxscan.cli.which_scan import line_before
    from cxscan.files.paths import is_folder

    paths: list[Path] = []
    for named in wishes.against:
        line = line_before(path, named, language, library) if is_folder(named) else [named]
        if not line:
            note = message("{path}: there is no earlier finished scan of this team in {folder}", path=path, folder=named)
            tell(note, language)
        paths += line
    return paths


def _one_pillar(story: "Story", wanted: str) -> "Story":
    from cxscan.cli.reading import pillar_named
    from cxscan.reports.one_scan.one_pillar import one_pillar

    return one_pillar(story, pillar_named(wanted, {one.id: one.title for one in story.pillars}))


def story_of(now: "Reading", earlier: Sequence["Reading"], *, names: bool = False) -> "Story":
    """Return the story of a scan: growth since the latest earlier one, the history of all."""
    from cxscan.cli.reading import latest_before
    from cxscan.reports.one_scan.story import tell_story

    others = [one.beside(now) for one in earlier]
    before = latest_before(now, others)
    history = [one.with_questions for one in others]
    return tell_story(now.with_questions, now.language, before.with_questions if before else None, history, names=names)


def _suggest_earlier(path: Path, now: "Reading", library: "Library") -> None:
    from cxscan.cli.reading import read_scan
    from cxscan.cli.which_scan import scan_before

    before = scan_before(path, now.language, library)
    if before is None:
        return
    levels = read_scan(before.path, None, library).questionnaire.highest_level
    if levels == now.questionnaire.highest_level:
        tell(
            message("To show the growth since last time, add: --against {path}", path=before.path),
            now.language,
        )
