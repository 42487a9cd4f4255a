"""Keeping a copy of a questionnaire of one's own beside the scans, so that the folder can be understood in ten years."""

import re
from collections.abc import Mapping
from pathlib import Path

from cxscan.files.disk.paths import Readable, exists, resolved
from cxscan.files.disk.text import read_text
from cxscan.files.problems import CannotUse
from cxscan.files.questionnaires.library import FOLDER_NAME, Library, glance, reference_to
from cxscan.files.questionnaires.shelved import ShelvedQuestionnaire
from cxscan.files.saving.durable import make_folder, write_if_free
from cxscan.files.scans import plain_record


def refuse_other_content(shelved: ShelvedQuestionnaire, folder: Path) -> None:
    """Make sure that a questionnaire, and what it extends, can be kept with the scans and is found there again.

    Raises:
        CannotUse: another one goes by the same id and version, in the folder of the scans or built in, or its name is taken.
    """
    if shelved.built_in:
        return
    if shelved.original:
        refuse_other_content(shelved.original, folder)
    for known in _same_version(shelved, folder):
        if plain_record(known.source) != plain_record(shelved.source):
            raise _other_content(shelved.path, known.path)
    for copy, original in _copies(shelved, folder).items():
        if not exists(copy) or resolved(copy) == resolved(original):
            continue
        if original == shelved.path:
            # What the questionnaire itself says was held against it above, however it is written.
            if glance(copy) != reference_to(shelved.source):
                raise CannotUse(
                    "{path} is where {other} is to be kept for later, and holds something else. Rename it, or give {other} "
                    "another version.",
                    path=copy,
                    other=original,
                )
        elif read_text(copy) != read_text(original):
            raise _other_content(original, copy)


def _other_content(path: Readable, other: Readable) -> CannotUse:
    return CannotUse(
        "{path} says something else than {other}, under the same id and version. Give it a new version.", path=path, other=other
    )


def texts_of(shelved: ShelvedQuestionnaire) -> dict[str, str]:
    """Return what a questionnaire that is not built in, its translations and what it extends say, by the names of their copies.

    Raises:
        CannotUse: a file cannot be read.
    """
    if shelved.built_in:
        return {}
    of_original = texts_of(shelved.original) if shelved.original else {}
    return of_original | {copy.name: read_text(original) for copy, original in _copies(shelved, Path()).items()}


def keep_questionnaire(shelved: ShelvedQuestionnaire, folder: Path, texts: Mapping[str, str] | None = None) -> None:
    """Copy a questionnaire that is not built in, its translations and what it extends to the folder of the scans.

    `texts` are what they said when that was asked for, though their files may have gone since.

    Raises:
        CannotUse: the folder cannot be written.
    """
    if shelved.built_in or any(known.built_in for known in _same_version(shelved, folder)):
        return
    make_folder(folder / FOLDER_NAME)
    for name, text in (texts or texts_of(shelved)).items():
        copy = folder / FOLDER_NAME / name
        if not exists(copy) and not write_if_free(copy, text) and not exists(copy):
            raise CannotUse("{path} is a link that leads nowhere. Remove it, and try again.", path=copy)


def _copies(shelved: ShelvedQuestionnaire, folder: Path) -> dict[Path, Readable]:
    """Return where the questionnaire and each of its translations is kept, and where it comes from."""
    target = folder / FOLDER_NAME
    # A version is free text; a file name is not.
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{shelved.source.id}-{shelved.source.version}").strip(".-")
    copies: dict[Path, Readable] = {target / f"{stem}.yaml": shelved.path}
    return copies | {target / f"{stem}.{language}.yaml": path for language, path in shelved.translation_paths.items()}


def _same_version(shelved: ShelvedQuestionnaire, folder: Path) -> list[ShelvedQuestionnaire]:
    key = (shelved.source.id, shelved.source.version)
    own = resolved(shelved.path)
    others = Library(current=folder).every(folder)
    return [one for one in others if (one.source.id, one.source.version) == key and resolved(one.path) != own]
