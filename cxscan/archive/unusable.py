"""What the folders of questionnaires hold and nobody can use: a list of what can be used says what it leaves out."""

from collections.abc import Iterator
from pathlib import Path

from cxscan.archive.passed_over import PassedOver, closed, special
from cxscan.files.contents import read_document
from cxscan.files.disk.paths import current_folder, entries_of, is_yaml
from cxscan.files.disk.text import read_text
from cxscan.files.disk.typed_paths import as_typed
from cxscan.files.kinds import QUESTIONNAIRE
from cxscan.files.problems import CxscanError
from cxscan.files.questionnaires.library import FOLDER_NAME, Library, glance
from cxscan.files.yaml.peek import peek
from cxscan.languages import message


def unusable_questionnaires(library: Library) -> list[PassedOver]:
    """Return what is no questionnaire that can be used, here and in the folder `questionnaires` here."""
    here = current_folder()
    return [*_below(library, here), *_below(library, here / FOLDER_NAME)] if here else []


def _below(library: Library, folder: Path) -> Iterator[PassedOver]:
    is_home = folder.name == FOLDER_NAME
    try:
        entries = entries_of(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        yield closed(_shown(folder), error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or entry.is_folder or not is_yaml(entry.name):
            continue
        if not (entry.is_file or entry.leads_nowhere):
            # Elsewhere it is not ours to say what anything is for.
            yield from [special(_shown(path))] if is_home else []
        elif _is_meant(path, is_home=is_home) and not _can_be_used(library, path):
            shown = _shown(path)
            note = message(
                "{path} was passed over: it cannot be used. See: cxscan check {typed}", path=shown, typed=as_typed(shown)
            )
            yield PassedOver(shown, "unreadable", note)


def _shown(path: Path) -> Path:
    here = current_folder()
    return path.relative_to(here) if here and path.is_relative_to(here) else path


def _is_meant(path: Path, *, is_home: bool) -> bool:
    """Tell whether a file is there as a questionnaire: it says so, or stands where they stand and says to be nothing else."""
    if not is_home:
        return glance(path) is not None
    try:
        return peek(read_text(path)).kind in (QUESTIONNAIRE.name, None)
    except CxscanError:
        return True


def _can_be_used(library: Library, path: Path) -> bool:
    try:
        library.shelve(read_document(path))
    except CxscanError:
        return False
    return True
