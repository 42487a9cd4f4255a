"""A file to text: read whole or refused, in UTF-8, with one kind of line break."""

import errno
from codecs import BOM_UTF8

from cxscan.files.disk.paths import Readable, is_folder
from cxscan.files.disk.pipes import read_at_most
from cxscan.files.disk.reasons import reason_of
from cxscan.files.problems import CannotUse

_BEGINNING = 64
MAX_BYTES = 5 * 1024 * 1024


def read_text(path: Readable) -> str:
    """Return the text of a file in UTF-8, without a byte order mark and with one kind of line break.

    Raises:
        CannotUse: the file is missing, cannot be read, is larger than 5 MiB or is not UTF-8.
    """
    return decode_text(path, read_bytes(path))


def read_bytes(path: Readable) -> bytes:
    """Return what stands in a file; raises as `read_text` does, but for text that is not UTF-8."""
    raw = read_beginning(path, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise _too_large(path)
    return raw


def read_beginning(path: Readable, most: int) -> bytes:
    """Return what stands in a file; of one that is too large, one byte more than it may have.

    Raises:
        CannotUse: it is missing, a folder, or cannot be read.
    """
    try:
        return read_at_most(path, most + 1)
    except FileNotFoundError:
        raise CannotUse("{path} does not exist. Check the name and the folder.", path=path) from None
    except IsADirectoryError:
        raise CannotUse("{path} is a folder, not a file.", path=path) from None
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError) and is_folder(path):  # what Windows says of a folder
            raise CannotUse("{path} is a folder, not a file.", path=path) from None
        if isinstance(error, OSError) and error.errno == errno.EFBIG:  # in a revision of git
            raise _too_large(path) from None
        raise CannotUse("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)) from None


def decode_text(path: Readable, raw: bytes) -> str:
    """Return the text of a file that was read; raises as `read_text` does."""
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        raise _not_utf8(path) from None
    # Of a text in UTF-16 every other byte is a zero, which UTF-8 would take for a character.
    if raw[:_BEGINNING].count(0) > _BEGINNING // 4:
        raise _not_utf8(path)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(path: Readable) -> CannotUse:
    return CannotUse("{path} is not a text file in UTF-8. Save it as UTF-8 in your editor and try again.", path=path)


def _too_large(path: Readable) -> CannotUse:
    return CannotUse("{path} is larger than 5 MB. That cannot be a scan or a questionnaire.", path=path)
