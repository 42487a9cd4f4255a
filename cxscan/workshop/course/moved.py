"""One move of a session: the state that it leads to, and what is to be done before its step is shown."""

from dataclasses import replace

from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.workshop.course.effects import Effect, Save, Tell
from cxscan.workshop.course.frame import Frame
from cxscan.workshop.course.state import At, State
from cxscan.workshop.course.steps import Over, Step


@frozen
class Moved:
    """Where an event leads to; the step is that of the state."""

    state: State
    effects: tuple[Effect, ...] = ()
    step: Step = Over()
    """What is shown next; known when the move has come to rest."""

    def also(self, *effects: Effect) -> "Moved":
        """Return the move with more to be done after the rest."""
        return replace(self, effects=(*self.effects, *effects))

    def to(self, at: At) -> "Moved":
        """Return the move, to another place."""
        return replace(self, state=replace(self.state, at=at))


def to(state: State, at: At, *effects: Effect) -> Moved:
    """Go somewhere with the scan as it is."""
    return Moved(replace(state, at=at), effects)


def stay(state: State, *told: Tell) -> Moved:
    """Stay, and say why."""
    return Moved(state, told)


def keep(state: State, scan: Scan, frame: Frame) -> Moved:
    """Put what was said into the scan and save it; it can be taken back."""
    scan = frame.with_true_status(scan)
    if scan == state.scan:
        return Moved(state, (Save(scan),))
    past = (*state.past, replace(state, past=(), undone=()))
    return Moved(replace(state, scan=scan, past=past, undone=()), (Save(scan),))
