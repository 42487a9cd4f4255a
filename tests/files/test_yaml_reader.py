"""The one reader of YAML, held against PyYAML's own way from text to data."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cxscan.files.disk.text import read_text
from cxscan.files.problems import CannotUse, FileProblems
from cxscan.files.yaml.document import parse
from cxscan.files.yaml.peek import peek
from tests.random_questionnaires import steady

HERE = Path(__file__).parents[1]
FILES = [path for folder in (HERE / "cases", HERE.parent / "questionnaires") for path in sorted(folder.rglob("*.yaml"))]
PIECES = [
    *(
        "a",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        ": ",
        ":",
        "?",
        " ",
        "'",
        '"',
        "|\n",
        ">-\n",
        "#",
        " # x",
        "é",
        "😀",
        "\t",
        "1.5",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        ", ",
        "&x ",
        "*x",
        "!!str ",
        "! ",
        "~",
        "null",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\u2028",
        "\x00",
        "''",
    ),
]


def without_empty(value: Any) -> Any:
    """Return what PyYAML reads, as this program does: an empty value is an absent key."""
    if isinstance(value, dict):
        return {key: one for key, inner in value.items() if (one := without_empty(inner)) is not None}
    if isinstance(value, list):
        return [without_empty(one) for one in value]
    return value if value.strip() else None


def assert_read_as_by_pyyaml(text: str) -> None:
    try:
        document = parse(Path("x"), text)
    except FileProblems:
        return
    try:
        known = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - nothing but texts
    except yaml.YAMLError:
        return  # the parser in Python, which is asked where the one in C fails, reads a little more
    if not document.problems and not re.search("~|null", text, re.IGNORECASE):
        assert document.data == without_empty(known)
        assert all(document.place((key,)) >= (1, 1) for key in document.data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_of_the_project_are_read_as_by_pyyaml(path: Path) -> None:
    try:
        text = read_text(path)
    except CannotUse:
        pytest.skip("no text")
    assert_read_as_by_pyyaml(text)


@steady
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_typed_is_read_as_by_pyyaml_or_refused(text: str) -> None:
    assert_read_as_by_pyyaml(text)


# --- depth, whatever the parser makes of it


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "[{a: ", "- ", "? ", "&x [", "!!seq [", "? - "])
@pytest.mark.parametrize("times", [60, 1_001, 30_000])
@pytest.mark.parametrize("before", ["a: ", ""])
def test_whatever_is_nested_deep_is_refused_with_a_place(opening: str, times: int, before: str) -> None:
    if before and opening[0] in "-?":
        before = "a:\n "
    with pytest.raises(FileProblems) as caught:
        parse(Path("x"), before + opening * times)
    [problem] = caught.value.problems
    assert problem.message.template == "the file is nested more than {depth} levels deep"
    assert problem.line <= 2
    assert problem.column <= 3 + 50 * len(opening)


def test_what_is_indented_ever_deeper_is_refused() -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(2_000))
    with pytest.raises(FileProblems) as caught:
        parse(Path("x"), text)
    assert [(one.line, one.column) for one in caught.value.problems] == [(51, 51)]


def test_fifty_levels_can_be_read_and_their_places_too() -> None:
    document = parse(Path("x"), "a: " + "[" * 49 + "x" + "]" * 49)
    assert document.place(("a", *[0] * 49)) == (1, 53)


# --- the keys at the top


def test_the_keys_at_the_top_stand_where_it_says_with_what_follows_them() -> None:
    text = "# é\norganisation: |\n  Één stad\nunit: x # a remark\n\nanswers:\n  a: 1\n"
    document = parse(Path("x"), text)
    assert {key: text[start:end] for key, (start, end) in document.spans.items()} == {
        "organisation": "organisation: |\n  Één stad\n",
        "unit": "unit: x # a remark\n\n",
        "answers": "answers:\n  a: 1\n",
    }


@pytest.mark.parametrize("text", ["a: 1\na: 2", "a:\nb: 1", "a: !!int 1", "? [a]\n: 1\nb: 2", "a: *x"])
def test_a_text_in_which_something_needs_a_second_look_has_no_spans(text: str) -> None:
    assert parse(Path("x"), text).spans == {}


def test_a_value_has_its_place_and_so_has_its_key() -> None:
    document = parse(Path("x"), "a: 1\nb:\n  c: 2\n")
    assert (document.place(("b", "c")), document.place(("b", "c"), of_key=True)) == ((3, 6), (3, 3))


# --- halves of characters, as JSON writes them


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r'"\ud83d\ude00"', "😀"),
        (r'"\uD83D\uDE00 and \uD834\uDD1E"', "😀 and 𝄞"),
        (r'"\U0001F600"', "😀"),
        (r'"\\ud83d"', r"\ud83d"),
        (r'"caf\u00e9"', "café"),
        (r"'\ud83d'", r"\ud83d"),
    ],
)
def test_two_halves_of_a_character_are_one(written: str, meant: str) -> None:
    document = parse(Path("x"), f'{{"{"a"}": {written}, "b": [{written}]}}')
    assert (document.data, document.problems) == ({"a": meant, "b": [meant]}, [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (r'a: "\ud83d"', (1, 5)),
        (r'a: "\ude00"', (1, 5)),
        (r'a: "x \ud83d\ud83d\ude00"', (1, 7)),
        (r'a: "\ud83d \ude00"', (1, 5)),
        ('a: "one\n  two \\udfff"', (2, 7)),
        ('b: 1\n"\\udabc": 1', (2, 2)),
        (r'a: {b: ["\\", "\ud800"]}', (1, 16)),
        (r'a: "\U0000d800"', (1, 5)),
    ],
)
def test_a_lone_half_of_a_character_is_a_problem_with_its_place(text: str, place: tuple[int, int]) -> None:
    [problem] = parse(Path("x"), text).problems
    assert ((problem.line, problem.column), problem.message.template[:16]) == (place, "half a character")


# --- what git leaves

CONFLICT = """\
format: cxscan/scan/1
answers:
  vision:
