"""What is kept of one scan, in the archive and in its cache: numbers and dates alone."""

import datetime
import struct
from typing import Self

from cxscan.maturity.teams.answer_bytes import Coding
from cxscan.model.fields import Record, Text
from cxscan.model.questionnaire import Questionnaire, QuestionnaireRef, Scope
from cxscan.model.scan import PillarPlan, Scan, Status
from cxscan.model.values import frozen

_HEAD = struct.Struct(">I2B32s12I2H")
_TARGET = struct.Struct(">BI")

Places = tuple[tuple[int, int], ...]
"""Where each key of a label begins and ends in the text of a file; (0, 0) for one that is not there."""


class Label(Record):
    """Whose a scan is, and in what language: read from its file at every run, for the cache knows where that stands alone."""

    questionnaire: QuestionnaireRef
    organisation: Text
    unit: Text | None = None
    previous: Text | None = None
    language: Text | None = None
    rater: Text | None = None


@frozen
class Entry:
    """The levels of a scan as `Coding` writes them, its day and its targets."""

    date: datetime.date
    status: Status
    scope: Scope
    codes: bytes
    targets: bytes

    @classmethod
    def of(cls, scan: Scan, coding: Coding) -> Self:
        """Return what is kept of a scan that fits its questionnaire."""
        targets = _targets(scan, coding.questionnaire)
        return cls(scan.date, scan.status, scan.scope, coding.encode(scan.answers), targets)

    def plans(self, questionnaire: Questionnaire) -> dict[str, PillarPlan]:
        """Return the target of each pillar that has one, and its date."""
        levels, plans = tuple(questionnaire.steps()), dict[str, PillarPlan]()
        for pillar, (target, by) in zip(questionnaire.pillars, _TARGET.iter_unpack(self.targets), strict=False):
            if target or by:
                day = datetime.date.fromordinal(by) if by else None
                plans[pillar.id] = PillarPlan(target=levels[target - 1] if target else None, by=day)
        return plans


def _targets(scan: Scan, questionnaire: Questionnaire) -> bytes:
    """Return five bytes per pillar: the place of its target, from 1, and its date; nothing where no pillar has one."""
    if not any(plan.target is not None or plan.by for plan in scan.pillars.values()):
        return b""
    packed = b""
    for pillar in questionnaire.pillars:
        plan = scan.pillars.get(pillar.id, PillarPlan())
        target = questionnaire.level_codes[plan.target.as_integer_ratio()] + 1 if plan.target is not None else 0
        packed += _TARGET.pack(target, plan.by.toordinal() if plan.by else 0)
    return packed


def pack(entry: Entry, digest: bytes, places: Places) -> bytes:
    """Return an entry as bytes, with the hash of its questionnaire and where the words stand that are not kept."""
    scope = entry.scope.encode()
    marks = (entry.status == "final", len(scope))
    sizes = (len(entry.codes), len(entry.targets))
    flat = [place for pair in places for place in pair]
    return _HEAD.pack(entry.date.toordinal(), *marks, digest, *flat, *sizes) + entry.codes + entry.targets + scope


def unpack(packed: bytes) -> tuple[Entry, bytes, Places] | None:
    """Return what `pack` put together; none where it is something else."""
    try:
        ordinal, final, scope_size, digest, *rest = _HEAD.unpack_from(packed)
        day = datetime.date.fromordinal(ordinal)
    except (struct.error, ValueError, OverflowError):
        return None
    *flat, codes_size, targets_size = rest
    codes_end = _HEAD.size + codes_size
    targets_end = codes_end + targets_size
    if len(packed) != targets_end + scope_size:
        return None
    codes, targets, scope = packed[_HEAD.size : codes_end], packed[codes_end:targets_end], packed[targets_end:]
    entry = Entry(day, "final" if final else "draft", scope.decode(errors="replace"), codes, targets)
    return entry, digest, tuple(zip(flat[::2], flat[1::2], strict=True))
