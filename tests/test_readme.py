"""The README is tested: every file format example, the walk, and the library example."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cxscan.cli.app import app
from cxscan.cli.reading import read_scan
from cxscan.cli.report import story_of
from cxscan.files.library import data_folder
from cxscan.reports.markdown import render_markdown
from cxscan.reports.order import Order, OwnTemplate

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FILE_EXAMPLES = re.findall(r"^```yaml\n(.+?)^```", README, re.MULTILINE | re.DOTALL)
WALK = re.findall(r"<!-- test: walk -->\n```sh\n(.+?)^```", README, re.MULTILINE | re.DOTALL)[0].splitlines()


def test_there_is_an_example_of_each_format() -> None:
    assert [example.splitlines()[0] for example in FILE_EXAMPLES] == [
        "format: cxscan/scan/1",
        "format: cxscan/questionnaire/1",
        "format: cxscan/questionnaire/1",
        "format: cxscan/translation/1",
        "format: cxscan/brand/1",
    ]


def test_every_file_example_passes_the_check(tmp_path: Path) -> None:
    names = ["scan.yaml", "desk-scan.yaml", "town-scan.yaml", "desk-scan.nl.yaml", "brand.yaml"]
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    for name, example in zip(names, FILE_EXAMPLES, strict=True):
        (tmp_path / name).write_text(example, encoding="utf-8")

    result = CliRunner().invoke(app, ["check", "--lang", "en", *names])

    assert result.exit_code == 0, result.output
    problems = [line for line in result.stdout.splitlines() if "is not translated" not in line]
    assert problems == []


def test_the_walk_can_be_walked() -> None:
    assert len(WALK) >= 6
    for line in WALK:
        program, *arguments = shlex.split(line)
        assert program == "cxscan"
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, f"{line}\n{result.output}"


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    CliRunner().invoke(app, ["demo"])
    example = re.findall(r"^```python\n(.+?)^```", README, re.MULTILINE | re.DOTALL)[0]

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - the README's own code

    assert 2.2 < float(capsys.readouterr().out) < 2.4


def test_the_template_example_makes_a_report() -> None:
    CliRunner().invoke(app, ["demo"])
    now = read_scan(max(Path("cxscan-demo").glob("*.yaml")), "en")
    example = re.findall(r"^```jinja\n(.+?)^```", README, re.MULTILINE | re.DOTALL)[0]
    order = Order(story_of(now, []), data_folder("report_templates"), own_template=OwnTemplate("my.md.j2", example))

    report = render_markdown(order).text

    assert re.match(r"# Registerbureau Waterland: \d\.\d of 5\n\nWe stand at", report)
    assert re.search(r"^- \*\*.+\*\*: \d\.\d → \d", report, re.MULTILINE)
    assert "| Pillar | Score |" in report


def test_the_commands_in_the_table_are_the_commands_of_the_program() -> None:
    in_readme = set(re.findall(r"^\| `cxscan ([a-z]+)", README, re.MULTILINE))
    in_help = set(re.findall(r"^  ([a-z]+)  ", CliRunner().invoke(app, ["--help"]).stdout, re.MULTILINE))
    assert in_readme == in_help
