"""YAML as text, plain data and places: what people type by hand, and the quiet files that the program writes.

The traps are those of the house rules; "1,000 openings" is where reading begins to look at the depth of a file first.
"""

import difflib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cxscan.files.contents import scan_from
from cxscan.files.disk.text import read_text
from cxscan.files.problems import CannotUse, FileProblems, Problem
from cxscan.files.scans import write_scan
from cxscan.files.yaml.document import Document, parse
from cxscan.files.yaml.pyyaml import dump
from cxscan.languages import Language
from cxscan.model.fields import Unquoted, readable_text
from cxscan.model.scan import Answer, Scan, Vote
from tests.questionnaires_for_tests import DAY, tiny_questionnaire, tiny_scan
from tests.random_questionnaires import Answered, answered, steady

PATH = Path("file.yaml")
MANY_LINES = "list:\n" + "- x\n" * 1100
"""More than 1,000 openings, all of them harmless."""


def read(text: str) -> Document:
    return parse(PATH, text)


def said(problem: Problem) -> tuple[int, int, str]:
    return problem.line, problem.column, Language("en").put(problem.message)


def hint(problem: Problem) -> str:
    return Language("en").put(problem.hint) if problem.hint else ""


def refused(text: str) -> Problem:
    """Return why a text cannot be read at all."""
    with pytest.raises(FileProblems) as caught:
        read(text)
    [problem] = caught.value.problems
    return problem


def noted(text: str) -> list[tuple[int, int, str]]:
    """Return what is noted about a text that can be read."""
    return [said(problem) for problem in sorted(read(text).problems, key=lambda problem: problem.place)]


# --- nothing is guessed


@pytest.mark.parametrize(
    "typed",
    [
        "yes",
        "no",
        "on",
        "off",
        "true",
        "NO",
        "010",
        "0o10",
        "0x1F",
        "12:30:45",
        "1e3",
        "1_000",
        ".inf",
        "2026-11-22",
        "1.10",
        "=",
        "<<",
    ],
)
def test_an_unquoted_scalar_is_the_text_as_typed(typed: str) -> None:
    value = read(f"note: {typed}").data["note"]
    assert (value, type(value)) == (typed, Unquoted)


@pytest.mark.parametrize("typed", ['"no"', "'no'", "|-\n  no", ">-\n  no"])
def test_a_text_in_quotes_or_a_block_is_told_from_an_unquoted_one(typed: str) -> None:
    value = read(f"note: {typed}").data["note"]
    assert (value, type(value)) == ("no", str)


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "''", '""', "'  '", "|\n"])
def test_an_empty_value_is_an_absent_key(typed: str) -> None:
    assert read(f"a: 1\nnote: {typed}\n").data == {"a": "1"}


@pytest.mark.parametrize("typed", ["'~'", '"null"', "nul", "none"])
def test_what_only_looks_empty_is_text(typed: str) -> None:
    assert read(f"note: {typed}").data == {"note": typed.strip("'\"")}


def test_keys_are_text_too() -> None:
    assert read("yes: a\n1: b\n'2': c\n2026-11-22: d").data == {"yes": "a", "1": "b", "2": "c", "2026-11-22": "d"}


def test_lists_and_keys_may_stand_on_one_line() -> None:
    assert read("a: [x, {b: y}]").data == {"a": ["x", {"b": "y"}]}


def test_a_comment_is_no_content() -> None:
    assert read("# one\na: b # two\n# three\n").data == {"a": "b"}


# --- what no field could notice


def test_a_duplicate_key_is_noted_at_both_places() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    assert noted(text) == [(1, 1, "“a” stands here and again in line 3"), (3, 1, "“a” stands here and already in line 1")]
    assert read(text).data == {"a": "1", "b": "2"}


def test_a_duplicate_key_is_found_deep_inside_and_in_quotes() -> None:
    assert noted("answers:\n  vision: {level: 1, 'level': 2}\n") == [
        (2, 12, "“level” stands here and again in line 2"),
        (2, 22, "“level” stands here and already in line 2"),
    ]


def test_the_same_key_under_another_one_is_no_duplicate() -> None:
    assert noted("a: {level: 1}\nb: {level: 2}\n") == []


