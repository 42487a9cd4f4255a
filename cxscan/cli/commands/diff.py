"""`cxscan diff`: growth between two scans, like for like."""

from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxscan.cli.options import SCANS_FOLDER, FolderOption, JsonOption, LangOption, is_typed, read_number
from cxscan.cli.output import paper, print_json, print_result, reader_at, tell
from cxscan.files.paths import is_folder
from cxscan.files.problems import WrongUsage
from cxscan.files.typed_paths import read_path
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.cli.reading import Reading
    from cxscan.files.library import Library
    from cxscan.maturity.growth import ScanChange


class GrowthFormat(StrEnum):
    """The forms of a comparison."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"


def diff(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    old: Annotated[
        Path | None,
        typer.Argument(parser=read_path, help=mark("The older scan; left out with NEW, the newest two of one team.")),
    ] = None,
    new: Annotated[
        Path | None,
        typer.Argument(parser=read_path, help=mark("The newer scan; left out, OLD is held against the one before.")),
    ] = None,
    folder: FolderOption = SCANS_FOLDER,
    lang: LangOption = None,
    as_json: JsonOption = False,
    growth_format: Annotated[
        GrowthFormat, typer.Option("--format", help=mark("Form of the comparison."))
    ] = GrowthFormat.TERMINAL,
    fail_on_drop: Annotated[
        bool, typer.Option("--fail-on-drop", help=mark("End with code 1 if a question is lower than before."))
    ] = False,
    tolerance: Annotated[
        Fraction | None,
        typer.Option(
            "--tolerance",
            parser=read_number,
            metavar="LEVELS",
            help=mark("With --fail-on-drop: a drop up to this is let pass."),
        ),
    ] = None,
) -> None:
    """Load two scans, compare them, print the growth."""
    from cxscan.cli.reading import read_scan, refuse_apart
    from cxscan.files.library import Library
    from cxscan.maturity.growth import compare_scans, has_dropped

    _refuse_what_does_not_go_together(growth_format, tolerance, as_json=as_json, fail_on_drop=fail_on_drop)
    library = Library(scans=folder)
    old_path, new_path = _pair(old, new, folder, library, ctx)
    newer = read_scan(new_path, lang, library)
    older = read_scan(old_path, newer.language.code, library).beside(newer)
    refuse_apart(older, newer)
    change = compare_scans(older.scan, older.questionnaire, newer.scan, newer.questionnaire)
    _say_what_to_mind(older, newer, change, fail_on_drop=fail_on_drop)
    if as_json:
        from cxscan.maturity.rewording import reworded_questions
        from cxscan.reports.jsondata import change_data

        print_json(change_data(older.scan, newer.scan, change, reworded_questions(older.wording, newer.wording)))
    else:
        print_result(_in_words(older, newer, growth_format))
    if fail_on_drop and has_dropped(change, tolerance or Fraction(0)):
        raise typer.Exit(1)


def _refuse_what_does_not_go_together(
    growth_format: GrowthFormat, tolerance: Fraction | None, *, as_json: bool, fail_on_drop: bool
) -> None:
    if as_json and growth_format == GrowthFormat.MARKDOWN:
        raise WrongUsage(message("Choose one: --format markdown is for people, --json for programs."))
    if tolerance is not None and not fail_on_drop:
        raise WrongUsage(message("--tolerance says what --fail-on-drop lets pass. Add --fail-on-drop, or leave it out."))


def _say_what_to_mind(older: "Reading", newer: "Reading", change: "ScanChange", *, fail_on_drop: bool) -> None:
    """Say what keeps two scans from being compared as a whole, or as they stand."""
    from cxscan.cli.reading import comes_after, say_draft
    from cxscan.desk.comparable import say_other_team

    say_other_team(older, newer, reader_at(newer.language))
    for one in (older, newer):
        say_draft(one)
    language = newer.language
    if comes_after(older.opened, newer.opened):
        tell(message("The first scan is newer than the second: what you see is the way back."), language)
    if not change.same_scale:
        tell(
            message("The two questionnaires have a different number of levels, so the answers cannot be compared."),
            language,
        )
    if fail_on_drop and not change.comparable:
        tell(message("No question has a level in both scans: --fail-on-drop has nothing to look at."), language)


def _in_words(older: "Reading", newer: "Reading", growth_format: GrowthFormat) -> str:
    from cxscan.reports.one_scan.story import tell_story

    story = tell_story(newer.with_questions, newer.language, older.with_questions)
    if growth_format == GrowthFormat.MARKDOWN:
        from cxscan.desk.report.templates import built_in
        from cxscan.reports.forms.markdown import growth_in_markdown

        return growth_in_markdown(story, built_in())
    from cxscan.reports.forms.terminal import render_growth

    return render_growth(story, paper())


def _pair(old: Path | None, new: Path | None, folder: Path, library: "Library", ctx: typer.Context) -> tuple[Path, Path]:
    from cxscan.cli.reading import place_of
    from cxscan.cli.which_scan import newest_two, scan_before

    language: Language = ctx.obj
    if old is None or (new is None and is_folder(old)):
        return newest_two(old or folder, language, may_name_files=is_typed(ctx))
    if new is not None:
        return old, new
    from cxscan.files.revisions import RevisionPath

    place = place_of(old)
    if isinstance(place, RevisionPath) and place.on_disk:
        tell(message("Compared with the file on disk: {path}", path=place.on_disk), language)
        return old, place.on_disk
    before = scan_before(old, language, library)
    if before is None:
        raise WrongUsage(message("There is no earlier scan of this team beside {path}. Name two files.", path=old))
    tell(message("Taken: {path}", path=before.path), language)
    return before.path, old
