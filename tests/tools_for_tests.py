"""Programs from outside that some tests open reports with: LibreOffice, pandoc, Chromium, poppler; and libraries of an extra.

Where one is not installed its tests are skipped; with CXSCAN_ALL_TOOLS=1, as in `.ci/run`, they fail instead. With
CXSCAN_NO_TOOLS=1 no program is started: what one makes of a report was seen with other releases of our libraries.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest


def tool(*names: str) -> str:
    """Return the path of the first of these programs that is there; else skip the test, or fail it where all must run."""
    if os.environ.get("CXSCAN_NO_TOOLS"):
        pytest.skip("no program is started: CXSCAN_NO_TOOLS")
    for name in names:
        if found := shutil.which(name):
            return found
    missing = f"{' or '.join(names)} is not installed"
    if os.environ.get("CXSCAN_ALL_TOOLS"):
        pytest.fail(missing)
    pytest.skip(missing)


def library(name: str) -> None:
    """Skip the test where a library is not installed, or fail it where all must run."""
    if find_spec(name) is None:
        if os.environ.get("CXSCAN_ALL_TOOLS"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")


def needed_for(form: str) -> None:
    """Skip the test of a form of a report where what makes it is not installed, or fail it where all must run."""
    if form == "pdf":
        library("typst")


def text_of_pdf(content: bytes) -> str:
    """Return the text of a PDF in the order in which it is read, without the hyphens that only divide a word over two lines."""
    found = subprocess.run([tool("pdftotext"), "-raw", "-", "-"], input=content, check=True, capture_output=True, timeout=60)
    return found.stdout.decode().replace("\u00ad\n", "")


def convert_with_libreoffice(path: Path, to: str) -> Path:
    """Return what LibreOffice makes of a document: `to` is an ending such as `pdf`, `csv` or `xlsx`, perhaps with a filter."""
    return convert_all_with_libreoffice([path], to)[0]


def convert_all_with_libreoffice(paths: Sequence[Path], to: str) -> list[Path]:
    """Return what LibreOffice makes of several documents, which it is started for once."""
    folder = Path(tempfile.mkdtemp(dir=paths[0].parent))
    # A profile of its own, since two LibreOffices cannot share one.
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    command = [tool("soffice", "libreoffice"), profile, "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=180)
    converted = [folder / f"{path.stem}.{to.partition(':')[0]}" for path in paths]
    assert all(one.exists() for one in converted), f"LibreOffice made no {to} of one of {paths}"
    return converted


def asked_of(program: str, *args: object) -> str:
    """Return what a program says; a test is skipped where it is not installed."""
    return subprocess.run([tool(program), *map(str, args)], check=True, capture_output=True, text=True).stdout
