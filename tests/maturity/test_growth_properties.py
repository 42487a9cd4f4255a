"""What holds for growth over any scans: against itself, put back together, in any order of files, over a chain of versions."""

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxscan.archive.shelf import Shelf
from cxscan.desk.reader import Reader
from cxscan.desk.which_scan import newest_two
from cxscan.languages import Language
from cxscan.maturity.growth import QuestionChange, ScanChange, compare_scans
from cxscan.maturity.trend import trend_of
from cxscan.model.scan import Answer
from tests.questionnaires_for_tests import placed, write_tiny_questionnaire, write_tiny_scan
from tests.random_questionnaires import (
    DAY,
    Answered,
    History,
    answered,
    histories,
    make_question,
    make_questionnaire,
    make_scan,
    steady,
    weights,
)


def changes(change: ScanChange) -> list[QuestionChange]:
    return [one for pillar in change.pillars for one in pillar.questions]


def compare(old: Answered, new: Answered) -> ScanChange:
    return compare_scans(old.scan, old.questionnaire, new.scan, new.questionnaire)


@steady
@given(answered())
def test_against_itself_every_answer_with_a_level_is_the_same_and_every_other_is_not_comparable(one: Answered) -> None:
    for move in changes(compare(one, one)):
        assert move.status == ("same" if move.new.number is not None else "not-comparable")
        assert move.old == move.new


@steady
@given(histories())
def test_the_old_answers_and_what_changed_make_the_new_answers(history: History) -> None:
    moves = changes(compare(history.old, history.new))
    after = {
        move.question.id: (move.old.number or 0) + move.growth if move.growth is not None else move.new.level
        for move in moves
        if move.status != "gone"
    }
    new = history.new
    assert after == {
        question.id: new.scan.answers.get(question.id, Answer()).level
        if question in new.questionnaire.in_scope(new.scan.scope)
        else None
        for question in new.questionnaire.by_id.values()
    }


# --- the order of files


@steady
@given(st.data())
def test_a_trend_does_not_depend_on_the_order_of_its_scans(data: st.DataObject) -> None:
    one = data.draw(answered())
    days = data.draw(st.lists(st.integers(0, 2000), min_size=1, max_size=5, unique=True))
    scans = [
        placed(one.scan.changed(date=DAY + datetime.timedelta(days=day), organisation=f"Town {day}"), one.questionnaire)
        for day in days
    ]
    assert trend_of(data.draw(st.permutations(scans))) == trend_of(scans)


NAMES = ["2024-town.yaml", "2025-town.yaml", "2025-town-2.yaml", "2025-town-10.yaml", "below/2026-town.yaml"]


@settings(steady, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(NAMES) + 2)))
def test_a_folder_is_the_same_in_whatever_order_the_system_lists_its_files(order: list[int], tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    if not folder.exists():
        write_tiny_questionnaire(tmp_path / "questionnaires", "tiny-1.0.yaml")
        for level, name in enumerate(NAMES, start=1):
            year = Path(name).name[:4]
            write_tiny_scan(folder / name, {"ask": level}, date=f"{year}-11-22", status="final")
    listed = os.scandir

    @contextmanager
    def in_another_order(path: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        with listed(path) as entries:
            by_name = sorted(entries, key=lambda entry: entry.name)
        yield iter([by_name[place] for place in order if place < len(by_name)])

    with mock.patch("os.scandir", in_another_order):
        assert [found.named.relative_to(folder).as_posix() for found in Shelf().folder(folder).scans] == NAMES
        old, new = newest_two(folder, Shelf(), Reader(Language("en")))
    assert [path.name for path in (old, new)] == ["2025-town-10.yaml", "2026-town.yaml"]


# --- a chain of versions


@st.composite
def chains(draw: st.DrawFn) -> list[Answered]:
    """Draw three to five scans, each with a later version in which some of the same questions have a new name."""
    count, length = draw(st.integers(1, 4)), draw(st.integers(3, 5))
    weight = [draw(weights) for _ in range(count)]
    pillar = [draw(st.sampled_from(["ears", "hands"])) for _ in range(count)]
    names = [[f"question-{number}"] for number in range(count)]
    chain: list[Answered] = []
    for version in range(length):
        for one in names:
            if version and draw(st.booleans()):
                one.insert(0, f"{one[-1]}-{version}")
        chain.append(_answered(draw, names, weight, pillar))
    return chain


def _answered(draw: st.DrawFn, names: list[list[str]], weight: list[Fraction], pillar: list[str]) -> Answered:
    pillars = {
        id_: [
            make_question(one[0], weight=heavy, replaces=one[1:])
            for one, heavy, place in zip(names, weight, pillar, strict=True)
            if place == id_
        ]
        for id_ in sorted(set(pillar))
    }
    levels = st.integers(2, 10).map(lambda halves: Answer(level=Fraction(halves, 2)))
    questionnaire = make_questionnaire(pillars)
    return Answered(make_scan({id_: draw(levels) for id_ in questionnaire.by_id}), questionnaire)


@steady
@given(chains())
def test_growth_over_a_chain_of_versions_is_the_growth_from_version_to_version_together(chain: list[Answered]) -> None:
    whole = compare(chain[0], chain[-1])
    steps = [compare(old, new) for old, new in pairwise(chain)]
    assert whole.comparable == len(chain[0].scan.answers)
    assert whole.score.growth == sum(step.score.growth or 0 for step in steps)
    for place, move in enumerate(changes(whole)):
        assert move.growth == sum(changes(step)[place].growth or 0 for step in steps)


@steady
@given(chains())
def test_a_chain_of_versions_can_be_walked_back(chain: list[Answered]) -> None:
    there, back = compare(chain[0], chain[-1]), compare(chain[-1], chain[0])
    assert [move.growth for move in changes(back)] == [-(move.growth or 0) for move in changes(there)]
