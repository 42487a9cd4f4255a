"""Frozen values: what they promise, which `dataclasses` would promise at the price of a slower start."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import Field, asdict, field, fields, is_dataclass, replace

import pytest

from cxscan.model.values import frozen


@frozen
class Step:
    """A step, for these tests."""

    name: str
    size: int = 1
    parts: list[str] = field(default_factory=list)


@frozen
class LongStep(Step):
    """A step with one field more."""

    weeks: int = 0


@frozen
class Nothing:
    """No field at all."""


def test_values_are_equal_where_all_their_fields_are() -> None:
    assert Step("a", 2) == Step("a", size=2)
    assert Step("a", 2) != Step("a", 3)
    assert Step("a") != Step("b")
    assert LongStep("a", weeks=1) != LongStep("a", weeks=2)
    assert Nothing() == Nothing()


@pytest.mark.parametrize(("one", "other"), [(Step("a"), LongStep("a")), (Step("a"), "a"), (Nothing(), ())])
def test_values_of_two_kinds_are_never_equal(one: object, other: object) -> None:
    assert one != other


@frozen
class Place:
    """A place, for these tests."""

    row: int
    column: int


def test_a_value_can_be_a_key() -> None:
    assert {Place(1, 2): "a", Nothing(): "b"}[Place(1, 2)] == "a"
    assert len({Place(1, 2), Place(1, 2), Place(2, 1)}) == 2


def test_a_kind_of_value_is_looked_through_when_the_first_one_is_made() -> None:
    @frozen
    class Late:
        """Named something that does not exist, which nobody notices before it is looked at."""

        weeks: "int" = field(default_factory=lambda: 3)

    assert isinstance(vars(Late)["weeks"], Field)
    assert Late() == Late(weeks=3)
    assert vars(Late).get("weeks") is None


def test_the_fields_of_a_kind_can_be_asked_for_before_there_is_a_value_of_it() -> None:
    @frozen
    class Long(Step):
        """A step with one field more, of which there is none yet."""

        weeks: int = 0

    assert is_dataclass(Long)
    assert [one.name for one in fields(Long)] == ["name", "size", "parts", "weeks"]


def test_a_kind_is_completed_once_where_two_threads_make_its_first_values() -> None:
    @frozen
    class Shared:
        """A kind of which two threads want the first value."""

        number: int

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(Shared, range(200))) == [Shared(number) for number in range(200)]


def test_defaults_are_made_anew() -> None:
    first = Step("a")
    first.parts.append("b")
    assert Step("a").parts == []


def test_a_value_writes_and_copies_as_a_data_class_does() -> None:
    step = LongStep("a", weeks=2)
    assert repr(step) == "LongStep(name='a', size=1, parts=[], weeks=2)"
    assert replace(step, size=3) == LongStep("a", 3, weeks=2)
    assert asdict(step) == {"name": "a", "size": 1, "parts": [], "weeks": 2}
    assert pickle.loads(pickle.dumps(step)) == step  # noqa: S301 - written right here
