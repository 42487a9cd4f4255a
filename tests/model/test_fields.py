"""What a scalar in a file means, by the field that it stands in (contract, section 2: nothing is guessed)."""

import datetime
from fractions import Fraction
from typing import Annotated, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cxscan.model.fields import (
    Date,
    Flag,
    Identifier,
    Level,
    LevelKey,
    ListOf,
    MappingOf,
    Moment,
    Number,
    Record,
    Text,
    Texts,
    Unquoted,
    Weight,
    choice,
    readable_text,
)
from tests.random_questionnaires import steady

text = TypeAdapter[str](Text)
texts = TypeAdapter[tuple[str, ...]](Texts)
identifier = TypeAdapter[str](Identifier)
number = TypeAdapter[Fraction](Number)
weight = TypeAdapter[Fraction](Weight)
level = TypeAdapter[Fraction | str](Level)
level_key = TypeAdapter[int](LevelKey)
flag = TypeAdapter[bool](Flag)
date = TypeAdapter[datetime.date](Date)
moment = TypeAdapter[str](Moment)


def problem(of: TypeAdapter[Any], value: object) -> str:
    """Return the kind of problem that a field has with a value."""
    with pytest.raises(ValidationError) as caught:
        of.validate_python(value)
    [one] = caught.value.errors()
    return str(one["type"])


# --- text


@pytest.mark.parametrize("typed", ["1.10", "no", "112", "2026-11-22", "12:30:45", "010", "0x1F", "1e3", "=A1+B1", "[red]x"])
def test_an_unquoted_scalar_in_a_text_field_is_the_text_as_typed(typed: str) -> None:
    value = text.validate_python(Unquoted(typed))
    assert (value, type(value)) == (typed, str)


@pytest.mark.parametrize("value", ["", "  ", "\n\n", "\t", "\x07"])
def test_a_text_of_nothing_but_blanks_is_refused(value: str) -> None:
    assert problem(text, value) == "text_blank"


@pytest.mark.parametrize("value", [2, 1.5, True, None, ["a"], {"a": "b"}, datetime.date(2026, 11, 22)])
def test_a_text_field_takes_nothing_but_text(value: object) -> None:
    assert problem(text, value) == "text_expected"


def test_a_list_of_texts_is_a_list_and_not_a_text() -> None:
    assert texts.validate_python([Unquoted("no"), "2"]) == ("no", "2")
    assert problem(texts, "no") == "list_expected"
    assert problem(texts, {"a": "no"}) == "list_expected"


@pytest.mark.parametrize(
    ("typed", "readable"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a    b"),
        ("a  \nb \n", "a\nb"),
        ("\n\na\n\nb\n\n", "a\n\nb"),
        ("  indented", "  indented"),
        ("bell\x07, escape\x1b[31m, delete\x7f, C1\x9b", "bell, escape[31m, delete, C1"),
        ("\u202egnp.exe\u2066\ufeff", "gnp.exe"),
        ("café 😀 नमस्ते שלום", "café 😀 नमस्ते שלום"),
        ("e\u0301 and family 👨\u200d👩\u200d👧", "e\u0301 and family 👨\u200d👩\u200d👧"),
    ],
)
def test_a_text_is_kept_as_a_person_can_read_it(typed: str, readable: str) -> None:
    assert readable_text(typed) == readable


@steady
@given(st.text() | st.text("a \t\n\x07\x85\u2028\ufeff"))
@example("a \x07")
@example("a\n \x07")
def test_a_readable_text_is_readable_already(typed: str) -> None:
    # Otherwise a file would change each time it is read and written again.
    once = readable_text(typed)
    assert readable_text(once) == once


@steady
@given(st.text() | st.text("a \t\n\x07\x85\u2028\ufeff"))
def test_no_line_of_a_readable_text_ends_in_a_blank(typed: str) -> None:
    assert all(line == line.rstrip() for line in readable_text(typed).split("\n"))


# --- ids


@pytest.mark.parametrize("value", ["vision", "cx-public-service", "a1", "7", "a-1-b"])
def test_an_id_is_small_letters_and_digits_with_single_hyphens(value: str) -> None:
    assert identifier.validate_python(Unquoted(value)) == value


@pytest.mark.parametrize("value", ["Vision", "a_b", "a--b", "-a", "a-", "a b", "é", "a.b", "../a", "a\nb", "٣"])
def test_another_form_of_id_is_refused(value: str) -> None:
    assert problem(identifier, value) == "identifier_form"


# --- numbers


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2", Fraction(2)), ("2.5", Fraction(5, 2)), ("0.1", Fraction(1, 10)), ("010", Fraction(10)), ("-1", Fraction(-1))],
)
def test_an_unquoted_number_is_exact_and_decimal(typed: str, value: Fraction) -> None:
    assert number.validate_python(Unquoted(typed)) == value


@pytest.mark.parametrize("value", [2, 0.1, Fraction(1, 3)])
def test_a_number_from_python_is_taken_as_it_is_written(value: float | Fraction) -> None:
    assert number.validate_python(value) == Fraction(str(value))


@pytest.mark.parametrize(
    "typed", ["2,5", "two", "1/2", "1e3", "1e999999999", "1_000", "0x10", "12:30", ".5", "2.", "nan", "1" * 10]
)
def test_what_is_no_plain_number_is_refused(typed: str) -> None:
    assert problem(number, Unquoted(typed)) == "number_expected"


@pytest.mark.parametrize("value", [True, None, [1], {"a": 1}])
def test_a_number_field_takes_nothing_but_numbers(value: object) -> None:
    assert problem(number, value) == "number_expected"


