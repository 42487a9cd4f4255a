"""Files of authors who are no technicians: what is wrong with each is said in plain words, with its place and what to do."""

import unicodedata
from pathlib import Path

import pytest

from tests.cli.program import cxscan

DESK = """\
format: cxscan/questionnaire/1
id: desk
version: "1.0"
language: en
title: Scan of the desk
levels:
  - name: One
    summary: It is one.
  - name: Two
    summary: It is two.
pillars:
  - id: waiting
    title: Waiting
    questions:
      - id: queue
        title: The queue
        ask: What happens?
        levels:
          1: Nothing.
          2: Something.
      - id: desk
        title: The desk
        ask: Is there one?
        levels:
          1: No.
          2: Yes.
"""
SCAN = """\
format: cxscan/scan/1
questionnaire: {id: desk, version: "1.0"}
organisation: Town
date: 2026-01-02
status: draft
answers:
  queue:
    level: 2
    note: Hello
"""
QUOTES = "a text that begins with this character must stand between quotes"
SIGN = f"this cannot be read: a text cannot begin with this character ({QUOTES})"
BLOCK = "this cannot be read: a text cannot begin with > or | (put a text that begins with one of them between quotes)"
BACKSLASH = (
    "this cannot be read: a backslash between double quotes does not stand for itself "
    "(write it twice, or put the text between single quotes)"
)
KEYS = "keys with values are expected here (write it with its keys: {})"
AN_ID = "cannot be an id (use small letters, digits and single hyphens, such as “{}”)"
SPACES = "the line begins with spaces of another kind than the space bar gives: type them anew"
TOO_LONG = "it is too long: round it to at most nine digits before the point and nine behind it"
CURLY = "write straight quotes, or none: these are curly ones"
NO_SUCH = "is not a level, “not-applicable” or “unknown” (did you mean “{}”?)"
NO_LEVEL = "is not a level, “not-applicable” or “unknown” (write one level in figures, such as “2”)"
CASES = {
    "tab": (
        ("    questions:", "\tquestions:"),
        ["14:1: this cannot be read: a tab stands here (use spaces at the start of a line, not tabs)"],
    ),
    "other spaces": (
        ("        title: The desk", "\u00a0" * 8 + "title: The desk"),
        [f"23:12: this cannot be read: a colon stands here where none can stand ({SPACES})"],
    ),
    "curly quotes": (('"1.0"', "\u201c1.0\u201d"), [f"3:10: \u201c\u201c1.0\u201d\u201d cannot be a version ({CURLY})"]),
    **{
        f"other quotes: {begin}": (('"1.0"', f"{begin}1.0{end}"), [f"3:10: “{begin}1.0{end}” cannot be a version ({CURLY})"])
        for begin, end in ("„”", "\u2018’", "’’", "«»", "»«", "””")
    },
    "indentation off by one": (
        ("          2: Something.", "         2: Something."),
        [
            (
                "20:10: this cannot be read: this does not go with what stands above it "
                "(do the lines that belong together begin in the same column?)"
            )
        ],
    ),
    "no space after a colon": (
        ("title: The queue", "title:The queue"),
        ["17:9: this cannot be read: a key without a colon stands above (is there a colon and a space after the key?)"],
    ),
    "colon in a text": (
        ("What happens?", "What happens: who waits?"),
        [
            (
                "17:26: this cannot be read: a colon stands here where none can stand "
                "(put a text with “: ” in it between quotes; or is there no space after the colon in the line above?)"
            )
        ],
    ),
    "begins with a brace": (
        ("What happens?", "{customer} waits?"),
        [f"17:25: this cannot be read: this does not go with what stands above it ({QUOTES})"],
    ),
    "begins with a star": (("What happens?", "*What* happens?"), [f"17:19: {SIGN}"]),
    "begins with a dash": (("What happens?", "- What happens?"), [f"17:14: {SIGN}"]),
    "begins with a percent sign": (("What happens?", "%what?"), [f"17:14: {SIGN}"]),
    "begins with a comma": (("What happens?", ", and then?"), [f"17:14: {SIGN}"]),
    "begins with a closing bracket": (("What happens?", "] What happens?"), [f"17:14: {SIGN}"]),
    "begins with a sign of more": (("What happens?", "> 50 wait"), [f"17:16: {BLOCK}"]),
    "begins with a bar": (("What happens?", "|What happens?"), [f"17:15: {BLOCK}"]),
    "a path of Windows between quotes": (("What happens?", '"C:\\desk"'), [f"17:18: {BACKSLASH}"]),
    "apostrophe": (
        ("What happens?", "'What's on?'"),
        [
            (
                "17:20: this cannot be read: this does not go with what stands above it "
                "(a text with an apostrophe in it stands between double quotes, or without any)"
            )
        ],
    ),
    "quotes within quotes": (
        ("What happens?", '"Do we say "hello"?"'),
        [
            (
                "17:26: this cannot be read: this does not go with what stands above it "
                "(a text with double quotes in it stands between single quotes, or without any)"
            )
        ],
    ),
    "no id": (
        ("      - id: queue\n        title", "      - title"),
        ["15:9: “id” is missing (give it a short name of its own, such as “own-id”)"],
    ),
    "id in capitals": (("id: queue", "id: The_Queue"), [f"15:13: “The_Queue” {AN_ID.format('the-queue')}"]),
    "id with an umlaut in two characters": (
        ("id: queue", "id: " + unicodedata.normalize("NFD", "prüfen")),
        [f"15:13: “{unicodedata.normalize('NFD', 'prüfen')}” {AN_ID.format('prufen')}"],
    ),
    "id of one emoji": (("id: queue", "id: 😀"), [f"15:13: “😀” {AN_ID.format('own-id')}"]),
    "id without end": (("id: queue", f"id: {'q' * 5000}"), [f"15:13: “{'q' * 80}…” {AN_ID.format('q' * 80)}"]),
    "id twice": (("id: desk\n        title", "id: queue\n        title"), ["21:13: the id “queue” is used already in line 15"]),
    "names instead of levels": (
        ("  - name: One\n    summary: It is one.\n  - name: Two\n    summary: It is two.\n", "  - One\n  - Two\n"),
        [f"7:5: {KEYS.format('name: …, summary: …')}", f"8:5: {KEYS.format('name: …, summary: …')}"],
    ),
    "a rule in words": (
        ("        ask: What", "        asked_if: desk >= 2\n        ask: What"),
        [f"17:19: {KEYS.format('question: …, at_least: …')}"],
    ),
    "a rule with a comma": (
        ("        ask: What", "        asked_if: {question: desk, at_least: 1,5}\n        ask: What"),
        ["17:48: unknown key “5” (is it what follows the comma of a number? Write that with a point, such as “2.5”)"],
    ),
    "a weight in words": (
        ("        ask: What", "        weight: heavy\n        ask: What"),
        ["17:17: “heavy” is not a number (write it in figures, such as “0.5”)"],
    ),
    "a weight that a program worked out": (("        ask: What", "        weight: 0.3333333333333333\n        ask: What"), []),
    "a weight without end": (
        ("        ask: What", "        weight: 12345678901\n        ask: What"),
        [f"17:17: “12345678901” is not a number ({TOO_LONG})"],
    ),
    "choices as words": (
        ("pillars:", "context: [{id: c, title: C, ask: C?, choices: [a]}]\npillars:"),
        [f"11:48: {KEYS.format('id: …, title: …')}"],
    ),
    "words for the customer that are not there": (
        ("What happens?", "What do {customers} see?"),
        ["17:14: warning: “{customers}” is shown as it stands here (list the words for the customer under “customers”)"],
    ),
    "a word for the customer that is misspelt": (
        ("What happens?", "What does {the custumer} see?"),
        ["17:14: warning: “{the custumer}” is shown as it stands here (did you mean “the-customer”?)"],
    ),
    "a language in words": (
        ("language: en", "language: Nederlands"),
        [
            (
                "4:11: warning: cxscan does not speak “Nederlands”: its own words beside these texts are in another language "
                "(did you mean “nl”?)"
            )
        ],
    ),
    "no format": (
        ("format: cxscan/questionnaire/1\n", ""),
        [
            (
                "1:1: the file does not say what it is "
                "(begin with “format: cxscan/questionnaire/1” (or translation, scan, brand, comments))"
            )
        ],
    ),
    "an anchor": (
        ("      - id: queue", "      - &q\n        id: queue"),
        [],
    ),
    "numbers and no as titles": (("title: Waiting", "title: no"), []),
    "a date as a title": (("title: Waiting", "title: 1-2-2026"), []),
    "braces that are text": (("What happens?", "What happens {here} or {x}?"), []),
}
SCAN_CASES = {
    "level in words": (
        "level: 2",
        "level: two",
        f"8:12: “two” {NO_LEVEL}",
    ),
    "level of five": (
        "level: 2",
        "level: 2/5",
        f"8:12: “2/5” {NO_LEVEL}",
    ),
    "level between quotes": ("level: 2", 'level: "2"', "8:12: “2” between quotes is a text, not a number (remove the quotes)"),
    "level that does not apply": ("level: 2", "level: NA", f"8:12: “NA” {NO_SUCH.format('not-applicable')}"),
    "level that does not apply, quoted": ("level: 2", 'level: "S.O."', f"8:12: “S.O.” {NO_SUCH.format('not-applicable')}"),
    "level that nobody knows": ("level: 2", "level: Ik weet het niet", f"8:12: “Ik weet het niet” {NO_SUCH.format('unknown')}"),
    "level of a question mark, quoted": ("level: 2", "level: '?'", f"8:12: “?” {NO_SUCH.format('unknown')}"),
    "level of a question mark": ("level: 2", "level: ? ", f"8:12: {SIGN}"),
    "answer without its key": ("  queue:\n    level: 2\n    note: Hello\n", "  queue: 2\n", f"7:10: {KEYS.format('level: …')}"),
    "questionnaire by its name": ('{id: desk, version: "1.0"}', "desk", f"2:16: {KEYS.format('id: …, version: …')}"),
    "date in another order": ("2026-01-02", "1-2-2026", "4:7: “1-2-2026” is not a date (write it as year-month-day: 2026-11-22)"),
    "id in capitals": ("  queue:", "  Queue:", f"7:3: “Queue” {AN_ID.format('queue')}"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_in_a_questionnaire_is_said_with_what_to_do(case: str) -> None:
    (old, new), said = CASES[case]
    assert old in DESK
    Path("desk.yaml").write_text(DESK.replace(old, new, 1), encoding="utf-8")
    found = cxscan("check", "desk.yaml").stdout.splitlines()
    assert found == [f"desk.yaml:{line}" for line in said]


@pytest.mark.parametrize("case", SCAN_CASES)
def test_what_is_wrong_in_a_scan_is_said_with_what_to_do(case: str) -> None:
    old, new, said = SCAN_CASES[case]
    Path("desk.yaml").write_text(DESK, encoding="utf-8")
    Path("now.yaml").write_text(SCAN.replace(old, new, 1), encoding="utf-8")
    assert cxscan("check", "now.yaml").stdout.splitlines() == [f"now.yaml:{said}"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "nl",
            (
                "desk.yaml:17:19: dit is niet te lezen: een tekst kan niet met dit teken beginnen "
                "(een tekst die met dit teken begint, moet tussen aanhalingstekens)"
            ),
        ),
        (
            "fr",
            (
                "desk.yaml:17:19: ceci ne peut pas être lu\u00a0: un texte ne peut pas commencer par ce caractère "
                "(mettez entre guillemets droits un texte qui commence par ce caractère)"
            ),
        ),
    ],
)
def test_it_is_said_in_the_language_of_who_asks_without_the_words_of_the_parser(lang: str, said: str) -> None:
    Path("desk.yaml").write_text(DESK.replace("What happens?", "*What* happens?"), encoding="utf-8")
    assert cxscan("check", "desk.yaml", lang=lang).stdout.splitlines() == [said]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_in_another_encoding_is_called_so(encoding: str) -> None:
    Path("desk.yaml").write_bytes(DESK.replace("Waiting", "Café").encode(encoding))
    outcome = cxscan("check", "desk.yaml")
    assert (outcome.exit_code, outcome.stderr.splitlines()[0]) == (
        3,
        "desk.yaml is not a text file in UTF-8. Save it as UTF-8 in your editor and try again.",
    )


