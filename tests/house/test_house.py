"""The walls of the house: who imports whom, what has one place, and how large a room may be."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import cxscan

HOUSE = Path(cxscan.__file__).parent
MODULES = {
    ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HOUSE.rglob("*.py"))
}

# A module imports from its own room and from the floors below. Rooms on one floor do not know each other: only `desk` and `cli`
# bring them together (the workshop is given a way to save, and does not know the store). The texts of the program have stairs of
# their own.
FLOORS = {
    "cli": 6,
    "desk": 5,
    "archive": 4,
    "workshop": 3,
    "reports": 3,
    "forms": 3,
    "files": 3,
    "maturity": 2,
    "model": 1,
}
MAY_USE_LANGUAGES = {"cli", "desk", "archive", "workshop", "reports", "forms", "files"}
LANGUAGES_MAY_USE = {
    "cxscan.maturity.numbers",
    "cxscan.model.texts.names",
    "cxscan.model.texts.plain_text",
    "cxscan.model.values",
}


@cache
def trees() -> dict[str, ast.Module]:
    """Return what stands in each module; read by the first test that asks, since every worker collects every test."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def room(module: str) -> str:
    """Return the folder of the package that a module stands in; the package itself for those at the top."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and (HOUSE / parts[1]).is_dir() else "cxscan"


@cache
def imports(module: str) -> frozenset[str]:
    """Return every module that a module imports, wherever the import stands in it."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            source = node.module or ""
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names if f"{source}.{alias.name}" in MODULES)


@cache
def inside_imports() -> list[tuple[str, str]]:
    """Return which module of the house imports which other."""
    return [(module, other) for module in MODULES for other in sorted(imports(module)) if other in MODULES]


def test_the_house_is_read_at_all() -> None:
    assert len(MODULES) > 40
    assert ("cxscan.cli.commands.show", "cxscan.desk.scores") in inside_imports()


def test_every_room_has_its_floor() -> None:
    rooms = {
        path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__" and (path / "__init__.py").exists()
    }
    assert rooms <= set(FLOORS) | {"languages"}


@pytest.mark.parametrize("floor", sorted(FLOORS))
def test_imports_go_down_and_never_up_or_across(floor: str) -> None:
    wrong = [
        f"{module} imports {other}"
        for module, other in inside_imports()
        if room(module) == floor and room(other) in FLOORS and room(other) != floor and FLOORS[room(other)] >= FLOORS[floor]
    ]
    assert wrong == []


def test_no_room_but_the_top_imports_the_package_itself_for_its_face() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, other in inside_imports()
        if other == "cxscan" and room(module) not in {"cli", "desk", "cxscan"}
    ]
    assert wrong == []


def test_the_texts_of_the_program_are_used_above_the_model_and_the_numbers_and_use_nothing_but_numbers_and_letters() -> None:
    users = {room(module) for module, other in inside_imports() if room(other) == "languages" and room(module) != "languages"}
    assert users <= MAY_USE_LANGUAGES
    used = {other for module, other in inside_imports() if room(module) == "languages" and room(other) != "languages"}
    assert used <= LANGUAGES_MAY_USE


def outside(module: str) -> set[str]:
    """Return the libraries that a module imports, without Python's own."""
    return {name.split(".")[0] for name in imports(module)} - {"cxscan"} - set(sys.stdlib_module_names)


def test_the_maturity_uses_the_standard_library_alone() -> None:
    assert {module: outside(module) for module in MODULES if room(module) == "maturity" and outside(module)} == {}


def test_the_model_uses_pydantic_and_nothing_else() -> None:
    assert {name for module in MODULES if room(module) == "model" for name in outside(module)} == {"pydantic", "pydantic_core"}


def test_other_programs_are_started_in_three_places_and_git_in_one() -> None:
    started = {module for module in MODULES if "subprocess" in imports(module)}
    assert started == {"cxscan.files.repository.git", "cxscan.reports.own_templates.filler", "cxscan.reports.forms.apart"}


OFFICE_PAPER = ("contents", "paper", "paper_bases", "paper_styles", "paper_tables", "pictures", "sheets", "spans")

OFFICE_SLIDES = ("deck", "deck_bases", "deck_charts", "deck_layouts", "deck_tables", "slide_figures", "slide_footnotes")


