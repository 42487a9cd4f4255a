"""Starting costs little: what a command does not need is not loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cxscan.cli.app import _COMMANDS as COMMANDS
from tests.cli.program import surroundings
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
    "typst",
    "resvg_py",
}
OURS = {
    "cxscan.model",
    "cxscan.files.yaml",
    "cxscan.files.questionnaires.library",
    "cxscan.reports",
    "cxscan.workshop.screen.prompts",
}
# Typer itself brings pydantic along (as `import pydantic`, which is lazy); our own models are what costs.
ALLOWED = {"pydantic"}
# The doors of the rooms, and what compares names: no models, and nothing behind them.
LIGHT = {"cxscan.model", "cxscan.model.texts", "cxscan.model.texts.names", "cxscan.model.formats", "cxscan.model.values"}

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
        (["report", "scan.yaml"], {"openpyxl", "questionary", "prompt_toolkit", "docx", "pptx", "resvg_py", "PIL", "typst"}),
        (["templates", "schema"], {"jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["schema", "brand"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
        (["questionnaires", "schema"], {"rich", "jinja2", "openpyxl", "questionary", "prompt_toolkit"}),
    ],
)
def test_a_command_loads_what_it_needs_and_no_more(args: list[str], not_needed: set[str]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scan.yaml"), {"ask": 1})
    assert {name.split(".")[0] for name in loaded(COMMAND, json.dumps(args))} & not_needed == set()


OF_COMMANDS = {f"cxscan.cli.commands.{name}" for name in (*COMMANDS, "menu")} | {
    *("cxscan.desk.teams.folder", "cxscan.cli.room", "cxscan.desk.session.first_questions")
}
OF_FOLDERS = {f"cxscan.archive.{name}" for name in ("cache", "folder", "light", "many", "passed_over")}
OF_MANY = {f"cxscan.maturity.{name}" for name in ("history", "copies")} | {
    f"cxscan.maturity.teams.{name}" for name in ("benchmark", "lessons", "overview")
}
OF_REPORTS = {
    *("cxscan.reports.telling.blocks", "cxscan.reports.telling.sections", "cxscan.reports.teams", "cxscan.reports.pictures"),
    *("cxscan.reports.own_templates", "cxscan.files.style.brands", "cxscan.files.style.pictures"),
}
OF_GIT = {"cxscan.files.repository.git", "cxscan.files.repository.revisions"}
LINES = {"cxscan.maturity.copies", "cxscan.maturity.history"}
# For a questionnaire in another language, or one that extends another.
OF_OTHERS = {"cxscan.model.translation", "cxscan.model.variant", "cxscan.files.checks.variants"}
# What `check` alone tells of a questionnaire.
OF_CHECK = {"cxscan.files.checks.doubts", "cxscan.files.checks.placeholders"}
SELDOM = OF_CHECK | OF_FOLDERS | OF_MANY | OF_REPORTS | OF_GIT | OF_OTHERS | {"babel", "sqlite3", "cxscan.cli.commands.check"}


@pytest.mark.parametrize("command", [[name, "--help"] for name in COMMANDS] + [["show", "scan.yaml"], ["check", "scan.yaml"]])
def test_a_command_line_loads_no_other_command(command: list[str]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scan.yaml"), {"ask": 1})
    # What several commands share may stand in one of them.
    shared = {"overview": {"cxscan.desk.report.formats"}}.get(command[0], set())
    assert loaded(COMMAND, json.dumps(command)) & (OF_COMMANDS - {f"cxscan.cli.commands.{command[0]}"} - shared) == set()


def test_the_version_loads_no_command_at_all() -> None:
    modules = loaded(COMMAND, json.dumps(["--version"]))
    assert modules & OF_COMMANDS == set()
    assert {name for name in modules if name.startswith(("cxscan.model.", "cxscan.maturity."))} <= {
        *(
            "cxscan.model.formats",
            "cxscan.model.texts",
            "cxscan.model.texts.names",
            "cxscan.model.texts.plain_text",
            "cxscan.model.values",
        ),
        "cxscan.maturity.numbers",
    }


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        (["show", "scan.yaml"], set()),
        (["show", "scan.yaml", "--json"], set()),
        (["explain", "scan.yaml"], set()),
        (["diff", "scan.yaml", "new.yaml"], set()),
        (["diff", "scan.yaml", "new.yaml", "--json"], set()),
        (["check", "scan.yaml"], {"cxscan.cli.commands.check", "cxscan.archive.passed_over", *LINES}),
        (["trend", "scan.yaml", "new.yaml"], {*OF_FOLDERS, *LINES, "cxscan.reports.teams", "sqlite3"}),
    ],
)
def test_what_is_seldom_needed_is_loaded_where_it_is(command: list[str], needed: set[str]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scan.yaml"), {"ask": 1}, status="final")
    write_tiny_scan(Path("new.yaml"), {"ask": 2}, date="2027-11-22", status="final")
    assert loaded(COMMAND, json.dumps(command)) & SELDOM <= needed


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_dates_and_lists_of_our_languages_load_nothing(lang: str) -> None:
    code = (
        "import datetime, json, sys; from cxscan.languages import Language\n"
        f"day, of = datetime.date(2026, 11, 22), Language({lang!r})\n"
        "of.date(day), of.span(day, datetime.date(2027, 1, 1)), of.listing(['a', 'b'])\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    assert "babel" not in loaded(code)


COUNTING = """
import collections, json, sys
import cxscan.files.disk.text
read, times = cxscan.files.disk.text.read_at_most, collections.Counter()
def counted(path, most):
    times[str(path)] += 1
    return read(path, most)
