"""How a question looks on the screen, drawn with Rich: the question, the described levels, and always the legend.

Everything fits the window. Where the texts are longer than that, the level under the cursor is shown whole and the others by
their first lines.
"""

import io
from collections.abc import Callable, Collection
from fractions import Fraction

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cxscan.languages import Language
from cxscan.model.fields import NoLevel
from cxscan.model.scan import Answer
from cxscan.model.texts.plain_text import one_line
from cxscan.model.values import frozen
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.evidence import basis_lines
from cxscan.workshop.in_words import (
    about_minutes,
    answer_in_words,
    half_in_words,
    kept_beside,
    place_in_words,
    where_it_stands,
)
from cxscan.workshop.pace import Allowance
from cxscan.workshop.pages.help import help_lines
from cxscan.workshop.screen.word_wrap import wrapped_beside, wrapped_prompt
from cxscan.workshop.votes_in_words import votes_lines

_INDENT = 4
_FEWEST_IN_WINDOW = 3
"""Lines; in fewer there is no room for how many more there are."""
_STRONG = "bold"
_QUIET = "dim"
_HERE = "bold reverse"


@frozen
class QuestionView:
    """What of a question is on the screen at this moment."""

    turn: Turn
    cursor: Fraction | NoLevel | None = None
    typed: str = ""
    help_shown: bool = False
    first: int = 0
    """The first line that is shown of a help that is longer than the window."""
    last_time_shown: bool = False
    refused: str = ""
    """What was typed just now and is no level and no key."""
    pasted: bool = False
    """A text was pasted just now, where keys choose."""
    no_text: bool = False
    """Bytes that are no text in UTF-8 came just now."""
    row_of_cards: bool = False
    """A row of levels is being typed, as if these were cards."""
    notices: tuple[str, ...] = ()
    """What happened just before, until the first key."""
    allowance: Allowance | None = None
    """The time that there is for it; none where that does not matter."""
    noting: bool = False
    """The level is chosen, and the note is being typed on the last line."""

    @property
    def is_complaining(self) -> bool:
        """Whether the last key did nothing, and the screen says why."""
        return bool(self.refused) or self.pasted or self.no_text or self.row_of_cards


