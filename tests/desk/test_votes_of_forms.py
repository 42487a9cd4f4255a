"""Whatever the order in which forms come, and however often, the votes in the scan are the same."""

import random
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxscan.desk.form.files import ReadForm
from cxscan.desk.form.people import latest_of_each
from cxscan.desk.form.votes import Gathering, with_votes
from cxscan.desk.reader import Reader
from cxscan.forms.filled import FilledForm
from cxscan.languages import Language
from cxscan.model.scan import Scan, SentForm, Vote
from tests.questionnaires_for_tests import tiny_scan

READER = Reader(Language("en"))
SCAN_FILE = Path("town.yaml")
LEVELS = st.sampled_from([Fraction(1), Fraction(3, 2), Fraction(2), Fraction(5), "not-applicable", "unknown"])
MINUTES = st.integers(0, 3)
NAMES = st.sampled_from(["Anna", "anna ", "Bram", "Chris", "Dirk-Jan"])


def collected(forms: list[ReadForm], scan: Scan | None = None, *, anonymous: bool = False) -> Scan:
    return with_votes(scan or tiny_scan(), Gathering(latest_of_each(forms, READER), SCAN_FILE, anonymous), READER)


@st.composite
def some_forms(draw: st.DrawFn) -> list[ReadForm]:
    """Forms as they were saved one after another, some of them of one person, and some at the same moment."""
    raters = draw(st.lists(NAMES, min_size=1, max_size=7))
    answers = st.dictionaries(st.sampled_from(["ask", "hear", "help"]), LEVELS, min_size=1)
    forms = []
    for number, rater in enumerate(raters):
        votes = {id_: Vote(level=level, rater=None) for id_, level in draw(answers).items()}
        form = FilledForm(("tiny", "1.0"), "full", rater, None, votes)
        forms.append(ReadForm(Path(f"{number}.xlsx"), form, saved(draw(MINUTES))))
    # Of one moment the one counts that says the larger: which is arbitrary, and always the same one.
    return sorted(forms, key=lambda one: (str(one.sent.saved), str(one.sent.file), one.form.rater, larger(one.form.votes)))


def larger(votes: dict[str, Vote]) -> list[tuple[str, str]]:
    return sorted((id_, str(vote.level)) for id_, vote in votes.items())


def saved(minute: int, file: int = 0) -> SentForm:
    return SentForm(saved=f"2026-11-01T09:{minute:02}:00Z", file=f"2026-11-02T09:{file:02}:00Z")


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


@settings(max_examples=60)
@given(some_forms(), st.data())
def test_however_forms_are_spread_over_several_goes_the_latest_of_each_counts(forms: list[ReadForm], data: st.DataObject) -> None:
    """An earlier form that comes in a later go does not take the place of the later one; some come more than once."""
    wanted = collected(forms)
    scan = tiny_scan()
    for go in data.draw(st.lists(st.lists(st.sampled_from(forms), max_size=3), max_size=4)):
        scan = collected(go, scan)
    for one in data.draw(st.permutations(forms)):
        scan = collected([one], scan)
    assert scan == wanted
    assert said(scan) == latest_votes(forms)


def said(scan: Scan) -> dict[tuple[str, str], object]:
    return {((vote.rater or "").strip().lower(), id_): vote.level for id_, one in scan.answers.items() for vote in one.votes}


@pytest.mark.parametrize(
    ("first", "second", "counts", "told"),
    [
        (
            saved(2),
            saved(1),
            1,
            "Anna has votes in town.yaml from a later form than 2.xlsx. Those stay, and 2.xlsx does not count.",
        ),
        (saved(1), saved(2), 2, "Anna had votes in town.yaml already. Those of 2.xlsx take their place."),
        (
            saved(1),
            saved(1),
            2,
            "Anna had votes in town.yaml already, from a form of the same moment. Those of 2.xlsx take their place.",
        ),
        (saved(1, file=5), saved(1, file=4), 1, "Anna has votes in town.yaml from a later form than 2.xlsx."),
        (SentForm(file="2026-11-01T09:00:00Z"), SentForm(file="2026-10-01T09:00:00Z"), 1, "from a later form than 2.xlsx."),
        (SentForm(file="2026-11-01T10:00:00+01:00"), SentForm(file="2026-11-01T09:30:00Z"), 2, "take their place"),
    ],
    ids=["earlier", "later", "same moment", "earlier file", "says nothing itself", "another time zone"],
)
def test_it_is_said_which_of_two_forms_counts_that_came_in_two_goes(
    first: SentForm, second: SentForm, counts: int, told: str
) -> None:
    heard: list[str] = []
    listener = Reader(Language("en"), heard.append)
    forms = [
        ReadForm(
            Path(f"{number}.xlsx"), FilledForm(("tiny", "1.0"), "full", "Anna", None, {"ask": Vote(level=Fraction(number))}), at
        )
        for number, at in ((1, first), (2, second))
    ]
    scan = with_votes(tiny_scan(), Gathering(forms[:1], SCAN_FILE), listener)
    assert heard == []
    scan = with_votes(scan, Gathering(forms[1:], SCAN_FILE), listener)
    assert scan.answers["ask"].votes == (Vote(rater="Anna", level=Fraction(counts)),)
    assert [told in line for line in heard] == [True]
