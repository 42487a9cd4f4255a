"""Keeping a copy of a questionnaire of one's own beside the scans, so that the folder can be understood in ten years."""

from pathlib import Path

from cxscan.files.library import FOLDER_NAME, Library, ShelvedQuestionnaire
from cxscan.files.problems import CannotUse
from cxscan.files.saving import make_folder, write_durably
from cxscan.files.scans import plain_record
from cxscan.languages import message


def keep_questionnaire(shelved: ShelvedQuestionnaire, folder: Path) -> None:
    """Copy a questionnaire that is not built in, and its translations, to the folder of the scans.

    Raises:
        CannotUse: another questionnaire of the same id and version is there, or is built in.
    """
    if shelved.built_in:
        return
    if shelved.original:
        keep_questionnaire(shelved.original, folder)
    for known in _same_version(shelved, folder):
        if plain_record(known.source) != plain_record(shelved.source):
            raise CannotUse(
                message(
                    "{path} says something else than {other}, under the same id and version. Give it a new version.",
                    path=shelved.path,
                    other=known.path,
                )
            )
        if known.built_in:
            return
    target = folder / FOLDER_NAME
    stem = f"{shelved.source.id}-{shelved.source.version}"
    copies = {target / f"{stem}.yaml": shelved.path}
    copies |= {target / f"{stem}.{language}.yaml": path for language, path in shelved.translation_paths.items()}
    make_folder(target)
    for copy, original in copies.items():
        if not copy.exists():
            write_durably(copy, original.read_text(encoding="utf-8-sig"))


def _same_version(shelved: ShelvedQuestionnaire, folder: Path) -> list[ShelvedQuestionnaire]:
    key = (shelved.source.id, shelved.source.version)
    others = Library(current=folder).every(folder)
    return [one for one in others if (one.source.id, one.source.version) == key and not one.path.samefile(shelved.path)]
