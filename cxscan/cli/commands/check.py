"""`cxscan check`: every problem of every file, for people and for programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxscan.cli.options import JsonOption, LangOption, TodayOption, today_or
from cxscan.cli.output import has_current_folder, print_json, print_message, print_result, problem_line
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.problems import CannotUse
from cxscan.languages import Language, mark

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
    from cxscan.cli.reader import reader_for
    from cxscan.desk.check import check_files
    from cxscan.desk.passed_over import say_passed_over

    language: Language = ctx.obj
    checked = check_files(files, today_or(today))
    if as_json:
        print_json([_data(problem, language) for problem in checked.problems])
    else:
        for problem in checked.problems:
            print_result(problem_line(problem, language))
    reader = reader_for(ctx)
    say_passed_over(checked.listing.passed_over, reader)
    for one in checked.unusable:
        reader.note(one.message)
    # A current folder that was taken away looks like an empty one.
    if not checked.listing.files and not has_current_folder(language):
        raise typer.Exit(CannotUse.exit_code)
    if not checked.problems and not checked.unusable and not as_json:
        count = len(checked.listing.files)
        print_message(language.say_count("{number} file checked, no problems.", "{number} files checked, no problems.", count))
    if not checked.are_all_read:
        has_current_folder(language)
        raise typer.Exit(CannotUse.exit_code)
    if any(strict or problem.severity == "error" for problem in checked.problems):
        raise typer.Exit(FINDINGS)


def _data(problem: "Problem", language: Language) -> dict[str, Any]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "message": language.put(problem.message),
        "hint": language.put(problem.hint) if problem.hint else None,
    }