cxscan.files.disk.text.read_at_most = counted
from cxscan.cli.app import main
sys.argv = ["cxscan", *json.loads(sys.argv[1])]
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
print("\\n" + json.dumps([path for path, number in times.items() for _ in range(number)]))
"""


def test_for_two_scans_on_one_questionnaire_it_is_looked_at_and_read_once() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_questionnaire(Path("questionnaires"), name="another.yaml", id="another")
    for year in (2025, 2026):
        write_tiny_scan(Path(f"{year}.yaml"), {"ask": 1}, date=f"{year}-11-22", status="final")
    command = [sys.executable, "-c", COUNTING, json.dumps(["diff", "2025.yaml", "2026.yaml"])]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings(), check=True)
    read = [Path(path).name for path in json.loads(done.stdout.splitlines()[-1])]
    assert (read.count("tiny.yaml"), read.count("another.yaml")) == (1, 1)


AT_THE_END = """
import atexit, gc, sys

class Left:
    def __del__(self):
        print("taken apart", flush=True)

left = Left()
sys.argv = ["cxscan", *sys.argv[1:]]
from cxscan.__main__ import main
try:
    main()
finally:
    atexit.register(print, gc.get_threshold()[0])
"""


@pytest.mark.parametrize(("args", "code"), [(["--version"], 0), (["show", "no such scan.yaml"], 3), (["show", "--nonsense"], 2)])
def test_at_its_end_the_program_is_not_taken_apart_and_who_waits_for_the_end_is_called(args: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_THE_END, *args], capture_output=True, text=True, env=surroundings(), check=False
    )
    assert (done.returncode, done.stdout.splitlines()[-1], "taken apart" in done.stdout) == (code, "200000", False)


def test_where_nothing_can_be_written_any_more_the_end_is_the_one_of_python() -> None:
    code = (
        "import sys\nfrom cxscan.__main__ import main\nsys.argv = ['cxscan', '--version']\n"
        "try:\n    main()\nfinally:\n    sys.stdout = open('/dev/full', 'w')\n    print('more')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=surroundings(), check=False)
    assert done.returncode == 120


def test_the_models_are_built_when_a_file_is_validated() -> None:
    code = (
        "import json; from cxscan.model import questionnaire, scan, variant, translation\n"
        "from cxscan.model.fields import Record\n"
        "def below(kind):\n"
        "    return [kind, *(one for child in kind.__subclasses__() for one in below(child))]\n"
        "print(json.dumps([kind.__name__ for kind in below(Record) if kind.__pydantic_complete__ and kind is not Record]))"
    )
    assert loaded(code) == set()


@pytest.mark.parametrize("args", [["show", "scan.yaml"], ["check", "scan.yaml"], ["diff", "scan.yaml", "scan.yaml", "--json"]])
def test_nothing_looks_for_plug_ins(args: list[str]) -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scan.yaml"), {"ask": 1})
    assert loaded(COMMAND, json.dumps(args)) & {"importlib.metadata", "email.message", "zipfile"} == set()


def test_what_a_release_of_pydantic_wants_beside_plug_ins_it_gets_from_itself() -> None:
    code = (
        "from cxscan.cli.seldom_used import put_off_what_is_seldom_used as put_off; put_off()\n"
        "from pydantic.plugin._loader import get_plugins, PYDANTIC_ENTRY_POINT_GROUP as group\n"
        "from pydantic.plugin import _loader\n"
        "print('[]' if (get_plugins(), group, _loader.get_plugins()) == ((), 'pydantic', ()) else '[0]')"
    )
    assert loaded(code) == set()


def test_what_is_put_off_is_not_loaded_by_a_command_without_use_for_it() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scan.yaml"), {"ask": 1})
    # What these would have loaded themselves.
    assert loaded(COMMAND, json.dumps(["show", "scan.yaml"])) & {"hmac", "_hashlib", "selectors", "_lzma", "_bz2"} == set()


@pytest.mark.parametrize(
    ("use", "printed"),
    [
        ("import subprocess; print(subprocess.run(['true']).returncode)", "0"),
        ("from subprocess import run; print(run(['true']).returncode)", "0"),
        ("import subprocess, asyncio.subprocess as other; print(other.PIPE is subprocess.PIPE)", "True"),
        ("import secrets; print(secrets.compare_digest('a', 'a'))", "True"),
        ("import lzma, bz2; print(bz2.decompress(bz2.compress(lzma.decompress(lzma.compress(b'twice')))))", "b'twice'"),
        ("import base64; first = base64; import base64; print(first.b64encode is base64.b64encode)", "True"),
        ("import select; print(hasattr(select, 'no such name'), hasattr(select, 'select'))", "False True"),
        ("import tokenize, io; print(len(list(tokenize.generate_tokens(io.StringIO('a = 1').readline))))", "5"),
        ("import lzma, sys; print(type(sys.modules['lzma']).__name__, lzma.FORMAT_XZ)", "_PutOff 1"),
        ("import sys, subprocess; subprocess.PIPE; print(type(sys.modules['subprocess']).__name__)", "module"),
    ],
)
def test_what_is_put_off_is_there_once_it_is_used(use: str, printed: str) -> None:
    code = f"from cxscan.cli.seldom_used import put_off_what_is_seldom_used as put_off; put_off()\n{use}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=surroundings(), check=True)
    assert done.stdout == f"{printed}\n"


def test_every_name_of_the_library_can_be_imported() -> None:
    code = "import cxscan; print([getattr(cxscan, name) for name in cxscan.__all__] and '[]')"
    assert loaded(code) == set()


def test_a_name_that_the_library_does_not_have_is_an_attribute_error() -> None:
    code = "import cxscan\ntry:\n    cxscan.dance\nexcept AttributeError as error:\n    print('[]')"
    assert loaded(code) == set()


CTRL_C = """
import os, signal, sys, time