@pytest.mark.parametrize(
    "text", ["\ufeff" + DESK, DESK.replace("\n", "\r\n"), DESK.replace("\n", "\r")], ids=["mark", "CRLF", "CR"]
)
def test_what_editors_leave_at_the_beginning_and_at_the_ends_of_lines_is_no_problem(text: str) -> None:
    Path("desk.yaml").write_bytes(text.encode())
    assert cxscan("check", "desk.yaml").exit_code == 0


def test_a_word_for_the_customer_is_looked_at_in_a_translation_too() -> None:
    Path("desk.yaml").write_text(DESK, encoding="utf-8")
    head = 'format: cxscan/translation/1\ntranslates: desk\nversion: "1.0"\nlanguage: nl\n'
    Path("desk.nl.yaml").write_text(f"{head}pillars: {{waiting: {{title: 'Wat {{custumers}} zien'}}}}\n", encoding="utf-8")
    said = "desk.nl.yaml:5:28: warning: “{custumers}” is shown as it stands here (did you mean “customers”?)"
    assert said in cxscan("check", "desk.nl.yaml").stdout.splitlines()


@pytest.mark.parametrize(
    "broken",
    ["[", "[a, b", "{", ", b", "]", "}", "> 50", "|x", ">-9x", "!<x", "!x!y z", '"C:\\desk"', '"\\u12"', "%b", "@b", "`b`"],
)
@pytest.mark.parametrize(("lang", "said"), [("nl", "dit is niet te lezen: "), ("fr", "ceci ne peut pas être lu\xa0:")])
def test_no_word_of_the_parser_reaches_people(broken: str, lang: str, said: str) -> None:
    Path("broken.yaml").write_text(f"a: {broken}\n", encoding="utf-8")
    outcome = cxscan("check", "broken.yaml", lang=lang)
    assert outcome.exit_code == 1
    assert said in outcome.stdout
    assert [word for word in ("expected", "found", "scanning", "parsing", "stream") if word in outcome.stdout] == []
    assert outcome.stdout.rstrip().endswith(")")
