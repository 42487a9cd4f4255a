"""Many teams side by side, or one organisation beside the mean of others: as values, and as a page in a file."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cxscan.archive.light import ArchivedScan
from cxscan.archive.placed import PlacedScan
from cxscan.desk.cautions import on_another_scale
from cxscan.desk.passed_over import say_not_followed, say_passed_over
from cxscan.desk.reader import Reader
from cxscan.desk.report.formats import FORMS, ReportFormat, drawn
from cxscan.desk.report.house_style import style_for_all
from cxscan.desk.report.places import form_for, refuse_to_replace_ours
from cxscan.desk.report.report import drawing_problems
from cxscan.desk.report.templates import built_in
from cxscan.desk.teams.folder import archive_in, none_found
from cxscan.files.contents import load_scan
from cxscan.files.disk.paths import is_folder
from cxscan.files.problems import WrongUsage
from cxscan.files.saving.new_files import write_new_file
from cxscan.files.scans import free_path, plain_record
from cxscan.languages import Language
from cxscan.maturity.history import FilePlace, Line, in_order, lines_of
from cxscan.maturity.teams.benchmark import OTHERS_NEEDED, Benchmark, benchmark_of
from cxscan.maturity.teams.overview import Overview, Team, overview_of, with_evidence
from cxscan.maturity.teams.years import TeamPast
from cxscan.maturity.trend import Ahead, ahead_of, past_scores
from cxscan.model.values import frozen
from cxscan.reports.order import Rendered, Style


@frozen
class OverviewWishes:
    """Which teams are to stand side by side."""

    places: Sequence[Path]
    """Folders and files."""
    today: datetime.date
    benchmark: str | None = None
    """The one organisation that is to stand beside the mean of others, of whom none is named."""
    stale_after: int = 18
    """Months: a team that repeats its scan every year has half a year of respite."""
    drafts: bool = False
    """Whether scans in progress count too."""
    lang: str | None = None


@frozen
class PageWishes:
    """Where a page goes, and how it looks."""

    output: Path | None = None
    """A file, or a folder for a file of our own name; none for the current folder."""
    brand: Path | None = None
    force: bool = False
    form: ReportFormat = ReportFormat.HTML
    """A page, slides or a workbook."""


@frozen
class TeamsSideBySide:
    """Where the teams stand; with a benchmark, where the one organisation stands beside the others."""

    overview: Overview
    benchmark: Benchmark | None
    language: Language
    licensed: bool
    """Whether any of the questions are ours."""
    lines: Sequence[Line[ArchivedScan]] = ()
    """All scans that count, team by team."""

    def past(self, team: Team) -> TeamPast:
        """Return the scans of a team up to its latest one."""
        line = next(one for one in self.lines if one.latest.path == team.path)
        levels = team.questionnaire.scale
        return TeamPast(line.latest.scan, tuple(past_scores(one) for one in line.scans if one.questionnaire.scale == levels))

    @property
    def data(self) -> dict[str, Any]:
        """Where they stand as data for programs, with the whole scan of each; in a benchmark nothing but its numbers."""
        from cxscan.reports.jsondata import benchmark_data, overview_data

        if self.benchmark is not None:
            return benchmark_data(self.benchmark)
        return overview_data(self.overview, lambda team: plain_record(load_scan(Path(str(team.path)))))


def teams_side_by_side(wishes: OverviewWishes, reader: Reader) -> TeamsSideBySide:
    """Return where the teams of some folders stand, and tell what is left out and why.

    Raises:
        WrongUsage: there is no scan that counts, or no benchmark can be made.
        CannotUse: a folder does not exist, or a folder or named file cannot be read.
        FileProblems: a named file is not right.
    """
    if wishes.benchmark is not None and wishes.drafts:
        raise WrongUsage("A benchmark takes scans that are done. Leave out --drafts.")
    named = wishes.benchmark is None
    may_add = named and reader.may_add_options
    archive = archive_in(wishes.places, reader)
    # The view of one person is no scan of a team, not even where it is named.
    left_out = [*archive.left_out(drafts=wishes.drafts), *(one for one in archive.named_scans if one.is_view)]
    passed_over = [*archive.passed_over, *(one.as_left_out for one in left_out)]
    counted = [one for one in archive.counted(drafts=wishes.drafts) if not one.is_view]
    lines = lines_of(counted)
    if not lines.lines:
        say_passed_over([one for one in passed_over if one.kind != "draft"], reader, with_names=named)
        raise WrongUsage(none_found(archive, wishes.places, drafts=wishes.drafts, may_add_drafts=may_add))
    newest = in_order(line.latest for line in lines.lines)[-1]
    reader = reader.speaking(newest.placed.for_reader(wishes.lang).language)
    say_passed_over(passed_over, reader, with_names=named, may_add_drafts=may_add)
    say_not_followed(lines.broken if named else (), archive.drafts, reader, may_add_drafts=may_add)
    for line in lines.lines if named else ():
        # Why a team with an earlier scan shows no growth.
        if line.previous and line.previous.questionnaire.scale != line.latest.questionnaire.scale:
            reader.note(on_another_scale(line.previous, line.latest))
    teams = [_shown(line, reader.language.code) for line in lines.lines]
    result = overview_of(teams, wishes.today, wishes.stale_after)
    benchmark = None if wishes.benchmark is None else _benchmark(result, wishes.benchmark, wishes.places)
    if named:
        result = with_evidence(result, lambda team: load_scan(Path(str(team.path))))
    licensed = any(line.latest.made_with.shelved.is_licensed for line in lines.lines)
    return TeamsSideBySide(result, benchmark, reader.language, licensed, lines.lines)


def _shown(line: Line[ArchivedScan], language: str) -> Line[PlacedScan]:
    """Return the end of a line, which is what the overview reads, in a language."""
    return Line(tuple(replace(one.placed, spoken=language) for one in line.scans[-2:]))


def _benchmark(result: Overview, organisation: str, places: Sequence[Path]) -> Benchmark:
    """Return where an organisation stands beside the others.

    Raises:
        WrongUsage: it has no scan, or there are too few others.
    """
    found = benchmark_of(result, organisation)
    if found is None:
        raise WrongUsage(
            "There is no finished scan of “{organisation}” in {folder}. Check the name.",
            organisation=organisation,
            folder=[str(place) for place in places],
        )
    if not found.is_allowed and found.whole.others == 1:
        raise WrongUsage(
            "A benchmark needs at least {needed} other organisations on the same questionnaire, so that none of them can be "
            "recognised. Here is one.",
            needed=OTHERS_NEEDED,
        )
    if not found.is_allowed:
        raise WrongUsage(
            "A benchmark needs at least {needed} other organisations on the same questionnaire, so that none of them can be "
            "recognised. Here are {others}.",
            needed=OTHERS_NEEDED,
            others=found.whole.others,
        )
    return found


def page_form(asked: ReportFormat | None, output: Path | None) -> ReportFormat | None:
    """Return the form of the page: the one asked for, else the one that the name of the file says; none where neither says one.

    Raises:
        WrongUsage: the two do not go together, or the name says no form that an overview has.
        CannotUse: a folder is named that does not exist.
    """
    if asked is None and (output is None or is_folder(output)):
        return None
    return form_for(asked, output, tuple(_MADE_BY))


def write_page(found: TeamsSideBySide, places: Sequence[Path], wishes: PageWishes) -> Path:
    """Write where the teams stand as a page, to the file that is named, else to one of our own name, and return where it is.

    Raises:
        WrongUsage: the file is called as another form, or holds a scan or a questionnaire.
        CannotUse: it exists already, or cannot be written; or the house style cannot be read.
        FileProblems: the house style is not right.
    """
    page_form(wishes.form, wishes.output)
    target = _target(wishes)
    refuse_to_replace_ours(target)
    style = style_for_all(places, wishes.brand)
    with drawing_problems():
        made = _rendered(found, wishes.form, style)
    write_new_file(target, made.content, force=wishes.force)
    return target


_MADE_BY = {ReportFormat.HTML: "page", ReportFormat.POWERPOINT: "slides", ReportFormat.EXCEL: "book"}


def _rendered(found: TeamsSideBySide, form: ReportFormat, style: Style) -> Rendered:
    from cxscan.reports.teams.overview_story import TeamsOrder

    lines: dict[FilePlace, Line[ArchivedScan]] = {line.latest.path: line for line in found.lines}

    def ahead(team: Team) -> Ahead:
        # The pace is that from the first scan on; the whole latest one has what was agreed.
        comparable = [one for one in lines[team.path].scans if one.questionnaire.scale == team.questionnaire.scale]
        ends = dict.fromkeys((comparable[0].path, comparable[-1].path))
        return ahead_of([one.placed for one in comparable if one.path in ends], load_scan(Path(str(team.path))).actions)

    order = TeamsOrder(
        found.overview,
        found.benchmark,
        found.language,
        style,
        built_in(),
        found.past,
        found.licensed,
        None if found.benchmark else ahead,
    )
    return drawn(order, form, f"teams.overview_{_MADE_BY[form]}", _MADE_BY[form])


def _target(wishes: PageWishes) -> Path:
    if wishes.output is not None and not is_folder(wishes.output):
        return wishes.output
    folder = wishes.output or Path()
    ending = FORMS[wishes.form].ending
    return folder / f"overview{ending}" if wishes.force else free_path(folder, "overview", ending)
