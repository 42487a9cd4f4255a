"""House styles: what a brand file may say, which logos are taken, and which brand file goes with a scan."""

import json
import struct
import zlib
from pathlib import Path

import jsonschema
import pytest
import yaml

from cxscan.desk.report.house_style import style_for
from cxscan.files.kinds import KINDS
from cxscan.files.problems import FileProblems
from cxscan.files.style.brands import brand_for, load_brand
from cxscan.model.style.brought import Logo
from cxscan.reports.order import Style
from tests.cli.program import Outcome, cxscan
from tests.office_for_tests import jpeg as photograph

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
CASES = Path(__file__).parents[1] / "cases"


def png(width: int = 1, height: int = 1) -> bytes:
    """Return a black picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 1, height: int = 1, mode: str = "RGB") -> bytes:
    """Return a photograph of nothing."""
    return photograph(width, height, mode)


def write_brand(folder: Path = Path(), **more: str) -> Path:
    """Write a brand file and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "brand.yaml"
    path.write_text(yaml.safe_dump({"format": "cxscan/brand/1"} | more), encoding="utf-8")
    return path


def problem_with_logo(name: str, content: bytes) -> str:
    """Return what `cxscan check` says of a brand file with this logo."""
    Path(name).write_bytes(content)
    write_brand(logo=name)
    return cxscan("check", "brand.yaml").stdout


# --- what it says


def test_a_brand_file_becomes_the_style_of_a_report() -> None:
    Path("logo.png").write_bytes(png())
    Path("brand.yaml").write_text(
        'format: cxscan/brand/1\nname: De Waterlijn\nlogo: logo.png\ncolours: {main: "#036", accent: "#F0A"}\n'
        "font: Arial\nfooter: |\n  Vertrouwelijk\n  De Waterlijn\n",
        encoding="utf-8",
    )
    style = style_for(Path("scan.yaml"), None)
    assert style == Style(
        name="De Waterlijn",
        logo=Logo(png(), "image/png"),
        main="#003366",
        accent="#e10096",  # #ff00aa, dark enough to be read
        font="Arial",
        footer="Vertrouwelijk De Waterlijn",
    )
    assert (style.main_fill, style.accent_fill) == ("#003366", "#ff00aa")


def test_without_a_brand_file_the_style_is_our_own() -> None:
    assert style_for(Path("scan.yaml"), None) == Style()


def test_a_brand_file_with_problems_is_not_used() -> None:
    write_brand(font="a;b", footer="x" * 201)
    with pytest.raises(FileProblems) as raised:
        load_brand(Path("brand.yaml"))
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize("font", ["Ari\u202eal", "\x1bArial", "Arial\ufffe ", "\u2067Arial"])
def test_the_name_of_a_font_is_read_as_it_can_be_seen(font: str) -> None:
    Path("brand.yaml").write_text(f"format: cxscan/brand/1\nfont: {json.dumps(font)}\n", encoding="utf-8")
    assert style_for(Path("scan.yaml"), None).font == "Arial"


def test_a_light_colour_alone_does_not_stop_a_report() -> None:
    Path("brand.yaml").write_text('format: cxscan/brand/1\ncolours: {main: "#ffff00"}\n', encoding="utf-8")
    assert load_brand(Path("brand.yaml")).brand.colours.main == "#ffff00"
    assert style_for(Path("scan.yaml"), None).main == "#7a7a00"


@pytest.mark.parametrize(("colour", "said"), [("#767676", ""), ("#777777", "contrast 4.4, at least 4.5 needed")])
def test_a_contrast_is_cut_and_not_rounded_to_what_is_needed(colour: str, said: str) -> None:
    # 4.54 and 4.48.
    Path("brand.yaml").write_text(f'format: cxscan/brand/1\ncolours: {{main: "{colour}"}}\n', encoding="utf-8")
    told = cxscan("check", "brand.yaml").stdout
    assert (said in told, bool(told)) == (True, bool(said))


