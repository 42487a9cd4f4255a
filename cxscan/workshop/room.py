"""What a session needs of the room it is held in: somebody to ask, and somewhere to show. Two rooms stand beside this one."""

from collections.abc import Callable, Sequence
from typing import Protocol

from cxscan.languages import Message
from cxscan.workshop.course.events import GoOn, Key, Later, Reply, Said
from cxscan.workshop.course.steps import ListAll, Turn
from cxscan.workshop.pace import Allowance
from cxscan.workshop.profile import Profile


class EndOfInput(Exception):  # noqa: N818 - it is no error: Ctrl-D, or a pipe that has said all it had to say
    """Nothing more will be typed."""


class Unreadable(Exception):  # noqa: N818 - as above
    """What comes in is no text; nobody can be asked to type it anew."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.template)
        self.why = why


class Refused(Exception):  # noqa: N818 - it is no error: the answer cannot be kept, and another one can
    """What was typed cannot be kept; nothing was written, and what is on disk stays."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.template)
        self.why = why


class KeyPressed(Exception):  # noqa: N818 - it is no error: a key was meant, and no answer
    """A key came instead of what was asked for."""

    def __init__(self, reply: Key) -> None:
        super().__init__(reply)
        self.reply = reply


KeyReader = Callable[[str], Key | None]
"""Returns the key that a typed line is, if it is one; which lines can be one depends on what is asked."""


class Prompts(Protocol):
    """Asks one thing at a time, in one language: what is asked where no session is held, and by the menu."""

    @property
    def in_person(self) -> bool:
        """Whether people sit at a terminal; only then are there questions about the scan as a whole."""

    def ask_line(
        self, prompt: str, *, default: str = "", problem: Callable[[str], str | None] | None = None, mend: bool = False
    ) -> str:
        """Ask for a line of text, again while `problem` says what is wrong with it.

        `mend`: what is wrong with it is mended where it stands, and not typed anew.

        Raises:
            EndOfInput: nothing more will be typed.
        """

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0) -> int:
        """Ask which of some options is meant and return its place from 0; raises as `ask_line` does."""

    def confirm(self, prompt: str, *, default: bool) -> bool:
        """Ask yes or no; Enter is the default; raises as `ask_line` does."""

    def tell(self, text: str) -> None:
        """Show a text that asks nothing."""


class Room(Prompts, Protocol):
    """Where a session is held: has a way of its own to show a question, its votes, the list of all and a result.

    Where `keys` is set, what means the same at every step of a session comes as `KeyPressed`.
    """

    def ask_line(
        self,
        prompt: str,
        *,
        default: str = "",
        problem: Callable[[str], str | None] | None = None,
        keys: KeyReader | None = None,
        mend: bool = False,
    ) -> str:
        """Ask for a line, in which a key may be typed."""

    def ask_text(self, prompt: str, *, default: str = "", keys: KeyReader | None = None) -> str:
        """Ask for a text that may have several lines; raises as `ask_line` does."""

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0, keys: bool = False) -> int:
        """Ask which option is meant, where a key may be typed."""

    def confirm(self, prompt: str, *, default: bool, keys: bool = False) -> bool:
        """Ask yes or no, where a key may be typed."""

    def ask(self, turn: Turn, allowance: Allowance | None = None) -> Reply:
        """Ask one question of the questionnaire and return the reply; the time for it is shown, and ends nothing.

        Raises:
            EndOfInput: nothing more will be typed.
        """

    def keep_in_sight(self, turn: Turn) -> None:
        """Let a question stand above what is asked next about it, where it would be gone."""

    def see_votes(self, turn: Turn) -> GoOn | Later | Key:
        """Show the votes on a question until somebody goes on; raises as `ask` does."""

    def choose_question(self, all_of_them: ListAll) -> Key:
        """Show all questions with their answers and return which one to go to; raises as `ask` does."""

    def look_back(self, all_of_them: ListAll, done: str) -> Said | Key:
        """Show all questions with their answers and ask whether it is done, or which one to go to; raises as `ask` does."""

    def show(self, title: str, lines: Sequence[str], profile: Profile | None = None) -> None:
        """Show a result on a page of its own: its lines, or the picture of it where the room can draw one."""
