"""The room for lines of text: no colours, no cursor tricks. For screen readers, pipes and scripts."""

import errno
import os
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from textwrap import TextWrapper
from typing import TextIO

from cxscan.languages import Language, Message, message
from cxscan.model.fields import NoLevel, readable_text
from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.cards import no_such_card
from cxscan.workshop.course.events import (
    Back,
    Chosen,
    CutShort,
    GoOn,
    GoTo,
    Help,
    Key,
    LookAtVotes,
    Reply,
    Said,
    SeeAll,
)
from cxscan.workshop.course.steps import AskDone, ListAll, Step, Turn
from cxscan.workshop.evidence import read_line
from cxscan.workshop.in_words import (
    about_minutes,
    answer_in_words,
    half_in_words,
    kept_beside,
    level_in_words,
    list_lines,
    place_in_words,
    where_it_stands,
)
from cxscan.workshop.interruption import reading
from cxscan.workshop.keys import read_key, yes_or_no
from cxscan.workshop.pace import Allowance
from cxscan.workshop.pages.help import help_lines
from cxscan.workshop.profile import Profile
from cxscan.workshop.room import EndOfInput, KeyPressed, KeyReader, Unreadable
from cxscan.workshop.screen.keys.sequences import without_sequences
from cxscan.workshop.votes_in_words import everybody_lines, votes_lines
from cxscan.workshop.words import NoReply, read_reply

# Linux drops what a line holds beyond this while it is being edited, without a word; other systems take less and beep.
_CUT_BY_TERMINALS = 4095
# Characters; more than any file of ours may hold, and not so many that what never ends (a device) fills the memory.
_LONGEST_LINE = 20_000_000
_USUAL_WIDTH = 80
# What stands before the words of a line: blanks, a number, a dash.
_BEFORE_WORDS = re.compile(r"\s*(?:[0-9,.]+\s+|[-–]\s+)?")


