"""How votes look on a projector: a bar for each level, a block for each person, and the first round beside the last.

Nothing is said by colour alone: every bar has its number, and the blocks of an earlier round are of another kind.
"""

import io
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.votes.agreement import Round
from cxscan.maturity.votes.spread import in_order
from cxscan.model.fields import Level
from cxscan.model.texts.plain_text import one_line
from cxscan.model.values import frozen
from cxscan.workshop.course.steps import SeeVotes, Turn
from cxscan.workshop.in_words import level_in_words, place_in_words, where_it_stands
from cxscan.workshop.pages.help import help_lines
from cxscan.workshop.screen.screens import asked, drawn, fit, header, legend_lines, level_block, progress, shortened, window
from cxscan.workshop.votes_in_words import all_voices, apart_in_words, everybody_lines, round_in_words

_FULL, _EARLIER = "█", "▒"
_WIDEST_BLOCK, _HIGHEST_BLOCK = 8, 3
_READABLE = 2
"""Lines of a bar that are not given up for the levels between those that the group talks about."""
_FEWEST_VOICES = 3
"""Lines kept for who is at the ends, where that is known, and for the sign that there is more."""


VotesPage = Literal["votes", "voices", "levels", "help"]
"""What is shown: how the votes lie, who said what, what the levels say, or what each key does."""


@frozen
class VotesView:
    """What of the votes on a question is on the screen at this moment."""

    turn: Turn
    notices: tuple[str, ...] = ()
    """What happened just before."""
    page: VotesPage = "votes"
    first: int = 0
    """The first line that is shown of a page that is longer than the window."""


