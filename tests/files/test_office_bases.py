"""Documents that reports are built on: a sentence that names what is wrong with one, and nothing of it that could do harm."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pptx
import pytest

from tests.cli.program import cxscan
from tests.questionnaires_for_tests import write_tiny_questionnaire, write_tiny_scan

OUT = {"word": "out.docx", "powerpoint": "out.pptx"}
SCAN = Path("scans/2026-11-22-town.yaml")


@pytest.fixture(autouse=True)
def scan() -> None:
    write_tiny_questionnaire(Path("questionnaires"))
    write_tiny_scan(SCAN, {"ask": 2, "hear": 3})


def a_document() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Secret of the client")
    document.save(made)
    return made.getvalue()


def a_presentation() -> bytes:
    made = io.BytesIO()
    pptx.Presentation().save(made)
    return made.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes] | None = None, replaced: tuple[str, bytes, bytes] | None = None) -> bytes:
    """Return a document with some parts more, or with something else in one of them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if replaced and replaced[0] == name:
                assert replaced[1] in data
                data = data.replace(replaced[1], replaced[2])
            target.writestr(name, data)
        for name, data in (parts or {}).items():
            target.writestr(name, data)
    return made.getvalue()


def with_relation(content: bytes, kind: str, target: str, of: str = "word/_rels/document.xml.rels") -> bytes:
    relation = f'<Relationship Id="rId99" Type="http://x/relationships/{kind}" Target="{target}" TargetMode="External"/>'
    return changed(content, replaced=(of, b"</Relationships>", relation.encode() + b"</Relationships>"))


def with_field(code: str) -> bytes:
    text = f'<w:p><w:r><w:instrText xml:space="preserve">{code[:4]}</w:instrText></w:r>'
    text += f'<w:r><w:instrText xml:space="preserve">{code[4:]}</w:instrText></w:r></w:p>'
    return changed(a_document(), replaced=("word/document.xml", b"<w:body>", f"<w:body>{text}".encode()))