@pytest.mark.parametrize(
    "text",
    ["a: *x", "a: [*x]", "a: &x [1]\nb: *x\n", "a: &x\n  b: *x\n", "a: &x [*x]\n", "a: &x {c: 1}\nb:\n  <<: *x\n"],
)
def test_a_text_that_is_used_again_is_not_supported(text: str) -> None:
    [(_, _, what)] = noted(text)
    assert what == "this text is used again elsewhere through “*name”"


@pytest.mark.parametrize("levels", [9, 30])
def test_aliases_that_multiply_do_not_fill_the_memory(levels: int) -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels))]
    assert len(noted("\n".join(lines))) == 9 * (levels - 1)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !!python/object/apply:os.system [x]", "!!python/object/apply:os.system"),
        ("a: !!int 3", "!!int"),
        ("a: !own x", "!own"),
        ("a: !!set {x}", "!!set"),
        ("!own a: x", "!own"),
    ],
)
def test_tags_are_not_supported(text: str, tag: str) -> None:
    assert [what for _, _, what in noted(text)] == [f"“{tag}” is not supported here"]


def test_a_key_is_one_word() -> None:
    assert noted("a: 1\n? [b, c]\n: 2\n") == [(2, 3, "a key must be one word or number")]


@pytest.mark.parametrize("item", ["-", "- ~", "- ''"])
def test_an_empty_item_of_a_list_is_noted(item: str) -> None:
    assert noted(f"a:\n  - x\n  {item}\n")[0][0::2] == (3, "this item of the list is empty")


# --- what cannot be read


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert said(refused(text)) == (1, 1, "the file is empty")


@pytest.mark.parametrize("text", ["- a\n- b\n", "just a line", "[a, b]", "~"])
def test_a_file_without_keys_is_told_how_to_begin(text: str) -> None:
    assert said(refused(text)) == (1, 1, "the file must begin with keys, such as “format: …”")


