"""A real browser for the pages: on a desk, a phone or paper, in the light and the dark."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.tools_for_tests import tool

QUIET_BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start a browser, and end it afterwards."""
    path = tool("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=QUIET_BROWSER)


def opened(browser: Browser, html: str, *, dark: bool = False, phone: bool = False, scripts: bool = True) -> Page:
    """Return a page in a context of its own, which whoever is done with it closes."""
    context = browser.new_context(
        viewport=PHONE if phone else DESK,
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        # The checks of axe run in the page, which itself lets no script run.
        bypass_csp=scripts,
    )
    page = context.new_page()
    page.set_content(html)
    return page


def against_level_aa(page: Page) -> list[tuple[str, list[str]]]:
    """Return what on a page falls short of WCAG 2.2 AA: each rule, with the elements."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": LEVEL_AA}})
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in result.response["violations"]]


def printed(browser: Browser, html: str, folder: Path) -> Path:
    """Return the page as it comes out of a printer, as a PDF."""
    page = opened(browser, html)
    path = folder / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    page.context.close()
    return path
