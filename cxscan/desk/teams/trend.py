"""The scans of one team over time: which team is meant, which scans are on its line, and what they come to."""

from collections.abc import Container, Sequence
from pathlib import Path

from cxscan.archive.light import ArchivedScan
from cxscan.archive.many import Archive
from cxscan.archive.placed import PlacedScan
from cxscan.desk.cautions import on_another_scale, say_scopes, team_of
from cxscan.desk.passed_over import say_not_followed, say_passed_over
from cxscan.desk.reader import Reader
from cxscan.desk.shown_scan import refuse_apart
from cxscan.desk.teams.folder import archive_in, none_found
from cxscan.files.problems import WrongUsage
from cxscan.languages import Message, message
from cxscan.maturity.history import Line, in_order, lines_of
from cxscan.maturity.trend import ScanInTime, Trend, trend_of
from cxscan.model.texts.names import comparable_name, same_name
from cxscan.model.values import frozen


@frozen
class TrendWishes:
    """Whose scans are to be seen over time."""

    places: Sequence[Path]
    """Folders and files."""
    organisation: str | None = None
    unit: str | None = None
    drafts: bool = False
    """Whether scans in progress count too."""
    lang: str | None = None


@frozen
class TeamOverTime:
    """The scans of one team, oldest first, and what they come to."""

    newest: PlacedScan
    scans: Sequence[ArchivedScan]
    trend: Trend


def team_over_time(wishes: TrendWishes, reader: Reader) -> TeamOverTime:
    """Return the scans of the one team that is meant, and tell which scans are left out and what to mind.

    Raises:
        WrongUsage: there is none, there are several teams, or the scans cannot be on one line.
        CannotUse: a folder does not exist, or a folder or named file cannot be read.
        FileProblems: a named file is not right.
    """
    archive, team = archive_in(wishes.places, reader), _Team(wishes.organisation, wishes.unit)
    say_passed_over(archive.passed_over, reader)
    found = archive.named_scans
    _refuse_choice_among_files(archive, team)
    found += _in_folders(archive, wishes, team, reader)
    if not found:
        raise WrongUsage(_none_found(archive, wishes, team))
    found = in_order(found)
    _refuse_apart(found)
    if archive.named:
        _refuse_named_teams(found, archive.drafts, reader)
    newest = found[-1].placed.for_reader(wishes.lang)
    reader = reader.speaking(newest.language)
    found = _on_one_scale(found, archive.named, reader)
    say_scopes(found, reader)
    for one in found:
        if one.status == "draft":
            reader.note("{path} is still in progress: the numbers can change.", path=one.path)
    line: list[ScanInTime] = [*found[:-1], newest]
    return TeamOverTime(newest, found, trend_of(line))


@frozen
class _Team:
    """Whose scans are asked for: none means whatever is there."""

    organisation: str | None
    unit: str | None

    @property
    def is_named(self) -> bool:
        """Whether any is asked for."""
        return self.organisation is not None or self.unit is not None

    def has(self, scan: ArchivedScan) -> bool:
        return (self.organisation is None or same_name(scan.organisation, self.organisation)) and (
            self.unit is None or same_name(scan.unit, self.unit)
        )


def _refuse_choice_among_files(archive: Archive, team: _Team) -> None:
    """Say no to a team that is asked for, where a named file is of another one."""
    for one in archive.named_scans:
        if not team.has(one):
            raise WrongUsage(
                "{path} is a scan of {team}. --organisation and --unit choose from a folder: leave them out, or leave out "
                "that file.",
                path=one.path,
                team=team_of(one),
            )


def _none_found(archive: Archive, wishes: TrendWishes, team: _Team) -> Message:
    counted = archive.counted(drafts=wishes.drafts)
    if not team.is_named or not counted:
        return none_found(archive, wishes.places, drafts=wishes.drafts)
    folder = [str(place) for place in wishes.places]
    if not wishes.drafts and any(team.has(one) for one in archive.left_out(drafts=False) if not one.is_view):
        return message("There is no finished scan of that team in {folder}. Add --drafts for those in progress.", folder=folder)
    teams = sorted({team_of(one) for one in counted})
    return message("There is no scan of that team in {folder}. There are scans of: {teams}.", folder=folder, teams=teams)


