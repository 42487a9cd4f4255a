"""Questions about paths that people type: a name that no system allows is simply not there."""

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Tell whether a file stands there; unlike pathlib's, false for a name that is too long or has a zero byte in it."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands there; unlike pathlib's, false for a name that is too long or has a zero byte in it."""
    return os.path.isdir(path)  # noqa: PTH112 - see above
