"""The rounds of votes on one question in two copies of a scan, made into one row of rounds.

The votes of a round were given together and stay together: never is a round made of votes from both copies. The first round
alone may grow from both, where it is of people with names: those sent a form each, and each form says what it says, a later
one of a person instead of an earlier one.
"""

import datetime
from collections.abc import Collection, Sequence

from cxscan.model.scan import Answer, Scan, Vote
from cxscan.model.texts.names import comparable_name

Row = tuple[tuple[Vote, ...], ...]
"""Rounds of votes, the first one first."""


def with_later_forms(first: Scan, second: Scan) -> tuple[Scan, Scan]:
    """Return both copies with what the later form of a person says, where both hold a form of that person and not the same one.

    A form speaks by what it leaves open too, and one copy may have gone back to what both began with: so this is settled for the
    form as a whole, before answer is held against answer. Where people voted again, what they said then stays.
    """
    one, other = (_last_forms(scan) for scan in (first, second))
    both = one.keys() & other
    in_second, in_first = ({name for name in both if a[name] < b[name]} for a, b in ((one, other), (other, one)))
    return _with_votes_of(in_second, first, second), _with_votes_of(in_first, second, first)


def _last_forms(scan: Scan) -> dict[str, tuple[datetime.datetime, datetime.datetime]]:
    """Return when the last form of each person was made; a person may have written their name in two ways."""
    last: dict[str, tuple[datetime.datetime, datetime.datetime]] = {}
    for name, form in scan.forms.items():
        last[comparable_name(name)] = max(form.order, last.get(comparable_name(name), form.order))
    return last


def _with_votes_of(people: Collection[str], scan: Scan, other: Scan) -> Scan:
    """Return a scan with the votes that some people have in another copy in the place of those that they have in it."""
    if not people:
        return scan
    answers = dict(scan.answers)
    for id_ in dict.fromkeys((*scan.answers, *other.answers)):
        answer, there = (copy.answers.get(id_, Answer()) for copy in (scan, other))
        row, row_there = row_of(answer), row_of(there)
        if max(len(row), len(row_there)) > 1 or not all(_named(votes) for votes in (*row, *row_there)):
            continue
        in_rounds = answer.rounds or (there.rounds and not answer.votes)
        votes = _replaced(people, row[0] if row else (), row_there[0] if row_there else ())
        changed = answer.changed(rounds=(votes,) if votes else ()) if in_rounds else answer.changed(votes=votes)
        if changed == Answer():
            answers.pop(id_, None)
        else:
            answers[id_] = changed
    return scan.changed(answers=answers)


def _replaced(people: Collection[str], votes: Sequence[Vote], there: Sequence[Vote]) -> tuple[Vote, ...]:
    """Return votes in which each of some people says what they say there, on the place where they stood."""
    theirs: dict[str, list[Vote]] = {}
    for vote in there:
        theirs.setdefault(comparable_name(vote.rater), []).append(vote)
    replaced: list[Vote] = []
    for vote in votes:
        name = comparable_name(vote.rater)
        if name not in people:
            replaced.append(vote)
        else:
            replaced += theirs.pop(name, [])
    return (*replaced, *(vote for name in sorted(people) for vote in theirs.get(name, [])))


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
    if any(len(names) != len(row[0]) for names, row in zip(by_name, (first, second), strict=True)):
        return first, second  # two people of one name: which of them said what, nobody can tell
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