def test_a_scan_where_a_brand_file_is_expected_is_named_as_one() -> None:
    Path("brand.yaml").write_text((CASES / "valid" / "scan-smallest.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(FileProblems, match=r"where a .*house style"):
        load_brand(Path("brand.yaml"))


# --- the logo


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.png", png()),
        ("logo.PNG", png(5000, 1)),
        ("logo.jpg", jpeg()),
        ("logo.jpeg", jpeg(300, 200)),
        ("logo.svg", SVG.format('<defs><g id="a"/></defs><use xlink:href="#a" fill="url(#b)"/>').encode()),
        ("logo.svg", SVG.format("<style>.a { fill: url('#b') }</style><title>url</title><path d='M0 0h9'/>").encode("utf-16")),
        ("logo.svg", SVG.format('<image href="data:image/png;base64,iVBORw0KGgo="/>').encode()),
    ],
)
def test_a_png_jpg_or_svg_picture_is_taken(name: str, content: bytes) -> None:
    assert problem_with_logo(name, content) == ""
    found = load_brand(Path("brand.yaml"))
    assert found.logo is not None
    assert found.logo.content == content


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("logo.gif", b"GIF89a", "logo.gif is not a png, jpg or svg picture. Save it as one of these."),
        ("logo.png", jpeg(), "logo.png is not a whole PNG picture. Save it anew."),
        ("logo.png", png()[:-6], "logo.png is not a whole PNG picture. Save it anew."),
        ("logo.png", png().replace(b"IHDR", b"IHDr"), "logo.png is not a whole PNG picture. Save it anew."),
        ("logo.png", b"", "logo.png is not a whole PNG picture. Save it anew."),
        ("logo.jpg", png(), "logo.jpg is not a whole JPEG picture. Save it anew."),
        ("logo.jpg", jpeg()[:12], "logo.jpg is not a whole JPEG picture. Save it anew."),
        ("logo.jpg", b"\xff\xd8\xff", "logo.jpg is not a whole JPEG picture. Save it anew."),
        ("logo.png", png() + b"\0" * 2**20, "logo.png is larger than 1 MB. Save the picture smaller."),
        (
            "logo.png",
            png(5001, 1),
            "logo.png is 5001 by 1 points; at most 5000 by 5000 fit in a report. Save the picture smaller.",
        ),
        ("logo.png", png(0, 1), "logo.png is 0 by 1 points; at most 5000 by 5000 fit in a report. Save the picture smaller."),
        ("logo.svg", b"<svg", "logo.svg is not an SVG picture: line 1 cannot be read. Save it anew."),
        ("logo.svg", b"<svg/>", "logo.svg is not a whole SVG picture. Save it anew."),
        ("logo.svg", b'<?xml version="1.0" encoding="x"?><svg/>', "logo.svg is not a whole SVG picture. Save it anew."),
    ],
)
def test_what_is_not_such_a_picture_is_refused(name: str, content: bytes, says: str) -> None:
    assert problem_with_logo(name, content) == f"brand.yaml:2:7: {says}\n"


@pytest.mark.parametrize(
    ("inside", "holds"),
    [
        ("<script>alert(1)</script>", "a part that can run or load something (“script”)"),
        ("<foreignObject/>", "a part that can run or load something (“foreignobject”)"),
        ('<g xmlns="http://www.w3.org/1999/xhtml"><iframe/></g>', "a part that can run or load something (“iframe”)"),
        ("<style>a {}<g/></style>", "a part that can run or load something (“g”)"),
        ('<g onclick="alert(1)"/>', "an event handler (“onclick”)"),
        ('<set attributeName="onload" to="alert(1)"/>', "an event handler (“onload”)"),
        (
            '<animate attributeName="xlink:href" to="javascript:alert(1)"/>',
            OUTSIDE := "a reference to something outside the picture",
        ),
        ('<a href="https://example.org"/>', OUTSIDE),
        ('<a xlink:href="javascript:alert(1)"/>', OUTSIDE),
        ('<image href="data:image/svg+xml;base64,PHN2Zz4="/>', OUTSIDE),
        ('<use href="other.svg#a"/>', OUTSIDE),
        ('<g xml:base="https://example.org/"/>', OUTSIDE),
        ('<g fill="url(https://example.org/a)"/>', OUTSIDE),
        ('<g style="fill: URL( &quot;//example.org/a&quot; )"/>', OUTSIDE),
        ("<style>@import 'a.css';</style>", OUTSIDE),
        ("<style><![CDATA[a { fill: u\\72l(//example.org) }]]></style>", OUTSIDE),
        ('<?xml-stylesheet href="a.css"?>', OUTSIDE),
        ("<g>" * 300 + "</g>" * 300, "more than 200 levels of nesting"),
    ],
)
def test_an_svg_that_does_more_than_draw_is_refused(inside: str, holds: str) -> None:
    says = problem_with_logo("logo.svg", SVG.format(inside).encode())
    assert says.startswith(f"brand.yaml:2:7: logo.svg cannot be used as a logo: line 1 holds {holds}")
    assert says.endswith("Save it as a plain SVG, or as a PNG.\n")


