"""Frozen values: what they promise, which `dataclasses` would promise at the price of a slower start."""

import pickle
from dataclasses import asdict, field, replace

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


def test_a_value_has_room_for_its_fields_alone() -> None:
    with pytest.raises(AttributeError):
        Step("a").colour = "red"  # type: ignore[attr-defined]
    assert not hasattr(Step("a"), "__dict__")


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
