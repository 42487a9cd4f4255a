"""How the list of all questions looks on the screen: by pillar, with what was answered, and the keys below it."""

from fractions import Fraction

from rich.console import Console
from rich.text import Text

from cxscan.languages import Language
from cxscan.model.texts.plain_text import one_line
from cxscan.model.values import frozen
from cxscan.workshop.course.steps import ListAll, ListedQuestion
from cxscan.workshop.in_words import ambition_of, below_the_list, not_shared, status_in_words
from cxscan.workshop.screen.screens import drawn, header, legend_lines, window


@frozen
class ListView:
    """What of the list is on the screen at this moment."""

    all_of_them: ListAll
    cursor: int
    """The number of the question that is pointed at; 0 for none."""
    typed: str = ""
    done: str = ""
    """What is asked below the list, where Enter says yes to it as long as no question is pointed at."""
    notices: tuple[str, ...] = ()
    """What happened just before."""


@frozen
class ListScreen:
    """Draws the list of all questions in one language."""

    language: Language

    def draw(self, view: ListView, width: int, height: int) -> str:
        """Return `height` lines of at most `width` columns; the question that is pointed at is always among them."""
        return drawn(lambda console: self._lines(view, console, height), width, height)

    def _lines(self, view: ListView, console: Console, height: int) -> list[Text]:
        say, rows = self.language.say, view.all_of_them.rows
        answered = sum(row.status == "answered" for row in rows)
        later = sum(row.status == "later" for row in rows)
        counted = say("answered {number} of {of}", number=answered, of=len(rows))
        counted += " · " + say("left for later: {number}", number=later) if later else ""
        parked = len(view.all_of_them.parking)
        counted += " · " + say("parked: {number}", number=parked) if parked else ""
        place = say("question {number} of {of}", number=view.cursor, of=len(rows)) if view.cursor else ""
        top = header(f"{say('All questions')} · {counted}", place, Text("━" * console.width, "cyan"))
        bottom = self._bottom(view, console)
        body, places = self._body(view, console)
        room = max(height - len(top) - len(bottom), 1)
        here = next((place for place, row in zip(places, rows, strict=True) if row.number == view.cursor), room // 2)
        shown = window(body, here - room // 2, room, self.language, places)
        return [*top, *shown, *[Text()] * (room - len(shown)), *bottom]

    def _bottom(self, view: ListView, console: Console) -> list[Text]:
        say = self.language.say
        said = [line for text in (*view.notices, view.done) if text for line in Text(text, "bold").wrap(console, console.width)]
        keys = say("↑↓ or a number · Enter go there · b back · a ambition · p park · z undo · q stop")
        if view.done and not view.cursor:
            keys = say("Enter yes · n no · ↑↓ or a number: to a question · b back · a ambition · p park · z undo · q stop")
        elif view.done:
            keys = say("Enter go there · Esc point at none · ↑↓ or type a number · b back · q stop")
        return [*said, *legend_lines(keys, console)]

    def _body(self, view: ListView, console: Console) -> tuple[list[Text], list[int]]:
        """Return the lines, and the places of the questions among them."""
        lines, places = list[Text](), list[int]()
        pillar = ""
        for row in view.all_of_them.rows:
            if row.pillar.id != pillar:
                pillar = row.pillar.id
                told = ambition_of(row, view.all_of_them, self.language)
                lines += [Text(" · ".join([one_line(row.pillar.title), *told]), "cyan")]
            places.append(len(lines))
            lines += [self._row(row, here=row.number == view.cursor)]
        lines += [Text(text, "dim") for text in below_the_list(view.all_of_them, self.language)]
        for line in lines:
            line.truncate(console.width, overflow="ellipsis")
        return lines, places

    def _row(self, row: ListedQuestion, *, here: bool) -> Text:
        words, number = status_in_words(row, self.language), row.answer.number
        # Levels stand below each other; what is no level is said in words behind the title.
        level = self.language.level(number) if isinstance(number, Fraction) else "·"
        line = Text(
            f"{'>' if here else ' '} {row.number:>3}  {level:>4}  {one_line(row.question.title)}", "bold reverse" if here else ""
        )
        if number is None or row.status == "carried" or row.on_agenda or not_shared(row.answer, self.language):
            line.append(f"  ({words})", "" if here else "magenta")
        return line