def without(content: bytes, begins: str) -> bytes:
    """Return a document in which the parts are missing whose names begin so."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            if not name.startswith(begins):
                target.writestr(name, source.read(name))
    return made.getvalue()


ABBREVIATIONS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
# Made when a test asks for one, since every worker collects every test.
REFUSED: dict[str, Callable[[], tuple[str, str, bytes, str]]] = {
    "a document without its text": lambda: ("word", "base.docx", without(a_document(), "word/document.xml"), "not a whole .docx"),
    "a document without its styles": lambda: ("word", "base.docx", without(a_document(), "word/styles.xml"), "not a whole .docx"),
    "slides without a master": lambda: (
        "powerpoint",
        "base.pptx",
        without(a_presentation(), "ppt/slideMasters/slide"),
        "not a whole .pptx",
    ),
    "slides without layouts": lambda: (
        "powerpoint",
        "base.pptx",
        without(a_presentation(), "ppt/slideLayouts/"),
        "not a whole .pptx",
    ),
    "a name of another kind": lambda: ("word", "base.odt", a_document(), "Save it as .docx"),
    "a name with macros": lambda: ("word", "base.docm", a_document(), "macros"),
    "slides with macros": lambda: ("powerpoint", "base.pptm", a_presentation(), "macros"),
    "macros under another name": lambda: (
        "word",
        "base.docx",
        changed(a_document(), {"word/vbaProject.bin": b"x"}),
        "macros",
    ),
    "a kind that can hold macros": lambda: (
        "powerpoint",
        "base.pptx",
        changed(
            a_presentation(),
            replaced=(
                "[Content_Types].xml",
                b"openxmlformats-officedocument.presentationml.presentation.main",
                b"ms-powerpoint.presentation.macroEnabled.main",
            ),
        ),
        "macros",
    ),
    "slides for a paper": lambda: ("word", "base.docx", a_presentation(), "no .docx file"),
    "a paper for slides": lambda: ("powerpoint", "base.pptx", a_document(), "no .pptx file"),
    "text": lambda: ("word", "base.docx", b"Dear reader", "not a whole .docx"),
    "nothing": lambda: ("powerpoint", "base.pptx", b"", "not a whole .pptx"),
    "half of it": lambda: ("word", "base.docx", a_document()[:9000], "not a whole .docx"),
    "one with a password": lambda: ("word", "base.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
    "broken markup": lambda: (
        "word",
        "base.docx",
        changed(a_document(), replaced=("word/styles.xml", b"</w:styles>", b"")),
        "not a whole .docx",
    ),
    "abbreviations": lambda: ("word", "base.docx", changed(a_document(), {"word/more.xml": ABBREVIATIONS}), "not a whole .docx"),
    "more than may be unpacked": lambda: (
        "word",
        "base.docx",
        changed(a_document(), {"word/media/x.bin": b"\0" * (101 * 1024 * 1024)}),
        "100 MB",
    ),
    "a picture from elsewhere": lambda: (
        "word",
        "base.docx",
        with_relation(a_document(), "image", "https://example.org/x.png"),
        "https://example.org/x.png",
    ),
    "a link into a machine": lambda: (
        "word",
        "base.docx",
        with_relation(a_document(), "hyperlink", "file:///c:/x.exe"),
        "file:///c:/x.exe",
    ),
    "an object": lambda: ("word", "base.docx", with_relation(a_document(), "oleObject", "x"), "embedded object"),
    "a film from elsewhere": lambda: (
        "powerpoint",
        "base.pptx",
        with_relation(a_presentation(), "video", "https://example.org/x.mp4", "ppt/_rels/presentation.xml.rels"),
        "https://example.org/x.mp4",
    ),
    "a field that starts programs": lambda: ("word", "base.docx", with_field("DDEAUTO cmd /c x"), "DDEAUTO"),
    "a field that loads": lambda: ("word", "base.docx", with_field('INCLUDEPICTURE "https://example.org"'), "INCLUDEPICTURE"),
    "one that is not there": lambda: ("word", "none.docx", b"", "does not exist"),
    "one from elsewhere": lambda: ("word", "https://example.org/base.docx", b"", "begins at the folder"),
}


def write(key: str, name: str, content: bytes) -> None:
    if content or name.startswith("base"):
        Path(name).write_bytes(content)
    Path("brand.yaml").write_text(f"format: cxscan/brand/1\n{key}: {name}\n", encoding="utf-8")


@pytest.mark.parametrize("refused", REFUSED)
def test_check_names_what_is_wrong_at_its_line_and_no_report_is_made(refused: str) -> None:
    key, name, content, said = REFUSED[refused]()
    write(key, name, content)
    checked = cxscan("check", "brand.yaml")
    assert (checked.exit_code, checked.stdout[: len("brand.yaml:2:")]) == (1, "brand.yaml:2:")
    assert said in checked.stdout
    report = cxscan("report", SCAN, "--brand", "brand.yaml", "--format", key, "--output", OUT[key])
    assert (report.exit_code, report.stdout) == (3, "")
    assert not list(Path().glob("out*"))


def test_a_document_that_is_whole_is_right() -> None:
    write("word", "base.docx", a_document())
    assert cxscan("check", "brand.yaml").exit_code == 0
    write("powerpoint", "base.pptx", a_presentation())
    assert cxscan("check", "brand.yaml").exit_code == 0


def test_links_that_a_reader_follows_are_taken_and_the_template_of_a_document_is_cut_off() -> None:
    linked = with_relation(a_document(), "hyperlink", "https://example.org")
    write("word", "base.docx", linked)
    assert cxscan("check", "brand.yaml").exit_code == 0
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///x/evil.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    write("word", "base.docx", changed(a_document(), {"word/_rels/settings.xml.rels": relations.encode()}))
    assert cxscan("report", SCAN, "--format", "word", "--output", "out.docx").exit_code == 0
    with zipfile.ZipFile("out.docx") as package:
        assert not any(b"evil" in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml"])
def test_a_document_that_looks_whole_and_cannot_be_built_on_is_named(part: str) -> None:
    write("word", "base.docx", changed(a_document(), replaced=(part, b"wordprocessingml/2006/main", b"another/2006/main")))
    said = "base.docx cannot be built on: it is broken. Save it anew, or take it out of the house style.\n"
    checked = cxscan("check", "brand.yaml")
    assert (checked.exit_code, checked.stdout) == (1, f"brand.yaml:2:7: {said}")
    outcome = cxscan("report", SCAN, "--format", "word", "--output", "out.docx")
    assert (outcome.exit_code, outcome.stderr) == (3, f"{Path.cwd()}/{said}")
    assert not Path("out.docx").exists()


def test_a_presentation_that_looks_whole_and_cannot_be_built_on_is_named() -> None:
    write(
        "powerpoint", "base.pptx", changed(a_presentation(), replaced=("ppt/slideMasters/slideMaster1.xml", b"/main", b"/niam"))
    )
    said = "base.pptx cannot be built on: it is broken. Save it anew, or take it out of the house style.\n"
    checked = cxscan("check", "brand.yaml")
    assert (checked.exit_code, checked.stdout) == (1, f"brand.yaml:2:13: {said}")
    outcome = cxscan("report", SCAN, "--format", "powerpoint", "--output", "out.pptx")
    assert (outcome.exit_code, outcome.stderr) == (3, f"{Path.cwd()}/{said}")


def test_what_cannot_be_tried_out_for_want_of_the_libraries_is_no_problem_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write("word", "base.docx", changed(a_document(), replaced=("word/styles.xml", b"wordprocessingml/2006/main", b"2006/main")))
    monkeypatch.setattr("cxscan.desk.report.trial.has_extra", lambda _: False)
    assert cxscan("check", "brand.yaml").exit_code == 0
