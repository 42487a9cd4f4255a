"""The smallest thing that a report says: a fact in words, with its name and its number."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from cxscan.languages import with_full_stop
from cxscan.model.values import frozen


@frozen
class Fact:
    """One thing that is said: what it is about, and what there is to say of it."""

    text: str
    name: str = ""
    """What it is about, where that stands apart: in a column, or above the text."""
    lead: str = ""
    """How it begins where it stands in a line with others; empty where the text says by itself what it is about."""
    key: str = ""
    """What kind of fact it is, such as `note`; empty where that makes no difference."""
    mark: str = ""
    """What is to be minded beside it."""
    number: str = ""
    """The number in it as it is shown, where that may stand out."""
    value: Fraction | None = None
    """The same number, exact; of a growth its key is `growth`."""
    about: str = ""
    """What the number is of."""
    lang: str = ""
    """The code of the language of its text, where that is known and not the one of the report."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        said = " ".join(filter(None, (self.lead, self.text)))
        return f"{said} ({self.mark})" if self.mark else said


def in_sentences(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return facts that stand behind each other in one line: what was typed, or follows a beginning, ends as sentences do."""
    return tuple(replace(one, text=with_full_stop(one.text)) if one.lead or one.key == "note" else one for one in facts)


def number_apart(fact: Fact) -> tuple[str, str]:
    """Return the number of a fact alone, as it stands out in a box, and what is said of that."""
    number, _, mark = fact.number.partition(" ")
    return number, " ".join(filter(None, (mark, fact.about)))
