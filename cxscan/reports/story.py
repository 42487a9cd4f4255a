"""What a report says, once, for every form it takes: the words in the language of the reader, the numbers exact."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from cxscan.languages import Language
from cxscan.maturity.growth import ChangeStatus, PillarChange, QuestionChange, ScanChange, compare_scans
from cxscan.maturity.numbers import reached_level
from cxscan.maturity.scores import AnsweredQuestion, PillarScore, ScanScore, Score, score_scan
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.model.questionnaire import Question, Questionnaire
from cxscan.model.scan import Action, Scan

_MOST_STRENGTHS = 3
_STRONG_LEVEL = 3
_ROLE_IN_BRACKETS = re.compile(r".*?\(([^()]+)\)\s*")


@dataclass(frozen=True, slots=True)
class ScanWithQuestions:
    """A scan and its questionnaire as it is shown: in the language of the report, with the word for the customer."""

    scan: Scan
    questionnaire: Questionnaire
    licensed: bool = True
    """Whether the questions are ours, under CC BY 4.0, or adapted from them."""


@dataclass(frozen=True, slots=True)
class QuestionStory:
    """One question in scope: its answer now and before, in numbers and in the words of its levels."""

    id: str
    title: str
    ask: str
    level: Fraction | None
    answer: str
    """The level as people write it, or why there is none."""
    level_text: str
    part_text: str
    """For a half level the description of the next one, of which a part is shown; else empty."""
    note: str
    evidence: tuple[str, ...]
    carried: bool
    old_level: Fraction | None
    old_text: str
    old_part_text: str
    status: ChangeStatus | None
    growth: Fraction | None
    next_level: int | None
    next_text: str
    first_step: str


@dataclass(frozen=True, slots=True)
class PillarStory:
    """One pillar: score now, before and wanted, and its questions."""

    id: str
    title: str
    summary: str
    weight: Fraction
    score: Score
    old: Fraction | None
    """Like for like, as `new` is; none where nothing can be compared."""
    new: Fraction | None
    target: Fraction | None
    by: datetime.date | None
    goal: str
    consequence: str
    questions: tuple[QuestionStory, ...]

    @property
    def growth(self) -> Fraction | None:
        """New - old, exact, on the questions that can be compared."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def gap(self) -> Fraction | None:
        """What is still to go to the target (above 0), none where it is reached or there is none."""
        if self.target is None or self.score.value is None or self.target <= self.score.value:
            return None
        return self.target - self.score.value


@dataclass(frozen=True, slots=True)
class GrowthStory:
    """The growth since an earlier scan, like for like, and what it rests on."""

    since: datetime.date
    old: Fraction | None
    new: Fraction | None
    old_score: Fraction | None
    """The plain score of the earlier scan, on its own questionnaire."""
    comparable: int
    of: int
    not_looked_at: int


@dataclass(frozen=True, slots=True)
class Story:
    """A whole report in one language."""

    language: str
    organisation: str
    unit: str
    title: str
    date: datetime.date
    draft: bool
    quick: bool
    questionnaire: str
    version: str
    step: Fraction
    highest_level: int
    levels: tuple[tuple[str, str], ...]
    score: Score
    level_name: str
    growth: GrowthStory | None
    history: tuple[tuple[datetime.date, Fraction | None], ...]
    """The plain score of every scan that the report was asked to look back on, and of this one; oldest first."""
    headline: str
    strengths: tuple[QuestionStory, ...]
    grown: tuple[QuestionStory, ...]
    dropped: tuple[QuestionStory, ...]
    gaps: tuple[PillarStory, ...]
    lowest: PillarStory | None
    pillars: tuple[PillarStory, ...]
    gone: tuple[str, ...]
    actions: tuple[Action, ...]
    earlier_actions: tuple[Action, ...]
    facilitator: str
    participants: int
    roles: tuple[str, ...]
    names: tuple[str, ...]
    not_applicable: int
    unknown: int
    unanswered: int
    licensed: bool


