"""One scan of two copies that went their own ways: answer by answer, field by field, with every real conflict named.

A conflict is where both say something about the same thing and it is not the same. Where only one of them says something, that
is taken; with the copy that both began with (`base`), what only one of them changed.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar, cast

from cxscan.maturity.merge_rounds import Row, are_forms, both_rows, one_row, row_of, with_later_forms
from cxscan.model.fields import Record
from cxscan.model.scan import Action, Answer, Scan, SentForm, Vote
from cxscan.model.texts.names import comparable_name
from cxscan.model.values import frozen

Side = Literal["first", "second"]
Place = tuple[str, ...]
"""The keys that lead to a value in a scan: answers, vision, level."""

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)


@frozen
class Conflict:
    """A place in a scan where two copies say different things."""

    place: Place
    first: Any
    second: Any


@frozen
class Merged:
    """What two copies make together, and the conflicts for which no side was chosen (there the first copy counts)."""

    scan: Scan
    conflicts: tuple[Conflict, ...]


class _Absent:
    """Stands where a copy has nothing, and in the base of copies of which no base is known."""


_ABSENT: Any = _Absent()
_VOTES = ("votes", "rounds")
_NO_VOTES: Row = ((),)


def merge_scans(first: Scan, second: Scan, base: Scan | None = None, chosen: Mapping[Place, Side] | None = None) -> Merged:
    """Return what two copies of a scan make together; `chosen` says which side counts where they conflict.

    Without conflicts the order of the two makes no difference. A scan stays final where one of the two is.
    """
    merge = _Merge(chosen or {})
    scan = cast("Scan", merge.record((), *with_later_forms(first, second), base or _ABSENT))
    return Merged(scan, tuple(merge.conflicts))


class _Merge:
    """The merge of two copies on its way: what was chosen, and the conflicts met."""

    def __init__(self, chosen: Mapping[Place, Side]) -> None:
        self._chosen = chosen
        self.conflicts: list[Conflict] = []

    def record(self, place: Place, first: Record, second: Record, base: Any) -> Record:
        """Merge field by field; of two forms of one person the later one counts."""
        if isinstance(first, SentForm) and isinstance(second, SentForm):
            return max(first, second, key=lambda form: form.order)
        fields = {
            name: self.value((*place, name), getattr(first, name), getattr(second, name), getattr(base, name, _ABSENT))
            for name in type(first).model_fields
            if name not in _VOTES
        }
        if isinstance(first, Answer) and isinstance(second, Answer):
            fields["carried"] = any(one.carried for one in (first, second) if one.level is not None)
            fields |= self._rounds(place, first, second, base)
        return first.changed(**fields)

    def value(self, place: Place, first: Any, second: Any, base: Any) -> Any:
        """Merge two values of one place."""
        if first == second:
            return first
        if base is not _ABSENT and base in (first, second):
            return second if first == base else first
        if base is not _ABSENT and isinstance(first, tuple | dict) and isinstance(second, tuple | dict):
            return self._both(place, first, second, base)  # one that is empty says that all was taken out
        for is_nothing in (_says_nothing, lambda value: place == ("status",) and value == "draft"):
            if is_nothing(first) or is_nothing(second):
                return second if is_nothing(first) else first
        return self._both(place, first, second, base)

    def _both(self, place: Place, first: Any, second: Any, base: Any) -> Any:
        """Merge two values that both say something."""
        match first, second:
            case Answer(), Answer():
                return self.record(place, _without_stale(first, second), _without_stale(second, first), base)
            case (Record(), Record()) if not _are_two_votes(first, second):
                return self.record(place, first, second, base)
            case dict(), dict():
                return self._keyed(place, first, second, base if isinstance(base, dict) else {})
            case tuple(), tuple():
                return self._list(place, first, second, base if isinstance(base, tuple) else ())
            case _:
                return self._conflict(place, first, second)

    def _list(self, place: Place, first: Sequence[Any], second: Sequence[Any], base: Sequence[Any]) -> Any:
        if all(isinstance(one, str) for one in (*first, *second)):
            return _merged_texts(first, second, base)
        if all(isinstance(one, Action) for one in (*first, *second)):
            return tuple(self._named(place, first, second, base, _action_names).values())
        return self._conflict(place, first, second)

    def _rounds(self, place: Place, first: Answer, second: Answer, base: Any) -> dict[str, Any]:
        """Merge the votes of two answers, with the rounds before them."""
        rows, place = (row_of(first), row_of(second)), (*place, "votes")
        before = row_of(base) if isinstance(base, Answer) else None
        if before is not None and before in rows:
            row: Row | None = rows[1] if rows[0] == before else rows[0]
        elif are_forms(*rows) or (before and are_forms(*(one or _NO_VOTES for one in rows))):
            (ours,), (theirs,) = (one or _NO_VOTES for one in rows)
            row = tuple(filter(None, [tuple(self._named(place, ours, theirs, before[-1] if before else (), _raters).values())]))
        else:
            row = one_row(*rows)
        if row is None:
            self._conflict(place, rows[0][-1], rows[1][-1])
            row = both_rows(*(rows if self._chosen.get(place) != "second" else rows[::-1]))
        if not row:
            return {"votes": (), "rounds": ()}
        has_votes = bool(first.votes or second.votes)
        return {"votes": row[-1] if has_votes else (), "rounds": row[:-1] if has_votes else row}

    def _named(
        self,
        place: Place,
        first: Sequence[_Item],
        second: Sequence[_Item],
        base: Sequence[_Item],
        names: Callable[[Sequence[_Item]], Sequence[str]],
    ) -> dict[str, Any]:
        """Merge two lists of which every item has a name."""
        by_name = [dict(zip(names(items), items, strict=True)) for items in (first, second, base)]
        return self._keyed(place, *by_name)

    def _keyed(
        self, place: Place, first: Mapping[str, Any], second: Mapping[str, Any], base: Mapping[str, Any]
    ) -> dict[str, Any]:
        merged = {
            key: self.value((*place, key), *(side.get(key, _ABSENT) for side in (first, second, base)))
            for key in _merged_order(tuple(first), tuple(second))
        }
        return {key: value for key, value in merged.items() if value is not _ABSENT}

    def _conflict(self, place: Place, first: Any, second: Any) -> Any:
        if place not in self._chosen:
            self.conflicts.append(Conflict(place, first, second))
        return second if self._chosen.get(place) == "second" else first


def _are_two_votes(first: Any, second: Any) -> bool:
    """Tell whether somebody says two things; a note stays with the level that it is about."""
    return isinstance(first, Vote) and first.level != second.level


def _without_stale(answer: Answer, other: Answer) -> Answer:
    """Return an answer without a level that was only carried over, where the other has one that was looked at."""
    stale = answer.carried and not other.carried and other.level is not None
    return answer.changed(level=None) if stale else answer


def _says_nothing(value: Any) -> bool:
    return value is _ABSENT or value is None or value is False or value in ((), {})


def _action_names(actions: Sequence[Any]) -> Sequence[str]:
    """Return what each action is called; the second of one title for one question is another action."""
    return _numbered(f"{one.title} ({one.question})" if one.question else one.title for one in actions)


def _raters(votes: Sequence[Any]) -> Sequence[str]:
    return _numbered(comparable_name(one.rater) for one in votes)


def _numbered(names: Iterable[str]) -> Sequence[str]:
    counted: Counter[str] = Counter()
    numbered = []
    for name in names:
        counted[name] += 1
        numbered.append(name if counted[name] == 1 else f"{name} {counted[name]}")
    return numbered


def _merged_texts(first: Sequence[str], second: Sequence[str], base: Sequence[str]) -> tuple[str, ...]:
    """Return two lists of texts as one: what one of them took away from the base goes, what one of them added comes."""
    counts = [Counter(one) for one in (first, second, base)]
    room: Counter[str] = Counter()
    for text in {*first, *second}:
        ours, theirs, before = (one[text] for one in counts)
        room[text] = max(ours, theirs) if before not in {ours, theirs} else ours + theirs - before
    merged = []
    one, other = sorted((tuple(first), tuple(second)))
    for text in (*one, *other):
        if room[text]:
            room[text] -= 1
            merged.append(text)
    return tuple(merged)


def _merged_order(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of both, each once, in an order that does not ask which was the first."""
    one, other = sorted((first, second))
    return tuple(dict.fromkeys((*one, *other)))
