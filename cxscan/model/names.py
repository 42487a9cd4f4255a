"""Names that people give: when two of them are the same, and how those with numbers in them are sorted."""

import re
import unicodedata

_NUMBERS = re.compile(r"(\d+)")
_SUBTAGS = re.compile(r"[-_.@]")


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names of organisations or units are the same: Unicode form, case and spaces ignored."""
    return comparable_name(one) == comparable_name(other)


def comparable_name(name: str | None) -> str:
    """Return a name without what may differ between two ways to write it."""
    return "".join(unicodedata.normalize("NFKC", name or "").casefold().split())


def base_language(tag: str) -> str:
    """Return the language that a tag such as nl-BE, NL or nl_BE.UTF-8 begins with: nl."""
    return _SUBTAGS.split(tag.strip(), maxsplit=1)[0].lower()


def natural_order(name: str) -> tuple[object, ...]:
    """Return a key by which names sort by the numbers in them: `-2` before `-10`."""
    return tuple([(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in _NUMBERS.split(name)])
