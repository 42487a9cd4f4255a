"""The quick reader of YAML: the same as the careful one, or nothing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxscan.files.problems import FileProblems
from cxscan.files.quick_yaml import MAX_DEPTH, quick_data
from cxscan.files.yaml_text import parse, parse_carefully, read_text
from tests.random_questionnaires import steady

HERE = Path(__file__).parent
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


def kinds(value: Any) -> Any:
    """Return a value with the kind of every text in it: quoted or not."""
    if isinstance(value, dict):
        return [(kinds(key), kinds(one)) for key, one in value.items()]
    return [kinds(one) for one in value] if isinstance(value, list) else (type(value), value)


def assert_the_same_or_nothing(text: str) -> None:
    quick = quick_data(text)
    if quick is not None:
        careful = parse_carefully(Path("x"), text)
        assert (kinds(quick[0]), careful.problems, careful.empty) == (kinds(careful.data), [], [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_files_of_the_project_read_the_same_in_both_ways(path: Path) -> None:
    try:
        text = read_text(path)
    except Exception:
        pytest.skip("no text")
    assert_the_same_or_nothing(text)


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "questionnaires"], ids=lambda path: path.name)
def test_what_is_shipped_needs_no_careful_look(path: Path) -> None:
    assert quick_data(read_text(path)) is not None


@steady
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_typed_reads_the_same_in_both_ways_or_is_left_to_the_careful_one(text: str) -> None:
    assert_the_same_or_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just text",
        "- a list",
        "a: 1\na: 2",
        "a: {b: 1, b: 2}",
        "a:",
        "a: ''",
        "a: ~",
        "a: [x, ]\nb: ",
        "- ",
        "a: &x 1\nb: *x",
        "a: &x [1]",
        "&x a: 1",
        "&x {a: 1}",
        "a: !!int 1",
        "a: !!map {b: 1}",
        "!!map {a: 1}",
        "? [a]\n: 1",
        "? {a: b}\n: 1",
        "a: 1\n---\nb: 2",
        "a: [",
        "a: 'x",
        "a: " + "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH,
        "a: " + "[" * 100_000,
    ],
)
def test_what_is_doubtful_is_left_to_the_careful_reader(text: str) -> None:
    assert quick_data(text) is None


def test_the_keys_at_the_top_stand_where_it_says_with_what_follows_them() -> None:
    text = "# é\norganisation: |\n  Één stad\nunit: x # a remark\n\nanswers:\n  a: 1\n"
    document = parse(Path("x"), text)
    assert {key: text[start:end] for key, (start, end) in document.spans.items()} == {
        "organisation": "organisation: |\n  Één stad\n",
        "unit": "unit: x # a remark\n\n",
        "answers": "answers:\n  a: 1\n",
    }


def test_a_problem_in_a_file_that_was_read_quickly_has_its_place() -> None:
    document = parse(Path("x"), "a: 1\nb:\n  c: 2\n")
    assert (document.place(("b", "c")), document.place(("b", "c"), of_key=True)) == ((3, 6), (3, 3))


def test_what_no_reader_can_read_is_an_error_all_the_same() -> None:
    with pytest.raises(FileProblems):
        parse(Path("x"), "a: [")
