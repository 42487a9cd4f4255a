"""One scan of two copies."""

import datetime
import random
from fractions import Fraction
from typing import Any

import pytest

from cxscan.maturity.merge import Conflict, merge_scans
from cxscan.model.scan import Action, Answer, PillarPlan, Scan, SentForm, Vote
from tests.questionnaires_for_tests import tiny_scan

ONE, TWO, THREE = Fraction(1), Fraction(2), Fraction(3)


def merged(first: Scan, second: Scan, base: Scan | None = None) -> Scan:
    """Return what two copies make, whichever comes first, without a conflict."""
    one, other = merge_scans(first, second, base), merge_scans(second, first, base)
    assert (one.conflicts, other.conflicts) == ((), ())
    assert one.scan == other.scan
    return one.scan


def test_what_each_answered_is_there() -> None:
    both = merged(tiny_scan(answers={"ask": Answer(level=TWO)}), tiny_scan(answers={"hear": Answer(level=THREE)}))
    assert both.answers == {"ask": Answer(level=TWO), "hear": Answer(level=THREE)}


def test_one_answer_has_the_level_of_one_and_the_note_of_the_other() -> None:
    both = merged(
        tiny_scan(answers={"ask": Answer(level=TWO, basis="measured")}),
        tiny_scan(answers={"ask": Answer(level=TWO, note="Ring back", target=THREE)}),
    )
    assert both.answers["ask"] == Answer(level=TWO, basis="measured", note="Ring back", target=THREE)


def test_two_levels_for_one_question_are_a_conflict() -> None:
    first, second = tiny_scan(answers={"ask": Answer(level=TWO)}), tiny_scan(answers={"ask": Answer(level=THREE, note="New")})
    met = merge_scans(first, second)
    assert met.conflicts == (Conflict(("answers", "ask", "level"), TWO, THREE),)
    assert met.scan.answers["ask"] == Answer(level=TWO, note="New")
    chosen = merge_scans(first, second, chosen={("answers", "ask", "level"): "second"})
    assert chosen.conflicts == ()
    assert chosen.scan.answers["ask"] == Answer(level=THREE, note="New")


def test_with_the_copy_that_both_began_with_what_one_changed_counts() -> None:
    base = tiny_scan(answers={"ask": Answer(level=ONE, note="Old")}, glad=("We listen", "We ask"))
    first = base.with_answer("ask", Answer(level=TWO, note="Old"))
    second = base.changed(answers={"ask": Answer(level=ONE)}, glad=("We listen", "We answer"))
    both = merged(first, second, base)
    assert both.answers["ask"] == Answer(level=TWO)
    assert both.glad == ("We listen", "We answer")


def test_what_was_not_looked_at_again_gives_way_to_what_was() -> None:
    both = merged(
        tiny_scan(answers={"ask": Answer(level=ONE, note="Last year", carried=True)}),
        tiny_scan(answers={"ask": Answer(level=THREE)}),
    )
    assert both.answers["ask"] == Answer(level=THREE, note="Last year")


def test_an_answer_that_both_only_carried_stays_so() -> None:
    carried = Answer(level=ONE, carried=True)
    both = merged(tiny_scan(answers={"ask": carried.changed(note="New")}), tiny_scan(answers={"ask": carried}))
    assert both.answers["ask"] == Answer(level=ONE, note="New", carried=True)


def test_a_carried_level_stays_carried_where_the_other_has_none() -> None:
    carried, noted = Answer(level=ONE, carried=True), Answer(note="To be asked")
    both = merged(tiny_scan(answers={"ask": carried}), tiny_scan(answers={"ask": noted}))
    assert both.answers["ask"] == Answer(level=ONE, note="To be asked", carried=True)


