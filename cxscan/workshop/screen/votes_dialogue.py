"""The votes on the whole screen, until a key says what the group does next."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.course.events import Back, Chosen, GoOn, Key, Later
from cxscan.workshop.keys import LETTERS, LETTERS_FOR_NO_LEVEL, QUESTION_LETTERS
from cxscan.workshop.screen.keys.letters import TypedLetters, is_letter
from cxscan.workshop.screen.one_prompt import leaving_keys
from cxscan.workshop.screen.votes_screen import VotesPage, VotesScreen, VotesView
from cxscan.workshop.words import read_reply

_REPLIES: dict[str, GoOn | Later | Key] = {"s": Later(), **QUESTION_LETTERS, **LETTERS}
_PAGES: dict[str, VotesPage] = {"w": "voices", "t": "levels", "h": "help", "?": "help"}

_PAGE = 10


@dataclass
class VotesDialogue:
    """Shows the votes on one question."""

    screen: VotesScreen
    view: VotesView
    page: Window = field(init=False)
    letters: TypedLetters = field(init=False)
    begun: str = ""
    """What was typed of a level, or why there is none, where the group chose at once."""

    def __post_init__(self) -> None:
        self.letters = TypedLetters(self._press, self._meant)
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)

    def application(self, style: Any, **streams: Any) -> Application[GoOn | Later | Key]:
        """Return the prompt whose result is what the group does next."""
        keys = merge_key_bindings([self._keys(), self.letters.keys()])
        return Application(layout=Layout(self.page), key_bindings=keys, full_screen=True, style=style, **streams)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        typed = self.letters.said(self.screen.language)
        view = replace(self.view, notices=(typed,)) if typed else self.view
        return ANSI(self.screen.draw(view, size.columns, size.rows))

    def _turn_to(self, page: VotesPage) -> None:
        """Show a page from its top; where it is shown already, the votes again."""
        self.view = replace(self.view, page="votes" if self.view.page == page else page, first=0, notices=())

    def _move(self, by: int) -> None:
        size = get_app().output.get_size()
        last = self.screen.last_first(self.view, size.columns, size.rows)
        self.view = replace(self.view, first=min(max(self.view.first + by, 0), last))

    def _leave(self, reply: GoOn | Later | Key) -> None:
        """End with a reply; from another page, Enter and back lead to the votes."""
        if self.view.page != "votes" and isinstance(reply, GoOn | Back):
            self._turn_to("votes")
        else:
            get_app().exit(result=reply)

    def _keys(self) -> KeyBindings:
        keys = leaving_keys()

        for names, by in (("up", -1), ("down", 1), ("pageup", -_PAGE), ("pagedown", _PAGE)):

            @keys.add(names)
            def move(_: KeyPressEvent, by: int = by) -> None:
                if self.view.page != "votes":
                    self._move(by)

        @keys.add("enter")
        @keys.add("c-j")
        def on(_: KeyPressEvent) -> None:
            self._leave(GoOn())

        @keys.add("escape", eager=True)
        def back(_: KeyPressEvent) -> None:
            self._leave(Back())

        @keys.add("<any>")
        def typed(event: KeyPressEvent) -> None:
            if is_letter(event.data):
                self.letters.type(event.data)
            elif event.data.isdecimal() and self.view.page == "votes":
                self._begin(event.data)

        @keys.add(Keys.BracketedPaste)
        def paste(event: KeyPressEvent) -> None:
            self.letters.refuse(one_line(event.data))

        return keys

    def _press(self, letter: str) -> None:
        """Do what a letter means that stands alone."""
        key = letter.lower()
        if key in _PAGES:
            self._turn_to(_PAGES[key])
        elif key in _REPLIES:
            self._leave(_REPLIES[key])
        elif key in LETTERS_FOR_NO_LEVEL:
            self._begin(key)
        else:
            self.letters.refuse(letter)

    def _meant(self, word: str) -> Callable[[], None] | None:
        """Return what a word does: what it does line by line."""
        reply = read_reply(word, self.view.turn.levels, has_answer=False)
        if reply == "help":
            return lambda: self._turn_to("help")
        if isinstance(reply, Chosen):
            return lambda: self._begin(word)
        return (lambda: self._leave(reply)) if isinstance(reply, Later | Key) else None

    def _begin(self, typed: str) -> None:
        """Go on to the question with what was typed of its answer."""
        self.begun = typed
        get_app().exit(result=GoOn())
