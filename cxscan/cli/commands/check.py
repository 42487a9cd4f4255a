"""`cxscan check`: every problem of every file, for people and for programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxscan.cli.options import JsonOption, LangOption, TodayOption, read_path
from cxscan.cli.output import has_current_folder, print_json, print_result, problem_line, tell
from cxscan.files.problems import CannotUse
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.files.checking import FoundQuestionnaire
    from cxscan.files.passed_over import Listing
    from cxscan.files.problems import Problem
    from cxscan.files.scans import FoundScan

FINDINGS = 1


def check(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            parser=read_path, metavar="FILE…", help=mark("Scans, questionnaires, translations and house styles; folders too.")
        ),
    ],
    strict: Annotated[bool, typer.Option("--strict", help=mark("Warnings count as problems too."))] = False,
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
    as_json: JsonOption = False,
    today: TodayOption = None,
) -> None:
    """Check every file, print the problems, end in 1 where there is one and in 3 where a file cannot be used."""
    import datetime

    from cxscan.cli.passed_over import say_passed_over
    from cxscan.files.checking import check_file, doubt_copies, doubt_twins
    from cxscan.files.library import Library

    language: Language = ctx.obj
    library, day = Library(), today or datetime.date.today()  # noqa: DTZ011 - the local date is meant
    problems: list[Problem] = []
    scans: list[FoundScan] = []
    questionnaires: list[FoundQuestionnaire] = []
    listing, in_folders, unusable = _listed(files)
    for path in listing.files:
        try:
            checked = check_file(path, library, day)
        except CannotUse as error:
            unusable.append(error)
        else:
            problems += checked.problems
            scans += [checked.scan] if checked.scan and path in in_folders else []
            questionnaires += [checked.questionnaire] if checked.questionnaire and path in in_folders else []
    problems += doubt_copies(scans) + doubt_twins(questionnaires)
    problems.sort(key=lambda problem: problem.place)
    if as_json:
        print_json([_data(problem, language) for problem in problems])
    else:
        for problem in problems:
            print_result(problem_line(problem, language))
    say_passed_over(listing.passed_over, language)
    for one in unusable:
        tell(one.message, language)
    if not problems and not unusable and not as_json:
        tell(_all_well(len(listing.files), language), language)
    if unusable or any(one.kind == "closed" for one in listing.passed_over):
        has_current_folder(language)
        raise typer.Exit(CannotUse.exit_code)
    if any(strict or problem.severity == "error" for problem in problems):
        raise typer.Exit(FINDINGS)


def _listed(named: list[Path]) -> "tuple[Listing, set[Path], list[CannotUse]]":
    """Return the files that are meant, each once, which of them a folder holds that is named, and what cannot be used."""
    from cxscan.files.checking import expand_path
    from cxscan.files.passed_over import Listing
    from cxscan.files.paths import is_folder

    listings: list[Listing] = []
    in_folders: set[Path] = set()
    unusable: list[CannotUse] = []
    for path in named:
        try:
            listings.append(expand_path(path))
        except CannotUse as error:
            unusable.append(error)
        else:
            in_folders.update(listings[-1].files if is_folder(path) else ())
    files = dict.fromkeys(file for one in listings for file in one.files)
    passed_over = {other.path: other for one in listings for other in one.passed_over}
    return Listing(tuple(files), tuple(passed_over.values())), in_folders, unusable


def _all_well(count: int, language: Language) -> Any:
    text = language.say_count("{number} file checked, no problems.", "{number} files checked, no problems.", count)
    return message("{text}", text=text)


def _data(problem: "Problem", language: Language) -> dict[str, Any]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "message": language.put(problem.message),
        "hint": language.put(problem.hint) if problem.hint else None,
    }
