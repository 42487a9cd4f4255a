"""`cxscan merge`: one scan of two copies that people went on with apart."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import print_message, print_path
from cxscan.files.disk.typed_paths import read_path
from cxscan.files.kinds import SCANS_FOLDER
from cxscan.languages import mark

if TYPE_CHECKING:
    from cxscan.archive.placed import PlacedScan
    from cxscan.desk.merge import Decide, MergedCopies
    from cxscan.desk.reader import Reader
    from cxscan.desk.session.outside import Outside
    from cxscan.maturity.merge import Conflict, Side

CONFLICTS = 1


def merge(  # noqa: PLR0913 - Typer reads the options from the signature
    ctx: typer.Context,
    first: Annotated[Path, typer.Argument(parser=read_path, metavar="FIRST", help=mark("One copy of the scan."))],
    second: Annotated[Path, typer.Argument(parser=read_path, metavar="SECOND", help=mark("The other copy."))],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", parser=read_path, help=mark("Where the merged scan goes; one of the two copies may be it.")
        ),
    ],
    base: Annotated[
        Path | None,
        typer.Option("--base", parser=read_path, help=mark("The copy that both began with: what only one changed then counts.")),
    ] = None,
    prefer: Annotated[
        Literal["first", "second"] | None,
        typer.Option("--prefer", help=mark("Which copy counts where they differ; left out, you are asked.")),
    ] = None,
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Merge two copies, ask about every conflict, write the scan."""
    from cxscan.cli.reader import reader_for
    from cxscan.cli.room import at_terminal, make_room
    from cxscan.desk.merge import Copies, merge_copies, with_preference
    from cxscan.desk.session.outside import Outside, from_the_first_on
    from cxscan.workshop.interruption import interruptions
    from cxscan.workshop.room import EndOfInput

    language, reader = ctx.obj, reader_for(ctx)
    if prefer is not None:
        decide = with_preference(prefer)
    elif at_terminal():
        decide = _asking(Outside(make_room(language), language))
    else:
        decide = _nobody
    copies = Copies(first, second, output, base, SCANS_FOLDER)
    with interruptions():
        try:
            merged = from_the_first_on(lambda: merge_copies(copies, decide, reader))
        except EndOfInput:
            print_message(language.say("Stopped; nothing was written."))
            raise typer.Exit(CONFLICTS) from None
    if merged.left:
        _say_left(merged, reader)
        raise typer.Exit(CONFLICTS)
    print_path(merged.path)
    said = language.say_count("{number} conflict was decided.", "{number} conflicts were decided.", merged.decided)
    print_message(said if merged.decided else language.say("There were no conflicts."))
    if merged.path != output:
        raise typer.Exit(CONFLICTS)  # git, and every script, would take what stands there for what was merged


def _nobody(_conflict: "Conflict", _first: "PlacedScan", _second: "PlacedScan") -> None:
    """Leave a conflict to whoever comes to a terminal."""


def _asking(prompts: "Outside") -> "Decide":
    """Return how to decide where a group sits at the terminal: by asking."""
    from cxscan.reports.forms.conflict import place_in_words, values_in_words

    language = prompts.language

    def ask(conflict: "Conflict", first: "PlacedScan", second: "PlacedScan") -> "Side":
        options = [
            f"{said}   ({one.path})" for said, one in zip(values_in_words(conflict, language), (first, second), strict=True)
        ]
        where = place_in_words(conflict, first.questionnaire, language)
        place = prompts.choose(language.say("{place}: which one counts?", place=where), options)
        return "first" if place == 0 else "second"

    return ask


def _say_left(merged: "MergedCopies", reader: "Reader") -> None:
    """Name every conflict that is left, and how to go on."""
    from cxscan.reports.forms.conflict import place_in_words, values_in_words

    for one in merged.left:
        first, second = values_in_words(one, reader.language)
        reader.note(
            "{place}: {one} ({path}), {another} ({other})",
            place=place_in_words(one, merged.first.questionnaire, reader.language),
            one=first,
            another=second,
            path=merged.first.path,
            other=merged.second.path,
        )
    reader.note(
        "The two copies say different things, so nothing was written. Type this command in a terminal to be asked about "
        "each, or add --prefer first or --prefer second."
    )
