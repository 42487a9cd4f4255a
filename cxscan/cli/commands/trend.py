"""`cxscan trend`: scans of one team over time."""

from collections.abc import Container, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, JsonOption, LangOption
from cxscan.cli.output import paper, print_json, print_result, reader_at, tell
from cxscan.files.problems import WrongUsage
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, Message, mark, message
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.files.archive import Archive, ArchivedScan
    from cxscan.maturity.history import Line

_READABLE = 1000
"""Nobody reads the JSON of more scans than this."""


def trend(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    scans: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=read_path, metavar="SCAN…", help=mark("Scans of one team, or a folder; left out, the folder of the scans.")
        ),
    ] = None,
    organisation: Annotated[str | None, typer.Option("--organisation", help=mark("Name of the organisation."))] = None,
    unit: Annotated[str | None, typer.Option("--unit", help=mark("Department, service or team."))] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help=mark("Scans in progress too."))] = False,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Load the scans of one team, compute the trend, print it."""
    from cxscan.cli.archive import archive_in, reading_of
    from cxscan.cli.passed_over import say_passed_over
    from cxscan.desk.comparable import say_scopes
    from cxscan.maturity.history import in_order
    from cxscan.maturity.trend import DatedScan, ScanInTime, trend_of
    from cxscan.reports.jsondata import trend_data

    language: Language = ctx.obj
    places = scans or [SCANS_FOLDER]
    archive = archive_in(places, language, quiet=as_json)
    say_passed_over(archive.passed_over, language)
    team = _Team(organisation, unit)
    found = archive.named_scans
    _refuse_choice_among_files(archive, team)
    found += _in_folders(archive, places, team, language, drafts=drafts)
    if not found:
        raise WrongUsage(_none_found(archive, places, team, drafts=drafts))
    found = in_order(found)
    _refuse_apart(found)
    if archive.named:
        _refuse_named_teams(found)
    newest = reading_of(found[-1], lang)
    found = _on_one_scale(found, archive.named, newest.language)
    say_scopes(found, reader_at(newest.language))
    for one in found:
        if one.status == "draft":
            tell(message("{path} is still in progress: the numbers can change.", path=one.path), newest.language)
    line: list[ScanInTime] = [*found[:-1], DatedScan(newest.scan, newest.questionnaire)]
    result = trend_of(line)
    if as_json:
        print_json(trend_data(newest.scan, result), one_line=len(found) > _READABLE)
        return
    from cxscan.reports.teams.trend import render_trend

    title = " · ".join(part for part in (newest.scan.organisation, newest.scan.unit) if part)
    made_with = list(dict.fromkeys(f"{one.questionnaire.id} {one.questionnaire.version}" for one in found))
    print_result(render_trend(title, result, newest.questionnaire, made_with, newest.language, paper()))


@frozen
class _Team:
    """Whose scans are asked for: none means whatever is there."""

    organisation: str | None
    unit: str | None

    @property
    def is_named(self) -> bool:
        """Whether any is asked for."""
        return self.organisation is not None or self.unit is not None

    def has(self, scan: "ArchivedScan") -> bool:
        from cxscan.model.names import same_name

        return (self.organisation is None or same_name(scan.organisation, self.organisation)) and (
            self.unit is None or same_name(scan.unit, self.unit)
        )


def _refuse_choice_among_files(archive: "Archive", team: _Team) -> None:
    """Say no to a team that is asked for, where a named file is of another one."""
    for one in archive.named_scans:
        if not team.has(one):
            raise WrongUsage(
                message(
                    "{path} is a scan of {team}. --organisation and --unit choose from a folder: leave them out, or leave out "
                    "that file.",
                    path=one.path,
                    team=" · ".join(part for part in (one.organisation, one.unit) if part),
                )
            )


def _none_found(archive: "Archive", places: "Sequence[Path]", team: _Team, *, drafts: bool) -> Message:
    from cxscan.cli.archive import none_found

    counted = archive.counted(drafts=drafts)
    if not team.is_named or not counted:
        return none_found(archive, places, drafts=drafts)
    folder = [str(place) for place in places]
    if not drafts and any(team.has(one) for one in archive.left_out(drafts=drafts) if not one.is_view):
        return message("There is no finished scan of that team in {folder}. Add --drafts for those in progress.", folder=folder)
    teams = sorted({" · ".join(part for part in (one.organisation, one.unit) if part) for one in counted})
    return message("There is no scan of that team in {folder}. There are scans of: {teams}.", folder=folder, teams=teams)


def _in_folders(
    archive: "Archive", places: Sequence[Path], team: _Team, language: Language, *, drafts: bool
) -> list["ArchivedScan"]:
    """Return the line of one team in the folders, through changes of its name."""
    from cxscan.cli.archive import why_not_followed
    from cxscan.cli.passed_over import say_passed_over
    from cxscan.maturity.history import lines_of

    counted = archive.counted(drafts=drafts)
    if archive.named:
        counted = [one for one in counted if one.path not in archive.named]
    if not any(one.previous for one in counted):  # then no other team's scans can be part of the line
        counted = [one for one in counted if team.has(one)]
    lines = lines_of(counted, lambda one: one.root_id)
    # A team is known by the name that it has now; who asks for an earlier name gets the line that it is part of.
    chosen = [line for line in lines.lines if team.has(line.latest)] or [
        line for line in lines.lines if any(team.has(one) for one in line.scans)
    ]
    if len(names := _teams(chosen)) > 1:
        raise WrongUsage(
            message(
                "There are scans of several teams in {folder}: {teams}. Choose one with --organisation and --unit.",
                folder=[str(place) for place in places],
                teams=names,
            )
        )
    if not chosen:
        return []
    line = max(chosen, key=lambda one: one.latest.date)
    _say_left_out(line, chosen, language)
    same = _Team(line.latest.organisation, line.latest.unit or "")
    left_out = [one.as_left_out for one in archive.left_out(drafts=drafts) if same.has(one)]
    say_passed_over(left_out, language, may_add_drafts=True)
    ours = {one.path for one in line.scans}
    for broken in lines.broken:
        if broken.scan.path in ours:
            tell(why_not_followed(broken, archive.drafts), language)
    return list(line.scans)


def _teams(lines: Sequence["Line[ArchivedScan]"]) -> list[str]:
    """Return the teams whose lines these are, each once."""
    from cxscan.model.names import comparable_name

    latest = [line.latest for line in lines]
    return sorted(
        {
            (comparable_name(one.organisation), comparable_name(one.unit)): " · ".join(filter(None, (one.organisation, one.unit)))
            for one in latest
        }.values()
    )


def _say_left_out(line: "Line[ArchivedScan]", chosen: list["Line[ArchivedScan]"], language: Language) -> None:
    for other in chosen:
        if other is not line:
            note = message(
                "This team also has scans with “{other}”, which cannot be compared with “{questionnaire}”. "
                "They are left out; name their files to see them.",
                other=other.latest.questionnaire.id,
                questionnaire=line.latest.questionnaire.id,
            )
            tell(note, language)


def _refuse_named_teams(found: list["ArchivedScan"]) -> None:
    """Say no to named files of several teams, unless the one goes on in the other under a new name."""
    from cxscan.maturity.history import lines_of

    names = _teams(lines_of(found, lambda one: one.root_id).lines)
    if len(names) > 1:
        raise WrongUsage(
            message(
                "These are scans of several teams: {teams}. Name those of one team. If its name has changed, say so in the newer "
                "scan with “previous”.",
                teams=names,
            )
        )


def _refuse_apart(found: list["ArchivedScan"]) -> None:
    """Say no to named files that cannot be compared; what a folder holds was chosen so that it can."""
    from cxscan.cli.reading import read_scan, refuse_apart

    newest = found[-1]
    for one in found[:-1]:
        if one.root_id != newest.root_id or one.is_view or newest.is_view:
            refuse_apart(read_scan(one.path, None), read_scan(newest.path, None))


def _on_one_scale(found: list["ArchivedScan"], named: Container[Path], language: Language) -> list["ArchivedScan"]:
    """Return the scans with as many levels as the newest, and say which are left out; those that are named are refused.

    Raises:
        WrongUsage: files are named that cannot be on one line.
    """
    from cxscan.desk.comparable import on_another_scale

    newest, levels = found[-1], found[-1].questionnaire.highest_level
    for one in found:
        others = one.questionnaire.highest_level
        if others == levels:
            continue
        if one.path in named:
            what = message(
                "These scans cannot be on one line: the questionnaire of {path} has {others} levels, that of {newest} {levels}. "
                "Name those with as many levels.",
                path=one.path,
                others=others,
                newest=newest.path,
                levels=levels,
            )
            raise WrongUsage(what)
        tell(on_another_scale(one.path, others, newest.path, levels), language)
    return [one for one in found if one.questionnaire.highest_level == levels]