class PlainRoom:
    """Reads lines from one stream and writes lines to another."""

    def __init__(
        self,
        reader: TextIO,
        writer: TextIO,
        language: Language,
        *,
        in_person: bool,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._language = language
        self._in_person = in_person
        self._lines = 0
        self._help_was_named = False
        self._legend_was_told = False
        self._above = ""
        """The id of the question that stands above, with nothing long below it."""

    @property
    def in_person(self) -> bool:
        """Whether both streams are a terminal."""
        return self._in_person

    def ask(self, turn: Turn, allowance: Allowance | None = None) -> Reply:
        """Print the question with its levels and read one line, until the line is a reply."""
        self._print_question(turn)
        if allowance is not None and self._in_person:
            self.tell(about_minutes(allowance, self._language))
        while True:
            line = self._prompt(self._legend(turn))
            reply = read_reply(line, turn.levels, has_answer=turn.answer.level is not None)
            if reply == "help":
                self._print_help(turn)
            elif isinstance(reply, LookAtVotes):
                for line in everybody_lines(turn.rounds, self._language) or [self._language.say("Nobody has voted on this yet.")]:
                    self.tell(line)
            elif isinstance(reply, NoReply):
                self.tell(self._explain(reply, turn.levels))
                if reply.why == "no-such-card":
                    self._to_mend(line)
            else:
                return self._after(turn, reply)

    def keep_in_sight(self, turn: Turn) -> None:
        """Do nothing: it was printed, and stands above."""

    def see_votes(self, turn: Turn) -> GoOn:  # noqa: ARG002 - they stand with the question, which nothing covers here
        """Go on to the question, which has the votes below its levels."""
        return GoOn()

    def choose_question(self, all_of_them: ListAll) -> Key:
        """Print the list and read the number of a question, or a key; through a pipe the session goes on at once."""
        self._print_list(all_of_them)
        if not self._in_person:
            return Back()
        reply = self._number_or_key(all_of_them, all_of_them, self._language.say("Number of a question (Enter = back): "))
        return Back() if isinstance(reply, str) else reply

    def look_back(self, all_of_them: ListAll, done: str) -> Said | Key:
        """Print the list and read yes or no, the number of a question, or a key."""
        self._print_list(all_of_them)
        prompt = self._language.say("{question} [Enter = yes, n = no, or the number of a question]: ", question=done)
        reply = self._number_or_key(AskDone(all_of_them, 0), all_of_them, prompt, yes_or_no=True)
        return Said(self._yes_or_no(reply) is not False) if isinstance(reply, str) else reply

    def _print_list(self, all_of_them: ListAll) -> None:
        self.show(self._language.say("All questions"), list_lines(all_of_them, self._language))

    def _number_or_key(self, step: Step, all_of_them: ListAll, prompt: str, *, yes_or_no: bool = False) -> str | Key:
        """Read the number of a question, or a key; an empty line, and yes or no where that is asked, are returned as they are."""
        highest = len(all_of_them.rows)
        while True:
            line = self._prompt(prompt).strip()
            if not line or (yes_or_no and self._yes_or_no(line) is not None):
                return line
            if line.isdecimal() and 1 <= int(line) <= highest:
                return GoTo(int(line))
            key = read_key(line)
            if isinstance(key, Help):
                # The list is long, and stands above.
                self._print_help(step)
                continue
            if key is not None and not isinstance(key, SeeAll):
                return key
            self.tell(self._language.say("Type a number from 1 to {highest}.", highest=highest))

    def _yes_or_no(self, line: str) -> bool | None:
        return yes_or_no(line, self._language)

    def ask_line(
        self,
        prompt: str,
        *,
        default: str = "",
        problem: Callable[[str], str | None] | None = None,
        keys: KeyReader | None = None,
        mend: bool = False,
    ) -> str:
        """Ask for a line; an empty one is the default."""
        shown = self._language.say("{text}:", text=f"{prompt} [{default}]" if default else prompt) + " "
        self._name_help(keys=keys is not None)
        while True:
            line = readable_text(self._prompt(shown)).strip() or default
            key = keys(line) if keys and line != default else None
            if key is not None:
                raise KeyPressed(key)
            wrong = problem(line) if problem else None
            if wrong is None:
                return line
            self.tell(wrong)
            if mend:
                self._to_mend(line)

    def _to_mend(self, line: str) -> None:
        """Print a line that was refused, for a group to copy and mend."""
        if self._in_person:
            self.tell(self._language.say("What you typed, to copy and mend: {line}", line=one_line(line)))

    def ask_text(self, prompt: str, *, default: str = "", keys: KeyReader | None = None) -> str:
        """Ask for a text, here in one line; an empty one is the default, which may have several."""
        return self.ask_line(prompt, default=default, keys=keys)

    def choose(self, prompt: str, options: Sequence[str], *, default: int = 0, keys: bool = False) -> int:
        """Print the options with numbers and read one of them."""
        self.tell("")
        self.tell(prompt)
        for number, option in enumerate(options, start=1):
            self.tell(f"  {number}  {option}")
        say = self._language.say
        self._name_help(keys=keys)
        while True:
            line = self._prompt(say("Number [{number}]: ", number=default + 1)).strip() or str(default + 1)
            if line.isdecimal() and 1 <= int(line) <= len(options):
                return int(line) - 1
            _raise_key(line, keys=keys)
            self.tell(say("Type a number from 1 to {highest}.", highest=len(options)))

    def confirm(self, prompt: str, *, default: bool, keys: bool = False) -> bool:
        """Read yes or no, in any language that we speak."""
        say = self._language.say
        shown = say("{question} [Enter = yes, n = no]: ", question=prompt)
        if not default:
            shown = say("{question} [Enter = no, y = yes]: ", question=prompt)
        self._name_help(keys=keys)
        while True:
            line = self._prompt(shown).strip()
            if not line:
                return default
            if (said := self._yes_or_no(line)) is not None:
                return said
            _raise_key(line, keys=keys)
            self.tell(say("Type y for yes or n for no."))

    def _name_help(self, *, keys: bool) -> None:
        """Say once that there is a help, where the line that is asked for does not say so itself."""
        if keys and self._in_person and not self._help_was_named:
            self._help_was_named = True
            self.tell(self._language.say("Type h for help, here and later on."))

    def tell(self, text: str) -> None:
        """Print a text."""
        print(self._wrapped(text), file=self._writer, flush=True)

    def show(self, title: str, lines: Sequence[str], profile: Profile | None = None) -> None:  # noqa: ARG002 - nothing is drawn here
        """Print a title and what belongs to it."""
        self._above = ""
        self.tell("")
        self.tell(title)
        for line in lines:
            self.tell(f"  {line}")
        self.tell("")

    def _prompt(self, text: str) -> str:
        """Read a line, anew where a terminal did not pass it on as it was typed; a key that is not ours leaves nothing in it.

        Raises:
            EndOfInput: there is none.
            Unreadable: nothing can be read, or it is no text, and nobody is there to type it anew.
        """
        while True:
            line = self._line_after(text)
            wrong = self._what_is_wrong_with(line)
            if wrong is None:
                return without_sequences(line.lstrip("\ufeff"))
            if not self._in_person:
                raise Unreadable(wrong)
            self.tell(self._language.put(wrong))

    def _what_is_wrong_with(self, line: str) -> Message | None:
        if len(line) == _LONGEST_LINE:
            return message("Line {number} of what is read has no end. Send one line for each answer.", number=self._lines)
        written = line.rstrip("\n").encode("utf-8", "surrogateescape")
        if self._reader.isatty() and len(written) >= _CUT_BY_TERMINALS:
            return message("The terminal cuts lines of more than 4,094 bytes. Type less, or put the rest in the file afterwards.")
        try:
            written.decode()
        except UnicodeDecodeError:
            return message("Line {number} of what is read is not text in UTF-8. Send it as UTF-8.", number=self._lines)
        return None

    def _wrapped(self, text: str) -> str:
        """Return a text that breaks between words where it is heard line by line; a pipe gets it as it is."""
        if not self._writer.isatty():
            return text
        # One that was never told how wide it is says 0.
        width = os.get_terminal_size(self._writer.fileno()).columns or _USUAL_WIDTH
        return "\n".join(line for one in text.split("\n") for line in _lines_of(one, width))

    def _line_after(self, text: str) -> str:
        print(self._wrapped(text), end="", file=self._writer, flush=True)
        try:
            with reading():
                line = self._reader.readline(_LONGEST_LINE)
        except OSError as error:
            if error.errno == errno.EIO:  # the terminal is gone
                raise
            raise Unreadable(message("No answers can be read: where they should come from is not open for that.")) from None
        self._lines += 1
        if not line.endswith("\n"):
            print(file=self._writer)
        if not line:
            raise EndOfInput
        if not self._in_person:
            print(file=self._writer)
        return line

    def _legend(self, turn: Turn) -> str:
        """Return what can be typed: through a pipe what answers, for a group all of it once and then what it needs most."""
        say = self._language.say
        if not self._in_person:
            return say("Level, or n does not apply · u we don’t know · s later · b back · h help · q stop: ")
        if self._legend_was_told:
            return say(
                "Level and why, or n does not apply · u we don’t know · s later · b back · v cards · o list · p park · z undo · "
                "h all keys · q stop: "
            )
        self._legend_was_told = True
        legend = say(
            "Level and why, or n does not apply · u we don’t know · s later · b back · v cards · w votes · d dissent · o list · "
            "g go to · p park · e evidence · z undo · r redo · h help · q stop: "
        )
        return legend if turn.rounds else legend.replace(say(" · w votes"), "")

    def _print_question(self, turn: Turn) -> None:
        say = self._language.say
        self.tell("")
        self.tell(" · ".join([*where_it_stands(turn), turn.question.title, place_in_words(turn, self._language)]))
        if turn.question.id != self._above or not self._in_person:
            self._print_levels(turn)
        self._above = turn.question.id
        for line in votes_lines(turn.rounds, self._language):
            self.tell(line)
        for line in kept_beside(turn.answer, self._language):
            self.tell(line)
        if turn.answer.level is not None:
            now = answer_in_words(turn.answer, self._language)
            if turn.answer.carried:
                self.tell(say("Carried over, not looked at again: {answer} (Enter = confirm)", answer=now))
            else:
                self.tell(say("Your answer now: {answer} (Enter = keep)", answer=now))

    def _print_levels(self, turn: Turn) -> None:
        self.tell(turn.question.ask)
        for number, text in sorted(turn.question.levels.items()):
            name = turn.name_of(number) if turn.names_come_first else ""
            told = self._language.about(name, text) if name else text
            self.tell(f"  {number}  {told}")

    def _print_help(self, step: Step) -> None:
        for line in help_lines(step, self._language):
            self.tell(line)

    def _explain(self, reply: NoReply, there_are: Sequence[Fraction]) -> str:
        say = self._language.say
        levels = " · ".join(self._language.level(level) for level in there_are)
        if reply.why == "no-such-level":
            return say("That level does not exist. Choose one of {levels}.", levels=levels)
        if reply.why == "no-such-card":
            return no_such_card(reply.card, levels, self._language)
        if reply.why == "nothing-to-keep":
            return say("There is no answer yet. Type a level, or s to leave it for later.")
        return say("That is no answer. Type a level ({levels}), or h for help.", levels=levels)

    def _tell_name(self, turn: Turn, level: Fraction | NoLevel) -> None:
        """Say what a half level means, and what the level is called that was chosen, where the names come after the choice."""
        if self._in_person and (half := half_in_words(level, self._language)):
            self.tell(self._language.about(level_in_words(level, self._language), half))
        if isinstance(level, Fraction) and not turn.names_come_first and (name := turn.name_of(int(level))):
            self.tell(self._language.about(self._language.level(level), name))

    def _after(self, turn: Turn, reply: Reply) -> Reply:
        if not isinstance(reply, Chosen):
            return reply
        say = self._language.say
        try:
            self._tell_name(turn, reply.level)
            if turn.earlier is None or turn.earlier.level is None:
                return reply
            self.tell(say("Last time: {answer}", answer=answer_in_words(turn.earlier, self._language)))
            if not self._in_person or reply.note or reply.level == turn.earlier.level:
                return reply
            note, basis = read_line(self.ask_line(say("What has changed? (Enter = nothing to add)")))
        except (EndOfInput, KeyboardInterrupt, OSError) as leaving:  # an OSError: the terminal is gone
            return CutShort(reply, leaving)
        return Chosen(reply.level, note or None, basis or reply.basis)


def _lines_of(text: str, width: int) -> list[str]:
    """Return the lines of a text, those behind the first as far in as its words begin."""
    begins = _BEFORE_WORDS.match(text)
    indent = min(begins.end() if begins else 0, width // 2)
    wrapper = TextWrapper(max(width - 1, 1), subsequent_indent=" " * indent, break_on_hyphens=False, break_long_words=False)
    end = " " if text.endswith(" ") else ""
    lines = wrapper.wrap(text) or [""]
    return [*lines[:-1], lines[-1] + end] if text.strip() else [text]


def _raise_key(line: str, *, keys: bool) -> None:
    key = read_key(line) if keys else None
    if key is not None:
        raise KeyPressed(key)