@frozen
class QuestionScreen:
    """Draws question views in one language."""

    language: Language

    def draw(self, view: QuestionView, width: int, height: int) -> str:
        """Return at most `height` lines of at most `width` columns, with the terminal's codes for bold and the like."""
        return drawn(lambda console: self._lines(view, console, height), width, height)

    def _lines(self, view: QuestionView, console: Console, height: int) -> list[Text]:
        top = self._top(view, console)
        bottom = self._bottom(view, console, height - len(top))
        room = height - len(top) - len(bottom)
        middle = self._middle(view, console, room)
        return top + middle + [Text()] * (room - len(middle)) + bottom

    def _top(self, view: QuestionView, console: Console) -> list[Text]:
        turn = view.turn
        place = place_in_words(turn, self.language)
        if view.allowance is not None:
            place += " · " + about_minutes(view.allowance, self.language)
        return [
            *header(" · ".join([*where_it_stands(turn), turn.question.title]), place, progress(turn, console.width)),
            *asked(turn, console),
        ]

    def _bottom(self, view: QuestionView, console: Console, room: int) -> list[Text]:
        say = self.language.say
        if view.noting:
            legend = say("Enter next · Alt-Enter or Ctrl-J new line · Esc other level")
        elif view.help_shown:
            legend = say("↑↓ up and down · h or Esc: back to the question")
        else:
            one, other = self._levels_to_show_how(view)
            legend = say(
                "↑↓ or type {one}, {other} · Enter choose · n does not apply · u we don’t know · "
                "s later · b back · v cards · w votes · d dissent · o list · g go to · p park · e evidence · "
                "z undo · h help · l last time · q stop",
                one=self.language.level(one),
                other=self.language.level(other),
            )
            if view.turn.earlier is None:
                legend = legend.replace(say(" · l last time"), "")
            if not view.turn.rounds:
                legend = legend.replace(say(" · w votes"), "")
        choice = list(self._choice(view, console).wrap(console, console.width))
        # Where a window is that low, the keys make room first: what was asked and chosen is needed more.
        parts = [choice, legend_lines(legend, console)[: max(room - len(choice), 1)]]
        # The note is typed on the line below all this, so what is asked stands directly above it.
        ordered = reversed(parts) if view.noting else parts
        return [line for part in ordered for line in part]

    def _levels_to_show_how(self, view: QuestionView) -> tuple[Fraction, Fraction]:
        """Return two levels that there are, one step apart: the second one and the next, as far as it goes."""
        steps = view.turn.levels
        first = steps[0] + 1 if steps[-1] > steps[0] + 1 else steps[0]
        return first, steps[steps.index(first) + 1]

    def _choice(self, view: QuestionView, console: Console) -> Text:
        say, width = self.language.say, console.width
        if first := self._said_first(view):
            return Text(first, _STRONG)
        if view.noting:
            why = say("Why? (Enter = no note)")
            if isinstance(view.cursor, Fraction):
                why = say("Why this level? m measured · o seen · v opinion, and a note (Enter = nothing)")
            why = why if view.turn.answer.note is None else say("Note:")
            asked = Text("\n".join(wrapped_prompt(why, console)), _STRONG)
            if isinstance(view.cursor, Fraction):
                for line in basis_lines(view.turn.question, self.language):
                    asked.append(f"\n{line}", _QUIET)
            return asked
        if view.cursor is None:
            if view.turn.answer.level is None:
                return Text(say("Choose a level."), _STRONG)
            return Text(say("Now: {answer}", answer=self._answer_now(view, width)), _STRONG)
        answer = view.turn.answer
        if view.cursor == answer.level and not view.typed:
            now = self._answer_now(view, width)
            there = say("Your answer now: {answer} (Enter = keep)", answer=now)
            if answer.carried:
                there = say("Carried over, not looked at again: {answer} (Enter = confirm)", answer=now)
            return Text(there, _STRONG)
        shown = view.typed.replace(".", self.language.decimal_sign) or self._chosen(view.cursor)
        return Text.assemble(
            say("Your choice:"),
            " ",
            (f" {shown} ", _HERE),
            self._half(view.cursor),
        )

    def _said_first(self, view: QuestionView) -> str:
        """Return what comes before the choice: why the last key did nothing, what happened just before, that the time is over."""
        if view.is_complaining:
            return self._complaint(view)
        if view.noting:
            return ""
        if view.notices:
            return "\n".join(view.notices)
        if view.allowance is None or view.typed or not view.allowance.is_over:
            return ""
        return self.language.say(
            "The {number} min for this question are over. Take the time it needs, or leave it for later (s).",
            number=view.allowance.minutes,
        )

    def _answer_now(self, view: QuestionView, width: int) -> str:
        """Return the answer that is there, cut after some three lines: a long note leaves room for the levels."""
        shown = Text(one_line(answer_in_words(view.turn.answer, self.language)))
        shown.truncate(3 * width, overflow="ellipsis")
        return shown.plain

    def _complaint(self, view: QuestionView) -> str:
        say = self.language.say
        if view.no_text:
            return no_text_came(self.language)
        if view.pasted:
            return say("What is pasted here chooses nothing. Choose a level first; the note comes after it.")
        if view.row_of_cards:
            return say("One level is chosen here. Cards of several people: press Enter, then v, and type the row.")
        levels = " · ".join(self.language.level(level) for level in view.turn.levels)
        if view.refused.isalpha():
            return say("That is no answer. Type a level ({levels}), or h for help.", levels=levels)
        return say("That level does not exist. Choose one of {levels}.", levels=levels)

    def _chosen(self, cursor: Fraction | NoLevel) -> str:
        return answer_in_words(Answer.model_construct(level=cursor), self.language)

    def _half(self, cursor: Fraction | NoLevel) -> str:
        half = half_in_words(cursor, self.language)
        return f"  {half}" if half else ""

    def _middle(self, view: QuestionView, console: Console, room: int) -> list[Text]:
        if view.help_shown:
            return window(self._help(view, console), view.first, room, self.language)
        extra = self._last_time(view, console)
        extra = self._beside(view, console) + self._votes(view, console) + extra
        if view.noting:
            return fit(self._chosen_level(view, console) + extra, room)
        blocks = [self._level(view, number, console) for number in sorted(view.turn.question.levels)]
        return _spread(blocks, self._whole(view), room - len(extra)) + extra

    def _help(self, view: QuestionView, console: Console) -> list[Text]:
        texts = help_lines(view.turn, self.language)
        return [line for text in texts for line in Text(text).wrap(console, console.width) or [Text()]]

    def last_first(self, view: QuestionView, width: int, height: int) -> int:
        """Return the furthest that one can go down in the help, in a window of this size."""
        console = Console(file=io.StringIO(), width=width)
        top = self._top(view, console)
        rest = len(top) + len(self._bottom(view, console, height - len(top)))
        return max(len(self._help(view, console)) - (height - rest), 0)

    def _whole(self, view: QuestionView) -> int:
        """Which described level is shown whole where not all fit: the one that is reached, or the first."""
        return int(view.cursor) - view.turn.questionnaire.first_level if isinstance(view.cursor, Fraction) else 0

    def _level(self, view: QuestionView, number: int, console: Console) -> list[Text]:
        here = isinstance(view.cursor, Fraction) and view.cursor == number
        near = isinstance(view.cursor, Fraction) and number - 1 < view.cursor < number + 1
        style = _STRONG if near else ""
        described = Text(view.turn.question.levels[number], style)
        named = view.noting or view.turn.names_come_first
        name = view.turn.name_of(number) if named else ""
        text = Text.assemble((self.language.say("{text}:", text=name) + " ", "cyan"), described) if name else described
        return level_block(
            Text.assemble((">" if near else " ", _STRONG), (f"{number}", _HERE if here else _STRONG)), text, console
        )

    def _chosen_level(self, view: QuestionView, console: Console) -> list[Text]:
        if not isinstance(view.cursor, Fraction):
            return [Text(), Text(self._chosen(view.cursor) if view.cursor else "", _HERE)]
        lines = [
            Text(),
            Text.assemble((f" {self.language.level(view.cursor)} ", _HERE), self._half(view.cursor)),
            Text(),
        ]
        for number in sorted({int(view.cursor), int(view.cursor) + (view.cursor.denominator > 1)}):
            lines += self._level(view, number, console)
        return lines

    def _votes(self, view: QuestionView, console: Console) -> list[Text]:
        """Return the last round of votes in a line, for who chooses now."""
        if not view.turn.rounds or view.noting:
            return []
        line = Text(votes_lines(view.turn.rounds[-1:], self.language)[0], "magenta")
        line.truncate(console.width, overflow="ellipsis")
        return [line]

    def _beside(self, view: QuestionView, console: Console) -> list[Text]:
        """Return what is kept beside the level, a line for each kind, for a group that comes back to its answer."""
        if view.noting:
            return []
        lines = [Text(one_line(text), "magenta") for text in kept_beside(view.turn.answer, self.language)]
        for line in lines:
            line.truncate(console.width, overflow="ellipsis")
        return lines

    def _last_time(self, view: QuestionView, console: Console) -> list[Text]:
        earlier = view.turn.earlier
        if earlier is None or not (view.noting or view.last_time_shown):
            return []
        say = self.language.say
        lines = [
            Text(),
            *Text(say("Last time: {answer}", answer=answer_in_words(earlier, self.language)), "magenta").wrap(
                console, console.width
            ),
        ]
        if view.noting and earlier.level != view.cursor:
            lines.append(Text(say("What has changed since?"), "bold magenta"))
        return lines


