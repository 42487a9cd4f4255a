"""The problems of one document, collected by where they stand in it."""

from collections.abc import Collection, Iterable, Mapping

from cxscan.files.checks.validation import Location
from cxscan.files.problems import Problem, Severity
from cxscan.files.yaml.document import Document
from cxscan.languages import Message
from cxscan.languages.hints import near_miss

_MOST_HINTS = 200
"""For how many unknown words a known one is looked for: in a file of thousands, each beside thousands, that takes minutes."""


class Notes:
    """Collects problems of one document by their location in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self._unknown = 0

    def add(
        self,
        location: Location,
        what: Message,
        hint: Message | None = None,
        *,
        severity: Severity = "error",
        of_key: bool = False,
    ) -> None:
        """Note what is wrong with the value at a location, or with its key."""
        line, column = self.document.place(location, of_key=of_key)
        self.problems.append(Problem(self.document.path, line, column, what, hint, severity))

    def expect(self, location: Location, word: str, known: Collection[str], unknown: Message, *, of_key: bool = False) -> bool:
        """Note what there is to say of an `unknown` word, with the nearest known one as a hint, and tell whether it is known."""
        is_known = word in known
        if not is_known:
            self.add(location, unknown, self.near_miss(word, known), of_key=of_key)
        return is_known

    def near_miss(self, word: str, known: Iterable[str]) -> Message | None:
        """Return a hint as `hints.near_miss` does, for the first words of a document that are not known."""
        self._unknown += 1
        return near_miss(word, known) if self._unknown <= _MOST_HINTS else None

    def says(self, location: Location) -> bool:
        """Tell whether the document says anything at a location, right or wrong."""
        value: object = self.document.data
        for part in location:
            if isinstance(value, Mapping):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return False
        return bool(value)