FAULTS = {
    "tab": ("a:\n\tb: c", (2, 1), "use spaces at the start of a line, not tabs"),
    "colon": (
        "note: this: that",
        (1, 11),
        "put a text with “: ” in it between quotes; or is there no space after the colon in the line above?",
    ),
    "quote": ('a: 1\nb: "x', (2, 6), "is a closing quote missing?"),
    "column": ("a:\n  b: 1\n c: 2", (3, 2), "do the lines that belong together begin in the same column?"),
    "bracket": ("a: [x, y\nb: 1", (2, 2), "is a closing bracket missing, or a text with brackets not between quotes?"),
    "documents": ("a: 1\n---\nb: 2", (2, 1), "one file holds one document: remove the line “---”"),
    "sign": ("a: @x", (1, 4), "a text that begins with this character must stand between quotes"),
    "key": ("a: 1\nb\nc: 1", (3, 1), "is there a colon and a space after the key?"),
    "control": ("a: x\x07y", (1, 5), "remove the invisible character that stands here"),
    "emoji": ("😀: é\x07", (1, 5), "remove the invisible character that stands here"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_place_and_says_what_to_do(fault: str) -> None:
    text, place, advice = FAULTS[fault]
    problem = refused(text)
    assert ((problem.line, problem.column), hint(problem)) == (place, advice)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_the_end_of_a_long_file_is_explained_as_well(fault: str) -> None:
    text, (line, column), advice = FAULTS[fault]
    problem = refused(MANY_LINES + text)
    assert ((problem.line, problem.column), hint(problem)) == ((line + MANY_LINES.count("\n"), column), advice)


# --- places are counted in characters


@pytest.mark.parametrize("before", ["é", "😀", "👨‍👩‍👧", "नमस्ते"])
def test_columns_count_characters_not_bytes(before: str) -> None:
    first, second = noted(f"{before}: {{b: 1, b: 2}}")
    assert (first[:2], second[:2]) == ((1, len(before) + 4), (1, len(before) + 10))
    problem = refused(f"{before}: a: b")
    assert (problem.line, problem.column) == (1, len(before) + 4)


ANSWERS = """\
answers:
  vision:
    level: 2
    votes: {Anna: 1, Bram: {level: 9}}
  goals:
    votes: [1, {level: 9}]
"""


@pytest.mark.parametrize(
    ("location", "of_key", "place"),
    [
        (("answers", "vision", "level"), False, (3, 12)),
        (("answers", "vision", "level"), True, (3, 5)),
        (("answers", "vision", "votes", 1, "level"), False, (4, 36)),
        (("answers", "goals", "votes", 0), False, (6, 13)),
        (("answers", "goals", "votes", 1, "level"), False, (6, 24)),
        (("answers", "vision", "nothing"), False, (3, 5)),
        (("answers", "goals", "votes", 9), False, (6, 12)),
        (("nothing", "at", "all"), False, (1, 1)),
        ((), False, (1, 1)),
    ],
)
def test_a_place_is_that_of_the_value_or_of_the_nearest_thing_around_it(
    location: tuple[str | int, ...], place: tuple[int, int], *, of_key: bool
) -> None:
    assert read(ANSWERS).place(location, of_key=of_key) == place


def test_a_level_is_found_by_its_number() -> None:
    assert read("levels:\n  1: a\n  2: b\n").place(("levels", 2)) == (3, 6)


def test_a_file_of_answers_alone_keeps_its_places_under_the_key_that_it_lacks() -> None:
    under = read("vision: {level: 2}\ngoals: {level: 3}\n").under("answers")
    assert under.data == {"answers": {"vision": {"level": "2"}, "goals": {"level": "3"}}}
    assert under.place(("answers", "goals", "level")) == (2, 16)


# --- depth


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return f"a: {opening * (depth - 1)}{closing * (depth - 1)}"


def test_fifty_levels_can_be_read() -> None:
    document = read(nested(50))
    assert (document.problems, str(document.data["a"]).count("[")) == ([], 49)


def test_deeper_nesting_is_refused_or_noted() -> None:
    assert said(refused(nested(52)))[2] == "the file is nested more than 50 levels deep"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000,
        "a: " + "[" * 30_000,
        "a: " + "[" * 30_000 + "]" * 30_000,
        "a: " + "{b: " * 30_000,
        "- " * 30_000 + "x",
        "? " * 30_000 + "x",
        "a: " + "[{b: " * 15_000,
        "\n".join(" " * level + "a:" for level in range(300)),
        "\n".join(" " * level + "- " for level in range(1200)),
        "# [\n" * 1200 + "a: " + "[" * 30_000,
    ],
    ids=[
        "flow",
        "flow-under-key",
        "flow-closed",
        "braces",
        "block",
        "questions",
        "mixed",
        "indented",
        "indented-list",
        "commented",
    ],
)
def test_nesting_that_would_kill_the_process_is_refused(text: str) -> None:
    assert said(refused(text))[2] == "the file is nested more than 50 levels deep"


@pytest.mark.parametrize("depth", [100, 400, 900])
@pytest.mark.parametrize("opening", ["[", "{b: ", "- ", "? "])
@pytest.mark.parametrize("end", ["", "'", "\n b"], ids=["end", "quote", "line"])
def test_too_much_nesting_in_fewer_openings_is_a_problem_of_the_file_too(opening: str, depth: int, end: str) -> None:
    try:
        problems = tuple(read("a:\n  " + opening * depth + end).problems)
    except FileProblems as error:
        problems = error.problems
    assert problems


def test_brackets_inside_texts_are_no_nesting() -> None:
    text = "a: '" + "[" * 2000 + "'\nb: |\n  " + "{- ? " * 2000 + "\n"
    assert read(text).data == {"a": "[" * 2000, "b": "{- ? " * 2000 + "\n"}


def test_a_long_list_is_no_nesting() -> None:
    assert read(MANY_LINES).data == {"list": ["x"] * 1100}


# --- from disk


