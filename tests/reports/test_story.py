"""What a report says, once, for every form it takes."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from cxscan.archive.placed import PlacedScan
from cxscan.languages import Language
from cxscan.maturity.scores import score_scan
from cxscan.model.questionnaire import Questionnaire
from cxscan.reports.one_scan.growth_story import GrowthStory
from cxscan.reports.one_scan.headline import level_name
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory, level_text, part_text
from cxscan.reports.one_scan.story import Story, tell_story
from cxscan.reports.telling.words import Words
from tests.questionnaires_for_tests import DAY, placed, question_data, tiny_questionnaire, tiny_scan
from tests.random_questionnaires import History, histories, steady

TWO_YEARS_AGO, LAST_YEAR = datetime.date(2024, 11, 22), datetime.date(2025, 11, 22)
TINY = tiny_questionnaire()


def one(levels: dict[str, Any] | None = None, questionnaire: Questionnaire = TINY, **more: Any) -> PlacedScan:
    return placed(tiny_scan(levels, **more), questionnaire)


def told(levels: dict[str, Any] | None = None, before: dict[str, Any] | None = None, language: str = "en", **more: Any) -> Story:
    """Tell the story of a scan, beside one of a year earlier where `before` has its levels."""
    earlier = one(before, date=LAST_YEAR) if before is not None else None
    return tell_story(one(levels, **more), Language(language), earlier)


def grown_since(story: Story) -> GrowthStory:
    assert story.growth is not None
    return story.growth


def question(story: Story, id_: str) -> QuestionStory:
    return next(one for pillar in story.pillars for one in pillar.questions if one.id == id_)


# --- the headline


@pytest.mark.parametrize(
    ("levels", "before", "headline"),
    [
        ({}, None, "Nothing has been answered with a level yet."),
        ({"ask": "unknown"}, {"ask": 2}, "Nothing has been answered with a level yet."),
        ({"ask": 2, "hear": 3, "help": 2}, None, "We stand at 2.3 of 5 (Two); strongest in Ears (2.5)."),
        ({"ask": 2}, {"help": 2}, "We stand at 2.0 of 5 (Two), on 1 of 2 pillars."),
        (
            {"ask": 2, "hear": 3, "help": 2},
            {"ask": 1, "hear": 2, "help": 2},
            "Now 2.3: +0.5 since 2025; only Ears grew (+1.0).",
        ),
        (
            {"ask": 2, "hear": 3, "help": 2},
            {"ask": 1, "hear": 2, "help": 2.5},
            "Now 2.3: +0.3 since 2025; only Ears grew (+1.0), 1 dropped.",
        ),
        ({"ask": "not-applicable"}, {"ask": 2}, "Nothing has been answered with a level yet."),
        (dict.fromkeys(("ask", "hear", "help"), "not-applicable"), {"ask": 2}, "No question applies here, so there is no score."),
        (
            {"ask": 2, "hear": 5, "help": 3},
            {"ask": 1, "help": 1},
            "Now 3.3; on the 2 questions that can be compared +1.5 since 2025; both pillars grew, Hands most (+2.0).",
        ),
        (
            {"ask": 2, "help": 1},
            {"ask": 2, "help": 2},
            "Now 1.5; on the 2 questions that can be compared −0.5 since 2025; no pillar grew, 1 dropped.",
        ),
    ],
)
def test_the_headline_is_the_one_sentence_to_read_aloud(
    levels: dict[str, Any], before: dict[str, Any] | None, headline: str
) -> None:
    assert told(levels, before).headline == headline


@pytest.mark.parametrize(("since", "told"), [("2021-11-09", "2021"), ("2026-08-22", "22 August 2026"), ("2024-11-22", "2024")])
def test_the_headline_says_since_when(since: str, told: str) -> None:
    earlier = one({"ask": 1}, date=datetime.date.fromisoformat(since))
    headline = tell_story(one({"ask": 2}), Language("en"), earlier).headline
    assert headline == f"Now 2.0 (on 1 of 2 pillars); on the 1 question that can be compared +1.0 since {told}; Ears grew (+1.0)."


def test_the_headline_says_the_growth_since_the_first_scan_too_where_that_is_another() -> None:
    first, before = one({"ask": 1}, date=datetime.date(2021, 3, 1)), one({"ask": 2.5}, date=LAST_YEAR)
    story = tell_story(one({"ask": 3}), Language("en"), before, [before, first])
    assert story.headline.startswith(
        "Now 3.0 (on 1 of 2 pillars); on the 1 question that can be compared +0.5 since 2025, +2.0 since 2021 (first scan); "
    )
    fuller = tell_story(one({"ask": 3, "hear": 2}), Language("en"), one({"ask": 2.5, "hear": 2}, date=LAST_YEAR), [before, first])
    assert fuller.headline.startswith(
        "Now 2.5 (on 1 of 2 pillars); on the 2 questions that can be compared +0.3 since 2025, "
        "+2.0 since 2021 (first scan), on 1 question; "
    )
    assert tell_story(one({"ask": 3}), Language("en"), before, [before]).since_first is None


@pytest.mark.parametrize(
    ("levels", "headline"),
    [
        ({"ask": 5, "hear": 5, "help": 5}, "We stand at 5.0 of 5 (Five)."),
        ({"ask": 2, "hear": 3, "help": 2.5}, "We stand at 2.5 of 5 (Two)."),
        ({"help": 4}, "We stand at 4.0 of 5 (Four), on 1 of 2 pillars."),
    ],
)
def test_no_pillar_is_strongest_where_all_stand_alike_or_one_stands_alone(levels: dict[str, Any], headline: str) -> None:
    assert told(levels).headline == headline


def test_now_is_the_plain_score_and_then_is_now_less_what_grew_on_what_can_be_compared() -> None:
    story = told({"ask": 3, "hear": 5, "help": 4}, {"ask": 2, "help": 4})
    ears = story.pillars[0]
    assert (ears.score.value, ears.new, ears.old, ears.growth) == (Fraction(4), Fraction(4), Fraction(3), Fraction(1))
    growth = grown_since(story)
    assert (growth.new, growth.old, growth.old_score) == (Fraction(4), Fraction(7, 2), Fraction(3))


def test_what_dropped_does_not_go_well_however_high_it_stands() -> None:
    story = told({"ask": 4, "hear": 4.5, "help": 4}, {"ask": 4, "hear": 5, "help": 3})
    assert [one.id for one in story.strengths] == ["ask", "help"]


def test_an_ambition_with_a_date_is_on_course_or_late_at_the_pace_of_all_scans() -> None:
    plans = {"ears": {"target": 3, "by": datetime.date(2027, 12, 31)}}
    story = told({"ask": 2, "hear": 2}, {"ask": 1.5, "hear": 1.5}, pillars=plans)
    outlook = story.pillars[0].outlook
    assert outlook is not None
    # Half a level in the year before: two years for the level that is left.
    assert (outlook.pace, outlook.reached_on) == (Fraction(1461, 4 * 365) / 2, datetime.date(2028, 11, 21))
    assert [fact.text for fact in Words(story).outlook(story.pillars[0])] == [
        "At this pace Ears reaches level 3 in 2028, 11 months late; +0.90 a year is needed to be in time."
    ]
    on_course = Words(story).on_course()
    assert on_course is not None
    assert on_course.text == "1 ambition with a date, not on course"
    # A year before that it stood as it stands now: over the two years together it goes nowhere.
    scans = [one({"ask": level, "hear": level}, date=day) for level, day in ((2, TWO_YEARS_AGO), (1.5, LAST_YEAR))]
    longer = tell_story(one({"ask": 2, "hear": 2}, pillars=plans), Language("en"), scans[1], scans).pillars[0].outlook
    assert longer is not None
    assert (longer.pace, longer.reached_on) == (Fraction(0), None)


def test_it_is_counted_how_many_answers_rest_on_more_than_an_opinion() -> None:
    answers = {
        "ask": {"level": 2, "basis": "measured"},
        "hear": {"level": 4, "basis": "opinion"},
        "help": {"level": 3, "evidence": ["A list"]},
    }
    story = told(answers=answers)
    assert (story.founded, story.evidenced) == (2, Fraction(5, 2))
    assert Words(story).founded().line == "Seen or measured: 2 of 3 answers; score on these alone: 2.5"
    assert [question(story, id_).wants_proof for id_ in ("ask", "hear", "help")] == [False, True, False]


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("en", "; all 3 pillars grew, P2 most (+2.0)."),
        ("nl", "; alle 3 pijlers groeiden, P2 het meest (+2,0)."),
        ("fr", "\u00a0; les 3 piliers progressent, surtout «\u00a0P2\u00a0» (+2,0)."),
    ],
)
def test_where_all_pillars_grew_the_headline_says_so_in_natural_words(language: str, end: str) -> None:
    three = tiny_questionnaire(
        pillars=[{"id": f"p{one}", "title": f"P{one}", "questions": [question_data(f"q{one}")]} for one in range(3)]
    )
    then = one({"q0": 1, "q1": 1, "q2": 1}, three, date=LAST_YEAR)
    now = one({"q0": 2, "q1": 2, "q2": 3}, three)
    assert tell_story(now, Language(language), then).headline.endswith(end)


def test_where_only_some_pillars_can_be_compared_all_are_not_said_to_have_grown() -> None:
    three = tiny_questionnaire(
        pillars=[{"id": f"p{one}", "title": f"P{one}", "questions": [question_data(f"q{one}")]} for one in range(3)]
    )
    then = one({"q0": 1, "q1": 1}, three, date=LAST_YEAR)
    story = tell_story(one({"q0": 2, "q1": 3, "q2": 3}, three), Language("en"), then)
    assert story.headline.endswith("; both pillars that can be compared grew, P1 most (+2.0).")


def test_two_scans_of_one_day_have_no_time_between_them() -> None:
    headline = tell_story(one({"ask": 2}), Language("en"), one({"ask": 1})).headline
    assert (
        headline
        == "Now 2.0 (on 1 of 2 pillars); on the 1 question that can be compared +1.0 since 22 November 2026; Ears grew (+1.0)."
    )


def test_the_headline_says_where_shown_numbers_do_not_subtract() -> None:
    questions = [question_data(f"q{number}") for number in range(4)]
    three = tiny_questionnaire(
        pillars=[
            {"id": "p", "title": "P", "questions": questions},
            {"id": "empty", "title": "Empty", "questions": [question_data("open")]},
        ]
    )
    now, then = ({f"q{number}": level for number, level in enumerate(levels)} for levels in ([2, 2, 2, 3.5], [2, 2, 2, 3]))
    story = tell_story(one(now, three), Language("en"), one(then, three, date=LAST_YEAR))
    assert (
        story.headline == "Now 2.4 (on 1 of 2 pillars); on the 4 questions that can be compared +0.1 since 2025; P grew (+0.1)."
    )
    less = tell_story(one(now | {"q0": 2.5}, three), Language("en"), one(then, three, date=LAST_YEAR))
    assert less.headline == (
        "Now 2.5 (on 1 of 2 pillars); on the 4 questions that can be compared +0.3 since 2025; P grew (+0.3, rounded)."
    )


# --- levels and their names


@pytest.mark.parametrize(
    ("score", "name"), [("1", "One"), ("2.49", "Two"), ("2.5", "Two"), ("2.99", "Two"), ("3", "Three"), ("5", "Five")]
)
def test_a_level_has_its_name_once_it_is_reached(score: str, name: str) -> None:
    assert level_name(Fraction(score), TINY) == name


def test_without_a_score_there_is_no_level_to_name() -> None:
    assert (level_name(None, TINY), told({}).level_name) == ("", "")


@pytest.mark.parametrize(
    ("level", "whole", "part"),
    [
        ("2", "We ask at level 2.", ""),
        ("2.5", "We ask at level 2.", "We ask at level 3."),
        ("5", "We ask at level 5.", ""),
        (None, "", ""),
    ],
)
def test_a_half_level_is_the_lower_one_and_part_of_the_next(level: str | None, whole: str, part: str) -> None:
    number = None if level is None else Fraction(level)
    assert (level_text(TINY.by_id["ask"], number), part_text(TINY.by_id["ask"], number)) == (whole, part)


@pytest.mark.parametrize(("level", "following"), [(1, 2), (2.5, 3), (4.5, 5), (5, None), ("unknown", None)])
def test_what_comes_next_is_the_next_whole_level(level: object, following: int | None) -> None:
    ask = question(told({"ask": level}), "ask")
    assert (ask.next_level, ask.next_text) == (following, f"We ask at level {following}." if following else "")


# --- questions, now and then


def test_a_question_has_its_answer_now_and_before_in_numbers_and_in_words() -> None:
    ask = question(told({"ask": 2.5}, {"ask": 1}), "ask")
    assert (ask.level, ask.answer, ask.old_level, ask.status, ask.growth) == (
        Fraction(5, 2),
        "2.5",
        Fraction(1),
        "grown",
        Fraction(3, 2),
    )
    assert (ask.old_text, ask.level_text, ask.part_text) == ("We ask at level 1.", "We ask at level 2.", "We ask at level 3.")
    assert (ask.first_step, ask.old_part_text) == ("Begin to ask.", "")


@pytest.mark.parametrize(
    ("level", "answer"),
    [
        (2, "2"),
        (2.5, "2.5"),
        ("not-applicable", "does not apply"),
        ("unknown", "we don’t know"),
        (None, "not answered"),
    ],
)
def test_an_answer_is_a_level_or_why_there_is_none(level: object, answer: str) -> None:
    assert question(told({"ask": level}), "ask").answer == answer


def test_without_an_earlier_scan_nothing_is_said_of_before() -> None:
    story = told({"ask": 2})
    ask = question(story, "ask")
    assert (ask.status, ask.growth, ask.old_level, ask.old_text) == (None, None, None, "")
    assert (story.growth, story.earlier_actions) == (None, ())


def test_a_note_evidence_and_a_carried_answer_are_passed_on() -> None:
    answer = {"level": 2, "note": "Why", "evidence": ["A plan"], "carried": True}
    ask = question(told(answers={"ask": answer}), "ask")
    assert (ask.note, ask.evidence, ask.carried) == ("Why", ("A plan",), True)


def test_questions_without_a_level_are_counted_by_why() -> None:
    story = told({"ask": "unknown", "hear": "not-applicable"})
    assert (story.unknown, story.not_applicable, story.unanswered) == (1, 1, 1)


# --- what goes well, what grew


def test_what_grew_and_what_dropped_is_listed_the_largest_first() -> None:
    story = told({"ask": 2, "hear": 3, "help": 1}, {"ask": 1.5, "hear": 1, "help": 4})
    assert [one.id for one in grown_since(story).grown] == ["hear", "ask"]
    assert [one.id for one in grown_since(story).dropped] == ["help"]


def test_what_was_asked_only_then_is_listed_apart() -> None:
    before = tiny_questionnaire(
        pillars=[{"id": "ears", "title": "Ears", "questions": [question_data("ask"), question_data("old")]}]
    )
    story = tell_story(one({"ask": 1}), Language("en"), one({"ask": 1, "old": 2}, before, date=LAST_YEAR))
    assert grown_since(story).gone == ("Old",)


@pytest.mark.parametrize(
    ("levels", "strong"),
    [
        ({"ask": 4, "hear": 5, "help": 3}, ["hear", "ask", "help"]),
        ({"ask": 1, "hear": 2, "help": 3}, ["help"]),
        ({"ask": 1, "hear": 2, "help": 1}, ["hear"]),
        ({"ask": 1, "hear": 1, "help": 1}, []),
        ({"ask": "unknown"}, []),
    ],
)
def test_strong_is_what_is_agreed_practice_at_least_or_stands_out(levels: dict[str, Any], strong: list[str]) -> None:
    assert [one.id for one in told(levels).strengths] == strong


def test_three_strengths_are_enough() -> None:
    many = tiny_questionnaire(
        pillars=[{"id": "p", "title": "P", "questions": [question_data(f"q{number}") for number in range(6)]}]
    )
    story = tell_story(one({f"q{number}": 4 for number in range(6)}, many), Language("en"))
    assert len(story.strengths) == 3


# --- pillars


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({"ask": 3, "help": 2}, "Hands"),
        ({"ask": 2, "help": 2}, "Ears"),
        ({"ask": "unknown", "help": 5}, "Hands"),
        ({}, None),
    ],
)
def test_the_lowest_pillar_is_named_the_first_of_equals(levels: dict[str, Any], expected: str | None) -> None:
    lowest = told(levels).lowest
    assert (lowest.title if lowest else None) == expected


def pillar_with(target: float | None, level: float | None) -> PillarStory:
    pillars = {"ears": {"target": target}} if target else {}
    return told({"ask": level}, pillars=pillars).pillars[0]


@pytest.mark.parametrize(
    ("target", "level", "gap"),
    [(3.5, 2, Fraction(3, 2)), (2, 2, None), (2, 3, None), (None, 2, None), (3, None, None)],
)
def test_what_is_still_to_go_is_target_minus_score(target: float | None, level: float | None, gap: Fraction | None) -> None:
    assert pillar_with(target, level).gap == gap


def test_gaps_are_listed_the_heaviest_first() -> None:
    questionnaire = tiny_questionnaire(
        pillars=[
            {"id": "ears", "title": "Ears", "questions": [question_data("ask")]},
            {"id": "hands", "title": "Hands", "weight": 3, "questions": [question_data("help")]},
            {"id": "feet", "title": "Feet", "questions": [question_data("walk")]},
        ]
    )
    plans = {"ears": {"target": 4}, "hands": {"target": 3}, "feet": {"target": 2}}
    story = tell_story(one({"ask": 2, "help": 2, "walk": 2}, questionnaire, pillars=plans), Language("en"))
    assert [pillar.id for pillar in story.gaps] == ["hands", "ears"]


def test_a_pillar_has_its_plan_and_its_growth() -> None:
    plan = {"target": 3, "by": DAY, "goal": "Fewer calls", "consequence": "More calls"}
    ears = told({"ask": 2}, {"ask": 1}, pillars={"ears": plan}).pillars[0]
    assert (ears.target, ears.by, ears.goal, ears.consequence) == (Fraction(3), DAY, "Fewer calls", "More calls")
    assert (ears.old, ears.new, ears.growth) == (Fraction(1), Fraction(2), Fraction(1))
    assert told({"ask": 2}).pillars[0].growth is None


def test_a_short_scan_has_only_its_own_questions() -> None:
    story = told({"ask": 1, "hear": 2, "help": 3}, scope="quick")
    assert story.quick
    assert [[one.id for one in pillar.questions] for pillar in story.pillars] == [["hear"], ["help"]]


# --- who took part


@pytest.mark.parametrize(
    ("participants", "roles"),
    [
        (["Anna (policy)", "Bram (front desk )"], ("policy", "front desk")),
        (["(team lead)", "anna", "bram smit"], ("team lead",)),
        (["Anna", "Bram Smit"], ()),
        ([], ()),
    ],
)
def test_participants_are_counted_and_only_their_roles_named(participants: list[str], roles: tuple[str, ...]) -> None:
    story = told({"ask": 1}, participants=participants)
    assert (story.participants, story.roles, story.names) == (len(participants), roles, ())


@pytest.mark.parametrize(
    "name", ["de Vries", "van Dijk", "van den Berg, Anna", "ten Have", "el Amrani", "d’Hondt", "de Vries (hij/hem)"]
)
def test_a_name_that_begins_with_a_small_letter_is_not_taken_for_a_role(name: str) -> None:
    # The report goes to people who were not there; it names nobody unless it is asked to.
    surname = name.split(" (", maxsplit=1)[0]
    assert surname not in repr(told({"ask": 1}, participants=[name]))


def test_participants_are_named_where_that_is_asked_for() -> None:
    story = tell_story(one(participants=["Anna (policy)", "Bram"]), Language("en"), names=True)
    assert story.names == ("Anna (policy)", "Bram")


def test_who_leads_and_what_was_agreed_now_and_last_time_is_passed_on() -> None:
    now = one(facilitator="Carla", actions=[{"title": "Call five customers", "owner": "Anna"}])
    then = one(date=LAST_YEAR, actions=[{"title": "Write a vision", "status": "done", "result": "It is on the wall"}])
    story = tell_story(now, Language("en"), then)
    assert story.facilitator == "Carla"
    assert [(action.title, action.owner) for action in story.actions] == [("Call five customers", "Anna")]
    assert [(action.title, action.result) for action in story.earlier_actions] == [("Write a vision", "It is on the wall")]


# --- looking back


def days(*months: int) -> list[PlacedScan]:
    return [one(date=datetime.date(2026, month, 22)) for month in months]


def test_the_history_holds_every_scan_with_its_plain_score_the_oldest_first() -> None:
    may, march, now = one({"ask": 2}, date=datetime.date(2026, 5, 1)), one(date=datetime.date(2026, 3, 1)), one({"ask": 3})
    story = tell_story(now, Language("en"), may, [may, march])
    assert [(point.date, point.score) for point in story.history] == [
        (datetime.date(2026, 3, 1), None),
        (datetime.date(2026, 5, 1), Fraction(2)),
        (DAY, Fraction(3)),
    ]
    assert story.history[1].pillars == {"ears": Fraction(2), "hands": None}


def test_the_growth_says_since_when_and_on_what_it_rests() -> None:
    growth = told(answers={"ask": {"level": 2, "carried": True}, "hear": {"level": 5}}, before={"ask": 1, "help": 4}).growth
    assert growth is not None
    assert (growth.since, growth.old, growth.new, growth.old_score) == (LAST_YEAR, Fraction(5, 2), Fraction(7, 2), Fraction(5, 2))
    assert (growth.comparable, growth.of, growth.not_looked_at) == (1, 3, 1)


# --- about the scan itself


def test_a_story_says_what_it_is_about() -> None:
    story = told({"ask": 1}, unit="Front desk", title="First time", status="final")
    assert (story.organisation, story.unit, story.title, story.date) == ("Town of Example", "Front desk", "First time", DAY)
    assert (story.draft, story.quick, story.questionnaire, story.version) == (False, False, "Tiny scan", "1.0")
    assert (story.step, story.highest_level, story.levels[0]) == (Fraction(1, 2), 5, ("One", "It is one."))
    assert (told({}).unit, told({}).title, told({}).draft) == ("", "", True)


@pytest.mark.parametrize("code", ["nl", "fr"])
def test_numbers_in_a_story_are_written_as_in_its_language(code: str) -> None:
    story = told({"ask": 2.5}, language=code)
    assert (story.language, question(story, "ask").answer) == (code, "2,5")


@steady
@given(histories())
def test_a_story_can_be_told_of_any_two_scans_and_keeps_to_their_numbers(history: History) -> None:
    now = placed(history.new.scan, history.new.questionnaire)
    story = tell_story(now, Language("en"), placed(history.old.scan, history.old.questionnaire))
    whole = score_scan(now.scan, now.questionnaire)
    assert story.score == whole.score
    assert [pillar.score for pillar in story.pillars] == [pillar.score for pillar in whole.pillars]
    assert story.growth is not None
    assert sum(one.growth is not None for pillar in story.pillars for one in pillar.questions) == story.growth.comparable
    assert story.unknown + story.unanswered + story.not_applicable + whole.score.answered == story.growth.of
    assert story.headline
