"""Names that people give: when two of them are the same, and how those with numbers in them are sorted."""

import datetime
import re
import unicodedata

_LONGEST_NAME = 60
_NUMBERS = re.compile(r"(\d+)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SUBTAGS = re.compile(r"[-_.@]")


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether two names of organisations or units are the same: Unicode form, case and spaces ignored."""
    return comparable_name(one) == comparable_name(other)


def comparable_name(name: str | None) -> str:
    """Return a name without what may differ between two ways to write it."""
    return "".join(unicodedata.normalize("NFKC", name or "").casefold().split())


def without_role(person: str) -> str:
    """Return the name of a person without what stands in brackets, their role; nothing where there is no more than that."""
    from cxscan.model.texts.plain_text import one_line  # noqa: PLC0415 - what is loaded at every start asks no name

    return one_line(_IN_BRACKETS.sub(" ", person))


def folded(text: str) -> str:
    """Return a text without case, accents, width and invisible parts: ß becomes ss, é becomes e, a soft hyphen nothing."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in unicodedata.normalize("NFKD", plain) if unicodedata.category(one) not in {"Mn", "Cf"})


def base_language(tag: str) -> str:
    """Return the language that a tag such as nl-BE, NL or nl_BE.UTF-8 begins with: nl."""
    return _SUBTAGS.split(tag.strip(), maxsplit=1)[0].lower()


def natural_order(name: str) -> tuple[object, ...]:
    """Return a key by which names sort by the numbers in them: `-2` before `-10`."""
    # Of two numbers the longer one is higher: no number is made of digits of which there may be thousands.
    parts = [(part.isdecimal(), part.lstrip("0") if part.isdecimal() else part) for part in _NUMBERS.split(name)]
    return tuple([(is_number, len(part) if is_number else 0, part) for is_number, part in parts])


def file_stem(date: datetime.date, organisation: str, unit: str | None) -> str:
    """Return the name of a scan file without its ending: the date and, in plain letters, who it is about."""
    names = slug(organisation) or "organisation"
    if unit and slug(unit):
        names = f"{names}-{slug(unit)}"
    return f"{date.isoformat()}-{names[:_LONGEST_NAME].strip('-')}"


def slug(text: str) -> str:
    """Return `text` with `-` between its ASCII letters and digits and nothing else; accents fall off their letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
