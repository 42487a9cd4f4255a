"""What can be wrong with a file or a request, as values; they are put into words at the edge."""

from collections.abc import Sequence
from typing import Literal

from cxscan.files.disk.paths import Readable
from cxscan.languages import Language, Message
from cxscan.model.values import frozen

Severity = Literal["error", "warning"]


@frozen
class Problem:
    """One thing that is wrong in a file, at a line and column counted from 1 in characters, or in a cell of a workbook."""

    path: Readable
    line: int
    column: int
    message: Message
    hint: Message | None = None
    severity: Severity = "error"
    cell: str | None = None
    """Where it stands in a workbook (`Questions!D7`), empty where it is the whole file; none where it is a text."""

    @property
    def place(self) -> tuple[str, int, int]:
        """What problems are sorted by."""
        return str(self.path), self.line, self.column


class CxscanError(Exception):
    """Something that a user can mend, with the exit code that it ends in."""

    exit_code = 3
    said_in: Language | None = None
    """The language of the session in which it came; none where there is no session, and that of the command counts."""

    def __init__(self, said: Message | str, /, **about: object) -> None:
        """`said` is a template for the catalogues, filled with `about`, or a message that was made before."""
        self.message = said if isinstance(said, Message) else Message(said, about)
        super().__init__(self.message.template.format(**self.message.about))


class WrongUsage(CxscanError):  # noqa: N818 - named after what it says to the user
    """The request does not make sense as it was put."""

    exit_code = 2


class CannotUse(CxscanError):  # noqa: N818 - named after what it says to the user
    """A file or folder is missing, unreadable or not writable."""


class TooMuch(CannotUse):
    """What should be written could not be read again."""


class FileProblems(CxscanError):  # noqa: N818 - named after what it carries
    """A file was read, and what it says is not right; every problem of it is here."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__(self.problems[0].message)
