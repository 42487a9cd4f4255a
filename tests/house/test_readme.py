"""The README and the pages in docs/ are tested: every file format example, the walk, and the library example."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
import yaml

from cxscan.archive.shelf import Shelf
from cxscan.files.questionnaires.library import Library, data_folder
from cxscan.model.texts.wording import with_customer
from cxscan.reports.forms.markdown import render_markdown
from cxscan.reports.one_scan.story import tell_story
from cxscan.reports.order import Order, OwnTemplate
from tests.cli.program import cxscan
from tests.git_for_tests import SETTINGS, commit_all, git

ROOT = Path(__file__).parents[2]
README = "\n".join(page.read_text(encoding="utf-8") for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))))
"""The README and every page that it leads to."""
FILE_EXAMPLES = re.findall(r"^```yaml\n(format: .+?)^```", README, re.MULTILINE | re.DOTALL)


def marked(name: str) -> str:
    """Return the example that follows the comment `<!-- test: NAME -->`."""
    found: str = re.findall(rf"<!-- test: {name} -->\n```[a-z]+\n(.+?)^```", README, re.MULTILINE | re.DOTALL)[0]
    return found


WALK = marked("walk").splitlines()


def test_there_is_an_example_of_each_format() -> None:
    assert [example.splitlines()[0] for example in FILE_EXAMPLES] == [
        "format: cxscan/scan/1",
        "format: cxscan/questionnaire/1",
        "format: cxscan/questionnaire/1",
        "format: cxscan/questionnaire/1",
        "format: cxscan/translation/1",
        "format: cxscan/brand/1",
        "format: cxscan/comments/1",
    ]


def test_every_file_example_passes_the_check(tmp_path: Path) -> None:
    names = ["scan.yaml", "desk-scan.yaml", "web-for-all.yaml", "town-scan.yaml", "desk-scan.nl.yaml", "brand.yaml"]
    names += ["comments.yaml"]
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>', encoding="utf-8")
    docx.Document().save(str(tmp_path / "huisstijl.docx"))
    pptx.Presentation().save(str(tmp_path / "huisstijl.pptx"))
    for name, example in zip(names, FILE_EXAMPLES, strict=True):
        (tmp_path / name).write_text(example, encoding="utf-8")

    result = cxscan("check", *names)

    assert result.exit_code == 0, result
    problems = [line for line in result.stdout.splitlines() if "is not translated" not in line]
    # The model of others there has levels without a text.
    assert [line for line in problems if not (line.startswith("web-for-all.yaml:") and "“no text”" in line)] == []


def test_the_walk_can_be_walked() -> None:
    assert len(WALK) >= 6
    for line in WALK:
        program, *arguments = shlex.split(line)
        assert program == "cxscan"
        result = cxscan(*arguments, lang="")
        assert result.exit_code == 0, f"{line}\n{result}"


SCAN = Path("scans/2026-11-22-gemeente-voorbeeld.yaml")


@pytest.fixture(scope="module")
def made_in_git(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the scans of the example and one that was changed since."""
    folder = tmp_path_factory.mktemp("in-git")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        for name, value in SETTINGS.items():
            surroundings.setenv(name, value)
        cxscan("demo", "scans")
        write_own_scan("1.5")
        commit_all()
        git("update-ref", "refs/remotes/origin/main", "HEAD")
        write_own_scan("2.5")
        commit_all()
    return folder


@pytest.fixture
def scans_in_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made_in_git: Path) -> None:
    """A repository of one's own with these scans, and the program on the path."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    put_on_path(monkeypatch, tmp_path.with_name(f"{tmp_path.name}-bin"))
    shutil.copytree(made_in_git, tmp_path, dirs_exist_ok=True)


def put_on_path(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    folder.mkdir()
    program = folder / "cxscan"
    program.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, "-m", "cxscan"])} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def write_own_scan(level: str) -> None:
    """Write the newest scan of the example as that of a municipality, with a level for the first question."""
    text = Path("scans/2026-09-15-registerbureau-waterland.yaml").read_text(encoding="utf-8")
    text = re.sub("^organisation: .+$", "organisation: Gemeente Voorbeeld", text, flags=re.MULTILINE)
    SCAN.write_text(re.sub(r"(?<=  vision:\n    level: )[0-9.]+", level, text), encoding="utf-8")


def shell(commands: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run commands as a pipeline does: the first that fails ends it."""
    return subprocess.run(["bash", "-ec", commands], capture_output=True, encoding="utf-8", check=False, env=os.environ | more)


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@needs_shell
@pytest.mark.usefixtures("scans_in_git")
@pytest.mark.parametrize("line", marked("git").splitlines())
def test_scans_are_read_from_git(line: str) -> None:
    done = shell(line)
    assert done.returncode == 0, done.stderr
    assert "Visie op dienstverlening" in done.stdout


@needs_shell
@pytest.mark.usefixtures("scans_in_git")
def test_git_diff_speaks_in_levels() -> None:
    write_own_scan("1.5")
    commit_all()
    write_own_scan("2.5")
    done = shell(marked("textconv"))
    assert done.returncode == 0, done.stderr
    assert marked("levels") in done.stdout
    assert "format: cxscan" not in done.stdout


@needs_shell
@pytest.mark.usefixtures("scans_in_git")
def test_git_diff_goes_on_with_the_text_of_a_scan_that_has_problems() -> None:
    write_own_scan("25")
    done = shell(marked("textconv"))
    assert done.returncode == 0, done.stderr
    assert "\n+    level: 25\n" in done.stdout


