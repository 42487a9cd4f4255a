"""Files that people bring for their reports: read whole, and never more of them than there may be."""

from pathlib import Path

from cxscan.files.disk.pipes import read_at_most
from cxscan.files.disk.reasons import reason_of
from cxscan.files.problems import CannotUse


def read_brought(path: Path, most: int) -> bytes:
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
        raise CannotUse("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)) from None
