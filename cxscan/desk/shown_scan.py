"""Reading a scan for the screen: with its questionnaire, in the language of the reader."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from cxscan.files.library import Library, OpenedScan, ShelvedQuestionnaire, open_scan
from cxscan.files.paths import Readable, exists, resolved
from cxscan.files.problems import WrongUsage
from cxscan.languages import Language, message
from cxscan.languages.choice import asked_language, choose_language, our_language
from cxscan.model.names import natural_order, same_name
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.reports.one_scan.story import ScanWithQuestions


@frozen
class Reading:
    """A scan as it is shown: its questionnaire in the language of the reader, with its word for the customer."""

    opened: OpenedScan
    language: Language
    customer: str | None = None
    """The word for the customer where it is not the scan's own."""

    @property
    def scan(self) -> Scan:
        """The scan."""
        return self.opened.scan

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire as it is shown."""
        return shown_questionnaire(self.opened.shelved, self.language, self.customer or self.scan.customer)

    @property
    def with_questions(self) -> ScanWithQuestions:
        """What a story is told about."""
        return ScanWithQuestions(self.scan, self.questionnaire, self.opened.shelved.is_licensed, self.wording)

    @property
    def wording(self) -> Questionnaire:
        """The questionnaire in the language of the reader, whatever the customer is called in it."""
        return self.opened.shelved.in_language(self.language.code)

    def beside(self, newer: "Reading") -> "Reading":
        """Return this scan as it is shown beside a newer one: in the language and the words of that one."""
        known = {word.id for word in self.opened.questionnaire.customers}
        customer = newer.customer or newer.scan.customer
        return Reading(self.opened, newer.language, customer if customer in known else None)


def shown_questionnaire(shelved: ShelvedQuestionnaire, language: Language, customer: str | None) -> Questionnaire:
    """Return a questionnaire in a language, its placeholders filled."""
    return shelved.shown(language.code, customer)


def language_for(lang: str | None, of_scan: str | None, shelved: ShelvedQuestionnaire) -> Language:
    """Return the language to speak: asked for, the scan's, the system's, or the questionnaire's own."""
    return Language(choose_language(asked_language(lang), our_language(of_scan), shelved.languages, shelved.source.language))


def read_scan(path: Path, lang: str | None, library: Library | None = None) -> Reading:
    """Return the scan in a file, to be shown; raises as `place_of` and `open_scan` do."""
    opened = open_scan(place_of(path), library or Library())
    return Reading(opened, language_for(lang, opened.scan.language, opened.shelved))


def place_of(named: Path) -> Readable:
    """Return where a named file is read: on disk if there is one of that name, else in git where it is named `REV:path`.

    Raises:
        CannotUse: it is named as one in a revision of git, and is not there.
    """
    if ":" not in str(named) or exists(named):
        return named
    from cxscan.files.revisions import in_revision

    return in_revision(named) or named


def refuse_apart(old: Reading, new: Reading) -> None:
    """Say no to two scans that cannot be compared.

    Raises:
        WrongUsage: they do not answer one questionnaire or variants of one, or one of them is the view of one person.
    """
    if old.opened.shelved.root_id != new.opened.shelved.root_id:
        raise WrongUsage(
            message(
                "These scans cannot be compared: one answers “{old}”, the other “{new}”.",
                old=old.scan.questionnaire.id,
                new=new.scan.questionnaire.id,
            )
        )
    for scan in (old.scan, new.scan):
        if scan.rater:
            raise WrongUsage(
                message("One of the files is the view of one person ({rater}). Compare scans of a group.", rater=scan.rater)
            )


def comes_after(one: OpenedScan, other: OpenedScan) -> bool:
    """Tell whether a scan is newer than another: by its date, and on one day by the number in its name (`-2`, `-10`).

    Names that people gave say nothing about the order within a day.
    """
    if one.scan.date != other.scan.date:
        return one.scan.date > other.scan.date
    if not (same_name(one.scan.organisation, other.scan.organisation) and same_name(one.scan.unit, other.scan.unit)):
        return False
    name, other_name = one.path.stem, other.path.stem
    unnumbered = {re.sub(r"-\d+$", "", other_name), other_name}
    return re.sub(r"-\d+$", "", name) in unnumbered and natural_order(name) > natural_order(other_name)


def latest_before(now: Reading, named: Sequence[Reading]) -> Reading | None:
    """Return the latest of some scans that are not newer than this one: what its growth is measured against.

    A scan of the same day that is named counts as the earlier one, unless the numbers in the names of the files say otherwise.
    """
    older = [one for one in named if not comes_after(one.opened, now.opened) and not _is_same_file(one, now)]
    return max(older, key=lambda one: (one.scan.date, natural_order(one.opened.path.stem)), default=None)


def _is_same_file(one: Reading, other: Reading) -> bool:
    return resolved(one.opened.path) == resolved(other.opened.path)


def pillar_named(wanted: str, titles: Mapping[str, str]) -> str:
    """Return the id of the pillar that is meant by its title or id; `titles` are by id.

    Raises:
        WrongUsage: there is none.
    """
    id_ = next((id_ for id_, title in titles.items() if same_name(title, wanted)), wanted)
    if id_ in titles:
        return id_
    raise WrongUsage(
        message(
            "There is no pillar “{pillar}”. Choose one of: {pillars}.",
            pillar=wanted,
            pillars=", ".join(f"{title} ({id_})" for id_, title in titles.items()),
        )
    )
