"""Drawing what somebody else brings in a process of its own: a small picture can ask for more memory than there is."""

import contextlib
import json
import subprocess
import sys
from xml.etree import ElementTree

_PATIENCE = 20
"""In seconds."""
_MOST_MEMORY = 2**30
_RUN = (
    "import json, sys; sys.path = json.loads(sys.argv[1]); "
    "from importlib import import_module; import_module(sys.argv[2]).draw_here()"
)


def drawn_apart(module: str, picture: bytes, width: int) -> bytes:
    """Return what `draw_here` of a module makes of a picture, `width` pixels wide, in a process that may come to grief.

    Raises:
        ValueError: it could not be drawn.
        MemoryError: the process could not be started.
    """
    command = [sys.executable, "-P", "-B", "-c", _RUN, json.dumps(sys.path), module, str(width)]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            command, input=picture, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise ValueError("it takes too long") from None
    except OSError:
        raise MemoryError from None  # there is no room for another process, which is no fault of the picture
    if done.returncode or not done.stdout:
        raise ValueError("it cannot be drawn")
    return done.stdout


def hold_to_memory() -> None:
    """Let this process take no more memory than a picture may, where the system can hold it to that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def svg_as_text(svg: bytes) -> str:
    """Return an SVG, whatever its encoding, as text, with the size that browsers give to one that names none."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - it was read before, and holds no abbreviations of its own
    if not {"width", "height", "viewBox"} & set(root.attrib):
        root.attrib |= {"width": "300", "height": "150"}
    return ElementTree.tostring(root, encoding="unicode")
