"""The dialogue on one question of the questionnaire: what each key does to the view, until one of them makes a reply."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import ConditionalKeyBindings, KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, ConditionalContainer, FormattedTextControl, HSplit, Layout, Window

from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN, Level, NoLevel, readable_text
from cxscan.model.scan import Answer
from cxscan.workshop.course.events import Back, Chosen, Help, Keep, Later, LookAtVotes, Reply, Stop
from cxscan.workshop.evidence import line_of, read_line
from cxscan.workshop.keys import LETTERS, QUESTION_LETTERS
from cxscan.workshop.screen.keys.keyboard import NO_TEXT
from cxscan.workshop.screen.keys.letters import TypedLetters
from cxscan.workshop.screen.one_prompt import leaving_keys, text_keys
from cxscan.workshop.screen.screens import QuestionScreen, QuestionView
from cxscan.workshop.screen.word_wrap import WordWrap, lines_of
from cxscan.workshop.words import NoReply, read_reply

_EVERY = 1.0
"""Seconds after which the screen is drawn anew, where it shows the time."""
_OF_A_ROW = frozenset("0123456789,.? ")
"""What is typed where a group's cards are typed in a row."""
_NO_NOTES = frozenset(letter for letter, key in LETTERS.items() if isinstance(key, Back | Help | Stop))
"""What says nothing as a note, and is typed by whoever wants help or out of it."""
_PAGE = 10
_SHARE_OF_NOTE = 3
"""The note takes a third of the window at most; a longer one scrolls."""


