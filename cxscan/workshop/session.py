"""A whole session: each event moves it, what that asks for is done in order, and then the next step is shown."""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from cxscan.languages import Language, Message
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.shown import ShownScan
from cxscan.workshop.course.course import Course
from cxscan.workshop.course.effects import Effect, Result, Save, Show, Tell
from cxscan.workshop.course.events import Chosen, CutShort, Event, NotKept
from cxscan.workshop.course.moved import Moved
from cxscan.workshop.course.steps import Over, QuestionOrder, Step, Turn
from cxscan.workshop.course.typed import answered
from cxscan.workshop.pace import Pace
from cxscan.workshop.pages import Pages
from cxscan.workshop.room import EndOfInput, Refused, Room


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
    """One session on one scan; `save` makes the scan durable before it returns."""

    def __init__(  # noqa: PLR0913 - what a session is held on and with
        self,
        questionnaire: Questionnaire,
        scan: Scan,
        save: Callable[[Scan], None],
        room: Room,
        language: Language,
        earlier: ShownScan | None = None,
        minutes: int | None = None,
        order: QuestionOrder | None = None,
        *,
        names: bool = True,
    ) -> None:
        """Begin; without `names` nobody who voted is named in the room, and in the scan they are."""
        self._course = Course(questionnaire, earlier, in_person=room.in_person, order=order, names=names)
        self._host = Pages(room, language, questionnaire, Pace(minutes) if minutes else None)
        self._scan, self._save = scan, save

    def hold(self) -> Scan:
        """Ask what has to be asked and return the scan as it was last saved; it is final if the group is done."""
        return hold(self._course, self._scan, self._host, self._save)


def hold(course: Course, scan: Scan, host: Host, save: Callable[[Scan], None]) -> Scan:
    """Lead a host along the course from a scan and return it as it was last saved.

    Raises:
        BaseException: what ended the session otherwise than by its course; what was said before is saved.
    """
    moved = course.begin(scan)
    # The input may end while a step waits for it, and while something is told about the file.
    with suppress(EndOfInput):
        _carry_out(moved.effects, host, save)
        while not isinstance(moved.step, Over):
            said = host.answer(moved.step)
            if isinstance(said, CutShort):
                _moved_by(said.chosen, course, moved, host, save, only_saved=True)
                _say_what_is_kept(said.chosen, moved.step, host)
                raise said.by
            moved = _moved_by(said, course, moved, host, save)
    return moved.state.scan


def _moved_by(  # noqa: PLR0913 - the whole of a session at one moment
    event: Event, course: Course, before: Moved, host: Host, save: Callable[[Scan], None], *, only_saved: bool = False
) -> Moved:
    """Carry out what an event asks for; where that cannot be kept, it is as if it had not been said."""
    moved = course.after(before.state, event)
    try:
        _carry_out([one for one in moved.effects if isinstance(one, Save) or not only_saved], host, save)
    except Refused as refused:
        host.tell(refused.why)
        moved = course.after(before.state, NotKept(event))
        _carry_out(moved.effects, host, save)
    return moved


def _say_what_is_kept(chosen: Chosen, step: Step, host: Host) -> None:
    """Say what is kept of an answer whose note was not finished; a terminal that is gone hears nothing."""
    if isinstance(step, Turn):
        with suppress(OSError):
            host.tell(Tell("kept-so-far", title=step.question.title, answer=answered(step.answer, chosen)))


def _carry_out(effects: "list[Effect] | tuple[Effect, ...]", host: Host, save: Callable[[Scan], None]) -> None:
    for effect in effects:
        match effect:
            case Save():
                save(effect.scan)
            case Tell():
                host.tell(effect)
            case Show():
                host.show(effect.result)
