"""Frozen values: what they promise, which `dataclasses` would promise at the price of a slower start."""

import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, field, fields, is_dataclass, replace
from functools import cached_property, partial
from threading import Barrier
from typing import Any

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
        """A kind that stays as it was written until there is a value of it."""

        weeks: "int" = field(default_factory=lambda: 3)

    as_written = Late.__init__
    assert Late() == Late(weeks=3)
    assert Late.__init__ is not as_written


def test_the_fields_of_a_kind_can_be_asked_for_before_there_is_a_value_of_it() -> None:
    @frozen
    class Long(Step):
        """A step with one field more, of which there is none yet."""

        weeks: int = 0

    assert is_dataclass(Long)
    assert [one.name for one in fields(Long)] == ["name", "size", "parts", "weeks"]


@pytest.fixture
def _threads_in_turn_at_each_step() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_threads_in_turn_at_each_step")
def test_every_thread_gets_a_whole_value_where_several_make_the_first_one_of_a_kind_at_once() -> None:
    threads = 8
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(100):

            @frozen
            class Shared(Step):
                """A kind of which all the threads want the first value."""

                weeks: int = 0

            together = Barrier(threads)
            made = pool.map(_once_all_are_here(together, Shared), range(threads))
            assert [(one.name, one.weeks) for one in made] == [("a", number) for number in range(threads)]


def _once_all_are_here(together: Barrier, make: Callable[..., Step]) -> Callable[[int], Any]:
    def made(number: int) -> object:
        together.wait()
        return make("a", weeks=number)

    return made


@frozen
class Kept:
    """A kind that keeps what it has found."""

    name: str

    @cached_property
    def letters(self) -> list[str]:
        """The letters of its name."""
        return list(self.name)


@pytest.mark.parametrize("make", [Step, LongStep, Kept, partial(replace, LongStep("a")), partial(replace, Kept("a"))])
def test_a_field_that_a_kind_does_not_have_is_no_field_of_its_values(make: Callable[..., object]) -> None:
    with pytest.raises(TypeError, match="wekes"):
        make(name="a", wekes=2)


@pytest.mark.parametrize("value", [Step("a"), LongStep("a"), Place(1, 2), Nothing(), Kept("a")])
def test_what_is_no_field_of_a_value_cannot_be_set_on_it(value: object) -> None:
    with pytest.raises(AttributeError, match="wekes"):
        setattr(value, "wekes", 2)  # noqa: B010 - the type checker would not let us


def test_a_value_keeps_what_it_has_found() -> None:
    kept = Kept("ab")
    assert kept.letters == ["a", "b"]
    assert kept.letters is kept.letters
    assert kept == Kept("ab")


def test_defaults_are_made_anew() -> None:
    first = Step("a")
    first.parts.append("b")
    assert Step("a").parts == []


@frozen
class Sealed:
    """A kind of which a part is too much to be shown."""

    name: str
    content: bytes = field(repr=False)


def test_a_value_writes_and_copies_as_a_data_class_does() -> None:
    step = LongStep("a", weeks=2)
    assert repr(step) == "LongStep(name='a', size=1, parts=[], weeks=2)"
    assert repr(Sealed("a", b"much")) == "Sealed(name='a')"
    assert replace(step, size=3) == LongStep("a", 3, weeks=2)
    assert asdict(step) == {"name": "a", "size": 1, "parts": [], "weeks": 2}
    assert pickle.loads(pickle.dumps(step)) == step  # noqa: S301 - written right here
