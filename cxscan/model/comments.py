"""What the author of a report writes in their own words: about the whole scan, and about single pillars."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from cxscan.model import formats
from cxscan.model.fields import FirstReadBy, Identifier, MappingOf, Record, Version, readable_text

PerLanguage = dict[str, str]
"""One text in several languages, by their codes."""


def _comment(value: object) -> object:
    """Take a text, or texts by the codes of their languages."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping) and value:
        return {str(code): _text(text) for code, text in value.items()}
    raise PydanticCustomError("comment_expected", "comment expected")


def _text(value: object) -> str:
    text = readable_text(value) if isinstance(value, str) else ""
    if not text.strip():
        raise PydanticCustomError("comment_expected", "comment expected")
    return text


_SCHEMA: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}]
}
Comment = Annotated[str | PerLanguage, FirstReadBy(_comment), WithJsonSchema(_SCHEMA)]
"""Plain text with paragraphs and lists of lines that begin with “- ”; or one for each language."""


class Comments(Record):
    """The author's own words on a scan."""

    summary: Comment | None = None
    pillars: Annotated[dict[Identifier, Comment], MappingOf] = {}

    def over(self, others: "Comments | None") -> "Comments":
        """Return these comments, and where they say nothing what others say."""
        if others is None:
            return self
        return Comments(summary=self.summary or others.summary, pillars={**others.pillars, **self.pillars})


class AboutQuestionnaire(Record):
    """The questionnaire of the scan that comments are about; of any version where none is named."""

    id: Identifier
    version: Version | None = None


class CommentsFile(Comments):
    """Comments in a file of their own, so that the scan stays as it was received."""

    format: Annotated[str, formats.COMMENTS]
    questionnaire: AboutQuestionnaire | None = None