def drawn(lines_on: Callable[[Console], list[Text]], width: int, height: int) -> str:
    """Return the lines, the last `height` of them, with the terminal's codes for bold and the like."""
    written = io.StringIO()
    console = Console(file=written, width=max(width, 1), force_terminal=True, color_system="standard", legacy_windows=False)
    lines = lines_on(console)
    console.print(Text("\n").join(lines[-height:] if len(lines) > height else lines), end="", soft_wrap=True)
    return written.getvalue()


def no_text_came(language: Language) -> str:
    """Return what to say of bytes that a terminal sent and that are no text."""
    return language.say("That was no text in UTF-8 and was left out. Set the terminal to UTF-8.")


def legend_lines(text: str, console: Console) -> list[Text]:
    """Return the keys in lines that break between two keys, never inside what one of them does."""
    lines: list[str] = []
    for key in text.split(" · "):
        longer = f"{lines[-1]} · {key}" if lines else key
        if lines and cell_len(longer) <= console.width:
            lines[-1] = longer
        else:
            lines.append(key)
    return [wrapped for line in lines for wrapped in Text(line).wrap(console, console.width)]


def header(title: str, place: str, rule: Text) -> list[Text]:
    """Return the line above a question with where it stands, as wide as the `rule` below it, and that."""
    width = rule.cell_len
    left = Text(one_line(title), "bold cyan")
    left.truncate(max(width - cell_len(place) - 1, 0), overflow="ellipsis")
    line = Text.assemble(left, " " * max(width - left.cell_len - cell_len(place), 0), (place, _QUIET))
    line.truncate(width)
    return [line, rule]