@pytest.mark.parametrize("of", [number, weight, level])
def test_a_quoted_number_is_an_error(of: TypeAdapter[Any]) -> None:
    assert problem(of, "2") == "number_quoted"


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("0.001", True),
        ("1000", True),
        ("0.3333333333333333", True),
        ("12.5e3", True),
        ("0e5", False),
        ("0", False),
        ("0.0", False),
        ("-1", False),
    ],
)
def test_a_weight_is_any_number_above_0(typed: str, *, fits: bool) -> None:
    if fits:
        assert weight.validate_python(Unquoted(typed)) == Fraction(typed)
    else:
        assert problem(weight, Unquoted(typed)) == "weight_positive"


# --- levels


@pytest.mark.parametrize(("typed", "value"), [("2", Fraction(2)), ("1.5", Fraction(3, 2)), ("unknown", "unknown")])
def test_a_level_is_a_number_or_why_there_is_none(typed: str, value: object) -> None:
    assert level.validate_python(Unquoted(typed)) == value


def test_why_there_is_no_level_may_stand_between_quotes() -> None:
    assert level.validate_python("not-applicable") == "not-applicable"


@pytest.mark.parametrize("typed", ["nvt", "Unknown", "not_applicable", "2,5", "yes", "~x"])
def test_any_other_word_is_no_level(typed: str) -> None:
    assert problem(level, Unquoted(typed)) == "level_expected"


@pytest.mark.parametrize("value", [True, ["1"], {"level": "1"}])
def test_a_level_is_no_list_and_no_yes_or_no(value: object) -> None:
    assert problem(level, value) == "number_expected"


@pytest.mark.parametrize("value", [1, 7, Unquoted("3"), Unquoted("0")])
def test_described_levels_are_numbered(value: object) -> None:
    assert level_key.validate_python(value) == int(str(value))


@pytest.mark.parametrize("value", ["3", Unquoted("-1"), Unquoted("1.5"), Unquoted("one"), Unquoted("10"), True, 1.0])
def test_a_described_level_has_no_other_name(value: object) -> None:
    assert problem(level_key, value) == "level_key"


# --- yes and no, days


@pytest.mark.parametrize(("typed", "value"), [("true", True), ("True", True), ("FALSE", False), ("false", False)])
def test_a_flag_is_true_or_false(typed: str, *, value: bool) -> None:
    assert flag.validate_python(Unquoted(typed)) is value


@pytest.mark.parametrize("value", [Unquoted("yes"), Unquoted("no"), Unquoted("on"), Unquoted("1"), "true", 1, None])
def test_yes_and_no_are_not_guessed_to_be_true_and_false(value: object) -> None:
    assert problem(flag, value) == "flag_expected"


@pytest.mark.parametrize("value", [Unquoted("2026-11-22"), "2026-11-22", datetime.date(2026, 11, 22)])
def test_a_day_is_year_month_day(value: object) -> None:
    assert date.validate_python(value) == datetime.date(2026, 11, 22)


@pytest.mark.parametrize("typed", ["2026-13-45", "2026-02-30", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused_as_such(typed: str) -> None:
    assert problem(date, Unquoted(typed)) == "date_unknown"


@pytest.mark.parametrize("value", ["22-11-2026", "20261122", "2026-11-22T10:00:00", "2026-1-2", "tomorrow", 20261122])
def test_another_way_to_write_a_day_is_refused(value: object) -> None:
    assert problem(date, value if isinstance(value, int) else Unquoted(value)) == "date_expected"


def test_a_moment_is_no_day() -> None:
    assert problem(date, datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)) == "date_expected"


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("2026-11-22T10:30:00+01:00", "2026-11-22T09:30:00Z"),
        ("0001-01-01T14:00:00+14:00", "0001-01-01T00:00:00Z"),
        ("9999-12-31T11:59:59-12:00", "9999-12-31T23:59:59Z"),
    ],
)
def test_a_moment_is_held_as_it_was_in_greenwich(typed: str, held: str) -> None:
    assert moment.validate_python(typed) == held


@pytest.mark.parametrize("typed", ["0001-01-01T13:59:59+14:00", "9999-12-31T23:00:00-01:00", "2026-11-22T10:30:00", "noon"])
def test_a_moment_that_no_calendar_has_or_without_its_time_zone_is_none(typed: str) -> None:
    assert problem(moment, typed) == "moment_expected"


# --- records


class Dog(Record):
    """A record to try."""

    name: Text
    tricks: Texts = ()

    @property
    def loud(self) -> str:
        """The name, called out."""
        return self.name.upper()


def test_a_record_does_not_change_but_gives_a_changed_copy() -> None:
    dog = Dog(name="Rex")
    with pytest.raises(ValidationError):
        dog.name = "Max"  # type: ignore[misc]  # that is what is tested
    assert (dog.changed(name="Max"), dog) == (Dog(name="Max"), Dog(name="Rex"))
    assert dog.changed(name="Max").loud == "MAX"


def test_a_record_refuses_a_key_that_it_does_not_know() -> None:
    assert problem(TypeAdapter[Dog](Dog), {"name": "Rex", "trick": ["sit"]}) == "extra_forbidden"


def test_keys_and_lists_are_told_apart() -> None:
    mapping = TypeAdapter[object](Annotated[dict[str, str], MappingOf])
    listing = TypeAdapter[object](Annotated[tuple[str, ...], ListOf])
    assert mapping.validate_python({"x": "y"}) == {"x": "y"}
    assert listing.validate_python(["x"]) == ("x",)
    assert problem(mapping, ["x"]) == "mapping_expected"
    assert problem(listing, {"x": "y"}) == "list_expected"
    assert problem(listing, "x") == "list_expected"


def test_a_word_out_of_a_few_is_text_first() -> None:
    assert choice(Unquoted("draft")) == "draft"
