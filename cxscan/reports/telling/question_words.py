"""What is said of one question, of a story in its own language: its answer, what was noted, what moved, and what is next."""

from collections.abc import Iterator
from dataclasses import replace
from math import floor

from cxscan.languages import Language
from cxscan.reports.one_scan.question_story import QuestionStory
from cxscan.reports.one_scan.story import Story
from cxscan.reports.one_scan.votes_story import ViewNote
from cxscan.reports.telling.facts import Fact
from cxscan.reports.telling.labels import basis_in_words, labels_in
from cxscan.reports.telling.votes.words import groups_in_words, outside_in_words, verdict


class QuestionWords:
    """The questions of one story in words."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.language = Language(story.language)
        self.say = self.language.say
        self.labels = labels_in(story.language)

    def before(self, text: str) -> str:
        """Return a text as it stands before what it is about: with a colon."""
        return self.say("{text}:", text=text)

    def fact(self, key: str, name: str, text: str) -> Fact:
        """Return a fact that begins with what it is about, wherever it stands."""
        return Fact(text, name, self.before(name), key)

    # --- what the group wrote itself

    def own(self, fact: Fact) -> Fact:
        """Return a fact in the words of the group, marked where those are in another language than the report."""
        code = self.story.own_language
        return replace(fact, mark=self.language.name_of(code), lang=code) if code else fact

    def own_text(self, text: str) -> str:
        """Return a text of the group, marked in the same way, where nothing else can say it."""
        return self.own(Fact(text)).line if text else text

    # --- questions

    def old_level(self, question: QuestionStory) -> str:
        """Return the level of then."""
        return self.language.level(question.old_level) if question.old_level is not None else "–"

    def answer(self, question: QuestionStory) -> str:
        """Return the answer, with the level of then before it where both are there."""
        if question.old_level is None or question.level is None:
            return question.answer
        return f"{self.old_level(question)} → {question.answer}"

    def carried(self, question: QuestionStory) -> str:
        """Return that an answer was taken over from an earlier scan and not looked at again; empty where it was."""
        return self.say("carried over, not looked at again") if question.carried else ""

    def asks(self, question: QuestionStory) -> str:
        """Return what the next level looks like: the thing to do; empty at the highest level."""
        return self._next(question).line if question.next_text else ""

    def to_go(self, question: QuestionStory) -> Fact:
        """Return what the next level of a question asks, with the question before it."""
        fact = self._next(question)
        return Fact(fact.text, question.title, f"{question.title} ({question.answer}). {fact.lead}", fact.key)

    def _next(self, question: QuestionStory) -> Fact:
        return self.fact("next", self.say("Level {level}", level=question.next_level), question.next_text)

    def seen(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield the description of the level, and for a half level that of which a part is shown."""
        if question.level_text:
            yield Fact(question.level_text, self.labels.seen, key="seen")
        if question.part_text:
            yield self._part(question.next_level, question.part_text)

    def praise(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield what is good about a level: its description from the middle of its scale on, below it that of a part shown.

        Lower ones describe what is still amiss, which is no praise even where the others are lower.
        """
        if question.level is None:
            return
        middle = question.first_level + len(question.levels) // 2
        if question.level >= middle:
            yield Fact(question.level_text)
        elif question.part_text and question.next_level is not None and question.next_level >= middle:
            yield self._part(question.next_level, question.part_text)

    def seen_then(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield the description of the level of then, in the words of then, and that the words have changed where they have."""
        if question.old_text:
            yield Fact(question.old_text, self.say("Then, in words"), key="seen")
        if question.old_part_text and question.old_level is not None:
            yield self._part(floor(question.old_level) + 1, question.old_part_text)
        if question.reworded:
            yield Fact(self.say("Take care: the words of this question have changed since then."), key="part")

    def _part(self, level: int | None, text: str) -> Fact:
        return self.fact("part", self.say("Part of level {level}", level=level), text)

    def notes(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield the note, how one can tell, how far the individual views lie apart, and the ambition of the question itself."""
        say = self.say
        if question.note:
            yield self.own(Fact(question.note, self.labels.note, key="note"))
        if question.evidence or question.basis:
            yield self._evidence(question)
        if question.views:
            apart = say("far apart: worth talking about") if question.is_open_to_talk else ""
            name = say("Individual views")
            yield Fact(self.views(question), name, self.before(name), "views", apart)
        yield from self.outside(question)
        for one in question.view_notes:
            yield self.own(self._view_note(one))
        if question.dissent:
            yield self.own(self.fact("dissent", self.labels.dissent, question.dissent))
        if question.wants_proof:
            yield Fact(say("Nothing shows this level yet. What would you show?"), say("Without evidence"), key="proof")
        if question.target is not None:
            yield self.fact("target", self.labels.ambition, self.language.level(question.target))
        if question.references:
            yield self.fact("references", self.labels.references, self.language.series(question.references))

    def outside(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield that a level was agreed on which lies outside of the last votes, where it does."""
        if told := outside_in_words(question, self.language):
            yield Fact(told, self.labels.outside, key="outside")

    def _evidence(self, question: QuestionStory) -> Fact:
        """Return how one can tell, and whether that is an opinion, seen or measured."""
        say, name = self.say, self.labels.evidence
        basis = basis_in_words(self.language)[question.basis]
        if not question.evidence:
            alone = say("{basis}, nothing named to show it", basis=basis)
            return Fact(alone[:1].upper() + alone[1:], name, key="evidence")
        kind = f"{name} ({basis})" if basis else name
        return self.own(Fact(self.language.series(question.evidence), kind, kind, "evidence", about=basis))

    def _view_note(self, one: ViewNote) -> Fact:
        """Return what somebody wrote beside their vote: at which level, and who, where names are shown."""
        level = self.language.level(one.level) if one.level is not None else "?"
        name = f"{one.rater} ({level})" if one.rater else self.say("One view ({level})", level=level)
        return self.fact("note", name, one.note)

    def views(self, question: QuestionStory) -> str:
        """Return how far the individual views lie apart; empty where there are none."""
        spread = question.views
        if spread is None:
            return ""
        if spread.width == 0:
            level = self.language.level(spread.lowest)
            views = self.language.say_count(
                "{number} view, at {level}", "{number} views, all at {level}", spread.count, level=level
            )
        else:
            views = self.language.say_count(
                "{number} view, from {lowest} to {highest}",
                "{number} views, from {lowest} to {highest}",
                spread.count,
                lowest=self.language.level(spread.lowest),
                highest=self.language.level(spread.highest),
            )
        agreed = verdict(question.rounds[-1].agreement, self.language)
        return ", ".join(filter(None, (views, agreed, groups_in_words(spread, self.language))))

    def to_do(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield what the next level asks; where the part of it that is shown stands in words above, that there is a rest."""
        if question.part_text:
            rest = self.say("Still to do: the rest of level {level}.", level=question.next_level)
            yield Fact(rest, self.say("To go on"), key="next")
        elif question.next_text:
            yield self._next(question)

    def first_step(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield the smallest step that helps today, where there is a level to go to."""
        if question.first_step and question.next_text:
            yield self.fact("first-step", self.say("A first step"), question.first_step)

    # --- growth

    def move_title(self, question: QuestionStory) -> str:
        """Return a question with its levels then and now."""
        growth = self.language.growth(question.growth)
        return self.language.about(question.title, f"{self.old_level(question)} → {question.answer} ({growth})")

    def move(self, question: QuestionStory) -> Iterator[Fact]:
        """Yield what moved, in the words of both levels; on one whole level, what was added or fell away; and what is next."""
        say = self.say
        if question.reworded:
            reworded = say("Take care: the words of this question have changed since then.")
            yield Fact(reworded, key="reworded")
        if not question.stays_at_level:
            yield self.fact("then", self.labels.then, question.old_text)
        if not (question.stays_at_level and question.part_text):
            yield self.fact("now", self.labels.now, question.level_text)
        if question.part_text:
            also = say("Now also part of level {level}", level=question.next_level)
            yield self.fact("part", also, question.part_text)
        elif question.stays_at_level:
            yield self.fact("fell", say("Then also part of"), question.old_part_text)
        yield from self.outside(question)
        if question.carried:
            yield Fact(f"({self.carried(question)})", key="carried")
        if question.note:
            yield self.own(Fact(question.note, self.labels.note, key="note"))
        if question.next_text and not question.part_text:
            yield self._next(question)

    def still_answer(self, question: QuestionStory) -> str:
        """Return an answer that did not move, and whether the words of its question are others than they were."""
        changed = self.say("the words have changed") if question.reworded else ""
        return question.answer + (f" ({changed})" if changed else "")
