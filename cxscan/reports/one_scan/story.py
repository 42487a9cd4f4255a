"""What a report says, once, for every form it takes: the words in the language of the reader, the numbers exact."""

import datetime
import re
from collections.abc import Sequence
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.scores import Floor, Score, score_scan
from cxscan.maturity.trend import PastScores
from cxscan.maturity.views import ViewScore, score_view
from cxscan.maturity.votes.agreement import roles_by_pillar
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.model.questionnaire import FULL, Questionnaire
from cxscan.model.scan import Action
from cxscan.model.values import frozen
from cxscan.reports.one_scan.authors_words import AuthorsWords, authors_words, other_language
from cxscan.reports.one_scan.growth_story import GrowthStory, tell_growth_since
from cxscan.reports.one_scan.headline import headline, level_name, scores_in_headline
from cxscan.reports.one_scan.look_back import LongGrowth, LookBack, ToldScan
from cxscan.reports.one_scan.meaning import disclaimer, how_to_read
from cxscan.reports.one_scan.pillar_story import PillarStory, as_row, lowest_of, tell_pillar
from cxscan.reports.one_scan.question_story import QuestionStory, references_in_words, strengths, to_discuss
from cxscan.reports.one_scan.votes_story import VotesStory, tell_votes

_ROLE_IN_BRACKETS = re.compile(r".*?\(([^()]+)\)\s*")


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
    customers: str
    """What several customers are called in this scan; empty where the questionnaire has no word for them."""
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
    history: tuple[PastScores, ...]
    """The plain scores of every scan that the report was asked to look back on, and of this one; oldest first."""
    headline: str
    headline_scores: tuple[Fraction | None, ...]
    """The scores that stand in it."""
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
    """The title of the one pillar that it is about, asked for or the only one; empty where there are several."""
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
    def scale(self) -> tuple[int, int]:
        """The numbers of the lowest and the highest level."""
        return self.first_level, self.highest_level

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
        return how_to_read(self.step, self.scale, Language(self.language), self.pillars)

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
    return _story(now, LookBack.of(now, earlier, history, since), language, names=names)


def _story(now: ToldScan, back: LookBack, language: Language, *, names: bool) -> Story:
    scan, questionnaire = now.scan, now.questionnaire
    whole = score_scan(scan, questionnaire)
    pillars = tuple(tell_pillar(one, now, back, language, names=names) for one in whole.pillars)
    questions = [question for pillar in pillars for question in pillar.questions]
    reasons = [one.no_level for one in questions if one.level is None]
    return Story(
        language=language.code,
        organisation=scan.organisation,
        unit=scan.unit or "",
        title=scan.title or "",
        date=scan.date,
        draft=scan.status == "draft",
        quick=scan.scope != FULL,
        scope=next((one.title or "" for one in questionnaire.scopes if one.id == scan.scope), ""),
        questionnaire=questionnaire.title,
        version=questionnaire.version,
        customers=_customers(scan.customer, questionnaire),
        context=tuple((one.title, one.in_words(scan.context[one.id])) for one in questionnaire.context if one.id in scan.context),
        step=questionnaire.step,
        first_level=questionnaire.first_level,
        highest_level=questionnaire.highest_level,
        levels=tuple((level.name, level.summary) for level in questionnaire.levels),
        score=whole.score,
        floor=whole.floor,
        references=references_in_words(questionnaire.references),
        level_name=level_name(whole.score.value, questionnaire),
        growth=tell_growth_since(back, questions, questionnaire.scale),
        since_first=back.long_growth,
        evidenced=whole.evidenced,
        founded=sum(one.founded for one in questions),
        history=back.history,
        headline=headline(now, whole, back, language),
        headline_scores=scores_in_headline(whole, back),
        comment=authors_words(scan.comments.summary if scan.comments else None, scan.language, language),
        own_language=other_language(scan.language, language),
        strengths=strengths(questions, Fraction(sum(questionnaire.scale), 2)),
        glad=scan.glad,
        parking=scan.parking,
        gaps=tuple(sorted((one for one in pillars if one.gap), key=lambda one: (one.gap or 0) * one.weight, reverse=True)),
        lowest=lowest_of(map(as_row, pillars[0].questions) if len(pillars) == 1 else pillars),
        pillars=pillars,
        of_pillar=pillars[0].title if len(pillars) == 1 else "",
        views=tuple(score_view(whole, questionnaire, view, back.change) for view in questionnaire.views),
        actions=scan.actions,
        earlier_actions=back.earlier.scan.actions if back.earlier else (),
        to_discuss=to_discuss(questions),
        votes=tell_votes((one.rounds for one in questions), roles_by_pillar(scan, questionnaire)),
        facilitator=scan.facilitator or "",
        participants=len(scan.participants),
        roles=tuple(role for one in scan.participants if (role := _role(one))),
        names=scan.participants if names else (),
        not_applicable=reasons.count(NOT_APPLICABLE),
        unknown=reasons.count(UNKNOWN),
        unanswered=reasons.count(None),
        licensed=now.licensed,
    )


def _customers(chosen: str | None, questionnaire: Questionnaire) -> str:
    words = questionnaire.customers
    return next((word.many for word in words if word.id == chosen), words[0].many if words else "")


def _role(participant: str) -> str:
    """Return the role in `Name (role)` or `(role)`; what stands without brackets may be a name, and is only counted."""
    in_brackets = _ROLE_IN_BRACKETS.fullmatch(participant)
    return in_brackets[1].strip() if in_brackets else ""
