"""The report as a Word document: a board paper that people go on editing."""

from collections.abc import Iterator, Sequence

from cxscan.reports.office.paper import LOGO_WIDTH, Cell, Column, Paper, PictureOnPaper, Text, bold, italic
from cxscan.reports.office.phrases import Phrases
from cxscan.reports.office.pixels import fitting_width, logo_as_pixels, to_png
from cxscan.reports.order import Audience, Order, Rendered
from cxscan.reports.pictures import draw_pictures
from cxscan.reports.question_story import QuestionStory
from cxscan.reports.story import PillarStory

_MOST_MOVES = 5
_FOR_THE_MANAGEMENT = 3
_MOST_GLAD = 2
_WIDTH, _WIDTH_FOR_THE_MANAGEMENT, _NARROWEST, _TALLEST = 12, 7.2, 6, 21
"""Widths and height of pictures, in centimetres."""


def render_word(order: Order) -> Rendered:
    """Return the report as a Word document: all of it, one or two pages, or what a team needs, after its audience."""
    return Rendered(_Word(order).written())


class _Word:
    def __init__(self, order: Order) -> None:
        self._order = order
        self._story = order.story
        self._phrases = Phrases(order.story)
        self.say = self._phrases.say
        self._drawn = {picture.name: picture for picture in draw_pictures(order.story, order.style)}
        self._paper = Paper(order.style, self._phrases.language, numbered=order.audience is Audience.FULL)

    def written(self) -> bytes:
        """Return the file."""
        self._heading()
        {Audience.FULL: self._full, Audience.MANAGEMENT: self._management, Audience.TEAM: self._team}[self._order.audience]()
        phrases = self._phrases
        title = phrases.language.about(phrases.title, phrases.who)
        self._paper.footer(self._order.style.footer or f"{title} · {phrases.language.date(self._story.date)}")
        return self._paper.finish(title, phrases.when, self._story.date)

    # --- the three papers

    def _full(self) -> None:
        self._paper.heading(self.say("Summary"))
        self._summary()
        self._paper.contents(self.say("Contents"))
        self._goes_well()
        self._profile()
        self._changed()
        self._gaps()
        self._far_apart()
        self._per_pillar()
        self._actions()
        self._last_time()
        self._about()

    def _management(self) -> None:
        self._summary()
        self._goes_well_in_short()
        self._profile()
        self._first_gaps()
        self._actions()
        self._disclaimer()

    def _team(self) -> None:
        self._summary()
        for pillar in self._story.pillars:
            self._team_pillar(pillar)
        self._actions()
        self._disclaimer()

    # --- what they are made of

    def _heading(self) -> None:
        paper, phrases, style = self._paper, self._phrases, self._order.style
        if style.logo:
            paper.logo(logo_as_pixels(style.logo, LOGO_WIDTH), style.name or self.say("Logo"))
        elif style.name:
            paper.subtitle(style.name)
        paper.title(phrases.title)
        for line in (phrases.who, phrases.when, phrases.draft):
            if line:
                paper.subtitle(line)

    def _summary(self) -> None:
        self._paper.lead(self._story.headline)
        for fact in self._phrases.facts():
            self._paper.bullet(fact)

    def _goes_well(self) -> None:
        story, say, grew_most = self._story, self.say, self._phrases.grew_most()
        if not (story.strengths or story.glad or grew_most):
            return
        self._paper.heading(say("What goes well"), new_page=True)
        self._strengths()
        if grew_most:
            self._paper.bullet(bold(grew_most))
        if story.glad:
            self._paper.paragraph(bold(self._phrases.head(say("What we are glad about"))), with_next=True)
        for text in story.glad:
            self._paper.bullet(text)

    def _goes_well_in_short(self) -> None:
        story = self._story
        if not (story.strengths or story.glad):
            return
        self._paper.heading(self.say("What goes well"))
        self._strengths(_FOR_THE_MANAGEMENT)
        for text in story.glad[:_MOST_GLAD]:
            self._paper.bullet(text)

    def _strengths(self, most: int | None = None) -> None:
        for question in self._story.strengths[:most]:
            self._paper.bullet(bold(self._phrases.head(f"{question.title} ({question.answer})")), question.level_text)

    def _profile(self) -> None:
        story, say, phrases = self._story, self.say, self._phrases
        self._paper.heading(say("The profile"))
        self._picture("profile", _WIDTH if self._order.audience is Audience.FULL else _WIDTH_FOR_THE_MANAGEMENT)
        names, score = [say("Pillar"), say("Score")], phrases.score_of
        rows: list[list[Cell]] = []
        whole = phrases.language.score(story.score.value, story.step)
        coverage = f"{story.score.answered}/{story.score.applicable}"
        if story.growth:
            columns = [Column(names[0], 4.3), Column(names[1], 1.4, "centre"), Column(say("Then → now"), 2.4, "centre")]
            columns += [
                Column(say("Growth"), 2.7, "centre"),
                Column(say("Ambition"), 3.8),
                Column(say("Answered"), 2.1, "centre"),
            ]
            for pillar in story.pillars:
                then_now, growth = phrases.then_now(pillar), phrases.growth_of(pillar)
                rows.append([pillar.title, score(pillar), then_now, growth, phrases.ambition(pillar), _coverage(pillar)])
            old, new = (phrases.language.score(value, story.step) for value in (story.growth.old, story.growth.new))
            growth = phrases.language.growth_between(story.growth.old, story.growth.new, story.step)
            rows.append([say("Overall"), whole, f"{old} → {new}", growth, "", coverage])
        else:
            columns = [Column(names[0], 6), Column(names[1], 2, "centre"), Column(say("Ambition"), 4.5)]
            columns.append(Column(say("Answered"), 2, "centre"))
            rows += [[one.title, score(one), phrases.ambition(one), _coverage(one)] for one in story.pillars]
            rows.append([say("Overall"), whole, "", coverage])
        self._paper.table(
            columns, rows, say("The score of each pillar, from 1 to {highest}", highest=story.highest_level), total=True
        )
        if story.growth:
            self._paper.paragraph(phrases.basis_of_growth())
        if self._order.audience is Audience.FULL:
            # Not the radar too: the bars say the same, and can be read on paper.
            self._picture("growth", _WIDTH)
            self._over_time()

    def _picture(self, name: str, widest: float) -> None:
        """Add a picture, where the story has it.

        One that would be too small to read on a page is left out, and all of them where this computer has no font: the tables
        say the same.
        """
        picture = self._drawn.get(name)
        width = fitting_width(picture.svg, widest, _TALLEST) if picture else 0
        png = to_png(picture.svg, width, self._order.style.font) if picture and width >= _NARROWEST else None
        if picture and png:
            self._paper.picture(PictureOnPaper(png, width, picture.description), picture.title)

    def _over_time(self) -> None:
        say, language = self.say, self._phrases.language
        if len(self._story.history) < 3:
            return
        self._picture("trend", _WIDTH)
        columns = [Column(say("Date"), 4), Column(say("Score"), 2, "centre")]
        rows = [[language.date(point.date), language.score(point.score, self._story.step)] for point in self._story.history]
        self._paper.table(columns, rows, say("The whole over time"))

    def _changed(self) -> None:
        growth, say = self._story.growth, self.say
        if growth is None:
            return
        self._paper.heading(say("What changed"))
        if not growth.comparable:
            self._paper.paragraph(self._phrases.compared())
        for title, moved, most in (
            (say("What grew"), growth.grown, _MOST_MOVES),
            (say("What dropped"), growth.dropped, len(growth.dropped)),
        ):
            if moved:
                self._paper.heading(title, 2)
            for question in moved[:most]:
                self._paper.bullet(*self._move(question))
            if len(moved) > most:
                too = self._phrases.language.listing([question.title for question in moved[most:]])
                self._paper.bullet(say("Grown too: {questions}.", questions=too))
        for title, questions in self._phrases.still():
            self._paper.paragraph(bold(title), questions)

    def _move(self, question: QuestionStory) -> Iterator[Text]:
        phrases = self._phrases
        yield bold(phrases.move_title(question) + ".")
        yield from phrases.move(question)
        if question.note:
            yield italic(question.note)
        if not question.part_text and (asks := phrases.asks(question)):
            yield asks

    def _gaps(self) -> None:
        if not self._story.gaps:
            return
        phrases = self._phrases
        self._paper.heading(self.say("Still to do"))
        for pillar in self._story.gaps:
            self._paper.heading(phrases.gap_title(pillar), 3)
            for line in phrases.goal(pillar):
                self._paper.paragraph(line, with_next=True)
            for question in phrases.to_go(pillar):
                self._paper.bullet(bold(f"{question.title} ({question.answer})."), phrases.asks(question))

    def _far_apart(self) -> None:
        if not self._story.to_discuss:
            return
        self._paper.heading(self.say("Where the views lie far apart"))
        for question in self._story.to_discuss:
            self._paper.bullet(bold(self._phrases.head(question.title)), self._phrases.views(question))

    def _first_gaps(self) -> None:
        gaps, phrases = self._story.gaps[:_FOR_THE_MANAGEMENT], self._phrases
        if not gaps:
            return
        self._paper.heading(self.say("Still to do"))
        for pillar in gaps:
            self._paper.bullet(bold(phrases.gap_title(pillar) + "."), *phrases.goal(pillar))

    def _per_pillar(self) -> None:
        self._paper.heading(self.say("Per pillar"), new_page=True)
        for pillar in self._story.pillars:
            self._paper.heading(self._titled(pillar), 2)
            if pillar.summary:
                self._paper.paragraph(pillar.summary, with_next=True)
            self._questions(pillar)

    def _questions(self, pillar: PillarStory) -> None:
        say, phrases, then = self.say, self._phrases, self._story.growth is not None
        columns = [Column(say("Question"), 4.2), *([Column(say("Then"), 1.5, "centre")] if then else [])]
        columns += [Column(say("Now"), 2.6, "centre"), Column(say("What we see"), 4.3), Column(say("Note"), 4.6)]
        rows: list[list[Cell]] = []
        for question in pillar.questions:
            row: list[Cell] = [[bold(question.title), question.ask]]
            row += [phrases.old_level(question)] if then else []
            rows.append([*row, question.answer, list(self._seen(question)), list(phrases.notes(question))])
        self._paper.table(columns, rows, say("The questions of {pillar}", pillar=pillar.title))

    def _seen(self, question: QuestionStory) -> Iterator[Text]:
        """Yield the description of the level, and for a half level that of which a part is shown."""
        if question.level_text:
            yield question.level_text
        if question.part_text:
            part = self.say("Part of level {level}", level=question.next_level)
            yield self._phrases.language.about(part, question.part_text)

    def _team_pillar(self, pillar: PillarStory) -> None:
        paper, phrases, say = self._paper, self._phrases, self.say
        paper.heading(self._titled(pillar), new_page=True)
        if pillar.summary:
            paper.paragraph(pillar.summary, with_next=True)
        if ambition := phrases.ambition(pillar):
            paper.paragraph(bold(say("Ambition")), ambition, with_next=True)
        for line in phrases.goal(pillar):
            paper.paragraph(line, with_next=True)
        for question in pillar.questions:
            level = question.answer
            if question.growth is not None:
                level = f"{phrases.old_level(question)} → {question.answer}"
            paper.heading(phrases.language.about(question.title, level), 2)
            paper.paragraph(italic(question.ask), with_next=True)
            for text in self._seen(question):
                paper.paragraph(text)
            for text in phrases.notes(question):
                paper.bullet(text)
            if to_do := phrases.to_do(question):
                paper.bullet(to_do)
            if question.first_step:
                paper.bullet(say("A first step: {text}", text=question.first_step))

    def _actions(self) -> None:
        say, phrases, actions = self.say, self._phrases, self._story.actions
        self._paper.heading(say("What we do first"))
        if not actions:
            self._paper.paragraph(say("Nothing has been agreed yet."))
            return
        columns = [Column(say("What"), 6), Column(say("Who"), 3.4), Column(say("By when"), 3), Column(say("Status"), 2)]
        rows: list[Sequence[Cell]] = [[one.title, one.owner or "", phrases.due(one), phrases.status(one)] for one in actions]
        if any(one.result for one in actions):
            columns.append(Column(say("Result"), 3.4))
            rows = [[*row, one.result or ""] for row, one in zip(rows, actions, strict=True)]
        self._paper.table(columns, rows, say("What was agreed, by whom and when"))

    def _last_time(self) -> None:
        if not self._story.earlier_actions:
            return
        self._paper.heading(self.say("What we agreed last time"))
        for action in self._story.earlier_actions:
            self._paper.bullet(self._phrases.became(action))

    def _about(self) -> None:
        paper, phrases, say = self._paper, self._phrases, self.say
        paper.heading(say("About this scan"))
        paper.bullet(phrases.took_part())
        for line in phrases.rests_on():
            paper.bullet(line)
        paper.heading(say("How to read the numbers"), 2)
        paper.paragraph(self._story.how_to_read)
        for name, summary in self._story.levels:
            paper.numbered(bold(phrases.head(name)), summary)
        self._disclaimer()

    def _disclaimer(self) -> None:
        if self._story.disclaimer:
            self._paper.paragraph(italic(self._story.disclaimer))

    def _titled(self, pillar: PillarStory) -> str:
        """Return a pillar with its score, as a heading."""
        return self._phrases.language.about(pillar.title, self._phrases.score_of(pillar))


def _coverage(pillar: PillarStory) -> str:
    return f"{pillar.score.answered}/{pillar.score.applicable}"
