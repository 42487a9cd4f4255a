"""The language of a session: what goes wrong in one, and what ends it, is said in that, whatever language the command speaks."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from cxscan.files.problems import CannotUse, CxscanError
from cxscan.languages import Language
from cxscan.workshop.room import EndOfInput, Unreadable


class StoppedBefore(Exception):  # noqa: N818 - it is no error: somebody has thought better of it
    """Nothing more will be typed, or the program is asked to stop, before the first question."""

    def __init__(self, by: EndOfInput | KeyboardInterrupt, language: Language, path: Path | None = None) -> None:
        """Keep what stops it; `path` is the scan that was to go on."""
        super().__init__()
        self.by, self.language, self.path = by, language, path


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let what goes wrong inside be said in a language, unless it is known better where it went wrong.

    Raises:
        CannotUse: what comes in is no text.
    """
    try:
        yield
    except CxscanError as error:
        error.said_in = error.said_in or language
        raise
    except Unreadable as error:
        unusable = CannotUse(error.why)
        unusable.said_in = language
        raise unusable from None


@contextlib.contextmanager
def before_the_first_question(language: Language, path: Path | None = None) -> Iterator[None]:
    """As `speaking`, where a session is not yet held; `path` is the scan that is to go on, where there is one.

    Raises:
        StoppedBefore: somebody stops.
    """
    with speaking(language):
        try:
            yield
        except (EndOfInput, KeyboardInterrupt) as leaving:
            raise StoppedBefore(leaving, language, path) from None