@needs_shell
@pytest.mark.usefixtures("scans_in_git")
@pytest.mark.parametrize("line", marked("pipeline").splitlines())
def test_the_lines_of_a_pipeline_end_well_where_all_is_well(line: str) -> None:
    done = shell(line)
    assert done.returncode == 0, done.stdout + done.stderr


def steps_of_workflow() -> list[str]:
    """Return what the workflow runs, without the installation."""
    (job,) = yaml.safe_load(marked("workflow"))["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step and not step["run"].startswith("pip ")]


@needs_shell
@pytest.mark.usefixtures("scans_in_git")
@pytest.mark.parametrize(("level", "ends"), [("2.5", [0, 0]), ("1", [0, 0]), ("0.5", [1, 3])])
def test_the_workflow_lets_a_small_drop_pass(level: str, ends: list[int]) -> None:
    write_own_scan(level)
    assert [shell(step, GITHUB_BASE_REF="main").returncode for step in steps_of_workflow()] == ends


@needs_shell
@pytest.mark.usefixtures("scans_in_git")
def test_the_workflow_stops_at_a_drop_of_more_than_half_a_level() -> None:
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    write_own_scan("1.5")
    done = [shell(step, GITHUB_BASE_REF="main") for step in steps_of_workflow()]
    assert [one.returncode for one in done] == [0, 1]
    assert "Visie op dienstverlening: 2,5 → 1,5" in done[1].stdout


AS_IN_FILES = {"scan", "actions", "comments", "votes", "rounds"}
"""What stands in JSON as in the file of a scan, of which the example of one names every key."""


def keys_in(data: Any) -> set[str]:
    """Return every key of a JSON document, wherever it stands, but for those below what is as in a file."""
    if isinstance(data, list):
        return set().union(*map(keys_in, data))
    if not isinstance(data, dict):
        return set()
    return set(data).union(*(keys_in(value) for key, value in data.items() if key not in AS_IN_FILES))


def write_lesson() -> None:
    """Write the scan of another team, which could learn from the example's."""
    text = Path("scans/2026-09-15-registerbureau-waterland.yaml").read_text(encoding="utf-8")
    text = text.replace("organisation: Registerbureau Waterland", "organisation: Gemeente Voorbeeld")
    SCAN.write_text(re.sub(r"^    level: .+$", "    level: 4.5", text, flags=re.MULTILINE), encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "show", "diff", "trend", "overview"])
def test_the_readme_names_every_key_that_json_has(command: str) -> None:
    cxscan("demo", "scans")
    if command == "check":
        Path("scans/broken.yaml").write_text("colour: red\n", encoding="utf-8")
    if command == "overview":
        write_lesson()
    printed = keys_in(json.loads(cxscan(command, "scans", "--json").stdout))
    pillars = {pillar.id for pillar in Library().find("cx-public-service").source.pillars}
    described = re.findall(rf"^\| `{command}` \| `(.+)` \|$", README, re.MULTILINE)[0]
    assert printed - pillars == set(re.findall('"([a-z_]+)"', described))


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    cxscan("demo")
    example = re.findall(r"^```python\n(.+?)^```", README, re.MULTILINE | re.DOTALL)[0]

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - the README's own code

    assert 2.2 < float(capsys.readouterr().out) < 2.4


def test_a_report_with_its_growth_takes_a_script_three_lines(capsys: pytest.CaptureFixture[str]) -> None:
    cxscan("demo")
    example = marked("report from a script")
    assert len([line for line in example.splitlines() if line]) == 3

    exec(compile(example, "library.md", "exec"), {})  # noqa: S102 - our own page's code

    assert capsys.readouterr() == ("report.html\n", "")
    by_hand = Path("report.html").read_bytes()
    scan = "cxscan-demo/2026-09-15-registerbureau-waterland.yaml"
    assert cxscan("report", scan, "--against", "cxscan-demo", "--output", "report.html", "--force", lang="nl").exit_code == 0
    assert Path("report.html").read_bytes() == by_hand


def test_the_template_example_makes_a_report() -> None:
    cxscan("demo")
    now = Shelf().scan(max(Path("cxscan-demo").glob("*.yaml")), "en")
    example = re.findall(r"^```jinja\n(.+?)^```", README, re.MULTILINE | re.DOTALL)[0]
    order = Order(tell_story(now, now.language), data_folder("report_templates"), own_template=OwnTemplate("my.md.j2", example))

    report = render_markdown(order).text

    assert re.match(r"# Registerbureau Waterland: \d\.\d of 5\n\nWe stand at", report)
    assert re.search(r"^- \*\*.+\*\*: \d\.\d → \d", report, re.MULTILINE)
    assert "| Pillar | Score |" in report


def test_the_commands_in_the_table_are_the_commands_of_the_program() -> None:
    in_readme = set(re.findall(r"^\| `cxscan ([a-z]+)", README, re.MULTILINE))
    in_help = set(re.findall(r"^  ([a-z]+)  ", cxscan("--help").stdout, re.MULTILINE))
    assert in_readme == in_help


def test_the_picture_of_the_screen_shows_a_question_as_it_is_asked_today() -> None:
    drawn = " ".join(
        re.sub(r"<[^>]+>", " ", (ROOT / ".github/screen.svg").read_text(encoding="utf-8")).replace("&#160;", " ").split()
    )
    question = with_customer(Library().find("cx-public-service").in_language("en")).by_id["effort"]
    for text in (question.ask, *question.levels.values()):
        assert text in drawn
    assert "Your choice: 2.5" in drawn