def test_an_svg_that_would_grow_without_end_is_refused() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;">]>' + SVG.format("<text>&b;</text>")
    assert "line 1 holds an abbreviation of its own (“ENTITY”)" in problem_with_logo("logo.svg", bomb.encode())


@pytest.mark.parametrize("logo", ["/logo.png", "C:\\logo.png", "\\\\server\\logo.png", "http://example.org/logo.png"])
def test_a_logo_stands_at_a_path_from_the_brand_file(logo: str) -> None:
    write_brand(logo=logo)
    assert cxscan("check", "brand.yaml").stdout.startswith(
        "brand.yaml:2:7: the path of the logo begins at the folder of this file"
    )


@pytest.mark.parametrize("logo", ["pictures/logo.png", "pictures\\logo.png", "../logo.png"])
def test_both_kinds_of_slashes_lead_to_the_logo(logo: str) -> None:
    for folder in (Path("style/pictures"), Path()):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "logo.png").write_bytes(png())
    assert load_brand(write_brand(Path("style"), logo=logo)).logo is not None


# --- which brand file


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


def test_the_nearest_brand_file_beside_or_above_the_scan_is_taken(home: Path) -> None:
    scan = home / "clients" / "waterland" / "scans" / "2026" / "scan.yaml"
    assert brand_for(scan) is None
    top = write_brand(home)
    assert brand_for(scan) == top
    client = write_brand(home / "clients" / "waterland")
    assert brand_for(scan) == client
    beside = write_brand(scan.parent)
    assert brand_for(scan) == beside


def test_it_is_not_sought_above_the_own_folder(home: Path) -> None:
    write_brand(home.parent)
    assert brand_for(home / "scans" / "scan.yaml") is None


def test_it_is_not_sought_above_the_root_of_a_git_work_tree(home: Path) -> None:
    write_brand(home)
    (home / "work" / ".git").mkdir(parents=True)
    assert brand_for(home / "work" / "scans" / "scan.yaml") is None
    root = write_brand(home / "work")
    assert brand_for(home / "work" / "scans" / "scan.yaml") == root


@pytest.mark.usefixtures("home")
def test_elsewhere_it_is_sought_beside_the_scan_and_in_the_folder_right_above(tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "waterland" / "scans"
    write_brand(tmp_path / "shared")
    assert brand_for(shared / "scan.yaml") is None
    client = write_brand(shared.parent)
    assert brand_for(shared / "scan.yaml") == client


def test_the_brand_file_that_is_named_goes_before_the_nearest() -> None:
    write_brand(name="Nearest")
    named = write_brand(Path("other"), name="Named")
    assert style_for(Path("scan.yaml"), named).name == "Named"


def test_an_anonymous_report_takes_no_style_that_was_not_asked_for() -> None:
    path = write_brand(name="De Waterlijn")
    assert style_for(Path("scan.yaml"), None, anonymise=True) == Style()
    assert style_for(Path("scan.yaml"), path, anonymise=True).name == "De Waterlijn"


# --- the schema for editors


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_has_a_schema_that_takes_its_valid_cases(kind: str) -> None:
    outcome = cxscan("schema", kind)
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    schema = json.loads(outcome.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in {"translation": ["tiny.nl"], "questionnaire": ["questionnaire-smallest"]}.get(
        kind, [f"{kind}-smallest", f"{kind}-with-everything"]
    ):
        data = yaml.load((CASES / "valid" / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        jsonschema.validate(json.loads(json.dumps(data, default=str)), schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(json.dumps(data | {"colour": 1}, default=str)), schema)


def test_the_schema_of_a_questionnaire_is_the_one_that_questionnaires_prints() -> None:
    assert cxscan("schema", "questionnaire") == cxscan("questionnaires", "schema")


def test_a_kind_that_does_not_exist_is_wrong_usage() -> None:
    outcome = cxscan("schema", "report")
    assert isinstance(outcome, Outcome)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
