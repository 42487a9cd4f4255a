"""The dialogue on the list of all questions: what each key does, until one of them says where to go."""

from dataclasses import dataclass, field, replace
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from cxscan.workshop.course.events import Back, GoTo, Key, Said, SeeAll
from cxscan.workshop.keys import LETTERS
from cxscan.workshop.screen.list_screen import ListScreen, ListView
from cxscan.workshop.screen.one_prompt import leaving_keys

_PAGE = 10


@dataclass
class ListDialogue:
    """All questions on the whole screen."""

    screen: ListScreen
    view: ListView
    page: Window = field(init=False)

    def __post_init__(self) -> None:
        self.page = Window(FormattedTextControl(self._draw, focusable=True, show_cursor=False), wrap_lines=False)

    def application(self, style: Any, **streams: Any) -> Application[Said | Key]:
        """Return the prompt whose result is where to go."""
        return Application(layout=Layout(self.page), key_bindings=self._keys(), full_screen=True, style=style, **streams)

    def _draw(self) -> ANSI:
        size = get_app().output.get_size()
        return ANSI(self.screen.draw(self.view, size.columns, size.rows))

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

        @keys.add("<any>")
        def typed(event: KeyPressEvent) -> None:
            self._type(event.data.lower(), event)

        return keys

    def _type(self, key: str, event: KeyPressEvent) -> None:
        if key in "0123456789" and key:
            self._type_number(key)
        elif key == "n" and self.view.done:
            event.app.exit(result=Said(yes=False))
        elif key in LETTERS and not (self.view.done and key == "o"):
            # In the list `o` closes it again, and a number is typed without `g`.
            reply = LETTERS[key]
            event.app.exit(result=Back() if isinstance(reply, SeeAll) else reply)

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
