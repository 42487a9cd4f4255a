"""Making one scan of two copies that people went on with apart, as two laptops or two branches do."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cxscan.archive.placed import PlacedScan
from cxscan.archive.shelf import Shelf
from cxscan.files.disk.paths import is_same_file, is_taken, is_yaml
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.files.yaml.document import has_remarks
from cxscan.languages import Message
from cxscan.maturity.merge import Conflict, Place, Side, merge_scans
from cxscan.maturity.scores import is_complete
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.texts.names import same_name
from cxscan.model.values import frozen
from cxscan.reports.forms.conflict import FIELDS

if TYPE_CHECKING:
    from cxscan.desk.reader import Reader

Decide = Callable[[Conflict, PlacedScan, PlacedScan], Side | None]
"""Says which side counts where two copies say different things; none where nobody can say."""


@frozen
class Copies:
    """Two copies of a scan, the one that both began with where it is known, and where what they make together goes."""

    first: Path
    second: Path
    output: Path
    base: Path | None = None
    folder: Path | None = None
    """The folder of scans, whose questionnaires are looked through last."""


@frozen
class MergedCopies:
    """What two copies made together, and what kept them from it."""

    scan: Scan
    first: PlacedScan
    second: PlacedScan
    left: tuple[Conflict, ...]
    """Conflicts for which nobody chose a side; with one of them nothing was written."""
    decided: int
    """For how many conflicts a side was chosen."""
    path: Path
    """Where the merged scan is: beside the output, where somebody changed that in the meantime."""


def merge_copies(copies: Copies, decide: Decide, reader: "Reader") -> MergedCopies:
    """Make one scan of two copies and write it, unless a conflict is left.

    Raises:
        CannotUse: one cannot be read, another session has the output, or it cannot be written.
        FileProblems: one is not right.
        WrongUsage: they are not copies of one scan, or the base is not what both began with.
    """
    replaces = _is_a_copy(copies)
    if not replaces:
        _refuse_another_file(copies)
    with HeldScanFile(copies.output, reader.note, "--output") as held:
        if not replaces:
            held.expect_new()
        shelf = Shelf(scans=copies.folder)
        said = [shelf.opened(path) for path in (copies.first, copies.second)]
        first, second = (shelf.placed(one.path, one) for one in said)
        began = shelf.placed(copies.base) if copies.base else None
        _refuse_another_scan(first, second)
        if began:
            _refuse_another_base(began, first)
        base = began.scan if began else None
        made = merge_scans(first.scan, second.scan, base)
        chosen: dict[Place, Side] = {}
        while made.conflicts:
            sides = {one.place: side for one in made.conflicts if (side := decide(one, first, second))}
            if len(sides) < len(made.conflicts):
                return MergedCopies(made.scan, first, second, made.conflicts, len(chosen), copies.output)
            chosen |= sides
            made = merge_scans(first.scan, second.scan, base, chosen)
        scan = _as_far_as_it_is(made.scan, first.shelved.source)
        held.save(scan, first.shelved.source)
    for one in filter(has_remarks, said):
        reader.note("What stands behind # in {path} is no part of a scan, and is not in the merged one.", path=one.path)
    return MergedCopies(scan, first, second, (), len(chosen), held.path)


def with_preference(side: Side) -> Decide:
    """Return how to decide where one side was said to count whenever they differ."""
    return lambda _conflict, _first, _second: side


def _is_a_copy(copies: Copies) -> bool:
    """Tell whether the output takes the place of a copy, whatever that is called: git gives the copies names of its own."""
    return any(is_same_file(copies.output, one) for one in (copies.first, copies.second))


def _refuse_another_file(copies: Copies) -> None:
    if not is_yaml(copies.output.name):
        raise WrongUsage("{path} must end in .yaml: by that a scan is found.", path=copies.output)
    if is_taken(copies.output):
        raise CannotUse(
            "{path} exists already. Choose another name, or that of one of the two copies to replace it.", path=copies.output
        )


def _refuse_another_scan(first: PlacedScan, second: PlacedScan) -> None:
    for what, one, other in _differing(first.scan, second.scan):
        raise WrongUsage(
            "{path} and {other} are not copies of one scan: they differ in “{what}” ({one} and {another}). To see what "
            "grew between two scans: cxscan diff OLD NEW",
            path=first.path,
            other=second.path,
            what=what,
            one=one,
            another=other,
        )


def _refuse_another_base(base: PlacedScan, copy: PlacedScan) -> None:
    """Refuse what the copies cannot have begun with: an answer that it has too and one copy lacks would count as taken out."""
    for what, one, other in _differing(base.scan, copy.scan):
        raise WrongUsage(
            "{path} is not the copy that both began with: it differs from them in “{what}” ({one} and {another}). Name that "
            "one, or leave out --base.",
            path=base.path,
            what=what,
            one=one,
            another=other,
        )


def _differing(first: Scan, second: Scan) -> Iterator[tuple[Message, object, object]]:
    """Yield what of two scans says that they are not one, in words, and of each of them."""
    for what, one, other in _identity(first, second):
        if one != other and not (isinstance(one, str) and isinstance(other, str) and same_name(one, other)):
            yield Message(FIELDS[what]), one or "–", other or "–"


def _identity(first: Scan, second: Scan) -> list[tuple[str, object, object]]:
    """Return what makes a scan the scan that it is, of both."""
    one, other = (f"{scan.questionnaire.id} {scan.questionnaire.version}" for scan in (first, second))
    alike = ("organisation", "unit", "date", "rater")
    return [("questionnaire", one, other), *((key, getattr(first, key), getattr(second, key)) for key in alike)]


def _as_far_as_it_is(scan: Scan, questionnaire: Questionnaire) -> Scan:
    """Return a scan as a draft where it is called final and a question in scope has no answer of its own."""
    return scan if is_complete(scan, questionnaire) else scan.changed(status="draft")
