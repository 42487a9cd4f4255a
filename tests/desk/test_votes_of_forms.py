"""Whatever the order in which forms come, and however often, the votes in the scan are the same."""

import datetime
import random
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cxscan.desk.form.files import ReadForm
from cxscan.desk.form.people import latest_of_each
from cxscan.desk.form.votes import Gathering, with_votes
from cxscan.desk.reader import Reader
from cxscan.forms.filled import FilledForm
from cxscan.languages import Language
from cxscan.model.scan import Scan, Vote
from tests.questionnaires_for_tests import tiny_scan

READER = Reader(Language("en"))
SCAN_FILE = Path("town.yaml")
LEVELS = st.sampled_from([Fraction(1), Fraction(3, 2), Fraction(2), Fraction(5), "not-applicable", "unknown"])
NAMES = st.sampled_from(["Anna", "anna ", "Bram", "Chris", "Dirk-Jan"])


def collected(forms: list[ReadForm], scan: Scan | None = None, *, anonymous: bool = False) -> Scan:
    return with_votes(scan or tiny_scan(), Gathering(latest_of_each(forms, READER), SCAN_FILE, anonymous), READER)


@st.composite
def some_forms(draw: st.DrawFn) -> list[ReadForm]:
    """Forms as they were saved one after another, some of them of one person."""
    raters = draw(st.lists(NAMES, min_size=1, max_size=7))
    answers = st.dictionaries(st.sampled_from(["ask", "hear", "help"]), LEVELS, min_size=1)
    forms = []
    for number, rater in enumerate(raters):
        votes = {id_: Vote(level=level, rater=None) for id_, level in draw(answers).items()}
        saved = datetime.datetime(2026, 11, 1, 9, number, tzinfo=datetime.UTC)
        form = FilledForm(("tiny", "1.0"), "full", rater, None, votes, saved)
        forms.append(ReadForm(Path(f"{number}.xlsx"), form, (saved, 0, bytes([number]))))
    return forms


def latest_votes(forms: list[ReadForm]) -> dict[tuple[str, str], object]:
    """What must stand in the scan: of each person, by name, what the form that was saved last says."""
    last = {(one.form.rater or "").strip().lower(): one.form.votes for one in forms}
    return {(person, id_): vote.level for person, votes in last.items() for id_, vote in votes.items()}


@settings(max_examples=30)
@given(some_forms(), st.randoms(use_true_random=False))
def test_the_order_of_forms_never_matters(forms: list[ReadForm], chance: random.Random) -> None:
    shuffled = chance.sample(forms, len(forms))
    scan = collected(shuffled)
    votes = [((vote.rater or "").strip().lower(), id_, vote.level) for id_, one in scan.answers.items() for vote in one.votes]
    assert {(person, id_): level for person, id_, level in votes} == latest_votes(forms)
    assert len(votes) == len(latest_votes(forms))
    assert scan == collected(forms)
    assert collected(shuffled, anonymous=True) == collected(forms, anonymous=True)


@settings(max_examples=30)
@given(some_forms())
def test_collecting_twice_is_the_same_as_once(forms: list[ReadForm]) -> None:
    once, nameless = collected(forms), collected(forms, anonymous=True)
    assert collected(forms, once) == once
    assert collected(forms, nameless, anonymous=True) == nameless


@settings(max_examples=30)
@given(some_forms(), st.data())
def test_forms_that_come_later_are_as_if_they_had_come_at_once(forms: list[ReadForm], data: st.DataObject) -> None:
    early = data.draw(st.integers(1, len(forms)))
    assert collected(forms, collected(forms[:early])) == collected(forms)
    assert collected(forms[early:], collected(forms[:early])) == collected(forms)
