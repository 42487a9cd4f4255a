"""What a report says, once, for every form it takes: the words in the language of the reader, the numbers exact."""

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Protocol

from cxscan.languages import Language
from cxscan.maturity.explanation import explain_score, is_evidenced
from cxscan.maturity.growth import ScanChange, compare_scans
from cxscan.maturity.rewording import reworded_questions
from cxscan.maturity.scores import Floor, PillarScore, Score, score_scan
from cxscan.maturity.trend import PillarOutlook, ScanInTime, trend_of
from cxscan.maturity.views import ViewScore, score_view
from cxscan.maturity.votes.agreement import roles_by_pillar
from cxscan.model.comments import Comments
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, NoLevel
from cxscan.model.scan import Action
from cxscan.model.shown import ShownScan
from cxscan.model.values import frozen
from cxscan.reports.one_scan.authors_words import AuthorsWords, authors_words, other_language
from cxscan.reports.one_scan.choices import moved, strengths, to_discuss
from cxscan.reports.one_scan.headline import GrownSince, Here, LongGrowth, headline, level_name
from cxscan.reports.one_scan.meaning import disclaimer, how_to_read, scale_of
from cxscan.reports.one_scan.people import people_of, whose
from cxscan.reports.one_scan.question_story import QuestionStory, tell_question
from cxscan.reports.one_scan.votes_story import VotesStory, tell_votes


class ToldScan(ShownScan, ScanInTime, Protocol):
    """A scan that a report is about, or that it looks back on."""


@frozen
class PillarStory:
    """One pillar: score now, before and wanted, and its questions."""

    id: str
    title: str
    summary: str
    weight: Fraction
    score: Score
    floor: Floor | None
    """What is fully reached: its lowest question; none where nothing has a level."""
    old: Fraction | None
    """Now - the growth on the questions that can be compared; none where nothing can."""
    target: Fraction | None
    by: datetime.date | None
    outlook: PillarOutlook | None
    """When the ambition is reached at the pace so far; none without earlier scans."""
    goal: str
    consequence: str
    comment: AuthorsWords | None
    """What the author of the report wrote about it."""
    questions: tuple[QuestionStory, ...]

    @property
    def new(self) -> Fraction | None:
        """The plain score, which is the one score of now."""
        return self.score.value

    @property
    def growth(self) -> Fraction | None:
        """New - old, exact: the growth on the questions that can be compared."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def gap(self) -> Fraction | None:
        """Still to do to the target (above 0), none where it is reached or there is none."""
        if self.target is None or self.score.value is None or self.target <= self.score.value:
            return None
        return self.target - self.score.value

    @property
    def to_go(self) -> tuple[QuestionStory, ...]:
        """The questions below the ambition for which there is a next level to do; the lowest first."""
        target = self.target or 0
        below = [one for one in self.questions if one.next_text and one.points is not None and one.points < target]
        return tuple(sorted(below, key=lambda one: one.points or 0))


def as_row(question: QuestionStory) -> PillarStory:
    """Return a question as it stands in the place of a pillar: its answer is the score, and its own ambition counts."""
    answered = question.level is not None
    score = Score(
        value=question.points,
        level=question.points,
        answered=int(answered),
        applicable=int(question.no_level != NOT_APPLICABLE),
        carried=int(answered and question.carried),
    )
    return PillarStory(
        id=question.id,
        title=question.title,
        summary="",
        weight=question.weight,
        score=score,
        floor=None,
        old=question.old_points,
        target=question.target,
        by=None,
        outlook=None,
        goal="",
        consequence="",
        comment=None,
        questions=(question,),
    )


@frozen
class GrowthStory:
    """The growth since an earlier scan, like for like, and what it rests on."""

    since: datetime.date
    old: Fraction | None
    """Now - the growth on the questions that can be compared."""
    new: Fraction | None
    """The plain score, which is the one score of now."""
    old_score: Fraction | None
    """The plain score of the earlier scan, on its own questionnaire."""
    comparable: int
    of: int
    not_looked_at: int
    """How many of those that can be compared were carried over and not looked at again."""
    grown: tuple[QuestionStory, ...]
    """The largest growth first."""
    dropped: tuple[QuestionStory, ...]
    """The largest drop first."""
    confirmed: tuple[QuestionStory, ...]
    """The same as then, and looked at again."""
    carried_over: tuple[QuestionStory, ...]
    """The same as then, since it was carried over and not looked at again."""
    added: tuple[QuestionStory, ...]
    """Not yet asked then."""
    apart: tuple[QuestionStory, ...]
    """Without a level in one of the two scans."""
    gone: tuple[str, ...]
    """The titles of what is not asked any more."""


@frozen
class HistoryPoint:
    """The plain scores of one scan of the past (exact, 1 to the highest level, none without answers)."""

    date: datetime.date
    score: Fraction | None
    pillars: dict[str, Fraction | None]
    """By the id of the pillar, in the questionnaire of that scan."""


@frozen
class Story:
    """A whole report in one language."""

    language: str
    organisation: str
    unit: str
    title: str
    date: datetime.date
    draft: bool
    quick: bool
    """Whether it is a short form, and not the whole questionnaire."""
    scope: str
    """The title of that short form, where it has one."""
    questionnaire: str
    version: str
    context: tuple[tuple[str, str], ...]
    """What was answered about the organisation: what that is, and the answer."""
    step: Fraction
    first_level: int
    highest_level: int
    levels: tuple[tuple[str, str], ...]
    score: Score
    floor: Floor | None
    """What is fully reached: the lowest of all questions; none where nothing has a level."""
    references: tuple[str, ...]
    level_name: str
    growth: GrowthStory | None
    since_first: LongGrowth | None
    evidenced: Fraction | None
    """The score on the answers alone that have evidence, or were observed or measured."""
    founded: int
    """How many answers those are."""
    history: tuple[HistoryPoint, ...]
    """The plain scores of every scan that the report was asked to look back on, and of this one; oldest first."""
    headline: str
    comment: AuthorsWords | None
    """What the author of the report wrote; it stands first."""
    own_language: str
    """The code of the language of the group's own texts, where that is known and not the one of the report; else empty."""
    strengths: tuple[QuestionStory, ...]
    glad: tuple[str, ...]
    """What the group said it is glad about."""
    parking: tuple[str, ...]
    """What came up and was not for that moment."""
    gaps: tuple[PillarStory, ...]
    lowest: PillarStory | None
    pillars: tuple[PillarStory, ...]
    views: tuple[ViewScore, ...]
    """The scores along each view that the questionnaire has, across the pillars."""
    of_pillar: str
    """The title of the one pillar that it is about; empty where it is about all of them."""
    actions: tuple[Action, ...]
    earlier_actions: tuple[Action, ...]
    to_discuss: tuple[QuestionStory, ...]
    """Where the individual views lie far apart; the widest first."""
    votes: VotesStory | None
    """The votes behind the scan; none where nobody voted."""
    facilitator: str
    participants: int
    roles: tuple[str, ...]
    names: tuple[str, ...]
    not_applicable: int
    unknown: int
    unanswered: int
    licensed: bool

    @property
    def name(self) -> str:
        """What the report is called: the title of the scan, else that of the questionnaire."""
        return self.title or self.questionnaire

    @property
    def in_profile(self) -> tuple[PillarStory, ...]:
        """What stands side by side in the profile: the pillars, or of one pillar alone its questions."""
        return tuple(as_row(one) for one in self.pillars[0].questions) if self.of_pillar else self.pillars

    @property
    def reached(self) -> tuple[PillarStory, ...]:
        """The pillars that are where they wanted to be."""
        return tuple(one for one in self.pillars if one.target is not None and one.score.value is not None and not one.gap)

    @property
    def how_to_read(self) -> str:
        """How the numbers came about, with the levels that this questionnaire has."""
        return how_to_read(self.step, (self.first_level, self.highest_level), Language(self.language), self.pillars)

    @property
    def disclaimer(self) -> str:
        """Under which licence the questions stand, and that this is not the official scan; empty for questions of others."""
        return disclaimer(Language(self.language)) if self.licensed else ""


