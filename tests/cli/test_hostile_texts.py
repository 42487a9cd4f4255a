"""Texts that would command a screen, turn a line around or break a file: in every command, every form and every place for a text.

What is shown of them is plain; what a message quotes is shown by its number; and ordinary texts of all scripts stay as typed.
"""

import importlib
import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cxscan.desk.report.formats import ReportFormat, render
from cxscan.files.contents import load_scan
from cxscan.files.questionnaires.library import Library
from cxscan.files.style.brands import load_brand
from cxscan.model.texts.plain_text import in_json, one_line, plain, quoted, words_of
from cxscan.reports.forms.terminal import Paper
from cxscan.reports.order import Audience, Style
from tests.cli.program import Outcome, cxscan, cxscan_process, lines
from tests.house.test_written_texts import texts_in
from tests.office_for_tests import nasty_story, order
from tests.questionnaires_for_tests import questionnaire_data
from tests.texts_in_files import parts, text_of
from tests.tools_for_tests import needed_for

# Written out by hand, beside and not after what the program has: every control character but the line break, the marks that turn
# the direction of reading, the separators of lines, the byte order mark, halves of pairs, and what is no character.
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

HOSTILE = {
    "an escape code": "red \x1b[31mtext\x1b[0m",
    "the title of the window": "\x1b]0;pwned\x07title",
    "an escape code of one character": "one \x9b31m\x9d0;x\x9c",
    "a screen that is cleared": "before\x1bc\x1b[2J\x1b[Hafter",
    "a line that is written over": "good\rbad",
    "letters that are taken back": "abc\x08\x08\x08xyz",
    "controls of all kinds": "".join(map(chr, range(1, 9))) + "\x0b\x0c" + "".join(map(chr, range(14, 32))) + "\x7f",
    "the second row of controls": "".join(map(chr, range(0x80, 0xA0))),
    "a line turned around": "invoice\u202egpj.exe",
    "a line turned around and isolated": "\u2067abc\u2069 \u2066def",
    "an embedded direction": "\u202babc\u202c",
    "separators of lines": "first\u2028second\u2029third",
    "the next line": "first\x85second",
    "a byte order mark": "\ufeffbegin",
    "no characters": "a\ufffeb\uffffc",
    "no characters in the middle": "a\ufdd0b\ufdefc",
    "no characters of another plane": "a\U0001fffeb\U0010ffffc",
    "annotations": "\ufff9shown\ufffahidden\ufffb",
    "forms that are no longer used": "\u206a\u206bx",
    "a mark of direction where all runs one way": "abc\u200f123\u200e",
    "markup of Rich": "[red]not red[/red] [link=file:///etc]x[/link]",
    "markup of XML": "</w:t><script>alert(1)</script>&amp;<!-- ]]>",
    "markup of Markdown": "# h | `c` *b* [l](javascript:x) ![i](x)",
    "a formula": "=cmd|'/c calc'!A1",
    "a character of Excel's own": "_x001b_[31m",
    "braces": "{story} {0} {{ 7*7 }} {% raw %} %s %(x)s",
}

# One of each kind, for what would take long with all of them; none with a slash, so that it can be the name of a file.
SOME = {
    name: HOSTILE[name]
    for name in (
        "an escape code",
        "an escape code of one character",
        "controls of all kinds",
        "a line turned around",
        "separators of lines",
        "no characters",
        "braces",
    )
}

ORDINARY = {
    "a family": "team 👩‍👩‍👧‍👦 and 👍🏽",
    "flags": "🇳🇱 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Arabic": "بلدية المثال",
    "Persian with its joiner": "می‌خواهم",
    "Hebrew with a mark of direction": "שלום (abc)\u200f!",
    "Thai with where it may break": "ภาษา\u200bไทย",
    "Hindi": "क्‍ष नगर पालिका",
    "Chinese outside of the first plane": "𠜎𠜱 市役所",
    "accents that are put on": "e\u0301te\u0301",
    "French spaces": "Objectif\u00a0: «\u00a0mieux\u00a0»\u202f!",
    "a soft hyphen": "dienst\u00adverlening",
    "private use": "\ue000",
}


