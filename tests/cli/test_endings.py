"""A file that is written is what its name says: an ending that says nothing we can make is refused, never taken for another."""

import sys
from pathlib import Path

import pytest

from tests.cli.program import Outcome, cxscan, files_in
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

ENDINGS = ".md (markdown), .html (html), .xlsx (excel), .docx (word), .pptx (powerpoint), .pdf (pdf)"


@pytest.fixture(autouse=True)
def a_scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(Path("scans/a.yaml"), {"ask": 1}, status="final")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.md", b"# "),
        ("x.MD", b"# "),
        ("x.markdown", b"# "),
        ("x.txt", b"# "),
        ("x.html", b"<!DOCTYPE html>"),
        ("x.HTML", b"<!DOCTYPE html>"),
        ("x.htm", b"<!DOCTYPE html>"),
        ("v1.2 of the report.Htm", b"<!DOCTYPE html>"),
        ("x.xlsx", b"PK\x03\x04"),
        ("x.XLSX", b"PK\x03\x04"),
    ],
)
def test_a_report_is_what_its_name_says(name: str, begins: bytes) -> None:
    assert cxscan("report", "scans/a.yaml", "--output", name).exit_code == 0
    assert Path(name).read_bytes().lower().startswith(begins.lower())


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("x.doc", "Did you mean x.docx?"),
        ("x.odt", "Did you mean x.docx?"),
        ("x.xls", "Did you mean x.xlsx?"),
        ("x.csv", "Did you mean x.xlsx?"),
        ("x.ppt", "Did you mean x.pptx?"),
        ("x.xhtml", "Did you mean x.html?"),
        ("x.yaml", ""),
        ("x.png", ""),
        ("reports/2026.11", ""),
        ("x.html.gz", ""),
        ("x.", ""),
    ],
)
@pytest.mark.parametrize("how", [[], ["--force"], ["--anonymise"]], ids=str)
def test_a_report_of_a_name_that_says_no_form_of_ours_is_refused_with_a_hint(name: str, hint: str, how: list[str]) -> None:
    before = files_in(Path())
    said = f"{name} does not end in {ENDINGS}. Change the name, or name an existing folder."
    if name == "x.":
        said = "The folder x. does not exist. Make it first."
    outcome = cxscan("report", "scans/a.yaml", "--output", name, *how)
    assert (outcome.exit_code, outcome.stdout) == (3 if name == "x." else 2, "")
    assert outcome.stderr == f"{said} {hint}".rstrip() + "\n"
    assert files_in(Path()) == before


@pytest.mark.parametrize(
    ("form", "name", "says"),
    [
        ("html", "x.md", "x.md is the name of a report in the form “markdown”, not “html”."),
        ("markdown", "x.htm", "x.htm is the name of a report in the form “html”, not “markdown”."),
        ("word", "x.XLSX", "x.XLSX is the name of a report in the form “excel”, not “word”."),
        (
            "word",
            "x.doc",
            "x.doc does not end in .docx (word). Change the name, or name an existing folder. Did you mean x.docx?",
        ),
        ("html", "x.pdf", "x.pdf is the name of a report in the form “pdf”, not “html”. Leave out --format, or change the name."),
        ("pdf", "x.html", "x.html is the name of a report in the form “html”, not “pdf”."),
        ("excel", "x.csv", "x.csv does not end in .xlsx (excel)."),
        ("markdown", "x.doc", "x.doc does not end in .md (markdown). Change the name, or name an existing folder.\n"),
    ],
)
def test_a_form_that_the_name_of_the_file_contradicts_is_refused(form: str, name: str, says: str) -> None:
    outcome = cxscan("report", "scans/a.yaml", "--format", form, "--output", name)
    assert (outcome.exit_code, outcome.stdout, Path(name).exists()) == (2, "", False)
    assert outcome.stderr.startswith(says)


