"""What is wrong with one value and what to do about it, by the kind of its error, in the words of who wrote it."""

import re
from collections.abc import Callable, Mapping

from cxscan.languages import Message, mark, message
from cxscan.languages.hints import did_you_mean, near_miss
from cxscan.languages.no_level import no_level_meant
from cxscan.model.fields import NOT_APPLICABLE, UNKNOWN
from cxscan.model.texts.names import slug


def _comma_hint(value: str) -> Message | None:
    if re.fullmatch(r"\d+,\d+", value):
        return message("write the number with a point: {value}", value=value.replace(",", "."))
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        return message("it is too long: round it to at most nine digits before the point and nine behind it")
    return message("write it in figures, such as “0.5”")


def _level_hint(value: str) -> Message | None:
    if "," in value:
        return _comma_hint(value)
    if meant := no_level_meant(value):
        return did_you_mean(meant)
    return near_miss(value, [NOT_APPLICABLE, UNKNOWN]) or message("write one level in figures, such as “2”")


def _level_key_hint(value: str, *, quoted: bool) -> Message:
    number = re.search(r"\d", value)
    if quoted and re.fullmatch(r"\d", value):
        return message("remove the quotes")
    if re.fullmatch(r"-?\d+", value):
        return message("levels are numbered from 1, or from 0, to at most 7")
    if re.fullmatch(r"\d[.,]\d+", value):
        return message("only whole levels are described; a half one lies between two of them")
    return message("write its number alone before the colon: {number}", number=number[0] if number else 1)


def _mapping_hint(key: str) -> Message:
    if key == "levels":
        return message("begin each on a line of its own with its number and a colon: “1: …”")
    return message("put every key on a line of its own, indented, with a colon and its value behind it")


Hint = Callable[[str, Mapping[str, str]], Message | None]
"""Takes the key, and what is known of the error."""
_KEYS_EXPECTED = mark("keys with values are expected here"), lambda key, _: _mapping_hint(key)
EXPLANATIONS: dict[str, tuple[str, str | Hint | None]] = {
    "missing": (
        mark("“{key}” is missing"),
        lambda key, _: message("give it a short name of its own, such as “own-id”") if key == "id" else None,
    ),
    "text_expected": (mark("a text is expected here"), None),
    "text_blank": (mark("this text is empty"), None),
    "identifier_form": (
        mark("“{value}” cannot be an id"),
        lambda _, about: message(
            "use small letters, digits and single hyphens, such as “{id}”", id=slug(about["value"]) or "own-id"
        ),
    ),
    "version_form": (
        mark("“{value}” cannot be a version"),
        mark("use at most 40 letters, digits, spaces and . , - + / ( ), on one line, such as “1.0”"),
    ),
    "link_expected": (mark("“{value}” is not a link"), mark("write the whole address, without spaces: https://…")),
    "number_expected": (mark("“{value}” is not a number"), lambda _, about: _comma_hint(about["value"])),
    "number_quoted": (mark("“{value}” between quotes is a text, not a number"), mark("remove the quotes")),
    "weight_positive": (mark("a weight must be above 0, not {value}"), None),
    "level_expected": (
        mark("“{value}” is not a level, “not-applicable” or “unknown”"),
        lambda _, about: _level_hint(about["value"]),
    ),
    "minutes_expected": (mark("“{value}” is not a number of minutes from 1 to 480"), None),
    "first_level": (mark("“{value}” cannot be the number of the lowest level: that is 0 or 1"), None),
    "level_key": (
        mark("“{value}” is not the number of a level"),
        lambda _, about: _level_key_hint(about["value"], quoted=about["quoted"] == "True"),
    ),
    "flag_expected": (mark("“{value}” is not true or false"), mark("write true or false")),
    "date_unknown": (mark("{value} is not a day that exists"), None),
    "date_expected": (mark("“{value}” is not a date"), mark("write it as year-month-day: 2026-11-22")),
    "moment_expected": (
        mark("“{value}” is not a moment"),
        mark("write it as year-month-day, T, the time and Z: 2026-11-22T09:30:00Z"),
    ),
    "text_too_long": (mark("this text has {length} characters; at most {most} can stand here"), None),
    "colour_expected": (
        mark("“{value}” is not a colour"),
        mark('write it as red, green and blue between quotes: "#00558c"'),
    ),
    "font_name": (mark("“{value}” cannot be the name of a font"), mark("write the name of one font, such as Arial")),
    "mapping_expected": _KEYS_EXPECTED,
    "dict_type": _KEYS_EXPECTED,
    "model_type": _KEYS_EXPECTED,
    "list_expected": (
        mark("a list is expected here"),
        mark("put every item on a line of its own that begins with “- ”"),
    ),
    "votes_expected": (mark("names with a level each are expected here, or a list of levels"), None),
    "comment_expected": (
        mark("a text is expected here, or one for each language"),
        mark("write it below the key, indented, or as “nl: …” and “fr: …” below each other"),
    ),
    "too_short": (mark("at least {min_length} expected here, {actual_length} found"), None),
    "too_long": (mark("at most {max_length} expected here, {actual_length} found"), None),
}
"""What is wrong, and what to do about it, by the kind of an error."""


def explain(kind: str, key: str, about: Mapping[str, str]) -> tuple[Message, Message | None]:
    """Return what is wrong with the value of a key and what to do, by the kind of its error and what is known of that."""
    if kind not in EXPLANATIONS:
        return message("this cannot stand here: {detail}", detail=kind), None
    what, hint = EXPLANATIONS[kind]
    return message(what, key=key, **about), hint(key, about) if callable(hint) else message(hint) if hint else None