def test_votes_are_merged_by_who_gave_them() -> None:
    anna, bram = Vote(rater="Anna", level=ONE), Vote(rater="Bram", level=TWO)
    both = merged(tiny_scan(answers={"ask": Answer(votes=(anna,))}), tiny_scan(answers={"ask": Answer(votes=(bram,))}))
    assert both.answers["ask"].votes == (anna, bram)
    met = merge_scans(
        tiny_scan(answers={"ask": Answer(votes=(anna,))}),
        tiny_scan(answers={"ask": Answer(votes=(anna.changed(level=THREE),))}),
    )
    assert met.conflicts == (Conflict(("answers", "ask", "votes", "anna"), anna, anna.changed(level=THREE)),)


def test_votes_without_names_are_merged_where_one_list_holds_the_other() -> None:
    few, more = (Vote(level=ONE), Vote(level=TWO)), (Vote(level=ONE), Vote(level=THREE), Vote(level=TWO))
    assert merged(tiny_scan(answers={"ask": Answer(votes=few)}), tiny_scan(answers={"ask": Answer(votes=more)})).answers[
        "ask"
    ] == Answer(votes=more)
    others = (Vote(level=THREE),)
    met = merge_scans(tiny_scan(answers={"ask": Answer(votes=few)}), tiny_scan(answers={"ask": Answer(votes=others)}))
    assert met.conflicts == (Conflict(("answers", "ask", "votes"), few, others),)


def test_a_round_more_is_a_round_more() -> None:
    first = (Vote(rater="Anna", level=ONE),)
    second = (Vote(rater="Anna", level=TWO),)
    both = merged(
        tiny_scan(answers={"ask": Answer(rounds=(first,), votes=second)}),
        tiny_scan(answers={"ask": Answer(rounds=(first, second), votes=second)}),
    )
    assert both.answers["ask"].rounds == (first, second)


def row(*rounds: tuple[Vote, ...]) -> Scan:
    return tiny_scan(answers={"ask": Answer(rounds=rounds[:-1], votes=rounds[-1])})


def cards(*levels: Fraction) -> tuple[Vote, ...]:
    return tuple(Vote(level=level) for level in levels)