@pytest.mark.parametrize("command", [["report", "scans/a.yaml"], ["overview", "scans", "--format", "html"]])
def test_a_name_without_an_ending_is_that_of_a_folder(command: list[str]) -> None:
    assert cxscan(*command, "--output", "there") == Outcome(3, "", "The folder there does not exist. Make it first.\n")
    Path("there").mkdir()
    assert cxscan(*command, "--output", "there").exit_code == 0
    Path("file").write_text("mine", encoding="utf-8")
    outcome = cxscan(*command, "--output", "file", "--force")
    assert (outcome.exit_code, Path("file").read_text(encoding="utf-8")) == (2, "mine")
    assert outcome.stderr.startswith("file does not end in .")


def test_a_folder_may_have_a_name_with_any_ending() -> None:
    Path("report.pdf").mkdir()
    assert cxscan("report", "scans/a.yaml", "--output", "report.pdf").exit_code == 0
    assert Path("report.pdf/a.md").is_file()


@pytest.mark.parametrize("name", ["x.md", "x.pdf", "x.docx", "x.txt", "x.json"])
def test_an_overview_is_a_page_and_its_name_says_so(name: str) -> None:
    outcome = cxscan("overview", "scans", "--format", "html", "--output", name, "--force")
    assert (outcome.exit_code, outcome.stdout, Path(name).exists()) == (2, "", False)
    assert outcome.stderr.startswith(f"{name} does not end in .html (html). Change the name, or name an existing folder.")


def test_for_an_overview_as_pdf_it_says_how_to_come_by_one() -> None:
    outcome = cxscan("overview", "scans", "--format", "html", "--output", "x.pdf")
    assert outcome.stderr.endswith(" For a PDF, write x.html, open it and print it as a PDF.\n")


@pytest.mark.parametrize("name", ["x.html", "x.htm", "x.HTML"])
def test_an_overview_goes_to_a_page(name: str) -> None:
    assert cxscan("overview", "scans", "--format", "html", "--output", name).exit_code == 0
    assert Path(name).read_bytes().lower().startswith(b"<!doctype html>")


@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.yaml.bak", "mine.json", "mine.md"])
def test_a_questionnaire_that_would_not_be_found_again_is_not_begun(name: str) -> None:
    outcome = cxscan("questionnaires", "new", name, "--force")
    assert outcome == Outcome(2, "", f"{name} must end in .yaml: by that a questionnaire is found.\n")
    assert not Path(name).exists()


@pytest.mark.parametrize("name", ["mine.yaml", "mine.yml", "MINE.YAML"])
def test_a_questionnaire_that_is_begun_is_found_again(name: str) -> None:
    assert cxscan("questionnaires", "new", name).exit_code == 0
    assert "own-questionnaire" in cxscan("questionnaires").stdout


@pytest.mark.parametrize("name", ["my.j2", "my.md", "my.html", "my.xlsx.j2", "my", "my.md.j2.txt"])
def test_a_template_that_makes_no_form_is_neither_copied_nor_used(name: str) -> None:
    says = f"{name} must end in .md.j2 (for Markdown) or .html.j2 (for HTML).\n"
    assert cxscan("templates", "copy", "full", name) == Outcome(2, "", says)
    Path(name).write_text("{{ organisation }}", encoding="utf-8")
    assert cxscan("report", "scans/a.yaml", "--template", name) == Outcome(2, "", says)


@pytest.mark.parametrize("name", ["MY.MD.J2", "my.Md.j2"])
def test_capitals_in_the_name_of_a_template_make_no_difference(name: str) -> None:
    assert cxscan("templates", "copy", "full", name).exit_code == 0
    assert cxscan("report", "scans/a.yaml", "--template", name).stdout.startswith("# ")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="this system has no such devices")
def test_a_device_is_no_report() -> None:
    outcome = cxscan("report", "scans/a.yaml", "--output", "/dev/null")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr.startswith("/dev/null does not end in .md (markdown)")


