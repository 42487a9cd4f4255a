"""Collecting the views of people, each on a form of their own, into one scan with votes and no levels yet."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from cxscan.archive.folder import Folder, WrittenScan, new_path, read_folder
from cxscan.archive.placed import language_for
from cxscan.archive.shelf import Shelf
from cxscan.desk.form.files import Incoming, ReadForm, read_forms
from cxscan.desk.form.own_view import Sender
from cxscan.desk.form.people import latest_of_each, say_names_alike
from cxscan.desk.form.votes import Gathering, with_votes
from cxscan.desk.questionnaires import find_questionnaire
from cxscan.desk.reader import Reader
from cxscan.files.disk.paths import Readable
from cxscan.files.problems import CannotUse, FileProblems, Problem, WrongUsage
from cxscan.files.questionnaires.kept import keep_questionnaire, refuse_other_content
from cxscan.files.questionnaires.library import Library, reference_to
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.files.scans import CONTINUE_WITHIN
from cxscan.languages import message
from cxscan.maturity.rules import not_to_ask
from cxscan.model.questionnaire import FULL, Questionnaire
from cxscan.model.scan import Answer, Scan
from cxscan.model.texts.names import same_name
from cxscan.model.values import frozen


@frozen
class CollectWishes:
    """What is collected, for whom, and where it goes."""

    organisation: str
    today: datetime.date
    folder: Path
    unit: str | None = None
    date: datetime.date | None = None
    """The day of the scan; left out, that of the scan in progress, else today."""
    questionnaire: str | None = None
    """Which questionnaire the forms are of; left out, the one that most of them are of."""
    lang: str | None = None
    anonymous: bool = False
    skip_broken: bool = False


@frozen
class CollectedForms:
    """What came of it."""

    path: Path
    scan: Scan
    people: int
    """How many forms count."""
    broken: tuple[Problem, ...] = ()
    left_out: int = 0
    """How many files were left out because of these."""
    left_open: tuple[tuple[str, int], ...] = ()
    """Who left questions open, and how many; without the name where names are dropped."""


class FormShelf(Shelf):
    """A shelf on which all forms of one questionnaire find the same one: that which was named, else the first that was found."""

    def __init__(self, scans: Path, reader: Reader) -> None:
        super().__init__(scans=scans)
        self._scans_folder, self._reader = scans, reader
        self._known: dict[tuple[str, str | None], ShelvedQuestionnaire] = {}

    def named(self, wanted: str) -> ShelvedQuestionnaire:
        """Return the questionnaire that was named, by its id or its file; raises as `find_questionnaire` does."""
        shelved = find_questionnaire(wanted, self._scans_folder, self)
        return self._known.setdefault((shelved.source.id, shelved.source.version), shelved)

    def find(self, id_: str, version: str | None = None, beside: Readable | None = None) -> ShelvedQuestionnaire:
        """Return a questionnaire, and say what to do where there is none; raises as `Library.find` does."""
        if (id_, version) not in self._known:
            try:
                self._known[id_, version] = super().find(id_, version, beside)
            except (WrongUsage, CannotUse) as error:
                if not self._reader.may_add_options:
                    raise
                told = message("{problem} The file can be named too: --questionnaire FILE", problem=error.message)
                raise type(error)(told) from None
        return self._known[id_, version]


def collect_forms(files: Sequence[Path], wishes: CollectWishes, reader: Reader) -> CollectedForms:
    """Read forms, and write their votes into the scan in progress or a new one; nothing is written unless all is well.

    Raises:
        WrongUsage: no questionnaire can be chosen, or the scan that is there cannot take these votes.
        CannotUse: a file cannot be read, or the scan cannot be written.
        FileProblems: something on a form cannot be used; with `skip_broken` only where nothing at all can.
    """
    library = FormShelf(wishes.folder, reader)
    named = library.named(wishes.questionnaire) if wishes.questionnaire is not None else None
    read = read_forms(files, Sender(wishes.organisation, wishes.unit, anonymous=wishes.anonymous), library, reader)
    shelved = named or (_questionnaire(read.forms, wishes.folder, library) if read.forms else None)
    good, problems = _of_questionnaire(read, shelved)
    if not good or (problems and not wishes.skip_broken) or (read.unread and not wishes.skip_broken):
        _refuse(read, problems, reader)
    if read.unread:
        for error in read.unread:
            reader.note(error.message)
    if shelved is None:
        raise WrongUsage("There is no form to collect.")
    forms = latest_of_each(good, reader)
    path, scan = _write(forms, wishes, shelved, reader)
    left_out = len({str(one.path) for one in problems}) + len(read.unread)
    return CollectedForms(path, scan, len(forms), tuple(problems), left_out, tuple(_left_open(forms, wishes, shelved.source)))


def _left_open(forms: Sequence[ReadForm], wishes: CollectWishes, questionnaire: Questionnaire) -> Iterator[tuple[str, int]]:
    """Yield who left questions open, and how many; one that is asked only after another answer was not left open."""
    for one in forms:
        asked = questionnaire.in_scope(one.form.scope)
        answers = {id_: Answer.model_construct(level=vote.level) for id_, vote in one.form.votes.items()}
        passed_over = {*answers, *not_to_ask(answers, asked)}
        if number := sum(question.id not in passed_over for question in asked):
            yield ("" if wishes.anonymous else one.form.rater or ""), number


def _refuse(read: Incoming, problems: Sequence[Problem], reader: Reader) -> None:
    if problems:
        for error in read.unread:
            reader.note(error.message)
        raise FileProblems(problems)
    *before, last = read.unread or (WrongUsage("There is no form to collect."),)
    for error in before:
        reader.note(error.message)
    raise last


def _questionnaire(forms: Sequence[ReadForm], folder: Path, library: Library) -> ShelvedQuestionnaire:
    counted = Counter(one.form.questionnaire for one in forms).most_common()
    if len(counted) > 1 and counted[0][1] == counted[1][1]:
        names = sorted(f"{id_} {version}" for (id_, version), _ in counted)
        raise WrongUsage(
            "These forms are of different questionnaires ({names}). Say with --questionnaire which one is meant.",
            names=", ".join(names),
        )
    (id_, version), _ = counted[0]
    return library.find(id_, version, beside=folder)


def _of_questionnaire(read: Incoming, shelved: ShelvedQuestionnaire | None) -> tuple[list[ReadForm], list[Problem]]:
    """Return the forms that can be used, and every problem of the others."""
    problems = list(read.problems)
    broken = {str(one.path) for one in problems}
    good = []
    for one in read.forms:
        if shelved and one.form.questionnaire != (shelved.source.id, shelved.source.version):
            id_, version = one.form.questionnaire
            what = message(
                "this form is of the questionnaire {id} {version}, where {wanted} {other} is collected",
                id=id_,
                version=version,
                wanted=shelved.source.id,
                other=shelved.source.version,
            )
            problems.append(one.problem(what))
        elif str(one.path) not in broken:
            good.append(one)
    return good, problems


def _write(forms: Sequence[ReadForm], wishes: CollectWishes, shelved: ShelvedQuestionnaire, reader: Reader) -> tuple[Path, Scan]:
    refuse_other_content(shelved, wishes.folder)
    folder = read_folder(wishes.folder, Shelf(scans=wishes.folder))
    draft = _scan_so_far(folder, wishes, shelved)
    if draft is None and (done := _scan_so_far(folder, wishes, shelved, status="final")):
        reader.note("{path} is finished already, so these forms begin a scan of their own.", path=done[0])
    drafts = folder.drafts(wishes.organisation, shelved.source.id) if draft is None else ()
    for path, scan in drafts:
        if same_name(scan.unit, wishes.unit) and scan.questionnaire.version != shelved.source.version:
            reader.note(
                "{path} was begun with version {old} of “{id}”, so these forms, of version {new}, begin a scan of their own.",
                path=path,
                old=scan.questionnaire.version,
                id=shelved.source.id,
                new=shelved.source.version,
            )
    new = _new_scan(wishes, shelved)
    if draft is None:
        reader.doubt(new.date, wishes.today)
    path = draft[0] if draft else new_path(new, wishes.folder, folder)
    with HeldScanFile(path, reader.note) as held:
        if draft is None:
            held.expect_new()
        begun = held.on_disk() if draft else new
        if begun is None:
            raise CannotUse("{path} was changed by somebody else in the meantime. Try again.", path=path)
        scopes = {begun.scope, *(one.form.scope for one in forms)} if draft else {one.form.scope for one in forms}
        scope = scopes.pop() if len(scopes) == 1 else FULL
        scan = with_votes(begun.changed(scope=scope), Gathering(forms, path, wishes.anonymous), reader)
        if draft is None:
            keep_questionnaire(shelved, wishes.folder)
        if draft is None or scan != begun:
            held.save(scan, shelved.source)
        say_names_alike(scan, held.path, reader)
        return held.path, scan


def _scan_so_far(
    folder: Folder, wishes: CollectWishes, shelved: ShelvedQuestionnaire, *, status: Literal["draft", "final"] = "draft"
) -> WrittenScan | None:
    """Return the scan in progress that these votes belong to, or the one that is finished and would have been that."""
    day = wishes.date or wishes.today
    within = datetime.timedelta(0) if wishes.date else CONTINUE_WITHIN
    possible = [
        (path, scan)
        for path, scan in folder.written
        if scan.status == status
        and not scan.rater
        and scan.questionnaire == reference_to(shelved.source)
        and same_name(scan.organisation, wishes.organisation)
        and same_name(scan.unit, wishes.unit)
        and abs(day - scan.date) <= within
    ]
    return possible[-1] if possible else None


def _new_scan(wishes: CollectWishes, shelved: ShelvedQuestionnaire) -> Scan:
    language = language_for(wishes.lang, None, shelved)
    return Scan(
        questionnaire=reference_to(shelved.source),
        organisation=wishes.organisation,
        unit=wishes.unit,
        date=wishes.date or wishes.today,
        status="draft",
        language=language.code,
    )
