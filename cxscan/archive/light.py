"""What is held of a scan where there are very many: whose it is, when, its levels and its targets."""

import datetime
import struct
from pathlib import Path
from typing import Self

from cxscan.archive.passed_over import PassedOver
from cxscan.archive.placed import PlacedScan
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.maturity.copies import ScanInFile
from cxscan.maturity.scores import Score
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


@frozen
class CodedQuestionnaire:
    """A questionnaire with what its scans share."""

    shelved: ShelvedQuestionnaire
    coding: Coding
    digest: bytes
    """A hash of all that it says."""


@frozen
class ArchivedScan:
    """What is held of a scan that fits its questionnaire: whose it is, when, its levels and its targets."""

    path: Path
    label: Label
    entry: Entry
    made_with: CodedQuestionnaire

    @property
    def organisation(self) -> str:
        """The organisation that it is about."""
        return self.label.organisation

    @property
    def unit(self) -> str | None:
        """The part of it, where it is not about the whole."""
        return self.label.unit

    @property
    def previous(self) -> str | None:
        """The name of the file of the scan that it follows, where it says so."""
        return self.label.previous

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""
        return self.entry.date

    @property
    def status(self) -> Status:
        """Whether it is done."""
        return self.entry.status

    @property
    def scope(self) -> Scope:
        """Which questions count."""
        return self.entry.scope

    @property
    def is_view(self) -> bool:
        """Whether it is one person's own view, and no scan of a group."""
        return self.label.rater is not None

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in its own language, with its placeholders."""
        return self.made_with.shelved.source

    @property
    def family(self) -> str:
        """The id of the questionnaire that all versions and variants go back to."""
        return self.made_with.shelved.root_id

    def in_file(self, content: bytes) -> ScanInFile:
        """Return what makes it the scan that it is, where it is the group's; `content` is a hash of the file."""
        made_with = self.questionnaire.id, self.questionnaire.version
        return ScanInFile(self.path, self.organisation, self.unit, self.date, made_with, content=content)

    @property
    def scan(self) -> Scan:
        """The scan with its levels, marks and targets; its notes, evidence, votes, people and actions are left out."""
        ref = QuestionnaireRef.model_construct(id=self.questionnaire.id, version=self.questionnaire.version)
        return Scan.model_construct(
            questionnaire=ref,
            organisation=self.organisation,
            unit=self.unit,
            date=self.date,
            previous=self.previous,
            status=self.status,
            language=self.label.language,
            scope=self.scope,
            rater=self.label.rater,
            answers=self.made_with.coding.decode(self.entry.codes),
            pillars=self.entry.plans(self.questionnaire),
        )

    @property
    def placed(self) -> PlacedScan:
        """The scan in its place, without what is left out of it here."""
        return PlacedScan(self.path, self.scan, self.made_with.shelved)

    @property
    def as_left_out(self) -> PassedOver:
        """What is said where it does not count."""
        return PassedOver(self.path, "view" if self.is_view else "draft")

    def scores(self) -> tuple[Score, dict[str, Score]]:
        """Return the score of the whole and of each pillar in scope."""
        return self.made_with.coding.scores(self.entry.codes, self.scope)


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
