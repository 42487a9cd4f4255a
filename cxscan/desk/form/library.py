"""Where forms find the questionnaire that they are of."""

from collections.abc import Container
from pathlib import Path

from cxscan.archive.shelf import Shelf
from cxscan.desk.questionnaires import find_questionnaire
from cxscan.desk.reader import Reader
from cxscan.files.disk.paths import Readable
from cxscan.files.problems import CannotUse, WrongUsage
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.languages import message


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

    def find(
        self, id_: str, version: str | None = None, beside: Readable | None = None, scans: Container[str] = ()
    ) -> ShelvedQuestionnaire:
        """Return a questionnaire, and say what to do where there is none; raises as `Library.find` does."""
        if (id_, version) not in self._known:
            try:
                self._known[id_, version] = super().find(id_, version, beside, scans)
            except (WrongUsage, CannotUse) as error:
                if not self._reader.may_add_options:
                    raise
                told = message("{problem} The file can be named too: --questionnaire FILE", problem=error.message)
                raise type(error)(told) from None
        return self._known[id_, version]
