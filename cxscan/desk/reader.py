"""Who asks: which language they read, and how they are told what to mind, and how far a long work is."""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field, replace

from cxscan.languages import DEFAULT_LANGUAGE, Language, Message
from cxscan.languages.choice import asked_language, system_language
from cxscan.model.values import frozen

Progress = Callable[[int, int], None]
"""Takes how much is done, of how much."""


def language_of_reader(lang: str | None = None) -> Language:
    """Return the language of whoever asks: the one that they ask for, else that of the system, else English."""
    return Language(asked_language(lang) or system_language() or DEFAULT_LANGUAGE)


def to_log(text: str) -> None:
    """Put a text into the log of cxscan, which a script may look at."""
    import logging

    logging.getLogger("cxscan").info(text)


def unwatched(_: str) -> AbstractContextManager[Progress]:
    """Show nobody how far a work is."""
    return nullcontext(lambda *_: None)


@frozen
class Reader:
    """Who asks at the desk."""

    language: Language = field(default_factory=language_of_reader)
    hear: Callable[[str], None] = to_log
    """Takes what is to be told, in words."""
    watch: Callable[[str], AbstractContextManager[Progress]] = unwatched
    """Takes what a long work is called, and shows how far it is while that lasts."""
    may_add_options: bool = True
    """Whether it helps to name an option: whoever chose from a menu cannot add one."""

    def speaking(self, language: Language) -> "Reader":
        """Return the same reader, told in the language of what is read."""
        return replace(self, language=language)

    def note(self, said: Message | str, /, **about: object) -> None:
        """Tell something to mind: a template for the catalogues, filled with `about`, or a message that was made before."""
        self.hear(self.language.put(said if isinstance(said, Message) else Message(said, about)))

    def doubt(self, date: datetime.date, today: datetime.date) -> None:
        """Ask whether the day that a new scan is to have is meant, where it has not come yet."""
        if date > today:
            self.note("{date} is in the future. Is that meant?", date=self.language.date(date))
