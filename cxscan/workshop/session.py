"""A whole session: each event moves it, what that asks for is done in order, and then the next step is shown."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol

from cxscan.languages import Message
from cxscan.model.scan import Scan
from cxscan.workshop.course.course import Course
from cxscan.workshop.course.effects import Effect, Result, Save, Show, Tell
from cxscan.workshop.course.events import CutShort, Event, NotKept
from cxscan.workshop.course.moved import Moved
from cxscan.workshop.course.steps import Over, Step, Turn
from cxscan.workshop.room import EndOfInput, Refused


class Host(Protocol):
    """Shows the steps of a session to people, and returns what they say; decides nothing."""

    def answer(self, step: Step) -> Event | CutShort:
        """Show a step and return what came of it.

        Raises:
            EndOfInput: nothing more will be said.
        """

    def tell(self, notice: Tell | Message) -> None:
        """Say in a line what happened."""

    def show(self, result: Result) -> None:
        """Show a result."""


class Session:
    """Leads a host along a course; `save` makes the scan durable before it returns."""

    def __init__(self, course: Course, host: Host, save: Callable[[Scan], None]) -> None:
        self._course, self._host, self._save = course, host, save

    def hold(self, scan: Scan) -> Scan:
        """Ask what has to be asked of a scan and return it as it was last saved; it is final if the group is done.

        Raises:
            BaseException: what ended the session otherwise than by its course; what was said before is saved.
        """
        moved = self._course.begin(scan)
        # The input may end while a step waits for it, and while something is told about the file.
        with suppress(EndOfInput):
            self._carry_out(moved.effects)
            while not isinstance(moved.step, Over):
                said = self._host.answer(moved.step)
                if isinstance(said, CutShort):
                    kept = self._moved_by(said.chosen, moved, only_saved=True)
                    self._say_what_is_kept(kept.state.scan, moved.step)
                    raise said.by
                moved = self._moved_by(said, moved)
        return moved.state.scan

    def _moved_by(self, event: Event, before: Moved, *, only_saved: bool = False) -> Moved:
        """Carry out what an event asks for; where that cannot be kept, it is as if it had not been said."""
        moved = self._course.after(before.state, event)
        try:
            self._carry_out([one for one in moved.effects if isinstance(one, Save) or not only_saved])
        except Refused as refused:
            self._host.tell(refused.why)
            moved = self._course.after(before.state, NotKept(event))
            self._carry_out(moved.effects)
        return moved

    def _say_what_is_kept(self, scan: Scan, step: Step) -> None:
        """Say what is kept of an answer whose note was not finished; a terminal that is gone hears nothing."""
        if isinstance(step, Turn) and (answer := scan.answers.get(step.question.id)):
            with suppress(OSError):
                self._host.tell(Tell("kept-so-far", title=step.question.title, answer=answer))

    def _carry_out(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            match effect:
                case Save():
                    self._save(effect.scan)
                case Tell():
                    self._host.tell(effect)
                case Show():
                    self._host.show(effect.result)