def on_disk(folder: Path, raw: bytes) -> Path:
    path = folder / "file.yaml"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("raw", [b"a: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"\xef\xbb\xbfa: 1\r\nb: 2\r\n"])
def test_line_breaks_and_a_byte_order_mark_do_not_matter(tmp_path: Path, raw: bytes) -> None:
    text = read_text(on_disk(tmp_path, raw))
    assert text == "a: 1\nb: 2\n"
    assert read(text).place(("b",)) == (2, 4)


def problem_with(path: Path) -> str:
    with pytest.raises(CannotUse) as caught:
        read_text(path)
    return Language("en").put(caught.value.message).replace(str(path), "PATH")


@pytest.mark.parametrize("raw", [b"a: caf\xe9\n", "a: 1\n".encode("utf-16"), b"PK\x03\x04\xff\xfe", b"a: \xed\xa0\x80"])
def test_a_file_in_another_encoding_is_refused_with_advice(tmp_path: Path, raw: bytes) -> None:
    expected = "PATH is not a text file in UTF-8. Save it as UTF-8 in your editor and try again."
    assert problem_with(on_disk(tmp_path, raw)) == expected


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert problem_with(tmp_path / "none.yaml") == "PATH does not exist. Check the name and the folder."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert problem_with(tmp_path) == "PATH is a folder, not a file."


@pytest.mark.parametrize("name", ["nul\0l.yaml", "n" * 300], ids=["zero", "long"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    assert " cannot be read: " in problem_with(tmp_path / name)


def test_five_megabytes_is_the_most_that_is_read(tmp_path: Path) -> None:
    remark = b"a: 1\n#" + b"x" * (5 * 1024 * 1024 - 6)
    assert len(read_text(on_disk(tmp_path, remark))) == 5 * 1024 * 1024
    assert problem_with(on_disk(tmp_path, remark + b"x")) == "PATH is larger than 5 MB. That cannot be a scan or a questionnaire."


# --- writing

WHOLE_SCAN = """\
format: cxscan/scan/1
questionnaire:
  id: tiny
  version: '1.0'
organisation: Town of Example
unit: '112'
date: 2026-11-22
status: draft
language: nl
scope: quick
title: 'no'
participants:
  - Anna (policy)
  - colleague
answers:
  hear:
    level: 1.5
    note: |-
      First line.

      Third line.
    evidence:
      - https://example.org
    basis: observed
    target: 3
    votes:
      Anna: 1
      Bram:
        level: 2
        note: New here
    carried: true
  help:
    level: not-applicable
    votes:
      - 1
      - unknown
pillars:
  ears:
    target: 3
    by: 2027-12-31
    goal: Hear sooner
actions:
  - title: Call five customers
    question: hear
    due: 2027-03-01
"""


def test_a_scan_file_looks_like_this() -> None:
    scan = scan_from(read(WHOLE_SCAN))
    assert scan.answers["hear"].votes == (Vote(rater="Anna", level=1), Vote(rater="Bram", level=2, note="New here"))
    assert (scan.unit, scan.title, scan.date, scan.scope) == ("112", "no", DAY, "quick")
    assert write_scan(scan, tiny_questionnaire()) == WHOLE_SCAN


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a" * 80, "note: " + "a" * 80 + "\n"),
        ("a" * 81, "note: |-\n  " + "a" * 81 + "\n"),
        (("word " * 20).strip(), "note: |-\n  " + ("word " * 20).strip() + "\n"),
        ("one\ntwo", "note: |-\n  one\n  two\n"),
        ("one\n\n\ntwo", "note: |-\n  one\n\n\n  two\n"),
        ("café 😀", "note: café 😀\n"),
        ("😀" * 81, "note: |-\n  " + "😀" * 81 + "\n"),
    ],
)
def test_texts_over_80_characters_or_with_line_breaks_are_literal_blocks(text: str, written: str) -> None:
    assert dump({"note": text}) == written


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "1.10",
        "010",
        "12:30:45",
        "2026-11-22",
        "~",
        "null",
        "# x",
        "- x",
        "a: b",
        "*x",
        "&x",
        "!x",
        "@x",
        "=",
        "{x}",
        "[x]",
        "%x",
        "'",
        '"',
    ],
)
def test_a_text_that_could_be_taken_for_something_else_stays_a_text(text: str) -> None:
    written = dump({"note": text})
    assert read(written).data == {"note": text}
    assert not read(written).problems


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(2), "2"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 10), "0.1"),
        (Fraction(1, 10**9), "0.000000001"),
        (DAY, "2026-11-22"),
    ],
)
def test_numbers_and_days_are_written_plainly(value: object, written: str) -> None:
    assert dump({"it": value}) == f"it: {written}\n"


@steady
@given(st.fractions(min_value=0, max_value=1000, max_denominator=10**6))
def test_a_number_that_a_file_can_hold_is_read_back_exactly(number: Fraction) -> None:
    decimal = Fraction(round(number * 10**9), 10**9)
    assert Fraction(read(dump({"it": decimal})).data["it"]) == decimal