def tell_story(
    now: ScanWithQuestions,
    language: Language,
    earlier: ScanWithQuestions | None = None,
    history: Sequence[ScanWithQuestions] = (),
    *,
    names: bool = False,
) -> Story:
    """Return what a report on a scan says, with the growth since `earlier` and the scores of all of `history`.

    Participants are counted and their roles named; with `names` they are named too.
    """
    scan, questionnaire = now.scan, now.questionnaire
    whole = score_scan(scan, questionnaire)
    change = compare_scans(earlier.scan, earlier.questionnaire, scan, questionnaire) if earlier else None
    pillars = tuple(_pillar(one, now, change, language) for one in whole.pillars)
    questions = [question for pillar in pillars for question in pillar.questions]
    answers = [one.answer.level for pillar in whole.pillars for one in pillar.questions]
    scored = [pillar for pillar in pillars if pillar.score.value is not None]
    return Story(
        language=language.code,
        organisation=scan.organisation,
        unit=scan.unit or "",
        title=scan.title or "",
        date=scan.date,
        draft=scan.status == "draft",
        quick=scan.scope == "quick",
        questionnaire=questionnaire.title,
        version=questionnaire.version,
        step=questionnaire.step,
        highest_level=questionnaire.highest_level,
        levels=tuple((level.name, level.summary) for level in questionnaire.levels),
        score=whole.score,
        level_name=level_name(whole.score.value, questionnaire),
        growth=_growth(change, earlier),
        history=_history(now, history or ([earlier] if earlier else [])),
        headline=headline(whole, change, earlier.scan.date if earlier else None, scan.date, questionnaire, language),
        strengths=_strengths(questions),
        grown=_moved(questions, "grown"),
        dropped=_moved(questions, "dropped"),
        gaps=tuple(sorted((one for one in pillars if one.gap), key=lambda one: (one.gap or 0) * one.weight, reverse=True)),
        lowest=min(scored, key=lambda one: one.score.value or 0, default=None),
        pillars=pillars,
        gone=tuple(_gone(change)),
        actions=scan.actions,
        earlier_actions=earlier.scan.actions if earlier else (),
        facilitator=scan.facilitator or "",
        participants=len(scan.participants),
        roles=tuple(role for one in scan.participants if (role := _role(one))),
        names=scan.participants if names else (),
        not_applicable=answers.count(NOT_APPLICABLE),
        unknown=answers.count(UNKNOWN),
        unanswered=answers.count(None),
        licensed=now.licensed,
    )


def _growth(change: ScanChange | None, earlier: ScanWithQuestions | None) -> GrowthStory | None:
    if change is None or earlier is None:
        return None
    return GrowthStory(
        since=earlier.scan.date,
        old=change.score.old,
        new=change.score.new,
        old_score=change.old_score,
        comparable=change.comparable,
        of=change.of,
        not_looked_at=change.not_looked_at,
    )


def latest_before(now: ScanWithQuestions, against: Sequence[ScanWithQuestions]) -> ScanWithQuestions | None:
    """Return the latest of some scans that is older than this one: what its growth is measured against."""
    older = [one for one in against if one.scan.date < now.scan.date]
    return max(older, key=lambda one: one.scan.date, default=None)


def _history(now: ScanWithQuestions, others: Sequence[ScanWithQuestions]) -> tuple[tuple[datetime.date, Fraction | None], ...]:
    scores = [(one.scan.date, score_scan(one.scan, one.questionnaire).score.value) for one in (*others, now)]
    return tuple(sorted(scores, key=lambda one: one[0]))


def level_name(score: Fraction | None, questionnaire: Questionnaire) -> str:
    """Return the name of the level that a score has reached; of a half level, the whole one below it."""
    if score is None:
        return ""
    return questionnaire.levels[floor(reached_level(score, questionnaire.step)) - 1].name


def headline(  # noqa: PLR0913 - one sentence on both scans
    whole: ScanScore,
    change: ScanChange | None,
    earlier: datetime.date | None,
    date: datetime.date,
    questionnaire: Questionnaire,
    language: Language,
) -> str:
    """Return the one sentence that a director reads aloud: from where to where, and where it grew most."""
    say, step = language.say, questionnaire.step
    if whole.score.value is None:
        return say("Nothing has been answered with a level yet.")
    if change is None or change.score.old is None or change.score.new is None or earlier is None:
        best = max(
            (one for one in whole.pillars if one.score.value is not None),
            key=lambda one: one.score.value or 0,
        )
        return say(
            "We stand at {score} of {highest} ({name}); strongest in {pillar} ({best}).",
            score=language.score(whole.score.value, step),
            highest=questionnaire.highest_level,
            name=level_name(whole.score.value, questionnaire),
            pillar=best.pillar.title,
            best=language.score(best.score.value, step),
        )
    return _growth_headline(change, earlier, date, step, language)


def _growth_headline(change: ScanChange, earlier: datetime.date, date: datetime.date, step: Fraction, language: Language) -> str:
    say = language.say
    compared = [one for one in change.pillars if one.score.growth is not None]
    grown = [one for one in compared if (one.score.growth or 0) > 0]
    sentence = say(
        "From {old} to {new} in {time}",
        old=language.score(change.score.old, step),
        new=language.score(change.score.new, step),
        time=language.span(earlier, date),
    )
    if earlier == date:
        sentence = say(
            "From {old} to {new}",
            old=language.score(change.score.old, step),
            new=language.score(change.score.new, step),
        )
    dropped = sum((one.score.growth or 0) < 0 for one in compared)
    fell = language.say_count("{number} dropped", "{number} dropped", dropped)
    if not grown and dropped:
        return say("{sentence}; no pillar grew, {dropped}.", sentence=sentence, dropped=fell)
    if not grown:
        return say("{sentence}; no pillar grew.", sentence=sentence)
    most: PillarChange = max(grown, key=lambda one: one.score.growth or 0)
    how_many = language.say_count(
        "{number} of {all} pillars grew", "{number} of {all} pillars grew", len(grown), all=len(compared)
    )
    if dropped:
        how_many = say("{grown}, {dropped}", grown=how_many, dropped=fell)
    return say(
        "{sentence}; {grown}; most in {pillar}, {growth}.",
        sentence=sentence,
        grown=how_many,
        pillar=most.title,
        growth=language.growth_between(most.score.old, most.score.new, step),
    )