def _in_folders(archive: Archive, wishes: TrendWishes, team: _Team, reader: Reader) -> list[ArchivedScan]:
    """Return the line of one team in the folders, through changes of its name."""
    counted = archive.counted(drafts=wishes.drafts)
    if archive.named:
        counted = [one for one in counted if one.path not in archive.named]
    if not any(one.previous for one in counted):  # then no other team's scans can be part of the line
        counted = [one for one in counted if team.has(one)]
    lines = lines_of(counted)
    # A team is known by the name that it has now; who asks for an earlier name gets the line that it is part of.
    chosen = [line for line in lines.lines if team.has(line.latest)] or [
        line for line in lines.lines if any(team.has(one) for one in line.scans)
    ]
    if len(names := _teams(chosen)) > 1:
        raise WrongUsage(
            "There are scans of several teams in {folder}: {teams}. Choose one with --organisation and --unit.",
            folder=[str(place) for place in wishes.places],
            teams=names,
        )
    if not chosen:
        return []
    line = max(chosen, key=lambda one: one.latest.date)
    _say_left_out(line, chosen, reader)
    same = _Team(line.latest.organisation, line.latest.unit or "")
    left_out = [one.as_left_out for one in archive.left_out(drafts=wishes.drafts) if same.has(one)]
    say_passed_over(left_out, reader, may_add_drafts=True)
    ours = {one.path for one in line.scans}
    say_not_followed([one for one in lines.broken if one.scan.path in ours], archive.drafts, reader, may_add_drafts=True)
    return list(line.scans)


def _teams(lines: Sequence[Line[ArchivedScan]]) -> list[str]:
    """Return the teams whose lines these are, each once."""
    latest = [line.latest for line in lines]
    return sorted({(comparable_name(one.organisation), comparable_name(one.unit)): team_of(one) for one in latest}.values())


def _say_left_out(line: Line[ArchivedScan], chosen: list[Line[ArchivedScan]], reader: Reader) -> None:
    for other in chosen:
        if other is not line:
            reader.note(
                "This team also has scans with “{other}”, which cannot be compared with “{questionnaire}”. "
                "They are left out; name their files to see them.",
                other=other.latest.questionnaire.id,
                questionnaire=line.latest.questionnaire.id,
            )


def _refuse_named_teams(found: list[ArchivedScan], drafts: Container[str], reader: Reader) -> None:
    """Say no to named files of several teams, unless the one goes on in the other under a new name."""
    lines = lines_of(found)
    names = _teams(lines.lines)
    if len(names) > 1:
        say_not_followed(lines.broken, drafts, reader)
        raise WrongUsage(
            "These are scans of several teams: {teams}. Name those of one team. If its name has changed, say so in the newer "
            "scan with “previous”.",
            teams=names,
        )


def _refuse_apart(found: list[ArchivedScan]) -> None:
    """Say no to named files that cannot be compared; what a folder holds was chosen so that it can."""
    newest = found[-1]
    for one in found[:-1]:
        if one.family != newest.family or one.is_view or newest.is_view:
            refuse_apart(one.placed, newest.placed)


def _on_one_scale(found: list[ArchivedScan], named: Container[Path], reader: Reader) -> list[ArchivedScan]:
    """Return the scans with as many levels as the newest, and say which are left out; those that are named are refused.

    Raises:
        WrongUsage: files are named that cannot be on one line.
    """
    newest = found[-1]
    for one in found:
        if one.questionnaire.scale == newest.questionnaire.scale:
            continue
        if one.path in named:
            raise WrongUsage(
                "These scans cannot be on one line: the questionnaire of {path} has {others} levels, that of {newest} {levels}. "
                "Name those with as many levels.",
                path=one.path,
                others=one.questionnaire.scale_in_short,
                newest=newest.path,
                levels=newest.questionnaire.scale_in_short,
            )
        reader.note(on_another_scale(one, newest))
    return [one for one in found if one.questionnaire.scale == newest.questionnaire.scale]