def test_the_same_text_twice_is_written_out_twice() -> None:
    text = "x" * 100
    assert "&" not in dump({"a": [text], "b": [text], "c": {"d": [text]}})


typed_texts = st.text(max_size=300) | st.text(" \t\n\r#:-'\"|>[]{}&*!%@`,?\\x\x07\x85\u2028\ufeff\ufffe😀", max_size=200)


@steady
@given(typed_texts)
@example(" leading\nand more " + "x" * 100)
@example("trailing \n" + "x" * 100)
@example("\uffff" * 81)
@example("- a\n# b\n--- \n...\n")
def test_any_note_comes_back_as_it_was_written(typed: str) -> None:
    note = readable_text(typed)
    assume(note.strip())
    document = read(dump({"answers": {"vision": {"level": Fraction(2), "note": note}}, "after": "this"}))
    assert document.data == {"answers": {"vision": {"level": "2", "note": note}}, "after": "this"}
    assert not document.problems


@steady
@given(typed_texts)
def test_any_note_that_was_typed_makes_a_file_that_the_program_would_write_again(typed: str) -> None:
    # A file that differs from what the program writes counts as edited by hand, and is kept beside it.
    note = readable_text(typed)
    assume(note.strip())
    written = write_scan(tiny_scan(answers={"ask": {"level": 2, "note": note}}), tiny_questionnaire())
    assert write_scan(scan_from(read(written)), tiny_questionnaire()) == written


@steady
@given(st.lists(typed_texts, max_size=4, unique_by=readable_text), typed_texts)
def test_names_titles_and_lists_come_back_as_they_were_written(typed: list[str], organisation: str) -> None:
    names = [readable_text(one) for one in typed if readable_text(one).strip()]
    assume(readable_text(organisation).strip())
    scan = tiny_scan(
        organisation=organisation,
        participants=names,
        answers={"ask": {"level": 2, "evidence": names, "votes": dict.fromkeys(names, 1)}},
    )
    written = write_scan(scan, tiny_questionnaire())
    assert scan_from(read(written)) == scan.changed()


@steady
@given(answered())
def test_any_scan_comes_back_as_it_was_written(one: Answered) -> None:
    written = write_scan(one.scan, one.questionnaire)
    back = scan_from(read(written))
    assert back == one.scan
    assert write_scan(back, one.questionnaire) == written


def changed_lines(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def written(scan: Scan) -> str:
    return write_scan(scan, tiny_questionnaire())


def test_changing_one_level_changes_one_line() -> None:
    scan = tiny_scan({"ask": 1, "hear": 2, "help": 3})
    after = scan.with_answer("hear", Answer(level=2.5))
    assert changed_lines(written(scan), written(after)) == ["-    level: 2", "+    level: 2.5"]


def test_answering_a_question_adds_its_lines_and_no_others() -> None:
    scan = tiny_scan({"help": 3})
    after = scan.with_answer("ask", Answer(level=2, note="Since\nMarch"))
    assert changed_lines(written(scan), written(after)) == [
        "+  ask:",
        "+    level: 2",
        "+    note: |-",
        "+      Since",
        "+      March",
    ]


def test_the_order_in_which_questions_were_answered_does_not_matter() -> None:
    answers: dict[str, Any] = {"ask": 1, "hear": 2, "help": 3}
    assert written(tiny_scan(answers)) == written(tiny_scan(dict(reversed(answers.items()))))


@steady
@given(answered(), st.data())
def test_changing_any_answer_changes_only_its_own_lines(one: Answered, data: st.DataObject) -> None:
    assume(one.scan.answers)
    question = data.draw(st.sampled_from(list(one.scan.answers)))
    note = data.draw(st.sampled_from(["Short", "Two\nlines", "Long " * 20]))
    old = write_scan(one.scan, one.questionnaire)
    new = write_scan(one.scan.with_answer(question, Answer(level="unknown", note=readable_text(note))), one.questionnaire)
    assert without_answer(old, question) == without_answer(new, question)


def without_answer(text: str, question: str) -> str:
    """Return the text of a scan without the lines of one answer."""
    kept, inside = [], False
    for line in text.splitlines():
        inside = line.startswith(f"  {question}:") or (inside and line.startswith("   "))
        if not inside:
            kept.append(line)
    return "\n".join(kept)