def _pillar(one: PillarScore, now: ScanWithQuestions, change: ScanChange | None, language: Language) -> PillarStory:
    pillar_change = next((found for found in change.pillars if found.id == one.pillar.id), None) if change else None
    moves = {move.question.id: move for move in pillar_change.questions} if pillar_change else {}
    plan = now.scan.pillars.get(one.pillar.id)
    return PillarStory(
        id=one.pillar.id,
        title=one.pillar.title,
        summary=one.pillar.summary or "",
        weight=one.pillar.weight,
        score=one.score,
        old=pillar_change.score.old if pillar_change else None,
        new=pillar_change.score.new if pillar_change else None,
        target=one.target,
        by=plan.by if plan else None,
        goal=(plan.goal or "") if plan else "",
        consequence=(plan.consequence or "") if plan else "",
        questions=tuple(
            _question(answered, moves.get(answered.question.id), now.questionnaire, language) for answered in one.questions
        ),
    )


def _question(
    one: AnsweredQuestion, move: QuestionChange | None, questionnaire: Questionnaire, language: Language
) -> QuestionStory:
    level, question = one.answer.number, one.question
    following = floor(level) + 1 if level is not None and level < questionnaire.highest_level else None
    return QuestionStory(
        id=question.id,
        title=question.title,
        ask=question.ask,
        level=level,
        answer=answer_word(one, language),
        level_text=level_text(question, level),
        part_text=part_text(question, level),
        note=one.answer.note or "",
        evidence=one.answer.evidence,
        carried=one.answer.carried,
        old_level=move.old.number if move else None,
        old_text=level_text(question, move.old.number) if move else "",
        old_part_text=part_text(question, move.old.number) if move else "",
        status=move.status if move else None,
        growth=move.growth if move else None,
        next_level=following,
        next_text=question.levels.get(following, "") if following else "",
        first_step=question.first_step or "",
    )


def answer_word(one: AnsweredQuestion, language: Language) -> str:
    """Return the level as people write it, or why there is none."""
    if one.answer.number is not None:
        return language.level(one.answer.number)
    if one.answer.level == NOT_APPLICABLE:
        return language.say("does not apply")
    if one.answer.level == UNKNOWN:
        return language.say("we don’t know")
    return language.say("not answered")


def level_text(question: Question, level: Fraction | None) -> str:
    """Return the description of the level that is fully shown: for 2.5 that of level 2."""
    return question.levels.get(floor(level), "") if level is not None else ""


def part_text(question: Question, level: Fraction | None) -> str:
    """Return, for a half level, the description of the level of which a part is shown: for 2.5 that of level 3."""
    return question.levels.get(floor(level) + 1, "") if level is not None and level.denominator > 1 else ""


def _strengths(questions: Sequence[QuestionStory]) -> tuple[QuestionStory, ...]:
    """The highest answers, where they are agreed practice at least; else the highest ones that stand out from the rest."""
    levels = [one.level for one in questions if one.level is not None]
    if not levels:
        return ()
    mean = sum(levels, Fraction(0)) / len(levels)
    strong = [one for one in questions if one.level is not None and (one.level >= _STRONG_LEVEL or one.level > mean)]
    return tuple(sorted(strong, key=lambda one: one.level or 0, reverse=True)[:_MOST_STRENGTHS])


def _moved(questions: Sequence[QuestionStory], status: ChangeStatus) -> tuple[QuestionStory, ...]:
    return tuple(
        sorted(
            (one for one in questions if one.status == status),
            key=lambda one: abs(one.growth or Fraction(0)),
            reverse=True,
        )
    )


def _gone(change: ScanChange | None) -> list[str]:
    if change is None:
        return []
    return [move.question.title for pillar in change.pillars for move in pillar.questions if move.status == "gone"]


def _role(participant: str) -> str:
    """Return the role in `Name (role)` or `(role)`; what stands without brackets may be a name, and is only counted."""
    in_brackets = _ROLE_IN_BRACKETS.fullmatch(participant)
    return in_brackets[1].strip() if in_brackets else ""
