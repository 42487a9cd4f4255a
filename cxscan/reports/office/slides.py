"""The report as slides with native charts: headline, profile, growth, what is still to go, what we do first."""

from collections.abc import Iterator
from fractions import Fraction

from cxscan.maturity.numbers import rounded, shown_score
from cxscan.reports.office.deck import LOGO_WIDTH, Deck, Point
from cxscan.reports.office.deck_charts import Bars, Line, Series
from cxscan.reports.office.phrases import Phrases
from cxscan.reports.office.pixels import logo_as_pixels
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.question_story import QuestionStory
from cxscan.reports.story import PillarStory

_MOST_MOVES = 3
_MOST_GAPS = 3


def render_powerpoint(order: Order) -> Rendered:
    """Return the report as slides: all of it, a handful for the management, or each pillar for a team, after its audience."""
    return Rendered(_Slides(order).written())


class _Slides:
    def __init__(self, order: Order) -> None:
        self._order = order
        self._story = order.story
        self._phrases = phrases = Phrases(order.story)
        self.say = phrases.say
        self._title = phrases.language.about(phrases.title, phrases.who)
        footer = order.style.footer or f"{self._title} · {phrases.language.date(self._story.date)}"
        self._deck = Deck(order.style, phrases.language, footer)

    def written(self) -> bytes:
        """Return the file."""
        self._cover()
        {Audience.FULL: self._full, Audience.MANAGEMENT: self._management, Audience.TEAM: self._team}[self._order.audience]()
        self._about()
        return self._deck.finish(self._title, self._phrases.when, self._story.date)

    # --- the three decks

    def _full(self) -> None:
        self._summary()
        self._goes_well()
        self._profile()
        self._growth()
        self._over_time()
        self._moves()
        for pillar in self._story.gaps[:_MOST_GAPS]:
            self._gap(pillar)
        self._actions()

    def _management(self) -> None:
        self._summary()
        self._profile()
        self._growth()
        self._first_gaps()
        self._actions()

    def _team(self) -> None:
        for pillar in self._story.pillars:
            self._pillar(pillar)
        self._actions()

    # --- what they are made of

    def _cover(self) -> None:
        style, phrases = self._order.style, self._phrases
        lines = [line for line in (phrases.who, phrases.when, phrases.draft, style.name) if line]
        logo = logo_as_pixels(style.logo, LOGO_WIDTH) if style.logo else None
        self._deck.cover(phrases.title, [self._story.headline, *lines], logo, style.name or self.say("Logo"))

    def _summary(self) -> None:
        self._deck.texts(self.say("Summary"), [Point(fact) for fact in self._phrases.facts()], lead=self._story.headline)

    def _goes_well(self) -> None:
        story = self._story
        points = [Point(self._phrases.head(f"{one.title} ({one.answer})"), one.level_text) for one in story.strengths]
        points += [Point(self._phrases.head(self.say("What we are glad about")), text) for text in story.glad]
        if points:
            self._deck.texts(self.say("What goes well"), points)

    def _profile(self) -> None:
        story, say = self._story, self.say
        now = Series(say("Now"), [self._score(one.score.value) for one in story.pillars], "now")
        series = [now]
        if any(one.target is not None for one in story.pillars):
            wanted = [None if one.target is None else float(one.target) for one in story.pillars]
            series.append(Series(say("Ambition"), wanted, "wanted"))
        lines = [self._in_words(one) for one in story.pillars]
        bars = Bars([one.title for one in story.pillars], series, "\n".join(lines), story.highest_level, plot_from=0.38)
        self._deck.bars(say("The profile"), [(bars, 1)], "", lines)

    def _in_words(self, pillar: PillarStory) -> str:
        ambition = self._phrases.ambition(pillar)
        line = self._phrases.language.about(pillar.title, self._phrases.score_of(pillar))
        return self.say("{words}, ambition {target}", words=line, target=ambition) if ambition else line

    def _growth(self) -> None:
        story, say, phrases = self._story, self.say, self._phrases
        if story.growth is None or not story.growth.comparable:
            return
        pillars = [one for one in story.pillars if one.growth is not None]
        names = [one.title for one in pillars]
        before = Series(say("Then"), [self._score(one.old) for one in pillars], "then")
        now = Series(say("Now"), [self._score(one.new) for one in pillars], "now")
        growth = Series(say("Growth"), [float(rounded(one.growth or Fraction(0), 1)) for one in pillars], "now")
        about = phrases.language.about
        lines = [about(one.title, f"{phrases.then_now(one)} ({phrases.growth_of(one)})") for one in pillars]
        both = Bars(names, [now, before], "\n".join(lines), story.highest_level, plot_from=0.45)
        alone = Bars(names, [growth], "\n".join(lines), with_names=False, plot_from=0.02)
        notes = [*lines, phrases.compared(), phrases.basis_of_growth()]
        self._deck.bars(
            say("Growth per pillar, only what can be compared"), [(both, 0.7), (alone, 0.3)], phrases.compared(), notes
        )

    def _over_time(self) -> None:
        story, say, language = self._story, self.say, self._phrases.language
        if len(story.history) < 3:
            return
        series = Series(say("Score"), [self._score(point.score) for point in story.history], "now")
        dates = [language.date(point.date) for point in story.history]
        scores = [language.score(point.score, story.step) for point in story.history]
        lines = [language.about(date, score) for date, score in zip(dates, scores, strict=True)]
        line = Line(dates, [series], "\n".join(lines), story.highest_level)
        self._deck.line(say("The whole over time"), line, lines)

    def _moves(self) -> None:
        growth, say = self._story.growth, self.say
        if growth is None:
            return
        for title, moved in ((say("What grew"), growth.grown), (say("What dropped"), growth.dropped)):
            if not moved:
                continue
            said = self._lost if moved is growth.dropped else self._moved
            points = [Point(self._phrases.move_title(one) + ".", said(one)) for one in moved[:_MOST_MOVES]]
            notes = [one.note for one in moved[:_MOST_MOVES]]
            self._deck.texts(title, points, [*notes, *(self._phrases.move_title(one) for one in moved[_MOST_MOVES:])])

    def _moved(self, question: QuestionStory) -> str:
        """Return what one sees now, where that has changed; else what was added or fell away."""
        return list(self._phrases.move(question))[1 if not question.stays_at_level and not question.reworded else 0]

    def _lost(self, question: QuestionStory) -> str:
        """Return the words of the level then and now, and what the next level asks."""
        said = list(self._phrases.move(question))
        if question.stays_at_level and question.old_part_text == question.next_text:
            # What fell away is what the next level asks.
            return " ".join(said)
        return " ".join(text for text in (*said, self._phrases.to_do(question)) if text)

    def _gap(self, pillar: PillarStory) -> None:
        phrases = self._phrases
        points = [Point(f"{one.title} ({one.answer}).", phrases.asks(one)) for one in phrases.to_go(pillar)]
        goal = list(phrases.goal(pillar))
        self._deck.texts(phrases.gap_title(pillar), points, goal[1:], lead=goal[0] if goal else "")

    def _first_gaps(self) -> None:
        gaps, phrases = self._story.gaps[:_MOST_GAPS], self._phrases
        if gaps:
            points = [Point(phrases.gap_title(one) + ".", " ".join(phrases.goal(one))) for one in gaps]
            self._deck.texts(self.say("Still to do"), points)

    def _pillar(self, pillar: PillarStory) -> None:
        phrases = self._phrases
        about = phrases.language.about
        points = [Point(about(one.title, one.answer) + ".", phrases.asks(one)) for one in pillar.questions]
        self._deck.texts(
            about(pillar.title, phrases.score_and_growth(pillar)), points, list(self._notes(pillar)), lead=pillar.summary
        )

    def _notes(self, pillar: PillarStory) -> Iterator[str]:
        yield from self._phrases.goal(pillar)
        for question in pillar.questions:
            said = " · ".join(text for text in (question.level_text, *self._phrases.notes(question)) if text)
            yield self._phrases.language.about(question.title, said)

    def _actions(self) -> None:
        say, phrases, actions = self.say, self._phrases, self._story.actions
        if not actions:
            self._deck.texts(say("What we do first"), [Point(say("Nothing has been agreed yet."))])
            return
        columns = [(say("What"), 6), (say("Who"), 3), (say("By when"), 2.8), (say("Status"), 1.8)]
        rows = [[one.title, one.owner or "", phrases.due(one), phrases.status(one)] for one in actions]
        earlier = [phrases.became(one) for one in self._story.earlier_actions]
        results = [phrases.language.about(one.title, one.result) for one in actions if one.result]
        last_time = [say("What we agreed last time"), *earlier] if earlier else []
        self._deck.table(say("What we do first"), columns, rows, [*results, *last_time])

    def _about(self) -> None:
        phrases, say = self._phrases, self.say
        texts = (self._story.disclaimer, self._story.how_to_read, phrases.took_part())
        points = [Point(text) for text in texts if text]
        levels = [
            f"{number}. {phrases.language.about(name, summary)}"
            for number, (name, summary) in enumerate(self._story.levels, start=1)
        ]
        self._deck.texts(say("How to read the numbers"), points, [*phrases.rests_on(), *levels])

    def _score(self, value: Fraction | None) -> float | None:
        """Return a score as the number that is shown."""
        return None if value is None else float(shown_score(value, self._story.step))
