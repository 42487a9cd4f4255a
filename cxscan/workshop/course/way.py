"""The way through the questions: which one comes next, and which one came before."""

from collections.abc import Sequence
from dataclasses import replace

from cxscan.maturity.rules import in_order_of_asking, not_to_ask
from cxscan.maturity.scores import needs_answer, still_open
from cxscan.model.questionnaire import Question
from cxscan.model.scan import Scan
from cxscan.model.values import frozen


@frozen
class Way:
    """A place among the questions in scope: along those that still need an answer, or along all of them where none does."""

    questions: tuple[Question, ...]
    ask_all: bool
    place: int = -1
    visited: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()
    """What the group said to leave for later; what was merely gone back from is not that."""
    order: tuple[int, ...] = ()
    """In which order the places are taken; empty where that is the one of the questionnaire."""
    planned: int = 0
    """How many of these, from the first on, the agenda has to talk about; the others were settled before."""

    @property
    def is_at_end(self) -> bool:
        """Whether there is no question more."""
        return self.place >= len(self.questions)

    def forward(self, scan: Scan) -> "Way":
        """Go on to the next question that was on the way already or still needs an answer."""
        visited = self.visited | {self.place}
        ahead = self._ahead
        out = not_to_ask(scan.answers, self.questions)
        asked = (one for one in ahead if self.questions[one].id not in out)
        wanted = (one for one in asked if self.ask_all or one in visited or self._is_open(one, scan))
        return replace(self, place=next(wanted, len(self.questions)), visited=visited)

    def before(self, place: int, scan: Scan) -> int | None:
        """Return the place before another of a question that is asked; none where there is none."""
        out = not_to_ask(scan.answers, self.questions)
        return next(
            (one for one in reversed(self._sequence[: self._sequence.index(place)]) if self.questions[one].id not in out), None
        )

    def anew(self, scan: Scan) -> "Way":
        """Return the way through what still needs an answer, in the same order, at its first question."""
        return Way(self.questions, ask_all=False, order=self.order, planned=self.planned).forward(scan)

    def back_to(self, place: int) -> "Way":
        """Go back to an earlier place; the one that is left comes again."""
        return replace(self, place=place, visited=self.visited | {self.place})

    def on_agenda(self, place: int) -> tuple[int, int] | None:
        """Return where a place stands in the agenda, from 1, and of how many; none where it is not on it."""
        planned = self.order[: self.planned]
        return (planned.index(place) + 1, len(planned)) if place in planned else None

    def number_of(self, place: int) -> int:
        """Return the number of the question at a place, from 1, as on paper: in whatever order they are taken it is the same."""
        return place + 1

    def place_of(self, number: int) -> int | None:
        """Return the place of the question with a number; none where there is no such number."""
        return number - 1 if 1 <= number <= len(self.questions) else None

    @property
    def last(self) -> int:
        """The place that comes last."""
        return self._sequence[-1]

    @property
    def _sequence(self) -> tuple[int, ...]:
        return self.order or tuple(range(len(self.questions)))

    @property
    def _ahead(self) -> tuple[int, ...]:
        sequence = self._sequence
        return sequence[sequence.index(self.place) + 1 :] if self.place in sequence else () if self.is_at_end else sequence

    def _is_open(self, place: int, scan: Scan) -> bool:
        return needs_answer(scan.answers.get(self.questions[place].id))


def way_through(questions: tuple[Question, ...], scan: Scan) -> Way:
    """Return the way at its first question."""
    ask_all = not still_open(scan.answers, questions)
    return Way(questions, ask_all, order=order_if_another(questions)).forward(scan)


def order_of_places(questions: Sequence[Question], places: Sequence[int]) -> tuple[int, ...]:
    """Return places in an order in which no question comes before the one among them that it depends on."""
    place_of = {question.id: place for place, question in enumerate(questions)}
    return tuple(place_of[one.id] for one in in_order_of_asking([questions[place] for place in places]))


def order_if_another(questions: Sequence[Question]) -> tuple[int, ...]:
    """Return the order in which questions are asked; empty where that is their own."""
    order = order_of_places(questions, range(len(questions)))
    return () if order == tuple(range(len(questions))) else order
