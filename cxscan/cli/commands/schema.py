"""`cxscan schema`: what may stand in a kind of file, for editors that help while one types."""

from typing import Annotated

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import print_json
from cxscan.files.kinds import KINDS, Kind
from cxscan.languages import mark


def read_kind(text: str) -> Kind:
    """Return the kind of file that is meant.

    Raises:
        typer.BadParameter: there is none of that name.
    """
    if text not in KINDS:
        # As Typer says it of its own choices, which is put into the user's words where errors are caught.
        raise typer.BadParameter(f"'{text}' is not one of {', '.join(map(repr, KINDS))}.", param_hint="kind")
    return KINDS[text]


def schema(
    kind: Annotated[Kind, typer.Argument(parser=read_kind, metavar="|".join(KINDS), help=mark("The kind of file."))],
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Print the JSON Schema of a kind of file."""
    print_json(kind.schema_for_editors())
