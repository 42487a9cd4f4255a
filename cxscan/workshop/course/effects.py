"""What is to be done before the next step is shown, in this order: a closed set. Saving always comes first."""

import datetime
from fractions import Fraction
from typing import Literal

from cxscan.maturity.growth import PillarChange, ScanChange
from cxscan.maturity.scores import PillarScore, ScanScore
from cxscan.maturity.votes.spread import Spread
from cxscan.model.scan import Answer, Basis, PillarPlan, Scan, Vote
from cxscan.model.values import frozen

Notice = Literal[
    "first-question",
    "nothing-before",
    "left",
    "agreed",
    "kept-so-far",
    "no-text",
    "no-such-level",
    "not-asked",
    "no-such-date",
    "no-such-day",
    "date-alone",
    "date-no-name",
    "basis-kept",
    "no-such-question",
    "undone",
    "put-back",
    "back",
    "nothing-to-put-back",
    "nothing-to-undo",
    "parked",
    "pillar-left",
    "all-answered",
    "shown",
    "nothing-to-show-for",
    "no-evidence-here",
    "no-cards-here",
    "dissent",
    "nothing-to-dissent-from",
    "outside-votes",
    "cards-counted",
    "date-kept",
]


@frozen
class Save:
    """Make the scan durable."""

    scan: Scan


Said = Answer | PillarPlan | tuple[Vote, ...] | Fraction | datetime.date | str | None
"""An answer, an ambition with its date, a round of votes, or one value of the rest of a scan; none where nothing was said."""


@frozen
class Undone:
    """One thing that was taken back: what it was, and what it is again."""

    about: str
    """The title of a question, a pillar or an action; empty where the thing speaks for itself."""
    was: Said
    now: Said


@frozen
class Tell:
    """Say in a line what happened."""

    what: Notice
    levels: tuple[Fraction, ...] = ()
    """The levels that there are, where one was typed that does not exist."""
    highest: int = 0
    """The number of the last question."""
    number: int = 0
    """Of the question where the session goes on, or how many were confirmed."""
    on_agenda: tuple[int, int] | None = None
    """Where that stands on the agenda, from 1, and of how many."""
    title: str = ""
    """Of a pillar in which every question is left for later, or of the question that it is about."""
    answer: Answer | None = None
    """The answer that it is about."""
    votes: Spread | None = None
    """How far the votes go that its level lies outside of."""
    basis: Basis | None = None
    """What a text rests on, which is the title here."""
    date: datetime.date | None = None
    """The day that is kept, where it was typed in another way, or the last one of a month where it was typed beyond that."""
    cards: int = 0
    """How many were held up, where that is another number than people were counted before."""
    people: int = 0
    """How many take part; 0 where that is not known."""
    before: int = 0
    """How many cards there were in the round before; 0 where there was none."""
    undone: tuple[Undone, ...] = ()
    """What was taken back, or put back."""
    line: bool = False
    """Whether a line is typed at the step that follows, in which a letter is a key when Enter comes behind it."""


@frozen
class PillarResult:
    """Where a pillar stands now, and beside it last time where both can be compared."""

    score: PillarScore
    change: PillarChange | None = None


@frozen
class WholeResult:
    """Where the whole scan stands now, and beside it last time where there was one."""

    score: ScanScore
    change: ScanChange | None = None
    since: datetime.date | None = None


Result = PillarResult | WholeResult


@frozen
class Show:
    """Show a result."""

    result: Result


Effect = Save | Tell | Show
