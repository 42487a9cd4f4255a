"""`cxscan check`: every problem of every file, for people and for programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxscan.cli.options import JsonOption, LangOption, TodayOption, read_path
from cxscan.cli.output import has_current_folder, print_json, print_result, problem_line, tell
from cxscan.files.problems import CannotUse
from cxscan.languages import Language, mark, message

if TYPE_CHECKING:
    from cxscan.files.problems import Problem

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

    from cxscan.files.checking import check_file, expand_path
    from cxscan.files.library import Library

    language: Language = ctx.obj
    library, day = Library(), today or datetime.date.today()  # noqa: DTZ011 - the local date is meant
    problems: list[Problem] = []
    unusable: list[CannotUse] = []
    checked = 0
    for named in files:
        try:
            for path in expand_path(named):
                problems += check_file(path, library, day)
                checked += 1
        except CannotUse as error:
            unusable.append(error)
    problems.sort(key=lambda problem: problem.place)
    if as_json:
        print_json([_data(problem, language) for problem in problems])
    else:
        for problem in problems:
            print_result(problem_line(problem, language))
    for one in unusable:
        tell(one.message, language)
    if not problems and not unusable and not as_json:
        tell(_all_well(checked, language), language)
    if unusable:
        has_current_folder(language)
        raise typer.Exit(CannotUse.exit_code)
    if any(strict or problem.severity == "error" for problem in problems):
        raise typer.Exit(FINDINGS)


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