def clean(outcome: Outcome) -> Outcome:
    """Return an outcome after a look at every character of it."""
    for text in (outcome.stdout, outcome.stderr):
        assert FORBIDDEN.findall(text) == []
    assert "Traceback" not in outcome.stderr
    return outcome


def written(text: str) -> str:
    """Return a text as YAML in which every character stands by its number."""
    return "".join(
        f"\\U{ord(sign):08X}" if not sign.isascii() or not sign.isprintable() or sign in '\\"' else sign for sign in text
    )


def write_questionnaire(text: str) -> None:
    mark = "HOSTILE"

    def question(id_: str) -> dict[str, Any]:
        return {
            "id": id_, "title": f"{id_} {mark}", "ask": mark, "why": mark, "levels": dict.fromkeys(range(1, 6), mark),
            "evidence": [mark], "first_step": mark, "quick": id_ == "ask",
        }  # fmt: skip

    data = questionnaire_data(
        title=f"title {mark}",
        summary=mark,
        levels=[{"name": mark, "summary": mark} for _ in range(5)],
        customers=[{"id": "customer", "one": mark, "many": mark, "the": mark}],
        pillars=[
            {"id": "ears", "title": f"ears {mark}", "summary": mark, "questions": [question("ask"), question("hear")]},
            {"id": "hands", "title": f"hands {mark}", "questions": [question("help")]},
        ],
    )
    Path("questionnaires").mkdir(exist_ok=True)
    # The numbers of levels are the only keys that have to stand without quotes.
    told = re.sub(r'"(\d)":', r"\1:", json.dumps(data, indent=1))
    Path("questionnaires/tiny.yaml").write_text(told.replace(mark, written(text)), encoding="utf-8")


def write_scan(text: str, day: str, level: str) -> Path:
    note, name = f'"{written(text)}"', f'"{written(text[-90:])}"'
    answer = f"{{level: {level}, note: {note}, evidence: [{note}], basis: observed, votes: {{{name}: 1, Bram: 3}}}}"
    path = Path(f"scans/{day}-town.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "format: cxscan/scan/1\nquestionnaire: {id: tiny, version: '1.0'}\n"
        f"organisation: {note}\nunit: {note}\ndate: {day}\nstatus: final\ntitle: {note}\nfacilitator: {note}\n"
        f'participants: [{note}, "{written(text)} (role {written(text)})"]\nglad: [{note}]\n'
        f"answers: {{ask: {answer}, hear: {answer}, help: {{level: unknown}}}}\n"
        f"pillars: {{ears: {{target: 4, goal: {note}, consequence: {note}}}}}\n"
        f"actions: [{{title: {note}, owner: {note}, result: {note}, question: ask}}]\n",
        encoding="utf-8",
    )
    return path


def write_brand(text: str) -> None:
    some = f'"{written(text[:190])}"'
    Path("brand.yaml").write_text(f"format: cxscan/brand/1\nname: {some}\nfooter: {some}\n", encoding="utf-8")


@pytest.fixture
def hostile() -> None:
    """All hostile texts, one after the other, wherever a text can stand: in a questionnaire, three scans and a house style."""
    everywhere(" ".join(HOSTILE.values()))


def everywhere(text: str) -> None:
    """Write a questionnaire, three scans and a house style in which every text ends in `text`."""
    text = f"Town {text}"
    write_questionnaire(text)
    for day, level in (("2024-11-22", "1"), ("2025-11-22", "2.5"), ("2026-11-22", "3")):
        write_scan(text, day, level)
    write_brand(text)


