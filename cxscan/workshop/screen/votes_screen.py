"""How votes look on a projector: a bar for each level, a block for each person, and the first round beside the last.

Nothing is said by colour alone: every bar has its number, and the blocks of an earlier round are of another kind.
"""

from collections import Counter
from fractions import Fraction

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cxscan.languages import Language
from cxscan.maturity.votes.agreement import Round
from cxscan.model.fields import Level
from cxscan.model.texts.plain_text import one_line
from cxscan.model.values import frozen
from cxscan.workshop.course.steps import Turn
from cxscan.workshop.in_words import level_in_words, place_in_words
from cxscan.workshop.screen.screens import asked, drawn, header, legend_lines, progress
from cxscan.workshop.votes_in_words import apart_in_words, in_order, round_in_words, voices

_FULL, _EARLIER = "█", "▒"
_WIDEST_BLOCK, _HIGHEST_BLOCK = 8, 3
_FEWEST_VOICES = 2
"""Lines kept for who is at the ends, where that is known."""


@frozen
class VotesScreen:
    """Draws the votes on a question in one language."""

    language: Language

    def draw(self, turn: Turn, notices: tuple[str, ...], width: int, height: int) -> str:
        """Return `height` lines of at most `width` columns, with the terminal's codes for bold and the like."""
        return drawn(lambda console: self._lines(turn, notices, console, height), width, height)

    def _lines(self, turn: Turn, notices: tuple[str, ...], console: Console, height: int) -> list[Text]:
        top, bottom = self._top(turn, console), self._bottom(turn, notices, console)
        # The first round beside the last one; those between are in the file.
        shown = [turn.rounds[0], turn.rounds[-1]] if len(turn.rounds) > 1 else list(turn.rounds)
        titles = [1, len(turn.rounds)][: len(shown)]
        told = self._voices(turn.rounds[-1], console)
        rows, apart = self._rows(turn, shown), self._apart(shown, titles, console)
        room = height - len(top) - len(bottom) - len(apart)
        kept = min(len(told), max(room - len(rows), min(_FEWEST_VOICES, len(told))))
        bars = self._bars(shown, rows, room - kept, console)
        middle = [*apart, *bars, *told[: max(room - len(bars), 0)]][: room + len(apart)]
        return top + middle + [Text()] * (height - len(top) - len(bottom) - len(middle)) + bottom

    def _top(self, turn: Turn, console: Console) -> list[Text]:
        place = place_in_words(turn, self.language)
        return [*header(turn.question.title, place, progress(turn, console.width)), *asked(turn, console)[:2]]

    def _bottom(self, turn: Turn, notices: tuple[str, ...], console: Console) -> list[Text]:
        say = self.language.say
        said = [line for text in notices for line in Text(text, "bold").wrap(console, console.width)]
        if turn.answer.dissent:
            dissent = say("Seen otherwise: {text}", text=one_line(turn.answer.dissent))
            said += [*Text(dissent, "magenta").wrap(console, console.width)][:2]
        legend = say("Enter choose a level · v vote again · d dissent · s later · b back · o list · p park · z undo · q stop")
        return [*said, *legend_lines(legend, console)]

    def _voices(self, votes: Round, console: Console) -> list[Text]:
        return [line for text in voices(votes, self.language) for line in Text(text).wrap(console, console.width)]

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
        counts = [Counter(vote.level for vote in votes.votes) for votes in shown]
        most = max((times for count in counts for times in count.values()), default=1)
        half = console.width // len(shown)
        labels = [level_in_words(level, self.language) for level in rows]
        label = min(max(map(cell_len, labels)), half // 2)
        lines: list[Text] = []
        for level, words in zip(rows, labels, strict=True):
            lines += [Text()] if apart else []
            for line in range(high):
                columns = [
                    _bar(words if line == 0 else "", count[level], (label, half, most), is_last=place == len(shown) - 1)
                    for place, count in enumerate(counts)
                ]
                lines.append(Text().join(columns))
        return lines


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
