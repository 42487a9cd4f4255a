"""Scores and growth for the terminal, drawn with Rich; readable without colour and when piped."""

import io
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from cxscan.languages import MINUS
from cxscan.maturity.numbers import part_of_scale
from cxscan.model.texts.plain_text import Drawn, plain_piece
from cxscan.model.values import frozen
from cxscan.reports.one_scan.growth_story import GrowthStory
from cxscan.reports.one_scan.pillar_story import PillarStory
from cxscan.reports.one_scan.question_story import QuestionStory, grouped
from cxscan.reports.one_scan.story import Story
from cxscan.reports.telling.pillar_words import Scored
from cxscan.reports.telling.votes.words import agreement_in_words
from cxscan.reports.telling.words import Words

_BARS_AND_TITLES = ((20, 12), (10, 12), (0, 12), (0, 8))
"""How long a bar is and how wide a title at least: the first for which there is room; with no bar there are the numbers alone."""
_UNBOUND = 10_000


@frozen
class Paper:
    """What a result is drawn on: `width` in columns, with or without colour."""

    width: int = 80
    colour: bool = False

    def print(self, parts: Iterable[RenderableType]) -> str:
        """Return the parts below each other as text, without blanks at the ends of lines."""
        console = Console(
            file=io.StringIO(),
            width=self.width,
            height=25,  # which is asked of the terminal for every part where it is not given
            force_terminal=self.colour,
            no_color=not self.colour,
            color_system="standard" if self.colour else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        # All of it is drawn before any of it is written, so that no text is a command, wherever in a drawing it stands.
        drawn = [one if one.control else Segment(plain_piece(one.text), one.style) for one in console.render(Group(*parts))]
        with console.capture() as capture:
            console.print(Segments(drawn))
        return Drawn("\n".join(line.rstrip() for line in capture.get().split("\n")))


class Hanging:
    """A text that is wrapped to the right of what stands before its first line; a table would measure it all twice."""

    def __init__(self, before: Text, text: Text) -> None:
        self._before, self._text = before, text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        before, width = self._before, self._before.cell_len
        for line in self._text.wrap(console, max(options.max_width - width, 1)):
            yield from before.render(console)
            yield from line.render(console)
            yield Segment.line()
            before = Text(" " * width)


def render_scores(story: Story, paper: Paper) -> str:
    """Return the scores of one scan: the whole, a bar per pillar, and the questions with their answers."""
    words = Words(story)
    score = words.score()
    carried = words.say("{count} carried over, not looked at again", count=story.score.carried) if story.score.carried else ""
    lowest = words.lowest()
    coverage = (words.answered().line, carried, lowest.line if lowest else "", words.participants())
    parts: list[RenderableType] = [
        *heading_of(words),
        Text(score.line if score else story.headline, "bold"),
        Text(" · ".join(filter(None, coverage))),
        *(Text(words.language.about(name, answer)) for name, answer in story.context),
        *([Text(agreement_in_words(story.votes, words.language))] if story.votes else []),
        Text(),
        _profile(words),
    ]
    for pillar in story.pillars:
        parts += [Text(), *_answers(pillar, words)]
    return paper.print(parts)


def heading_of(words: Words) -> list[Text]:
    """Return whose scan it is, of which day, and with which questions."""
    story, labels = words.story, words.labels
    who = " · ".join(filter(None, (words.who, story.title)))
    state, scope = labels.in_progress if story.draft else labels.done, words.scope
    when = (words.language.date(story.date), state, scope, words.questions)
    return [Text(who, "bold cyan"), Text(" · ".join(filter(None, when)))]


class ScoreTable:
    """Scores with bars, a row each: `what` heads the names; growth is shown where there is an earlier scan."""

    def __init__(self, words: Words, what: str, rows: Sequence[Scored], ambitions: Sequence[str] = ()) -> None:
        self._words, self._what, self._rows, self._ambitions = words, what, rows, ambitions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Table]:
        unbound = options.update(max_width=_UNBOUND)
        for bar, title in _BARS_AND_TITLES:
            drawn = self._drawn(bar, title)
            # To measure where its texts may break takes as long as to draw it: not done where none of them has to.
            if _unbroken_width(drawn) <= options.max_width or (
                Measurement.get(console, unbound, drawn).minimum <= options.max_width
            ):
                yield drawn
                return
        yield self._drawn(0, 0)

    def _drawn(self, bar: int, title: int) -> Table:
        words, ambitions = self._words, self._ambitions
        story, language, labels = words.story, words.language, words.labels
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        table.add_column(self._what, min_width=min(title, max(map(cell_len, (self._what, *(one.title for one in self._rows))))))
        table.add_column(labels.score, justify="right", no_wrap=True)
        table.add_column(labels.floor, justify="right", width=_longest_word(labels.floor))
        if bar:
            table.add_column(str(story.first_level) + " " * (bar - 2) + str(story.highest_level), no_wrap=True)
        if ambitions:
            table.add_column(labels.ambition, justify="right", no_wrap=True)
        if story.growth:
            table.add_column(labels.growth, justify="right", no_wrap=True)
        table.add_column(labels.answered, justify="right", width=_longest_word(labels.answered))
        for place, one in enumerate(self._rows):
            more = [Text(ambitions[place])] if ambitions else []
            more += [_growth_cell(words.growth_of(one))] if story.growth else []
            table.add_row(
                Text(one.title),
                Text(language.score(one.score.value, story.step), "bold"),
                Text(words.floor_level(one)),
                *([_bar(one.score.value, story.scale, bar)] if bar else []),
                *more,
                Text(f"{one.score.answered}/{one.score.applicable}"),
            )
        return table