def tell_story(  # noqa: PLR0913 - a scan, and all that it is set beside
    now: ToldScan,
    language: Language,
    earlier: ToldScan | None = None,
    history: Sequence[ToldScan] = (),
    *,
    names: bool = False,
    since: ToldScan | None = None,
) -> Story:
    """Return what a report on a scan says, with the growth since `earlier` and the scores of all of `history`.

    The growth since another scan is told beside it: since `since`, else since the first of all, where that is an older one.
    Participants are counted and their roles named; with `names` they are named too.
    """
    scan, questionnaire = now.scan, now.questionnaire
    whole = score_scan(scan, questionnaire)
    explained = explain_score(scan, questionnaire)
    change = compare_scans(earlier.scan, earlier.questionnaire, scan, questionnaire) if earlier else None
    reworded = reworded_questions(earlier.wording, now.wording) if earlier else frozenset()
    line = _line(now, history or ([earlier] if earlier else []))
    outlooks = {one.id: one for one in trend_of(line).outlooks} if len(line) > 1 else {}
    pillars = tuple(
        _pillar(one, now, change, reworded, language, outlooks.get(one.pillar.id), names=names) for one in whole.pillars
    )
    long_growth = _long_growth(line, earlier, since)
    grown = GrownSince(change, earlier.scan.date, long_growth) if change and earlier else None
    questions = [question for pillar in pillars for question in pillar.questions]
    scored = [pillar for pillar in pillars if pillar.score.value is not None]
    return Story(
        language=language.code,
        **whose(scan, questionnaire),
        **scale_of(questionnaire),
        score=whole.score,
        floor=whole.floor,
        level_name=level_name(whole.score.value, questionnaire),
        growth=_growth(change, earlier, questions),
        since_first=long_growth,
        evidenced=explained.evidenced,
        founded=sum(is_evidenced(one.answer) for pillar in explained.pillars for one in pillar.counted),
        history=tuple(_point(one) for one in line),
        headline=headline(Here(whole, questionnaire, scan.date), grown, language),
        comment=authors_words(scan.comments.summary if scan.comments else None, scan.language, language),
        own_language=other_language(scan.language, language),
        strengths=strengths(questions, Fraction(sum(questionnaire.scale), 2)),
        glad=scan.glad,
        parking=scan.parking,
        gaps=tuple(sorted((one for one in pillars if one.gap), key=lambda one: (one.gap or 0) * one.weight, reverse=True)),
        lowest=min(scored, key=lambda one: one.score.value or 0, default=None),
        pillars=pillars,
        of_pillar="",
        views=tuple(score_view(whole, questionnaire, view, change) for view in questionnaire.views),
        actions=scan.actions,
        earlier_actions=earlier.scan.actions if earlier else (),
        to_discuss=to_discuss(questions),
        votes=tell_votes((one.rounds for one in questions), roles_by_pillar(scan, questionnaire)),
        **people_of(scan, names=names),
        **_without_level([one.answer.level for pillar in whole.pillars for one in pillar.questions]),
        licensed=now.licensed,
    )