def asked(turn: Turn, console: Console) -> list[Text]:
    """Return what a question asks."""
    return list(Text(turn.question.ask, _STRONG).wrap(console, console.width))


def level_block(mark: Text, described: Text, console: Console) -> list[Text]:
    """Return what a level says, behind its mark of two columns."""
    lines = wrapped_beside(described, console, _INDENT)
    return [Text.assemble(mark if place == 0 else "  ", "  ", line) for place, line in enumerate(lines)]


def progress(turn: Turn, width: int) -> Text:
    """Return the rule that says how far the group is."""
    number, of = turn.on_agenda or (turn.number, turn.of)
    done = width * number // of
    return Text.assemble(("━" * done, "cyan"), ("─" * (width - done), _QUIET))


def _spread(blocks: list[list[Text]], whole: int, room: int) -> list[Text]:
    """Put the blocks below each other: with blank lines between where there is room, shortened where there is not."""
    height = sum(map(len, blocks))
    if height + len(blocks) + 1 <= room:
        return [line for block in blocks for line in (Text(), *block)]
    if height + 1 <= room:
        return [Text(), *(line for block in blocks for line in block)]
    if height <= room:
        return [line for block in blocks for line in block]
    shown = {whole: blocks[whole]}
    # The levels nearest to the whole one first, as many as there is room for.
    for place in sorted(range(len(blocks)), key=lambda place: abs(place - whole)):
        if place not in shown and len(shown[whole]) + len(shown) <= room:
            shown[place] = [shortened(blocks[place])]
    return fit([line for place in sorted(shown) for line in shown[place]], room)


def window(lines: list[Text], first: int, room: int, language: Language, counted: Collection[int] | None = None) -> list[Text]:
    """Return `room` of the lines from `first` on, as far as they go, with how many more are above and below.

    `counted`: the places of the lines that count; all where it is not given.
    """
    if len(lines) <= room or room < _FEWEST_IN_WINDOW:
        return lines[:room]
    first = min(max(first, 0), len(lines) - room)
    last = first + room
    shown, number = lines[first:last], range(len(lines)) if counted is None else counted
    above, below = sum(place <= first for place in number), sum(place >= last - 1 for place in number)
    if first and above:
        shown[0] = Text(language.say("↑ {number} more above", number=above), _QUIET)
    if last < len(lines) and below:
        shown[-1] = Text(language.say("↓ {number} more below", number=below), _QUIET)
    return shown


def shortened(block: list[Text]) -> Text:
    """Return the first line of a block, with a sign where there are more."""
    first = block[0].copy()
    if len(block) > 1:
        first.right_crop(1)
        first.append("…")
    return first


def fit(lines: list[Text], room: int, more: str = "…") -> list[Text]:
    """Return lines for so many, with a sign where there are `more`."""
    return lines if len(lines) <= room else [*lines[: max(room - 1, 0)], Text(more)][: max(room, 0)]
