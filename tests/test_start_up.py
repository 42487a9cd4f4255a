"""Starting costs little: what a command does not need is not loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program_for_tests import surroundings
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

HEAVY = {
    "yaml",
    "pydantic",
    "rich",
    "jinja2",
    "openpyxl",
    "questionary",
    "prompt_toolkit",
    "babel",
    "filelock",
    "docx",
    "pptx",
    "resvg_py",
}
OURS = {"cxscan.model", "cxscan.files.yaml", "cxscan.files.library", "cxscan.reports", "cxscan.workshop.prompts"}
# Typer itself brings pydantic along (as `import pydantic`, which is lazy); our own models are what costs.
ALLOWED = {"pydantic"}
# The door of the room, and what compares names: no models, and nothing behind them.
LIGHT = {"cxscan.model", "cxscan.model.names", "cxscan.model.formats", "cxscan.model.values"}

COMMAND = """
import json, runpy, sys
sys.argv = ["cxscan", *json.loads(sys.argv[1])]
try:
    runpy.run_module("cxscan", run_name="__main__")
except SystemExit as done:
    assert not done.code, done.code
finally:
    print("\\n" + json.dumps(sorted(sys.modules)), file=sys.__stdout__)
"""
IMPORT = "import json, sys, cxscan; print(json.dumps(sorted(sys.modules)))"


def loaded(*command: str) -> set[str]:
    """Return the modules that are loaded when this Python command is done."""
    done = subprocess.run([sys.executable, "-c", *command], capture_output=True, text=True, env=surroundings(), check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def heavy(modules: set[str]) -> set[str]:
    """Return those of the modules that cost start-up time."""
    return {name for name in modules if name.split(".")[0] in HEAVY - ALLOWED} | {
        name for name in modules - LIGHT if any(name == ours or name.startswith(f"{ours}.") for ours in OURS)
    }


def test_the_import_of_the_library_loads_nothing_but_itself() -> None:
    modules = loaded(IMPORT)
    assert {name for name in modules if name.startswith("cxscan")} == {"cxscan"}
    assert {name for name in modules if name.split(".")[0] in HEAVY | {"typer"}} == set()


@pytest.mark.parametrize(
    "args",
    [
        ["--version"],
        ["--help"],
        [],
        ["run", "--help"],
        ["report", "--help"],
        ["questionnaires", "--help"],
        ["templates", "--help"],
    ],
)
def test_help_and_version_load_no_heavy_library_and_none_of_our_models(args: list[str]) -> None:
    assert heavy(loaded(COMMAND, json.dumps(args))) == set()


@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_help_in_another_language_loads_none_either(lang: str) -> None:
    assert heavy(loaded(COMMAND, json.dumps(["--lang", lang, "--help"]))) == set()


@pytest.mark.parametrize(
    ("args", "not_needed"),
    [
        (["show", "scan.yaml", "--json"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["show", "scan.yaml"], {"jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["check", "scan.yaml"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit", "babel"}),
        (["diff", "scan.yaml", "scan.yaml", "--json"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["overview", ".", "--drafts", "--json"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit", "babel"}),
        (["report", "scan.yaml"], {"openpyxl", "questionary", "prompt_toolkit", "docx", "pptx", "resvg_py", "PIL"}),
        (["templates", "schema"], {"jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["schema", "brand"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["questionnaires", "schema"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
    ],
)
def test_a_command_loads_what_it_needs_and_no_more(args: list[str], not_needed: set[str]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scan.yaml"), {"ask": 1})
    assert {name.split(".")[0] for name in loaded(COMMAND, json.dumps(args))} & not_needed == set()


def test_every_name_of_the_library_can_be_imported() -> None:
    code = "import cxscan; print([getattr(cxscan, name) for name in cxscan.__all__] and '[]')"
    assert loaded(code) == set()


def test_a_name_that_the_library_does_not_have_is_an_attribute_error() -> None:
    code = "import cxscan\ntry:\n    cxscan.dance\nexcept AttributeError as error:\n    print('[]')"
    assert loaded(code) == set()