@pytest.mark.parametrize("name", ["x.md", "x.json", "x", "x.yaml.bak", "x.pdf", "there/x.txt", "-"])
@pytest.mark.parametrize("prefer", [[], ["--prefer", "first"]], ids=["asked", "decided"])
def test_a_merged_scan_that_would_not_be_found_again_is_not_written(name: str, prefer: list[str]) -> None:
    before = files_in(Path())
    outcome = cxscan("merge", "scans/a.yaml", "scans/a.yaml", "--output", name, *prefer)
    assert outcome == Outcome(2, "", f"{name} must end in .yaml: by that a scan is found.\n")
    assert files_in(Path()) == before


def test_a_copy_takes_the_merged_scan_whatever_it_is_called() -> None:
    # Git gives the copies names of its own.
    Path(".merge_file_a1B2c3").write_bytes(Path("scans/a.yaml").read_bytes())
    assert cxscan("merge", ".merge_file_a1B2c3", "scans/a.yaml", "--output", ".merge_file_a1B2c3").exit_code == 0
    assert cxscan("merge", "scans/a.yaml", "scans/a.yaml", "--output", "both.YML").exit_code == 0


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.xlsx", b"PK"), ("x.PPTX", b"PK"), ("x.html", b"<!doctype"), ("there/x.HTM", b"<!doctype")],
)
def test_an_overview_is_what_its_name_says(name: str, begins: bytes) -> None:
    Path("there").mkdir()
    assert cxscan("overview", "scans", "--output", name) == Outcome(0, f"{Path(name).resolve()}\n", "")
    assert Path(name).read_bytes().lower().startswith(begins.lower())


@pytest.mark.parametrize("name", ["x.docx", "x.md", "x.pdf", "x.txt", "x.xls"])
def test_an_overview_of_a_name_that_says_no_form_of_ours_is_refused_with_those_that_it_has(name: str) -> None:
    outcome = cxscan("overview", "scans", "--output", name)
    assert (outcome.exit_code, outcome.stdout, Path(name).exists()) == (2, "", False)
    endings = ".html (html), .pptx (powerpoint), .xlsx (excel)"
    assert outcome.stderr.startswith(f"{name} does not end in {endings}. Change the name, or name an existing folder.")


@pytest.mark.parametrize(("form", "name", "named"), [("html", "x.xlsx", "excel"), ("excel", "x.htm", "html")])
def test_an_overview_whose_name_contradicts_its_form_is_refused(form: str, name: str, named: str) -> None:
    outcome = cxscan("overview", "scans", "--format", form, "--output", name)
    assert (outcome.exit_code, outcome.stdout, Path(name).exists()) == (2, "", False)
    assert outcome.stderr.startswith(f"{name} is the name of a report in the form “{named}”, not “{form}”.")


def test_an_overview_on_the_screen_goes_to_no_file() -> None:
    outcome = cxscan("overview", "scans", "--format", "terminal", "--output", "x.html")
    assert (outcome.exit_code, outcome.stdout, Path("x.html").exists()) == (2, "", False)


@pytest.mark.parametrize("name", ["x.html", "x.htm", "X.HTM"])
def test_a_form_for_a_browser_may_end_as_every_page(name: str) -> None:
    assert cxscan("form", "new", "tiny", "--output", name).exit_code == 0
    assert Path(name).read_bytes().lower().startswith(b"<!doctype html>")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their names are always text")
@pytest.mark.parametrize("ending", [".md", ".html", ".xlsx", ".docx"])
def test_a_report_may_have_a_name_that_is_no_text(ending: str) -> None:
    # Typed in a shell that is not set to UTF-8.
    name = f"rapport-\udce9t\udce9{ending}"
    outcome = cxscan("report", "scans/a.yaml", "--output", name)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout.endswith(f"rapport-\\xe9t\\xe9{ending}\n")
    assert Path(name).is_file()


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="their names are always text")
def test_a_page_in_markdown_finds_its_pictures_where_their_names_are_no_text() -> None:
    cxscan("report", "scans/a.yaml", "--output", "\udce9.md")
    assert "(%E9-profile.svg)" in Path("\udce9.md").read_text(encoding="utf-8")
