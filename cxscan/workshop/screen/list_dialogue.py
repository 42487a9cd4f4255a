"""The dialogue on the list of all questions: what each key does, until one of them says where to go."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from cxscan.model.texts.plain_text import one_line
from cxscan.workshop.course.events import Back, GoTo, Key, Said, SeeAll
from cxscan.workshop.keys import LETTERS, read_key, yes_or_no
from cxscan.workshop.screen.keys.letters import TypedLetters, is_letter
from cxscan.workshop.screen.list_screen import ListScreen, ListView
from cxscan.workshop.screen.one_prompt import leaving_keys

_PAGE = 10


@dataclass
class ListDialogue:
    """All questions on the whole screen."""

    screen: ListScreen
    view: ListView
    page: Window = field(init=False)
    letters: TypedLetters = field(init=False)

    def __post_init__(self) -> None:
        self.letters = TypedLetters(self._press, self._meant)
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)

    def application(self, style: Any, **streams: Any) -> Application[Said | Key]:
        """Return the prompt whose result is where to go."""
        keys = merge_key_bindings([self._keys(), self.letters.keys()])
        return Application(layout=Layout(self.page), key_bindings=keys, full_screen=True, style=style, **streams)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        typed = self.letters.said(self.screen.language)
        view = replace(self.view, notices=(typed,)) if typed else self.view
        return ANSI(self.screen.draw(view, size.columns, size.rows))

    def _keys(self) -> KeyBindings:
        keys = leaving_keys()
        for names, by in ((("up",), -1), (("down",), 1), (("pageup",), -_PAGE), (("pagedown",), _PAGE)):

            @keys.add(*names)
            def move(_: KeyPressEvent, by: int = by) -> None:
                self._move(by)

        @keys.add("enter")
        @keys.add("c-j")
        def go(event: KeyPressEvent) -> None:
            event.app.exit(result=GoTo(self.view.cursor) if self.view.cursor else Said(yes=True))

        @keys.add("escape", eager=True)
        def back(event: KeyPressEvent) -> None:
            if self.view.done and self.view.cursor:
                self.view = replace(self.view, cursor=0, typed="")
            else:
                event.app.exit(result=Back())

        @keys.add(Keys.BracketedPaste)
        def paste(event: KeyPressEvent) -> None:
            self.letters.refuse(one_line(event.data))

        @keys.add("<any>")
        def typed(event: KeyPressEvent) -> None:
            if is_letter(event.data):
                self.letters.type(event.data)
            elif event.data in "0123456789" and event.data:
                self._type_number(event.data)

        return keys

    def _press(self, letter: str) -> None:
        """Do what a letter means that stands alone."""
        key = LETTERS.get(letter.lower())
        if isinstance(key, SeeAll) and not self.view.done:
            # In the list `o` closes it again.
            get_app().exit(result=Back())
        elif act := self._meant(letter):
            act()
        else:
            self.letters.refuse(letter)

    def _meant(self, word: str) -> Callable[[], None] | None:
        """Return what a word does: what it does line by line."""
        yes = yes_or_no(word, self.screen.language) if self.view.done else None
        reply: Said | Key | None = read_key(word) if yes is None else Said(yes)
        return None if reply is None or isinstance(reply, SeeAll) else lambda: get_app().exit(result=reply)

    def _type_number(self, digit: str) -> None:
        """Point at the question with the number that is typed; a digit that cannot go on with it begins anew."""
        for typed in (self.view.typed + digit, digit):
            if 1 <= int(typed) <= len(self.view.all_of_them.rows):
                self._point_at(int(typed))
                self.view = replace(self.view, typed=typed)
                return

    def _move(self, by: int) -> None:
        """Point at a question further up or down, from none at the first or the last one."""
        numbers = [row.number for row in self.view.all_of_them.rows]
        here = numbers.index(self.view.cursor) if self.view.cursor else -1 if by > 0 else len(numbers)
        self._point_at(numbers[min(max(here + by, 0), len(numbers) - 1)])

    def _point_at(self, number: int) -> None:
        self.view = replace(self.view, cursor=number, typed="")