@dataclass
class QuestionDialogue:
    """One question on the whole screen: choosing a level first, then the note."""

    screen: QuestionScreen
    view: QuestionView
    note: Buffer = field(default_factory=lambda: Buffer(multiline=True))
    page: Window = field(init=False)
    letters: TypedLetters = field(init=False)

    def __post_init__(self) -> None:
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)
        answer = self.view.turn.answer
        self.view = replace(self.view, cursor=answer.level)
        line = line_of(answer)
        # Whoever types on behind what the level rests on types its note, and no word that begins with that letter.
        self.note.text = f"{line} " if line and not answer.note else line
        self.note.cursor_position = len(self.note.text)
        self.letters = TypedLetters(self._press, self._meant)
        self.note.on_text_changed += self._go_on_typing

    def application(self, style: Any, **streams: Any) -> Application[Reply]:
        """Return the prompt whose result is the reply."""
        noting = Condition(lambda: self.view.noting)
        editor = Window(BufferControl(self.note, [WordWrap()]), height=self._note_height, wrap_lines=True, style="class:answer")
        return Application(
            layout=Layout(HSplit([self.page, ConditionalContainer(editor, filter=noting)]), focused_element=self.page),
            key_bindings=merge_key_bindings(
                [
                    ConditionalKeyBindings(merge_key_bindings([self._choosing_keys(), self.letters.keys()]), ~noting),
                    ConditionalKeyBindings(text_keys(enter=lambda event: self._finish(event.app), several_lines=True), noting),
                    self._leaving_keys(),
                ]
            ),
            full_screen=True,
            # The time that a question has may run out while nobody touches a key.
            refresh_interval=_EVERY if self.view.allowance else None,
            style=style,
            **streams,
        )

    def begin(self, typed: str) -> None:
        """Take what was typed of a level, or why there is none, before the question was on the screen."""
        reply = read_reply(typed, self._steps, has_answer=False) if typed.isalpha() or len(typed) > 1 else None
        if isinstance(reply, Chosen):
            self.view = replace(self.view, cursor=reply.level)
        elif typed:
            self._type_level(typed)

    def chosen_so_far(self) -> Chosen | None:
        """Return the level whose note is being typed, with what there is of it; a note that was there already stays."""
        if not self.view.noting or self.view.cursor is None:
            return None
        old = self.view.turn.answer
        return _chosen(self.view.cursor, None if line_of(old) else readable_text(self.note.text).strip() or None, old)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        rows = size.rows - (self._note_height() if self.view.noting else 0)
        typed = self.letters.said(self.screen.language)
        view = replace(self._without_complaint(), notices=(typed,)) if typed and not self.view.noting else self.view
        return ANSI(self.screen.draw(view, size.columns, rows))

    def _note_height(self) -> int:
        size = get_app().output.get_size()
        return max(min(lines_of(self.note.text, size.columns), size.rows // _SHARE_OF_NOTE), 1)

    # --- the keys

    def _leaving_keys(self) -> KeyBindings:
        keys = leaving_keys()

        @keys.add("escape", eager=True)
        def escape(event: KeyPressEvent) -> None:
            self.letters.drop()
            self.view = replace(self._without_complaint(), noting=False, help_shown=False, typed="")
            event.app.layout.focus(self.page)

        @keys.add(NO_TEXT)
        def left_out(_: KeyPressEvent) -> None:
            self.view = replace(self._without_complaint(), help_shown=False, no_text=True)

        return keys

    def _choosing_keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("enter")
        @keys.add("c-j")
        def enter(event: KeyPressEvent) -> None:
            self._enter(event.app)

        for name, by in (("up", -1), ("down", 1), ("pageup", -_PAGE), ("pagedown", _PAGE)):

            @keys.add(name)
            def move(_: KeyPressEvent, by: int = by) -> None:
                self._move(by)

        @keys.add("backspace")
        def erase(_: KeyPressEvent) -> None:
            self.view = replace(self._without_complaint(), typed="", cursor=None)

        @keys.add(Keys.BracketedPaste)
        def paste(_: KeyPressEvent) -> None:
            self.letters.drop()
            self.view = replace(self._without_complaint(), help_shown=False, pasted=True)

        @keys.add("<any>")
        def typed(event: KeyPressEvent) -> None:
            if event.data.isalpha():
                self.view = self._without_complaint()
                self.letters.type(event.data)
            elif len(event.data) == 1 and event.data.isprintable():
                self._type(event.data)

        return keys

    def _without_complaint(self) -> QuestionView:
        return replace(self.view, refused="", pasted=False, no_text=False, row_of_cards=False, notices=())

    def _go_on_typing(self, _: Buffer) -> None:
        self.view = self._without_complaint()

    # --- choosing a level

    def _enter(self, app: Application[Reply]) -> None:
        view = self.view
        if view.help_shown:
            self.view = replace(view, help_shown=False)
        elif view.is_complaining:
            self.view = self._without_complaint()
        elif view.turn.answer.carried and view.cursor == view.turn.answer.level and not view.typed:
            app.exit(result=Keep())
        elif view.cursor is not None and self._is_whole(view.typed):
            self._write_note(app)
        elif view.typed:
            self.view = replace(view, refused=view.typed)

    def _write_note(self, app: Application[Reply]) -> None:
        self.view = replace(self._without_complaint(), noting=True, typed="")
        app.layout.focus(self.note)

    @property
    def _steps(self) -> tuple[Fraction, ...]:
        """The levels that may be chosen here, lowest first."""
        return self.view.turn.levels

    def _is_whole(self, typed: str) -> bool:
        return not typed or _number(typed) in self._steps

    def _move(self, direction: int) -> None:
        if self.view.help_shown:
            self._scroll(direction)
            return
        steps = self._steps
        cursor = self.view.cursor
        if isinstance(cursor, Fraction) and cursor in steps:
            place = min(max(steps.index(cursor) + direction, 0), len(steps) - 1)
        else:
            place = 0 if direction > 0 else len(steps) - 1
        self.view = replace(self._without_complaint(), cursor=steps[place], typed="")

    def _scroll(self, by: int) -> None:
        size = get_app().output.get_size()
        last = self.screen.last_first(self.view, size.columns, size.rows)
        self.view = replace(self.view, first=min(max(self.view.first + by, 0), last))

    def _press(self, letter: str) -> None:
        """Do what a letter means that stands alone."""
        key = letter.lower()
        was_helped = self.view.help_shown
        self.view = replace(self.view, help_shown=key == "h" and not was_helped, first=0)
        if key == "h" or (key == "b" and was_helped):
            return
        if key == "l":
            self.view = replace(self.view, last_time_shown=not self.view.last_time_shown)
        elif key in {"n", "u"}:
            self._choose(NOT_APPLICABLE if key == "n" else UNKNOWN)
        elif reply := self._replies.get(key):
            get_app().exit(result=reply)
        else:
            self.view = replace(self.view, refused=letter)

    @property
    def _replies(self) -> dict[str, Reply]:
        votes: dict[str, Reply] = {"w": LookAtVotes()} if self.view.turn.rounds else {}
        return {"s": Later(), **votes, **QUESTION_LETTERS, **LETTERS}

    def _meant(self, word: str) -> Callable[[], None] | None:
        """Return what a word does: what it does line by line."""
        reply = read_reply(word, self._steps, has_answer=False)
        if reply == "help":
            return lambda: self._press("h")
        if isinstance(reply, Chosen):
            return lambda: self._choose(reply.level)
        return None if isinstance(reply, NoReply | str) else lambda: get_app().exit(result=reply)

    def _choose(self, level: Level) -> None:
        self.view = replace(self.view, cursor=level)
        self._write_note(get_app())

    def _type(self, key: str) -> None:
        in_a_row = key in _OF_A_ROW and self.view.row_of_cards
        is_help = self.view.help_shown and key == "?"
        self.view = replace(self._without_complaint(), row_of_cards=in_a_row, help_shown=is_help)
        if in_a_row:
            return
        if key == "?":
            self._press("h")
        elif key == " " and self.view.typed:
            # Nobody means the last one of a row.
            self.view = replace(self.view, row_of_cards=True, typed="", cursor=self.view.turn.answer.level)
        else:
            self._type_level(key)

    def _type_level(self, key: str) -> None:
        """Take a digit or a point; a digit that cannot go on with what was typed begins anew."""
        spelled = {spelling for level in self._steps for spelling in _spellings(level)}
        before, sign = self.view.typed, key.replace(",", ".").replace("½", ".5")
        # After a point nothing begins anew: 2.3 is a slip of the finger, and no wish for level 3.
        for typed in [before + sign] + ([] if before.endswith(".") else [key]):
            number = _number(typed)
            if typed == key and before and _number(f"{before}.{key}") in set(self._steps) - {_number(before)}:
                # 25 is 2.5 without its point as well as 5 in the place of 2.
                self.view = replace(self.view, refused=before + key, typed="", cursor=self.view.turn.answer.level)
                return
            if any(spelling.startswith(typed) for spelling in spelled):
                cursor = number if number in self._steps else self.view.cursor
                self.view = replace(self.view, typed=typed, cursor=cursor)
                return
        self.view = replace(self.view, refused=key)

    # --- the note

    def _finish(self, app: Application[Reply]) -> None:
        level, answer = self.view.cursor, self.view.turn.answer
        if level is None:
            return
        note = readable_text(self.note.text).strip()
        if note.lower() in _NO_NOTES and note != answer.note:
            self._leave_note(note.lower(), app)
            return
        # What was only looked at stays as it was, blanks at its beginning too.
        before = line_of(answer)
        unchanged = before in (self.note.text, note)
        app.exit(result=Keep() if unchanged and level == answer.level else _chosen(level, None if unchanged else note, answer))

    def _leave_note(self, letter: str, app: Application[Reply]) -> None:
        """Take a letter alone for the key that it is everywhere else; what is chosen stays pointed at."""
        self.note.text = line_of(self.view.turn.answer)
        self.view = replace(self._without_complaint(), noting=False)
        app.layout.focus(self.page)
        if letter != "b":
            self._press("h" if letter == "?" else letter)


def _chosen(level: Fraction | NoLevel, line: str | None, old: Answer) -> Chosen:
    """Return the reply to a typed line: what a level rests on stands before its note, as it does where it is shown."""
    if line is None or not (isinstance(level, Fraction) or old.basis):
        return Chosen(level, line)
    note, basis = read_line(line)
    return Chosen(level, note, (basis if isinstance(level, Fraction) else "") or ("" if old.basis else None))


def _spellings(level: Fraction) -> tuple[str, ...]:
    return (f"{float(level):g}", f"{float(level):.1f}")


def _number(typed: str) -> Fraction | None:
    try:
        return Fraction(typed)
    except ValueError:
        return None