@pytest.mark.parametrize(
    ("library", "places"),
    [
        ("questionary", {"cxscan.workshop.screen.prompts"}),
        (
            "prompt_toolkit",
            {
                f"cxscan.workshop.screen.{name}"
                for name in (
                    "dialogue",
                    "keys.keyboard",
                    "keys.letters",
                    "keys.menu",
                    "list_dialogue",
                    "one_prompt",
                    "prompts",
                    "votes_dialogue",
                    "word_wrap",
                )
            },
        ),
        (
            "jinja2",
            {
                "cxscan.reports.forms.templates",
                *(f"cxscan.reports.own_templates.{name}" for name in ("bounds", "display", "filters", "process", "sandbox")),
            },
        ),
        ("yaml", {"cxscan.files.yaml.pyyaml"}),
        ("filelock", {"cxscan.files.saving.locks"}),
        ("docx", {f"cxscan.reports.forms.office.papers.{name}" for name in OFFICE_PAPER}),
        ("pptx", {f"cxscan.reports.forms.office.decks.{name}" for name in OFFICE_SLIDES}),
        ("resvg_py", {"cxscan.reports.forms.office.pixels"}),
        ("PIL", {"cxscan.reports.forms.office.pixels"}),
        ("typst", {"cxscan.reports.forms.pdf.typesetter"}),
    ],
)
def test_a_library_that_has_one_place_is_imported_nowhere_else(library: str, places: set[str]) -> None:
    assert {module for module in MODULES if library in outside(module)} == places


def test_workbooks_are_written_and_read_in_reports_and_forms_alone() -> None:
    assert {room(module) for module in MODULES if "openpyxl" in outside(module)} <= {"reports", "forms"}


def test_a_library_whose_insides_are_used_is_bounded_above() -> None:
    """What stands behind an underscore may be gone with the next version; the tests run with the newest that is allowed."""
    pyproject = tomllib.loads((HOUSE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    bounds = {one.split(">")[0]: one for one in pyproject["project"]["dependencies"]}
    inside = {name.split(".")[0] for module in MODULES for name in imports(module) if "._" in name}
    assert inside == {"openpyxl"}
    assert {name: bounds[name] for name in inside} == {"openpyxl": "openpyxl>=3.1.5,<3.2"}


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = {}
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_what_is_told_of_one_scan_knows_no_form_and_no_form_another() -> None:
    def room_of(module: str) -> str:
        return ".".join(module.split(".")[2:3])

    inside = [
        (one, other)
        for one, other in inside_imports()
        if one.startswith("cxscan.reports.") and other.startswith("cxscan.reports.")
    ]
    known = {(room_of(one), room_of(other)) for one, other in inside if room_of(one) != room_of(other)}
    assert [pair for pair in known if pair[0] in {"one_scan", "telling", "pictures"} and pair[1] in {"forms", "teams"}] == []
    kinds = {"excel", "office", "pdf", "markdown", "html", "terminal"}
    forms = {(one.split(".")[3], other.split(".")[3]) for one, other in inside if ".forms." in one and ".forms." in other}
    assert {pair for pair in forms if set(pair) <= kinds and pair[0] != pair[1]} == set()


def test_typer_is_known_to_the_commands_alone() -> None:
    assert {room(module) for module in MODULES if "typer" in outside(module)} == {"cli"}


def test_the_desk_draws_nothing_and_knows_no_options() -> None:
    assert {name for module in MODULES if room(module) == "desk" for name in outside(module)} & {"typer", "rich"} == set()


def test_what_is_asked_at_the_desk_is_said_in_at_most_four_things() -> None:
    """What takes more is a value with names of its own, which a command fills from its options and a script by hand."""
    many = [
        f"{module}.{node.name}"
        for module, tree in trees().items()
        if room(module) == "desk"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and len([one for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if one.arg != "self"]) > 4
    ]
    assert many == []


def test_nobody_imports_click_since_typer_carries_its_own() -> None:
    assert [module for module in MODULES if "click" in outside(module)] == []


def test_the_store_of_files_does_no_drawing_and_the_screens_no_files() -> None:
    assert [module for module in MODULES if room(module) == "files" and "rich" in outside(module)] == []


# --- what a module may do


@cache
def calls(module: str) -> frozenset[str]:
    """Return the names of what a module calls, as written: `print`, `sys.exit`."""
    called = (node.func for node in ast.walk(trees()[module]) if isinstance(node, ast.Call))
    return frozenset(ast.unparse(one) for one in called if isinstance(one, ast.Name | ast.Attribute))


def test_only_the_commands_and_the_plain_room_print() -> None:
    wrong = [
        module for module in MODULES if "print" in calls(module) and room(module) != "cli" and module != "cxscan.workshop.plain"
    ]
    assert wrong == []


def test_the_desk_writes_to_no_stream() -> None:
    streams = {"sys.stdout", "sys.stderr", "sys.stdin"}
    used = {
        ast.unparse(node)
        for module, tree in trees().items()
        if room(module) == "desk"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
    }
    assert used & streams == set()


@pytest.mark.parametrize("call", ["sys.exit", "exit", "quit", "os._exit"])
def test_only_the_commands_exit(call: str) -> None:
    assert [module for module in MODULES if call in calls(module) and room(module) != "cli"] == []


@pytest.mark.parametrize(
    "call", ["open", "input", "os.system", "eval", "exec", "datetime.date.today", "datetime.datetime.now", "time.time"]
)
def test_the_model_and_the_maturity_touch_no_world(call: str) -> None:
    assert [module for module in MODULES if room(module) in {"model", "maturity"} and call in calls(module)] == []


def test_the_clock_is_read_by_the_commands_alone() -> None:
    clocks = {"datetime.date.today", "date.today", "datetime.datetime.now", "datetime.now"}
    assert [module for module in MODULES if clocks & calls(module) and room(module) != "cli"] == []


ASKS_THE_DISK = {"exists", "is_file", "is_dir", "resolve", "stat", "lstat", "is_symlink", "samefile", "cwd", "scandir", "listdir"}
WRITERS = {module for module in MODULES if module.startswith("cxscan.files.saving.")}
KNOWS_WHAT_STANDS_THERE = WRITERS | {  # they ask while they write, where whatever is raised is turned into a message
    "cxscan.files.disk.paths",  # the one place, whose questions never raise
    "cxscan.reports.own_templates.template_list",  # asks about the program's own templates alone
}


def test_what_stands_at_a_path_is_asked_in_one_place_where_no_name_ends_in_a_traceback() -> None:
    wrong = [
        f"{module} calls {call}"
        for module in MODULES
        if module not in KNOWS_WHAT_STANDS_THERE
        for call in sorted(calls(module))
        if "." in call and call.rpartition(".")[2] in ASKS_THE_DISK
    ]
    assert wrong == []


WRITES_BY_ITSELF = {
    "cxscan.cli.output",  # to nowhere, for streams that are closed
    "cxscan.languages.build_catalogues",  # when the program is built, not when it runs
}


CHANGES_THE_DISK = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "touch", "symlink_to", "hardlink_to", "rename", "link"),
    *("NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile", "mkstemp", "mkdtemp"),
}
OPENS_FOR_WRITING = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC"}


