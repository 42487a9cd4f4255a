"""Putting the votes of people into a scan, so that the order in which they come does not matter, nor how often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from cxscan.desk.form.files import ReadForm, order_of
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
    there: Votes = {id_: list(answer.votes) for id_, answer in scan.answers.items() if answer.votes}
    _refuse_mixture(there, gathering)
    if gathering.anonymous:
        votes = _without_names(there, _by_question(gathering.forms, named=False), gathering.path, reader)
    else:
        come = {comparable_name(one.form.rater): one for one in gathering.forms}
        come = {key: one for key, one in come.items() if _counts(one, scan, gathering.path, reader)}
        votes = _with_names(scan, there, _by_question(come.values(), named=True), set(come))
        sent = {name: one for name, one in scan.forms.items() if comparable_name(name) not in come}
        sent |= {one.form.rater: one.sent for one in come.values() if one.form.rater}
        scan = scan.changed(forms=dict(sorted(sent.items(), key=lambda item: comparable_name(item[0]))))
    answers = dict(scan.answers)
    for id_ in {*there, *votes}:
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


def _without_names(there: Votes, come: Votes, path: Path, reader: Reader) -> Votes:
    """Return the larger of two sets of votes of which one holds the other: nobody can tell whose a vote is."""
    if _holds(come, there):
        if there and not _holds(there, come):
            reader.note("All votes that stood in {path} are among these forms, which take their place.", path=path)
        return come
    if _holds(there, come):
        reader.note(
            "All votes on these forms stand in {path} already, and count once. Was one of them filled in anew? Without names "
            "nobody can tell: then put {path} aside, and collect all forms at once.",
            path=path,
        )
        return there
    raise WrongUsage(
        "{path} has votes without names already, and nobody can tell which of them these replace. So that nobody counts twice: "
        "put {path} aside and collect all forms at once, or give these another --date.",
        path=path,
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


def _counts(one: ReadForm, scan: Scan, path: Path, reader: Reader) -> bool:
    """Tell whether a form counts beside the one of the same person that was collected before, and say so where it matters."""
    key = comparable_name(one.form.rater)
    forms = [(name, sent) for name, sent in scan.forms.items() if comparable_name(name) == key]
    known = max(forms, key=lambda form: form[1].order, default=None)
    there = {id_: vote for id_, answer in scan.answers.items() for vote in answer.votes if comparable_name(vote.rater) == key}
    old, new = ({id_: vote.changed(rater=None) for id_, vote in votes.items()} for votes in (there, one.form.votes))
    is_later = known is None or one.order >= order_of(known[1], known[0], old)
    about = {"rater": one.form.rater, "path": path, "form": one.path}
    if not old or old == new:
        return is_later
    if known and known[1].order == one.sent.order:
        what = (
            message(
                "{rater} had votes in {path} already, from a form of the same moment. Those of {form} take their place.", **about
            )
            if is_later
            else message(
                "{rater} had votes in {path} already, from a form of the same moment. Those stay, and {form} does not count.",
                **about,
            )
        )
    elif is_later:
        what = message("{rater} had votes in {path} already. Those of {form} take their place.", **about)
    else:
        what = message(
            "{rater} has votes in {path} from a later form than {form}. Those stay, and {form} does not count.", **about
        )
    reader.note(what)
    return is_later
