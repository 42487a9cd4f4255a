"""The words of a story, in its own language: each thing that every form of a report says, said here and nowhere else."""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from cxscan.maturity.trend import first_to_do, on_course
from cxscan.model.scan import Action
from cxscan.model.texts.plain_text import begun
from cxscan.reports.one_scan.growth_story import GrowthStory
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.pillar_words import PillarWords
from cxscan.reports.telling.several import MOST_NAMED, some_of
from cxscan.reports.telling.votes.words import agreed_in_words

_LONGEST_TITLE = 110
"""In characters, on two lines of a slide."""

_EQUAL = 3
_FIVE = 5
"""So many pillars that are equally low are named."""


class Words(PillarWords):
    """One story in words."""

    # --- the head and the foot

    @property
    def who(self) -> str:
        """Whose scan it is; empty where the report leaves that out."""
        return " · ".join(filter(None, (self.story.organisation, self.story.unit)))

    @property
    def questions(self) -> str:
        """Which questionnaire was answered."""
        return f"{self.story.questionnaire} {self.story.version}"

    @property
    def when(self) -> str:
        """Of which day, and with which questions."""
        return " · ".join(filter(None, (self.language.date(self.story.date), self.questions, self.scope)))

    @property
    def scope(self) -> str:
        """Which short form was answered; nothing where it was the whole questionnaire."""
        return (self.story.scope or self.labels.short_scan) if self.story.quick else ""

    @property
    def warning(self) -> str:
        """That the numbers can still change, where they can."""
        return self.say("This scan is still in progress: the numbers can change.") if self.story.draft else ""

    def written_in(self, code: str) -> str:
        """Return in which language a text is written, by its code."""
        return self.say("(Written in {language}.)", language=self.language.name_of(code))

    def own_language(self) -> Fact | None:
        """Return in which language the group wrote its own texts, where that is not the one of the report."""
        code = self.story.own_language
        if not code:
            return None
        text = self.say(
            "Notes, goals and actions stand here as the group wrote them, in {language}.", language=self.language.name_of(code)
        )
        return Fact(text, self.say("Language"))

    # --- the whole

    def gist(self) -> str:
        """Return the headline as a title: where it is long, without how the pillars did, which stands on the cover."""
        headline = self.story.headline
        return headline if len(headline) <= _LONGEST_TITLE else self.language.without_last_clause(headline)

    def summary(self) -> Iterator[Fact]:
        """Yield what stands below the headline: what one takes away from it first, and what it rests on."""
        on_course, answered = self.on_course(), self.answered()
        # Four numbers stand out; where ambitions have a date, whether they are reached says more than how much was filled in.
        for fact in (self.score(), self.compared(), on_course or answered, self.lowest()):
            if fact:
                yield fact
        if first := self.first_action():
            yield first
        yield Fact(self.took_part(), self.labels.took_part)
        yield from (self.fact("context", name, answer) for name, answer in self.story.context)
        if on_course:
            yield Fact(answered.text, answered.name, answered.lead)
        if self.story.score.value is not None:
            yield self.founded()
        if agreement := self.agreement():
            yield agreement
        if outside := self.agreed_outside():
            yield outside
        if own_language := self.own_language():
            yield own_language

    def agreed_outside(self) -> Fact | None:
        """Return the questions whose level lies outside of the last votes on them; none where there are none."""
        questions = (one for pillar in self.story.pillars for one in pillar.questions if one.left_behind)
        names = [f"{one.title} ({one.answer})" for one in questions]
        told = self.language.listing(some_of(names, MOST_NAMED, self.language))
        return self.fact("outside", self.labels.outside, told) if names else None

    def agreement(self) -> Fact | None:
        """Return on how many questions those who voted agree; none where nobody voted."""
        votes = self.story.votes
        if votes is None:
            return None
        return self.fact("agreement", self.say("Agreement"), agreed_in_words(votes, self.language))

    def score(self) -> Fact | None:
        """Return the score of the whole, the level that it reaches and what is fully reached; none where nothing has a level."""
        story = self.story
        if story.score.value is None:
            return None
        of = self.say(
            "of {highest} ({name}); fully reached: {floor}",
            highest=story.highest_level,
            name=story.level_name,
            floor=self.floor_level(story),
        )
        score = self.language.score(story.score.value, story.step)
        return self._figure(self.labels.score, score, of, story.score.value)

    def answered(self) -> Fact:
        """Return how many questions have a level."""
        of = self.language.say_count("of {number} question", "of {number} questions", self.story.score.applicable)
        count = self.story.score.answered
        return self._figure(self.labels.answered, str(count), of, Fraction(count), "count")

    def lowest(self) -> Fact | None:
        """Return the pillar with the lowest score; none where all are equally low."""
        pillar = self.story.lowest
        name = self.say("Lowest question") if self.story.of_pillar else self.say("Lowest pillar")
        if pillar is None:
            return None
        # Which of several that are equally low comes first says nothing.
        equal = [one.title for one in self.story.in_profile if one.score.value == pillar.score.value]
        if 1 < len(equal) == sum(one.score.value is not None for one in self.story.in_profile):
            return None
        few = [self.language.listing(some_of(equal, most, self.language)) for most in (_EQUAL, 1)]
        score, title = self.score_of(pillar), few[0] if len(few[0]) <= _LONGEST_TITLE else few[1]
        return Fact(f"{title} ({score})", name, self.before(name), number=score, value=pillar.score.value, about=title)

    def _figure(self, name: str, number: str, about: str, value: Fraction, key: str = "") -> Fact:
        return Fact(f"{number} {about}", name, self.before(name), key, number=number, value=value, about=about)

    def founded(self) -> Fact:
        """Return how many answers rest on more than an opinion, and the score on those alone."""
        story, say = self.story, self.say
        of = self.language.say_count("of {number} answer", "of {number} answers", story.score.answered)
        alone = say("score on these alone: {score}", score=self.language.score(story.evidenced, story.step))
        about = self.language.series([of, alone]) if story.founded else of
        # Not a figure: four stand side by side, and this one is to be read with its words.
        name = say("Seen or measured")
        value = story.evidenced if story.founded else None
        return Fact(f"{story.founded} {about}", name, self.before(name), "founded", value=value)

    def on_course(self) -> Fact | None:
        """Return how many of the dated ambitions are reached in time at the pace so far; none where that cannot be said."""
        number, told = on_course(one.outlook for one in self.story.pillars if one.outlook)
        if not told:
            return None
        if number:
            about = self.language.say_count(
                "{number} ambition with a date, {count} on course",
                "{number} ambitions with a date, {count} on course",
                told,
                count=number,
            )
        else:
            about = self.language.say_count(
                "{number} ambition with a date, not on course",
                "{number} ambitions with a date, none on course",
                told,
            )
        name = self.say("On course?")
        of = self.language.say_count("of {number} ambition with a date", "of {number} ambitions with a date", told)
        return Fact(about, name, name, "count", number=str(number), value=Fraction(number), about=of)

    def first_action(self) -> Fact | None:
        """Return what was agreed to be done first, by whom and by when; none where nothing is left to do."""
        first = first_to_do(self.story.actions)
        if first is None:
            return None
        # It stands with the others in full.
        title = begun(first.title, _LONGEST_TITLE)
        said = " · ".join(filter(None, (self.own_text(title), first.owner, self.due(first))))
        return self.fact("first", self.say("To do first"), said)

    def participants(self) -> str:
        """Return how many took part; empty where that was not written down."""
        count = self.story.participants
        return self.language.say_count("{number} participant", "{number} participants", count) if count else ""

    def took_part(self) -> str:
        """Return how many took part, and in which roles."""
        roles = self.language.listing(some_of(self.counted_roles(), MOST_NAMED, self.language))
        if not self.story.participants:
            return self.say("Who took part was not written down.")
        return f"{self.participants()} ({roles})" if roles else self.participants()

    def counted_roles(self) -> list[str]:
        """Return each role with how many have it, where those are more: 3 × desk."""
        counted = Counter(self.story.roles)
        told = [f"{count} × {role}" if count > 1 else role for role, count in counted.most_common()]
        without = self.story.participants - len(self.story.roles)
        if counted and without:
            told.append(self.language.say_count("{number} without a role", "{number} without a role", without))
        return told

    def compared(self) -> Fact | None:
        """Return the growth of the whole and what it rests on; none without an earlier scan."""
        growth, say = self.story.growth, self.say
        if growth is None:
            return None
        since = self.language.date(growth.since)
        if not growth.comparable:
            return Fact(say("No question can be compared with the scan of {date}.", date=since), self.labels.growth)
        about = self.language.say_count(
            "on {count} of {number} question", "on {count} of {number} questions", growth.of, count=growth.comparable
        )
        if growth.not_looked_at:
            about += say(", of which {count} not looked at again", count=growth.not_looked_at)
        name = say("Compared with {date}", date=since)
        # The number stands alone where it can be reckoned with; that it is rounded is said beside it.
        number = self.language.growth(growth.growth)
        about = self.growth_of(growth).removeprefix(number).strip() + f", {about}"
        return Fact(
            f"{number}{' ' if about[0] == '(' else ''}{about}",
            name,
            self.before(name),
            "growth",
            number=number,
            value=growth.growth,
            about=about.removeprefix(", "),
        )

    def basis_of_growth(self) -> str:
        """Return on which questions the growth rests, and what the plain score was; empty without an earlier scan."""
        growth = self.story.growth
        if growth is None:
            return ""
        then = self.language.score(growth.old_score, self.story.step)
        basis = self.say(
            "The growth counts only the questions that have a level in both scans: {count} of {of}.",
            count=growth.comparable,
            of=growth.of,
        )
        moved = [(growth.growth, growth.old), *((one.growth, one.old) for one in self.story.in_profile)]
        if any(grown is not None and old is None for grown, old in moved):
            return f"{basis} {self._without_then(growth)}"
        if growth.old is None or then == self.language.score(growth.old, self.story.step):
            return basis
        differs = self.say(
            "“Then” is the score of now less that growth; on the questions of then, the score on {date} was {old}.",
            date=self.language.date(growth.since),
            old=then,
        )
        return f"{basis} {differs}"

    def _without_then(self, growth: GrowthStory) -> str:
        """Return why there is growth without a “then” beside it, and what the plain score was."""
        return self.say(
            "“Then” is the score of now less that growth; where that lies outside of the scale, there is no “then”. "
            "On the questions of then, the score on {date} was {old}.",
            date=self.language.date(growth.since),
            old=self.language.score(growth.old_score, self.story.step),
        )

    def cautions(self) -> tuple[str, ...]:
        """Return in plain words what the numbers are, and what they are not, in a sentence each; the second may be left out."""
        say, story = self.say, self.story
        judgement = say("The numbers are the group’s own judgement, and no measurement.")
        if story.customers:
            judgement = say(
                "The numbers are the group’s own judgement, and no measurement of what {customers} experience.",
                customers=story.customers,
            )
        return (
            judgement,
            say("Levels are steps, and not equal distances."),
            say(
                "A difference of less than {chance} in a pillar can be chance, or other people in the room.",
                chance=self.language.growth(Fraction(3, 10)).lstrip("+"),
            ),
            say("This is no ranking of teams, and fives everywhere are no goal.")
            if story.highest_level == _FIVE
            else say("This is no ranking of teams, and level {highest} everywhere is no goal.", highest=story.highest_level),
        )

    def rests_on(self) -> Iterator[Fact]:
        """Yield what the numbers rest on: what counts, what was left out, who led it and who took part."""
        story, say = self.story, self.say
        counted = say(
            "Questions that count: {answered} with a level, {unknown} unknown, {unanswered} not answered; "
            "left out since they do not apply: {not_applicable}.",
            answered=story.score.answered,
            unknown=story.unknown,
            unanswered=story.unanswered,
            not_applicable=story.not_applicable,
        )
        yield Fact(counted, self.labels.answered)
        if story.score.carried:
            carried = self.language.say_count(
                "{number} answer was carried over from an earlier scan and not looked at again.",
                "{number} answers were carried over from an earlier scan and not looked at again.",
                story.score.carried,
            )
            yield Fact(carried, say("Carried over"))
        if story.facilitator:
            yield self.fact("facilitator", say("Facilitator"), story.facilitator)
        if story.names:
            yield self.fact("names", say("Took part"), self.language.listing(list(story.names)))

    # --- growth

    def not_looked_at(self, number: int) -> str:
        """Return how many of the answers that can be compared were carried over and not looked at again."""
        return self.language.say_count(
            "{number} of them was carried over and not looked at again.",
            "{number} of them were carried over and not looked at again.",
            number,
        )

    def still(self, said: Callable[[QuestionStory], str] = lambda one: one.title) -> Iterator[tuple[str, list[str]]]:
        """Yield what did not move since then, or cannot be compared: what it is, and what is said of each question."""
        growth, say = self.story.growth, self.say
        if growth is None:
            return
        listed = (
            (say("The same, confirmed"), growth.confirmed),
            (say("Carried over, not looked at again"), growth.carried_over),
            (say("No level in one of the two scans"), growth.apart),
            (say("New since then"), growth.added),
        )
        yield from ((title, [said(one) for one in questions]) for title, questions in listed if questions)
        if growth.gone:
            yield say("No longer asked"), list(growth.gone)

    # --- what was agreed

    def status(self, action: Action) -> str:
        """Return how far an action is."""
        return {"open": self.say("open"), "doing": self.labels.in_progress, "done": self.labels.done}[action.status]

    def due(self, action: Action) -> str:
        """Return by when an action is to be done; empty without a date."""
        return self.language.date(action.due) if action.due else ""
