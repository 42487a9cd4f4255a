"""Scores and growth for the terminal, drawn with Rich; readable without colour and when piped."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from cxscan.languages import Language
from cxscan.reports.question_story import QuestionStory
from cxscan.reports.story import GrowthStory, PillarStory, Story

_BAR = 20


@dataclass(frozen=True, slots=True)
class Paper:
    """What a result is drawn on: `width` in columns, with or without colour."""

    width: int = 80
    colour: bool = False

    def print(self, parts: Iterable[RenderableType]) -> str:
        """Return the parts below each other as text, without blanks at the ends of lines."""
        console = Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self.colour,
            no_color=not self.colour,
            color_system="standard" if self.colour else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        with console.capture() as capture:
            for part in parts:
                console.print(part)
        return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def render_scores(story: Story, paper: Paper) -> str:
    """Return the scores of one scan: the whole, a bar per pillar, and the questions with their answers."""
    language = Language(story.language)
    say = language.say
    parts: list[RenderableType] = [*_heading(story, language)]
    parts += [
        Text.assemble(
            (
                say(
                    "Score: {score} of {highest} ({name})",
                    score=language.score(story.score.value, story.step),
                    highest=story.highest_level,
                    name=story.level_name,
                ),
                "bold",
            )
            if story.score.value is not None
            else (story.headline, "bold")
        ),
        Text(_coverage(story, language)),
        Text(),
        _profile(story, language),
    ]
    for pillar in story.pillars:
        parts += [Text(), *_answers(pillar, story, language)]
    return paper.print(parts)


def _heading(story: Story, language: Language) -> list[Text]:
    who = " · ".join(part for part in (story.organisation, story.unit, story.title) if part)
    when = language.date(story.date)
    state = language.say("in progress") if story.draft else language.say("done")
    scope = language.say("short scan") if story.quick else ""
    return [
        Text(who, "bold cyan"),
        Text(" · ".join(part for part in (when, state, scope, f"{story.questionnaire} {story.version}") if part)),
    ]


def _coverage(story: Story, language: Language) -> str:
    say = language.say
    parts = [say("Answered: {answered} of {of} questions", answered=story.score.answered, of=story.score.applicable)]
    if story.score.carried:
        parts.append(say("{count} carried over, not looked at again", count=story.score.carried))
    if story.lowest:
        parts.append(
            say(
                "Lowest pillar: {pillar} ({score})",
                pillar=story.lowest.title,
                score=language.score(story.lowest.score.value, story.step),
            )
        )
    if story.participants:
        parts.append(language.say_count("{number} participant", "{number} participants", story.participants))
    return " · ".join(parts)


def _profile(story: Story, language: Language) -> Table:
    say = language.say
    with_target = any(pillar.target is not None for pillar in story.pillars)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Pillar"))
    table.add_column(say("Score"), justify="right", no_wrap=True)
    table.add_column("1" + " " * (_BAR - 2) + str(story.highest_level), no_wrap=True)
    if with_target:
        table.add_column(say("Ambition"), justify="right")
    table.add_column(say("Answered"), justify="right", no_wrap=True)
    for pillar in story.pillars:
        row: list[RenderableType] = [
            Text(pillar.title),
            Text(language.score(pillar.score.value, story.step), "bold"),
            _bar(pillar.score.value, story.highest_level),
        ]
        if with_target:
            row.append(Text(language.level(pillar.target) if pillar.target is not None else ""))
        table.add_row(*row, Text(f"{pillar.score.answered}/{pillar.score.applicable}"))
    return table


def _bar(value: Fraction | None, highest: int) -> Text:
    if value is None:
        return Text("·" * _BAR, "dim")
    filled = round((value - 1) / (highest - 1) * (_BAR - 1)) + 1
    return Text.assemble(("█" * filled, "cyan"), ("·" * (_BAR - filled), "dim"))


def _answers(pillar: PillarStory, story: Story, language: Language) -> list[RenderableType]:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True, min_width=4)
    table.add_column()
    for question in pillar.questions:
        level = language.level(question.level) if question.level is not None else "–"
        text = Text(question.title)
        if question.level is None:
            text.append(f" ({question.answer})", "dim")
        if question.carried:
            carried = language.say("carried over, not looked at again")
            text.append(f" ({carried})", "yellow")
        if question.note:
            text.append(f"\n{question.note}", "dim")
        table.add_row(Text(level, "bold"), text)
    title = language.say("{text}:", text=pillar.title)
    return [Text(f"{title} {language.score(pillar.score.value, story.step)}", "bold cyan"), table]


def render_growth(story: Story, paper: Paper) -> str:
    """Return the growth since an earlier scan: headline, a row per pillar, and what moved in the words of its levels."""
    language, growth = Language(story.language), story.growth
    if growth is None:
        raise ValueError("this story has no earlier scan in it")
    say = language.say
    parts: list[RenderableType] = [*_heading(story, language), Text(), Text(story.headline, "bold"), Text()]
    parts += [
        Text(
            say(
                "Compared with {date}, on {count} of {of} questions; only what can be compared.",
                date=language.date(growth.since),
                count=growth.comparable,
                of=growth.of,
            )
        ),
    ]
    if growth.not_looked_at:
        carried = language.say_count(
            "{number} of them was carried over and not looked at again.",
            "{number} of them were carried over and not looked at again.",
            growth.not_looked_at,
        )
        parts.append(Text(carried, "yellow"))
    parts += [
        Text(
            say(
                "The plain scores, each scan on its own questions: {old} then, {new} now.",
                old=language.score(growth.old_score, story.step),
                new=language.score(story.score.value, story.step),
            )
        ),
        Text(),
        _growth_table(story, language),
    ]
    parts += _moves(say("What grew"), growth.grown, language)
    parts += _moves(say("What dropped"), growth.dropped, language)
    parts += _same(growth, language)
    return paper.print(parts)


def _growth_table(story: Story, language: Language) -> Table:
    say, growth = language.say, story.growth
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("Pillar"))
    for title in (say("Then"), say("Now"), say("Growth"), say("Compared")):
        table.add_column(title, justify="right", no_wrap=True)
    for pillar in story.pillars:
        compared = sum(question.growth is not None for question in pillar.questions)
        table.add_row(
            Text(pillar.title),
            *_growth_row(pillar.old, pillar.new, story.step, language),
            Text(f"{compared}/{len(pillar.questions)}"),
        )
    if growth:
        table.add_section()
        table.add_row(
            Text(say("Overall"), "bold"),
            *_growth_row(growth.old, growth.new, story.step, language),
            Text(f"{growth.comparable}/{growth.of}"),
        )
    return table


def _growth_row(old: Fraction | None, new: Fraction | None, step: Fraction, language: Language) -> list[Text]:
    shown = language.growth_between(old, new, step)
    style = "green" if shown.startswith("+") else "red" if shown.startswith("-") else ""
    return [Text(language.score(old, step)), Text(language.score(new, step)), Text(shown, style)]


def _moves(title: str, questions: Sequence[QuestionStory], language: Language) -> list[RenderableType]:
    if not questions:
        return []
    parts: list[RenderableType] = [Text(), Text(title, "bold cyan")]
    for question in questions:
        before = language.level(question.old_level) if question.old_level is not None else "–"
        name = language.say("{text}:", text=question.title)
        parts.append(Text(f"{name} {before} → {question.answer} ({language.growth(question.growth)})", "bold"))
        parts += [indented(line) for line in _move_lines(question, language)]
        if question.note:
            parts.append(indented(language.say("Note: {text}", text=question.note)))
        if question.next_text and not question.part_text:
            parts.append(indented(language.say("Level {level}: {text}", level=question.next_level, text=question.next_text)))
    return parts


def _move_lines(question: QuestionStory, language: Language) -> list[str]:
    """Return both levels in words; where both stand on the same whole level, what was added to it, or fell away."""
    say, lines = language.say, []
    if question.carried:
        lines += [say("Carried over, not looked at again")]
    if question.reworded:
        lines += [say("Take care: the words of this question have changed since then.")]
    if not question.stays_at_level:
        lines += [say("Then: {text}", text=question.old_text)]
    if not (question.stays_at_level and question.part_text):
        lines += [say("Now: {text}", text=question.level_text)]
    if question.part_text:
        lines += [say("Now also part of level {level}: {text}", level=question.next_level, text=question.part_text)]
    elif question.stays_at_level:
        lines += [say("Then also part of: {text}", text=question.old_part_text)]
    return lines


def indented(text: str) -> Table:
    """Return a text that is wrapped two columns from the left."""
    grid = Table.grid(padding=0)
    grid.add_column(width=2)
    grid.add_column()
    grid.add_row("", Text(text))
    return grid


def _same(growth: GrowthStory, language: Language) -> list[RenderableType]:
    """Return what did not move, what was looked at again apart from what was not, and what cannot be compared."""
    say = language.say
    listed = (
        (say("The same, confirmed"), growth.confirmed),
        (say("Carried over, not looked at again"), growth.carried_over),
        (say("No level in one of the two scans"), growth.apart),
        (say("New since then"), growth.added),
    )
    parts: list[RenderableType] = []
    for title, questions in listed:
        parts += _listed(title, [_with_level(one, language) for one in questions])
    return parts + _listed(say("No longer asked"), list(growth.gone))


def _listed(title: str, names: Sequence[str]) -> list[RenderableType]:
    return [Text(), Text(f"{title} ({len(names)})", "bold cyan"), indented(" · ".join(names))] if names else []


def _with_level(question: QuestionStory, language: Language) -> str:
    changed = language.say("the words have changed") if question.reworded else ""
    return f"{question.title} {question.answer}" + (f" ({changed})" if changed else "")
