"""The formats of our files: the first line of each says what it is, and by which rules it is to be read."""

from typing import Any

from cxscan.model.values import frozen

PROGRAM = "cxscan/"
"""What every format begins with, of those too that a newer program knows."""


@frozen
class Format:
    """What stands behind `format:` in a kind of file; as the type of a field, that and nothing else may stand there."""

    kind: str
    number: int = 1
    """Raised only when a program that knows the number before could not read the file."""

    def __str__(self) -> str:
        return f"{PROGRAM}{self.kind}/{self.number}"

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:
        """Return what pydantic makes of a field with this type; loaded only where there are fields at all."""
        from pydantic_core.core_schema import literal_schema, no_info_before_validator_function

        from cxscan.model.fields import choice

        return no_info_before_validator_function(choice, literal_schema([str(self)]))


QUESTIONNAIRE = Format("questionnaire")
"""A variant is one too: told as what differs from another."""
TRANSLATION = Format("translation")
SCAN = Format("scan")
BRAND = Format("brand")
COMMENTS = Format("comments")
"""What the author of a report writes, beside a scan that stays as it is."""
FORM = Format("form")
"""What one person filled in on the page of a form."""