@frozen
class VotesScreen:
    """Draws the votes on a question in one language."""

    language: Language

    def draw(self, view: VotesView, width: int, height: int) -> str:
        """Return `height` lines of at most `width` columns, with the terminal's codes for bold and the like."""
        return drawn(lambda console: self._lines(view, console, height), width, height)

    def _lines(self, view: VotesView, console: Console, height: int) -> list[Text]:
        top, bottom = self._top(view.turn, console), self._bottom(view, console)
        room = max(height - len(top) - len(bottom), 0)
        if view.page == "votes":
            middle = self._middle(view.turn, console, room)
        else:
            middle = window(self._page(view, console), view.first, room, self.language)
        return top + middle + [Text()] * (room - len(middle)) + bottom

    def last_first(self, view: VotesView, width: int, height: int) -> int:
        """Return the furthest that one can go down in a page, in a window of this size."""
        console = Console(file=io.StringIO(), width=width)
        rest = len(self._top(view.turn, console)) + len(self._bottom(view, console))
        return max(len(self._page(view, console)) - (height - rest), 0)

    def _page(self, view: VotesView, console: Console) -> list[Text]:
        """Return all lines of who said what, of what the levels say, or of what each key does."""
        turn = view.turn
        if view.page == "levels":
            return [line for number in sorted(turn.question.levels) for line in (Text(), *self._level(turn, number, console))]
        texts = help_lines(SeeVotes(turn), self.language) if view.page == "help" else everybody_lines(turn.rounds, self.language)
        return [line for text in texts for line in Text(text).wrap(console, console.width)]

    def _top(self, turn: Turn, console: Console) -> list[Text]:
        rule = progress(turn, console.width)
        title = " · ".join([*where_it_stands(turn), turn.question.title])
        return [*header(title, place_in_words(turn, self.language), rule), *fit(asked(turn, console), 2)]

    def _bottom(self, view: VotesView, console: Console) -> list[Text]:
        say, dissent = self.language.say, view.turn.answer.dissent
        said = [line for text in view.notices for line in Text(text, "bold").wrap(console, console.width)]
        if dissent and view.page == "votes":
            line = say("Seen otherwise: {text}", text=one_line(dissent))
            said += fit([*Text(line, "magenta").wrap(console, console.width)], 2)
        if view.page != "votes":
            back = say("↑↓ up and down · Enter: back to the votes")
            if view.page == "voices":
                back = say("↑↓ up and down · Enter or w: back to the votes")
            return [*said, *legend_lines(back, console)]
        legend = say(
            "Enter choose a level · v vote again · w who said what · t levels · d dissent · s later · b back · o list · p park · "
            "z undo · h help · q stop"
        )
        return [*said, *legend_lines(legend, console)]

    def _middle(self, turn: Turn, console: Console, room: int) -> list[Text]:
        """Return the bars, what the levels say that the group talks about, and who said what, as far as there is room."""
        # The first round beside the last one; those between stand behind a key.
        shown = [turn.rounds[0], turn.rounds[-1]] if len(turn.rounds) > 1 else list(turn.rounds)
        rows, apart = self._rows(turn, shown), self._apart(shown, [1, len(turn.rounds)][: len(shown)], console)
        told = [line for text in all_voices(turn.rounds, self.language) for line in Text(text).wrap(console, console.width)]
        room -= len(apart)
        least = min(_FEWEST_VOICES, len(told))
        texts = self._texts(turn, (room - len(told) - len(rows) * _READABLE, room - least - len(rows)), console)
        kept = min(len(told), max(room - len(rows) - len(texts), least))
        bars = self._bars(shown, rows, room - len(texts) - kept, console)
        told = fit(told, max(room - len(bars) - len(texts), 0), more=self.language.say("… w: all that was said"))
        return fit([*apart, *bars, *texts, *told], room + len(apart))

    def _texts(self, turn: Turn, rooms: tuple[int, int], console: Console) -> list[Text]:
        """Return what the levels say: all of them in the first so many lines, else in the second what the group talks about.

        That is from the lowest vote to the highest, those between in a line each where need be; else these two alone.
        """
        blocks = {number: self._level(turn, number, console) for number in sorted(turn.question.levels)}
        for_all, least = rooms
        if all_of_them := _below_each_other([*blocks.values()], for_all):
            return all_of_them
        spread = turn.rounds[-1].spread
        if spread is None:
            return []
        lowest, highest = floor(spread.lowest), ceil(spread.highest)
        between = [block for number, block in blocks.items() if lowest <= number <= highest]
        ends = [block for number, block in blocks.items() if number in (lowest, highest)]
        in_short = [[shortened(block)] for block in between]
        mixed = [block if block in ends else short for block, short in zip(between, in_short, strict=True)]
        tries = (between, mixed, ends, in_short, [in_short[0], in_short[-1]] if in_short else [])
        return next((lines for one in tries if (lines := _below_each_other(one, least))), [])

    def _level(self, turn: Turn, number: int, console: Console) -> list[Text]:
        name, text = turn.name_of(number) if turn.names_come_first else "", turn.question.levels[number]
        return level_block(Text(f" {number}", "bold"), Text(self.language.about(name, text) if name else text), console)

    def _apart(self, shown: list[Round], numbers: list[int], console: Console) -> list[Text]:
        """Return above each round what it is called, and how far its votes lie apart."""
        half = console.width // len(shown)
        columns = []
        for number, votes in zip(numbers, shown, strict=True):
            title = self.language.about(round_in_words(number, self.language), " · ".join(apart_in_words(votes, self.language)))
            column = Text(title, "bold")
            column.truncate(half - 1, overflow="ellipsis")
            column.pad_right(half - column.cell_len)
            columns.append(column)
        return [Text(), Text().join(columns)]

    def _rows(self, turn: Turn, shown: list[Round]) -> list[Level]:
        """Return the levels that have a bar: the described ones, and what else was said."""
        described: list[Level] = [Fraction(level) for level in turn.question.levels]
        return in_order([*described, *(vote.level for votes in shown for vote in votes.votes)])

    def _bars(self, shown: list[Round], rows: list[Level], room: int, console: Console) -> list[Text]:
        """Return the bars, as high as there is room for, with a blank line before each where there is."""
        high = next((high for high in range(_HIGHEST_BLOCK, 1, -1) if len(rows) * (high + 1) <= room), 1)
        apart = len(rows) * (high + 1) <= room
        counts = [votes.counted for votes in shown]
        most = max((times for count in counts for times in count.values()), default=1)
        half = console.width // len(shown)
        labels = [level_in_words(level, self.language) for level in rows]
        label = min(max(map(cell_len, labels)), half // 2)
        lines: list[Text] = []
        for level, words in zip(rows, labels, strict=True):
            lines += [Text()] if apart else []
            for line in range(high):
                columns = [
                    _bar(words if line == 0 else "", count.get(level, 0), (label, half, most), is_last=place == len(shown) - 1)
                    for place, count in enumerate(counts)
                ]
                lines.append(Text().join(columns))
        return lines


def _below_each_other(blocks: list[list[Text]], room: int) -> list[Text]:
    """Return the lines of blocks, below a blank one; nothing where there is no room for all."""
    lines = [line for block in blocks for line in block]
    return [Text(), *lines] if lines and len(lines) < room else []


def _bar(words: str, times: int, sizes: tuple[int, int, int], *, is_last: bool) -> Text:
    """Return one line of a bar: its level, a block for each person, and how many they are."""
    label, width, most = sizes
    room = width - label - 2 - len(f"  {most}") - 1
    # A block and the gap behind it for each; where that is too much, a bar in one piece.
    each = min(room // most, _WIDEST_BLOCK + 1)
    block = (_FULL if is_last else _EARLIER) * (each - 1) + " "
    drawn_bar = block * times if each > 1 else (_FULL if is_last else _EARLIER) * -(-times * room // most)
    bar = Text(words, "bold")
    bar.truncate(label, overflow="ellipsis")
    bar = Text.assemble(" " * (label - bar.cell_len), bar, "  ", (drawn_bar.rstrip(), "cyan" if is_last else "magenta"))
    bar.append(f"  {times}" if times and words else "", "bold")
    bar.truncate(width)
    bar.pad_right(width - bar.cell_len)
    return bar
