"""What is said of one pillar, in the language of its story: where it stands, stood and wants to be, and whether it gets there."""

from collections.abc import Iterator
from fractions import Fraction

from cxscan.languages import Language
from cxscan.maturity.scores import Floor, Score
from cxscan.maturity.trend import PillarOutlook, is_in_time
from cxscan.maturity.views import TagScore
from cxscan.reports.one_scan.growth_story import GrowthStory
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.question_words import QuestionWords

Scored = PillarStory | TagScore
"""What has a row among the scores: a pillar, or the questions with one tag."""


class PillarWords(QuestionWords):
    """The pillars of one story in words."""

    def score_of(self, pillar: PillarStory) -> str:
        """Return a pillar's score as it is shown."""
        return self.language.score(pillar.score.value, self.story.step)

    def ambition(self, pillar: PillarStory) -> str:
        """Return where a pillar wants to be, and by when; empty without an ambition."""
        if pillar.target is None:
            return ""
        level = self.language.level(pillar.target)
        return f"{level} ({self.language.date(pillar.by)})" if pillar.by else level

    def ambition_about(self, pillar: PillarStory) -> str:
        """Return what there is to say beside the level of an ambition: by when, and whether that is in time."""
        by = self.language.date(pillar.by) if pillar.by else ""
        return f"{by}{self.course(pillar)}"

    def then_now(self, one: Scored | GrowthStory) -> str:
        """Return the scores then and now of a pillar or the whole, on the questions that can be compared."""
        then, now = (self.language.score(score, self.story.step) for score in (one.old, one.new))
        return now if one.old is None and one.new is None else f"{then} → {now}"

    def growth_of(self, one: Scored | GrowthStory) -> str:
        """Return the growth of a pillar or the whole as it is shown."""
        return self.language.growth_of(one, self.story.step)

    def answered_of(self, one: Scored) -> str:
        """Return how many questions have a level, and of how many."""
        return f"{one.score.answered}/{one.score.applicable}"

    def pillar_title(self, pillar: PillarStory) -> str:
        """Return a pillar with its score, of then and now where it can be compared."""
        return self.titled(pillar) if pillar.old is None else self.language.about(pillar.title, self.then_now(pillar))

    def titled(self, pillar: PillarStory) -> str:
        """Return a pillar with its score of now, where it has one."""
        return pillar.title if pillar.score.value is None else self.language.about(pillar.title, self.score_of(pillar))

    def gap_title(self, pillar: PillarStory) -> str:
        """Return where a pillar stands and where it wants to be."""
        return self.language.about(pillar.title, f"{self.score_of(pillar)} → {self.ambition(pillar)}")

    def goal(self, pillar: PillarStory) -> Iterator[Fact]:
        """Yield the goal that a pillar serves, and what happens if nothing is done."""
        if pillar.goal:
            yield self.own(self.fact("goal", self.say("Goal"), pillar.goal))
        if pillar.consequence:
            yield self.own(self.fact("consequence", self.say("If we do nothing"), pillar.consequence))

    def floor(self, pillar: PillarStory) -> Iterator[Fact]:
        """Yield what is fully reached of a pillar: its lowest level, and what is no higher."""
        if pillar.floor:
            yield self.fact("floor", self.labels.floor, floor_in_words(pillar.floor, pillar.score, self.language))

    def floor_level(self, one: Scored | Story) -> str:
        """Return what is fully reached, of a pillar or the whole, as a level alone."""
        return self.language.level(one.floor.level) if one.floor else "–"

    def outlook(self, pillar: PillarStory) -> Iterator[Fact]:
        """Yield when a pillar reaches its ambition at the pace so far, where it has one."""
        if pillar.outlook and (told := outlook_in_words(pillar.outlook, self.language)):
            yield Fact(told, self.say("On course?"), key="on-course")

    def course(self, pillar: PillarStory) -> str:
        """Return whether a dated ambition is reached in time, in two words behind it; empty where that cannot be said."""
        in_time = is_in_time(pillar.outlook) if pillar.outlook else None
        return "" if in_time is None else self.say(", on course") if in_time else self.say(", not on course")


def floor_in_words(floor: Floor, score: Score, language: Language) -> str:
    """Return a floor as “1.5 (lowest question: Follow-up)”, and where not all questions have a level, how many have."""
    level, say = language.level(floor.level), language.say
    of = {"count": score.answered, "of": score.applicable}
    whole = score.answered == score.applicable
    if len(floor.questions) == 1:
        question = floor.questions[0]
        if whole:
            return say("{level} (lowest question: {question})", level=level, question=question)
        return say("{level} (lowest question: {question}; {count} of {of} with a level)", level=level, question=question, **of)
    about = language.say_count("{number} question is no higher", "{number} questions are no higher", len(floor.questions))
    if whole:
        return say("{level} ({questions})", level=level, questions=about)
    return say("{level} ({questions}; {count} of {of} with a level)", level=level, questions=about, **of)


def outlook_in_words(outlook: PillarOutlook, language: Language) -> str:
    """Return when a pillar reaches its target at the present pace, and how late that is; nothing without a target or a pace."""
    say = language.say
    if outlook.target is None or (outlook.pace is None and not outlook.is_reached):
        return ""
    about: dict[str, object] = {"pillar": outlook.title, "target": language.level(outlook.target)}
    if outlook.is_reached:
        return reached_in_words(outlook.title, outlook.target, language)
    if outlook.reached_on is None:
        return say("At this pace {pillar} never reaches level {target}.", **about)
    return _reached(outlook, language, **about, year=outlook.reached_on.year)


def reached_in_words(pillar: str, target: Fraction, language: Language) -> str:
    """Return that a pillar has reached its target."""
    return language.say("{pillar} has reached level {target}.", pillar=pillar, target=language.level(target))


def _reached(outlook: PillarOutlook, language: Language, **about: object) -> str:
    """Return in which year a pillar reaches its target, and whether that is in time."""
    say = language.say
    if outlook.years_late is None or outlook.by is None or outlook.reached_on is None:
        return say("At this pace {pillar} reaches level {target} in {year}.", **about)
    if outlook.years_late <= 0:
        return say("At this pace {pillar} reaches level {target} in {year}, in time.", **about)
    late = language.span(outlook.by, outlook.reached_on)
    if outlook.needed_pace is None:
        return say("At this pace {pillar} reaches level {target} in {year}, {late} late.", **about, late=late)
    return say(
        "At this pace {pillar} reaches level {target} in {year}, {late} late; {needed} a year is needed to be in time.",
        **about,
        late=late,
        needed=language.signed(outlook.needed_pace),
    )