class Finder:
    def find_spec(self, name, path, target=None):
        if name == MODULE:
            sys.meta_path.remove(self)
            press()

class Report:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

class Choice:
    def __repr__(self):
        os.kill(os.getpid(), signal.SIGINT)

def press():
    if HOW == "thrown while pydantic builds a model":
        from pydantic_core import SchemaSerializer, core_schema
        SchemaSerializer(core_schema.literal_schema([Choice()]))
    Report() if HOW == "thrown where Python only reports it" else os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)

sys.meta_path.insert(0, Finder())
sys.argv = ["cxscan", "questionnaires"]
from cxscan.__main__ import main
main()
"""


def test_little_is_loaded_before_ctrl_c_is_heard() -> None:
    assert {"typing", "re", "typer"}.isdisjoint(
        loaded("import sys, cxscan.cli.ctrl_c as _; seen = sorted(sys.modules); import json; print(json.dumps(seen))")
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there a program cannot send itself Ctrl-C alone")
@pytest.mark.parametrize("how", ["thrown", "thrown where Python only reports it", "thrown while pydantic builds a model"])
@pytest.mark.parametrize("module", ["typer", "cxscan.cli.output", "cxscan.cli.commands.questionnaires", "cxscan.desk.reader"])
def test_ctrl_c_while_the_program_is_loaded_ends_it_without_a_traceback(module: str, how: str) -> None:
    code = f"MODULE, HOW = {module!r}, {how!r}\n{CTRL_C}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=surroundings(), check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