def writes(module: str) -> Iterator[str]:
    """Yield what a module calls that makes or changes a file or a folder."""
    for node in ast.walk(trees()[module]):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        called = ast.unparse(node.func)
        name = called.rpartition(".")[2]
        arguments = (*node.args, *(word.value for word in node.keywords)) if name == "open" else ()
        changes = name in CHANGES_THE_DISK or called.startswith(("shutil.copy", "shutil.move", "os.replace", "os.symlink"))
        if changes or any(map(_is_for_writing, arguments)):
            yield called


def _is_for_writing(argument: ast.expr) -> bool:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return set(argument.value) <= set("rwxabt+") and bool(set(argument.value) & set("wxa+"))
    return any(isinstance(part, ast.Attribute) and part.attr in OPENS_FOR_WRITING for part in ast.walk(argument))


def test_files_are_written_in_one_place_alone() -> None:
    assert {module for module in MODULES if any(writes(module))} - WRITERS == WRITES_BY_ITSELF


def test_whoever_writes_is_noticed() -> None:
    writers = {module for module in WRITERS if any(writes(module))}
    assert writers == {f"cxscan.files.saving.{name}" for name in ("durable", "locks")}


# --- how large a room may be


def test_a_module_fits_in_400_lines_and_says_what_it_owns() -> None:
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > 400} == {}
    assert [module for module, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{module}.{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    ]
    assert long == []


NOUNS = {
    "drawing",  # a picture
    "meaning",  # what a level means
    "rewording",  # what was worded anew
    "saving",  # the room of safety on disk, known by that name
    "setting",  # how a page is set
    "telling",  # the room of what is told, known by that name
    "wording",  # the words that are used
}


def test_a_room_is_called_after_what_stands_in_it_and_not_after_what_is_done_there() -> None:
    names = {part for module in MODULES for part in module.split(".")}
    assert {name for name in names if name.endswith("ing")} - NOUNS == set()


LARGER = {
    "cxscan.cli.commands": 99,  # one file for each command, which know nothing of each other
    "cxscan.reports.forms.office": 15,
}
"""Rooms where walls are still wanted, and how large they are: none grows any more."""


def test_a_room_of_more_than_a_dozen_files_has_walls() -> None:
    in_room: dict[str, int] = {}
    for path in HOUSE.rglob("*.py"):
        name = ".".join(path.parent.relative_to(HOUSE.parent).parts)
        in_room[name] = in_room.get(name, 0) + (path.name != "__init__.py")
    assert {name: count for name, count in in_room.items() if count > LARGER.get(name, 12)} == {}


def test_no_room_is_called_after_nothing() -> None:
    names = {part for module in MODULES for part in module.split(".")}
    assert names & {"utils", "util", "helpers", "common", "core", "manager", "misc"} == set()
