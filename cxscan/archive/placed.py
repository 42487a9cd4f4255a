"""A scan in its place: the file that it stands in, and the questionnaire that it was made with, as it is shown."""

import datetime
import re
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from cxscan.files.disk.paths import Readable, exists
from cxscan.files.problems import FileProblems
from cxscan.files.questionnaires.library import Library, examine_scan
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.yaml.document import Document
from cxscan.languages import Language
from cxscan.languages.choice import asked_language, choose_language, our_language
from cxscan.maturity.scores import ScanScore, Score, score_scan
from cxscan.model.questionnaire import Questionnaire
from cxscan.model.scan import Scan
from cxscan.model.texts.names import natural_order, same_name
from cxscan.model.values import frozen


@frozen
class PlacedScan:
    """A scan, the file that it stands in or will, and its questionnaire in the language and the words of the reader."""

    path: Readable
    scan: Scan
    shelved: ShelvedQuestionnaire
    spoken: str | None = None
    """The language in which it is shown; none for that of the questionnaire."""
    customer: str | None = None
    """The word for the customer where it is not the scan's own."""

    @property
    def named(self) -> Path:
        """What it is called on a command line: its file on disk, or `REV:path` in git."""
        return self.path if isinstance(self.path, Path) else Path(str(self.path))

    @property
    def organisation(self) -> str:
        """The organisation that it is about."""
        return self.scan.organisation

    @property
    def unit(self) -> str | None:
        """The part of it, where it is not about the whole."""
        return self.scan.unit

    @property
    def date(self) -> datetime.date:
        """The day of the scan."""
        return self.scan.date

    @property
    def previous(self) -> str | None:
        """The scan that it follows, where it says so."""
        return self.scan.previous

    @property
    def order(self) -> tuple[datetime.date, tuple[object, ...]]:
        """What scans are sorted by, oldest first: `-2` before `-10` on one day."""
        return self.date, natural_order(self.path.stem)

    @property
    def family(self) -> str:
        """What its questionnaire shares with its other versions and variants."""
        return self.shelved.root_id

    @property
    def language(self) -> Language:
        """The language in which it is shown."""
        return Language(self.spoken or self.shelved.source.language)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire as it is shown, its placeholders filled."""
        return self.shelved.shown(self.language.code, self.customer or self.scan.customer)

    @property
    def wording(self) -> Questionnaire:
        """The questionnaire in the language of the reader, whatever the customer is called in it."""
        return self.shelved.in_language(self.language.code)

    @property
    def licensed(self) -> bool:
        """Whether the questions are ours, or adapted from them."""
        return self.shelved.is_licensed

    def scores(self) -> tuple[Score, dict[str, Score]]:
        """Return the score of the whole and of each pillar in scope."""
        return self._scored.score, {pillar.pillar.id: pillar.score for pillar in self._scored.pillars}

    @cached_property
    def _scored(self) -> ScanScore:
        return score_scan(self.scan, self.shelved.source)

    def for_reader(self, lang: str | None) -> "PlacedScan":
        """Return the same scan in the language asked for, else its own, the system's, or that of the questionnaire."""
        return replace(self, spoken=language_for(lang, self.scan.language, self.shelved).code)

    def beside(self, newer: "PlacedScan") -> "PlacedScan":
        """Return this scan as it is shown beside a newer one: in the language and the words of that one."""
        known = {word.id for word in self.shelved.source.customers}
        customer = newer.customer or newer.scan.customer
        return replace(self, spoken=newer.language.code, customer=customer if customer in known else None)

    def comes_after(self, other: "PlacedScan") -> bool:
        """Tell whether it is newer than another: by its date, and on one day by the number in its name (`-2`, `-10`).

        Names that people gave say nothing about the order within a day.
        """
        if self.date != other.date:
            return self.date > other.date
        if not (same_name(self.organisation, other.organisation) and same_name(self.unit, other.unit)):
            return False
        name, other_name = self.path.stem, other.path.stem
        unnumbered = {re.sub(r"-\d+$", "", other_name), other_name}
        return re.sub(r"-\d+$", "", name) in unnumbered and natural_order(name) > natural_order(other_name)


def open_document(document: Document, library: Library) -> PlacedScan:
    """Return the scan that a document says together with its questionnaire, the one held against the other.

    Raises:
        FileProblems: the scan is not right, does not fit its questionnaire, or the questionnaire cannot be found.
    """
    found, problems = examine_scan(document, library)
    if found is None or problems:
        raise FileProblems(problems)
    return PlacedScan(document.path, *found)


def content_of(document: Document) -> bytes:
    """Return a hash of what a file says, by which copies of it are known."""
    from hashlib import sha256  # noqa: PLC0415 - it loads all of OpenSSL, and one scan has no copies

    return sha256(document.text.encode(errors="surrogatepass")).digest()


def language_for(lang: str | None, of_scan: str | None, shelved: ShelvedQuestionnaire) -> Language:
    """Return the language to speak: asked for, the scan's, the system's, or the questionnaire's own."""
    return Language(choose_language(asked_language(lang), our_language(of_scan), shelved.languages, shelved.source.language))


def place_of(named: Path) -> Readable:
    """Return where a named file is read: on disk if there is one of that name, else in git where it is named `REV:path`.

    Raises:
        CannotUse: it is named as one in a revision of git, and is not there.
    """
    if ":" not in str(named) or exists(named):
        return named
    from cxscan.files.repository.revisions import in_revision  # noqa: PLC0415 - most scans are not in a revision

    return in_revision(named) or named