def _without_level(answers: Sequence[Fraction | NoLevel | None]) -> dict[str, Any]:
    """Return how many answers have no level, by why not."""
    return {
        "not_applicable": answers.count(NOT_APPLICABLE),
        "unknown": answers.count(UNKNOWN),
        "unanswered": answers.count(None),
    }


def _growth(change: ScanChange | None, earlier: ToldScan | None, questions: Sequence[QuestionStory]) -> GrowthStory | None:
    if change is None or earlier is None:
        return None
    same = moved(questions, "same")
    return GrowthStory(
        since=earlier.scan.date,
        old=change.score.then(change.new_score),
        new=change.new_score,
        old_score=change.old_score,
        comparable=change.comparable,
        of=change.of,
        not_looked_at=change.not_looked_at,
        grown=moved(questions, "grown"),
        dropped=moved(questions, "dropped"),
        confirmed=tuple(one for one in same if not one.carried),
        carried_over=tuple(one for one in same if one.carried),
        added=moved(questions, "new"),
        apart=moved(questions, "not-comparable"),
        gone=tuple(move.question.title for pillar in change.pillars for move in pillar.questions if move.status == "gone"),
    )


def _line(now: ToldScan, others: Sequence[ToldScan]) -> list[ToldScan]:
    """Return all scans on one line, oldest first; one on another number of levels has no place there."""
    same = [one for one in others if one.questionnaire.scale == now.questionnaire.scale]
    return sorted((*same, now), key=lambda one: one.date)


def _long_growth(line: Sequence[ToldScan], earlier: ToldScan | None, since: ToldScan | None) -> LongGrowth | None:
    """Return the growth since the first scan of a line, or the one that is asked for, where it is another than `earlier`."""
    first, last = since or line[0], line[-1]
    if earlier is None or first.date == earlier.date or first.date >= last.date or (since is None and first.date > earlier.date):
        return None
    change = compare_scans(first.scan, first.questionnaire, last.scan, last.questionnaire)
    growth = change.score.growth
    return None if growth is None else LongGrowth(first.date, growth, change.comparable, is_first=since is None)


def _point(one: ToldScan) -> HistoryPoint:
    score, pillars = one.scores()
    return HistoryPoint(one.date, score.value, {id_: pillar.value for id_, pillar in pillars.items()})


def _pillar(  # noqa: PLR0913 - all that is known of one pillar
    one: PillarScore,
    now: ToldScan,
    change: ScanChange | None,
    reworded: frozenset[str],
    language: Language,
    outlook: PillarOutlook | None,
    *,
    names: bool,
) -> PillarStory:
    pillar_change = next((found for found in change.pillars if found.id == one.pillar.id), None) if change else None
    moves = {move.question.id: move for move in pillar_change.questions} if pillar_change else {}
    plan, comments = now.scan.pillars.get(one.pillar.id), now.scan.comments or Comments()
    return PillarStory(
        id=one.pillar.id,
        title=one.pillar.title,
        summary=one.pillar.summary or "",
        weight=one.pillar.weight,
        score=one.score,
        floor=one.floor,
        old=pillar_change.score.then(one.score.value) if pillar_change else None,
        outlook=outlook,
        target=one.target,
        by=plan.by if plan else None,
        goal=(plan.goal or "") if plan else "",
        consequence=(plan.consequence or "") if plan else "",
        comment=authors_words(comments.pillars.get(one.pillar.id), now.scan.language, language),
        questions=tuple(
            tell_question(
                answered,
                moves.get(answered.question.id),
                now.questionnaire,
                language,
                reworded=answered.question.id in reworded,
                names=names,
            )
            for answered in one.questions
        ),
    )