ANNA, BRAM, CEES = (Vote(rater=name, level=level) for name, level in (("Anna", ONE), ("Bram", TWO), ("Cees", THREE)))
"""What each said on a form."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (cards(ONE, TWO), cards(ONE, THREE)),
        (cards(ONE), cards(ONE, THREE)),
        ((ANNA.changed(level=TWO), BRAM), (ANNA.changed(level=THREE), BRAM)),
        ((ANNA.changed(level=TWO),), (BRAM.changed(level=THREE),)),
        (cards(TWO, TWO), (ANNA.changed(level=TWO), BRAM)),
    ],
    ids=["cards", "cards of more people", "by name", "of other people", "cards and by name"],
)
@pytest.mark.parametrize("with_base", [True, False])
def test_two_second_rounds_are_two_rounds_and_no_vote_of_one_comes_into_the_other(
    one: tuple[Vote, ...], other: tuple[Vote, ...], with_base: bool
) -> None:
    """The copy that counts has the last word; what was held up beside the other laptop stays as a round before that."""
    forms = (ANNA, BRAM)
    base = row(forms) if with_base else None
    first, second, place = row(forms, one), row(forms, other), ("answers", "ask", "votes")
    met = merge_scans(first, second, base)
    assert met.conflicts == (Conflict(place, one, other),)
    assert met.scan == row(forms, other, one)
    assert merge_scans(first, second, base, {place: "first"}).scan == row(forms, other, one)
    decided = merge_scans(first, second, base, {place: "second"})
    assert (decided.conflicts, decided.scan) == ((), row(forms, one, other))
    # Whoever merges what came of it with either copy once more, as git may, finds nothing new.
    assert merged(decided.scan, first) == merged(decided.scan, second) == decided.scan


def test_a_form_that_came_late_joins_the_first_round_though_the_other_copy_held_a_second() -> None:
    second_round = cards(TWO, TWO, TWO)
    assert merged(row((ANNA, BRAM, CEES)), row((ANNA, BRAM), second_round)) == row((ANNA, BRAM, CEES), second_round)
    assert merged(row((ANNA, CEES)), row((ANNA, BRAM), second_round)) == row((ANNA, BRAM, CEES), second_round)


def test_a_form_that_says_another_thing_than_in_the_first_round_of_the_other_is_asked_about_and_nothing_is_lost() -> None:
    changed, second_round = ANNA.changed(level=THREE), cards(TWO, TWO)
    met = merge_scans(row((changed, BRAM)), row((ANNA, BRAM), second_round), chosen={("answers", "ask", "votes"): "second"})
    assert (met.conflicts, met.scan) == ((), row((changed, BRAM), (ANNA, BRAM), second_round))


def test_with_the_copy_that_both_began_with_the_rounds_that_one_held_or_took_back_count_as_one() -> None:
    base = row((ANNA, BRAM), cards(ONE, TWO))
    again, taken_back = row((ANNA, BRAM), cards(ONE, TWO), cards(TWO, TWO)), row((ANNA, BRAM))
    assert merged(again, base, base) == again
    assert merged(taken_back, base, base) == taken_back


def test_a_vote_is_one_thing_with_its_note() -> None:
    """A note says why somebody gave that level, and goes with no other."""
    one, other = ANNA.changed(note="Since last week"), ANNA.changed(level=TWO, role="policy")
    met = merge_scans(row((one, BRAM)), row((other, CEES)), chosen={("answers", "ask", "votes", "anna"): "second"})
    assert met.scan == row((other, BRAM, CEES))
    assert merged(row((one,)), row((ANNA.changed(role="policy"),))) == row((one.changed(role="policy"),))


def test_of_two_forms_of_one_person_that_two_laptops_collected_the_later_counts() -> None:
    early, late = (SentForm(file=f"2026-11-{day}T09:00:00Z") for day in (20, 21))
    first = row((ANNA, BRAM)).changed(forms={"Anna": early, "Bram": early})
    second = row((ANNA.changed(rater="anna", level=THREE), CEES)).changed(forms={"anna": late, "Cees": early})
    both = merged(first, second)
    assert both.answers["ask"].votes == (ANNA.changed(rater="anna", level=THREE), BRAM, CEES)
    assert both.forms == {"Anna": early, "Bram": early, "Cees": early, "anna": late}


EARLY, LATER, LAST = (SentForm(file=f"2026-11-{day}T09:00:00Z") for day in (20, 21, 22))


@pytest.mark.parametrize("others", [(), (CEES,)], ids=["alone", "with somebody new"])
def test_the_last_form_counts_though_it_says_what_both_began_with(others: tuple[Vote, ...]) -> None:
    """One laptop collected a form, the other a later one in which that person went back to the first view."""
    bram = {"Bram": EARLY}
    base = row((BRAM,)).changed(forms=bram)
    first = row((BRAM.changed(level=ONE),)).changed(forms={"Bram": LATER})
    second = row((BRAM, *others)).changed(forms={"Bram": LAST})
    both = merged(first, second, base)
    assert (both.answers["ask"].votes, both.forms) == ((BRAM, *others), {"Bram": LAST})


def test_what_the_last_form_leaves_open_is_open_and_what_it_fills_in_is_there() -> None:
    base = tiny_scan(answers={"ask": Answer(votes=(BRAM,)), "hear": Answer(votes=(BRAM,))}, forms={"Bram": EARLY})
    first = base.changed(answers={"ask": Answer(votes=(BRAM,), note="Ring back")}, forms={"Bram": LATER})
    second = base.changed(answers={"hear": Answer(votes=(BRAM,))}, forms={"bram": LAST})
    both = merged(first, second, base)
    assert both.answers == {"ask": Answer(note="Ring back"), "hear": Answer(votes=(BRAM,))}


def test_what_later_forms_fill_in_anew_stands_in_the_order_of_the_names() -> None:
    people = [Vote(rater=name, level=TWO) for name in ("Anna", "Bram", "Cees", "Dora", "Els")]
    names = [str(one.rater) for one in people]
    first = row(tuple(people)).changed(forms=dict.fromkeys(names, EARLY))
    answers = first.answers | {"hear": Answer(votes=tuple(reversed(people)))}
    second = first.changed(answers=answers, forms=dict.fromkeys(names, LATER))
    assert [one.rater for one in merged(first, second).answers["hear"].votes] == names


def test_of_a_name_written_in_two_ways_the_last_form_is_known_whatever_its_place() -> None:
    spelled = {"BRAM": LAST, "Bram": EARLY}
    first = row((BRAM.changed(rater="BRAM"),)).changed(forms=spelled)
    second = row((BRAM.changed(level=ONE),)).changed(forms={"Bram": LATER})
    assert merged(first, second).answers["ask"].votes == (BRAM.changed(rater="BRAM"),)


def test_a_later_form_does_not_undo_what_people_held_up_a_second_time() -> None:
    first = row((BRAM, CEES), cards(TWO, TWO)).changed(forms={"Bram": EARLY})
    second = row((BRAM, CEES)).changed(forms={"Bram": LATER})
    assert merged(first, second, second).answers["ask"] == Answer(rounds=((BRAM, CEES),), votes=cards(TWO, TWO))


def test_a_later_form_leaves_the_rounds_alone_after_which_people_voted_again_by_name() -> None:
    again = (BRAM.changed(level=THREE), CEES)
    first = row((BRAM, CEES), again).changed(forms={"Bram": EARLY})
    second = row((BRAM.changed(level=ONE), CEES)).changed(forms={"Bram": LATER})
    met = merge_scans(first, second)
    assert [one.place for one in met.conflicts] == [("answers", "ask", "votes")]
    assert met.scan == row((BRAM.changed(level=ONE), CEES), (BRAM, CEES), again).changed(forms={"Bram": LATER})


def test_a_round_that_both_held_after_they_went_apart_stands_there_once() -> None:
    first, second = row(cards(ONE), cards(TWO), cards(THREE)), row(cards(ONE), cards(ONE, TWO), cards(THREE))
    assert merge_scans(first, second).scan == row(cards(ONE), cards(ONE, TWO), cards(TWO), cards(THREE))


@pytest.mark.parametrize("votes", [(BRAM, CEES), cards(ONE, THREE)])
def test_votes_that_one_took_back_stay_gone_beside_the_note_of_the_other(votes: tuple[Vote, ...]) -> None:
    base = row(votes)
    noted = base.with_answer("ask", Answer(votes=votes, note="Ring back"))
    taken_back = base.with_answer("ask", Answer(dissent="Two of us see a 1"))
    assert merged(noted, taken_back, base).answers["ask"] == Answer(note="Ring back", dissent="Two of us see a 1")


def test_what_one_took_out_stays_gone_where_it_was_all_there_was() -> None:
    ring, list_ = Action(title="Ring back"), Action(title="Make a list")
    base = tiny_scan(
        answers={"ask": Answer(level=TWO, evidence=("The old list",), votes=(BRAM,)), "hear": Answer(level=ONE)},
        pillars={"ears": PillarPlan(target=THREE)},
        actions=(ring,),
        parking=("The car park",),
    )
    emptied = base.changed(answers={"ask": Answer(level=TWO)}, pillars={}, actions=(), parking=())
    asked = Answer(level=TWO, evidence=("The old list", "The new list"), votes=(BRAM, CEES))
    added = base.changed(
        answers={**base.answers, "ask": asked, "help": Answer(level=THREE)},
        pillars={**base.pillars, "hands": PillarPlan(target=TWO)},
        actions=(ring, list_),
        parking=("The car park", "The website"),
    )
    both = merged(emptied, added, base)
    assert both.answers == {"ask": Answer(level=TWO, evidence=("The new list",), votes=(CEES,)), "help": Answer(level=THREE)}
    assert both.pillars == {"hands": PillarPlan(target=TWO)}
    assert (both.actions, both.parking) == ((list_,), ("The website",))


def test_two_people_of_one_name_in_a_round_are_two() -> None:
    jans = (Vote(rater="Jan", level=TWO), Vote(rater="jan", level=THREE))
    met = merge_scans(row(jans, cards(TWO, TWO)), row((*jans, BRAM)))
    assert met.conflicts == (Conflict(("answers", "ask", "votes"), cards(TWO, TWO), (*jans, BRAM)),)
    assert met.scan == row((*jans, BRAM), jans, cards(TWO, TWO))


def test_actions_are_the_same_by_title_and_question() -> None:
    ring, list_ = Action(title="Ring back", question="ask"), Action(title="Make a list")
    both = merged(
        tiny_scan(actions=(ring.changed(owner="Anna"),)),
        tiny_scan(actions=(ring.changed(due=datetime.date(2027, 3, 1)), list_)),
    )
    assert both.actions == (ring.changed(owner="Anna", due=datetime.date(2027, 3, 1)), list_)


def test_of_an_action_too_what_one_changed_since_counts() -> None:
    ring = Action(title="Ring back", owner="Anna", due=datetime.date(2027, 3, 1))
    base = tiny_scan(actions=(ring,))
    later, given_away = datetime.date(2027, 9, 1), ring.changed(owner="Bram")
    assert merged(base.changed(actions=(given_away,)), base.changed(actions=(ring.changed(due=later),)), base).actions == (
        given_away.changed(due=later),
    )


def test_people_with_one_role_are_as_many_as_they_were() -> None:
    desk = "(desk)"
    both = merged(tiny_scan(participants=(desk, desk)), tiny_scan(participants=(desk, "Anna")))
    assert sorted(both.participants) == [desk, desk, "Anna"]


def test_a_scan_that_one_of_them_finished_is_finished() -> None:
    assert merged(tiny_scan(status="draft"), tiny_scan(status="final")).status == "final"


# --- many pairs of edits

_LEVELS = tuple(Fraction(half, 2) for half in range(2, 11))
_TEXTS = ("We ring back", "We write it down", "Nobody knows", "At the desk")


def _edited(scan: Scan, chance: random.Random) -> Scan:
    """Return a scan with one thing changed or added."""
    question = chance.choice(("ask", "hear", "help"))
    answer = scan.answers.get(question, Answer())
    text = chance.choice(_TEXTS)
    edits: dict[str, Any] = {
        "level": lambda: scan.with_answer(question, answer.changed(level=chance.choice(_LEVELS), carried=False)),
        "note": lambda: scan.with_answer(question, answer.changed(note=text)),
        "evidence": lambda: scan.with_answer(question, answer.changed(evidence=(*answer.evidence, text))),
        "vote": lambda: scan.with_answer(question, answer.changed(votes=_with_vote(answer, chance))),
        "cards": lambda: scan.with_answer(question, _with_round(answer, cards(*chance.choices(_LEVELS, k=3)))),
        "named round": lambda: scan.with_answer(question, _with_round(answer, _with_vote(answer, chance))),
        "goal": lambda: scan.changed(pillars={**scan.pillars, "ears": PillarPlan(goal=text)}),
        "glad": lambda: scan.changed(glad=(*scan.glad, text)),
        "action": lambda: scan.changed(actions=(*scan.actions, Action(title=text, question=question))),
    }
    changed: Scan = edits[chance.choice(tuple(edits))]()
    return changed


def _with_round(answer: Answer, votes: tuple[Vote, ...]) -> Answer:
    """Return an answer after one more round of votes."""
    return answer.changed(rounds=(*answer.rounds, answer.votes) if answer.votes else answer.rounds, votes=votes)


def _with_vote(answer: Answer, chance: random.Random) -> tuple[Vote, ...]:
    rater = chance.choice(("Anna", "Bram", "Cees"))
    others = tuple(vote for vote in answer.votes if vote.rater != rater)
    return (*others, Vote(rater=rater, level=chance.choice(_LEVELS)))


def _said(value: Any, place: tuple[str, ...] = ()) -> set[tuple[tuple[str, ...], Any]]:
    """Return every single thing that a scan says, with its place; things in a list have the place of the list."""
    if isinstance(value, Vote):
        return {((*place, str(value.rater)), value.level)}
    if isinstance(value, Answer):
        # Where a round stands says whether it was the last one: that is asked about, and no vote of its own.
        place_of_rounds = {name: getattr(value, name) for name in type(value).model_fields if name != "rounds"}
        return _said({**place_of_rounds, "votes": (*value.rounds, value.votes)}, place)
    if isinstance(value, Scan | Answer | PillarPlan):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        return set().union(*(_said(one, (*place, key)) for key, one in value.items()))
    if isinstance(value, tuple):
        return set().union(*(_said(one, place) for one in value))
    return set() if value is None or value is False else {(place, value)}


@pytest.mark.parametrize("with_base", [True, False])
def test_ten_thousand_pairs_of_edits_lose_nothing(with_base: bool) -> None:
    """What one of two copies says is in what they make, or among the conflicts, or was changed by the other alone."""
    chance = random.Random(2026)  # noqa: S311 - the same edits every time
    for _ in range(5000):
        base = tiny_scan(answers={"ask": Answer(level=TWO, note="Before")}, glad=("Before",))
        first, second = base, base
        for _ in range(chance.randint(1, 3)):
            first, second = _edited(first, chance), _edited(second, chance)
        met, mirrored = (merge_scans(*pair, base if with_base else None) for pair in ((first, second), (second, first)))
        conflicting = {conflict.place for conflict in met.conflicts}
        assert conflicting == {conflict.place for conflict in mirrored.conflicts}
        if not conflicting:
            assert met.scan == mirrored.scan
        named = {(place, value) for one in met.conflicts for place, value in _named(one)}
        lost = (_said(first) | _said(second)) - _said(met.scan) - named
        assert lost <= (_said(base) if with_base else set())


def _collected(forms: dict[int, tuple[str, dict[str, Fraction]]], times: set[int]) -> Scan:
    """Return the scan that holds the votes of some forms, by the minute at which each was made: of each person the last."""
    last = {forms[time][0]: time for time in sorted(times)}
    people = sorted(last)
    votes = {
        id_: tuple(Vote(rater=one, level=forms[last[one]][1][id_]) for one in people if id_ in forms[last[one]][1])
        for id_ in ("ask", "hear", "help")
    }
    return tiny_scan(
        answers={id_: Answer(votes=those) for id_, those in votes.items() if those},
        forms={one: SentForm(file=f"2026-11-22T09:{last[one]:02}:00Z") for one in people},
    )


@pytest.mark.parametrize("with_base", [True, False])
def test_what_two_laptops_collected_is_what_one_would_have_collected(with_base: bool) -> None:
    chance = random.Random(12)  # noqa: S311 - the same forms every time
    for _ in range(500):
        forms = {}
        for time in range(6):
            said = {chance.choice(("ask", "hear")): chance.choice((ONE, TWO))}
            forms[time] = chance.choice(("Anna", "Bram")), said
        begun, here, there = (set(chance.sample(range(6), k=chance.randint(0, 3))) for _ in range(3))
        base, first, second = (_collected(forms, times) for times in (begun, begun | here, begun | there))
        assert merged(first, second, base if with_base else None) == _collected(forms, begun | here | there)


def _named(conflict: Conflict) -> set[tuple[tuple[str, ...], Any]]:
    """Return all that a conflict names, at the place where a scan says it."""
    place = conflict.place[: conflict.place.index("votes") + 1] if "votes" in conflict.place else conflict.place
    return _said(conflict.first, place) | _said(conflict.second, place)


def test_a_copy_that_is_merged_with_itself_stays_as_it_is() -> None:
    copy = tiny_scan(answers={"ask": {}, "hear": {"votes": [{"rater": "Anna", "level": 3}]}})
    assert merged(copy, copy) == copy
