"""Draws the two pictures in the README anew, from the program as it is: `python -m tests.pictures_of_readme`."""

import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tests.browser_for_tests import opened, running_browser
from tests.cli.program import cxscan
from tests.cli.terminal import ENTER, Terminal

PICTURES = Path(__file__).parents[1] / ".github"
QUESTION, LEVEL = "19", "2.5"
"""Which question the picture of the screen shows, by its place, and the level that somebody is about to choose there."""
_COLUMNS, _ROWS = 80, 24

_DRAFT = """\
format: cxscan/scan/1
questionnaire: {id: cx-public-service, version: "2.0"}
organisation: Example City
date: 2026-11-28
status: draft
language: en
answers:
  vision: {level: 3}
"""


def picture_of_the_screen(folder: Path) -> str:
    """Return what the terminal draws of one question, as an SVG."""
    scan = folder / "2026-11-28-example-city.yaml"
    scan.write_text(_DRAFT, encoding="utf-8")
    terminal = Terminal("run", scan, columns=_COLUMNS, rows=_ROWS, cwd=folder)
    terminal.wait_for("of 40").press("g")
    terminal.wait_for("number").press(QUESTION, ENTER)
    terminal.wait_for(f"{QUESTION} of 40").press(LEVEL)
    terminal.wait_for(f"Your choice:  {LEVEL}")
    drawn = terminal.drawn
    terminal.press("\x03")
    terminal.wait_for_end()
    paper = Console(width=_COLUMNS, record=True, file=StringIO(), force_terminal=True, color_system="standard")
    for line in drawn:
        paper.print(Text.assemble(*line), soft_wrap=True)
    return paper.export_svg(title="cxscan run")


def picture_of_the_page(folder: Path) -> bytes:
    """Return the top of the page for the management of the example, as a PNG."""
    demo = folder / "demo"
    page = folder / "management.html"
    assert cxscan("demo", demo, lang="nl").exit_code == 0
    newest = max(demo.glob("*.yaml"))
    made = cxscan(
        "report", newest, "--against", demo, "--template", "management", "--format", "html", "--output", page, lang="nl"
    )
    assert made.exit_code == 0, made.stderr
    with running_browser() as browser:
        shown = opened(browser, page.read_text(encoding="utf-8"))
        shown.set_viewport_size({"width": 1000, "height": 1360})
        return shown.screenshot()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (PICTURES / "screen.svg").write_text(picture_of_the_screen(Path(folder)), encoding="utf-8")
        (PICTURES / "report.png").write_bytes(picture_of_the_page(Path(folder)))