NEWEST = "scans/2026-11-22-town.yaml"
COMMANDS = (
    ["show"],
    ["show", "--json"],
    ["explain"],
    ["diff"],
    ["diff", "--json"],
    ["diff", "--format", "markdown"],
    ["trend"],
    ["trend", "--json"],
    ["overview"],
    ["overview", "--json"],
    ["check", "scans", "questionnaires", "brand.yaml"],
    ["check", "scans", "--json"],
    ["questionnaires"],
    ["questionnaires", "show", "tiny"],
    ["report", NEWEST, "--names", "--against", "scans"],
    ["report", NEWEST, "--pillar", "ears", "--template", "team"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.usefixtures("hostile")
def test_no_command_prints_what_a_screen_would_obey(command: list[str]) -> None:
    outcome = clean(cxscan(*command))
    assert outcome.exit_code == 0, outcome
    assert bool(outcome.stdout) is (command[0] != "check" or "--json" in command)


@pytest.mark.usefixtures("hostile")
def test_what_is_read_is_plain_for_every_screen_and_prompt() -> None:
    questionnaire, scan = Library().at(Path("questionnaires/tiny.yaml")).source, load_scan(Path(NEWEST))
    for one in (questionnaire, scan, load_brand(Path("brand.yaml")).brand):
        assert [text for text in texts_in(one) if FORBIDDEN.search(text)] == []


@pytest.mark.usefixtures("hostile")
def test_the_workshop_line_by_line_shows_nothing_that_a_screen_would_obey() -> None:
    typed = lines("h", f"2 {HOSTILE['a line turned around']}", "3 \x9b31m", "b", "", "n")
    outcome = clean(cxscan("run", "questionnaires/tiny.yaml", "--plain", "--organisation", "Town \x1b[2J", typed=typed))
    assert outcome.exit_code == 0, outcome
    assert "Town" in "".join(path.read_text(encoding="utf-8") for path in Path("scans").glob("*-town.yaml"))


@pytest.mark.parametrize("name", HOSTILE)
def test_each_hostile_text_is_shown_plain(name: str) -> None:
    everywhere(HOSTILE[name])
    for command in (["show"], ["diff"], ["check", "scans", "questionnaires", "brand.yaml"], ["report", NEWEST]):
        assert clean(cxscan(*command)).exit_code == 0


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one[0] in {"show", "explain", "diff", "trend", "overview"}], ids=" ".join
)
def test_in_colour_a_screen_obeys_our_own_colours_alone(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_in: list[bool] = []

    def coloured() -> Paper:
        drawn_in.append(True)
        return Paper(width=120, colour=True)

    module = importlib.import_module(f"cxscan.cli.commands.{command[0]}")
    monkeypatch.setattr(module, "paper", coloured)
    shown = cxscan(*command).stdout
    assert ("\x1b[" in shown) is bool(drawn_in)
    assert FORBIDDEN.findall(re.sub(r"\x1b\[[0-9;]*m", "", shown)) == []
    assert "\x1b[31mtext" not in shown


FORMS = {"markdown": "r.md", "html": "r.html", "excel": "r.xlsx", "word": "r.docx", "powerpoint": "r.pptx", "pdf": "r.pdf"}


def texts_of(path: Path) -> Iterator[str]:
    """Yield the text of every part of a file; each XML part is one that any reader takes."""
    if path.suffix in {".md", ".html", ".svg"}:
        yield path.read_text(encoding="utf-8")
        return
    if path.suffix == ".pdf":
        yield text_of(path).replace("\f", "")
        return
    for name, text in parts(path.read_bytes()).items():
        assert name
        yield text


def assert_parts_can_be_read(path: Path) -> None:
    def walk(content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                part = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(part)
                elif name.endswith(".xlsx"):
                    walk(part)

    walk(path.read_bytes())


@pytest.mark.parametrize("audience", ["full", "management", "team"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("hostile")
def test_every_form_of_a_report_is_whole_and_plain(form: str, audience: str) -> None:
    needed_for(form)
    options = ["--against", "scans", "--brand", "brand.yaml", "--names", "--template", audience]
    outcome = clean(cxscan("report", NEWEST, "--format", form, "--output", FORMS[form], *options))
    assert outcome.exit_code == 0, outcome
    path = Path(FORMS[form])
    if path.suffix not in {".md", ".html", ".pdf"}:
        assert_parts_can_be_read(path)
    for text in texts_of(path):
        assert FORBIDDEN.findall(text.replace("\t", "").replace("\r\n", "\n")) == []
    for picture in Path().glob("r-*.svg"):
        ET.parse(picture)


@pytest.mark.usefixtures("hostile")
def test_the_page_of_all_teams_is_plain() -> None:
    assert clean(cxscan("overview", "--format", "html", "--output", "all.html", "--brand", "brand.yaml")).exit_code == 0
    assert FORBIDDEN.findall(Path("all.html").read_text(encoding="utf-8").replace("\t", "")) == []


# A font of this computer may have the signs of these texts or not (tests/reports/test_pdf.py).
@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
def test_ordinary_texts_of_all_scripts_stay_as_they_were_typed(form: str) -> None:
    everywhere(" ".join(ORDINARY.values()))
    assert cxscan("report", NEWEST, "--format", form, "--output", FORMS[form]).exit_code == 0
    found = "\n".join(texts_of(Path(FORMS[form])))
    assert [name for name, text in ORDINARY.items() if text not in found] == []


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_text_stays_as_typed_on_the_screen_and_in_json_and_in_the_file(name: str) -> None:
    text = ORDINARY[name]
    everywhere(text)
    shown = cxscan_process("show", NEWEST, COLUMNS="200").stdout
    assert text in shown
    data = json.loads(cxscan("show", NEWEST, "--json").stdout)
    assert data["organisation"] == f"Town {text}"
    assert plain(text) == text


# --- what messages quote


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31m", r"\x1b[31m"),
        ("a\x7fb", r"a\x7fb"),
        ("a\x9bb", r"a\x9bb"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u2066b", r"a\u2066b"),
        ("a\u200fb", r"a\u200fb"),
        ("a\u200bb", r"a\u200bb"),
        ("a\u200db", r"a\u200db"),
        ("\u200da", r"\u200da"),
        ("a\u2060b", r"a\u2060b"),
        ("a\u00adb", r"a\xadb"),
        ("a\ufeffb", r"a\ufeffb"),
        ("a\u2028b", r"a\u2028b"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("a\ufffeb", r"a\ufffeb"),
        ("a\U0001ffffb", r"a\U0001ffffb"),
        ("a\U000e0041b", r"a\U000e0041b"),
        ("a\udcffb", r"a\xffb"),
        ("a\ud800b", r"a\ud800b"),
        ("status", "status"),
        ("état\u00a0: «\u00a0x\u00a0»", "état\u00a0: «\u00a0x\u00a0»"),
        *((text, text) for name, text in ORDINARY.items() if name not in {"Thai with where it may break", "a soft hyphen",
                                                                          "Hebrew with a mark of direction"}),
    ],
)  # fmt: skip
def test_a_message_quotes_what_cannot_be_seen_by_its_number(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


UNSEEN = {
    "\x1b[31mkey": r"\x1b[31mkey",
    "sta\u202etus": r"sta\u202etus",
    "sta\u200btus": r"sta\u200btus",
    "sta\x85tus": r"sta\x85tus",
    "sta\x7ftus": r"sta\x7ftus",
    "sta\u2028tus": r"sta\u2028tus",
    "sta\ufefftus": r"sta\ufefftus",
    "status\n": r"status\n",
}


@pytest.mark.parametrize("key", UNSEEN)
def test_check_shows_an_unknown_key_by_what_cannot_be_seen_in_it(key: str) -> None:
    Path("s.yaml").write_text(
        "format: cxscan/scan/1\nquestionnaire: {id: cx-public-service, version: '1.0'}\norganisation: Town\ndate: 2026-11-22\n"
        f'status: draft\nanswers: {{}}\n"{written(key)}": x\n',
        encoding="utf-8",
    )
    outcome = clean(cxscan("check", "s.yaml"))
    assert outcome.exit_code == 1
    assert f"s.yaml:7:1: unknown key “{UNSEEN[key]}”" in outcome.stdout
    as_data = cxscan("check", "s.yaml", "--json").stdout
    assert FORBIDDEN.findall(as_data) == []
    assert f"unknown key “{UNSEEN[key]}”" in json.loads(as_data)[0]["message"]


OF_A_SCAN = "format: cxscan/scan/1\nquestionnaire: {{id: cx-public-service, version: '1.0'}}\norganisation: x\ndate: 2026-11-22\n"
PLACES = {
    "the format": "format: {}",
    "an unknown key": "format: cxscan/scan/1\n{}: x",
    "a word": "format: cxscan/scan/1\nstatus: {}\nscope: {}\ndate: {}",
    "a questionnaire": OF_A_SCAN.replace("cx-public-service", "{}") + "status: draft",
    "a version": OF_A_SCAN.replace("'1.0'", "{}") + "status: draft",
    "answers": OF_A_SCAN
    + "status: draft\nanswers: {{{}: {{level: 1}}, vision: {{level: {}, basis: {}, target: {}, {}: 1, votes: {{a: {}}}}}}}",
    "pillars": OF_A_SCAN + "status: draft\npillars: {{{}: {{target: {}}}}}\ncustomer: {}",
    "actions": OF_A_SCAN + "status: draft\nactions: [{{title: x, question: {}, status: {}, due: {}}}]",
    "a questionnaire of one's own": "format: cxscan/questionnaire/1\nid: {}\nversion: {}\nlanguage: {}\ntitle: x\nstep: {}\n"
    "levels: {}\npillars: {}",
    "a variant": "format: cxscan/questionnaire/1\nid: x\nversion: '1'\nlanguage: en\ntitle: x\nextends: {{id: {}, version: {}}}\n"
    "leave_out: [{}]\nweights: {{{}: {}}}\npillars: {{{}: {{title: x}}}}",
    "a translation": "format: cxscan/translation/1\ntranslates: {}\nversion: {}\nlanguage: {}",
    "a house style": "format: cxscan/brand/1\nname: x\nlogo: {}\nfont: {}\ncolours: {{main: {}, {}: x}}",
    "keys that come twice": "{}: {}\n{}: {}",
    "an anchor": "a: &{} 1\nb: *{}\n{}: [",
    "a tag": "a: !{} x",
    "a conflict": "<<<<<<< {}\na: b\n=======\n>>>>>>> {}",
}


@pytest.mark.parametrize("place", PLACES)
def test_check_quotes_any_value_in_any_place(place: str) -> None:
    for text in SOME.values():
        quoted_in_yaml = f'"{written(text)}"'
        Path("x.yaml").write_text(PLACES[place].format(*[quoted_in_yaml] * 9), encoding="utf-8")
        assert clean(cxscan("check", "x.yaml")).exit_code == 1
        for command in ("show", "report", "run"):
            assert clean(cxscan(command, "x.yaml")).exit_code != 0


@pytest.mark.parametrize("name", SOME)
def test_what_is_named_on_the_command_line_is_quoted(name: str) -> None:
    text = HOSTILE[name]
    everywhere("x")
    for command in (
        ["show", text],
        ["show", f"{text}.yaml"],
        ["check", text],
        ["run", text],
        ["report", NEWEST, "--pillar", text],
        ["report", NEWEST, "--format", text],
        ["report", NEWEST, "--template", text],
        ["report", NEWEST, "--output", f"{text}/x.md"],
        ["report", NEWEST, "--brand", text],
        ["report", NEWEST, "--against", text],
        ["show", "--lang", text],
        ["show", f"--{text}"],
        [text],
        ["schema", text],
        ["diff", text, text],
        ["diff", "--fail-on-drop", text],
        ["trend", "--organisation", text],
        ["overview", "--benchmark", text],
        ["overview", "--today", text],
        ["overview", "--stale-after", text],
        ["explain", NEWEST, text],
        ["questionnaires", "show", text],
        ["templates", "copy", text, "x.md.j2"],
        ["templates", "copy", "full", text],
        ["run", "--date", text],
        ["run", "--customer", text, "--organisation", "x"],
        ["run", "--answers", text],
        ["run", "--from", text],
        ["run", "--rater", text],
    ):
        clean(cxscan(*command))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_from_an_option_is_kept_plain(name: str) -> None:
    everywhere("x")
    Path("a.yaml").write_text("{ask: {level: 2}, hear: {level: 2}, help: {level: 2}}", encoding="utf-8")
    about = ["--organisation", f"Town {HOSTILE[name]}", "--unit", f"Desk {HOSTILE[name]}", "--date", "2026-12-01"]
    outcome = clean(cxscan("run", "questionnaires/tiny.yaml", "--answers", "a.yaml", *about))
    assert outcome.exit_code == 0, outcome
    (made,) = Path("scans").glob("2026-12-01*.yaml")
    assert re.fullmatch(r"[A-Za-z0-9-]+\.yaml", made.name)
    clean(cxscan("show", made))


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
@pytest.mark.parametrize("name", SOME)
def test_a_file_of_a_hostile_name_is_named_harmlessly(name: str) -> None:
    everywhere("x")
    stem = HOSTILE[name]
    folder = Path(f"folder {stem}")
    folder.mkdir()
    (folder / f"bad {stem}.yaml").write_text("format: cxscan/scan/1\nunknown: [", encoding="utf-8")
    good = folder / f"good {stem}.yaml"
    good.write_bytes(Path(NEWEST).read_bytes())
    for command in (
        ["check", folder],
        ["check", folder, "--json"],
        ["show", good],
        ["show", "--folder", folder],
        ["overview", folder],
        ["overview", folder, "--json"],
        ["trend", folder],
        ["report", good, "--output", folder / f"out {stem}.md"],
        ["report", good, "--format", "html", "--output", folder / f"out {stem}.html"],
        ["report", good, "--format", "word", "--output", folder],
    ):
        clean(cxscan(*command))


def test_a_file_whose_name_is_no_text_is_named_harmlessly() -> None:
    name = os.fsdecode(b"caf\xe9\xff.yaml")
    Path(name).write_text("format: nothing", encoding="utf-8")
    for command in (["check", name], ["show", name], ["check", name, "--json"]):
        outcome = clean(cxscan(*command))
        assert r"caf\xe9\xff.yaml" in (outcome.stdout + outcome.stderr).replace("\\\\", "\\").replace(
            r"\udce9\udcff", r"\xe9\xff"
        )


# --- the rules themselves


def test_a_mark_of_direction_stays_where_something_runs_from_right_to_left() -> None:
    assert plain("abc\u200fdef\u200e\u061c") == "abcdef"
    assert plain("שלום\u200f!") == "שלום\u200f!"


def test_a_text_on_one_line_keeps_the_spaces_that_hold_words_together() -> None:
    assert one_line("  a \n\t b\u00a0:\u2003c\u202f!\u2007d ") == "a b\u00a0: c\u202f!\u2007d".replace(": c", ": c")
    assert words_of("a\u00a0: b\nc") == ["a\u00a0:", "b", "c"]


@pytest.mark.parametrize("name", [*HOSTILE, *ORDINARY])
def test_json_says_the_same_with_nothing_in_it_that_a_screen_obeys(name: str) -> None:
    text = (HOSTILE | ORDINARY)[name]
    document = in_json(json.dumps({"key": text, text: 1}, ensure_ascii=False))
    assert FORBIDDEN.findall(document) == []
    assert json.loads(document) == {"key": text, text: 1}


NASTY = "x\ud800\udcff\ufffe\uffff\x1b[31m\x9b\u202e\u2028y\ufdd0"


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("form", FORMS)
def test_a_story_that_was_put_together_by_hand_is_written_plain_too(form: str, audience: Audience) -> None:
    """A story from Python code goes past the reading of files; halves of pairs come in through it alone."""
    style = Style(name=NASTY, footer=NASTY, font="Arial")
    story = replace(nasty_story("plain"), organisation=NASTY, unit=NASTY, title=NASTY, headline=NASTY, questionnaire=NASTY)
    path = Path(FORMS[form])
    path.write_bytes(render(order(story, audience, style), ReportFormat(form)).content)
    if path.suffix not in {".md", ".html", ".pdf"}:
        assert_parts_can_be_read(path)
    found = "\n".join(texts_of(path)).replace("\t", "").replace("\r\n", "\n")
    assert FORBIDDEN.findall(found) == []
    assert re.search(r"x\\?\[31m(\n| |<br>)y", found)
