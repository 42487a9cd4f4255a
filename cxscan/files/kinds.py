"""What there is to know of each kind of file, in one record: its format, where it stands, how it is checked and described.

Another kind is one more record here, with its format and its model in `cxscan/model/`.
"""

import datetime
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxscan.languages import Message, message
from cxscan.model import formats
from cxscan.model.formats import Format
from cxscan.model.values import frozen

if TYPE_CHECKING:
    from cxscan.files.problems import Problem
    from cxscan.files.questionnaires.library import Library
    from cxscan.files.yaml.document import Document
    from cxscan.model.scan import Scan

# What reads and checks a kind is loaded when a file of that kind is there: the records themselves are read by `--help` too.
Checked = tuple["list[Problem]", "Scan | None"]
"""Every problem of a document, the doubts as warnings, and the scan in it where it holds one that can be understood."""
Check = Callable[["Document", "Library", datetime.date], Checked]
"""Looks at a whole document; today's date is for what lies in the future."""


@frozen
class Kind:
    """One kind of file."""

    format: Format
    called: Message
    """What people call one."""
    home: str
    """The folder in which they stand where no other is named, or the name of the one file."""
    check: Check
    schema: Callable[[], dict[str, Any]]
    """Returns the JSON Schema of it, without what all schemas begin with."""
    names_people: bool = False
    """Whether there are fields in it for the names of people, so that it is something to be careful with."""
    replaced_by_force: bool = False
    """Whether `--force` lets a new one take the place of one that is there: for a starter, and never for people's answers."""

    @property
    def name(self) -> str:
        """What it is called in its format and on the command line."""
        return self.format.kind

    def schema_for_editors(self) -> dict[str, Any]:
        """Return the whole JSON Schema of it; that of a questionnaire holds for variants too."""
        return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | self.schema() | {"title": f"cxscan {self.name}"}


def _check_questionnaire(document: "Document", library: "Library", _: datetime.date) -> Checked:
    from cxscan.files.checks.doubts import doubt_questionnaire, doubt_variant
    from cxscan.files.contents import examine_questionnaire, is_variant

    if is_variant(document):
        shelved = library.shelve(document)
        return doubt_variant(document, shelved.variant, shelved.source) if shelved.variant else [], None
    found, problems = examine_questionnaire(document)
    return problems + (doubt_questionnaire(document, found) if found else []), None


def _questionnaire_schema() -> dict[str, Any]:
    from pydantic.json_schema import models_json_schema

    from cxscan.model.questionnaire import Questionnaire
    from cxscan.model.variant import Variant

    whole, shared = models_json_schema([(Questionnaire, "validation"), (Variant, "validation")], title="cxscan questionnaire")
    which = {"if": {"required": ["extends"]}, "then": whole[Variant, "validation"], "else": whole[Questionnaire, "validation"]}
    return shared | which


def _check_translation(document: "Document", library: "Library", _: datetime.date) -> Checked:
    from cxscan.files.checks.translations import check_translation_file

    return check_translation_file(document, library), None


def _check_scan(document: "Document", library: "Library", today: datetime.date) -> Checked:
    from cxscan.files.checks.fit import doubt_scan
    from cxscan.files.questionnaires.library import examine_scan

    found, problems = examine_scan(document, library)
    if found is None:
        return problems, None
    scan, shelved = found
    return [*problems, *doubt_scan(document, scan, shelved.source, today)], scan


def _check_brand(document: "Document", _: "Library", __: datetime.date) -> Checked:
    from cxscan.files.style.brands import examine_brand

    return examine_brand(document)[1], None


def _check_comments(document: "Document", library: "Library", _: datetime.date) -> Checked:
    from cxscan.files.comments import examine_comments

    return examine_comments(document, library)[1], None


def _schema_of(module: str, record: str) -> Callable[[], dict[str, Any]]:
    """Return what makes the JSON Schema of a file that holds one record; in a file, its format is never left out."""

    def schema() -> dict[str, Any]:
        plain: dict[str, Any] = getattr(import_module(module), record).model_json_schema()
        return plain | {"required": list(dict.fromkeys([*plain.get("required", []), "format"]))}

    return schema


QUESTIONNAIRE = Kind(
    format=formats.QUESTIONNAIRE,
    called=message("questionnaire"),
    home="questionnaires",
    check=_check_questionnaire,
    schema=_questionnaire_schema,
    replaced_by_force=True,
)
TRANSLATION = Kind(
    formats.TRANSLATION,
    message("translation"),
    "questionnaires",
    _check_translation,
    _schema_of("cxscan.model.translation", "Translation"),
)
SCAN = Kind(formats.SCAN, message("scan"), "scans", _check_scan, _schema_of("cxscan.model.scan", "Scan"), names_people=True)
BRAND = Kind(formats.BRAND, message("house style"), "brand.yaml", _check_brand, _schema_of("cxscan.model.style.brand", "Brand"))
COMMENTS = Kind(
    formats.COMMENTS,
    message("file of comments"),
    "comments.yaml",
    _check_comments,
    _schema_of("cxscan.model.comments", "CommentsFile"),
)

SCANS_FOLDER = Path(SCAN.home)
"""Where scans stand unless another folder is named."""

KINDS = {kind.name: kind for kind in (QUESTIONNAIRE, TRANSLATION, SCAN, BRAND, COMMENTS)}
"""Every kind of file, by its name, in the order in which they are named."""
