"""Putting the votes of people into a scan, so that the order in which they come does not matter, nor how often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from cxscan.desk.form.files import ReadForm
from cxscan.desk.reader import Reader
from cxscan.files.problems import WrongUsage
from cxscan.languages import message
from cxscan.model.scan import Answer, Scan, Vote
from cxscan.model.texts.names import comparable_name
from cxscan.model.values import frozen

Votes = dict[str, list[Vote]]


@frozen
class Gathering:
    """The people whose votes come into a scan, which stands in the file `path`."""

    forms: Sequence[ReadForm]
    path: Path
    anonymous: bool = False


def with_votes(scan: Scan, gathering: Gathering, reader: Reader) -> Scan:
    """Return the scan with the votes of these people; what they said in it before is replaced, what was agreed stays.

    Raises:
        WrongUsage: it has votes with names and these have none, or the other way round, or nobody can tell which are new.
    """
    come = _by_question(gathering.forms, named=not gathering.anonymous)
    there: Votes = {id_: list(answer.votes) for id_, answer in scan.answers.items() if answer.votes}
    _refuse_mixture(there, gathering)
    if gathering.anonymous:
        votes = _without_names(there, come, gathering.path)
    else:
        _say_replaced(there, come, gathering, reader)
        votes = _with_names(scan, there, come, {comparable_name(one.form.rater) for one in gathering.forms})
    answers = dict(scan.answers)
    for id_ in {*there, *come}:
        answer = answers.get(id_, Answer()).changed(votes=tuple(sorted(votes.get(id_, []), key=_order)))
        if answer == Answer():
            answers.pop(id_, None)
        else:
            answers[id_] = answer
    return scan.changed(answers=answers)


def _order(vote: Vote) -> tuple[str, str, str, str]:
    return comparable_name(vote.rater), str(vote.level), vote.role or "", vote.note or ""


def _by_question(forms: Iterable[ReadForm], *, named: bool) -> Votes:
    votes: Votes = {}
    for one in forms:
        for id_, vote in one.form.votes.items():
            votes.setdefault(id_, []).append(vote.changed(rater=one.form.rater if named else None))
    return votes


def _refuse_mixture(there: Votes, gathering: Gathering) -> None:
    path, anonymous = gathering.path, gathering.anonymous
    present = [vote.rater for votes in there.values() for vote in votes]
    if any(bool(name) is anonymous for name in present):
        what = (
            message("{path} has votes with names. Collect these with names too, or give them another --date.", path=path)
            if anonymous
            else message("{path} has votes without names. Add --anonymous, or give these another --date.", path=path)
        )
        raise WrongUsage(what)


def _without_names(there: Votes, come: Votes, path: Path) -> Votes:
    """Return the larger of two sets of votes of which one holds the other: nobody can tell whose a vote is."""
    if _holds(come, there):
        return come
    if _holds(there, come):
        return there
    raise WrongUsage(
        message(
            "{path} has votes without names already, and nobody can tell which of these people they are of. Collect all forms at "
            "once, or give these another --date.",
            path=path,
        )
    )


def _holds(large: Votes, small: Votes) -> bool:
    return all(Counter(votes) <= Counter(large.get(id_, [])) for id_, votes in small.items())


def _with_names(scan: Scan, there: Votes, come: Votes, people: set[str]) -> Votes:
    """Return the votes of those who did not send a form now, and of those who did; where a group has talked, theirs stay."""
    votes: Votes = {}
    for id_ in {*there, *come}:
        answer, old = scan.answers.get(id_, Answer()), there.get(id_, [])
        is_talked_about = answer.level is not None or bool(answer.rounds)
        kept = [vote for vote in old if is_talked_about or comparable_name(vote.rater) not in people]
        names = {comparable_name(vote.rater) for vote in kept}
        votes[id_] = [*kept, *(vote for vote in come.get(id_, []) if comparable_name(vote.rater) not in names)]
    return votes


def _say_replaced(there: Votes, come: Votes, gathering: Gathering, reader: Reader) -> None:
    for one in gathering.forms:
        old, new = _of(one.form.rater, there), _of(one.form.rater, come)
        if old and old != new:
            reader.tell(
                message(
                    "{rater} had votes in {path} already. Those of {form} take their place.",
                    rater=one.form.rater,
                    path=gathering.path,
                    form=one.path,
                )
            )


def _of(rater: str | None, votes: Votes) -> dict[str, Vote]:
    key = comparable_name(rater)
    return {id_: vote for id_, those in votes.items() for vote in those if comparable_name(vote.rater) == key}
