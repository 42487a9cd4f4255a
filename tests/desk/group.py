"""A group that begins a scan at the desk, line by line."""

import io
from pathlib import Path

from cxscan.archive.shelf import Shelf
from cxscan.desk.reader import Reader
from cxscan.desk.session.drafts import reopen
from cxscan.desk.session.start import begin
from cxscan.desk.session.wishes import SessionWishes, Start, Venue
from cxscan.languages import Language
from cxscan.workshop.plain import PlainRoom
from tests.questionnaires_for_tests import DAY

ENGLISH = Language("en")


class Group:
    """People at a terminal who type some lines, what they were shown, and what they were told."""

    def __init__(self, *typed: str, in_person: bool = True) -> None:
        self.shown, self.told = io.StringIO(), list[str]()
        self._typed, self._in_person = io.StringIO("".join(f"{line}\n" for line in typed)), in_person

    def _venue(self) -> Venue:
        reader = Reader(ENGLISH, hear=self.told.append)
        return Venue(lambda _: PlainRoom(self._typed, self.shown, ENGLISH, in_person=self._in_person), reader, Shelf())

    def times(self, text: str) -> int:
        """Return how often they were shown a text."""
        return self.shown.getvalue().count(text)

    def begin(self, **wishes: object) -> Start:
        return begin("tiny", SessionWishes(DAY, Path("scans"), lang="en", **wishes), self._venue())  # type: ignore[arg-type]

    def reopen(self, path: Path, **wishes: object) -> Start:
        return reopen(path, SessionWishes(DAY, Path("scans"), lang="en", **wishes), self._venue())  # type: ignore[arg-type]

    @property
    def other_versions(self) -> list[str]:
        return [text.split(" of “tiny”")[0] for text in self.told if "was begun with version" in text]
