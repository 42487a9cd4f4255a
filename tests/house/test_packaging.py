"""The package as people install it: from a wheel and from an sdist. Editable, `.ci/run` installs it, as the README has it."""

import json
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
BIN = "Scripts" if sys.platform == "win32" else "bin"
WHAT_IS_THERE = """\
import json, cxscan
from importlib.metadata import distributions
print(json.dumps([cxscan.__file__, *sorted(f"{one.name} {one.version}" for one in distributions())]))
"""


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    # Without an environment of its own, which pip makes where it installs from the sdist, below.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    return folder


def test_the_wheel_holds_code_data_and_catalogues_and_nothing_else(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()

    assert "cxscan/py.typed" in names
    assert "cxscan/questionnaires/cx-public-service.yaml" in names
    assert {"cxscan/report_templates/full.md.j2", "cxscan/report_templates/full.typ"} <= set(names)
    assert "cxscan/languages/nl/LC_MESSAGES/cxscan.mo" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"cxscan"}


def test_the_sdist_holds_what_a_developer_needs(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    at_the_top = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".pre-commit-hooks.yaml", "pyproject.toml"}
    below = {
        "questionnaires/cx-public-service.yaml",
        "tests/conftest.py",
        "docs/files.md",
        ".ci/run",
        "report_templates/full.md.j2",
    }
    assert at_the_top | below <= names
    assert [name for name in names if "__pycache__" in name or name.startswith((".venv", "scans/", "dist/"))] == []


def test_the_commands_run_however_it_is_installed(built: Path, tmp_path: Path) -> None:
    """From the wheel, which was built from the sdist, into an empty environment; from the sdist into that one."""
    venv.create(tmp_path / "venv")
    python, program = (tmp_path / "venv" / BIN / name for name in ("python", "cxscan"))
    pip = (sys.executable, "-m", "pip", "--python", python)  # setting up one there would take longer than all of the rest
    stood_on = set()
    for kind in ("whl", "tar.gz"):
        # Compiling all libraries takes longer than the commands that need a few of them.
        run(*pip, "install", "--quiet", "--no-compile", next(built.glob(f"*.{kind}")), folder=tmp_path)
        place, *libraries = json.loads(run(python, "-c", WHAT_IS_THERE, folder=tmp_path))
        assert place.startswith(str(tmp_path))
        stood_on.add(tuple(libraries))
        assert run(program, "--version", folder=tmp_path).startswith("cxscan ")
        assert "cx-public-service" in run(program, "questionnaires", folder=tmp_path)
        if kind == "whl":
            run(program, "demo", "example", folder=tmp_path)
        assert "2,3 van 5" in run(program, "report", "example", "--lang", "nl", folder=tmp_path)
        assert run(python, "-m", "cxscan", "--version", folder=tmp_path).startswith("cxscan ")
        run(*pip, "uninstall", "--quiet", "--yes", "cxscan", folder=tmp_path)
    assert len(stood_on) == 1  # each asks for the same libraries


# --- with which libraries it was tested


def pinned(file: str) -> dict[str, str]:
    """Return the releases that a constraints file names, by library."""
    lines = (ROOT / ".ci" / file).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def required() -> list[Requirement]:
    """Return what people install: the dependencies, and those of the extras for Office and PDF."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [Requirement(line) for line in (*project["dependencies"], *extras["office"], *extras["pdf"])]


def test_the_lowest_releases_that_are_tested_are_the_lowest_that_are_allowed() -> None:
    lowest = {canonicalize_name(one.name): [str(part) for part in one.specifier if part.operator == ">="] for one in required()}
    assert lowest == {name: [f">={version}"] for name, version in pinned("lowest.txt").items()}


def test_the_releases_that_were_tested_are_allowed_and_newer_than_the_lowest() -> None:
    tested = pinned("tested.txt")
    for one in required():
        assert tested[canonicalize_name(one.name)] in one.specifier, one
    assert Version(tested["pyyaml"]) >= Version("6.0.4")  # from where on deep nesting is refused before the first event
