"""Where a session stands, as a value: the one owner of the scan, the place, and what lies behind it."""

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from cxscan.model.scan import Answer, Scan
from cxscan.model.values import frozen
from cxscan.workshop.course.steps import AmbitionPart, QuestionOrder
from cxscan.workshop.course.way import Way


@frozen
class OnTheWay:
    """At the question where the way is."""


@frozen
class Visit:
    """At a question that was jumped to, by its place from 0."""

    place: int


@frozen
class AtOrder:
    """At the choice of the order in which the questions with votes are taken."""


@frozen
class AtAgreed:
    """At what all who voted agree on, to be confirmed in one go."""


@frozen
class AtVotes:
    """At the votes on a question, before it is answered."""

    question: OnTheWay | Visit
    voted: bool = False
    """Whether they were cast just now, at the question itself."""


@frozen
class AtShow:
    """At what there is to show for a high level, which was chosen at the question itself."""

    question: OnTheWay | Visit


@frozen
class AtList:
    """At the list of all questions, with the place from 0 of the one that is pointed at."""

    place: int = 0


@frozen
class AtAmbitions:
    """At the choice whose ambition is set."""


@frozen
class AtAmbition:
    """At a part of the ambition of a pillar, after the question at `came_from`."""

    pillar: str
    came_from: int
    part: AmbitionPart = "target"
    doubtful: Fraction | datetime.date | None = None
    """What was typed and may not be meant."""
    read: Fraction | None = None
    """The level that was read in front of a date, where both together may be a day: 4 July 2027."""
    chosen: bool = False
    """Whether it was chosen among all ambitions, and leads back to where the session was; else it comes after its questions."""
    by: str = ""
    """The date as it was typed behind the level, until that is kept."""


@frozen
class AtLeft:
    """At the choice what to do with what was left for later."""


@frozen
class AtGlad:
    """At what the group is glad about."""

    first: bool = True


@frozen
class AtActions:
    """At the choice what the group does first."""


@frozen
class AtAction:
    """At a part of an action: its title before it is there, or the rest of the last one."""

    part: Literal["title", "owner", "due"]
    again: bool = False
    """Whether the group stopped here, and has to hear which action it is about."""


@frozen
class AtDone:
    """At the question whether the group is done."""


@frozen
class AtEnd:
    """The session is over."""


@frozen
class Onward:
    """Nowhere yet: the session goes on to where one had jumped from, along the way, or to its closing."""


At = (
    OnTheWay
    | Visit
    | AtOrder
    | AtAgreed
    | AtVotes
    | AtShow
    | AtList
    | AtAmbitions
    | AtAmbition
    | AtLeft
    | AtGlad
    | AtActions
    | AtAction
    | AtDone
    | AtEnd
    | Onward
)
CLOSING = AtGlad | AtActions | AtAction | AtDone
"""Where the result of the whole scan is known."""
TYPED = AtAmbition | AtGlad | AtAction | AtShow
"""Where a line or a text is typed."""


@frozen
class State:
    """Where a session stands."""

    scan: Scan
    way: Way
    at: At
    shown: Mapping[str, tuple[Answer | None, ...]]
    """The pillars whose result was shown, with the answers that it came from."""
    taken_by: QuestionOrder | None = None
    """In which order the questions are taken; none where nobody voted, and nothing is asked about it."""
    agreed_seen: bool = False
    """Whether the group was asked about what all agree on."""
    to_finish: tuple[str, ...] = ()
    """The pillars that were answered in one go, and whose results are still to be shown."""
    asked_to_show: tuple[str, ...] = ()
    """The questions for which the group was asked what it would show; once is enough."""
    cards: int = 0
    """How many were held up in the round before, in this session; 0 where none was."""
    origins: tuple[At, ...] = ()
    """Where one was before jumping to a question, the last jump last."""
    past: tuple["State", ...] = ()
    """The states in which something was said, the last one last; each without a past of its own."""
    undone: tuple["State", ...] = ()
    """The states that were taken back since something was said, the last one last; each without a past of its own."""

    @property
    def here(self) -> int:
        """The place from 0 of the question that is shown, else of the last one on the way."""
        at = self.at.question if isinstance(self.at, AtVotes | AtShow) else self.at
        return at.place if isinstance(at, Visit) else min(self.way.place, len(self.way.questions) - 1)

    @property
    def at_question(self) -> OnTheWay | Visit | None:
        """The question that is shown, where one is."""
        at = self.at.question if isinstance(self.at, AtVotes) else self.at
        return at if isinstance(at, OnTheWay | Visit) else None