<<<<<<< HEAD
    level: 2
=======
    level: 3
>>>>>>> theirs
  goals:
    level: 2
<<<<<<< HEAD
  more: 1
||||||| base
  more: 2
=======
  more: 3
>>>>>>> theirs
"""


def test_both_sides_of_a_change_that_git_left_are_named_with_their_lines() -> None:
    with pytest.raises(FileProblems) as caught:
        parse(Path("x"), CONFLICT)
    assert [(one.line, one.column, one.message.template) for one in caught.value.problems] == [
        (4, 1, "git left both sides of a change here"),
        (11, 1, "git left both sides of a change here"),
    ]
    assert [one.hint.template for one in caught.value.problems if one.hint] == [
        "keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
    ] * 2


def test_both_sides_of_a_change_between_quotes_are_no_text() -> None:
    text = 'title: "Baseline\n<<<<<<< ours\n  of the desk\n||||||| base\n=======\n  of the phone\n>>>>>>> theirs\n  in spring"\n'
    problems = parse(Path("x"), text).problems
    assert [(one.line, one.column, one.message.template) for one in problems] == [(2, 1, "git left both sides of a change here")]


@pytest.mark.parametrize("line", ["=======", ">>>>>>> theirs", "||||||| 4f5a6b7", "||||||| ", "<<<<<<< HEAD"])
def test_a_line_of_git_that_was_left_when_the_others_were_removed_is_named(line: str) -> None:
    with pytest.raises(FileProblems) as caught:
        parse(Path("x"), f"format: cxscan/scan/1\nanswers:\n  vision:\n    level: 2\n{line}\n  goals:\n    level: 3\n")
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (5, 1)
    assert problem.message.template == "git left this line between two sides of a change"


def test_what_is_wrong_above_a_line_that_looks_like_one_of_git_is_told_as_what_it_is() -> None:
    with pytest.raises(FileProblems) as caught:
        parse(Path("x"), "format: cxscan/scan/1\ntitle: [open\nunit: Desk\n\n=======\n")
    [problem] = caught.value.problems
    assert (problem.line, problem.message.template) == (3, "this cannot be read: {detail}")


def test_a_rule_in_what_is_no_file_of_ours_was_not_left_by_git() -> None:
    with pytest.raises(FileProblems) as caught:
        parse(Path("mail.txt"), "Hello all\n\nhere they are\n=======\nBest: regards\n")
    assert [one.message.template for one in caught.value.problems] == ["this cannot be read: {detail}"]


def test_what_only_looks_like_a_conflict_is_text() -> None:
    assert parse(Path("x"), "note: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> x\n").data == {
        "note": "<<<<<<< HEAD\n=======\n>>>>>>> x\n"
    }


# --- a peek at the top


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("format: cxscan/questionnaire/1\nid: x\nversion: 1.10\n", ("questionnaire", "x", "1.10")),
        ('{"version": "2", "id": "x", "format": "cxscan\\/questionnaire\\/1"}', ("questionnaire", "x", "2")),
        ("'format' : !!str \"cxscan/scan/1\" # a remark\ndate: 2026-11-22\n", ("scan", None, None)),
        ("answers: {id: no}\n? [a]\n: id\nformat:\n  cxscan/scan/7\n", ("scan", None, None)),
        ("note: |\n  format: cxscan/scan/1\n  id: x\n", (None, None, None)),
        ("format: cxscan/brand/1\nname: [", ("brand", None, None)),
        (
            '{"format": "cxscan/questionnaire/1", "id": "x", "version": "1", "title": "\\ud83d\\ude00"}',
            ("questionnaire", "x", "1"),
        ),
        ('{"title": "\\ud83d\\ude00", "pillars": [{"id": "y"}], "id": "x", "format": "cxscan/scan/1"}', ("scan", "x", None)),
        ("format: https/scan/1", (None, None, None)),
        ("- format\n- cxscan/scan/1", (None, None, None)),
        ("[" * 2_000, (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_a_peek_reads_what_a_file_says_about_itself(text: str, seen: tuple[str | None, ...]) -> None:
    glimpse = peek(text)
    assert (glimpse.kind, glimpse.id, glimpse.version) == seen


@pytest.mark.parametrize("line", ["key: 1\n", "k{n}:\n", "k{n}: 1\n"])
def test_a_file_in_which_very_much_is_wrong_is_read_in_one_pass(line: str) -> None:
    half = "".join(line.format(n=n) for n in range(20_000))
    document = parse(Path("x"), half + half)
    assert len(document.problems) == 2 * (39_999 if line == "key: 1\n" else 20_000)
