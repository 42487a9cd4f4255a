"""The sentences of a story that papers and slides share, in the words that every form of the report uses."""

from collections.abc import Iterator

from cxscan.languages import Language
from cxscan.model.scan import Action
from cxscan.reports.question_story import QuestionStory
from cxscan.reports.story import PillarStory, Story


class Phrases:
    """One story in sentences, in its own language."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.language = Language(story.language)
        self.say = self.language.say

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.story.name

    @property
    def who(self) -> str:
        """Whose scan it is; empty where the report leaves that out."""
        return " · ".join(part for part in (self.story.organisation, self.story.unit) if part)

    @property
    def when(self) -> str:
        """Of which day, and with which questions."""
        story = self.story
        scope = self.say("short scan") if story.quick else ""
        questionnaire = f"{story.questionnaire} {story.version}"
        return " · ".join(part for part in (self.language.date(story.date), questionnaire, scope) if part)

    @property
    def draft(self) -> str:
        """That the numbers can still change, where they can."""
        return self.say("This scan is still in progress: the numbers can change.") if self.story.draft else ""

    def score_of(self, pillar: PillarStory) -> str:
        """Return a pillar's score as it is shown."""
        return self.language.score(pillar.score.value, self.story.step)

    # --- the summary

    def facts(self) -> list[str]:
        """Return what stands below the headline: score, coverage, lowest pillar, who took part, the growth."""
        story, say = self.story, self.say
        lines = []
        if story.score.value is not None:
            score = self.language.score(story.score.value, story.step)
            lines.append(
                say("Score: {score} of {highest} ({name})", score=score, highest=story.highest_level, name=story.level_name)
            )
        lines.append(self._answered())
        if story.lowest:
            lines.append(say("Lowest pillar: {pillar} ({score})", pillar=story.lowest.title, score=self.score_of(story.lowest)))
        lines.append(self.took_part())
        return lines + ([self.compared()] if story.growth else [])

    def _answered(self) -> str:
        return self.language.say_count(
            "Answered: {answered} of {number} question",
            "Answered: {answered} of {number} questions",
            self.story.score.applicable,
            answered=self.story.score.answered,
        )

    def took_part(self) -> str:
        """Return how many took part, and in which roles."""
        story = self.story
        if not story.participants:
            return self.say("Who took part was not written down.")
        count = self.language.say_count("{number} participant", "{number} participants", story.participants)
        return f"{count} ({self.language.listing(list(story.roles))})" if story.roles else count

    def compared(self) -> str:
        """Return the growth of the whole and what it rests on."""
        story, growth, say = self.story, self.story.growth, self.say
        if growth is None:
            return ""
        since = self.language.date(growth.since)
        if not growth.comparable:
            return say("No question can be compared with the scan of {date}.", date=since)
        line = self.language.say_count(
            "Compared with {date}: {growth}, on {count} of {number} question",
            "Compared with {date}: {growth}, on {count} of {number} questions",
            growth.of,
            date=since,
            growth=self.language.growth_between(growth.old, growth.new, story.step),
            count=growth.comparable,
        )
        return line + (say(", of which {count} not looked at again", count=growth.not_looked_at) if growth.not_looked_at else "")

    def basis_of_growth(self) -> str:
        """Return on which questions the growth rests, and what the plain score was."""
        growth = self.story.growth
        if growth is None:
            return ""
        return self.say(
            "Then → now and the growth count only the questions that have a level in both scans: {count} of {of}. "
            "The plain score on {date} was {old}.",
            count=growth.comparable,
            of=growth.of,
            date=self.language.date(growth.since),
            old=self.language.score(growth.old_score, self.story.step),
        )

    # --- pillars and questions

    def ambition(self, pillar: PillarStory) -> str:
        """Return where a pillar wants to be, and by when; empty without an ambition."""
        if pillar.target is None:
            return ""
        level = self.language.level(pillar.target)
        return f"{level} ({self.language.date(pillar.by)})" if pillar.by else level

    def then_now(self, pillar: PillarStory) -> str:
        """Return a pillar's scores then and now, on the questions that can be compared."""
        step = self.story.step
        return f"{self.language.score(pillar.old, step)} → {self.language.score(pillar.new, step)}"

    def score_and_growth(self, pillar: PillarStory) -> str:
        """Return a pillar's score, with its growth where there is one."""
        score, growth = self.score_of(pillar), pillar.growth
        return score if growth is None else f"{score} ({self.language.growth(growth)})"

    def growth_of(self, pillar: PillarStory) -> str:
        """Return the growth of a pillar as it is shown."""
        return self.language.growth_between(pillar.old, pillar.new, self.story.step)

    def old_level(self, question: QuestionStory) -> str:
        """Return the level of then."""
        return self.language.level(question.old_level) if question.old_level is not None else "–"

    def gap_title(self, pillar: PillarStory) -> str:
        """Return where a pillar stands and where it wants to be."""
        return self.language.about(pillar.title, f"{self.score_of(pillar)} → {self.ambition(pillar)}")

    def goal(self, pillar: PillarStory) -> Iterator[str]:
        """Yield the goal that a pillar serves, and what happens if nothing is done."""
        if pillar.goal:
            yield self.say("Goal: {text}", text=pillar.goal)
        if pillar.consequence:
            yield self.say("If we do nothing: {text}", text=pillar.consequence)

    @staticmethod
    def to_go(pillar: PillarStory) -> list[QuestionStory]:
        """Return the questions below the ambition of their pillar, for which there is a next level to do."""
        target = pillar.target
        questions = [one for one in pillar.questions if one.level is not None and one.next_text]
        return [one for one in questions if target is not None and one.level is not None and one.level < target]

    def asks(self, question: QuestionStory) -> str:
        """Return what the next level looks like: the thing to do; empty at the highest level."""
        if not question.next_text:
            return ""
        return self.say("Level {level}: {text}", level=question.next_level, text=question.next_text)

    def to_do(self, question: QuestionStory) -> str:
        """Return what the next level asks, for where the part of it that is shown already stands in words above."""
        if question.part_text:
            return self.say("Still to do: the rest of level {level}.", level=question.next_level)
        return self.asks(question)

    def move_title(self, question: QuestionStory) -> str:
        """Return a question with its levels then and now."""
        growth = self.language.growth(question.growth)
        return self.language.about(question.title, f"{self.old_level(question)} → {question.answer} ({growth})")

    def move(self, question: QuestionStory) -> Iterator[str]:
        """Yield what moved, in the words of both levels; on one whole level, what was added to it or fell away."""
        say = self.say
        if question.reworded:
            yield say("Take care: the words of this question have changed since then.")
        if not question.stays_at_level:
            yield say("Then: {text}", text=question.old_text)
        if not (question.stays_at_level and question.part_text):
            yield say("Now: {text}", text=question.level_text)
        if question.part_text:
            yield say("Now also part of level {level}: {text}", level=question.next_level, text=question.part_text)
        elif question.stays_at_level:
            yield say("Then also part of: {text}", text=question.old_part_text)
        if question.carried:
            yield self.carried

    @property
    def carried(self) -> str:
        """That an answer was taken over from an earlier scan and not looked at again."""
        return self.say("Carried over, not looked at again")

    def views(self, question: QuestionStory) -> str:
        """Return how far the individual views lie apart; empty where there are none."""
        spread = question.views
        if spread is None:
            return ""
        return self.language.say_count(
            "{number} view, from {lowest} to {highest}",
            "{number} views, from {lowest} to {highest}",
            spread.count,
            lowest=self.language.level(spread.lowest),
            highest=self.language.level(spread.highest),
        )

    def evidence(self, question: QuestionStory) -> str:
        """Return how one can tell, and whether that is an opinion, seen or measured; empty where nothing was said of it."""
        kinds = {"opinion": self.say("opinion"), "observed": self.say("seen"), "measured": self.say("measured")}
        if not question.evidence:
            alone = self.say("{basis}, nothing named to show it", basis=kinds[question.basis]) if question.basis else ""
            return alone[:1].upper() + alone[1:]
        kind = f" ({kinds[question.basis]})" if question.basis else ""
        title = self.say("How can you tell?") + kind
        return f"{title} {self.language.series(question.evidence)}"

    def notes(self, question: QuestionStory) -> Iterator[str]:
        """Yield the note on a question, how one can tell, and how far the individual views lie apart."""
        if question.carried:
            yield self.carried
        if question.note:
            yield question.note
        if evidence := self.evidence(question):
            yield evidence
        if views := self.views(question):
            title = self.say("Individual views")
            apart = self.say("far apart: worth talking about")
            to_discuss = bool(question.views and question.views.to_discuss)
            yield self.language.about(title, views) + (f" ({apart})" if to_discuss else "")

    def grew_most(self) -> str:
        """Return which question grew most; empty where none did."""
        growth = self.story.growth
        if growth is None or not growth.grown:
            return ""
        most = growth.grown[0]
        return self.say("Grew most: {question}, {growth}.", question=most.title, growth=self.language.growth(most.growth))

    def still(self) -> Iterator[tuple[str, str]]:
        """Yield what did not move since the earlier scan, or cannot be compared: what it is, and the questions."""
        growth, say = self.story.growth, self.say
        if growth is None:
            return
        listed = (
            (say("The same, confirmed"), growth.confirmed),
            (say("Carried over, not looked at again"), growth.carried_over),
            (say("No level in one of the two scans"), growth.apart),
            (say("New since then"), growth.added),
        )
        titles = [
            *((title, [one.title for one in found]) for title, found in listed),
            (say("No longer asked"), list(growth.gone)),
        ]
        for title, found in titles:
            if found:
                yield self.say("{text}:", text=f"{title} ({len(found)})"), f"{self.language.listing(found)}."

    # --- what was agreed

    def status(self, action: Action) -> str:
        """Return how far an action is."""
        return {"open": self.say("open"), "doing": self.say("in progress"), "done": self.say("done")}[action.status]

    def due(self, action: Action) -> str:
        """Return by when an action is to be done; empty without a date."""
        return self.language.date(action.due) if action.due else ""

    def became(self, action: Action) -> str:
        """Return an action of last time and what came of it."""
        owner = f" ({action.owner})" if action.owner else ""
        result = f". {action.result}" if action.result else ""
        return self.language.about(f"{action.title}{owner}", f"{self.status(action)}{result}")

    # --- about the scan

    def rests_on(self) -> Iterator[str]:
        """Yield what the numbers rest on: what counts, what was left out, who led it and who took part."""
        story, say = self.story, self.say
        yield say(
            "Questions that count: {answered} with a level, {unknown} unknown, {unanswered} not answered; "
            "{not_applicable} do not apply and are left out.",
            answered=story.score.answered,
            unknown=story.unknown,
            unanswered=story.unanswered,
            not_applicable=story.not_applicable,
        )
        if story.score.carried:
            yield self.language.say_count(
                "{number} answer was carried over from an earlier scan and not looked at again.",
                "{number} answers were carried over from an earlier scan and not looked at again.",
                story.score.carried,
            )
        if story.facilitator:
            yield say("Facilitator: {name}", name=story.facilitator)
        if story.names:
            yield say("Took part: {names}", names=self.language.listing(list(story.names)))

    def head(self, text: str) -> str:
        """Return a text that leads to what follows it, with its colon."""
        return self.say("{text}:", text=text)
