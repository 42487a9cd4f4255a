"""What can happen in a session: a closed set. A room returns one of these for the step that it has shown."""

from fractions import Fraction
from typing import Literal

from cxscan.model.fields import Level, NoLevel
from cxscan.model.scan import Basis
from cxscan.model.values import frozen


@frozen
class Chosen:
    """A level (lowest to highest of the question, in steps) or why there is none.

    A `note` or `basis` of none keeps what was there; an empty one clears it.
    """

    level: Fraction | NoLevel
    note: str | None = None
    basis: Basis | Literal[""] | None = None


@frozen
class Keep:
    """The answer that is there stays, and is confirmed if it was carried over."""


@frozen
class Later:
    """The question is left for later."""


@frozen
class Typed:
    """A line or a text was typed; an empty one leaves open what was asked."""

    text: str


@frozen
class Picked:
    """One of the options of a step was chosen, by its place from 0."""

    place: int


@frozen
class Said:
    """Yes or no."""

    yes: bool


@frozen
class Back:
    """To the step before this one, or back from where one had jumped to."""


@frozen
class GoTo:
    """To the question with this number, from 1; its answer leads back to where the session was."""

    number: int


@frozen
class SeeAll:
    """To the list of all questions."""


@frozen
class SeeAmbitions:
    """To the ambitions of all pillars, to set one of them; it leads back to where the session was."""


@frozen
class Park:
    """A line for the parking lot: what is not for now, and must not be lost."""

    text: str


@frozen
class Evidence:
    """What there is to show for the answer to the question that is shown."""

    text: str


@frozen
class Shown:
    """What there is to show for a high level, and what that rests on; both empty where there is nothing."""

    text: str = ""
    basis: Basis | None = None


@frozen
class Cards:
    """What everybody held up on three: one vote each, in no order, without names."""

    levels: tuple[Level, ...]


@frozen
class Dissent:
    """What those see who do not share the level that is agreed on, in a line."""

    text: str


@frozen
class LookAtVotes:
    """Who said what on the question that is shown."""


@frozen
class GoOn:
    """What was shown has been seen, and the session goes on from there."""


@frozen
class Undo:
    """What was said last is taken back."""


@frozen
class Redo:
    """What was taken back last is put back."""


@frozen
class Stop:
    """Stop; everything is saved."""


@frozen
class NotKept:
    """What an event said could not be saved: it is as if it had not been said."""

    event: "Event"


@frozen
class CutShort:
    """The level was chosen and the note not finished when somebody left: the level stays, and `by` ends the session."""

    chosen: Chosen
    by: BaseException


@frozen
class Half:
    """A key that wants a text as well; `cxscan.workshop.pages.keys` asks for it, and makes an event of both."""

    key: Literal["go-to", "park", "evidence", "cards", "dissent"]


@frozen
class Help:
    """What can be typed at the step that is shown; the step comes again."""


Anywhere = Back | GoTo | SeeAll | SeeAmbitions | Park | Evidence | Cards | Dissent | Undo | Redo | Stop
"""What is possible at every step."""
Key = Anywhere | Half | Help
"""What a key can mean, wherever it is pressed."""
Event = Chosen | Keep | Later | LookAtVotes | GoOn | Shown | Typed | Picked | Said | Anywhere | NotKept
Reply = Chosen | Keep | Later | LookAtVotes | Key | CutShort
"""What a question can be replied; one that is cut short is an event and the end of the session."""
