"""What is asked where no session is held, before it, behind it and in the menu: help, back and stop are keys there too."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from cxscan.languages import Language
from cxscan.workshop.course.events import Back, Help, Stop
from cxscan.workshop.keys import read_key_among_names
from cxscan.workshop.pages.help import help_outside
from cxscan.workshop.room import EndOfInput, KeyPressed, KeyReader, Room

Answer = TypeVar("Answer", str, int, bool)


class WentBack(Exception):  # noqa: N818 - it is no error: what was answered last is to be asked again
    """Somebody goes back to what was asked before."""


@dataclass
class SoFar:
    """What was answered so far: whoever goes back is asked from the first question on, and only the last one anew."""

    answers: list[object] = field(default_factory=list)
    given: int = 0
    """How many of them were given since it began."""
    taken_back: object = None
    """The answer that was gone back to, which is proposed again."""
    told: set[str] = field(default_factory=set)
    """What was told on the way, which is not told again."""

    @property
    def is_given_again(self) -> bool:
        """Whether the next answer is known already."""
        return self.given < len(self.answers)

    def is_new(self, text: str) -> bool:
        """Tell whether this was not told before; from now on it was."""
        is_new = text not in self.told
        self.told.add(text)
        return is_new

    def take_back(self) -> None:
        """Forget the last answer, and begin anew."""
        self.taken_back, self.given = self.answers.pop(), 0

    def forget(self) -> None:
        """Forget all that was answered: what it led to is done."""
        self.answers, self.given, self.taken_back, self.told = [], 0, None, set()


Result = TypeVar("Result")


def from_the_first_on(ask: Callable[[], Result]) -> Result:
    """Return what comes of asking, from the first question on again whenever somebody goes back."""
    while True:
        with suppress(WentBack):
            return ask()


@dataclass
class Outside:
    """Asks in a room as the room does, but for the keys.

    Raises:
        EndOfInput: somebody stops.
        WentBack: somebody goes back; whoever catches it asks all of it again, and what is `said` is not asked a second time.
    """

    room: Room
    language: Language
    said: SoFar = field(default_factory=SoFar)
    keys: KeyReader = read_key_among_names
    """Which lines are keys: those that are no name of whatever is asked for."""

    @property
    def in_person(self) -> bool:
        """Whether people sit at a terminal."""
        return self.room.in_person

    def ask_line(
        self, prompt: str, *, default: str = "", problem: Callable[[str], str | None] | None = None, mend: bool = False
    ) -> str:
        """Ask for a line of text."""

        def ask(before: str | None) -> str:
            # Only a line that is mended where it stands can be emptied in every room.
            known = before if before and mend else default
            return self.room.ask_line(prompt, default=known, problem=problem, keys=self.keys, mend=mend)

        return self._answered(str, ask)

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0) -> int:
        """Ask which of some options is meant and return its place from 0."""

        def ask(before: int | None) -> int:
            known = before if before is not None and before < len(options) else default
            return self.room.choose(prompt, options, default=known, keys=True)

        return self._answered(int, ask)

    def confirm(self, prompt: str, *, default: bool) -> bool:
        """Ask yes or no."""
        return self._answered(bool, lambda _: self.room.confirm(prompt, default=default, keys=True))

    def tell(self, text: str) -> None:
        """Show a text once, however often somebody goes back."""
        if self.said.is_new(text):
            self.room.tell(text)

    def _answered(self, kind: type[Answer], ask: Callable[[Answer | None], Answer]) -> Answer:
        """Return what was answered before, or is now; `ask` is given the answer that was gone back to."""
        said = self.said
        if said.is_given_again:
            answer = said.answers[said.given]
        else:
            answer = self._asked(lambda: ask(said.taken_back if isinstance(said.taken_back, kind) else None))
            said.answers.append(answer)
            said.taken_back = None
        said.given += 1
        assert isinstance(answer, kind)  # noqa: S101 - the same questions are asked as long as the same is answered
        return answer

    def _asked(self, ask: Callable[[], Answer]) -> Answer:
        """Ask until something else is typed than a key."""
        say = self.language.say
        while True:
            try:
                return ask()
            except KeyPressed as pressed:
                match pressed.reply:
                    case Stop():
                        raise EndOfInput from None
                    case Back() if self.said.answers:
                        self.said.take_back()
                        raise WentBack from None
                    case Back():
                        self.room.tell(say("There is nothing before this. q stops."))
                    case Help():
                        for line in help_outside(self.language):
                            self.room.tell(line)
                    case _:
                        self.room.tell(say("That key counts at the questions of a workshop. h names the keys that count here."))
