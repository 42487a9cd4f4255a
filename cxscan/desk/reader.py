"""Who asks: which language they read, and how they are told what to mind while something is made."""

from collections.abc import Callable
from dataclasses import field

from cxscan.languages import DEFAULT_LANGUAGE, Language, Message
from cxscan.languages.choosing import asked_language, system_language
from cxscan.model.values import frozen


def language_of_reader(lang: str | None = None) -> Language:
    """Return the language of whoever asks: the one that they ask for, else that of the system, else English."""
    return Language(asked_language(lang) or system_language() or DEFAULT_LANGUAGE)


def to_log(text: str) -> None:
    """Put a text into the log of cxscan, which a script may look at."""
    import logging

    logging.getLogger("cxscan").info(text)


@frozen
class Reader:
    """Who asks at the desk."""

    language: Language = field(default_factory=language_of_reader)
    hear: Callable[[str], None] = to_log
    """Takes what is to be told, in words."""

    def tell(self, note: Message, language: Language | None = None) -> None:
        """Tell something, in the language of what it is about, where that has one of its own."""
        self.hear((language or self.language).put(note))