def _profile(words: Words) -> ScoreTable:
    targets = [pillar.target for pillar in words.story.pillars]
    ambitions = ["" if one is None else words.language.level(one) for one in targets]
    return ScoreTable(words, words.labels.pillar, words.story.pillars, ambitions if any(ambitions) else ())


def _growth_cell(shown: str) -> Text:
    return Text(shown, "green" if shown.startswith("+") else "red" if shown.startswith(MINUS) else "")


def _unbroken_width(table: Table) -> int:
    """Return how wide a table is at most, with two blanks or a line beside each column."""
    texts = ([column.header, *column.cells] for column in table.columns)
    return sum(2 + max(one.cell_len if isinstance(one, Text) else cell_len(str(one)) for one in each) for each in texts)


def _longest_word(heading: str) -> int:
    """Return how wide a column of numbers is below a heading that may take two lines."""
    return max(map(len, heading.split()))


def _bar(value: Fraction | None, scale: tuple[int, int], length: int) -> Text:
    if value is None:
        return Text("·" * length, "dim")
    filled = round(part_of_scale(value, scale) * (length - 1)) + 1
    return Text.assemble(("█" * filled, "cyan"), ("·" * (length - filled), "dim"))


def _answers(pillar: PillarStory, words: Words) -> list[RenderableType]:
    answers: list[RenderableType] = []
    for group, questions in grouped(pillar.questions):
        answers += [Text(group, "cyan")] if group else []
        answers += [_answer(question, words) for question in questions]
    return [Text(words.language.about(pillar.title, words.score_of(pillar)), "bold cyan"), *answers]


def _answer(question: QuestionStory, words: Words) -> Hanging:
    level = words.language.level(question.level) if question.level is not None else "–"
    text = Text(question.title)
    if question.level is None:
        text.append(f" ({question.answer})", "dim")
    if question.carried:
        text.append(f" ({words.carried(question)})", "yellow")
    if question.is_open_to_talk:
        text.append(f" ({words.views(question)})", "yellow")
    if question.note:
        text.append(f"\n{question.note}", "dim")
    for outside in words.outside(question):
        text.append(f"\n{outside.text}", "yellow")
    if question.dissent:
        text.append("\n" + words.language.about(words.labels.dissent, question.dissent), "dim")
    return Hanging(Text(f"{level:>4}  ", "bold"), text)


def render_growth(story: Story, paper: Paper) -> str:
    """Return the growth since an earlier scan: headline, a row per pillar, and what moved in the words of its levels."""
    words, growth = Words(story), story.growth
    language = words.language
    if growth is None:
        raise ValueError("this story has no earlier scan in it")
    say = language.say
    parts: list[RenderableType] = [*heading_of(words), Text(), Text(story.headline, "bold"), Text()]
    parts += [
        Text(
            language.say_count(
                "Compared with {date}, on {count} of {number} question; only what can be compared.",
                "Compared with {date}, on {count} of {number} questions; only what can be compared.",
                growth.of,
                date=language.date(growth.since),
                count=growth.comparable,
            )
        ),
    ]
    if growth.not_looked_at:
        parts.append(Text(words.not_looked_at(growth.not_looked_at), "yellow"))
    parts += [
        Text(
            say(
                "The plain scores, each scan on its own questions: {old} then, {new} now.",
                old=language.score(growth.old_score, story.step),
                new=language.score(story.score.value, story.step),
            )
        ),
        Text(),
        _growth_table(words),
    ]
    parts += _moves(words.labels.grew, growth.grown, words)
    parts += _moves(words.labels.dropped, growth.dropped, words)
    parts += _same(words)
    return paper.print(parts)


def _growth_table(words: Words) -> Table:
    story, say, growth = words.story, words.say, words.story.growth
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(words.labels.pillar)
    for title in (words.labels.then, words.labels.now, words.labels.growth, say("Compared")):
        table.add_column(title, justify="right", no_wrap=True)
    for pillar in story.pillars:
        compared = sum(question.growth is not None for question in pillar.questions)
        table.add_row(
            Text(pillar.title),
            *_growth_row(pillar, words),
            Text(f"{compared}/{len(pillar.questions)}"),
        )
    if growth:
        table.add_section()
        table.add_row(
            Text(words.labels.overall, "bold"),
            *_growth_row(growth, words),
            Text(f"{growth.comparable}/{growth.of}"),
        )
    return table


def _growth_row(one: PillarStory | GrowthStory, words: Words) -> list[Text]:
    scores = [Text(words.language.score(score, words.story.step)) for score in (one.old, one.new)]
    return [*scores, _growth_cell(words.growth_of(one))]


def _moves(title: str, questions: Sequence[QuestionStory], words: Words) -> list[RenderableType]:
    if not questions:
        return []
    parts: list[RenderableType] = [Text(), Text(title, "bold cyan")]
    for question in questions:
        parts.append(Text(words.move_title(question), "bold"))
        parts += [indented(words.language.about(one.name, one.text)) for one in words.move(question)]
    return parts


def indented(text: str) -> Hanging:
    """Return a text that is wrapped two columns from the left."""
    return Hanging(Text("  "), Text(text))


def _same(words: Words) -> Iterator[RenderableType]:
    """Yield what did not move, what was looked at again apart from what was not, and what cannot be compared."""
    for title, names in words.still(lambda one: f"{one.title} {words.still_answer(one)}"):
        yield from (Text(), Text(f"{title} ({len(names)})", "bold cyan"), indented(" · ".join(names)))
