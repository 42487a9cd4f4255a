"""The rounds of votes on one question in two copies of a scan, made into one row of rounds.

The votes of a round were given together and stay together: never is a round made of votes from both copies. The first round
alone may grow from both, where it is of people with names: those sent a form each, and each form says what it says.
"""

from collections.abc import Sequence

from cxscan.model.scan import Answer, Vote
from cxscan.model.texts.names import comparable_name

Row = tuple[tuple[Vote, ...], ...]
"""Rounds of votes, the first one first."""


def row_of(answer: Answer) -> Row:
    """Return the rounds of votes behind an answer, the last one last."""
    return tuple(votes for votes in (*answer.rounds, answer.votes) if votes)


def are_forms(first: Row, second: Row) -> bool:
    """Tell whether all votes came on forms of people with names: one round in both, before anybody talked."""
    return len(first) == len(second) == 1 and _named(first[0]) and _named(second[0])


def one_row(first: Row, second: Row) -> Row | None:
    """Return the row in which all rounds of both stand, where one went on from the other; none where they went apart."""
    if len(first) == len(second) == 1:
        # Votes without names: nobody can tell which is whose.
        return next((large for large, small in ((first, second), (second, first)) if _holds(large[0], small[0])), None)
    first, second = _with_one_beginning(first, second)
    return next((large for large, small in ((first, second), (second, first)) if _holds(large, small)), None)


def both_rows(counts: Row, other: Row) -> Row:
    """Return the rounds of both where they went apart: those of the other copy stay, before those of the one that counts."""
    alike = next((place for place, (one, two) in enumerate(zip(counts, other, strict=False)) if one != two), len(other))
    return (*counts[:alike], *(votes for votes in other[alike:] if votes not in counts), *counts[alike:])


def _with_one_beginning(first: Row, second: Row) -> tuple[Row, Row]:
    """Return two rows, with the people of both in their first round where nobody says two things there."""
    if not first or not second or not (_named(first[0]) and _named(second[0])):
        return first, second
    by_name = [{comparable_name(vote.rater): vote for vote in row[0]} for row in (first, second)]
    if any(by_name[1].get(name, vote) != vote for name, vote in by_name[0].items()):
        return first, second
    together = by_name[0] | by_name[1]
    names = dict.fromkeys(comparable_name(vote.rater) for votes in sorted((first[0], second[0]), key=_names) for vote in votes)
    joined = tuple(together[name] for name in names)
    return (joined, *first[1:]), (joined, *second[1:])


def _named(votes: Sequence[Vote]) -> bool:
    return all(vote.rater for vote in votes)


def _names(votes: Sequence[Vote]) -> list[str]:
    return [vote.rater or "" for vote in votes]


def _holds(large: Sequence[object], small: Sequence[object]) -> bool:
    """Tell whether all of one list stands in the other, in its order."""
    rest = iter(large)
    return all(any(one == other for other in rest) for one in small)
