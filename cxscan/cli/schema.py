"""`cxscan schema`: what may stand in a kind of file, for editors that help while one types."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxscan.cli.options import LangOption
from cxscan.cli.output import print_json
from cxscan.languages import mark

if TYPE_CHECKING:
    from cxscan.model.fields import Record

DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


class FileKind(StrEnum):
    """The kinds of files that people write."""

    QUESTIONNAIRE = "questionnaire"
    TRANSLATION = "translation"
    SCAN = "scan"
    BRAND = "brand"


def schema(
    kind: Annotated[FileKind, typer.Argument(help=mark("The kind of file."))],
    lang: LangOption = None,  # noqa: ARG001 - read before the command is, see `CxscanGroup`
) -> None:
    """Print the JSON Schema of a kind of file."""
    print_json(schema_of(kind))


def schema_of(kind: FileKind) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file; that of a questionnaire holds for variants too."""
    from cxscan.model.brand import Brand
    from cxscan.model.scan import Scan
    from cxscan.model.translation import Translation

    if kind is FileKind.QUESTIONNAIRE:
        return _questionnaire_schema()
    records: dict[FileKind, type[Record]] = {FileKind.TRANSLATION: Translation, FileKind.SCAN: Scan, FileKind.BRAND: Brand}
    plain = records[kind].model_json_schema()
    required = [*plain["required"], "format"] if "format" not in plain["required"] else plain["required"]
    return DIALECT | plain | {"title": f"cxscan {kind}", "required": required}


def _questionnaire_schema() -> dict[str, Any]:
    from pydantic.json_schema import models_json_schema

    from cxscan.model.questionnaire import Questionnaire
    from cxscan.model.variant import Variant

    whole, shared = models_json_schema([(Questionnaire, "validation"), (Variant, "validation")], title="cxscan questionnaire")
    which = {"if": {"required": ["extends"]}, "then": whole[Variant, "validation"], "else": whole[Questionnaire, "validation"]}
    return DIALECT | shared | which
