"""The front door: what a visitor of the repository finds, and that it is true: pages, links, options, hooks, workflows."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from cxscan.files.kinds import KINDS
from tests.cli.program import whole_program
from tests.house.test_readme import ROOT
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS)}
EVERYTHING = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.values())


def text_of_page(name: str) -> str:
    return PAGES[name].read_text(encoding="utf-8")


def test_the_readme_is_read_in_a_few_minutes() -> None:
    assert len(text_of_page("README.md").splitlines()) <= 150


def test_the_readme_leads_to_every_page() -> None:
    linked = {target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", text_of_page("README.md"))}
    assert {f"docs/{path.name}" for path in DOCS} | {"CONTRIBUTING.md", "CHANGELOG.md"} <= linked


def without_code(text: str) -> str:
    return re.sub(r"^( *)```.*?^\1```", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return where a link into a page may lead, as code hosts name its headings."""
    headings = re.findall(r"^#+ (.+)$", without_code(page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub("`[^`]*`", "", without_code(text_of_page(name)))):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        page = (PAGES[name].parent / path).resolve() if path else PAGES[name]
        if not page.exists() or (anchor and anchor not in anchors(page)):
            broken.append(target)
    assert broken == []


def test_the_pages_name_no_address_that_is_somebodys() -> None:
    hosts = set(re.findall(r"https?://([^/\s\")>]+)", EVERYTHING))
    assert hosts <= {"www.w3.org", "jinja.palletsprojects.com", "git.example.org"}


# --- options


def options(command: Any) -> Iterator[str]:
    """Yield every option of a command and of those below it that is not hidden."""
    for one in command.params:
        if not getattr(one, "hidden", False):
            yield from (name for name in (*one.opts, *one.secondary_opts) if name.startswith("--"))
    for inner in getattr(command, "commands", {}).values():
        yield from options(inner)


OPTIONS = set(options(whole_program()))
OF_OTHERS = {
    *("--quiet", "--no-index", "--find-links"),  # pip
    *("--name-only", "--diff-filter", "--before"),  # git
    *("--no-location", "--sort-output", "--no-fuzzy-matching", "--ignore-obsolete"),  # pybabel
    "--help",  # Typer's own, which is no parameter
}


def named_options(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", text))


def test_every_option_is_described() -> None:
    assert OPTIONS - named_options(EVERYTHING) == set()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_names_an_option_that_does_not_exist(name: str) -> None:
    assert named_options(text_of_page(name)) - OPTIONS - OF_OTHERS == set()


# --- kinds of files


def test_the_table_of_the_kinds_of_files_says_what_their_records_say() -> None:
    row = r"^\| \[([a-z]+)\]\(#[a-z-]+\) \| `format: (\S+)` \| `(\S+)` \| (yes|no) \| (yes|no)"
    rows = re.findall(row, text_of_page("docs/files.md"), re.MULTILINE)
    said = {True: "yes", False: "no"}
    assert rows == [
        (kind.name, str(kind.format), kind.home, said[kind.names_people], said[kind.replaced_by_force]) for kind in KINDS.values()
    ]


# --- the architecture


def test_the_architecture_is_one_page_and_names_every_room() -> None:
    page = text_of_page("docs/architecture.md")
    rooms = {path.parent.name for path in (ROOT / "cxscan").glob("*/__init__.py")}
    assert {room for room in rooms if f"{room}/" not in page} == set()
    assert len(page.splitlines()) <= 80


def test_the_architecture_names_no_place_that_is_not_there() -> None:
    named = set(re.findall(r"`((?:files|maturity|languages|workshop|reports|cli|model)/[a-z_/]*[a-z_])(?:\.py)?`", EVERYTHING))
    missing = [name for name in named if not any((ROOT / "cxscan" / f"{name}{ending}").exists() for ending in ("", ".py"))]
    assert missing == []


# --- the package


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_every_python_that_is_said_to_be_supported_is_tried() -> None:
    said = [one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)]
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert said == job["strategy"]["matrix"]["python"]
    assert PROJECT["requires-python"] == f">={said[0]}"


def test_every_dependency_has_its_reason() -> None:
    extras = PROJECT["optional-dependencies"]
    needed = {re.split(r"[>=<\[]", one)[0] for one in (*PROJECT["dependencies"], *extras["office"], *extras["pdf"])}
    assert set(re.findall(r"^\| ([a-z0-9-]+) \| ", text_of_page("README.md"), re.MULTILINE)) - {"library", "page"} == needed


def test_the_addresses_of_the_project_are_examples() -> None:
    assert {address.split("/")[2] for address in PROJECT["urls"].values()} == {"git.example.org"}


# --- workflows


def steps(name: str) -> list[str]:
    workflow = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    return [step.get("run") or step["uses"] for job in workflow["jobs"].values() for step in job["steps"]]


def test_every_change_has_to_pass_what_decides_whether_it_lands() -> None:
    assert ".ci/run" in steps("ci.yml")
    if sys.platform != "win32":  # which knows no such mark
        assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_a_release_is_tested_built_and_checked_before_it_is_published_without_a_password() -> None:
    wanted = [".ci/run", "python -m build", "python -m twine check --strict dist/*", "pypa/gh-action-pypi-publish@release/v1"]
    assert [step for step in steps("publish.yml") if step in wanted] == wanted
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["jobs"]["publish"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in text


# --- the hook


(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def hook(*names: str) -> "subprocess.CompletedProcess[str]":
    """Run the hook as pre-commit does: its entry with the names of the changed files that it is meant for."""
    meant = [name for name in names if re.search(HOOK["files"], name) and not re.search(HOOK["exclude"], name)]
    program, *entry = shlex.split(HOOK["entry"])
    assert program in PROJECT["scripts"]
    return subprocess.run(
        [sys.executable, "-m", program, *entry, *meant], capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def test_the_hook_lets_good_files_pass_and_looks_at_none_of_others() -> None:
    write_tiny_questionnaire(Path("scans/questionnaires"))
    write_tiny_scan(Path("scans/2026-11-22-town.yaml"), {"ask": 2})
    Path("settings.yaml").write_text("colour: red\n", encoding="utf-8")
    names = ["scans/questionnaires/tiny.yaml", "scans/2026-11-22-town.yaml", "settings.yaml", "scans/readme.md"]
    done = hook(*names)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["scans/2026-11-22-town.yaml", "year/scans/town.yml", "questionnaires/own.yaml", "brand.yaml"])
def test_the_hook_stops_a_file_with_a_problem(name: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("format: cxscan/scan/1\ncolour: red\n", encoding="utf-8")
    done = hook(name)
    assert done.returncode == 1
    assert f"{Path(name)}:2:1: " in done.stdout


def test_our_own_hooks_run_what_decides_whether_a_change_lands() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [one["entry"] for repository in config["repos"] for one in repository["hooks"]]
    assert entries == ["ruff format --force-exclude", "ruff check --force-exclude", "mypy", "cxscan check --strict"]
    assert {repository["repo"] for repository in config["repos"]} == {"local"}
