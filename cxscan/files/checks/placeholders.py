"""Whether the words for the customer that texts of a questionnaire ask for are there."""

import re
from collections.abc import Iterator, Mapping

from cxscan.files.checks.notes import Notes
from cxscan.files.checks.validation import Location
from cxscan.languages import Message, message
from cxscan.languages.hints import near_miss
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.texts.wording import PLACEHOLDER

_IN_BRACES = re.compile(r"\{([^{}\n]{1,30})\}")
_LIKE = 0.8
"""How alike words are of which one is a slip of the pen: less, and braces are text."""
_KNOWN = ("customer", "customers", "the-customer", "The-customer")


def doubt_placeholders(notes: Notes, questionnaire: Questionnaire) -> None:
    """Warn of what looks like a word for the customer and is shown as it stands: a slip of the pen, or no such words listed."""
    for location, text in _texts(notes.document.data, ()):
        for found in _IN_BRACES.finditer(text):
            if hint := _mend(found, questionnaire):
                notes.add(location, message("“{text}” is shown as it stands here", text=found[0]), hint, severity="warning")


def _mend(found: re.Match[str], questionnaire: Questionnaire) -> Message | None:
    """Return what to do about a word in braces, or nothing where it is filled in, or is text."""
    if not PLACEHOLDER.fullmatch(found[0]):
        return near_miss(found[1].strip().replace(" ", "-"), _KNOWN, _LIKE)
    return None if questionnaire.customers else message("list the words for the customer under “customers”")


def _texts(data: object, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        if "{" in data:
            yield location, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*location, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*location, place))
