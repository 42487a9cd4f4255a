"""The answers of a session until they are on disk: written before anything is told, rescued where need be, checked at the end."""

from contextlib import suppress
from pathlib import Path

from cxscan.desk.session.outside import Outside
from cxscan.desk.session.wishes import Start
from cxscan.files.disk.paths import exists, is_file, resolved
from cxscan.files.problems import CannotUse, CxscanError, TooMuch
from cxscan.files.questionnaires.kept import keep_questionnaire, texts_of
from cxscan.files.questionnaires.library import FOLDER_NAME, Library
from cxscan.files.saving.held_scan import HeldScanFile
from cxscan.files.saving.rescue import Rescue
from cxscan.files.scans import write_scan
from cxscan.languages import Message, message
from cxscan.model.scan import Scan
from cxscan.model.values import frozen
from cxscan.workshop.interruption import undisturbed
from cxscan.workshop.room import EndOfInput, Refused


@frozen
class Kept:
    """Where the answers are when a session is over, as found on the disk."""

    path: Path
    """The file to go on with."""
    on_disk: Scan | None
    """What stands in it; none where there is no such file."""
    is_whole: bool = True
    """Whether that is all that was answered."""
    rescued_from: Path | None = None
    """The file where the answers belong and could not be written; none where they are there."""


class Safekeeping:
    """Saves the answers of one session in the file that is `held` for as long as it lasts."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self.held = HeldScanFile(start.path, self._tell)
        self._rescue = Rescue(start.path.stem)
        self.scan = start.scan
        """The scan with all that was said in the session, on disk or not."""
        self._has_answers = False
        self._may_ask = start.room.in_person
        self._questionnaire: dict[str, str] = {}
        """What the files of the questionnaire say, which may go away while the session lasts."""
        with suppress(CannotUse):
            self._questionnaire = texts_of(start.shelved)

    def save(self, scan: Scan) -> None:
        """Make a scan durable before anybody is told or asked anything.

        Where it cannot be written it is kept elsewhere at once. A group may then mend that and try again; without one the session
        goes on with what is kept elsewhere.

        Raises:
            CannotUse: it is nowhere, or the group stops.
            Refused: with what was answered last it could not be read again; all before that is where it was.
        """
        before = self.scan, self._has_answers
        self.scan, self._has_answers = scan, True
        try:
            self._save_or_keep_elsewhere(scan)
        except TooMuch as error:
            self.scan, self._has_answers = before
            raise Refused(error.message) from None

    def _save_or_keep_elsewhere(self, scan: Scan) -> None:
        while (error := self._error_of(scan)) is not None:
            had_rescue = self._rescue.path is not None
            is_rescued = self._keep_elsewhere(scan)
            if not self._may_ask:
                if not (is_rescued and had_rescue):
                    self._say(error.message)
                if not is_rescued:
                    raise error
                return
            self._say(error.message)
            if not self._tries_again():
                raise error
        self._rescue.remove()

    def end(self) -> Kept:
        """Look on the disk for what was answered last, write it if it is not there, and return where everything is."""
        self._may_ask = False
        with undisturbed():
            return self._brought_to_safety()

    def _brought_to_safety(self) -> Kept:
        held, scan, whole = self.held, self.scan, write_scan(self.scan, self._start.shelved.source)
        if not self._has_answers and (self._start.on_disk is None or exists(held.path)):
            return Kept(held.path, held.on_disk())
        if not self._holds(whole):
            self._error_of(scan)
        if self._holds(whole):
            self._rescue.remove()
            self._keep_questionnaire_where_it_is_missing(held.path.parent)
            return Kept(held.path, held.on_disk())
        if self._keep_elsewhere(scan) and self._rescue.path is not None:
            return Kept(self._rescue.path, scan, rescued_from=held.path)
        return Kept(held.path, held.on_disk(), is_whole=False)

    def _error_of(self, scan: Scan) -> CannotUse | None:
        """Save, and return what is in the way of that."""
        held, shelved = self.held, self._start.shelved
        try:
            held.expect_folder()
            if not exists(held.path):
                keep_questionnaire(shelved, held.path.parent, self._questionnaire)
            held.save(scan, shelved.source)
        except TooMuch:
            raise
        except CannotUse as error:
            return error
        return None

    def _holds(self, whole: str) -> bool:
        on_disk = self.held.on_disk()
        return on_disk is not None and write_scan(on_disk, self._start.shelved.source) == whole

    def _keep_elsewhere(self, scan: Scan) -> bool:
        """Keep all answers in a rescue file, with the questionnaire where it could not be found there."""
        shelved = self._start.shelved
        if not self._rescue.keep(write_scan(scan, shelved.source)) or self._rescue.path is None:
            return False
        self._keep_questionnaire_where_it_is_missing(self._rescue.path.parent)
        return True

    def _keep_questionnaire_where_it_is_missing(self, folder: Path) -> None:
        """Keep the questionnaire where a scan in this folder would not find it."""
        shelved = self._start.shelved
        near = {resolved(one) for one in (folder, folder / FOLDER_NAME, Path(FOLDER_NAME))}
        if shelved.built_in or (is_file(shelved.path) and resolved(shelved.path.parent) in near):
            return  # as it was found before: to look through all of them takes its time
        with suppress(CxscanError):
            try:
                Library().find(shelved.source.id, shelved.source.version, beside=folder)
            except CxscanError:
                keep_questionnaire(shelved, folder, self._questionnaire)

    def _tries_again(self) -> bool:
        try:
            return self._prompts.confirm(self._start.language.say("Try again?"), default=True)
        except EndOfInput:
            return False

    @property
    def _prompts(self) -> Outside:
        return Outside(self._start.room, self._start.language)

    def _say(self, problem: Message) -> None:
        """Say what is wrong, and where the answers are in the meantime."""
        language, room = self._start.language, self._start.room
        notes = [problem]
        if self._rescue.path is not None:
            notes.append(message("In the meantime everything is kept in {path}", path=resolved(self._rescue.path)))
        for note in notes:
            if room.in_person:
                room.tell(language.put(note))
            else:
                self._start.reader.note(note)

    def _tell(self, note: Message) -> None:
        """Say what happened to the file; a group reads it before the next question covers it."""
        self._start.reader.note(note)
        if self._may_ask:
            self._prompts.ask_line(self._start.language.say("Enter = go on"))
