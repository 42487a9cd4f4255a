"""TypedLetters where they are keys: one that stands alone is a key, several that follow each other are a word.

Whoever types “zeven” or “nee” where a `z` takes something back and an `n` gives an answer means neither. So a letter is a key
when for a moment nothing follows it, and a word changes nothing before Enter: one that is understood line by line is then
taken, any other is named and left.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPress, KeyPressEvent
from prompt_toolkit.keys import Keys

from cxscan.languages import Language
from cxscan.model.texts.plain_text import begun

_Act = Callable[[], None]


class TypedLetters:
    """What is typed where letters are keys, until it is clear what it is.

    `press` does what a letter means that stands alone; `means` returns what a word does, none where it does nothing.
    """

    alone_after = 0.3
    """Seconds in which whoever types a word types its next letter, and which nobody notices; at 0 there are no words."""

    def __init__(self, press: Callable[[str], None], means: Callable[[str], _Act | None]) -> None:
        self._press = press
        self._means = means
        self._typed = ""
        self._refused = ""
        self._pause: asyncio.TimerHandle | None = None

    def type(self, sign: str) -> None:
        """Take a letter, or what goes on with a word."""
        typed = self._typed + sign
        self.drop()
        if not self.alone_after:
            self._press(sign)
            return
        self._typed = typed
        self._pause = asyncio.get_running_loop().call_later(self.alone_after, self._rest, get_app())

    def refuse(self, text: str) -> None:
        """Name what was typed or pasted, and do nothing."""
        self.drop()
        self._refused = text

    def drop(self) -> None:
        """Forget what was typed."""
        self._typed = self._refused = ""
        if self._pause is not None:
            self._pause.cancel()
        self._pause = None

    def said(self, language: Language) -> str:
        """Return what there is to say of what was typed; nothing as long as it may be a key."""
        say = language.say
        if self._refused:
            return say("“{word}” does nothing here. A key is one letter alone; h names the keys.", word=begun(self._refused))
        if len(self._typed) < 2 or _is_key(self._typed):
            return ""
        if self._means(self._typed):
            return say("“{word}”: Enter takes it, Esc drops it.", word=self._typed)
        return say("“{word}”", word=begun(self._typed))

    def keys(self) -> KeyBindings:
        """Return the keys that go before those of the page, while there is something typed."""
        keys = KeyBindings()
        pending = Condition(lambda: bool(self._typed or self._refused))

        @keys.add("enter", filter=pending, eager=True)
        @keys.add("c-j", filter=pending, eager=True)
        def enter(event: KeyPressEvent) -> None:
            self._enter(event)

        @keys.add("backspace", filter=pending, eager=True)
        @keys.add("escape", filter=pending, eager=True)
        def drop(_: KeyPressEvent) -> None:
            self.drop()

        def more(event: KeyPressEvent) -> None:
            self._go_on(event)

        for sign in (Keys.Any, *"0123456789", Keys.Up, Keys.Down, Keys.PageUp, Keys.PageDown):
            keys.add(sign, filter=pending, eager=True)(more)

        return keys

    def _rest(self, app: Application[Any]) -> None:
        """Take what was typed for what it is, now that nothing follows it."""
        typed = self._typed
        if app.is_done:
            return
        if _is_key(typed):
            self._press_each(typed, app)
        elif not self._means(typed):
            self.refuse(typed)
        app.invalidate()

    def _enter(self, event: KeyPressEvent) -> None:
        typed = self._typed
        self.drop()
        if _is_key(typed):
            self._press_each(typed, event.app)
            # Where the page is still there it is for what the letter opened.
            if not event.app.is_done:
                event.key_processor.feed(KeyPress(Keys.Enter), first=True)
        elif typed and (act := self._means(typed)):
            act()
        elif typed:
            self._refused = typed

    def _press_each(self, typed: str, app: Application[Any]) -> None:
        """Press a key as often as it was pressed; where it leads to another page, the rest of it there."""
        self.drop()
        self._press(typed[0])
        if typed[1:] and app.is_done:
            app.key_processor.feed_multiple([KeyPress(sign) for sign in typed[1:]])
        elif typed[1:]:
            self._press_each(typed[1:], app)

    def _go_on(self, event: KeyPressEvent) -> None:
        sign, typed = event.data, self._typed
        # On a busy computer the rest of a word comes at once, with an Enter behind it or without.
        more = sign.rstrip("\r\n")
        # n.v.t. is a word; a blank or a digit behind a letter is for what the letter opens: v 2 2 3, g 12.
        if typed and more and more.isprintable() and (len(typed) > 1 or not (more[0].isspace() or more[0].isdecimal())):
            self.type(more)
            if more != sign:
                event.key_processor.feed(KeyPress(Keys.Enter), first=True)
            return
        self.drop()
        if len(typed) == 1:
            self._press(typed)
        event.key_processor.feed(KeyPress(event.key_sequence[0].key, sign), first=True)


def _is_key(typed: str) -> bool:
    """Tell whether this is one letter, pressed once or more often."""
    return len({*typed.lower()}) == 1 and is_letter(typed[0])


def is_letter(sign: str) -> bool:
    """Tell whether what is typed is a letter, or the question mark, which is a key like one."""
    return sign.isalpha() or sign == "?"
