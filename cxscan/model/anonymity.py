"""A scan without the names in it: of the organisation and of the people, in the fields that hold them and in what was written.

What nobody can find this way stays: first names alone, nicknames, links, names of customers. Who passes a report on must read it.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from fractions import Fraction
from functools import cache
from typing import TypeVar

from cxscan.model.comments import Comments, PerLanguage
from cxscan.model.scan import FEWEST_OF_A_ROLE, Action, Answer, PillarPlan, Scan, Vote
from cxscan.model.texts.names import folded, without_role

HIDDEN = "[…]"
"""What stands where a name stood."""

_Text = TypeVar("_Text", str, str | None)
_WORD = re.compile(r"[^\W_]+")
_FEWEST_LETTERS = 2


def anonymous(scan: Scan, names: Iterable[str] = (), organisation: str = HIDDEN, chosen: Container[str] = ()) -> Scan:
    """Return a scan without its names: emptied where a field is for them, replaced by “[…]” in every text.

    `names` are those of other scans that are shown with it (`names_in`); `organisation` is what to call the organisation;
    `chosen` are the questions about the organisation that offer choices, since the id of a choice is nothing that anybody typed.
    How many took part is kept, their roles are not: in a small group a role is a person. Votes lose their order too, since it is
    the same for every question.
    """
    pattern = _pattern({*names, *names_in(scan)})
    lists = {name: texts for name in Scan.model_fields if name != "participants" and _is_texts(texts := getattr(scan, name))}
    return scan.changed(
        **{name: tuple(_clean(text, pattern) for text in texts) for name, texts in lists.items()},
        organisation=organisation,
        unit=None,
        previous=None,
        title=None,
        facilitator=None,
        participants=(HIDDEN,) * len(scan.participants),
        # A view of one person stays one, whoever it was.
        rater=HIDDEN if scan.rater else None,
        context={id_: text if id_ in chosen else _clean(text, pattern) for id_, text in scan.context.items()},
        answers={id_: _answer(answer, pattern) for id_, answer in scan.answers.items()},
        pillars={id_: _plan(plan, pattern) for id_, plan in scan.pillars.items()},
        actions=tuple(_action(action, pattern) for action in scan.actions),
        forms={},
        comments=_comments(scan.comments, pattern) if scan.comments else None,
    )


def _is_texts(value: object) -> bool:
    """Tell whether this is a list of texts that people typed."""
    return isinstance(value, tuple) and bool(value) and all(isinstance(one, str) for one in value)


def names_in(scan: Scan) -> frozenset[str]:
    """Return the names that stand in the fields for them: of the organisation, the unit and every person, without their roles."""
    return frozenset(name for field in _fields_with_names(scan) if (name := without_role(field)))


def _fields_with_names(scan: Scan) -> Iterator[str]:
    rounds = (votes for answer in scan.answers.values() for votes in (*answer.rounds, answer.votes))
    raters = (vote.rater for votes in rounds for vote in votes)
    owners = (action.owner for action in scan.actions)
    single = (scan.organisation, scan.unit, scan.facilitator, scan.rater)
    yield from (name for name in (*single, *scan.participants, *raters, *scan.forms, *owners) if name)


def _answer(answer: Answer, pattern: re.Pattern[str] | None) -> Answer:
    return answer.changed(
        note=_clean(answer.note, pattern),
        evidence=tuple(_clean(text, pattern) for text in answer.evidence),
        votes=_votes(answer.votes, pattern),
        rounds=tuple(_votes(votes, pattern) for votes in answer.rounds),
        dissent=_clean(answer.dissent, pattern),
    )


def _votes(votes: Iterable[Vote], pattern: re.Pattern[str] | None) -> tuple[Vote, ...]:
    """Return votes without their names, and with the roles of those alone who are not the only ones of theirs."""
    given = tuple(votes)
    of_role = Counter(vote.role for vote in given)
    cleaned = (
        Vote(
            level=vote.level,
            note=_clean(vote.note, pattern),
            role=vote.role if of_role[vote.role] >= FEWEST_OF_A_ROLE else None,
        )
        for vote in given
    )
    return tuple(sorted(cleaned, key=_height))


def _height(vote: Vote) -> tuple[bool, Fraction, str, str, str]:
    """Return what votes are sorted by: their level, those without one last."""
    if isinstance(vote.level, Fraction):
        return False, vote.level, "", vote.note or "", vote.role or ""
    return True, Fraction(0), vote.level, vote.note or "", vote.role or ""


def _plan(plan: PillarPlan, pattern: re.Pattern[str] | None) -> PillarPlan:
    return plan.changed(
        goal=_clean(plan.goal, pattern),
        consequence=_clean(plan.consequence, pattern),
    )


def _comments(comments: Comments, pattern: re.Pattern[str] | None) -> Comments:
    return comments.changed(
        summary=_comment(comments.summary, pattern) if comments.summary else None,
        pillars={id_: _comment(one, pattern) for id_, one in comments.pillars.items()},
    )


def _comment(comment: str | PerLanguage, pattern: re.Pattern[str] | None) -> str | PerLanguage:
    if isinstance(comment, str):
        return _clean(comment, pattern)
    return {code: _clean(text, pattern) for code, text in comment.items()}


def _action(action: Action, pattern: re.Pattern[str] | None) -> Action:
    return action.changed(
        title=_clean(action.title, pattern),
        owner=None,
        result=_clean(action.result, pattern),
    )


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds these names in a folded text, the longer ones first; none where there is nothing to find.

    Between the words of a name may stand whatever people put there: spaces, a line break, the point of a mail address, nothing.
    A name may have an s behind it, as in “Anna Bakkers voorstel” and “Anna Bakker's”.
    """
    words = {tuple(_WORD.findall(_folded(name)[0])) for name in names}
    long_enough = [one for one in words if sum(map(len, one)) >= _FEWEST_LETTERS]
    longest_first = sorted(long_enough, key=lambda one: (-sum(map(len, one)), one))
    ways = "|".join(r"[\W_]{0,3}".join(map(re.escape, one)) for one in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{ways})(?:[^\w\s]?s)?(?![^\W_])") if ways else None


def _clean(text: _Text, pattern: re.Pattern[str] | None) -> _Text:
    """Return a text, where there is one, with every name in it replaced."""
    if pattern is None or text is None:
        return text
    folded, places = _folded(text)
    cleaned, done = [], 0
    for match in pattern.finditer(folded):
        cleaned += [text[done : places[match.start()]], HIDDEN]
        done = places[match.end()]
    return "".join(cleaned) + text[done:]


def _folded(text: str) -> tuple[str, range | list[int]]:
    """Return a text in small letters without accents, and where each of its characters stands in the text, and the end."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _folded_once(character)
        folded.append(plain)
        places += [place] * len(plain)
    return "".join(folded), [*places, len(text)]


_folded_once = cache(folded)
